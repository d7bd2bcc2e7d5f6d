// Evaluates formulas: a tree, what is at hand (`Env`), and a source of measures.
//
// 1. Pure: the same tree and the same Env over the same source give the same datum.
// 2. A formula is evaluated as of a day and, if asked, as if all plans were carried out.
// 3. An unset reading or parameter is unknown and names itself; it is never guessed.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/finding.h"
#include "engine/plan_use.h"
#include "engine/source.h"
#include "engine/world.h"

namespace gongjin {

// What was decided outside the plan.
struct Choices {
    std::vector<int> readings;                      // option of each reading; -1: unset
    std::vector<std::optional<Datum>> parameters;   // of parameters that the plan leaves unset
    std::vector<std::map<Ref, Datum>> of_subjects;  // of those with one value per subject
};
Choices choices_of(World& world, std::map<std::string, std::string> const& what_if);

struct Env {
    static constexpr int kMost = 8;
    struct Bound {
        int word = -1;
        Ref ref;
        auto operator<=>(Bound const&) const = default;
    };
    std::array<Bound, kMost> bound{};
    int bound_count = 0;
    int community = -1;             // that the subjects at hand determine
    Ref element;                    // of the innermost fold
    Ref mine;                       // the rule's own subject, seen from within a fold
    RowView const* record = nullptr;  // of a filter
    int family = -1, instance = -1;   // the rule's period
    DateRange days;
    Date in_on = kLastDay;  // what lasts must be there on this day; kLastDay: on any day of `days`
    Date as_of;
    Date day;                       // on which attributes are read
    bool planned = false;
    bool substitutes = true;
    bool whole = false;     // a stock speaks of all days of the period, also of those to come
    std::span<int const> overlay_kinds;
    Finding const* finding = nullptr;  // of a fold over duties
    int steps = 0;                     // of a status: how long its state has lasted
    struct Figure {
        std::string_view name;
        Datum value;
    };
    std::span<Figure const> figures;   // of the score's node at hand
    std::span<Datum const> inputs;     // of a table's own conditions

    void bind(int word, Ref ref);
    Ref ref_of(int word) const;  // none if the word is not bound itself
    // Moves to another stretch of time.
    void move_to(DateRange range);
};

struct FoldPart;

// Who wants to know what was read, for explanations and for dependencies.
class Listener {
public:
    virtual ~Listener() = default;
    // One element of a fold, with what is at hand for it.
    virtual void part_read(Fold const&, Env const&, FoldPart const&) {}
    virtual void measure_read(MeasureKey const&, DateRange, Datum const&) {}
    virtual void parameter_read(int, Datum const&) {}
    virtual void reading_read(int) {}
};

// Findings that formulas read.
class DutyReader {
public:
    virtual ~DutyReader() = default;
    // A duty's finding for the subjects and the period at hand.
    virtual std::optional<Finding> finding(int duty, Env const& env) = 0;
    // The findings owed by the subject at hand, or inside it, and due in its period.
    virtual std::vector<Finding> inside(Env const& env) = 0;
};

// Results of other rules that formulas read.
class OutcomeReader {
public:
    virtual ~OutcomeReader() = default;
    // A part of the result of Plan::rules[rule] for the subjects and the period at hand; an empty
    // part is the main one.
    virtual Datum outcome(int rule, std::string const& part, Env const& env) = 0;
};

// Combines the body's values over the elements of a fold.
struct FoldPart {
    Datum value;    // of the body; of a count without body: yes
    Causes unsure;  // the element's own condition is unknown
    Ref ref;        // the element
    std::optional<Datum> weight;  // of `weighted by`
};
Datum folded(FoldFunction function, std::vector<FoldPart> const& parts);

class Interpreter {
public:
    Interpreter(World const& world, Choices const& choices, MeasureSource* source)
        : world_(&world), plan_(&world.plan()), choices_(&choices), source_(source) {}

    Datum eval(Expression const& e, Env const& env) const;
    // The subject of a word: bound, or determined by what is bound.
    Ref determine(int word, Env const& env) const;
    // What a word ranges over here; `unsure` are those whose condition is unknown.
    struct Element {
        Ref ref;
        int community = -1;
        Causes unsure;
    };
    std::vector<Element> elements(int word, Env const& env) const;
    // Whether a population's condition holds for one element.
    Datum belongs(Population const& population, Ref ref, Env const& env) const;
    void bind_element(Env& env, int word, Element const& element) const;

