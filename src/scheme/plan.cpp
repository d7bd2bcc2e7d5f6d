#include "scheme/plan.h"

namespace gongjin {

namespace {

template <typename T>
int find_named(std::vector<T> const& all, std::string_view name) {
    for (size_t i = 0; i < all.size(); ++i)
        if (all[i].name == name) return static_cast<int>(i);
    return -1;
}

}  // namespace

int Reading::option_of(std::string_view option) const { return find_named(options, option); }

int Plan::find_word(std::string_view name) const { return find_named(words, name); }
int Plan::find_period(std::string_view name) const { return find_named(periods, name); }
int Plan::find_parameter(std::string_view name) const { return find_named(parameters, name); }
int Plan::find_value(std::string_view name) const { return find_named(values, name); }
int Plan::find_reading(std::string_view name) const { return find_named(readings, name); }
int Plan::find_measure(std::string_view name) const { return find_named(measures, name); }
int Plan::find_duty(std::string_view name) const { return find_named(duties, name); }

int Plan::find_rule(std::string_view name) const {
    for (size_t i = 0; i < rules.size(); ++i)
        if (head_of(rules[i]).name == name) return static_cast<int>(i);
    return -1;
}

RuleHead const& Plan::head_of(RuleRef rule) const {
    size_t const at = static_cast<size_t>(rule.index);
    switch (rule.family) {
        case RuleFamily::eligibility: return eligibility[at];
        case RuleFamily::entitlement: return entitlements[at];
        case RuleFamily::fund: return funds[at];
        case RuleFamily::roster: return rosters[at];
        case RuleFamily::body: return bodies[at];
        case RuleFamily::document: return documents[at];
        case RuleFamily::selection: return selections[at];
        case RuleFamily::status: return statuses[at];
        case RuleFamily::score: return scores[at];
    }
    return eligibility[at];
}

std::string_view name_of(RuleFamily family) {
    switch (family) {
        case RuleFamily::eligibility: return "eligibility";
        case RuleFamily::entitlement: return "entitlement";
        case RuleFamily::fund: return "fund";
        case RuleFamily::roster: return "roster";
        case RuleFamily::body: return "body";
        case RuleFamily::document: return "document";
        case RuleFamily::selection: return "selection";
        case RuleFamily::status: return "status";
        case RuleFamily::score: return "score";
    }
    return "";
}

}  // namespace gongjin
