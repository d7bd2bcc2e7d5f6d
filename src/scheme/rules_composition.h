// Who must be there and which papers are due: rosters of communities, bodies with their seats, and
// documents with the steps that make them.
//
// 1. A rule here is met, behind, failed or undecided, like a duty; it is over the whole scheme
//    unless it says otherwise.
// 2. A roster seats units by their memberships; a body seats people by `body_seat` records; a
//    document moves by `document_step` records.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scheme/rules.h"

namespace gongjin {

// Who sits by post: `principal of lead`, `principal of each member`, or whoever holds another seat.
struct SeatHolder {
    std::string post;   // a word of enum post
    int word = -1;      // whose
    bool each = false;  // of every one of them
    int seat = -1;      // of the same body, instead of a post
};

struct RosterSeat {
    std::string name;
    int least = 0;
    int most = -1;                  // -1: no bound
    ByReading<int> as;              // of a roster: the role's word; -1: not a kind of member
    std::optional<Expression> where;
    int inside = -1;                // of a roster: a seat whose holder the unit lies under
    int each = -1;                  // so many for every one of this word
    int from = -1;                  // of a body: people of these units
    std::vector<SeatHolder> holders;
    std::string chosen;             // elected, appointed; empty: not said
};

struct Seating : RuleHead {
    std::vector<RosterSeat> seats;
    int size_least = 0;
    int size_most = -1;
    std::vector<std::string> same;  // attributes that all seated must share
    int from = -1;                  // of a body: people of these units
    std::vector<std::string> under; // superiors, as the document names them
    DueDay due;
};

struct Roster : Seating {};
struct Body : Seating {};

struct PathStep {
    std::string verb;   // draft, approve, sign
    Wording title;      // 起草
    std::string by;     // as written: lead, each school
    int word = -1;      // who; -1: a post or a body
    bool each = false;  // every one of them
    std::string post;   // whoever holds this post
    bool body = false;  // a body of the scheme: any of its units may record it
};

struct Document : RuleHead {
    std::vector<PathStep> path;
    std::vector<std::string> sections;
    DueDay due;
    std::optional<DueDay> valid_from, valid_until;
};

}  // namespace gongjin
