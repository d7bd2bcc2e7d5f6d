// What is asked of a plan, changed.
#include <algorithm>
#include <functional>
#include <set>

#include "app/timetables/wish_messages.h"
#include "app/timetables/wishes.h"
#include "timetable/joint_slots.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

constexpr int kMostWeight = 60;
constexpr int kMostFigure = 60;

template <typename Things>
bool is_in(Things const& things, int index) {
    return index >= 0 && index < std::ssize(things);
}

struct Changer {
    tt::JointPlan& plan;
    std::set<int> research = {}, limits = {}, bonds = {};  // to go

    void remove(Wish const& wish);
    void finish_removing();
    Result<void> put(Wish wish);

private:
    Result<void> check(Wish const& wish) const;
    Result<void> check_limit(tt::Limit const& limit) const;
    // Where the rule is put; those that have it already aside.
    Result<void> put_rule(Wish const& wish,
                          std::vector<std::vector<tt::SlotRule>*> const& targets);
    std::vector<int> demands_meant(Wish const& wish) const;
    Result<void> put_fixed(Wish const& wish);
    Result<void> check_fixed(tt::Demand const& demand, tt::Spot spot, bool is_double) const;
    void hold(tt::Demand const& demand);
    Result<void> put_research(Wish const& wish);
    Result<void> put_limit(Wish const& wish);
};

void Changer::remove(Wish const& wish) {
    tt::SlotRule const rule{wish.wanted, wish.slots, wish.strength};
    auto const drop = [&rule](std::vector<tt::SlotRule>& rules) {
        auto const found = std::ranges::find(rules, rule);
        if (found != rules.end()) rules.erase(found);
    };
    for (int each : wish.of) {
        switch (wish.kind) {
            case WishKind::research: research.insert(each); break;
            case WishKind::limit: limits.insert(each); break;
            case WishKind::bond: bonds.insert(each); break;
            case WishKind::teacher: drop(plan.teachers[at(each)].when); break;
            case WishKind::of_class:
                drop(plan.schools[at(wish.school)].classes[at(each)].when);
                break;
            case WishKind::room: drop(plan.schools[at(wish.school)].rooms[at(each)].when); break;
            case WishKind::subject: drop(plan.demands[at(each)].when); break;
            case WishKind::live: drop(plan.live[at(each)].when); break;
            case WishKind::fixed: plan.demands[at(each)].fixed.clear(); break;
        }
    }
}

void Changer::finish_removing() {
    auto const without = [](auto& all, std::set<int> const& gone) {
        for (auto index = gone.rbegin(); index != gone.rend(); ++index)
            all.erase(all.begin() + *index);
    };
    without(plan.research, research);
    without(plan.limits, limits);
    without(plan.bonds, bonds);
}

Result<void> Changer::check_limit(tt::Limit const& limit) const {
    if (limit.kind == tt::LimitKind::lunch) {
        if (limit.from < limit.until && limit.until <= 1440 && limit.from >= 0) return {};
        return error_of(messages::timetable_wish_incomplete, {"起止时间"});
    }
    bool const open = limit.max >= 1000;
    if (limit.min < 0 || limit.min > kMostFigure)
        return error_of(messages::timetable_wish_number, {"“最少”", "0", "60"});
    if (!open && (limit.max < limit.min || limit.max > kMostFigure))
        return error_of(messages::timetable_wish_number,
                        {"“最多”", std::to_string(limit.min), "60"});
    if (open && limit.min == 0) return error_of(messages::timetable_wish_incomplete, {"数字"});
    return {};
}

Result<void> Changer::check(Wish const& wish) const {
    auto const none = [](std::string const& what) {
        return error_of(messages::timetable_wish_nobody, {what});
    };
    bool const of_school = wish.kind == WishKind::of_class || wish.kind == WishKind::room ||
                           wish.kind == WishKind::subject || wish.kind == WishKind::fixed ||
                           wish.kind == WishKind::live;
    if (wish.school != tt::nobody || of_school) {
        if (!is_in(plan.schools, wish.school)) return none("这所学校");
        tt::School const& school = plan.schools[at(wish.school)];
        for (int each : wish.classes)
            if (!is_in(school.classes, each)) return none("这个班级");
        for (int each : wish.rooms)
            if (!is_in(school.rooms, each)) return none("这间教室");
    }
    for (int each : wish.schools)
        if (!is_in(plan.schools, each)) return none("这所学校");
    for (int each : wish.teachers)
        if (!is_in(plan.teachers, each)) return none("这位教师");
    if (!wish.strength.required &&
        (wish.strength.weight < 1 || wish.strength.weight > kMostWeight))
        return error_of(messages::timetable_wish_number, {"分量", "1", "60"});
    if (wish.kind == WishKind::limit) return check_limit(wish.limit);
    if (wish.kind == WishKind::fixed) {
        if (wish.spots.empty()) return error_of(messages::timetable_wish_incomplete, {"时间"});
        for (tt::Spot const& spot : wish.spots)
            if (!is_in(plan.days, spot.day) ||
                !is_in(tt::bells_of(plan.schools[at(wish.school)], spot.day), spot.period))
                return none("这个节次");
        return {};
    }
    if (wish.slots.empty()) return error_of(messages::timetable_wish_incomplete, {"时间"});
    for (tt::Slots const& each : wish.slots)
        if (each == tt::Slots{}) return error_of(messages::timetable_wish_incomplete, {"时间"});
    return {};
}

