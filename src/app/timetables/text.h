// A timetable as it is kept and as it is worked with.
//
// 1. What is kept names schools and teachers by their ids: the log of texts holds no person's name,
//    and whoever is renamed or erased is so in every table at once.
// 2. What is worked with names them as people read them, so that every sentence about it can be
//    shown. Ids of lessons are those of the kept text in both.
#pragma once

#include "app/app.h"
#include "timetable/joint_plan.h"

namespace gongjin {

struct OpenPlan {
    timetable::JointPlan plan;
    std::vector<std::string> schools;   // unit ids, by index
    std::vector<std::string> teachers;  // person ids, by index

    int school_of(std::string_view id) const;  // -1: none
    int teacher_of(std::string_view id) const;
};

Result<OpenPlan> open_plan(App& app, std::string const& sha256);
std::string stored_text(OpenPlan const& open);

// A plan as a file or sheet told it, by names: its schools must be the owner's, its teachers known
// at one of their schools. Everybody who is not found is named in one refusal. `base`: of whom the
// names are known already.
Result<OpenPlan> plan_of_names(App& app, std::string const& owner, timetable::JointPlan plan,
                               OpenPlan const* base = nullptr);

// The schools of a community today (a school alone is its own), in the order of the document.
std::vector<std::string> schools_of_owner(County const& county, std::string const& owner,
                                          Date day);

}  // namespace gongjin
