// From duties to findings: who owes what in which period, and what it comes to.
//
// 1. A task is one (duty, period, subjects); its finding depends on nothing but its own reads.
// 2. The order of tasks is fixed: by duty, then by subject, then by period.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/describe.h"
#include "engine/interpreter.h"
#include "engine/verdict.h"

namespace gongjin {

struct Task {
    int duty = -1;
    std::vector<int> words;  // of the tuple
    Env env;
    Causes unsure;           // whether this is a task at all cannot be told
};

class Outcomes;

// The clause that a condition which does not hold speaks for: that of the number in its first part
// that fails; the rule's own if it reads none.
std::string clause_against(Interpreter const& in, RuleHead const& head, Expression const& condition,
                           Env const& env);

class Judge : public DutyReader {
public:
    Judge(World const& world, Choices const& choices, MeasureSource& source);
    ~Judge() override;

    // Of one duty; an empty period means every period.
    std::vector<Task> tasks(int duty, std::string_view period, Date as_of) const;
    // Of any rule; one without periods is judged on the day one asks, under the period "".
    // `subject`: its word if a reading that would say the tuple is unset.
    std::vector<Task> tasks(RuleHead const& head, int subject, std::string_view period,
                            Date as_of) const;
    // The task of a rule for the subjects and the period at hand; nullopt: there is none.
    std::optional<Task> task_here(RuleHead const& head, int subject, Env const& env) const;
    Finding finding_of(Task const& task) const;
    Interpreter& interpreter() { return in_; }
    Interpreter const& interpreter() const { return in_; }
    Describer const& describer() const { return describer_; }
    Outcomes& outcomes() const { return *outcomes_; }

    std::optional<Finding> finding(int duty, Env const& env) override;
    std::vector<Finding> inside(Env const& env) override;

    // The overlays that concern a task.
    std::vector<Overlay const*> overlays_of(Task const& task) const;
    Env period_env(int family, int instance, Date as_of) const;
    // The id of the period at hand; of a window around an event its first day; empty: none.
    std::string period_id(Env const& env) const;
    std::vector<Task> tuples(std::vector<int> const& words, Env const& env) const;

    // Why a rule for certain modes says nothing here, or what is unknown of it.
    std::optional<Datum> other_mode(RuleHead const& head, Env const& env) const;
    // Whether an approved record grants an exemption here; without one: excuses from a rule that
    // binds in principle only.
    bool granted(RuleHead const& head, Exemption const* exemption, Task const& task) const;
    static Datum by_override(std::string const& clause);

private:
    struct When {
        int family = -1;
        std::vector<int> instances;
        Causes unset;  // readings that would say which
    };
    When when(RuleHead const& head, std::string_view period) const;
    bool within_while(RuleHead const& head, DateRange days, Causes& unset) const;
    std::vector<int> words_of(RuleHead const& head, int subject, Causes& unset) const;
    bool move_to_event(PeriodFamily const& family, Task& task) const;
    std::vector<Task> event_tasks(RuleHead const& head, int family, std::vector<int> const& words,
                                  std::string_view period, Date as_of) const;
    std::optional<Task> event_here(int family, std::vector<int> const& words,
                                   Env const& env) const;
    // Those who are in when the rule says so.
    std::vector<Task> tuples_in(std::vector<int> const& words, Env const& env,
                                Presence presence) const;
    std::vector<Date> days_of_change(std::vector<int> const& words, DateRange days) const;
    std::string id_of(Finding const& finding) const;
    Date due_of(Duty const& duty, Env const& env) const;
    Finding frame_of(Task const& task) const;
    std::optional<Finding> earlier_finding(Task const& task) const;
    bool set_aside(Finding& finding, Datum const& why, std::string const& clause) const;
    bool exempted(Finding& finding, Task const& task, Env const& env, Strength& strength,
                  Causes& doubts) const;
    void weigh(Finding& finding, Task const& task, Env env, Strength strength,
               Causes const& doubts) const;
    void set_figures(Finding& finding, Weigher const& weigher, Verdict const& verdict) const;
    void set_state(Finding& finding, Verdict const& verdict, Date as_of, Strength strength) const;
    void set_pace(Finding& finding, Date as_of) const;
    bool apply_overlays(Finding& finding, Task const& task, Env& env,
                        std::vector<int>& kinds, std::optional<Fraction>& reduced) const;

    World const* world_;
    Plan const* plan_;
    Choices const* choices_;
    Interpreter in_;
    Describer describer_;
    std::unique_ptr<Outcomes> outcomes_;
    std::vector<bool> may_substitute_;  // per duty: another kind may stand in for what it counts
};

}  // namespace gongjin
