// Candidates as entries of a scheme: parameters, kinds of their own, measures, duties and the like.
#pragma once

#include <map>
#include <string>

#include "notice/candidates.h"
#include "values/date.h"

namespace gongjin::notice {

// A text between double quotes, safe in any line of YAML.
std::string quoted(std::string const& text);

// duties.r12; where a candidate's rule stands.
std::string rule_path(Candidate const& one);

class RuleYaml {
  public:
    RuleYaml(bool communities, KindTable const& kinds, Date from, Date until)
        : communities_(communities), kinds_(kinds), from_(from), until_(until) {}

    void add(Candidate const& one);
    std::string text() const;

  private:
    struct Roles {
        std::string kind;     // the measure's
        std::string clauses;  // `, by: lead, at: member`
    };
    void add_counted(Candidate const& one);
    void add_share(Candidate const& one);
    void add_money(Candidate const& one);
    void add_person(Candidate const& one);
    void parameter(std::string const& name, Candidate const& one, Fraction const& value,
                   std::string const& title);
    Roles roles_for(Candidate const& one);
    std::string own_kind(Candidate const& one, bool person);
    std::string who_of(Candidate const& one) const;
    std::string over_of(Candidate const& one) const;

    bool communities_;
    KindTable const& kinds_;
    Date from_, until_;
    // section -> lines
    std::map<std::string, std::string> sections_;
    std::string before_, middle_;  // clauses that speak of these weeks
};

}  // namespace gongjin::notice
