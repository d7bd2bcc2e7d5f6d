// From a formula as written to an expression in which every name is resolved and typed.
//
// 1. Names are looked up in the order of docs/scheme-language.md, which depends on where the
//    formula stands: a record filter, a population, a rule, a fold.
// 2. Every problem is reported where it stands; an expression of unknown type then stands in, and
//    nothing more is said about it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scheme/compiler.h"

namespace gongjin {

// Where a formula stands.
struct Scope {
    enum class Place { filter, population, rule } place = Place::rule;
    std::vector<int> kinds;     // of a filter: the kinds that its record may be
    int element_word = -1;      // of a population over units or persons
    // Of a rule: its tuple, one for each option of the reading that `per` hangs on.
    int per_reading = -1;
    std::vector<std::vector<int>> tuples;
    int owed_by = -1;
    int over_reading = -1;      // that `over` hangs on
    std::vector<int> families;  // of a rule: the period families of `over`; empty: none
    std::string rule;           // its name, for messages
    std::vector<int> modes;     // that the rule is limited to; empty: any
    bool counts_steps = false;  // of a status: `steps` may be named
    // Figures of the score's node at hand, known before any other name.
    struct Figure { std::string name, title; Type type = Type::number; std::string unit; };
    std::vector<Figure> figures;
    std::vector<Table::Take> const* takes = nullptr;  // of a table's own conditions
};

Expression resolve(Compiler& compiler, FormulaSyntax const& syntax, Scope const& scope);
// Also says so if the type is not the wanted one.
Expression resolve_condition(Compiler& compiler, FormulaSyntax const& syntax, Scope const& scope);

// The words of an enum, or of a closed list `kind.field`, or a reading's options, or roles.
std::vector<std::string> symbols_of(Compiler const& compiler, std::string const& domain);
bool is_ordered(Compiler const& compiler, std::string const& domain);
// Makes a parameter that holds words one that holds words of this enum; checks them.
void bind_parameter(Compiler& compiler, int parameter, std::string const& domain, Mark mark);
void report_symbol(Compiler& compiler, Mark mark, std::string const& word,
                   std::string const& domain);

// Every judged period of the shorter family lies in one of the longer.
bool contains(Plan const& plan, int longer, int shorter);

// A type in words: 一个数, a number.
Wording type_words(Expression const& expression);

}  // namespace gongjin
