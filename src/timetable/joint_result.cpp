// Tables and solutions of a joint plan's problem, one from the other.
#include <algorithm>
#include <map>
#include <set>

#include "timetable/joint_build.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

}  // namespace

std::vector<HeldLesson> placed(JointPlan const& plan, Built const& built,
                               Solution const& solution) {
    std::map<std::pair<std::string_view, int>, bool> locked;
    for (HeldLesson const& held : plan.table) locked[{held.lesson, held.site}] = held.locked;
    std::vector<HeldLesson> table;
    std::vector<Lesson const*> of_event(built.problem.events.size());
    for (Lesson const& lesson : solution.lessons)
        if (lesson.time != nobody) of_event[at(lesson.event)] = &lesson;
    for (size_t l = 0; l < built.lessons.size(); ++l)
        for (size_t p = 0; p < built.events[l].size(); ++p) {
            Lesson const* const lesson = of_event[at(built.events[l][p])];
            if (lesson == nullptr) continue;
            HeldLesson held;
            held.lesson = built.lessons[l].id;
            held.site = static_cast<int>(p);
            held.at = built.spot_of_time[at(lesson->time)];
            for (int resource : lesson->resources)
                if (resource != nobody &&
                    built.who[at(resource)].kind == Built::Who::Kind::room)
                    held.room = built.who[at(resource)].index;
            auto const found = locked.find({held.lesson, held.site});
            held.locked = found != locked.end() && found->second;
            table.push_back(std::move(held));
        }
    return table;
}

Solution solution_of(JointPlan const& plan, Built const& built) {
    std::map<std::pair<std::string_view, int>, HeldLesson const*> rows;
    for (HeldLesson const& held : plan.table) rows[{held.lesson, held.site}] = &held;
    std::map<std::pair<int, int>, std::vector<int>> copies;  // of a school's room
    for (int r = 0; r < std::ssize(built.who); ++r)
        if (built.who[at(r)].kind == Built::Who::Kind::room)
            copies[{built.who[at(r)].school, built.who[at(r)].index}].push_back(r);
    std::set<std::pair<int, int>> taken;  // resource and time, of rooms
    Solution solution;
    for (int e = 0; e < std::ssize(built.problem.events); ++e) {
        Event const& event = built.problem.events[at(e)];
        Built::Whose const whose = built.of_event[at(e)];
        PlannedLesson const& planned = built.lessons[at(whose.lesson)];
        PlannedLesson::Part const& part = planned.parts[at(whose.part)];
        Lesson lesson{e, event.duration, nobody, {}};
        auto const row = rows.find({planned.id, whose.part});
        if (row != rows.end()) {
            Spot const spot = row->second->at;
            lesson.time = built.times[at(part.school)][at(spot.day)][at(spot.period)];
        }
        for (EventResource const& wanted : event.resources) {
            int chosen = wanted.resource;
            if (chosen == nobody && row != rows.end() && row->second->room != nobody) {
                std::vector<int> const& all = copies[{part.school, row->second->room}];
                auto const free = [&](int copy) { return !taken.contains({copy, lesson.time}); };
                auto const found = std::find_if(all.begin(), all.end(), free);
                chosen = found != all.end() ? *found : all.empty() ? nobody : all[0];
                for (int i = 0; chosen != nobody && i < event.duration; ++i)
                    taken.emplace(chosen, lesson.time + i);
            }
            lesson.resources.push_back(chosen);
        }
        solution.lessons.push_back(std::move(lesson));
    }
    return solution;
}

}  // namespace gongjin::timetable
