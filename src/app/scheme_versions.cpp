// Which version of a scheme judges a period: the one in force on its first day.
#include "app/county_data.h"

namespace gongjin {

namespace {

// The day that decides; nullopt if the plan does not know the period.
std::optional<Date> deciding_day(Plan const& plan, std::string const& period, Date as_of) {
    if (period.empty()) return as_of;
    std::optional<Date> of_window;
    for (PeriodFamily const& family : plan.periods) {
        for (PeriodInstance const& one : family.instances) {
            if (one.id != period) continue;
            bool const whole =
                family.kind == FamilyKind::scheme || family.kind == FamilyKind::career;
            if (whole) return as_of;
            // A window carries the id of its term, which may begin on another day.
            if (family.kind != FamilyKind::window) return one.days.from;
            if (!of_window) of_window = one.days.from;
        }
    }
    if (of_window) return of_window;
    return parse_date(period);  // around an event, named by its first day
}

}  // namespace

bool SchemeRun::judges(std::string const& period, Date as_of) const {
    std::optional<Date> const day = deciding_day(*plan, period, as_of);
    return day && reign.contains(*day);
}

SchemeRun const& SchemeRun::version_for(std::string const& period, Date as_of) const {
    for (auto const& one : earlier) {
        if (one->judges(period, as_of)) return *one;
    }
    return *this;
}

SchemeRun const& SchemeRun::version_on(Date day) const {
    for (auto const& one : earlier) {
        if (one->reign.contains(day)) return *one;
    }
    return *this;
}

}  // namespace gongjin
