#include "app/timetables/sheets.h"

#include <gtest/gtest.h>

#include "app/timetables/sheets_for_test.h"
#include "sheet/csv.h"
#include "sheet/read_table.h"
#include "sheet/xlsx_writer.h"
#include "timetable/joint_build.h"
#include "timetable/joint_read.h"
#include "timetable/joint_slots.h"
#include "timetable/search.h"

namespace gongjin {
namespace {


TEST(TimetableSheets, what_schools_have_becomes_a_plan) {
    Result<TimetableImport> const read = import_all(
        {{"任课.csv", matrix}, {"课表.csv", table}, {"任课2.csv", list}, {"作息.csv", bells}});
    ASSERT_TRUE(read.ok()) << read.error().full_text(Language::english);
    tt::JointPlan const& plan = read.value().plan;
    ASSERT_EQ(plan.schools.size(), 1u);
    tt::School const& school = plan.schools[0];
    EXPECT_EQ(school.name, "江口小学");
    ASSERT_EQ(school.bells.size(), 7u);
    EXPECT_EQ(school.bells[0].kind, tt::PeriodKind::reading);
    EXPECT_EQ(school.bells[1].name, "1");
    EXPECT_EQ(school.bells[6].kind, tt::PeriodKind::after);
    ASSERT_EQ(school.classes.size(), 2u);
    EXPECT_EQ(school.classes[0].grade, 3);
    EXPECT_EQ(plan.teachers[static_cast<size_t>(school.classes[1].head)].name, "周洁");
    EXPECT_EQ(demand(plan, "江口小学/三(1)班/数学").hours, 4);
    EXPECT_EQ(demand(plan, "江口小学/三年级2班/语文").hours, 5);
    EXPECT_EQ(demand(plan, "江口小学/三年级2班/英语").hours, 1);
    EXPECT_EQ(demand(plan, "江口小学/三(1)班/书法").weeks, tt::Weeks::even);
    EXPECT_EQ(demand(plan, "江口小学/三(1)班/信息科技").rooms.size(), 1u);
    EXPECT_EQ(demand(plan, "江口小学/三年级2班/音乐").hours, 1);
    EXPECT_EQ(plan.table.size(), 13u);
    EXPECT_EQ(read.value().read.size(), 4u);
    // It is a sound plan: it can be written, read and solved from here.
    Result<tt::JointPlan> const again = tt::read_plan(tt::write_plan(plan), "plan.yaml");
    ASSERT_TRUE(again.ok()) << again.error().full_text(Language::english);
    EXPECT_EQ(again.value().table, plan.table);
}

TEST(TimetableSheets, a_sheet_that_is_wrong_is_refused_with_row_and_column) {
    struct Case {
        char const* code;
        std::string file;
        int row, column;
    };
    tt::JointPlan const base = import_all({{"作息.csv", bells}, {"任课.csv", matrix}}).value().plan;
    auto const changed = [](std::string text, std::string const& is, std::string const& becomes) {
        text.replace(text.find(is), is.size(), becomes);
        return text;
    };
    Case const cases[] = {
        {"timetable_cell_unclear", changed(bells, "9:20-10:00", "9:00-10:00"), 5, 2},
        {"timetable_name_unknown", changed(matrix, "李敏 4", "李闵 4"), 4, 4},
        {"timetable_name_unknown", changed(matrix, "三年级2班", "三(3)班"), 5, 1},
        {"timetable_cell_unclear", changed(matrix, "周课时,,,3,2", "周课时,,,3,"), 4, 5},
        {"timetable_sheet_unknown", "姓名,电话\n王芳,1\n", 1, 1},
        {"timetable_period_unknown", changed(table, "\n4,,", "\n5,语文,"), 8, 1},
        {"timetable_teacher_differs", changed(table, "语文\n王芳", "语文\n李敏"), 4, 4},
        {"timetable_too_often", changed(table, "1,语文,数学", "1,语文,语文"), 5, 5},
        {"timetable_cell_unclear", changed(table, "音乐/孙悦", "【同步】音乐"), 5, 4},
    };
    for (Case const& each : cases) {
        Result<TimetableImport> const read = import_all({{"表.csv", each.file}}, base, false);
        ASSERT_FALSE(read.ok()) << each.code;
        bool found = false;
        std::vector<Error> all = read.error().others;
        all.push_back(read.error());
        for (Error const& error : all)
            found = found || (error.code() == each.code && error.place.line == each.row &&
                              error.place.column == each.column);
        EXPECT_TRUE(found) << each.code << "\n" << read.error().full_text(Language::english);
    }
    Result<TimetableImport> const near =
        import_all({{"表.csv", changed(matrix, "王芳,王芳", "王芳,王方")}}, base, false);
    EXPECT_NE(near.error().full_text(Language::chinese).find("“王方”"), std::string::npos);
}

TEST(TimetableSheets, a_whole_schools_table_is_read_either_way_round) {
    tt::JointPlan const base = import_all({{"作息.csv", bells}}).value().plan;
    std::string const down = "江口小学总课表,,,,,,\n班级,周一,周一,周二,周二,周三,周三\n"
                             ",1,2,1,2,1,2\n三1,\"语文\n王芳\",数学/李敏,,,,\n三2,,,\"语文\n周洁\",,,\n";
    std::string const across = "江口小学总课表,,,\n星期,节次,三1,三2\n周一,1,\"语文\n王芳\",\n"
                               "周一,2,数学/李敏,\n周二,1,,\"语文\n周洁\"\n周三,1,,\n";
    Result<TimetableImport> const one = import_all({{"总.csv", down}}, base);
    Result<TimetableImport> const other = import_all({{"总.csv", across}}, base);
    ASSERT_TRUE(one.ok()) << one.error().full_text(Language::english);
    ASSERT_TRUE(other.ok()) << other.error().full_text(Language::english);
    EXPECT_EQ(one.value().plan.table, other.value().plan.table);
    EXPECT_EQ(one.value().plan.table.size(), 3u);
}

// Odd and even weeks as people write them, with the hours, the name, or in the timetable's cell.
TEST(TimetableSheets, odd_and_even_weeks_are_understood_wherever_they_stand) {
    std::string const sheet = "任课安排表,,,,,\n班级,语文,数学,信息科技,书法,音乐(2)\n"
                              "周课时,6,4,单周1,双周,\n"
                              "三(1)班,王芳4、李敏2,陈静、周洁,钱亮,王芳,孙悦（兼）\n"
                              "三(2)班,李敏,陈静5,钱亮（双周）,王芳单周1,孙悦单周\n";
    std::string const shown = "三(1)班课程表,,,\n节次,星期一,星期二,星期三\n"
                              "1,单周：信息科技 钱亮,科学（单）/书法（双）,\"科学\n吴军(单周)\n书法\n王芳(双周)\"\n";
    auto const all = [](tt::JointPlan const& plan) {
        std::multiset<std::string> out;
        for (tt::Demand const& each : plan.demands) {
            std::string text = each.id.substr(each.id.find('/') + 1, each.id.rfind('/'));
            for (int t : each.teachers)
                text += " " + plan.teachers[static_cast<size_t>(t)].name;
            out.insert(text + " " + std::to_string(each.hours) + tt::words_of(each.weeks));
        }
        return out;
    };
    Result<TimetableImport> read = import_timetable(
        {{"作息.csv", bells}, {"任课.csv", sheet}}, {}, {"", "江口小学", true});
    ASSERT_TRUE(read.ok()) << read.error().full_text(Language::chinese);
    std::string const every = tt::words_of(tt::Weeks::every), odd = tt::words_of(tt::Weeks::odd),
                      even = tt::words_of(tt::Weeks::even);
    EXPECT_EQ(all(read.value().plan),
              (std::multiset<std::string>{
                  "三(1)班/语文 王芳 4" + every, "三(1)班/语文/2 李敏 2" + every,
                  "三(1)班/数学 陈静 周洁 4" + every, "三(1)班/信息科技 钱亮 1" + odd,
                  "三(1)班/书法 王芳 1" + even, "三(1)班/音乐 孙悦 2" + every,
                  "三(2)班/语文 李敏 6" + every, "三(2)班/数学 陈静 5" + every,
                  "三(2)班/信息科技 钱亮 1" + even, "三(2)班/书法 王芳 1" + odd,
                  "三(2)班/音乐 孙悦 2" + odd}));
    Result<TimetableImport> const table = import_timetable(
        {{"作息.csv", bells}, {"课表.csv", shown}}, {}, {"", "江口小学", true});
    ASSERT_TRUE(table.ok()) << table.error().full_text(Language::chinese);
    EXPECT_EQ(all(table.value().plan),
              (std::multiset<std::string>{"三1/信息科技 钱亮 1" + odd, "三1/科学 吴军 2" + odd,
                                          "三1/书法 王芳 2" + even}));
    // Half an hour does not say which weeks: said once, not for every class.
    std::string half = sheet;
    half.replace(half.find("单周1"), std::string("单周1").size(), "0.5");
    Result<TimetableImport> const refused = import_timetable(
        {{"作息.csv", bells}, {"任课.csv", half}}, {}, {"", "江口小学", true});
    ASSERT_FALSE(refused.ok());
    ASSERT_EQ(refused.error().others.size(), 1u);
    EXPECT_EQ(refused.error().others[0].place, (Place{"任课.csv", 3, 4, ""}));
}

TEST(TimetableSheets, what_a_school_asks_of_its_timetable_is_read_as_must_or_wish) {
    std::string const asked = "排课要求,,,\n对象,要求,时间,程度\n语文,教研,周三下午,必须\n"
                              "王芳,不排,星期一第1节、周五 3-4,\n数学,排在,上午,尽量 3\n三(1)班,不排,周五4,尽量\n";
    Result<TimetableImport> const read =
        import_all({{"作息.csv", bells}, {"任课.csv", matrix}, {"要求.csv", asked}});
    ASSERT_TRUE(read.ok()) << read.error().full_text(Language::chinese);
    tt::JointPlan plan = read.value().plan;
    ASSERT_EQ(plan.research.size(), 1u);
    EXPECT_EQ(tt::text_of(plan, plan.research[0].slots), "周三 下午");
    tt::Teacher const& wang = plan.teachers[static_cast<size_t>(tt::find_teacher(plan, "王芳"))];
    ASSERT_EQ(wang.when.size(), 1u);
    EXPECT_EQ(wang.when[0].slots.size(), 2u);
    EXPECT_TRUE(wang.when[0].strength.required);
    EXPECT_EQ(plan.schools[0].classes[0].when.size(), 1u);
    ASSERT_EQ(demand(plan, "江口小学/三(1)班/数学").when.size(), 1u);
    EXPECT_EQ(demand(plan, "江口小学/三(1)班/数学").when[0].strength.weight, 3);
    // 数学 has a wish of its own; 语文 and the classes get the usual ones.
    EXPECT_NE(add_usual_wishes(plan).find("；语文尽量"), std::string::npos);
    EXPECT_EQ(plan.limits.size(), 1u);
    for (auto const& [is, becomes, row, column] :
         {std::tuple{"数学,排在", "数学,安排", 5, 2}, std::tuple{"上午", "晚上", 5, 3},
          std::tuple{"尽量 3", "也许", 5, 4}, std::tuple{"王芳", "王方", 4, 1}}) {
        std::string wrong = asked;
        wrong.replace(wrong.find(is), std::string(is).size(), becomes);
        Result<TimetableImport> const refused =
            import_all({{"作息.csv", bells}, {"任课.csv", matrix}, {"要求.csv", wrong}});
        ASSERT_FALSE(refused.ok()) << becomes;
        EXPECT_EQ(refused.error().others.at(0).place, (Place{"要求.csv", row, column, ""}));
    }
}

// A plan need not say where its teachers belong; and what is asked twice counts once.
TEST(TimetableSheets, what_is_asked_of_teachers_of_no_school_is_read_and_counts_once) {
    tt::JointPlan base =
        import_all({{"作息.csv", bells}, {"任课.csv", matrix}}).value().plan;
    for (tt::Teacher& each : base.teachers) each.home = tt::nobody;
    std::string const asked = "对象,要求,时间,程度\n李敏,不排,周五4,\n语文,教研,周三下午,必须\n";
    for (int time = 0; time < 2; ++time) {
        Result<TimetableImport> const read = import_all({{"要求.csv", asked}}, base);
        ASSERT_TRUE(read.ok()) << read.error().full_text(Language::chinese);
        base = read.value().plan;
        int const li = tt::find_teacher(base, "李敏");
        EXPECT_EQ(base.teachers.at(static_cast<size_t>(li)).when.size(), 1u);
        EXPECT_EQ(base.research.size(), 1u);
    }
}

// What would be lost silently is refused where it stands.
TEST(TimetableSheets, rows_that_say_too_little_are_not_passed_over) {
    tt::JointPlan const base = import_all({{"作息.csv", bells}, {"任课.csv", matrix}}).value().plan;
    std::string const whole = "江口小学总课表,,,,,,\n班级,周一,周一,周二,周二,周三,周三\n"
                              ",1,2,1,2,1,2\n实验班,语文,,,,,\n";
    std::string const nobodys = "江口小学总课表,,,,,,\n班级,周一,周一,周二,周二,周三,周三\n"
                                ",1,2,1,2,1,2\n三1,语文,,,,,\n,王芳,,,,,\n";
    std::string const one = "江口小学三(1)班课程表,,,\n节次,周一,周二,周三\n1,语文,,\n,劳动,,\n";
    std::string const times = "江口小学作息时间表\n节次,时间\n1,8:30abc-9:0x\n";
    std::string const untimed = "江口小学作息时间表\n节次,时间\n4,\n5,8:30-9:10\n";
    std::string const twice = "江口小学,,,\n班级,学科,教师,周课时\n三1,科学,王芳,4\n三1,科学,王芳,2\n";
    std::string const remark = matrix + "注：代课教师见附件,,,,\n";
    for (auto const& [text, row, column] :
         {std::tuple{nobodys, 5, 2}, std::tuple{twice, 4, 2}, std::tuple{untimed, 3, 2},
          std::tuple{remark, 7, 1},
          std::tuple{whole, 4, 1}, std::tuple{one, 4, 2}, std::tuple{times, 3, 2}}) {
        Result<TimetableImport> const read = import_all({{"表.csv", text}}, base, false);
        ASSERT_FALSE(read.ok()) << text;
        EXPECT_EQ(read.error().others.at(0).place, (Place{"表.csv", row, column, ""})) << text;
    }
}

// A new list over the plan: who teaches changes, what the list does not say stays.
TEST(TimetableSheets, a_newer_list_changes_teachers_and_hours_and_keeps_the_rest) {
    tt::JointPlan base = import_all({{"作息.csv", bells}, {"任课.csv", matrix}}).value().plan;
    size_t const before = base.demands.size();
    tt::Demand& maths = const_cast<tt::Demand&>(demand(base, "江口小学/三(1)班/数学"));
    maths.doubles = 1;
    maths.most_per_day = 2;
    maths.spread = {false, 5, tt::CostFunction::linear};
    tt::Demand together = demand(base, "江口小学/三年级2班/英语");
    together.id = "江口小学/三(1)班/体育活动";
    together.subject = "体育活动";
    together.classes = {0, 1};
    base.demands.push_back(together);
    std::string const head = "江口小学,,,\n班级,学科,教师,周课时\n";
    Result<TimetableImport> const read = import_all(
        {{"新.csv", head + "三1,数学,新教师,5\n三1,体育活动,新教师,2\n三2,体育活动,新教师,2\n"}}, base);
    ASSERT_TRUE(read.ok()) << read.error().full_text(Language::chinese);
    tt::JointPlan const& plan = read.value().plan;
    EXPECT_EQ(plan.demands.size(), before + 1);
    tt::Demand const& now = demand(plan, "江口小学/三(1)班/数学");
    EXPECT_EQ(now.teachers, std::vector<int>{tt::find_teacher(plan, "新教师")});
    EXPECT_EQ(std::tuple(now.hours, now.doubles, now.most_per_day), std::tuple(5, 1, 2));
    EXPECT_EQ(now.spread.weight, 5);
    EXPECT_EQ(demand(plan, "江口小学/三(1)班/体育活动").classes.size(), 2u);
    EXPECT_EQ(demand(plan, "江口小学/三(1)班/体育活动").hours, 2);
    // Two now share what one had; then one of them has it alone, and the other is not forgotten.
    tt::JointPlan const shared =
        import_all({{"新.csv", head + "三1,数学,新教师,3\n三1,数学,王芳,2\n"}}, plan).value().plan;
    EXPECT_EQ(demand(shared, "江口小学/三(1)班/数学").hours, 3);
    EXPECT_EQ(demand(shared, "江口小学/三(1)班/数学/2").hours, 2);
    TimetableImport const alone =
        import_all({{"新.csv", head + "三1,数学,新教师,5\n"}}, shared).value();
    EXPECT_EQ(demand(alone.plan, "江口小学/三(1)班/数学").hours, 5);
    EXPECT_TRUE(std::any_of(alone.read.begin(), alone.read.end(), [](std::string const& line) {
        return line.find("数学/2：这次的表里没有") != std::string::npos;
    }));
}

// What is exported for the wall comes back as the same table.
TEST(TimetableSheets, class_timetables_come_back_as_they_were) {
    tt::JointPlan plan = import_all({{"任课.csv", matrix}, {"任课2.csv", list}, {"作息.csv", bells}})
                             .value().plan;
    std::vector<int>& together = plan.demands.at(0).teachers;  // two in one lesson
    together.push_back((together.at(0) + 1) % static_cast<int>(plan.teachers.size()));
    tt::Built const built = tt::build(plan);
    tt::SearchOptions how;
    how.iterations = 40'000;
    tt::SearchResult const found = tt::search(built.problem, how);
    EXPECT_EQ(found.cost.hard, 0);
    plan.table = tt::placed(plan, built, found.solution);
    for (std::string const of : {"class", "school", "teacher"}) {
        Result<TableFile> const file = export_timetable(plan, {of, "", "演示数据,非真实情况"});
        ASSERT_TRUE(file.ok());
        tt::JointPlan empty = plan;
        empty.table.clear();
        Result<TimetableImport> const read =
            import_timetable({{file.value().name, file.value().bytes}}, empty, {"", "", false});
        ASSERT_TRUE(read.ok()) << read.error().full_text(Language::english);
        ASSERT_EQ(read.value().plan.table.size(), plan.table.size()) << of;
        auto const where = [](tt::JointPlan const& p) {
            std::multimap<std::string, std::pair<int, int>> at;
            for (tt::HeldLesson const& held : p.table)
                at.emplace(held.lesson.substr(0, held.lesson.find('#')),
                           std::pair(held.at.day, held.at.period));
            std::vector<std::pair<std::string, std::pair<int, int>>> sorted(at.begin(), at.end());
            std::sort(sorted.begin(), sorted.end());
            return sorted;
        };
        EXPECT_EQ(where(read.value().plan), where(plan)) << of;
        // Over the table that is there, everything keeps its name, and what is locked its lock.
        tt::JointPlan locked = plan;
        for (size_t i = 0; i < locked.table.size(); i += 3) locked.table[i].locked = true;
        Result<TimetableImport> const over =
            import_timetable({{file.value().name, file.value().bytes}}, locked, {"", "", false});
        ASSERT_TRUE(over.ok()) << over.error().full_text(Language::english);
        EXPECT_EQ(over.value().plan.table, locked.table) << of;
    }
    for (std::string const of : {"room", "community"})
        EXPECT_TRUE(export_timetable(plan, {of, "江口小学", ""}).ok());
    EXPECT_EQ(export_timetable(plan, {"pupil", "", ""}).error().code(), "timetable_form_unknown");
}

}  // namespace
}  // namespace gongjin