    // The rule's environment for a plan value, and the instance that stands for a family here.
    Env env_of(Value const& value, Env const& env) const;
    PeriodInstance const* instance_for(int family, Env const& env) const;
    // The period that a `during` moves to; nullopt if there is none.
    std::optional<Env> during_env(Expression const& e, Env const& env) const;
    Env env_of(Expression const& e, Env const& env) const;
    MeasureKey key_for(int measure, Env const& env) const;

    // Every element's part of a fold; `instead` is set when there is no telling the elements.
    std::vector<FoldPart> parts_of(Expression const& fold, Env const& env, Datum& instead) const;
    // The branch that a choice takes here; nullptr and `instead` if it takes none.
    Expression const* branch_of(Expression const& choice, Env const& env, Datum& instead) const;

    World const& world() const { return *world_; }
    Choices const& choices() const { return *choices_; }
    MeasureSource* source() const { return source_; }
    void listen(Listener* listener) { listener_ = listener; }
    void read_duties_by(DutyReader* duties) { duties_ = duties; }
    void read_outcomes_by(OutcomeReader* outcomes) { outcomes_ = outcomes; }

private:
    Datum eval_fold(Expression const& e, Env const& env) const;
    std::vector<FoldPart> over_elements(Expression const& e, Env const& env, Datum& instead) const;
    std::vector<FoldPart> over_periods(Expression const& e, Env const& env) const;
    std::vector<FoldPart> over_role(Expression const& e, Env const& env) const;
    std::vector<FoldPart> over_duties(Expression const& e, Env const& env) const;
    Datum agrees(Fold const& fold, Element const& element, Env const& env,
                 Env const& inside) const;
    Datum rank(Expression const& e, Env const& env) const;
    std::optional<FoldPart> part_of(Fold const& fold, Env const& inside, Causes unsure) const;
    Datum call(Expression const& e, Env const& env) const;
    Datum call_on(std::string const& name, std::vector<Datum> const& args) const;
    Datum value(int index, Env const& env) const;
    Datum duty(Expression const& e, Env const& env) const;
    Datum parameter(int index, Env const& env) const;
    Datum parameter_of(int index, Env const& env) const;
    Datum measure(Expression const& e, Env const& env) const;
    Datum role(std::int32_t name, Env const& env) const;
    Datum field(std::int32_t name, Env const& env) const;
    Datum attribute(Expression const& e, Env const& env) const;
    Datum attribute_of_all(std::vector<Ref> const& refs, std::int32_t name, Date day) const;
    Datum end_of(RowView const& row) const;
    Datum attribute_of(Ref ref, std::int32_t name, Date day) const;
    Datum table(Expression const& e, Env const& env) const;
    Datum list(Expression const& e, Env const& env) const;
    Datum during(Expression const& e, Env const& env) const;
    Datum on_day(Expression const& e, Env const& env) const;
    Datum reading(int index) const;
    Datum joined(Expression const& e, Env const& env) const;
    Datum holders(Expression const& e, Env const& env) const;
    Datum nobody(int word, Env const& env) const;
    Ref determine_from_record(int word, Ref record, int record_word, Env const& env) const;
    std::vector<Element> base_elements(SubjectWord const& word, int index, Env const& env) const;
    std::vector<Element> units_at_hand(int role_word, Env const& env) const;
    std::vector<Element> of_kind_at_hand(std::vector<Element> units, int word,
                                         Env const& env) const;
    std::vector<Element> people_at_hand(Env const& env) const;
    std::vector<Element> symbols_at_hand(SubjectWord const& word, Env const& env) const;
    std::vector<Element> records_at_hand(SubjectWord const& word, Env const& env) const;
    bool is_peer(int word, Env const& env) const;

    World const* world_;
    Plan const* plan_;
    Choices const* choices_;
    MeasureSource* source_;
    Listener* listener_ = nullptr;
    DutyReader* duties_ = nullptr;
    OutcomeReader* outcomes_ = nullptr;
    // Values that read no record change only with the world and the choices, which stand still.
    struct Known {
        int value;
        Date day;
        int community;
        std::array<Env::Bound, Env::kMost> bound;
        auto operator<=>(Known const&) const = default;
    };
    mutable std::map<Known, Datum> known_;
};

}  // namespace gongjin
