#include "app/results_query.h"

#include <algorithm>

#include "app/query_messages.h"
#include "app/result_shown.h"
#include "app/shown.h"
#include "base/text.h"

namespace gongjin {

namespace {

bool is_in_period(Asked const& asked, RuleResult const& result) {
    if (result.period.empty() || result.period == asked.period) return true;
    return result.days.overlaps(asked.days);
}

std::string families_known() {
    std::vector<std::string> names;
    for (RuleFamily const family : kRuleFamilies) names.emplace_back(name_of(family));
    return join(names, "、");
}

Result<void> check(Asked const& asked, ResultsAsked const& wanted) {
    bool known = wanted.family.empty();
    for (RuleFamily const family : kRuleFamilies) {
        known = known || wanted.family == name_of(family);
    }
    if (!known) return error_of(messages::family_unknown, {wanted.family, families_known()});
    bool const there = wanted.rule.empty() || asked.plan().find_rule(wanted.rule) >= 0;
    if (!there) return error_of(messages::rule_unknown, {wanted.rule});
    return {};
}

bool is_wanted(CountyView const& view, Plan const& plan, ResultsAsked const& wanted,
               RuleResult const& result) {
    if (!wanted.family.empty() && wanted.family != name_of(result.family)) return false;
    if (!wanted.rule.empty() && wanted.rule != head_of(plan, result).name) return false;
    if (wanted.place.empty()) return true;
    auto const place = place_of(view, result);
    if (!place) return false;
    if (place->id == wanted.place) return true;
    return !place->community &&
           standing_of(view.county(), place->id, view.today).community == wanted.place;
}

bool applies(RuleResult const& result) {
    auto const state = result.figures.find("state");
    return state == result.figures.end() || state->second != "not_applicable";
}

std::vector<api::ResultFamily> families_in(std::vector<JudgedResult> const& results) {
    std::map<RuleFamily, std::int64_t> counts;
    for (JudgedResult const& one : results) {
        counts[one.result.family] += applies(one.result) ? 1 : 0;
    }
    std::vector<api::ResultFamily> out;
    for (RuleFamily const family : kRuleFamilies) {
        auto const found = counts.find(family);
        if (found != counts.end()) out.push_back({std::string(name_of(family)), found->second});
    }
    return out;
}

}  // namespace

std::vector<JudgedResult> results_of(CountyView const& view, Asked const& asked,
                                     std::map<std::string, std::string> const& readings) {
    std::vector<SchemeRun const*> versions{asked.newest};
    for (auto const& earlier : asked.newest->earlier) versions.push_back(earlier.get());
    std::vector<JudgedResult> out;
    for (SchemeRun const* run : versions) {
        // Windows around events are known by their first day only, so all are asked for.
        for (RuleResult& one : view.results(*run, Question{"", asked.as_of, readings})) {
            if (!is_in_period(asked, one)) continue;
            if (run->judges(one.period, asked.as_of)) out.push_back({run, std::move(one)});
        }
    }
    return out;
}

bool sees_result(CountyView const& view, Viewer const& viewer, RuleResult const& result) {
    auto const place = place_of(view, result);
    if (!place) return true;  // of the county as a whole
    if (place->community) return sees_community(viewer, place->id);
    auto const unit = view.county().units.find(place->id);
    bool const bureau = unit != view.county().units.end() && unit->second.type == "bureau";
    return bureau || sees_unit(viewer, place->id);
}

Result<api::Results> results_query(App& app, Viewer const& viewer, ResultsAsked const& wanted) {
    TRY(require(viewer, Permission::board_view));
    using Answer = Result<api::Results>;
    return with_county(app, wanted.slice.known_on, [&](CountyView const& view) -> Answer {
        Asked const question = TRY(asked(view, wanted.slice));
        TRY(check(question, wanted));
        std::vector<JudgedResult> results = results_of(view, question);
        std::erase_if(results, [&](JudgedResult const& one) {
            return !sees_result(view, viewer, one.result);
        });
        api::Results out;
        out.scheme = question.run->id;
        out.period = question.period;
        out.as_of = question.as_of.text();
        if (wanted.slice.known_on) out.known_on = wanted.slice.known_on->text();
        out.log_position = view.seq();
        out.data_as_of = told_at(view, view.data.recorded_at);
        out.families = families_in(results);
        auto const show = [&](ReadTx& tx) -> Result<void> {
            RecordShower shower(view, viewer, tx);
            for (JudgedResult const& one : results) {
                if (!is_wanted(view, *one.run->plan, wanted, one.result)) continue;
                out.items.push_back(TRY(result_shown(shower, *one.run, one.result)));
            }
            return {};
        };
        TRY(app.store().read(show));
        return out;
    });
}

}  // namespace gongjin
