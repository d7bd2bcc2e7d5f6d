#include "app/county_query.h"

#include "app/shown.h"

namespace gongjin {

namespace {

api::Period period_shown(std::string const& id, std::string const& title, std::string type,
                         DateRange const& days) {
    api::Period out;
    out.id = id;
    out.title = title;
    out.type = std::move(type);
    out.from = days.from.text();
    out.until = days.last().text();
    return out;
}

// The years in which one of the schemes is in force, each before its terms.
std::vector<api::Period> periods_of(CountyView const& view, Calendar const& calendar) {
    std::vector<api::Period> out;
    for (SchoolYear const& year : calendar.years) {
        bool in_force = false;
        for (SchemeRun const* run : view.data.all_versions()) {
            in_force = in_force || run->plan->in_force.overlaps(year.counts);
        }
        if (!in_force) continue;
        out.push_back(period_shown(year.id, year.title.zh, "school_year", year.counts));
        for (Term const& term : year.terms) {
            api::Period shown = period_shown(term.id, term.title.zh, "term", term.counts);
            shown.teaching = api::PeriodTeaching{term.teaching.from.text(),
                                                 term.teaching.last().text()};
            out.push_back(std::move(shown));
        }
    }
    return out;
}

// The period that pages open with: the term, or the school year where nothing is owed by terms.
std::string opening_period(CountyView const& view, Calendar const& calendar) {
    std::string const term = current_period(calendar, view.today);
    if (view.data.schemes.empty()) return term;
    Plan const& plan = *view.data.schemes.front().plan;
    if (owes_by_term(plan)) return term;
    SchoolYear const* const year = calendar.year_at(view.today);
    return year == nullptr || plan.duties.empty() ? term : year->id;
}

}  // namespace

Result<api::County> county_query(App& app, Viewer const& viewer) {
    TRY(require(viewer, Permission::board_view));
    return app.county().read([&](CountyView const& view) -> Result<api::County> {
        County const& county = view.county();
        api::County out;
        out.title = county.name;
        auto const name = county.settings.find("county_name");
        if (out.title.empty() && name != county.settings.end()) out.title = name->second;
        auto const demo = county.settings.find("demo");
        out.demo = demo != county.settings.end() && demo->second == "yes";
        out.today = view.today.text();
        if (Calendar const* const calendar = view.data.calendar()) {
            std::optional<int> const week = calendar->teaching_week(view.today);
            if (week) out.week = *week;
            out.periods = periods_of(view, *calendar);
            out.current_period = opening_period(view, *calendar);
        }
        for (SchemeRun const& run : view.data.schemes) {
            Plan const& plan = *run.version_on(view.today).plan;
            out.schemes.push_back({run.id, plan.title, plan.issuer});
        }
        out.subjects = choices_of(view.words(), "subject");
        for (Enum const& table : view.words().enums) {
            out.words[table.name] = choices_of(view.words(), table.name);
        }
        out.log_position = view.seq();
        if (!app.options().version.empty()) out.version = app.options().version;
        return out;
    });
}

}  // namespace gongjin
