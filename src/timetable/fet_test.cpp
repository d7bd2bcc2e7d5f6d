#include <gtest/gtest.h>

#include "timetable/evaluate.h"
#include "timetable/fet.h"
#include "timetable/search.h"
#include "timetable/state.h"

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

// What a timetable of the small school costs when a constraint is added to it.
std::int64_t hard_with(std::string const& constraint, std::vector<int> const& starts) {
    std::string text = small_school();
    std::string const old = "<ConstraintTeachersMaxSpanPerDay/>";
    text.replace(text.find(old), old.size(), constraint);
    Result<FetFile> const read = read_fet(text, "small.fet");
    EXPECT_TRUE(read.ok());
    EXPECT_TRUE(read.value().not_read.empty()) << constraint;
    Problem const& problem = read.value().problem;
    Solution solution;
    for (size_t e = 0; e < starts.size(); ++e) {
        Lesson lesson{static_cast<int>(e), problem.events[e].duration, starts[e], {}};
        for (EventResource const& wanted : problem.events[e].resources)
            lesson.resources.push_back(wanted.resource);
        solution.lessons.push_back(lesson);
    }
    Model const model = make_model(problem);
    State state(model);
    state.restore(load(model, solution).snapshot);
    Evaluation const found = evaluate(problem, solution);
    // What is not together cannot be held by the search, which moves a few starts as one.
    auto const names = [&](char const* kind) {
        return constraint.find(kind) != std::string::npos;
    };
    if (!names("SameStartingHour") && !names("EndsStudents") && !names("MinGaps") &&
        !names("TwoActivitiesConsecutive") && !names("Grouped") && !names("IfSameDay") &&
        !names("MaxDays"))
        EXPECT_EQ(state.total(), found.total) << constraint;
    return found.total.hard;
}

TEST(Fet, limits_on_the_day_and_pairs_of_activities_count_as_fet_counts_them) {
    std::string const all = "<Weight_Percentage>100</Weight_Percentage>";
    auto const pair = [&](std::string const& name) {
        return "<Constraint" + name + ">" + all + "<Activity_Id>1</Activity_Id>"
               "<Activity_Id>4</Activity_Id></Constraint" + name + ">";
    };
    auto const early = [&](int most) {
        return "<ConstraintStudentsEarlyMaxBeginningsAtSecondHour>" + all +
               "<Max_Beginnings_At_Second_Hour>" + std::to_string(most) +
               "</Max_Beginnings_At_Second_Hour>"
               "</ConstraintStudentsEarlyMaxBeginningsAtSecondHour>";
    };
    // 1 on Monday at 2, 2 on Tuesday at 1, 3 (both classes) on Tuesday at 2, 4 on Monday at 1:
    // 1a begins one Monday hour late, 1b one Tuesday hour.
    std::vector<int> const starts = {1, 3, 4, 0};
    EXPECT_EQ(hard_with(early(0), starts), 2);
    EXPECT_EQ(hard_with(early(1), starts), 0);
    std::string const ordered = "<ConstraintTwoActivitiesOrdered>" + all +
                                "<First_Activity_Id>1</First_Activity_Id><Second_Activity_Id>4"
                                "</Second_Activity_Id></ConstraintTwoActivitiesOrdered>";
    EXPECT_EQ(hard_with(ordered, starts), 3);
    EXPECT_EQ(hard_with(pair("ActivitiesSameStartingDay"), starts), 0);
    EXPECT_EQ(hard_with(pair("ActivitiesSameStartingHour"), starts), 1);
    std::string const continuous = "<ConstraintStudentsMaxHoursContinuously>" + all +
                                   "<Maximum_Hours_Continuously>1</Maximum_Hours_Continuously>"
                                   "</ConstraintStudentsMaxHoursContinuously>";
    EXPECT_EQ(hard_with(continuous, starts), 3) << "1a twice, 1b once";
    std::string const interval = "<ConstraintTeachersIntervalMaxDaysPerWeek>" + all +
                                 "<Interval_Start_Hour>1</Interval_Start_Hour>"
                                 "<Interval_End_Hour>2</Interval_End_Hour>"
                                 "<Max_Days_Per_Week>0</Max_Days_Per_Week>"
                                 "</ConstraintTeachersIntervalMaxDaysPerWeek>";
    EXPECT_EQ(hard_with(interval, starts), 2) << "each teacher has one first hour";
}

