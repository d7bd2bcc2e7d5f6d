// Walks through a formula beside the interpreter and writes down what it reads.
#pragma once

#include <deque>
#include <map>
#include <set>

#include "engine/derivation.h"
#include "engine/evaluation.h"
#include "engine/trace.h"

namespace gongjin {

class Deriver {
public:
    Deriver(Evaluation& evaluation, Task const& task, Date as_of);

    using Steps = std::vector<Derivation>;

    // A formula with its figures filled in, and what these were read from.
    Derivation formula(StepKind kind, std::string title, Expression const& e, Env const& env);
    // A condition: yes, no or unknown, each part of an `and` or `or` apart.
    Derivation condition(StepKind kind, std::string title, Expression const& e, Env const& env);
    // What a formula reads, each thing once.
    Steps reads(Expression const& e, Env const& env);
    // 30 - 2 × (15 - 13); empty where there is nothing to work out.
    std::string worked(Expression const& e, Env const& env) const;

    std::string text(Datum const& value) const;
    // What is missing, or why it does not apply.
    std::string why(Datum const& value, Env const& env) const;
    Derivation plain(StepKind kind, std::string title, Datum const& value, Env const& env) const;
    // The result of a rule for a task, by which one goes on.
    std::string id_of(RuleHead const& head, Task const& task) const;
    void reading(int index) { readings_.insert(index); }
    std::set<int> const& readings() const { return readings_; }

    Interpreter& in() { return evaluation_.judge.interpreter(); }
    Interpreter const& in() const { return evaluation_.judge.interpreter(); }
    Judge& judge() { return evaluation_.judge; }
    Plan const& plan() const { return evaluation_.world.plan(); }
    Describer const& describer() const { return evaluation_.judge.describer(); }

private:
    void add_reads(Expression const& e, Env const& env, Steps& out);
    void add_children(Expression const& e, Env const& env, Steps& out);
    void add_choice(Expression const& e, Env const& env, Steps& out);
    void add_conjuncts(Expression const& e, Env const& env, Steps& out);
    Derivation of_parameter(Expression const& e, Env const& env);
    Derivation of_value(Expression const& e, Env const& env);
    Derivation of_measure(Expression const& e, Env const& env);
    Derivation of_table(Expression const& e, Env const& env);
    Derivation of_fold(Expression const& e, Env const& env);
    Derivation of_duty(Expression const& e, Env const& env);
    Derivation of_outcome(Expression const& e, Env const& env);
    Derivation titled(StepKind kind, Expression const& e, Env const& env);
    Derivation of_finding(Finding const& finding);
    std::string worked_part(Expression const& e, Env const& env) const;
    std::string worked_call(Expression const& e, Env const& env) const;
    static bool is_read(Expression const& e);
    void put(Derivation one, Steps& out);

    Evaluation& evaluation_;
    RecordSorter sorter_;
    std::set<int> readings_;
    int depth_ = 0;
    int budget_ = 3000;  // steps that may still be written down
};

// Of one family each; `task` is the result's.
std::vector<Derivation> steps_of_score(Deriver& deriver, int rule, Task const& task);
std::vector<Derivation> steps_of_entitlement(Deriver& deriver, int rule, Task const& task);
std::vector<Derivation> steps_of_fund(Deriver& deriver, int rule, Task const& task);
std::vector<Derivation> steps_of_selection(Deriver& deriver, int rule, Task const& task);
std::vector<Derivation> steps_of_status(Deriver& deriver, int rule, Task const& task);
std::vector<Derivation> steps_of_places(Deriver& deriver, int rule, Task const& task);

}  // namespace gongjin
