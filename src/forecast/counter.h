// Sums up a year that was evaluated: by rule, by who owes it, by who is paid.
#pragma once

#include <map>
#include <tuple>

#include "engine/evaluation.h"
#include "engine/outcomes.h"
#include "forecast/simulate.h"

namespace gongjin::forecast {

struct Horizon {
    std::string id;
    DateRange days;
};

class Counter {
  public:
    Counter(Plan const& plan, Horizon const& horizon, Column& column)
        : plan_(plan), horizon_(horizon), column_(column) {}

    void findings(Evaluation& evaluation, Question const& question);
    void results(Evaluation& evaluation, Question const& question);
    // Each school's own load in a term, and what that is for each of its teachers.
    void loads(World const& world);

  private:
    std::vector<std::string> periods_of(RuleHead const& head) const;
    void begin(Duty const& duty);
    void add(Duty const& duty, Finding const& finding);
    void squeeze(Duty const& duty, Finding const& finding, std::string const& unit, bool counted);
    void sum_up();
    void begin_payment(RuleHead const& head, Entitlement const& rule);
    void pay(Evaluation& evaluation, RuleResult const& one);
    void stand(RuleHead const& head, RuleResult const& one);

    Plan const& plan_;
    Horizon const& horizon_;
    Column& column_;
    std::map<std::tuple<std::string, std::string, std::string>, SubjectDemand> subjects_;
    std::map<std::string, Fraction> by_period_;  // of the duty at hand
};

}  // namespace gongjin::forecast