TEST(Fet, what_compares_activities_with_each_other_counts_for_every_pair) {
    std::string const all = "<Weight_Percentage>100</Weight_Percentage>";
    // 1 on Monday at 2, 2 on Tuesday at 1, 3 (both classes) on Tuesday at 2, 4 on Monday at 1.
    std::vector<int> const starts = {1, 3, 4, 0};
    auto const ends = [&](int id) {
        return "<ConstraintActivityEndsStudentsDay>" + all + "<Activity_Id>" + std::to_string(id) +
               "</Activity_Id></ConstraintActivityEndsStudentsDay>";
    };
    EXPECT_EQ(hard_with(ends(1), starts), 0) << "nothing of 1a follows on Monday";
    EXPECT_EQ(hard_with(ends(2), starts), 1) << "music follows on Tuesday";
    EXPECT_EQ(hard_with(ends(4), starts), 0) << "1b has nothing else on Monday";
    auto const apart = [&](int gaps) {
        return "<ConstraintMinGapsBetweenActivities>" + all +
               "<Activity_Id>2</Activity_Id><Activity_Id>3</Activity_Id><Activity_Id>4"
               "</Activity_Id><MinGaps>" + std::to_string(gaps) +
               "</MinGaps></ConstraintMinGapsBetweenActivities>";
    };
    EXPECT_EQ(hard_with(apart(0), starts), 0);
    EXPECT_EQ(hard_with(apart(1), starts), 1) << "2 and 3 follow each other";
    std::string text = "<ConstraintTeacherActivityTagMaxHoursDaily>" + all +
                       "<Teacher_Name>李</Teacher_Name><Maximum_Hours_Daily>1"
                       "</Maximum_Hours_Daily><Activity_Tag_Name>主科</Activity_Tag_Name>"
                       "</ConstraintTeacherActivityTagMaxHoursDaily>";
    EXPECT_EQ(hard_with(text, starts), 0) << "nobody has the tag";
}

TEST(Fet, activities_in_a_row_have_only_breaks_between_them) {
    std::string const all = "<Weight_Percentage>100</Weight_Percentage>";
    auto const row = [&](std::string const& name, std::string const& ids) {
        return "<Constraint" + name + ">" + all + ids + "</Constraint" + name + ">";
    };
    std::string const two = "<First_Activity_Id>2</First_Activity_Id>"
                            "<Second_Activity_Id>3</Second_Activity_Id>";
    std::string const rest = row("BreakTimes", "<Break_Time><Day>Tue</Day><Hour>2</Hour>"
                                               "</Break_Time>");
    // 1 on Monday at 2, 2 on Tuesday at 1, 3 on Tuesday at 3, 4 on Monday at 1.
    std::vector<int> const starts = {1, 3, 5, 0};
    EXPECT_EQ(hard_with(row("TwoActivitiesConsecutive", two), starts), 1);
    EXPECT_EQ(hard_with(row("TwoActivitiesConsecutive", two) + rest, starts), 0);
    EXPECT_EQ(hard_with(row("TwoActivitiesGrouped", two) + rest, starts), 0);
    std::string const three = "<First_Activity_Id>3</First_Activity_Id><Second_Activity_Id>2"
                              "</Second_Activity_Id><Third_Activity_Id>1</Third_Activity_Id>";
    std::vector<int> const monday = {1, 0, 0, 1};  // 3 and 2 at once
    EXPECT_EQ(hard_with(row("ThreeActivitiesGrouped", three), monday) -
                  hard_with(row("ThreeActivitiesGrouped", ""), monday), 1);
    std::string const order = "<First_Activity_Id>3</First_Activity_Id>"
                              "<Second_Activity_Id>2</Second_Activity_Id>";
    EXPECT_EQ(hard_with(row("TwoActivitiesOrderedIfSameDay", order), starts), 1);
    EXPECT_EQ(hard_with(row("TwoActivitiesOrderedIfSameDay", order), {1, 5, 3, 0}), 0);
    auto const near = [&](int days) {
        return row("MaxDaysBetweenActivities",
                   "<Activity_Id>1</Activity_Id><Activity_Id>2</Activity_Id><MaxDays>" +
                       std::to_string(days) + "</MaxDays>");
    };
    EXPECT_EQ(hard_with(near(1), starts), 0);
    EXPECT_GT(hard_with(near(0), starts), 0);
}

