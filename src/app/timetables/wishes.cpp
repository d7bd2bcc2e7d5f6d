// What is asked of a plan, listed and told.
#include "app/timetables/wishes.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/timetables/sheets.h"
#include "app/timetables/wish_words.h"
#include "base/text.h"
#include "timetable/joint_slots.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

constexpr size_t kMostNamed = 6;

struct Lister {
    tt::JointPlan const& plan;
    std::vector<Wish> out = {};

    Wish& add(WishKind kind, std::string const& id) {
        out.emplace_back().kind = kind;
        out.back().id = id;
        return out.back();
    }
    void rule(Wish& wish, tt::SlotRule const& rule) {
        wish.wanted = rule.wanted;
        wish.slots = rule.slots;
        wish.strength = rule.strength;
    }
    // The item of the same school that asks the same, or a new one.
    Wish& same(size_t from, Wish wish) {
        auto const known = std::find_if(
            out.begin() + static_cast<std::ptrdiff_t>(from), out.end(), [&](Wish const& one) {
                return one.kind == wish.kind && one.school == wish.school &&
                       one.subject == wish.subject && one.wanted == wish.wanted &&
                       one.slots == wish.slots && one.spots == wish.spots &&
                       one.strength == wish.strength;
            });
        if (known != out.end()) return *known;
        out.push_back(std::move(wish));
        return out.back();
    }
    static std::string id_of(char const* kind, int a, size_t b) {
        return std::string(kind) + "-" + std::to_string(a) + "-" + std::to_string(b);
    }

    void research() {
        for (size_t r = 0; r < plan.research.size(); ++r) {
            tt::ResearchTime const& each = plan.research[r];
            Wish& wish = add(WishKind::research, id_of("research", static_cast<int>(r), 0));
            wish.subject = each.subject;
            wish.schools = each.schools;
            wish.school = each.schools.size() == 1 ? each.schools[0] : tt::nobody;
            wish.slots = each.slots;
            wish.strength = each.strength;
            wish.of = {static_cast<int>(r)};
        }
    }
    void demands(bool fixed) {
        size_t const from = out.size();
        for (int d = 0; d < std::ssize(plan.demands); ++d) {
            tt::Demand const& demand = plan.demands[at(d)];
            size_t const count = fixed ? (demand.fixed.empty() ? 0 : 1) : demand.when.size();
            for (size_t k = 0; k < count; ++k) {
                Wish wish;
                wish.kind = fixed ? WishKind::fixed : WishKind::subject;
                wish.id = id_of(fixed ? "fixed" : "subject", d, k);
                wish.school = demand.school;
                wish.subject = demand.subject;
                if (fixed) wish.spots = demand.fixed;
                else rule(wish, demand.when[k]);
                Wish& group = same(from, std::move(wish));
                group.of.push_back(d);
                for (int c : demand.classes)
                    if (!std::ranges::count(group.classes, c)) group.classes.push_back(c);
            }
        }
    }
    void of_schools() {
        for (int s = 0; s < std::ssize(plan.schools); ++s) {
            tt::School const& school = plan.schools[at(s)];
            size_t const from = out.size();
            for (int c = 0; c < std::ssize(school.classes); ++c)
                for (size_t k = 0; k < school.classes[at(c)].when.size(); ++k) {
                    Wish wish;
                    wish.kind = WishKind::of_class;
                    wish.id = "class-" + id_of(std::to_string(s).c_str(), c, k);
                    wish.school = s;
                    rule(wish, school.classes[at(c)].when[k]);
                    Wish& group = same(from, std::move(wish));
                    group.of.push_back(c);
                    if (!std::ranges::count(group.classes, c)) group.classes.push_back(c);
                }
            for (int r = 0; r < std::ssize(school.rooms); ++r)
                for (size_t k = 0; k < school.rooms[at(r)].when.size(); ++k) {
                    Wish& wish = add(WishKind::room,
                                     "room-" + id_of(std::to_string(s).c_str(), r, k));
                    wish.school = s;
                    wish.rooms = wish.of = {r};
                    rule(wish, school.rooms[at(r)].when[k]);
                }
        }
    }
    void teachers() {
        for (int t = 0; t < std::ssize(plan.teachers); ++t)
            for (size_t k = 0; k < plan.teachers[at(t)].when.size(); ++k) {
                Wish& wish = add(WishKind::teacher, id_of("teacher", t, k));
                wish.school = school_of_teacher(plan, t);
                wish.teachers = wish.of = {t};
                rule(wish, plan.teachers[at(t)].when[k]);
            }
    }
    void live() {
        for (int l = 0; l < std::ssize(plan.live); ++l)
            for (size_t k = 0; k < plan.live[at(l)].when.size(); ++k) {
                Wish& wish = add(WishKind::live, id_of("live", l, k));
                tt::LiveLesson const& live = plan.live[at(l)];
                for (tt::Site const& site : live.sites)
                    if (!std::ranges::count(wish.schools, site.school))
                        wish.schools.push_back(site.school);
                wish.school = live.sites[0].school;
                wish.classes = {live.sites[0].class_index};
                wish.subject = live.subject;
                wish.of = {l};
                rule(wish, live.when[k]);
            }
    }
    void limits() {
        for (int i = 0; i < std::ssize(plan.limits); ++i) {
            Wish& wish = add(WishKind::limit, id_of("limit", i, 0));
            wish.limit = plan.limits[at(i)];
            wish.strength = wish.limit.strength;
            wish.teachers = wish.limit.teachers;
            wish.of = {i};
            std::set<int> schools;
            for (auto const& [school, index] : wish.limit.classes) schools.insert(school);
            for (int t : wish.limit.teachers) schools.insert(school_of_teacher(plan, t));
            if (schools.size() != 1) continue;
            wish.school = *schools.begin();
            for (auto const& [school, index] : wish.limit.classes) wish.classes.push_back(index);
        }
    }
    void bonds() {
        for (int b = 0; b < std::ssize(plan.bonds); ++b) {
            Wish& wish = add(WishKind::bond, id_of("bond", b, 0));
            wish.bond = plan.bonds[at(b)].kind;
            wish.strength = plan.bonds[at(b)].strength;
            wish.school = plan.demands[at(plan.bonds[at(b)].demands[0])].school;
            wish.of = {b};
            for (int d : plan.bonds[at(b)].demands)
                for (int c : plan.demands[at(d)].classes)
                    if (!std::ranges::count(wish.classes, c)) wish.classes.push_back(c);
        }
    }
};

