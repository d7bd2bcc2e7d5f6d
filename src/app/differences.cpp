#include "app/differences.h"

namespace gongjin {

namespace {

bool same_verdict(Finding const& a, Finding const& b) {
    return a.state == b.state && a.have == b.have && a.need == b.need;
}

bool same_verdict(RuleResult const& a, RuleResult const& b) {
    return a.figures == b.figures && a.lacking == b.lacking;
}

template <typename Verdict>
std::int64_t count(std::vector<Verdict> const& now, std::vector<Verdict> const& then) {
    std::map<std::string, Verdict const*> known;
    for (Verdict const& one : now) known[one.id] = &one;
    std::int64_t changed = 0;
    for (Verdict const& one : then) {
        auto const found = known.find(one.id);
        if (found == known.end()) {
            ++changed;
            continue;
        }
        if (!same_verdict(*found->second, one)) ++changed;
        known.erase(found);
    }
    return changed + static_cast<std::int64_t>(known.size());
}

}  // namespace

std::int64_t differences(std::vector<Finding> const& now, std::vector<Finding> const& then) {
    return count(now, then);
}

std::int64_t differences(std::vector<RuleResult> const& now,
                         std::vector<RuleResult> const& then) {
    return count(now, then);
}

}  // namespace gongjin
