#include "app/timetables/wish_forms.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "app/timetables/wish_messages.h"
#include "app/timetables/wish_words.h"
#include "timetable/joint_slots.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::array<char const*, 9> kKinds{"research", "teacher", "class", "room", "subject",
                                            "live",     "fixed",   "limit", "bond"};
constexpr std::array<char const*, 7> kLimits{"lessons_per_day", "gaps", "days", "half_days",
                                             "campus_changes",  "campus_days", "lunch"};
constexpr std::array<char const*, 3> kCosts{"linear", "quadratic", "step"};

template <typename Names>
int index_of(Names const& names, std::string const& name) {
    auto const found = std::ranges::find(names, name);
    return found == names.end() ? tt::nobody : static_cast<int>(found - names.begin());
}

int cost_index(tt::CostFunction function) {
    switch (function) {
        case tt::CostFunction::linear: return 0;
        case tt::CostFunction::quadratic: return 1;
        case tt::CostFunction::step: return 2;
    }
    return 0;
}

tt::CostFunction cost_named(int index) {
    return index == 1   ? tt::CostFunction::quadratic
           : index == 2 ? tt::CostFunction::step
                        : tt::CostFunction::linear;
}

std::vector<std::int64_t> wide(std::vector<int> const& from) { return {from.begin(), from.end()}; }

int narrow(std::int64_t number) {
    return number < -1 || number > 1'000'000 ? 1'000'000 : static_cast<int>(number);
}

std::vector<int> narrow(std::vector<std::int64_t> const& from) {
    std::vector<int> out;
    for (std::int64_t each : from) {
        int const one = narrow(each);
        if (!std::ranges::count(out, one)) out.push_back(one);
    }
    return out;
}

// In whose periods the form shows the week.
int grid_of(tt::JointPlan const& plan, Wish const& wish) {
    if (wish.school != tt::nobody) return wish.school;
    if (!wish.schools.empty()) return wish.schools[0];
    for (int t : wish.teachers)
        for (tt::Demand const& each : plan.demands)
            if (std::ranges::count(each.teachers, t) > 0) return each.school;
    return plan.schools.empty() ? tt::nobody : 0;
}

// Of whom there is a form: all classes, those of one school, all teachers or some.
bool has_form(tt::JointPlan const& plan, Wish const& wish) {
    if (wish.kind == WishKind::bond) return false;
    if (wish.kind != WishKind::limit) return true;
    tt::Limit const& limit = wish.limit;
    if (!limit.teachers.empty()) return limit.classes.empty();
    std::size_t all = 0;
    for (tt::School const& each : plan.schools) all += each.classes.size();
    return limit.classes.empty() || wish.school != tt::nobody || limit.classes.size() == all;
}

api::TimetableAsk ask_of(tt::JointPlan const& plan, Wish const& wish) {
    api::TimetableAsk out;
    out.kind = kKinds[static_cast<std::size_t>(wish.kind)];
    out.school = wish.school;
    out.schools = wide(wish.schools);
    out.classes = wide(wish.classes);
    out.teachers = wide(wish.teachers);
    out.rooms = wide(wish.rooms);
    out.subject = wish.subject;
    out.wanted = wish.wanted;
    int const grid = grid_of(plan, wish);
    std::vector<tt::Spot> spots = wish.spots;
    if (spots.empty() && grid != tt::nobody) spots = spots_in(plan, grid, wish.slots);
    for (tt::Spot const& spot : spots) out.at.push_back({spot.day, spot.period});
    for (tt::Slots const& each : wish.slots) out.slots.push_back(tt::text_of(plan, each));
    out.required = wish.strength.required;
    out.weight = wish.strength.weight;
    out.cost = kCosts[static_cast<std::size_t>(cost_index(wish.strength.function))];
    if (wish.kind != WishKind::limit) return out;
    tt::Limit const& limit = wish.limit;
    out.kind = limit.classes.empty() ? "teacher_limit" : "class_limit";
    if (is_for_all_teachers(plan, wish)) out.teachers.clear();
    out.limit = kLimits[static_cast<std::size_t>(limit.kind)];
    out.min = limit.min;
    if (limit.max < 1000) out.max = limit.max;
    if (limit.kind == tt::LimitKind::lunch) out.span = tt::span_text(limit.from, limit.until);
    return out;
}

Error none(std::string const& what) { return error_of(messages::timetable_wish_nobody, {what}); }

bool is_school(tt::JointPlan const& plan, int school) {
    return school >= 0 && school < std::ssize(plan.schools);
}

