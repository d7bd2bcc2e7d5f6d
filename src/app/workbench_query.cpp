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

// The period itself, or the school year around it where nothing is owed by terms.
std::string period_for(Plan const& plan, std::string const& period) {
    if (plan.duties.empty() || owes_by_term(plan)) return period;
    for (SchoolYear const& year : plan.calendar.years) {
        for (Term const& term : year.terms) {
            if (term.id == period) return year.id;
        }
    }
    return period;
}

// Whoever owes something under two schemes owes both. A scheme whose calendar does not know the
// period has nothing to say of it.
Result<std::vector<Asked>> ask_every_scheme(CountyView const& view, std::string const& period) {
    std::vector<Asked> out;
    std::optional<Error> refused;
    for (SchemeRun const& run : view.data.schemes) {
        Slice slice;
        slice.scheme = run.id;
        slice.period = period_for(
            *run.plan,
            period.empty() ? current_period(run.plan->calendar, view.today) : period);
        Result<Asked> question = asked(view, slice);
        if (question.ok()) out.push_back(question.take());
        else if (!refused) refused = question.take_error();
    }
    if (out.empty()) return refused ? std::move(*refused) : asked(view, {}).take_error();
    return out;
}

Result<api::Workbench> workbench_of(RecordShower& shower, ActorNames const& names,
                                    std::vector<Asked> const& questions) {
    std::vector<SchemeBench> schemes;
    for (Asked const& question : questions) {
        std::vector<Finding> findings = findings_of(shower.view(), question);
        std::erase_if(findings,
                      [&](Finding const& one) { return !sees_finding(shower.viewer(), one); });
        schemes.push_back({question, std::move(findings)});
    }
    Bench const bench{shower, names, schemes};
    api::Workbench out;
    TRY(add_todos(bench, out));
    add_waiting(bench, out);
    TRY(add_week(bench, out));
    TRY(add_news(bench, out));
    add_gaps(bench, out);
    add_deadlines(bench, out);
    if (shower.viewer().sees_whole_county()) {
        for (Asked const& question : questions) {
            for (auto& one : community_summaries(shower.view(), shower.viewer(), question)) {
                out.communities.push_back(std::move(one));
            }
        }
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
        std::vector<Asked> const questions = TRY(ask_every_scheme(view, period));
        return app.store().read([&](ReadTx& tx) -> Result<api::Workbench> {
            RecordShower shower(view, viewer, tx);
            return workbench_of(shower, names, questions);
        });
    });
}

}  // namespace gongjin
