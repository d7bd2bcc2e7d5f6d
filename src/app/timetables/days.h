// The published timetable on the calendar: which lessons are held on a day, by whom, and what is
// different then.
//
// 1. Odd and even weeks go by the calendar's teaching weeks. On holidays nothing is held; a make-up
//    day (调休) has the lessons of the day that the calendar names, odd or even as that one's week.
// 2. A substitution changes the teacher, a swap the day and hour, of that day alone.
#pragma once

#include "app/timetables/desk.h"

namespace gongjin {

struct DayLesson {
    Date day;
    std::string lesson;
    timetable::PlannedLesson const* planned = nullptr;
    int site = 0;
    timetable::Spot at;
    int room = -1;
    int begins = 0, ends = 0;           // minutes
    std::vector<int> teachers;          // who gives it, substitutes in their place
    std::vector<std::string> stand_ins;  // ids of substitutes who are not in the table
    ToldLessonChange const* change = nullptr;

    bool cancelled() const {
        return change != nullptr && change->change.kind == LessonChangeKind::cancel;
    }
};

// One published version, ready to be asked about days. Good for as long as the county is read.
class DatedTable {
public:
    DatedTable(CountyView const& view, TimetableVersion const& version, PlanPtr plan);

    OpenPlan const& open() const { return *plan_; }
    TimetableVersion const& version() const { return version_; }
    std::string const& owner() const { return version_.owner; }

    // All lessons of all sites, by begin.
    enum class Which { all, live };
    std::vector<DayLesson> on(Date day, Which which = Which::all) const;
    // Is there school on this day at all? The reason, if not: 国庆节.
    std::optional<std::string> off(Date day) const;
    // The day by whose table this one is taught; nullopt if nothing is.
    std::optional<Date> taught_by(Date day) const;
    timetable::Weeks weeks_on(Date day) const;
    timetable::PlannedLesson const* find(std::string const& lesson) const;
    // 三1 语文 周三 第2节
    std::string title(DayLesson const& lesson) const;
    std::string classes(timetable::PlannedLesson::Part const& part) const;
    std::string time(DayLesson const& lesson) const;  // 09:10-09:50
    // Substitutes included, ids of persons.
    std::vector<std::string> teacher_ids(DayLesson const& lesson) const;

private:
    void add_regular(Date day, Which which, std::vector<DayLesson>& out) const;
    void apply(ToldLessonChange const& told, Date day, std::vector<DayLesson>& out) const;
    void swap(ToldLessonChange const& told, Date day, std::vector<DayLesson>& out) const;
    DayLesson of_row(timetable::HeldLesson const& row, timetable::PlannedLesson const& lesson,
                     Date day) const;
    void put_at(DayLesson& lesson, timetable::Spot at) const;

    CountyView const& view_;
    TimetableVersion const& version_;
    PlanPtr plan_;
    std::vector<timetable::PlannedLesson> lessons_;
    std::map<std::string, std::size_t> at_;
};

// What is in force somewhere between two days, for owners that the filter lets through. The plans
// must have been opened before: `versions_touching` says which.
std::vector<TimetableVersion> versions_touching(County const& county, DateRange days);

std::string weekday_words(Date day);  // 周三
// 周三第2节; on a make-up day 周六（上周三的课）第2节.
std::string place_words(timetable::JointPlan const& plan, int school, timetable::Spot at,
                        Date day);

}  // namespace gongjin