Result<void> add_limit(tt::JointPlan const& plan, api::TimetableAsk const& ask, Wish& wish) {
    int const kind = index_of(kLimits, ask.limit);
    if (kind == tt::nobody) return error_of(messages::timetable_wish_incomplete, {"要求"});
    wish.limit.kind = static_cast<tt::LimitKind>(kind);
    wish.limit.min = narrow(ask.min);
    wish.limit.max = ask.max ? narrow(*ask.max) : 1000;
    if (wish.limit.kind == tt::LimitKind::lunch) {
        auto const span = tt::parse_span(ask.span);
        if (!span) return error_of(messages::timetable_wish_incomplete, {"起止时间"});
        std::tie(wish.limit.from, wish.limit.until) = *span;
        wish.limit.min = wish.limit.max = 0;
    }
    if (wish.school != tt::nobody && !is_school(plan, wish.school)) return none("这所学校");
    if (ask.kind == "teacher_limit") {
        for (int t : wish.teachers)
            if (t < 0 || t >= std::ssize(plan.teachers)) return none("这位教师");
        wish.classes.clear();
        for (int t = 0; t < std::ssize(plan.teachers) && wish.school != tt::nobody; ++t)
            if (wish.teachers.empty() || std::ranges::count(ask.teachers, t) > 0)
                if (school_of_teacher(plan, t) == wish.school ||
                    !ask.teachers.empty())
                    wish.limit.teachers.push_back(t);
        if (wish.school == tt::nobody) wish.limit.teachers = wish.teachers;
        if (wish.school != tt::nobody && wish.limit.teachers.empty()) return none("本校教师");
        wish.teachers = wish.limit.teachers;
        return {};
    }
    bool const of_people = wish.limit.kind == tt::LimitKind::campus_changes ||
                           wish.limit.kind == tt::LimitKind::campus_days ||
                           wish.limit.kind == tt::LimitKind::lunch;
    if (of_people) return error_of(messages::timetable_wish_incomplete, {"要求"});
    wish.teachers.clear();
    for (int s = 0; s < std::ssize(plan.schools); ++s) {
        if (wish.school != tt::nobody && wish.school != s) continue;
        auto const count = std::ssize(plan.schools[static_cast<std::size_t>(s)].classes);
        for (int c : wish.classes)
            if (c < 0 || c >= count) return none("这个班级");
        for (int c = 0; c < count; ++c)
            if (wish.school == tt::nobody || wish.classes.empty() ||
                std::ranges::count(wish.classes, c) > 0)
                wish.limit.classes.emplace_back(s, c);
    }
    return wish.limit.classes.empty() ? Result<void>(none("班级")) : Result<void>{};
}

}  // namespace

api::TimetableWish shown_wish(tt::JointPlan const& plan, Wish const& wish) {
    api::TimetableWish out;
    out.id = wish.id;
    out.kind = kKinds[static_cast<std::size_t>(wish.kind)];
    out.who = who_words(plan, wish);
    out.what = what_words(plan, wish);
    out.strength = strength_words(wish.strength);
    out.required = wish.strength.required;
    out.schools = wide(schools_of(plan, wish));
    out.classes = wide(wish.classes);
    out.teachers = wide(wish.teachers);
    if (has_form(plan, wish)) out.ask = ask_of(plan, wish);
    return out;
}

Result<Wish> asked_wish(tt::JointPlan const& plan, api::TimetableAsk const& ask) {
    Wish wish;
    bool const limits = ask.kind == "teacher_limit" || ask.kind == "class_limit";
    int const kind = limits ? static_cast<int>(WishKind::limit) : index_of(kKinds, ask.kind);
    if (kind == tt::nobody || (!limits && ask.kind == "limit"))
        return error_of(messages::timetable_wish_incomplete, {"要求"});
    wish.kind = static_cast<WishKind>(kind);
    wish.school = narrow(ask.school);
    wish.schools = narrow(ask.schools);
    wish.classes = narrow(ask.classes);
    wish.teachers = narrow(ask.teachers);
    wish.rooms = narrow(ask.rooms);
    wish.subject = ask.subject;
    wish.wanted = ask.wanted;
    int const cost = index_of(kCosts, ask.cost);
    if (cost == tt::nobody) return error_of(messages::timetable_wish_incomplete, {"程度"});
    wish.strength = {ask.required, ask.required ? 1 : ask.weight, cost_named(cost)};
    if (limits) {
        TRY(add_limit(plan, ask, wish));
        return wish;
    }
    for (int s : wish.schools)
        if (!is_school(plan, s)) return none("这所学校");
    for (int t : wish.teachers)
        if (t < 0 || t >= std::ssize(plan.teachers)) return none("这位教师");
    if (wish.kind == WishKind::research)
        wish.school = wish.schools.size() == 1 ? wish.schools[0] : tt::nobody;
    if (wish.kind == WishKind::teacher)
        wish.school = wish.teachers.size() == 1
                          ? school_of_teacher(plan, wish.teachers[0])
                          : tt::nobody;
    if (wish.kind == WishKind::live) {  // whom it concerns is not for the asker to say
        wish.schools.clear();
        for (tt::LiveLesson const& each : plan.live)
            if (each.subject == wish.subject && each.sites[0].school == wish.school)
                for (tt::Site const& site : each.sites) wish.schools.push_back(site.school);
    }
    if (wish.school != tt::nobody && !is_school(plan, wish.school)) return none("这所学校");
    // The form says in whose periods it shows a teacher's week.
    bool const told = wish.kind == WishKind::teacher && is_school(plan, narrow(ask.school));
    int const grid = told ? narrow(ask.school) : grid_of(plan, wish);
    std::set<tt::Spot> spots;
    for (api::TimetablePlace const& place : ask.at) {
        tt::Spot const spot{narrow(place.day), narrow(place.period)};
        bool const there = is_school(plan, grid) && spot.day >= 0 &&
                           spot.day < std::ssize(plan.days) && spot.period >= 0 &&
                           spot.period <
                               std::ssize(tt::bells_of(
                                   plan.schools[static_cast<std::size_t>(grid)], spot.day));
        if (!there) return none("这个节次");
        spots.insert(spot);
    }
    if (wish.kind == WishKind::fixed) wish.spots.assign(spots.begin(), spots.end());
    else if (!spots.empty()) wish.slots = slots_of(plan, grid, spots);
    for (std::string const& text : ask.slots) {
        if (!spots.empty()) break;
        auto const slots = tt::parse_slots(plan, text);
        if (!slots) return none("“" + text + "”这个时间");
        wish.slots.push_back(*slots);
    }
    return wish;
}

}  // namespace gongjin