Result<void> Changer::put_rule(Wish const& wish,
                               std::vector<std::vector<tt::SlotRule>*> const& targets) {
    tt::SlotRule const rule{wish.wanted, wish.slots, wish.strength};
    bool is_new = false;
    for (std::vector<tt::SlotRule>* const target : targets) {
        if (std::ranges::find(*target, rule) != target->end()) continue;
        target->push_back(rule);
        is_new = true;
    }
    if (is_new) return {};
    return error_of(messages::timetable_wish_again,
                    {who_words(plan, wish) + " " + what_words(plan, wish)});
}

std::vector<int> Changer::demands_meant(Wish const& wish) const {
    std::vector<int> out;
    for (int d = 0; d < std::ssize(plan.demands); ++d) {
        tt::Demand const& each = plan.demands[at(d)];
        bool const meant = wish.classes.empty() ||
                           std::ranges::any_of(each.classes, [&](int c) {
                               return std::ranges::count(wish.classes, c) > 0;
                           });
        if (each.school == wish.school && each.subject == wish.subject && meant) out.push_back(d);
    }
    return out;
}

Result<void> Changer::check_fixed(tt::Demand const& demand, tt::Spot spot, bool is_double) const {
    tt::School const& school = plan.schools[at(demand.school)];
    std::vector<tt::Period> const& bells = tt::bells_of(school, spot.day);
    tt::Period const& period = bells[at(spot.period)];
    auto const no = [&](std::string const& why) {
        return error_of(messages::timetable_wish_fixed_there,
                        {school.classes[at(demand.classes[0])].name + " " + demand.subject,
                         tt::words_of(plan, demand.school, spot), why});
    };
    if (period.kind != demand.in)
        return no(std::string("它排在") + tt::words_of(demand.in) + "的时间，那里是" +
                  tt::words_of(period.kind));
    if (!is_double) return {};
    bool const last = spot.period + 1 == std::ssize(bells);
    bool const goes_on = !last && bells[at(spot.period + 1)].kind == demand.in &&
                         tt::half_of(school, bells[at(spot.period + 1)]) ==
                             tt::half_of(school, period);
    return goes_on ? Result<void>{} : no("连堂要连着两节");
}

// What stands elsewhere goes to where it is fixed.
void Changer::hold(tt::Demand const& demand) {
    for (size_t i = 0; i < demand.fixed.size(); ++i)
        for (tt::HeldLesson& row : plan.table)
            if (row.lesson == demand.id + "#" + std::to_string(i + 1)) row.at = demand.fixed[i];
}

Result<void> Changer::put_fixed(Wish const& wish) {
    std::vector<int> const meant = demands_meant(wish);
    if (meant.empty()) return error_of(messages::timetable_wish_nobody, {wish.subject + "课"});
    std::set<std::vector<int>> done;  // classes
    for (int first : meant) {
        std::vector<int> const classes = plan.demands[at(first)].classes;
        if (!done.insert(classes).second) continue;
        std::string const who = plan.schools[at(wish.school)].classes[at(classes[0])].name + " " +
                                wish.subject;
        size_t next = 0;
        // Several of one subject in a class take the times one after the other.
        for (int d : meant) {
            tt::Demand& demand = plan.demands[at(d)];
            if (demand.classes != classes) continue;
            if (!demand.fixed.empty())
                return error_of(messages::timetable_wish_again, {who + "已有固定的时间"});
            for (int i = 0; i < demand.hours - demand.doubles && next < wish.spots.size(); ++i) {
                TRY(check_fixed(demand, wish.spots[next], i < demand.doubles));
                demand.fixed.push_back(wish.spots[next++]);
            }
            hold(demand);
        }
        if (next < wish.spots.size())
            return error_of(messages::timetable_wish_number,
                            {who + "固定的时间(每周的节数)", "1", std::to_string(next)});
    }
    return {};
}

