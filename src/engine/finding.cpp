#include "engine/finding.h"

#include <algorithm>

namespace gongjin {

std::string_view name_of(FindingState state) {
    switch (state) {
        case FindingState::met: return "met";
        case FindingState::behind: return "behind";
        case FindingState::failed: return "failed";
        case FindingState::undecided: return "undecided";
        case FindingState::not_applicable: return "not_applicable";
    }
    return "";
}

std::string_view name_of(Pace pace) {
    switch (pace) {
        case Pace::on_track: return "on_track";
        case Pace::at_risk: return "at_risk";
        case Pace::late: return "late";
    }
    return "";
}

Pace pace_of(Fraction have, Fraction planned, Fraction need, DateRange days, Date due,
             Date as_of) {
    if (have >= need) return Pace::on_track;
    if (as_of > due) return Pace::late;
    auto const secured = add(have, planned);
    auto const shortfall = secured ? subtract(need, *secured) : std::nullopt;
    if (!shortfall || *shortfall <= Fraction(0)) return Pace::on_track;
    // Today still counts, and so does the due day.
    std::int64_t const total = std::max(1, due - days.from + 1);
    std::int64_t const left = std::max(1, due - std::max(as_of, days.from) + 1);
    auto const wanted = divide(*shortfall, Fraction(left));
    auto const even = divide(need, Fraction(total));
    auto const ratio = wanted && even ? divide(*wanted, *even) : std::nullopt;
    if (!ratio) return Pace::late;
    if (*ratio <= *Fraction::of(5, 4)) return Pace::on_track;
    return *ratio <= Fraction(2) ? Pace::at_risk : Pace::late;
}

}  // namespace gongjin
