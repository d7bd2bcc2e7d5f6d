#include "timetable/joint_meetings.h"

#include <algorithm>

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

constexpr size_t kMostTogether = 2000;

bool is_of(std::vector<PeriodKind> const& kinds, Period const& period) {
    return std::find(kinds.begin(), kinds.end(), period.kind) != kinds.end();
}

}  // namespace

std::vector<std::vector<Spot>> meetings(JointPlan const& plan, std::vector<int> const& schools,
                                        int overlap, std::vector<PeriodKind> const& kinds) {
    std::vector<std::vector<Spot>> found;
    for (int day = 0; day < std::ssize(plan.days); ++day) {
        std::vector<Period> const& lead = bells_of(plan.schools[at(schools[0])], day);
        for (int first = 0; first < std::ssize(lead); ++first) {
            if (!is_of(kinds, lead[at(first)])) continue;
            std::vector<std::vector<Spot>> rows = {{{day, first}}};
            for (size_t i = 1; i < schools.size(); ++i) {
                std::vector<Period> const& bells = bells_of(plan.schools[at(schools[i])], day);
                std::vector<std::vector<Spot>> longer;
                for (std::vector<Spot> const& row : rows) {
                    for (int period = 0; period < std::ssize(bells); ++period) {
                        Period const& other = bells[at(period)];
                        int const common = std::min(lead[at(first)].ends, other.ends) -
                                           std::max(lead[at(first)].begins, other.begins);
                        if (common < overlap || !is_of(kinds, other)) continue;
                        if (longer.size() >= kMostTogether) break;
                        longer.push_back(row);
                        longer.back().push_back({day, period});
                    }
                }
                rows = std::move(longer);
            }
            for (std::vector<Spot>& row : rows)
                if (found.size() < kMostTogether) found.push_back(std::move(row));
        }
    }
    return found;
}

}  // namespace gongjin::timetable