// 三1、三2; 各班 if they are all of them.
std::string class_words(tt::School const& school, std::vector<int> const& classes, size_t all) {
    if (classes.size() == all && all > 1) return "各班";
    std::string text;
    for (size_t i = 0; i < classes.size() && i < kMostNamed; ++i)
        text += (i == 0 ? "" : "、") + school.classes[at(classes[i])].name;
    if (classes.size() > kMostNamed) text += " 等 " + std::to_string(classes.size()) + " 个班";
    return text;
}

std::string teacher_words(tt::JointPlan const& plan, std::vector<int> const& teachers) {
    std::string text;
    for (size_t i = 0; i < teachers.size() && i < kMostNamed; ++i)
        text += (i == 0 ? "" : "、") + plan.teachers[at(teachers[i])].name;
    if (teachers.size() > kMostNamed) text += " 等 " + std::to_string(teachers.size()) + " 位教师";
    return text;
}

// How many classes of the school are taught the subject.
size_t classes_with(tt::JointPlan const& plan, int school, std::string const& subject) {
    std::set<int> found;
    for (tt::Demand const& each : plan.demands)
        if (each.school == school && each.subject == subject)
            found.insert(each.classes.begin(), each.classes.end());
    return found.size();
}

std::string limit_who(tt::JointPlan const& plan, Wish const& wish) {
    tt::Limit const& limit = wish.limit;
    if (limit.teachers.empty() && limit.classes.empty()) {
        bool const travel = limit.kind == tt::LimitKind::campus_changes ||
                            limit.kind == tt::LimitKind::campus_days;
        return travel ? "每位走教教师" : "每位教师";
    }
    if (is_for_all_teachers(plan, wish)) return plan.schools[at(wish.school)].name + " 每位教师";
    if (!limit.teachers.empty()) return teacher_words(plan, limit.teachers);
    size_t all = 0;
    for (tt::School const& each : plan.schools) all += each.classes.size();
    if (limit.classes.size() == all) return plan.schools.size() > 1 ? "各校各班" : "各班";
    if (wish.school == tt::nobody) return std::to_string(limit.classes.size()) + " 个班";
    tt::School const& school = plan.schools[at(wish.school)];
    return school.name + " " + class_words(school, wish.classes, school.classes.size());
}

std::string bond_who(tt::JointPlan const& plan, Wish const& wish) {
    std::string text = plan.schools[at(wish.school)].name;
    std::string_view between = " ";
    std::vector<int> const& demands = plan.bonds[at(wish.of[0])].demands;
    for (int d : demands) {
        tt::Demand const& demand = plan.demands[at(d)];
        text += std::string(between) +
                class_words(plan.schools[at(demand.school)], demand.classes, 0) + demand.subject;
        between = "、";
    }
    return text;
}

std::string limit_words(tt::Limit const& limit) {
    bool const least = limit.min > 0, most = limit.max < 1000;
    auto const range = [&](char const* unit) {
        std::string const a = std::to_string(limit.min), z = std::to_string(limit.max);
        if (least && most) return limit.min == limit.max ? a + unit : a + " 至 " + z + unit;
        return least ? "最少 " + a + unit : "最多 " + z + unit;
    };
    bool const none = !least && limit.max == 0;
    switch (limit.kind) {
        case tt::LimitKind::lessons_per_day: return (least ? "有课的一天" : "每天") + range(" 节");
        case tt::LimitKind::gaps:
            return none ? "一天的课中间不空堂" : "一周空堂" + range(" 节");
        case tt::LimitKind::days: return "一周上课" + range(" 天");
        case tt::LimitKind::half_days: return "一周上课" + range(" 个半天");
        case tt::LimitKind::campus_changes:
            return none ? "一天里不换校" : "一天换校" + range(" 次");
        case tt::LimitKind::campus_days: return "一周到各校共" + range(" 天次");
        case tt::LimitKind::lunch:
            return tt::span_text(limit.from, limit.until) + " 每天空出一节";
    }
    return {};
}

}  // namespace

