#include "app/workbench_query.h"

#include <algorithm>

#include "app/communities_query.h"
#include "app/workbench_parts.h"

namespace gongjin {

namespace {

// Furthest behind first: failed, then late, at risk, undecided.
void sort_by_need(std::vector<api::CommunitySummary>& communities) {
    auto const need = [](api::CommunitySummary const& one) {
        api::StateCounts const& states = one.states;
        return std::tuple(states.failed + states.late.value_or(0), states.at_risk.value_or(0),
                          states.undecided);
    };
    std::stable_sort(communities.begin(), communities.end(),
                     [&need](auto const& a, auto const& b) { return need(a) > need(b); });
}

Result<api::Workbench> workbench_of(RecordShower& shower, ActorNames const& names,
                                    Asked const& question) {
    std::vector<Finding> findings = findings_of(shower.view(), question);
    std::erase_if(findings,
                  [&](Finding const& one) { return !sees_finding(shower.viewer(), one); });
    Bench const bench{shower, names, question, findings};
    api::Workbench out;
    TRY(add_todos(bench, out));
    add_waiting(bench, out);
    TRY(add_week(bench, out));
    TRY(add_news(bench, out));
    add_gaps(bench, out);
    add_deadlines(bench, out);
    if (shower.viewer().sees_whole_county()) {
        out.communities = community_summaries(shower.view(), shower.viewer(), question);
        sort_by_need(out.communities);
    }
    return out;
}

}  // namespace

Result<api::Workbench> workbench_query(App& app, Viewer const& viewer, std::string const& period) {
    TRY(require(viewer, Permission::board_view));
    TRY(require(viewer, Permission::records_view));
    ActorNames const names = TRY(ActorNames::read(app));
    return app.county().read([&](CountyView const& view) -> Result<api::Workbench> {
        Slice slice;
        slice.period = period;
        Asked const question = TRY(asked(view, slice));
        return app.store().read([&](ReadTx& tx) -> Result<api::Workbench> {
            RecordShower shower(view, viewer, tx);
            return workbench_of(shower, names, question);
        });
    });
}

}  // namespace gongjin
