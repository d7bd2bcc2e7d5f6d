// Timetables as schools have them, in .xlsx and CSV: into a joint plan and out of it.
//
// 1. Read are 任课安排表 (a list, or classes by subjects with "王芳 6" in the cells), 作息时间表,
//    班级课表 and 教师课表 (weekdays across, periods down) and 学校总课表 (classes by weekday and period, either
//    way round), 排课要求 (whom, what, when), with title rows, merged cells and 合计 rows.
// 2. All or nothing: every problem names its row and column, and with one of them nothing is kept.
// 3. Names that the plan does not know are asked for, unless new ones are allowed.
#pragma once

#include <string>
#include <vector>

#include "app/exports.h"
#include "app/table_file.h"
#include "timetable/joint_plan.h"

namespace gongjin {

struct GivenSheet {
    std::string name;  // of the file
    std::string bytes;
};

struct TimetableImportHow {
    std::string school;     // of all sheets, whatever they say; empty: what they say
    std::string else_school = {};  // of sheets that say none
    bool new_names = true;  // classes, teachers, schools, rooms that the plan does not have
};

struct TimetableImport {
    timetable::JointPlan plan;
    std::vector<std::string> read;  // 任课安排表.xlsx[三年级]:任课安排,36 项
};

Result<TimetableImport> import_timetable(std::vector<GivenSheet> const& sheets,
                                         timetable::JointPlan const& base,
                                         TimetableImportHow const& how);

// What nearly every school wishes, of a plan whose sheets say nothing of it; told in a sentence.
std::string add_usual_wishes(timetable::JointPlan& plan);

// A teacher as the school knows him: 郑玲 for 郑玲(岳林小学), who is told from namesakes elsewhere.
std::string name_within(timetable::JointPlan const& plan, int teacher, int school);

struct TimetableExport {
    std::string of = "school";  // class, teacher, room, school, community
    std::string school;         // of one school alone; empty: all
    std::string notice;         // first line: 演示数据,非真实情况
};
Result<TableFile> export_timetable(timetable::JointPlan const& plan,
                                   TimetableExport const& wanted);

}  // namespace gongjin
