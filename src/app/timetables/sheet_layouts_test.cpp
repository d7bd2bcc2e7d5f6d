// The layouts in which schools keep their sheets.
#include "app/timetables/sheets_for_test.h"
#include "base/text.h"

namespace gongjin {
namespace {

// The layouts that schools have besides the plain ones.
TEST(TimetableLayouts, heads_of_two_rows_grades_beside_classes_and_lists_by_teacher_are_read) {
    std::string const two = "江口小学任课安排表,,,,,\n班级,语文,,数学,,备注\n,教师,课时,教师,课时,\n"
                            "三(1),王芳,7,李敏,4,缺一人\n三(2),赵刚,7,,4,\n";
    std::string const graded = "江口小学任课安排,,,,\n年级,班级,语文,数学,人数\n三年级,1班,王芳,李敏,41\n"
                               "3,2,赵刚,4,40\n,周课时,7,4,\n";
    std::string const by_teacher = "江口小学教师任课一览,,,\n序号,姓名,任教班级及学科,周课时\n"
                                   "1,王芳,三(1)语文7,7\n2,李敏,三1班数学4,\n"
                                   "3,赵刚,三(2)语文,7\n4,,三2数学4,4\n";
    for (std::string const& text : {two, graded, by_teacher}) {
        Result<TimetableImport> const read = import_all({{"作息.csv", bells}, {"任课.csv", text}});
        ASSERT_TRUE(read.ok()) << text << read.error().full_text(Language::chinese);
        std::multiset<std::tuple<std::string, std::string, std::string, int>> found;
        tt::JointPlan const& plan = read.value().plan;
        for (tt::Demand const& each : plan.demands) {
            auto const c = static_cast<size_t>(each.classes[0]);
            std::string who;
            for (int t : each.teachers) who += plan.teachers.at(static_cast<size_t>(t)).name;
            found.emplace(class_key(plan.schools[0].classes.at(c).name), each.subject, who,
                          each.hours);
        }
        EXPECT_EQ(found, (decltype(found){{"三1", "语文", "王芳", 7}, {"三1", "数学", "李敏", 4},
                                          {"三2", "语文", "赵刚", 7}, {"三2", "数学", "", 4}}))
            << text;
    }
    std::string const seasons = "江口小学作息时间表,,\n节次,夏季,冬季\n1,8.30-9.10,8:40-9:20\n"
                                "2,9:20-10:00,9:30-10:10\n";
    Result<TimetableImport> const refused = import_all({{"作息.csv", seasons}});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().others.at(0).place, (Place{"作息.csv", 2, 3, ""}));
    std::string const unclear = "江口小学,,\n姓名,任教班级及学科,备注\n王芳,三(1)语文7、三(1)道法,\n";
    Result<TimetableImport> const half = import_all({{"作息.csv", bells}, {"任课.csv", unclear}});
    ASSERT_FALSE(half.ok());
    EXPECT_EQ(half.error().others.at(0).place, (Place{"任课.csv", 3, 2, ""}));
}

// Two timetables below each other and two beside each other are four, each of its class.
TEST(TimetableLayouts, several_timetables_on_one_sheet_are_taken_apart) {
    std::string const week = "周一,周二,周三";
    std::string const text =
        "江口小学三(1)班课程表,,,,,江口小学三(2)班课程表,,,\n节次," + week + ",,节次," + week +
        "\n1,语文,数学,语文,,1,数学,语文,数学\n2,音乐,,,,2,,音乐,\n课后服务,,,社团,,课后服务,,,\n"
        "三(3)班,,,,,三(4)班,,,\n节次," + week + ",,节次," + week +
        "\n1,英语,,,,1,,,英语\n2,,,美术,,2,,,\n";
    std::string const times =
        "江口小学作息时间表\n节次,时间\n1,8:30-9:10\n2,9:20-10:00\n课后服务,15:30-16:10\n";
    Result<TimetableImport> const read = import_all({{"作息.csv", times}, {"课表.csv", text}});
    ASSERT_TRUE(read.ok()) << read.error().full_text(Language::chinese);
    std::map<std::string, std::string> found;  // by class, in the order of the table
    for (tt::HeldLesson const& held : read.value().plan.table) {
        std::vector<std::string> const id = split(held.lesson, '/');
        found[id.at(1)] += std::to_string(held.at.day) + std::to_string(held.at.period) +
                           id.at(2).substr(0, id.at(2).find('#')) + " ";
    }
    EXPECT_EQ(found["三1"], "00语文 20语文 10数学 01音乐 22社团 ");
    EXPECT_EQ(found["三2"], "00数学 20数学 10语文 11音乐 ");
    EXPECT_EQ(found["三3"], "00英语 21美术 ");
    EXPECT_EQ(found["三4"], "20英语 ");
    std::string many = text;  // far down on the sheet, too
    for (int number = 5; number < 12; ++number)
        many += "三(" + std::to_string(number) + ")班,,,\n节次," + week + "\n1,语文,数学,\n2,,,音乐\n";
    Result<TimetableImport> const long_one = import_all({{"作息.csv", times}, {"课表.csv", many}});
    ASSERT_TRUE(long_one.ok()) << long_one.error().full_text(Language::chinese);
    EXPECT_EQ(long_one.value().plan.schools[0].classes.size(), 11u);
    // A lesson that is told twice, and differently.
    std::string const other = "江口小学三(1)班课程表,,,\n节次," + week + "\n1,美术,数学,语文\n";
    Result<TimetableImport> const both = import_all(
        {{"作息.csv", times}, {"课表.csv", text}, {"又.csv", other}});
    ASSERT_FALSE(both.ok());
    EXPECT_EQ(both.error().others.at(0).code(), "timetable_two_at_once");
}

TEST(TimetableLayouts, two_rows_under_one_merged_label_are_one_lesson_with_its_teacher) {
    sheet::Sheet made;
    auto const put = [&](int row, int column, char const* text) {
        while (std::ssize(made.rows) < row) {
            made.rows.emplace_back();
            made.rows.back().number = static_cast<int>(made.rows.size());
        }
        sheet::Cell cell;
        cell.row = row;
        cell.column = column;
        cell.text = text;
        made.rows[static_cast<size_t>(row - 1)].cells.push_back(cell);
    };
    put(1, 1, "班级");
    put(2, 1, "三1");
    put(2, 2, "语文");
    put(3, 2, "王芳");
    put(4, 1, "三2");
    put(4, 2, "数学");
    put(5, 2, "李敏");
    made.merged.push_back({2, 1, 3, 1});
    SheetGrid grid("表.xlsx", made);
    join_rows_of_one(grid, 2, 1);
    EXPECT_EQ(grid.text(2, 2), "语文\n王芳");
    EXPECT_FALSE(grid.has(3));
    EXPECT_EQ(grid.text(5, 2), "李敏") << "the label is not merged: somebody is to look";
}

TEST(TimetableLayouts, classes_are_known_however_they_are_written) {
    for (char const* const same : {"三11", "三(11)班", "三年级十一班", "311班", "三十一班", "三（十一）班"})
        EXPECT_EQ(class_key(same), "三11") << same;
    for (char const* const same : {"七2", "初一(2)班", "初一2", "七年级二班", "702"})
        EXPECT_EQ(class_key(same), "七2") << same;
    EXPECT_EQ(class_key("五二十班"), "五20");
    EXPECT_EQ(class_key("五十班"), "五10");
    for (char const* const none : {"初八1班", "三年级", "实验班", "三(班", "十班"})
        EXPECT_EQ(class_key(none), "") << none;
}

// A file of a few bytes that merges the whole sheet costs no more than the cells it has.
TEST(TimetableLayouts, a_merged_area_of_the_whole_sheet_is_filled_only_so_far) {
    sheet::Sheet made;
    for (int row : {1, 1'048'576}) {
        sheet::Cell cell;
        cell.row = row;
        cell.column = 1;
        cell.text = "班级";
        sheet::Row line;
        line.number = row;
        line.cells.push_back(cell);
        made.rows.push_back(line);
    }
    made.merged.push_back({1, 1, 1'048'576, 16'384});
    SheetGrid const grid("表.xlsx", made);
    EXPECT_EQ(grid.columns(), 500);
    EXPECT_EQ(grid.text(2, 500), "班级");
    EXPECT_EQ(grid.text(500, 1), "");  // beyond the 200,000 cells that are filled
}

}  // namespace
}  // namespace gongjin
