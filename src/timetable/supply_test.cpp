#include "timetable/supply.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "timetable/dice.h"
#include "timetable/problem.h"

namespace gongjin::timetable {
namespace {

// The largest matching from scratch, by trying for every want.
struct Slow {
    std::vector<std::vector<int>> kinds;
    std::vector<int> wants, blocked;

    int unmet() const {
        std::vector<int> taken(blocked.size(), nobody);
        int left = 0;
        for (size_t want = 0; want < wants.size(); ++want) {
            std::vector<char> seen(blocked.size());
            left += meets(static_cast<int>(want), taken, seen) ? 0 : 1;
        }
        return left;
    }
    bool meets(int want, std::vector<int>& taken, std::vector<char>& seen) const {
        for (int r : kinds[static_cast<size_t>(wants[static_cast<size_t>(want)])]) {
            auto const at = static_cast<size_t>(r);
            if (blocked[at] > 0 || seen[at] != 0) continue;
            seen[at] = 1;
            if (taken[at] != nobody && !meets(taken[at], taken, seen)) continue;
            taken[at] = want;
            return true;
        }
        return false;
    }
};

int by(Supply::Change change) {
    return (change.more_at != nobody ? 1 : 0) - (change.less_at != nobody ? 1 : 0);
}

TEST(Supply, the_number_of_unmet_wants_is_that_of_a_largest_matching_after_every_change) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Dice dice(seed);
        int const resources = 3 + dice.below(70);
        Slow slow;
        slow.blocked.resize(static_cast<size_t>(resources));
        for (int kind = 0; kind < 12; ++kind) {
            slow.kinds.emplace_back();
            for (int r = 0; r < resources; ++r)
                if (dice.below(resources) < 4) slow.kinds.back().push_back(r);
        }
        Supply supply(2, resources, slow.kinds);
        int unmet = 0;
        for (int step = 0; step < 400; ++step) {
            int const what = dice.below(6), r = dice.below(resources);
            int& blocked = slow.blocked[static_cast<size_t>(r)];
            if (what < 3) {
                slow.wants.push_back(dice.below(12));
                unmet += by(supply.want(1, slow.wants.back()));
            } else if (what == 3 && !slow.wants.empty()) {
                auto const gone = slow.wants.begin() +
                                  dice.below(static_cast<int>(slow.wants.size()));
                unmet += by(supply.release(1, *gone));
                slow.wants.erase(gone);
            } else if (what == 4) {
                ++blocked;
                unmet += by(supply.block(1, r));
            } else if (blocked > 0) {
                --blocked;
                unmet += by(supply.unblock(1, r));
            }
            ASSERT_EQ(unmet, slow.unmet()) << "step " << step;
        }
    }
}

// The largest flow from scratch: a want takes a resource at its time, and one of the places that
// the resource has in all; whoever holds either of them looks for another.
struct SlowInAll {
    struct Want {
        int time, kind;
    };
    std::vector<std::vector<int>> kinds;
    std::vector<int> most;
    std::vector<Want> wants;
    std::vector<std::vector<int>> blocked;  // by time and resource

    int unmet() const {
        std::vector<int> held(wants.size(), nobody);
        int left = 0;
        for (size_t want = 0; want < wants.size(); ++want) {
            std::vector<char> seen(wants.size()), full(most.size());
            left += meets(want, held, seen, full) ? 0 : 1;
        }
        return left;
    }
    bool meets(size_t want, std::vector<int>& held, std::vector<char>& seen,
               std::vector<char>& full) const {
        seen[want] = 1;
        for (int r : kinds[static_cast<size_t>(wants[want].kind)]) {
            auto const at = static_cast<size_t>(r);
            if (blocked[static_cast<size_t>(wants[want].time)][at] > 0) continue;
            bool is_taken = false;
            for (size_t other = 0; other < held.size(); ++other) {
                if (held[other] != r || wants[other].time != wants[want].time) continue;
                is_taken = true;
                if (seen[other] != 0 || !meets(other, held, seen, full)) continue;
                held[want] = r;
                return true;
            }
            if (is_taken) continue;
            if (std::count(held.begin(), held.end(), r) < most[at]) {
                held[want] = r;
                return true;
            }
            if (full[at] != 0) continue;
            full[at] = 1;
            for (size_t other = 0; other < held.size(); ++other) {
                if (held[other] != r || seen[other] != 0) continue;
                if (!meets(other, held, seen, full)) continue;
                held[want] = r;
                return true;
            }
        }
        return false;
    }
};

TEST(Supply, resources_that_are_there_for_so_many_times_in_all_are_one_flow_over_all_times) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Dice dice(seed);
        int const resources = 3 + dice.below(8), times = 4;
        SlowInAll slow;
        slow.blocked.assign(static_cast<size_t>(times),
                            std::vector<int>(static_cast<size_t>(resources)));
        for (int r = 0; r < resources; ++r)
            slow.most.push_back(dice.chance(0.3) ? Supply::kNoLimit : dice.below(4));
        for (int kind = 0; kind < 8; ++kind) {
            slow.kinds.emplace_back();
            for (int r = 0; r < resources; ++r)
                if (dice.below(resources) < 3) slow.kinds.back().push_back(r);
        }
        Supply supply(times, resources, slow.kinds, slow.most);
        int unmet = 0;
        for (int step = 0; step < 300; ++step) {
            int const what = dice.below(7), r = dice.below(resources), time = dice.below(times);
            int& blocked = slow.blocked[static_cast<size_t>(time)][static_cast<size_t>(r)];
            if (what < 3) {
                slow.wants.push_back({time, dice.below(8)});
                unmet += by(supply.want(time, slow.wants.back().kind));
            } else if (what < 5 && !slow.wants.empty()) {
                auto const gone = slow.wants.begin() +
                                  dice.below(static_cast<int>(slow.wants.size()));
                unmet += by(supply.release(gone->time, gone->kind));
                slow.wants.erase(gone);
            } else if (what == 5) {
                ++blocked;
                unmet += by(supply.block(time, r));
            } else if (blocked > 0) {
                --blocked;
                unmet += by(supply.unblock(time, r));
            }
            ASSERT_EQ(unmet, slow.unmet()) << "step " << step;
        }
    }
}

}  // namespace
}  // namespace gongjin::timetable
