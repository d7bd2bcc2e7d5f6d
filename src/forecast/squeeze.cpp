#include "forecast/squeeze.h"

#include <algorithm>

namespace gongjin::forecast {

std::string_view name_of(SqueezeKind kind) {
    switch (kind) {
        case SqueezeKind::people:
            return "people";
        case SqueezeKind::attendance:
            return "attendance";
        case SqueezeKind::days:
            return "days";
        case SqueezeKind::load:
            return "load";
        case SqueezeKind::money:
            return "money";
        case SqueezeKind::unreached:
            return "unreached";
    }
    return "";
}

std::optional<Fraction> Squeeze::ratio() const {
    if (kind == SqueezeKind::unreached || !have || have->is_zero()) return std::nullopt;
    return divide(need, *have);
}

bool Squeeze::impossible() const {
    if (kind == SqueezeKind::unreached) return false;
    return have && need > *have;
}

namespace {

std::string figure(Fraction const& number) {
    return number.is_whole() ? number.text() : number.decimals(1);
}

// What cannot be done, what could not be tried, then how tight it is.
int rank(Squeeze const& one) {
    if (one.impossible()) return 0;
    return one.kind == SqueezeKind::unreached ? 2 : 1;
}

}  // namespace

std::string Squeeze::words_zh() const {
    std::string const there = have ? figure(*have) : "不详";
    std::string const at = place.name.empty() ? who.name : place.name;
    switch (kind) {
        case SqueezeKind::people:
            return "要 " + figure(need) + " 人，" + at + "符合条件的有 " + there + " 人";
        case SqueezeKind::attendance:
            return "每次至少 " + figure(need) + " 人，" + at + "在岗 " + there + " 人";
        case SqueezeKind::days:
            return "要 " + figure(need) + " " + unit + "，时段内有 " + there + " 个工作日";
        case SqueezeKind::load:
            return "各项合计 " + figure(need) + " 次(节)，时段内有 " + there + " 个工作日";
        case SqueezeKind::money:
            return "应付 " + figure(need) + " 元，可用 " + there + " 元";
        case SqueezeKind::unreached:
            return "试填记录后仍未达成" +
                   (have ? "，现有 " + there + "，要求 " + figure(need) : std::string()) +
                   "；要看学校和人员资料，或由局里认定";
    }
    return {};
}

void sort_squeezes(std::vector<Squeeze>& squeezes) {
    std::stable_sort(squeezes.begin(), squeezes.end(), [](Squeeze const& a, Squeeze const& b) {
        if (rank(a) != rank(b)) return rank(a) < rank(b);
        // Nobody at all goes before any ratio.
        bool const a_none = a.have && a.have->is_zero(), b_none = b.have && b.have->is_zero();
        if (a_none != b_none) return a_none;
        auto const x = a.ratio(), y = b.ratio();
        if (x && y) return *x > *y;
        return x.has_value() && !y.has_value();
    });
}

}  // namespace gongjin::forecast
