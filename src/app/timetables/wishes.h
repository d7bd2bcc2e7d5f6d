// 排课要求: all that must be in a plan or is wished for, one item each as people speak of it, and
// how that is changed.
//
// 1. The same asked of several classes of one school is one item.
// 2. A change is made whole, or refused with the reason; the plan given stays as it is.
// 3. What can never be kept (a fixed lesson while its teacher is away, more lessons than periods
//    are left) is refused if the plan was not so before.
#pragma once

#include "base/result.h"
#include "timetable/joint_plan.h"

namespace gongjin {

enum class WishKind { research, teacher, of_class, room, subject, live, fixed, limit, bond };

struct Wish {
    std::string id;  // where it first stands in the plan
    WishKind kind = WishKind::teacher;
    // Whose classes or room it is about, the teacher's own, the giving one; nobody: of several.
    int school = timetable::nobody;
    std::vector<int> schools;  // for research; empty: all
    std::vector<int> classes, teachers, rooms;
    std::string subject;
    bool wanted = false;
    std::vector<timetable::Slots> slots;
    std::vector<timetable::Spot> spots;  // of what is fixed
    timetable::Strength strength;
    timetable::Limit limit;     // its people, classes and figures
    timetable::BondKind bond = timetable::BondKind::same_time;
    std::vector<int> of;  // the demands, teachers, .. of the plan in which it stands
};

std::vector<Wish> wishes_of(timetable::JointPlan const& plan);

// 岳林小学 各班 语文 · 尽量排在上午
std::string who_words(timetable::JointPlan const& plan, Wish const& wish);
std::string what_words(timetable::JointPlan const& plan, Wish const& wish);

// The schools that it is about; empty: all.
std::vector<int> schools_of(timetable::JointPlan const& plan, Wish const& wish);

// His own school, or else the only one where he teaches.
int school_of_teacher(timetable::JointPlan const& plan, int teacher);

// Whether a limit is for everybody of its one school.
bool is_for_all_teachers(timetable::JointPlan const& plan, Wish const& wish);

// Those of `remove` (ids) go, those of `put` come. Of what is put, `id` and `of` are not read; no
// classes are all that the school has (of the subject).
Result<timetable::JointPlan> with_wishes(timetable::JointPlan plan,
                                         std::vector<std::string> const& remove,
                                         std::vector<Wish> const& put);

// What can never be kept, whoever searches, in words.
std::vector<std::string> impossible_in(timetable::JointPlan const& plan);

}  // namespace gongjin
