// What the rules other than duties come to, for each subject in each period: computed when asked
// for, remembered until `forget`.
//
// 1. An outcome depends on nothing but the plan, the world, the choices and the measures; other
//    outcomes are read through here, so that each is computed once.
// 2. The checker has refused circles: a rule that reads itself does so in an earlier period.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/judge.h"
#include "engine/rule_result.h"

namespace gongjin {

struct Outcome {
    Datum main;  // eligibility: yes; score: points; entitlement: amount; selection: stage; ..
    std::vector<std::pair<std::string, Datum>> parts;
    std::string state;                 // where the main result does not say it
    std::vector<std::string> lacking;  // seats, steps

    Datum const* part(std::string_view name) const;
    static Outcome of(Datum main) { return {std::move(main), {}, {}, {}}; }
};

// The name under which a family's main result stands among the figures; empty: it is the state.
std::string_view main_figure(RuleFamily family);

// What a result says as one word: undecided, not_applicable, or a word of its family.
std::string state_of(RuleFamily family, Outcome const& outcome, Names const& names);

class Money;

class Outcomes : public OutcomeReader {
public:
    explicit Outcomes(Judge& judge);
    ~Outcomes() override;

    Datum outcome(int rule, std::string const& part, Env const& env) override;
    Outcome const& outcome_of(int rule, Task const& task);
    void forget();
    // Says why nothing is judged here: `applies`, an exemption, or what is unknown of them.
    std::optional<Datum> set_aside(RuleHead const& head, Task const& task) const;

    // All results of one rule; an empty period means every period.
    std::vector<RuleResult> results(int rule, std::string_view period, Date as_of);

private:
    struct Key {
        int rule;
        int family, instance;
        Date day, as_of;
        bool planned, substitutes;
        int count;
        std::array<Env::Bound, Env::kMost> bound;
        auto operator<=>(Key const&) const = default;
    };
    Outcome computed(int rule, Task const& asked);
    // Says why nothing is judged here: mode, `applies`, an exemption, or what is unknown of them.
    // An exemption may only make the rule weaker.
    std::optional<Datum> set_aside(RuleHead const& head, Task const& task,
                                   Strength& strength) const;
    Outcome composed(RuleRef rule, Task const& task, Strength strength) const;
    RuleResult result_of(int rule, Task const& task);
    void refuse(RuleRef rule, Task const& task, RuleResult& result);
    std::optional<Datum> grade_apart_of(int rule, Task const& task, Outcome const& known);
    EarlierResult const* earlier_of(RuleHead const& head, Task const& task) const;
    void add_earlier(int rule, std::string_view period, Date as_of,
                     std::vector<RuleResult>& out) const;
    void add_grade(RuleRef rule, EarlierResult const& earlier, Env const& env,
                   std::map<std::string, std::string>& figures) const;
    Outcome chosen(Selection const& selection, Task const& task);
    Outcome moved(Status const& status, Task const& task);

    // What all candidates of a selection have in common: the period and the question.
    struct When {
        RuleHead const* rule;
        int family, instance;
        Date day, as_of;
        bool planned, substitutes;
        auto operator<=>(When const&) const = default;
    };
    static When when_of(RuleHead const& rule, Env const& env);
    // Where a status may stand after each step, in order; steps before it was in force are empty.
    struct Standing {
        std::set<std::pair<int, int>> may;  // state, steps in it
        Causes causes;
    };
    void step(Status const& status, Env env, Standing& standing) const;
    RuleResult passed_on(RuleResult result, Ref to, int word, Date day) const;

    Judge* judge_;
    std::map<Key, Outcome> known_;
    std::unique_ptr<Money> money_;
    std::map<When, std::map<Ref, Outcome>> chosen_;
    std::map<std::pair<When, Ref>, std::vector<Standing>> moved_;
    std::map<When, std::map<Ref, Env>> present_;  // whom a status is about in one step
};

}  // namespace gongjin
