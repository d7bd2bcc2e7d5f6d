// How two tables differ, lesson by lesson. Lessons are known by their ids, schools and teachers by
// theirs; a lesson counts once, however many classes it has.
#pragma once

#include <set>

#include "app/timetables/text.h"

namespace gongjin {

struct LessonDifference {
    // At another time; only in the later one; no longer in it; then, but with others or elsewhere.
    enum class Kind { moved, added, gone, other_people };
    Kind kind = Kind::moved;
    std::string lesson, title;
    std::string before, after;               // 周三第2节, with whom if that is what differs
    std::set<std::string> schools;           // ids, of before and after
    std::map<std::string, std::string> teachers;  // ids, each with one of the schools
    struct Day {
        std::string name;  // 周三
        timetable::Weeks weeks;
    };
    std::vector<Day> days;  // on which it is or was held
};

std::vector<LessonDifference> lesson_differences(OpenPlan const& before, OpenPlan const& after);

}  // namespace gongjin
