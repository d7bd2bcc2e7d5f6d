#include <utility>

#include "scheme/resolver.h"

namespace gongjin {

// Every judged period of the shorter family lies in one of the longer.
bool contains(Plan const& plan, int longer, int shorter) {
    PeriodFamily const& a = plan.periods[static_cast<size_t>(longer)];
    PeriodFamily const& b = plan.periods[static_cast<size_t>(shorter)];
    if (a.kind == FamilyKind::scheme || a.kind == FamilyKind::career || longer == shorter)
        return true;
    bool any = false;
    for (PeriodInstance const& one : b.instances) {
        if (!one.in_force) continue;
        any = true;
        bool const inside = std::any_of(
            a.instances.begin(), a.instances.end(),
            [&](PeriodInstance const& other) { return other.days.contains(one.days); });
        if (!inside) return false;
    }
    return any;
}

bool Resolver::contains(int longer, int shorter) const {
    return gongjin::contains(c_.plan, longer, shorter);
}

void Resolver::check_family(int read_over, std::string const& name, Mark mark) {
    if (scope_.place != Scope::Place::rule) return;
    if (in_other_period_) {
        if (other_family_ >= 0 && !contains(read_over, other_family_))
            c_.problems.add(mark, messages::period_unrelated,
                            {name, c_.plan.periods[static_cast<size_t>(other_family_)].name});
        return;
    }
    if (scope_.families.empty()) {
        c_.problems.add(mark, messages::period_needed, {name});
        return;
    }
    for (int const family : scope_.families)
        if (!contains(read_over, family)) {
            c_.problems.add(mark, messages::period_unrelated,
                            {name, c_.plan.periods[static_cast<size_t>(family)].name});
            return;
        }
}

Expression Resolver::on(Formula const& f) {
    Expression e = make(Op::on, Type::unknown_type, f.mark);
    bool const other = std::exchange(in_other_period_, true);
    int const family = std::exchange(other_family_, -1);
    e.children.push_back(formula(f.children[0]));
    in_other_period_ = other;
    other_family_ = family;
    Expression day = make(Op::date, Type::date, f.mark);
    size_t const dot = f.name.rfind('.');
    std::string const end = dot == std::string::npos ? "" : f.name.substr(dot + 1);
    if (f.boolean) {
        day.date = f.date;
    } else if (end == "start" || end == "end") {
        day.op = Op::call;
        day.name = end;
        day.ref = c_.period_named({f.name.substr(0, dot), f.mark});
    } else {
        Formula name;
        name.node = Node::path;
        name.mark = f.mark;
        name.name = f.name;
        day = path(name);
        need(day, Type::date);
    }
    e.type = e.children[0].type;
    e.domain = e.children[0].domain;
    e.unit = e.children[0].unit;
    e.children.push_back(std::move(day));
    return e;
}

Expression Resolver::during(Formula const& f) {
    Expression e = make(Op::during, Type::unknown_type, f.mark);
    e.count = f.count;
    e.ref = c_.period_named({f.name, f.mark});
    e.name = f.name;
    if (scope_.place == Scope::Place::filter)
        c_.problems.add(f.mark, messages::name_not_here, {"during", "周期", "a period"});
    bool const other = std::exchange(in_other_period_, true);
    int const other_family = std::exchange(other_family_, e.ref);
    e.children.push_back(formula(f.children[0]));
    in_other_period_ = other;
    other_family_ = other_family;
    e.type = e.children[0].type;
    e.domain = e.children[0].domain;
    e.unit = e.children[0].unit;
    if (e.ref < 0 || in_other_period_) return e;
    PeriodFamily const& family = c_.plan.periods[static_cast<size_t>(e.ref)];
    if (family.kind == FamilyKind::phase || family.kind == FamilyKind::scheme ||
        family.kind == FamilyKind::career)
        return e;
    if (scope_.families.empty() && scope_.place == Scope::Place::rule) {
        c_.problems.add(f.mark, messages::period_needed, {"during " + f.name});
        return e;
    }
    for (int const own : scope_.families) {
        // Of a window only the one of this very period is meant, or of a longer one around it.
        bool const fits = family.kind == FamilyKind::window && f.count == 0
                              ? family.each == own || contains(family.each, own)
                              : contains(e.ref, own);
        if (fits) continue;
        c_.problems.add(f.mark, messages::period_unrelated,
                        {f.name, c_.plan.periods[static_cast<size_t>(own)].name});
        break;
    }
    return e;
}

}  // namespace gongjin
