// What can never be kept, whoever searches: too few periods are left, or two things are fixed at
// one time.
#include <algorithm>
#include <array>
#include <map>

#include "app/timetables/wishes.h"

namespace gongjin {

namespace tt = timetable;

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

using Open = std::vector<char>;  // by spot of a school: whether it may be

struct Checker {
    tt::JointPlan const& plan;
    std::vector<std::vector<tt::Spot>> spots;  // by school
    std::vector<std::vector<Open>> classes;    // by school and class
    std::map<std::pair<int, int>, Open> teachers;  // by teacher and school
    std::vector<std::string> out = {};

    explicit Checker(tt::JointPlan const& the_plan) : plan(the_plan) {
        for (tt::School const& school : plan.schools) {
            std::vector<tt::Spot>& here = spots.emplace_back();
            for (int day = 0; day < std::ssize(plan.days); ++day)
                for (int p = 0; p < std::ssize(tt::bells_of(school, day)); ++p)
                    here.push_back({day, p});
            auto& open = classes.emplace_back();
            auto const s = static_cast<int>(spots.size()) - 1;
            for (tt::SchoolClass const& each : school.classes) {
                open.emplace_back(here.size(), 1);
                for (tt::SlotRule const& rule : each.when) close(open.back(), s, rule);
            }
        }
    }

    void close(Open& open, int school, tt::SlotRule const& rule) const {
        if (!rule.strength.required) return;
        for (size_t i = 0; i < open.size(); ++i) {
            tt::Spot const spot = spots[at(school)][i];
            bool const inside =
                tt::covers(rule.slots, plan.schools[at(school)], spot.day, spot.period);
            if (inside != rule.wanted) open[i] = 0;
        }
    }
    // Where the teacher may have lessons at the school.
    Open const& of_teacher(int teacher, int school) {
        auto const known = teachers.find({teacher, school});
        if (known != teachers.end()) return known->second;
        Open open(spots[at(school)].size(), 1);
        for (tt::SlotRule const& rule : plan.teachers[at(teacher)].when) close(open, school, rule);
        for (tt::ResearchTime const& each : plan.research) {
            if (researches(teacher, each)) close(open, school, {false, each.slots, each.strength});
        }
        return teachers.emplace(std::pair(teacher, school), std::move(open)).first->second;
    }
    bool researches(int teacher, tt::ResearchTime const& time) const {
        auto const here = [&](int school) {
            return time.schools.empty() || std::ranges::count(time.schools, school) > 0;
        };
        return std::ranges::any_of(plan.demands, [&](tt::Demand const& each) {
            return each.subject == time.subject && here(each.school) &&
                   std::ranges::count(each.teachers, teacher) > 0;
        });
    }
    bool is_kind(int school, size_t i, tt::PeriodKind kind) const {
        tt::Spot const spot = spots[at(school)][i];
        return tt::bells_of(plan.schools[at(school)], spot.day)[at(spot.period)].kind == kind;
    }
    std::string title(tt::Demand const& demand) const {
        tt::School const& school = plan.schools[at(demand.school)];
        return (plan.schools.size() > 1 ? school.name + " " : "") +
               school.classes[at(demand.classes[0])].name + " " + demand.subject;
    }