TEST(Fet, where_days_are_given_in_halves_two_of_them_are_one_day) {
    std::string text = small_school();
    std::string const old = "<ConstraintTeachersMaxSpanPerDay/>";
    text.replace(text.find(old), old.size(),
                 "<ConstraintStudentsMinHoursDaily><Weight_Percentage>100</Weight_Percentage>"
                 "<Minimum_Hours_Daily>1</Minimum_Hours_Daily><Allow_Empty_Days>false"
                 "</Allow_Empty_Days></ConstraintStudentsMinHoursDaily>");
    std::string const head = "<fet version=\"6.8.5\">";
    std::string halves = text;
    halves.replace(0, head.size(), head + "<Mode>Mornings_Afternoons</Mode>");
    // Both lessons of 1a on Monday: the afternoon may stay empty, but one day is not two.
    auto const defects = [](std::string const& bytes) {
        Result<FetFile> const read = read_fet(bytes, "small.fet");
        EXPECT_TRUE(read.ok());
        Problem const& problem = read.value().problem;
        Solution solution;
        std::vector<int> const starts = {1, 0, 0, 1};
        for (size_t e = 0; e < starts.size(); ++e) {
            Lesson lesson{static_cast<int>(e), problem.events[e].duration, starts[e], {}};
            for (EventResource const& wanted : problem.events[e].resources)
                lesson.resources.push_back(wanted.resource);
            solution.lessons.push_back(lesson);
        }
        std::map<std::string, std::int64_t> found;
        for (Defect const& defect : evaluate(problem, solution).defects)
            found[problem.constraints[static_cast<size_t>(defect.constraint)].name] +=
                defect.cost;
        return found;
    };
    EXPECT_EQ(defects(text)["no empty day"], 2);
    EXPECT_EQ(defects(halves)["no empty day"], 0);
    EXPECT_EQ(defects(halves)["ConstraintMinDaysBetweenActivities"], 1);
}