Result<void> Changer::put_research(Wish const& wish) {
    auto const taught = [&](int school, std::string const& subject) {
        bool const here = school == tt::nobody || wish.schools.empty() ||
                          std::ranges::count(wish.schools, school) > 0;
        return here && subject == wish.subject;
    };
    bool known = std::ranges::any_of(plan.demands, [&](tt::Demand const& each) {
        return taught(each.school, each.subject);
    });
    known = known || std::ranges::any_of(plan.live, [&](tt::LiveLesson const& each) {
        return taught(each.sites[0].school, each.subject);
    });
    if (wish.subject.empty()) return error_of(messages::timetable_wish_incomplete, {"学科"});
    if (!known) return error_of(messages::timetable_wish_nobody, {wish.subject + "课"});
    tt::ResearchTime const time{wish.subject, wish.schools, wish.slots, wish.strength};
    for (tt::ResearchTime const& each : plan.research)
        if (each.subject == time.subject && each.schools == time.schools &&
            each.slots == time.slots && each.strength == time.strength)
            return error_of(messages::timetable_wish_again,
                            {who_words(plan, wish) + " " + what_words(plan, wish)});
    plan.research.push_back(time);
    return {};
}

Result<void> Changer::put_limit(Wish const& wish) {
    tt::Limit limit = wish.limit;
    limit.strength = wish.strength;
    for (tt::Limit const& each : plan.limits)
        if (each.kind == limit.kind && each.teachers == limit.teachers &&
            each.classes == limit.classes && each.min == limit.min && each.max == limit.max &&
            each.from == limit.from && each.until == limit.until && each.strength == limit.strength)
            return error_of(messages::timetable_wish_again,
                            {who_words(plan, wish) + " " + what_words(plan, wish)});
    plan.limits.push_back(std::move(limit));
    return {};
}

Result<void> Changer::put(Wish wish) {
    TRY(check(wish));
    std::vector<std::vector<tt::SlotRule>*> targets;
    switch (wish.kind) {
        case WishKind::research: return put_research(wish);
        case WishKind::fixed: return put_fixed(wish);
        case WishKind::limit: return put_limit(wish);
        case WishKind::teacher:
            for (int each : wish.teachers) targets.push_back(&plan.teachers[at(each)].when);
            if (targets.empty()) return error_of(messages::timetable_wish_incomplete, {"教师"});
            return put_rule(wish, targets);
        case WishKind::room:
            for (int each : wish.rooms)
                targets.push_back(&plan.schools[at(wish.school)].rooms[at(each)].when);
            if (targets.empty()) return error_of(messages::timetable_wish_incomplete, {"教室"});
            return put_rule(wish, targets);
        case WishKind::of_class: {
            auto& classes = plan.schools[at(wish.school)].classes;
            if (wish.classes.empty())
                for (int c = 0; c < std::ssize(classes); ++c) wish.classes.push_back(c);
            for (int each : wish.classes) targets.push_back(&classes[at(each)].when);
            return put_rule(wish, targets);
        }
        case WishKind::subject:
            for (int each : demands_meant(wish)) targets.push_back(&plan.demands[at(each)].when);
            if (targets.empty())
                return error_of(messages::timetable_wish_nobody, {wish.subject + "课"});
            return put_rule(wish, targets);
        case WishKind::live:
            for (tt::LiveLesson& each : plan.live) {
                tt::Site const& gives = each.sites[0];
                if (each.subject == wish.subject && gives.school == wish.school &&
                    std::ranges::count(wish.classes, gives.class_index) > 0)
                    targets.push_back(&each.when);
            }
            if (targets.empty())
                return error_of(messages::timetable_wish_nobody, {"这节同步课"});
            return put_rule(wish, targets);
        case WishKind::bond: return error_of(messages::timetable_wish_gone);
    }
    return {};
}

}  // namespace

Result<tt::JointPlan> with_wishes(tt::JointPlan plan, std::vector<std::string> const& remove,
                                  std::vector<Wish> const& put) {
    std::vector<std::string> const before = impossible_in(plan);
    std::vector<Wish> const known = wishes_of(plan);
    Changer changer{plan};
    for (std::string const& id : std::set<std::string>(remove.begin(), remove.end())) {
        auto const found = std::ranges::find(known, id, &Wish::id);
        if (found == known.end()) return error_of(messages::timetable_wish_gone);
        changer.remove(*found);
    }
    changer.finish_removing();
    for (Wish const& each : put) TRY(changer.put(each));
    std::string news;
    int count = 0;
    for (std::string const& each : impossible_in(plan)) {
        if (std::ranges::count(before, each) > 0) continue;
        if (++count <= 3) news += (news.empty() ? "" : "；") + each;
    }
    if (count > 3) news += "……共 " + std::to_string(count) + " 处";
    if (count > 0) return error_of(messages::timetable_wish_impossible, {news});
    return plan;
}

}  // namespace gongjin