    Open of_demand(tt::Demand const& demand) {
        Open open(spots[at(demand.school)].size(), 1);
        for (tt::SlotRule const& rule : demand.when) close(open, demand.school, rule);
        auto const also = [&](Open const& other) {
            for (size_t i = 0; i < open.size(); ++i) open[i] = open[i] != 0 && other[i] != 0;
        };
        for (int c : demand.classes) also(classes[at(demand.school)][at(c)]);
        for (int t : demand.teachers) also(of_teacher(t, demand.school));
        if (demand.rooms.size() == 1) {
            Open room(open.size(), 1);
            tt::Room const& one = plan.schools[at(demand.school)].rooms[at(demand.rooms[0])];
            for (tt::SlotRule const& rule : one.when) close(room, demand.school, rule);
            also(room);
        }
        return open;
    }
    // Who or what keeps a lesson from this period.
    std::string why_not(tt::Demand const& demand, tt::Spot spot) const {
        tt::School const& school = plan.schools[at(demand.school)];
        auto const against = [&](std::vector<tt::SlotRule> const& rules) {
            return std::ranges::any_of(rules, [&](tt::SlotRule const& rule) {
                return rule.strength.required &&
                       tt::covers(rule.slots, school, spot.day, spot.period) != rule.wanted;
            });
        };
        for (int c : demand.classes)
            if (against(school.classes[at(c)].when))
                return "而" + school.classes[at(c)].name + "那时不排课";
        for (int t : demand.teachers) {
            if (against(plan.teachers[at(t)].when))
                return "而" + plan.teachers[at(t)].name + "那时不排课";
            for (tt::ResearchTime const& each : plan.research)
                if (researches(t, each) && against({{false, each.slots, each.strength}}))
                    return "而" + plan.teachers[at(t)].name + "那时" + each.subject + "教研";
        }
        return against(demand.when) ? "而要求它排在别的时间" : "而它的教室那时不用";
    }
    void demands() {
        for (tt::Demand const& demand : plan.demands) {
            Open const open = of_demand(demand);
            int left = 0;
            for (size_t i = 0; i < open.size(); ++i)
                left += open[i] != 0 && is_kind(demand.school, i, demand.in) ? 1 : 0;
            if (left < demand.hours)
                out.push_back(title(demand) + "每周 " + std::to_string(demand.hours) +
                              " 节，只剩 " + std::to_string(left) + " 节可排");
            for (tt::Spot const& spot : demand.fixed) {
                auto const found = std::ranges::find(spots[at(demand.school)], spot);
                auto const i = static_cast<size_t>(found - spots[at(demand.school)].begin());
                if (i < open.size() && open[i] != 0) continue;
                out.push_back(title(demand) + "固定在" +
                              tt::words_of(plan, demand.school, spot) + "，" +
                              why_not(demand, spot));
            }
        }
    }
    void fixed_together() {
        for (size_t a = 0; a < plan.demands.size(); ++a)
            for (size_t b = a + 1; b < plan.demands.size(); ++b) {
                tt::Demand const& one = plan.demands[a];
                tt::Demand const& other = plan.demands[b];
                if (one.fixed.empty() || other.fixed.empty() || one.school != other.school ||
                    !tt::share_weeks(one.weeks, other.weeks))
                    continue;
                auto const shared = [](std::vector<int> const& x, std::vector<int> const& y) {
                    return std::ranges::any_of(
                        x, [&](int each) { return std::ranges::count(y, each) > 0; });
                };
                if (!shared(one.classes, other.classes) && !shared(one.teachers, other.teachers))
                    continue;
                for (tt::Spot const& spot : one.fixed)
                    if (std::ranges::count(other.fixed, spot) > 0)
                        out.push_back(title(one) + "和" + title(other) + "都固定在" +
                                      tt::words_of(plan, one.school, spot));
            }
    }

    // Lessons of one kind by odd and even weeks, against the periods that are left for them.
    struct Load {
        std::map<tt::PeriodKind, std::array<int, 2>> hours;
        void add(tt::PeriodKind kind, tt::Weeks weeks, int count) {
            for (size_t half = 0; half < 2; ++half)
                if (tt::share_weeks(weeks, half == 0 ? tt::Weeks::odd : tt::Weeks::even))
                    hours[kind][half] += count;
        }
    };
    void compare(std::string const& who, int school, Load const& load, Open const& open) {
        for (auto const& [kind, halves] : load.hours) {
            int left = 0;
            for (size_t i = 0; i < open.size(); ++i)
                left += open[i] != 0 && is_kind(school, i, kind) ? 1 : 0;
            int const most = std::max(halves[0], halves[1]);
            if (most > left)
                out.push_back(who + "每周有 " + std::to_string(most) + " 节课，只剩 " +
                              std::to_string(left) + " 节可排");
        }
    }
    void loads() {
        std::map<std::pair<int, int>, Load> of_class;
        std::map<int, Load> of_teacher_load;
        std::map<int, std::vector<int>> where;
        auto const teach = [&](int teacher, int school, tt::PeriodKind kind, tt::Weeks weeks,
                               int hours) {
            of_teacher_load[teacher].add(kind, weeks, hours);
            if (std::ranges::count(where[teacher], school) == 0) where[teacher].push_back(school);
        };
        for (tt::Demand const& each : plan.demands) {
            for (int c : each.classes)
                of_class[{each.school, c}].add(each.in, each.weeks, each.hours);
            for (int t : each.teachers) teach(t, each.school, each.in, each.weeks, each.hours);
        }
        for (tt::LiveLesson const& each : plan.live)
            for (tt::Site const& site : each.sites) {
                of_class[{site.school, site.class_index}].add(tt::PeriodKind::lesson, each.weeks,
                                                              each.hours);
                if (site.teacher != tt::nobody)
                    teach(site.teacher, site.school, tt::PeriodKind::lesson, each.weeks,
                          each.hours);
            }
        for (auto const& [who, load] : of_class) {
            tt::School const& school = plan.schools[at(who.first)];
            std::string const name = (plan.schools.size() > 1 ? school.name + " " : "") +
                                     school.classes[at(who.second)].name;
            compare(name, who.first, load, classes[at(who.first)][at(who.second)]);
        }
        // Of who travels, the schools' periods cannot be counted together.
        for (auto const& [teacher, load] : of_teacher_load)
            if (where[teacher].size() == 1)
                compare(plan.teachers[at(teacher)].name, where[teacher][0], load,
                        of_teacher(teacher, where[teacher][0]));
    }
};

}  // namespace

std::vector<std::string> impossible_in(tt::JointPlan const& plan) {
    Checker checker(plan);
    checker.demands();
    checker.fixed_together();
    checker.loads();
    return std::move(checker.out);
}

}  // namespace gongjin
