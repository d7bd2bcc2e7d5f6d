// Makes one record after another so that a measure of the scheme counts it: the right schools in
// the right roles, fields that the measure's filter asks for, people whom the filter takes.
#pragma once

#include "app/sample/crowd.h"
#include "app/sample/guess.h"

namespace gongjin::sample {

// What is wanted of somebody.
struct Order {
    DateRange days;       // in which it counts
    bool keeps = true;    // so that the rule holds; false: so that it is broken
    bool whole = true;    // all of it; false: some is left out
    bool ahead = false;   // some of it is still to come
    int amount = 1;       // what the rule needs, where its formula does not say
};

// What a single record must say besides what the measure asks.
struct Hint {
    std::vector<std::string> words;  // what the measure collects
    std::optional<Fraction> number;  // what it adds up or compares
};

struct Draft {
    Work work;
    std::string id;
};

FieldValue as_field(Guess const& guess, FieldType type);
bool fits(Guess const& guess, FieldType type);

class Maker {
public:
    explicit Maker(Growing& growing);

    Guesser const& guess() const { return guess_; }
    std::vector<Draft> const& drafts() const { return drafts_; }
    Contents const& contents() const { return contents_; }

    // A record that the measure counts, or the person joins one that there is; false: not possible.
    bool make(Measure const& measure, Party party, Order const& order, Hint const& hint);
    // How many of the measure's records of this party already last through the days.
    int lasting(Measure const& measure, Party const& party, DateRange days) const;
    // Lets a record that is there say something else: it has not been told yet.
    void amend(std::string const& id, std::string const& field, Guess const& value);
    // One that is made as it stands.
    std::string put(Work work, bool surely);
    // A day for it; nullopt if there is none between the first day of the sample and what can be
    // planned by now.
    std::optional<Date> day(Order const& order, bool lasts);
    // Somebody of the units (of the whole county if there are none) for whom `fits` is not false.
    template <typename Fits>
    std::string somebody(std::vector<std::string> const& units, Fits const& fits);
    std::map<std::string, Record> records() const;
    std::string unit_of_office(RecordContent const& content) const;

private:
    struct Wanted {
        Kind const& kind;
        Measure const& measure;
        Party const& party;
        Order const& order;
        Hint const& hint;
        std::vector<SelectorClause const*> clauses;
        std::vector<Expression const*> filters;
        std::vector<SelectorClause const*> of(std::string const& place) const;
    };
    Wanted wanted_of(Measure const& measure, Kind const& kind, Party const& party,
                     Order const& order, Hint const& hint) const;
    bool is_of(Wanted const& wanted, RecordContent const& content) const;
    enum class Joined { yes, nothing_there, in_all };
    Joined join(Wanted const& wanted);
    bool is_read(std::string const& kind, std::string const& place) const;
    bool fill(Wanted const& wanted, RecordContent& content);
    bool units(Wanted const& wanted, KindRole const& role, RecordContent& content);
    bool people(Wanted const& wanted, KindRole const& role, RecordContent& content);
    std::string related(std::string const& role, Party const& party) const;
    bool record(Wanted const& wanted, KindRole const& role, RecordContent& content);
    void fields(Wanted const& wanted, RecordContent& content);
    void say_value(Wanted const& wanted, RecordContent& content);
    void satisfy(Expression const& e, Wanted const& wanted, RecordContent& content);
    void compare(Expression const& e, Wanted const& wanted, RecordContent& content);
    void assign(Expression const& place, Guess const& value, Wanted const& wanted,
                RecordContent& content);
    std::optional<FieldValue> any_value(Kind const& kind, KindField const& field, Date start);
    Guess passes(Wanted const& wanted, RecordContent const& content) const;
    bool teaches_in_an_office(Kind const& kind, RecordContent const& content) const;
    Fate fate(Date start, bool surely);

    Growing& g_;
    Contents contents_;
    Guesser guess_;
    std::vector<Draft> drafts_;
    std::map<std::string, std::vector<size_t>> by_kind_;
    std::map<std::string, std::vector<std::string>> read_;  // kind -> fields that formulas read
};

template <typename Fits>
std::string Maker::somebody(std::vector<std::string> const& units, Fits const& fits) {
    std::vector<std::string const*> all;
    for (auto const& [unit, staff] : g_.staff) {
        bool const here =
            units.empty() || std::find(units.begin(), units.end(), unit) != units.end();
        if (!here) continue;
        for (std::string const& id : staff) all.push_back(&id);
    }
    if (all.empty()) return {};
    // Beginning anywhere, so that not always the first is taken.
    size_t const begin = static_cast<size_t>(g_.dice.between(0, int(all.size()) - 1));
    std::string perhaps;
    for (size_t i = 0; i < all.size(); ++i) {
        std::string const& id = *all[(begin + i) % all.size()];
        Guess const guess = fits(id);
        if (guess.what == Guess::What::truth && guess.truth) return id;
        if (!guess.known() && perhaps.empty()) perhaps = id;
    }
    return perhaps;
}

}  // namespace gongjin::sample
