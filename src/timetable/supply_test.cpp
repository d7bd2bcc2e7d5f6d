#include "timetable/supply.h"

#include <gtest/gtest.h>

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
                unmet += supply.want(1, slow.wants.back());
            } else if (what == 3 && !slow.wants.empty()) {
                auto const gone = slow.wants.begin() +
                                  dice.below(static_cast<int>(slow.wants.size()));
                unmet += supply.release(1, *gone);
                slow.wants.erase(gone);
            } else if (what == 4) {
                ++blocked;
                unmet += supply.block(1, r);
            } else if (blocked > 0) {
                --blocked;
                unmet += supply.unblock(1, r);
            }
            ASSERT_EQ(unmet, slow.unmet()) << "step " << step;
        }
    }
}

}  // namespace
}  // namespace gongjin::timetable
