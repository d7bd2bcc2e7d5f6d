// What a formula of the scheme comes to, as far as it can be told before anything is counted: the
// sample's work is made so that it fits. The engine alone judges; a wrong guess here only makes a
// record that does not count.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "record/county.h"
#include "scheme/plan.h"

namespace gongjin::sample {

struct Guess {
    enum class What { unknown, none, truth, number, date, words } what = What::unknown;
    bool truth = false;
    Fraction number;
    Date date;
    std::vector<std::string> words;  // names of symbols, ids, a text
    bool known() const { return what != What::unknown; }
    static Guess of(bool truth);
    static Guess of(Fraction number);
    static Guess of(Date date);
    static Guess of(std::vector<std::string> words);
};

// Whom a piece of work is about.
struct Party {
    std::map<int, std::string> words;  // of the plan -> id, or a symbol's name
    std::string community, unit, person, record, symbol;
};

// The records that there are so far, and what is at hand while a formula is read.
using Contents = std::map<std::string, RecordContent>;

struct Sight {
    Party const* party = nullptr;
    RecordContent const* record = nullptr;  // of a filter
    std::string element;                    // of a population or a fold
    Date day;
};

class Guesser {
public:
    Guesser(Plan const& plan, County const& county, Contents const& records)
        : plan_(plan), county_(county), records_(records) {}

    Guess of(Expression const& e, Sight const& sight) const;
    // Whether it holds; `otherwise` if that cannot be told.
    bool holds(Expression const& e, Sight const& sight, bool otherwise) const;
    bool holds(std::optional<Expression> const& e, Sight const& sight, bool otherwise) const {
        return !e || holds(*e, sight, otherwise);
    }

    // The branch that is in force; nullptr if that cannot be told.
    Expression const* branch(Choice const& choice, Sight const& sight) const;
    int chosen(int reading) const;  // the option of a reading, -1: none
    Guess attribute(std::string const& id, std::string const& name, Date day) const;
    // The units that hold a role in a community, or lie in a population of units.
    std::vector<std::string> units(int word, Party const& party, Date day) const;
    std::string community_of(std::string const& unit, Date day) const;
    std::string role_of(std::string const& unit, Date day) const;
    // Adds what the record or unit determines.
    void complete(Party& party, Date day) const;
    std::string subject_of(int word, Sight const& sight) const;  // empty: not determined
    Guess field(RecordContent const& record, std::string const& name) const;

private:
    Guess parameter(Parameter const& parameter, Sight const& sight) const;
    Guess word(Expression const& e, Sight const& sight) const;
    Guess compare(Expression const& e, Sight const& sight) const;
    Guess logic(Expression const& e, Sight const& sight) const;
    Guess calculate(Expression const& e, Sight const& sight) const;
    Guess fold(Expression const& e, Sight const& sight) const;
    Guess of_person(Person const& person, std::string const& name, Date day) const;
    Guess of_unit(Unit const& unit, std::string const& name, Date day) const;
    int place_in_enum(Expression const& e, std::string const& word) const;

    Plan const& plan_;
    County const& county_;
    Contents const& records_;
};

bool counts_records(Plan const& plan, Expression const& e);

}  // namespace gongjin::sample
