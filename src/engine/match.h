// Which subjects a record counts for: the role clauses of a measure, joined on the common
// community on the record's own day.
//
// 1. A unit matches if it is, or lies under, the holder of the role.
// 2. A role with several units binds each of them; the caller counts a record once per subject.
// 3. A condition that cannot be decided makes a binding unsure; it is never taken for yes or no.
// 4. A field that is not given, or a role that its kind requires, may be anything: the record
//    counts for everybody who could stand there, unsure. A role that may be left out is empty.
#pragma once

#include <array>
#include <vector>

#include "engine/quick_filter.h"

namespace gongjin {

struct Clause {
    std::int32_t place = -1;  // the role's or field's name
    bool is_field = false;
    std::vector<Selector> any_of;
};
std::vector<Clause> compiled(World const& world, std::vector<SelectorClause> const& clauses);

struct Binding {
    std::array<Env::Bound, Env::kMost> bound{};
    int bound_count = 0;
    int community = -1;
    bool community_fixed = false;  // by a role: everything else must lie in it
    bool community_open = true;    // no two clauses disagreed so far
    bool guessed = false;          // something is not given: this is one of the possibilities
    Causes unsure;

    Ref ref_of(int word) const {
        for (int i = 0; i < bound_count; ++i) {
            if (bound[std::size_t(i)].word == word) return bound[std::size_t(i)].ref;
        }
        return {};
    }
};

class Binder {
public:
    Binder(Interpreter const& interpreter);
    // Appends every way in which the clauses hold for the row.
    void bind(std::vector<Clause> const& clauses, RowView row, std::vector<Binding>& out) const;
    // The subject of a key's word in a binding; none if the binding does not reach such a subject.
    Ref subject_of(Binding const& binding, int word) const;

private:
    struct Step {
        std::vector<Clause> const& clauses;
        RowView row;
        std::vector<Binding>& out;
    };
    void next(Step const& step, std::size_t at, Binding const& so_far) const;
    // binder_guess.cpp: for clauses about what is not given.
    bool left_out(Clause const& clause, RowView row) const;
    void guess(std::vector<Clause> const& clauses, RowView row, std::vector<Binding>& out) const;
    void guess_one(Step const& step, std::size_t at, Binding const& so_far) const;
    void guess_unit(Step const& step, std::size_t at, Selector const& selector,
                    Binding const& so_far) const;
    void guess_person(Step const& step, std::size_t at, Selector const& selector,
                      Binding const& so_far) const;
    void with_ref(Step const& step, std::size_t at, Selector const& selector, Ref ref,
                  Binding const& so_far) const;
    void with_role(Step const& step, std::size_t at, int word, Ref ref,
                   Binding const& so_far) const;
    void with_school(Step const& step, std::size_t at, int word, int unit,
                     Binding const& so_far) const;
    void with_other(Step const& step, std::size_t at, int word, int unit,
                    Binding const& so_far) const;
    void with_population(Step const& step, std::size_t at, int word, Ref ref,
                         Binding const& so_far) const;
    bool put(Binding& binding, int word, Ref ref) const;

    Interpreter const* interpreter_;
    World const* world_;
    Plan const* plan_;
    int community_word_, authority_word_;
};

// Whether a record has come as far as its measure asks; else it is only pending.
bool counts_as_done(Measure const& measure, RowView row);

// What a row binds, worked out once for all measures whose clauses say the same, whatever the
// readings are.
class RowBindings {
public:
    void begin_row() { ++row_; }

private:
    friend class Matcher;
    struct Known {
        std::uint64_t row = 0;
        std::vector<Binding> bindings;
    };
    std::uint64_t row_ = 0;
    std::vector<Known> known_;  // by the number of the clauses
};

// Evaluates a measure for one row: its bindings and what it contributes.
class Matcher {
public:
    // `quick`: plain filters are decided without the interpreter.
    Matcher(World const& world, Choices const& choices, CauseLists& lists,
            MeasureSource* records, bool quick = false);

    struct Contribution {
        std::vector<Binding> bindings;
        std::vector<Binding> const* shared = nullptr;  // instead of `bindings`
        std::vector<Entry> entries;  // without cause of the binding
        Causes unsure;               // of the filter
        std::vector<Binding> const& bound() const { return shared ? *shared : bindings; }
    };
    // Whether the row counts, could count, or would if it were held and confirmed. False if not.
    bool match(int measure, std::int16_t source, RowView row, Contribution& out,
               RowBindings* known = nullptr) const;
    // The entry of a binding: the filter's and the binding's own doubts together.
    Entry entry_of(Entry entry, Contribution const& all, Binding const& binding,
                   bool forgive) const;
    // Every tuple of key subjects that a contribution reaches, each once; the surest binding wins.
    struct Reached {
        MeasureKey key;
        Binding const* binding = nullptr;
    };
    void reach(int measure, std::vector<int> const& words, Contribution const& all,
               std::vector<Reached>& out) const;
    // Which sources a kind has for a measure: its own, its substitute, or none.
    Interpreter const& interpreter() const { return interpreter_; }
    Binder const& binder() const { return binder_; }
    std::vector<Clause> const& clauses_of(int measure) const {
        return clauses_[std::size_t(measure)];
    }
    Datum filter(int measure, std::int16_t source, RowView row) const;

private:
    void number_clauses();
    void compile_filters();
    void bind(int measure, RowView row, Contribution& out, RowBindings* known) const;
    QuickFilter::Says quick(int measure, std::int16_t source, RowView row) const;
    bool values(int measure, RowView row, Contribution& out) const;
    bool names_nobody(Expression const& value, RowView row) const;

    World const* world_;
    Plan const* plan_;
    Interpreter interpreter_;
    Binder binder_;
    CauseLists* lists_;
    std::vector<std::vector<Clause>> clauses_;  // per measure, its population's included
    // Per measure: the first one with the same clauses; -1 if they hang on a condition.
    std::vector<int> same_clauses_;
    QuickFilter quick_;
    struct Filters { int where = -1, instead = -1, population = -1; };  // -1: none
    std::vector<Filters> filters_;  // per measure; empty: the interpreter decides
};

}  // namespace gongjin
