// Who is chosen, and in which stage: all candidates of a period at once.
//
// 1. A candidate is undecided only where its place hangs on something unknown or on a tie that the
//    text does not settle; the others are decided.
// 2. Of each stage two numbers are known for everybody: how many surely stand before one, and how
//    many might. What earlier stages have taken at most is counted against the first.
// 3. A tie that the text does not settle may end with a place left empty, never with one too many.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/judge.h"
#include "engine/outcomes.h"

namespace gongjin {

// The places of one group in one stage: at least and at most so many.
struct Places {
    static constexpr std::int64_t kNoEnd = std::int64_t(1) << 40;
    std::int64_t low = 0, high = 0;
};

// Shares `candidates` places by weight: largest remainder, equal remainders to the earlier stage.
std::vector<std::int64_t> by_weight(std::int64_t candidates, std::vector<Fraction> const& weights);

// The candidates of one stage who compete with one another, best first.
struct RankedGroup {
    int stage = -1;
    std::vector<Datum> strata;
    Places places;
    struct Member {
        Ref who;
        std::vector<Datum> keys;  // what the order is by
        Outcome outcome;          // in the end
    };
    std::vector<Member> members;
};

class Chooser {
public:
    // `aside` says why somebody is no candidate at all (Outcomes::set_aside).
    using Aside = std::function<std::optional<Datum>(Task const&)>;
    Chooser(Judge const& judge, Selection const& selection, Env const& period, Aside aside);

    // Everybody's outcome: the stage, and whether chosen at all.
    std::map<Ref, Outcome> outcomes();
    // After that: the groups in which somebody competed, stage by stage.
    std::vector<RankedGroup> groups_of(Ref who) const;

private:
    enum class Left { yes, maybe, no };  // not yet chosen when a stage begins
    struct Candidate {
        Task task;
        Ref who;
        bool sure = true;                // surely a candidate
        bool ranked = true;              // by exact figures
        std::vector<Datum> keys, strata;
        std::string unit;                // of the limit
        Causes causes;
        std::optional<Datum> aside;      // no candidate; why
        Left left = Left::yes;
        std::vector<bool> may;           // per stage: it may end there
        std::vector<std::string> group;  // per stage: the group that it competes in
    };
    struct Group {
        std::vector<Datum> strata;       // of the selection, then of the stage
        std::vector<int> members;        // candidates, those who were chosen before included
        std::vector<bool> surely;        // parallel: surely belongs here
        Places places;
        Causes causes;
        std::int64_t filled = 0;         // so many are surely chosen, whoever they are
        std::int64_t perhaps = 0;        // so many may be
    };
    struct Limit {
        Places most;
        std::int64_t sure = 0, may = 0;  // chosen so far
    };
    struct Choice {
        int candidate = -1;
        bool can = false, will = false;  // may get a place; surely does, if not chosen before
        bool barred = false, free = true;  // by the limit: surely stopped; surely not
    };
    // How one candidate stands to another.
    enum class Standing { ahead, behind, tied, unclear };
    // Those who stand before a place in the order, while a group is walked from the best down.
    struct Walk {
        Group* group = nullptr;
        int stage = -1;
        std::vector<int> unranked;
        std::int64_t surely = 0;    // surely compete, surely ahead
        std::int64_t ever = 0;      // would, if nobody had been chosen before
        std::int64_t taken = 0;     // of those, chosen before at most
        std::int64_t perhaps = 0;   // may compete and be ahead
        std::vector<int> passed;    // all who may have been ahead at any time
        std::map<std::pair<int, std::string>, std::int64_t> taken_in, perhaps_in;
    };

    void add_candidates();
    void add_keys(Candidate& one);
    std::vector<Datum> strata_of(std::vector<Stratum> const& strata, Candidate& one) const;
    Env group_env(std::vector<Stratum> const& more, std::vector<Datum> const& strata) const;
    void run_stage(int stage);
    void add_to_groups(int stage, std::map<std::string, Group>& groups);
    void add_empty_groups(int stage, std::map<std::string, Group>& groups);
    void set_places(int stage, std::string const& key, Group& group);
    void set_weighted(int stage, std::string const& key, Group& group);
    void run_group(int stage, Group& group);
    Standing standing(Candidate const& one, Candidate const& other) const;
    std::vector<int> ranked_members(Group const& group) const;
    void judge_tied(Walk& walk, std::vector<int> const& tied, std::vector<Choice>& out);
    void judge_unranked(Walk const& walk, int member, std::vector<Choice>& out);
    std::int64_t most_ahead(Walk const& walk, std::vector<int> const& beside, int member,
                            std::int64_t present) const;
    void pass(Walk& walk, int member, Choice const& choice);
    bool blocked_surely(Candidate const& one) const;
    bool blocked_perhaps(Candidate const& one, std::int64_t rivals) const;
    void note(Candidate const& one, Choice const& choice);
    void settle(int stage, Group& group, std::vector<Choice> const& choices, bool tied);
    void pass_on(int stage, Group const& group, Places left);
    Limit& limit_of(Candidate const& one);
    Outcome outcome_of(Candidate const& one) const;

    Judge const& judge_;
    Interpreter const& in_;
    Selection const& selection_;
    Env period_;
    Aside aside_;
    std::vector<Candidate> candidates_;
    std::vector<std::map<std::string, Group>> groups_;             // per stage
    std::vector<std::map<std::string, Places>> extra_;             // per stage: left over elsewhere
    std::map<std::string, std::vector<Places>> weighted_;          // per group, per stage
    std::map<std::string, Limit> limits_;                          // per unit
};

}  // namespace gongjin
