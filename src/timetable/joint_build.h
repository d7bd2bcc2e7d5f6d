// From a joint plan to the problem that the search solves, and back.
//
// 1. Every planned lesson is one event for each of its parts; a live lesson's events are one unit
//    whose starts are periods that overlap long enough.
// 2. Odd and even weeks: a class, teacher or room that has such lessons is two resources, one for
//    each week. A weekly lesson takes both; so every limit holds in each week.
// 3. Locked and fixed lessons have their time given; if they contradict each other, that costs.
#pragma once

#include <string>
#include <vector>

#include "timetable/joint_plan.h"

namespace gongjin::timetable {

struct BuildOptions {
    // Soft cost of each lesson that is not where `plan.table` has it: for a solve with few changes.
    std::int64_t stay = 0;
};

// What a requirement of the problem means, to tell people in words.
enum class Need {
    held, clash, away, inside, kind_of_period, spread, live, discussion, travel, research,
    limit, bond, room, room_wish, stay, whole,
};
struct NeedOf {
    Need need = Need::held;
    int index = nobody;  // of the limit, bond, research time, demand, live lesson
};

struct Built {
    Problem problem;
    std::vector<PlannedLesson> lessons;          // lessons_of(plan)
    std::vector<std::vector<int>> events;        // [lesson][part]
    struct Whose {
        int lesson = nobody, part = 0;
    };
    std::vector<Whose> of_event;
    std::vector<std::vector<std::vector<int>>> times;  // [school][day][period]
    std::vector<Spot> spot_of_time;
    struct Who {
        enum class Kind { teacher, school_class, room } kind = Kind::teacher;
        int school = nobody, index = nobody;
        Weeks weeks = Weeks::every;  // odd, even: half of one that has lessons every other week
    };
    std::vector<Who> who;                        // by resource
    std::vector<NeedOf> needs;                   // by constraint
};

Built build(JointPlan const& plan, BuildOptions const& options = {});

// The rows of a table that the search found.
std::vector<HeldLesson> placed(JointPlan const& plan, Built const& built,
                               Solution const& solution);
// The plan's own table as a solution of its problem; lessons without a row have no time.
Solution solution_of(JointPlan const& plan, Built const& built);

}  // namespace gongjin::timetable
