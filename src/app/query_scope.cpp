#include "app/query_scope.h"

#include <algorithm>

#include "app/query_messages.h"

namespace gongjin {

namespace {

bool is_unit(Subject const& subject) {
    for (std::string_view const type : {"school", "campus", "teaching_point", "group", "bureau"}) {
        if (subject.type == type) return true;
    }
    return false;
}

bool is_place(Subject const& subject) {
    return is_unit(subject) || subject.type == "community" || subject.type == "authority";
}

// Spans that no term and no school year has, but that touch these days.
void add_other_periods(Plan const& plan, DateRange const& days, std::vector<std::string>& ids) {
    for (PeriodFamily const& family : plan.periods) {
        switch (family.kind) {
            case FamilyKind::term:
            case FamilyKind::school_year:
            case FamilyKind::window:
            case FamilyKind::event: continue;
            case FamilyKind::day:
            case FamilyKind::week:
            case FamilyKind::career:
            case FamilyKind::month:
            case FamilyKind::calendar_year:
            case FamilyKind::scheme_year:
            case FamilyKind::scheme:
            case FamilyKind::phase:
            case FamilyKind::rounds: break;
        }
        for (PeriodInstance const& one : family.instances) {
            bool const known = std::find(ids.begin(), ids.end(), one.id) != ids.end();
            if (!known && one.days.overlaps(days)) ids.push_back(one.id);
        }
    }
}

bool lies_in_terms(Plan const& plan, int family) {
    PeriodFamily const& asked = plan.periods[static_cast<std::size_t>(family)];
    if (asked.kind == FamilyKind::term) return true;
    return asked.kind == FamilyKind::window && asked.each >= 0 && lies_in_terms(plan, asked.each);
}

// The findings of another version under the duties of this one.
void stand_under(Plan const& plan, Plan const& other, std::vector<Finding>& findings) {
    for (Finding& one : findings) {
        one.duty = plan.find_duty(other.duties[static_cast<std::size_t>(one.duty)].name);
    }
    std::erase_if(findings, [](Finding const& one) { return one.duty < 0; });
}

}  // namespace

std::optional<DateRange> days_of_period(Calendar const& calendar, std::string const& period) {
    if (Term const* const term = calendar.find_term(period)) return term->counts;
    if (SchoolYear const* const year = calendar.find_year(period)) return year->counts;
    return std::nullopt;
}

bool owes_by_term(Plan const& plan) {
    for (Duty const& duty : plan.duties) {
        for (int const family : duty.over.options) {
            if (lies_in_terms(plan, family)) return true;
        }
    }
    return false;
}

std::string current_period(Calendar const& calendar, Date today) {
    if (Term const* const term = calendar.term_at(today)) return term->id;
    if (calendar.years.empty()) return {};
    SchoolYear const& edge = today < calendar.years.front().counts.from ? calendar.years.front()
                                                                        : calendar.years.back();
    return edge.terms.empty() ? edge.id : edge.terms.front().id;
}

Result<Asked> asked(CountyView const& view, Slice const& slice) {
    Asked out;
    out.newest = out.run = view.scheme(slice.scheme);
    if (out.run == nullptr) return error_of(messages::scheme_unknown, {slice.scheme});
    Calendar const& calendar = out.plan().calendar;
    out.period = slice.period.empty() ? current_period(calendar, view.today) : slice.period;
    std::optional<DateRange> const days = days_of_period(calendar, out.period);
    if (!days) return error_of(messages::period_unknown, {out.period});
    out.days = *days;
    out.as_of = slice.as_of.value_or(view.today);
    out.run = &out.newest->version_on(out.days.from);
    return out;
}

std::vector<Finding> findings_of(CountyView const& view, Asked const& asked,
                                 std::map<std::string, std::string> const& readings) {
    std::vector<std::string> periods{asked.period};
    bool const whole_year = asked.plan().calendar.find_year(asked.period) != nullptr;
    if (whole_year) add_other_periods(asked.plan(), asked.days, periods);
    std::vector<Finding> out;
    for (std::string const& period : periods) {
        SchemeRun const& version = asked.newest->version_for(period, asked.as_of);
        std::vector<Finding> some =
            view.findings(version, Question{period, asked.as_of, readings});
        if (&version != asked.run) stand_under(asked.plan(), *version.plan, some);
        if (out.empty()) out = std::move(some);
        else std::move(some.begin(), some.end(), std::back_inserter(out));
    }
    if (periods.size() > 1) {
        std::stable_sort(out.begin(), out.end(),
                         [](Finding const& a, Finding const& b) { return a.duty < b.duty; });
    }
    return out;
}

std::string figures_scope(Viewer const& viewer) {
    if (viewer.sees_whole_county()) return "county";
    if (!viewer.communities.empty()) {
        std::string out = "community";
        for (std::string const& community : viewer.communities) out += ":" + community;
        return out;
    }
    return "unit:" + viewer.unit_id;
}

bool sees_community(Viewer const& viewer, std::string const& community) {
    return viewer.sees_whole_county() ||
           viewer.communities.contains(community);
}

bool sees_unit(Viewer const& viewer, std::string const& unit) {
    return viewer.sees_whole_county() || viewer.own_units.contains(unit) ||
           viewer.community_units.contains(unit);
}

Subject const& place_of(Finding const& finding) {
    for (Subject const& subject : finding.subjects) {
        if (is_place(subject)) return subject;
    }
    return finding.owed_by;
}

bool sees_finding(Viewer const& viewer, Finding const& finding) {
    Subject const& place = place_of(finding);
    if (place.type == "community") return sees_community(viewer, place.id);
    if (is_unit(place)) return sees_unit(viewer, place.id) || place.type == "bureau";
    return true;  // of the county as a whole
}

}  // namespace gongjin
