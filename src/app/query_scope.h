// What a question is about: scheme, period, day; the county now, or as the log knew it on a day.
//
// 1. The store is read inside a reader of the county, never the other way round: else a writer of
//    the county could wait for a reader that waits for the writer.
// 2. A school year also shows what is owed over longer or other spans that touch it: phases,
//    rounds, calendar years. A term shows what is owed over exactly that term.
// 3. Offices and teachers are shown the figures of their own community, and those of the county as
//    a whole; everybody else all.
#pragma once

#include "app/app.h"

namespace gongjin {

struct Slice {
    std::string scheme;  // empty: the county's first
    std::string period;  // empty: the current term
    std::optional<Date> as_of;
    std::optional<Date> known_on;
};

struct Asked {
    SchemeRun const* run = nullptr;     // the version that judges the period
    SchemeRun const* newest = nullptr;
    std::string period;
    DateRange days;
    Date as_of;

    Plan const& plan() const { return *run->plan; }
};

Result<Asked> asked(CountyView const& view, Slice const& slice);
// The term or school year of a calendar, nullopt if there is none.
std::optional<DateRange> days_of_period(Calendar const& calendar, std::string const& period);
// Whether some duty is owed term by term: then a term says something of the scheme.
bool owes_by_term(Plan const& plan);
std::string current_period(Calendar const& calendar, Date today);

// In the scheme's order. Those of a span that another version judges stand under the duty of the
// same name; what that version alone has is left out.
std::vector<Finding> findings_of(CountyView const& view, Asked const& asked,
                                 std::map<std::string, std::string> const& readings = {});

// "county", "community:yuelin-community", "unit:yuelin": whose figures the viewer is shown.
std::string figures_scope(Viewer const& viewer);
bool sees_community(Viewer const& viewer, std::string const& community);
bool sees_unit(Viewer const& viewer, std::string const& unit);
bool sees_finding(Viewer const& viewer, Finding const& finding);

// The unit or community on whose row a finding stands.
Subject const& place_of(Finding const& finding);

template <typename Job>
auto with_county(App& app, std::optional<Date> known_on, Job&& job)
    -> std::invoke_result_t<Job&, CountyView const&> {
    if (!known_on) return app.county().read(job);
    auto known = app.county().as_known_on(*known_on);
    if (!known.ok()) return known.take_error();
    return job(CountyView{known.value()->data, app.today()});
}

}  // namespace gongjin
