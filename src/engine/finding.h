// What a scheme says about a county's records: findings. Never typed in, always able to say why.
//
// 1. `have`, `planned`, `need` and `due` are what was computed; `state` and `pace` follow from
//    them and the day as of which one asks (`judge`).
// 2. Unknown is an answer: `undecided` names the inputs that are missing.
// 3. The order of findings is fixed: by duty in the scheme's order, then by subject, then period.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "values/date.h"
#include "values/fraction.h"

namespace gongjin {

enum class FindingState { met, behind, failed, undecided, not_applicable };
enum class Pace { on_track, at_risk, late };

std::string_view name_of(FindingState state);
std::string_view name_of(Pace pace);

// A thing that a finding is about. `id` is a unit's, community's or person's id, or a symbol's
// name.
struct Subject {
    std::string type;  // authority, community, school, person, record, or an enum's name: subject
    std::string id;
    std::string name;  // as printed in the document; a person's is never here
    bool operator==(Subject const&) const = default;
};

struct Missing {
    std::string what;     // attribute or reading: teachers, visit_threshold
    Subject of;
    std::string words_zh; // 西坞小学的教师人数
    std::string words_en;
    bool operator==(Missing const&) const = default;
};

struct Finding {
    std::string id;       // fenghua-2019/give_demo_lessons@2020-2021/1@<subject ids>
    int duty = -1;        // of Plan::duties
    Subject owed_by;
    std::vector<Subject> subjects;  // the cells of `per`
    std::string period;
    DateRange days;
    Date due;
    FindingState state = FindingState::behind;
    std::optional<Pace> pace;       // of `behind` and `met`
    std::optional<Fraction> have;   // the certain part
    std::optional<Fraction> possible;  // with what is unsure; = have when nothing is
    std::optional<Fraction> planned;   // what plans and unconfirmed records would add
    std::optional<Fraction> need;
    bool at_most = false;           // `need` is a ceiling: have <= need
    std::vector<std::string> lacking;  // of coverage: what is not covered
    std::vector<Missing> missing;
    std::string clause;  // of not_applicable: the clause, exemption or overlay that says so
    std::string reason_zh, reason_en;  // of not_applicable
    std::vector<std::string> overlays; // ids of overlays in play
    bool by_substitute = false;
    bool so_far = false;            // met, but can still be lost
    bool operator==(Finding const&) const = default;
};

// How hard it would be to finish: the shortfall that nothing planned covers, per day left, against
// the even pace of the whole period. Up to 5/4 of the even pace is on track, up to 2 at risk,
// beyond that late; after the due day everything unmet is late.
Pace pace_of(Fraction have, Fraction planned, Fraction need, DateRange days, Date due, Date as_of);

}  // namespace gongjin
