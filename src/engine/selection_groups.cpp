// Who stood where, once all stages have run.
#include <algorithm>

#include "engine/selection.h"

namespace gongjin {

std::vector<RankedGroup> Chooser::groups_of(Ref who) const {
    std::vector<RankedGroup> out;
    for (std::size_t stage = 0; stage < groups_.size(); ++stage) {
        for (auto const& [key, group] : groups_[stage]) {
            bool const there = std::any_of(
                group.members.begin(), group.members.end(),
                [&](int member) { return candidates_[std::size_t(member)].who == who; });
            if (!there) continue;
            RankedGroup shown{int(stage), group.strata, group.places, {}};
            std::vector<int> order = ranked_members(group);
            for (std::size_t i = 0; i < group.members.size(); ++i) {
                bool const listed = std::find(order.begin(), order.end(), int(i)) != order.end();
                if (!listed) order.push_back(int(i));  // its figures are not all known
            }
            for (int const at : order) {
                Candidate const& one = candidates_[std::size_t(group.members[std::size_t(at)])];
                shown.members.push_back({one.who, one.keys, outcome_of(one)});
            }
            out.push_back(std::move(shown));
        }
    }
    return out;
}

}  // namespace gongjin
