// A small school's sheets, and how the tests import them.
#pragma once

#include <gtest/gtest.h>

#include "app/timetables/import_parts.h"

namespace gongjin {

namespace tt = timetable;

inline std::string const bells = "江口小学作息时间表\n节次,时间\n早读,08:00～08:20\n第一节,8:30-9:10\n"
                          "第二节,9:20-10:00\n大课间,10:00-10:30\n第三节,10:30-11:10\n"
                          "午休,12:00-13:00\n第四节,13:20-14:00\n课后1,14:20-15:00\n";
inline std::string const matrix = "江口小学任课安排表,,,,\n班级,班主任,语文(4),数学,英语\n"
                           "周课时,,,3,2\n三(1)班,王芳,王芳,李敏 4,陈静\n"
                           "三年级2班,周洁,周洁5,李敏,\"陈静\n1\"\n合计,,9,7,3\n";
inline std::string const list = "学校,年级,班级,学科,教师,周课时,单双周,教室\n"
                         "江口小学,三,301,信息科技,钱亮,1,单周,机房\n"
                         "江口小学,三,三(1)班,书法,孙悦,1,双周,\n"
                         "江口小学,三,三1，三2,音乐,孙悦,1,,\n";
inline std::string const table = "江口小学三(1)班课程表,,,,,\n节次,星期一,星期二,星期三,星期四,星期五\n"
                          "早读,,,,,\n"
                          "1,语文,数学,\"语文\n王芳\",数学,英语\n"
                          "2,数学,语文,音乐/孙悦,语文,数学\n"
                          "3,英语,\"单:信息科技 钱亮\n双:书法 孙悦\",,,\n"
                          "午休,午休,午休,午休,午休,午休\n"
                          "4,,,,,\n";

inline Result<TimetableImport> import_all(
    std::vector<std::pair<std::string, std::string>> const& files, tt::JointPlan const& base = {},
    bool new_names = true) {
    std::vector<GivenSheet> given;
    for (auto const& [name, text] : files) given.push_back({name, text});
    return import_timetable(given, base, {"", "", new_names});
}

inline tt::Demand const& demand(tt::JointPlan const& plan, std::string const& id) {
    for (tt::Demand const& each : plan.demands)
        if (each.id == id) return each;
    ADD_FAILURE() << id;
    return plan.demands.at(0);
}

}  // namespace gongjin
