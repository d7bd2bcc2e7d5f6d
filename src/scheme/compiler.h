// What the passes of the compiler share. Each pass is one file; `check.cpp` calls them in order.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "scheme/check.h"
#include "scheme/syntax.h"

namespace gongjin {

struct Scope;

enum class NameKind {
    subject_word, kind, enum_word, attribute, kind_role, field, calendar_word, function,
    role, population, period, parameter, reading, table, measure, value, duty,
    rule,  // any other rule: `index` is that of Compiler::rules and Plan::rules
};

struct Name {
    NameKind kind = NameKind::function;
    int index = -1;  // of a parameter, reading, measure, value, duty, population or role's word
    Mark mark;       // line 0: not of this file
};

// A rule of any family but the duties, as written: what passes need that treat all alike.
struct RuleEntry {
    RuleRef ref;
    RuleSyntax const* rule = nullptr;
    std::vector<FormulaSyntax const*> formulas;  // besides those of the header
    std::vector<std::string> reads;   // other rules that it reads without a formula
    // Formulas of a score's nodes in which its items go before the scheme's names.
    std::vector<std::pair<FormulaSyntax const*, MarkSyntax const*>> inner;
};

// What a formula may read of a rule: `name` (part empty) or `name.part`.
struct RulePart {
    std::string part;
    Type type = Type::number;
    std::string domain;  // of a symbol
    std::string unit;
};

struct Compiler {
    explicit Compiler(std::string file) : problems(file), warnings(file) {}

    Problems problems;
    Problems warnings;
    SchemeSyntax syntax;
    std::vector<std::string> aliases;  // of the schemes that this one follows
    std::set<std::string, std::less<>> narrowing;  // parameters that set one of a parent
    std::set<std::string, std::less<>> not_taken;  // rules of a parent whose want was already said
    Plan plan;
    std::map<std::string, Name, std::less<>> names;
    std::vector<RuleEntry> rules;  // parallel to Plan::rules
    // Names that may still be compared with a misspelt one: a file full of errors gets no more
    // suggestions, so that checking stays quick.
    std::int64_t suggestion_budget = 300'000;

    // Periods that windows may still make; long titles count for more.
    std::int64_t period_budget = kMostPeriods;
    static constexpr std::int64_t kMostPeriods = 300'000;

    Name const* find(std::string_view name) const;
    // The known name that was probably meant.
    std::optional<std::string> meant(std::string const& name,
                                     std::vector<std::string> const& known);
    // Says that a name is unknown, with the one that was probably meant.
    void unknown_name(Mark mark, std::string const& name, std::vector<std::string> const& known);

    // Every name in a `words:` must be one of those that there are.
    void check_words(WordsSyntax const& words, std::vector<std::string> const& known);

    // The word of this name, made on demand for enums and kinds; -1 if it is no subject word.
    int word_named(std::string_view name);
    SubjectWord const& word(int index) const { return plan.words[static_cast<size_t>(index)]; }
    // authority, community, school, person, an enum's name or a kind's name.
    std::string base_of(int word) const;
    // A word is a narrower case of another: member of school, a population of its base.
    bool is_a(int word, int wider) const;
    // Everything that a subject of these words determines, themselves included.
    std::set<int> const& determined_by(std::vector<int> const& tuple);
    std::map<std::vector<int>, std::set<int>> determined;  // what was asked for before

    // The family of this name, made on demand for calendar words; -1 after reporting.
    int period_named(Text const& name);

    std::string clause_of(RuleSyntax const& rule) const;
    // `required`: a rule that judges, pays or holds a number.
    void check_clauses(RuleSyntax const& rule, bool required);
    std::string title_or(Wording const& title, std::string const& name) const;
};

// Measures that read what raters gave, one for each rated node and group; the first of them.
void add_rating_measures(Compiler& compiler);
// Tables and ordered words for grades that are written as bands of points.
void add_grade_tables(Compiler& compiler);

// The passes.
void collect_names(Compiler& compiler);
void build_words(Compiler& compiler);
void build_readings(Compiler& compiler);
void build_periods(Compiler& compiler);
void build_parameters(Compiler& compiler);
void build_tables(Compiler& compiler);
void build_measures(Compiler& compiler);        // also all values, in an order that fits
void build_measure_filters(Compiler& compiler);
void build_values(Compiler& compiler);
void build_compositions(Compiler& compiler);
void build_duties(Compiler& compiler);
void build_eligibility(Compiler& compiler);
void build_entitlements(Compiler& compiler);
void build_funds(Compiler& compiler);
void build_choices(Compiler& compiler);         // selections and statuses
std::vector<std::string> states_of(StatusSyntax const& syntax);
void build_scores(Compiler& compiler);

// All rules but the duties, family by family; fills Compiler::rules and Plan::rules. They are
// known by name and by type before any of them is built, so that rules may name each other.
void collect_rules(Compiler& compiler);
// Parts that can be read of a rule, the main one first.
std::vector<RulePart> parts_of(Compiler const& compiler, RuleEntry const& entry);

// A day such as `end + 14 days`, a parameter's number in its place; reports what it cannot be.
std::optional<Anchor> anchor_of(Compiler& compiler, Text const& text);
// A day such as `prepare.end`; reports what it cannot be.
DueDay due_day_of(Compiler& compiler, Text const& text);

// Values in an order in which each comes after those that it reads; circles are reported and left
// out.
std::vector<int> order_values(Compiler& compiler);

// The word of `owed_by`, `of`, `to`; -1 if nothing is written or after reporting.
int subject_word_of(Compiler& compiler, Text const& text);
// `per`, `over`, `while`: words or families by option of a reading.
ByReading<std::vector<int>> words_of_scope(Compiler& compiler, ScopeSyntax const& scope);
ByReading<int> periods_of_scope(Compiler& compiler, ScopeSyntax const& scope);

// The header of a rule that judges: clauses, periods, tuple. `subject` is `per` unless that is
// said; -1: none.
void build_head(Compiler& compiler, RuleSyntax const& syntax, int subject, RuleHead& head);
// Its `applies` and exemptions.
void build_conditions(Compiler& compiler, RuleSyntax const& syntax, Scope const& scope,
                      RuleHead& head);
// Where the formulas of a rule with this header stand.
Scope scope_of(RuleHead const& head);

// What a selector clause of a population or measure means for these kinds.
std::vector<SelectorClause> build_selectors(Compiler& compiler,
                                            std::vector<SelectorSyntax> const& selectors,
                                            std::vector<int> const& kinds,
                                            std::vector<std::string> const& own_keys);
int kind_named(Compiler& compiler, Text const& name);  // -1 after reporting

}  // namespace gongjin