TEST(Fet, a_name_that_is_not_there_is_refused_with_its_line) {
    auto const code_of = [](std::string const& is, std::string const& becomes) {
        std::string text = small_school();
        text.replace(text.find(is), is.size(), becomes);
        Result<FetFile> const read = read_fet(text, "small.fet");
        if (read.ok()) return std::string();
        EXPECT_GT(read.error().place.line, 0) << becomes;
        return std::string(read.error().code());
    };
    EXPECT_EQ(code_of("<Day>Mon</Day>", "<Day>Mo</Day>"), "TT-008");
    EXPECT_EQ(code_of("<Hour>1</Hour>", "<Hour>9</Hour>"), "TT-008");
    EXPECT_EQ(code_of("<Teacher>王</Teacher><Not", "<Teacher>黄</Teacher><Not"), "TT-008");
    EXPECT_EQ(code_of("<Activity_Id>2<", "<Activity_Id>77<"), "TT-008");
    EXPECT_EQ(code_of("<Room>录播室</Room></Con", "<Room>机房</Room></Con"), "TT-008");
    auto const start = [](std::string const& day) {
        return "<ConstraintActivityPreferredStartingTime><Activity_Id>1</Activity_Id>"
               "<Preferred_Day>" + day + "</Preferred_Day><Preferred_Hour>1</Preferred_Hour>"
               "</ConstraintActivityPreferredStartingTime>";
    };
    std::string const old = "<ConstraintTeachersMaxSpanPerDay/>";
    EXPECT_EQ(code_of(old, start("XX")), "TT-008");
    for (std::string const filter : {"Teacher", "Students", "Subject", "Activity_Tag"})
        EXPECT_EQ(code_of(old, "<ConstraintActivitiesPreferredTimeSlots><" + filter + "_Name>无</" +
                                   filter + "_Name></ConstraintActivitiesPreferredTimeSlots>"),
                  "TT-008")
            << filter;
    EXPECT_EQ(code_of(old, start("")), "") << "any day";
    std::string days = "<Days_List>";
    for (int day = 0; day < 5'000; ++day)
        days += "<Day><Name>d" + std::to_string(day) + "</Name></Day>";
    EXPECT_EQ(code_of("<Days_List>", days), "TT-023");
}

TEST(Fet, parts_of_a_group_that_are_not_held_count_in_its_numbers) {
    std::string text = small_school();
    for (std::string const id : {"1", "2", "3"}) {
        std::string const is = "</Duration><Id>" + id + "</Id><Active>true";
        text.replace(text.find(is), is.size(),
                     "</Duration><Id>" + id + "</Id><Activity_Group_Id>1</Activity_Group_Id>"
                     "<Active>" + (id == "1" ? "false" : "true"));
    }
    std::string const old = "<ConstraintTeachersMaxSpanPerDay/>";
    text.replace(text.find(old), old.size(),
                 "<ConstraintSubactivitiesPreferredStartingTimes><Component_Number>2"
                 "</Component_Number><Preferred_Starting_Time><Preferred_Starting_Day>Tue"
                 "</Preferred_Starting_Day><Preferred_Starting_Hour>2</Preferred_Starting_Hour>"
                 "</Preferred_Starting_Time></ConstraintSubactivitiesPreferredStartingTimes>");
    Result<FetFile> const read = read_fet(text, "small.fet");
    ASSERT_TRUE(read.ok()) << read.error().full_text(Language::english);
    EXPECT_EQ(read.value().activity_ids, (std::vector<std::string>{"2", "3", "4"}));
    EXPECT_EQ(read.value().problem.constraints.back().events, std::vector<int>{0}) << "Id 2";
}

TEST(Fet, times_are_written_also_where_the_file_has_no_list_for_them) {
    std::string text = small_school();
    size_t const from = text.find("<Time_Constraints_List>");
    text.replace(from, std::string::npos, "</fet>");
    Result<FetFile> const read = read_fet(text, "small.fet");
    ASSERT_TRUE(read.ok());
    SearchOptions options;
    options.iterations = 20'000;
    Solution const found = search(read.value().problem, options).solution;
    Result<std::string> const written = write_fet(text, "small.fet", read.value(), found);
    ASSERT_TRUE(written.ok());
    EXPECT_NE(written.value().find("<Preferred_Day>"), std::string::npos);
}

TEST(Fet, a_wish_for_a_room_or_a_common_start_is_no_duty) {
    std::string text = small_school();
    std::string const room = "<ConstraintSubjectPreferredRoom><Weight_Percentage>100";
    text.replace(text.find(room), room.size(),
                 "<ConstraintSubjectPreferredRoom><Weight_Percentage>95");
    std::string const old = "<ConstraintTeachersMaxSpanPerDay/>";
    text.replace(text.find(old), old.size(),
                 "<ConstraintActivitiesSameStartingTime><Weight_Percentage>80</Weight_Percentage>"
                 "<Activity_Id>1</Activity_Id><Activity_Id>2</Activity_Id>"
                 "</ConstraintActivitiesSameStartingTime>");
    Result<FetFile> const read = read_fet(text, "small.fet");
    ASSERT_TRUE(read.ok());
    Problem const& problem = read.value().problem;
    Solution solution;
    std::vector<int> const starts = {1, 3, 4, 0};
    for (size_t e = 0; e < starts.size(); ++e) {
        Lesson lesson{static_cast<int>(e), problem.events[e].duration, starts[e], {}};
        for (EventResource const& wanted : problem.events[e].resources)
            lesson.resources.push_back(wanted.resource);
        solution.lessons.push_back(lesson);
    }
    EXPECT_EQ(evaluate(problem, solution).total, (Cost{0, 95 + 80})) << "no room, and apart";
    SearchOptions options;
    options.iterations = 20'000;
    EXPECT_EQ(search(problem, options).cost, (Cost{0, 80})) << "王 cannot hold both at once";
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
