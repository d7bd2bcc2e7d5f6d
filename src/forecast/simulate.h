// 方案测算: what a scheme would demand of a county in one year, what it would cost, whether it can
// be met and where it breaks first; beside that, the same with a parameter or a reading changed.
//
// 1. Demands are the needs of the findings of a year in which everything is done, so that what
//    one duty brings about (a mentor for everybody who is sent) is counted too.
// 2. A figure that cannot be known (an unset parameter) is counted as undecided and named; it is
//    never taken for nothing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/question.h"
#include "forecast/changes.h"
#include "forecast/squeeze.h"

namespace gongjin::forecast {

enum class Basis { county, scenario, sample };  // whose schools and people
std::string_view name_of(Basis basis);

struct SimulationInput {
    SchemeSources sources;
    County county;
    std::map<std::string, Record> records;
    Basis basis = Basis::sample;
    std::string period;                           // a school year, term, ..; empty: the usual one
    std::optional<Date> today;                    // the usual period is the one of this day
    std::map<std::string, std::string> readings;  // chosen in every column
    std::vector<std::vector<Change>> variants;    // each a column beside the first
    bool only_variants = false;                   // without the column of the scheme as it is
};

// What one rule asks for, all subjects and periods of the year together.
struct RuleDemand {
    std::string rule, title, section, strength, unit;
    std::vector<std::string> clauses;
    int findings = 0, applicable = 0, met = 0, undecided = 0;
    // Of what lasts (people on a post) the most at one time, of all else the sum over the year.
    Fraction need;
    bool summed = false;  // there is something to count
    bool lasts = false;
    std::map<std::string, Fraction> by_period;  // term, year or `scheme` -> need in it
    std::map<std::string, int> missing;         // what is not known -> findings
};

// What somebody owes in one term (or year, or once), by unit of what is counted.
struct SubjectDemand {
    Subject who;
    std::string period;
    std::map<std::string, Fraction> by_unit;
    std::map<std::string, Fraction> by_rule;
};

struct Payment {
    std::string rule, title, unit;
    std::vector<std::string> clauses;
    int due = 0, undecided = 0;
    Fraction amount;
    std::map<std::string, Fraction> by_fund;
    std::map<std::string, Fraction> by_subject;  // a school or community, 学校 教师 of its people
    std::map<std::string, int> missing;
};

struct FundStanding {
    std::string rule, title, period, subject, state;
    std::optional<Fraction> amount, wanted, paid, left;
};

struct Staff {
    int schools = 0, communities = 0;
    std::int64_t people = 0, teachers = 0;
};

struct Column {
    std::string name;  // as it is, or the changes
    std::vector<Change> changes;
    std::vector<RuleDemand> rules;
    std::vector<SubjectDemand> subjects;
    std::vector<Payment> payments;
    std::vector<FundStanding> funds;
    std::vector<Squeeze> squeezes;
    Fraction cost;  // money of the year, in yuan
    int findings = 0, applicable = 0, met = 0, undecided = 0, invented = 0;
    // Occasions and lessons for each teacher of the schools that owe them.
    std::optional<Fraction> per_teacher;
};

struct Simulation {
    std::string scheme, title;
    Basis basis = Basis::sample;
    std::string period;
    DateRange days;
    int teaching_weeks = 0;
    Staff staff;
    std::vector<Column> columns;  // the first: as it is, unless only variants were asked for
};

Result<Simulation> simulate(SimulationInput const& input);

std::string simulation_json(Simulation const& simulation);
std::string simulation_text(Simulation const& simulation);

}  // namespace gongjin::forecast