std::vector<Wish> wishes_of(tt::JointPlan const& plan) {
    Lister lister{plan};
    lister.research();
    lister.demands(true);
    lister.of_schools();
    lister.demands(false);
    lister.live();
    lister.teachers();
    lister.limits();
    lister.bonds();
    return std::move(lister.out);
}

int school_of_teacher(tt::JointPlan const& plan, int teacher) {
    int found = plan.teachers[at(teacher)].home;
    if (found != tt::nobody) return found;
    for (tt::Demand const& each : plan.demands) {
        if (std::ranges::count(each.teachers, teacher) == 0 || each.school == found) continue;
        if (found != tt::nobody) return tt::nobody;
        found = each.school;
    }
    return found;
}

bool is_for_all_teachers(tt::JointPlan const& plan, Wish const& wish) {
    if (wish.limit.teachers.size() < 2 || wish.school == tt::nobody) return false;
    size_t all = 0;
    for (int t = 0; t < std::ssize(plan.teachers); ++t)
        all += school_of_teacher(plan, t) == wish.school ? 1 : 0;
    return wish.limit.teachers.size() == all;
}

std::vector<int> schools_of(tt::JointPlan const& plan, Wish const& wish) {
    if (wish.kind == WishKind::research || wish.kind == WishKind::live) return wish.schools;
    std::set<int> out;
    if (wish.school != tt::nobody) out.insert(wish.school);
    for (int t : wish.teachers) out.insert(school_of_teacher(plan, t));
    for (auto const& [school, index] : wish.limit.classes) out.insert(school);
    return {out.begin(), out.end()};
}

std::string who_words(tt::JointPlan const& plan, Wish const& wish) {
    std::string const here = wish.school == tt::nobody || plan.schools.size() == 1
                                 ? ""
                                 : plan.schools[at(wish.school)].name + " ";
    auto const school = [&]() -> tt::School const& { return plan.schools[at(wish.school)]; };
    switch (wish.kind) {
        case WishKind::research: {
            std::vector<std::string> names;
            for (int s : wish.schools) names.push_back(plan.schools[at(s)].name);
            bool const all = names.empty() && plan.schools.size() > 1;
            return (all ? "各校" : join(names, "、")) + (names.empty() ? "" : " ") +
                   wish.subject + "教师";
        }
        case WishKind::teacher:
            return wish.teachers.size() == 1 && !here.empty()
                       ? here + name_within(plan, wish.teachers[0], wish.school)
                       : teacher_words(plan, wish.teachers);
        case WishKind::of_class:
            return here + class_words(school(), wish.classes, school().classes.size());
        case WishKind::room: return here + school().rooms[at(wish.rooms[0])].name;
        case WishKind::live:
            return "同步课 " + here + class_words(school(), wish.classes, 0) + " " + wish.subject;
        case WishKind::subject:
        case WishKind::fixed:
            return here +
                   class_words(school(), wish.classes,
                               classes_with(plan, wish.school, wish.subject)) +
                   " " + wish.subject;
        case WishKind::limit: return limit_who(plan, wish);
        case WishKind::bond: return bond_who(plan, wish);
    }
    return {};
}

std::string what_words(tt::JointPlan const& plan, Wish const& wish) {
    std::string const softly = wish.strength.required ? "" : "尽量";
    switch (wish.kind) {
        case WishKind::research:
            return slots_words(plan, wish.slots) + "教研，" + softly + "不排课";
        case WishKind::teacher:
        case WishKind::of_class:
        case WishKind::room:
        case WishKind::subject:
        case WishKind::live: {
            std::string const when = slots_words(plan, wish.slots);
            bool const lesson = wish.kind == WishKind::subject || wish.kind == WishKind::live;
            if (wish.wanted) return softly + (wish.strength.required ? "只排在" : "排在") + when;
            if (lesson) return softly + "不排在" + when;
            return when + softly + (wish.kind == WishKind::room ? "不用" : "不排课");
        }
        case WishKind::fixed: {
            std::vector<std::string> all;
            for (tt::Spot const& spot : wish.spots)
                all.push_back(tt::words_of(plan, wish.school, spot));
            return "固定在" + join(all, "、");
        }
        case WishKind::limit: return softly + limit_words(wish.limit);
        case WishKind::bond:
            switch (wish.bond) {
                case tt::BondKind::same_time: return softly + "同时上课";
                case tt::BondKind::order: return softly + "依次先后上课";
                case tt::BondKind::apart: return softly + "不排在同一天";
            }
    }
    return {};
}

}  // namespace gongjin
