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
Different<Verdict> compared(std::vector<Verdict> const& now, std::vector<Verdict> const& then) {
    std::map<std::string, Verdict const*> known;
    for (Verdict const& one : now) known[one.id] = &one;
    Different<Verdict> out;
    for (Verdict const& one : then) {
        auto const found = known.find(one.id);
        if (found == known.end()) {
            out.emplace_back(nullptr, &one);
            continue;
        }
        if (!same_verdict(*found->second, one)) out.emplace_back(found->second, &one);
        known.erase(found);
    }
    for (Verdict const& one : now) {
        if (known.contains(one.id)) out.emplace_back(&one, nullptr);
    }
    return out;
}

}  // namespace

Different<Finding> different(std::vector<Finding> const& now, std::vector<Finding> const& then) {
    return compared(now, then);
}

Different<RuleResult> different(std::vector<RuleResult> const& now,
                                std::vector<RuleResult> const& then) {
    return compared(now, then);
}

std::int64_t differences(std::vector<Finding> const& now, std::vector<Finding> const& then) {
    return static_cast<std::int64_t>(compared(now, then).size());
}

std::int64_t differences(std::vector<RuleResult> const& now,
                         std::vector<RuleResult> const& then) {
    return static_cast<std::int64_t>(compared(now, then).size());
}

}  // namespace gongjin
