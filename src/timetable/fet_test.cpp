#include <gtest/gtest.h>

#include "timetable/evaluate.h"
#include "timetable/fet.h"
#include "timetable/search.h"

namespace gongjin::timetable {
namespace {

std::string list(std::string const& name, std::string const& item,
                 std::vector<std::string> const& names) {
    std::string text = "<" + name + ">";
    for (std::string const& each : names)
        text += "<" + item + "><Name>" + each + "</Name></" + item + ">";
    return text + "</" + name + ">";
}

std::string activity(int id, std::string const& teacher, std::string const& subject,
                     std::string const& students, int duration) {
    return "<Activity><Teacher>" + teacher + "</Teacher><Subject>" + subject +
           "</Subject><Students>" + students + "</Students><Duration>" +
           std::to_string(duration) + "</Duration><Id>" + std::to_string(id) +
           "</Id><Active>true</Active></Activity>";
}

// Two days of three hours; 1a and 1b make year 1; 王 is away on Monday morning.
std::string small_school() {
    return "<fet version=\"6.8.5\">" + list("Days_List", "Day", {"Mon", "Tue"}) +
           list("Hours_List", "Hour", {"1", "2", "3"}) +
           list("Teachers_List", "Teacher", {"王", "李"}) +
           list("Rooms_List", "Room", {"录播室"}) +
           "<Students_List><Year><Name>1</Name><Group><Name>1a</Name></Group>"
           "<Group><Name>1b</Name></Group></Year></Students_List><Activities_List>" +
           activity(1, "王", "语文", "1a", 2) + activity(2, "王", "语文", "1a", 1) +
           activity(3, "李", "音乐", "1", 1) + activity(4, "李", "数学", "1b", 2) +
           "</Activities_List><Time_Constraints_List>"
           "<ConstraintMinDaysBetweenActivities><Weight_Percentage>100</Weight_Percentage>"
           "<Number_of_Activities>2</Number_of_Activities><Activity_Id>1</Activity_Id>"
           "<Activity_Id>2</Activity_Id><MinDays>1</MinDays></ConstraintMinDaysBetweenActivities>"
           "<ConstraintTeacherNotAvailableTimes><Weight_Percentage>100</Weight_Percentage>"
           "<Teacher>王</Teacher><Not_Available_Time><Day>Mon</Day><Hour>1</Hour>"
           "</Not_Available_Time></ConstraintTeacherNotAvailableTimes>"
           "<ConstraintTeachersMaxSpanPerDay/></Time_Constraints_List>"
           "<Space_Constraints_List><ConstraintSubjectPreferredRoom>"
           "<Weight_Percentage>100</Weight_Percentage><Subject>音乐</Subject><Room>录播室</Room>"
           "</ConstraintSubjectPreferredRoom></Space_Constraints_List></fet>";
}

TEST(Fet, a_school_is_read_solved_and_written_back) {
    std::string const text = small_school();
    Result<FetFile> const read = read_fet(text, "small.fet");
    ASSERT_TRUE(read.ok()) << read.error().full_text(Language::english);
    FetFile const& file = read.value();
    EXPECT_EQ(file.problem.events.size(), 4u);
    EXPECT_EQ(file.problem.events[2].resources.size(), 4u) << "teacher, 1a, 1b and the room";
    EXPECT_EQ(file.not_read,
              (std::map<std::string, int>{{"ConstraintTeachersMaxSpanPerDay", 1}}));
    SearchOptions options;
    options.iterations = 20'000;
    SearchResult const found = search(file.problem, options);
    EXPECT_EQ(found.cost, Cost{});
    Result<std::string> const written = write_fet(text, "small.fet", file, found.solution);
    ASSERT_TRUE(written.ok());
    // What was found is now prescribed, and agrees with everything else.
    Result<FetFile> const again = read_fet(written.value(), "again.fet");
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(evaluate(again.value().problem, found.solution).total, Cost{});
    Solution moved = found.solution;
    moved.lessons[3].time = (moved.lessons[3].time + 1) % 5;
    EXPECT_GT(evaluate(again.value().problem, moved).total.hard, 0);
}

TEST(Fet, an_unknown_teacher_is_named) {
    std::string text = small_school();
    text.replace(text.find("<Teacher>李</Teacher>"), std::string("<Teacher>李</Teacher>").size(),
                 "<Teacher>赵</Teacher>");
    Result<FetFile> const read = read_fet(text, "small.fet");
    ASSERT_FALSE(read.ok());
    EXPECT_NE(read.error().full_text(Language::english).find("赵"), std::string::npos);
}

}  // namespace
}  // namespace gongjin::timetable
