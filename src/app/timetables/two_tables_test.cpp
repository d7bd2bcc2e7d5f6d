// A school's own table and its community's: nobody has two tables on one day.
#include "app/timetables/publication.h"
#include "app/timetables/timetables_for_test.h"
#include "app/timetables/weeks.h"

namespace gongjin {
namespace {

constexpr char const* kOwnPlan = R"(community: 西坞小学
days: [周一, 周二, 周三, 周四, 周五]
schools:
  西坞小学:
    bells: ["08:30-09:10", "09:20-10:00"]
lessons:
  - {school: 西坞小学, class: 三1, subject: 书法, teacher: 李四, hours: 1, weeks: odd, fixed: [周二 1]}
)";

struct TwoTables : TableCounty {
    std::string own_draft() {
        return taken(import_timetable_plan(
            *app, member, {app->new_id(), "xiwu", "2020-2021/1", "本校"},
            taken(timetable::read_plan(kOwnPlan, "own.yaml")))).id;
    }
    Result<Done> publish_own(std::string const& id, char const* from) {
        return publish_timetable(*app, member, id,
                                 {app->new_id(), draft(id).last_seq, from, false});
    }
    std::set<std::string> subjects(char const* day) {
        WeekAsked const asked{"class", "xiwu/三1", parse_date(day)};
        api::TimetableWeek const week = taken(timetable_week_query(*app, member, asked));
        std::set<std::string> out;
        for (api::WeekDay const& one : week.days)
            for (api::WeekLesson const& lesson : one.lessons) out.insert(lesson.subject);
        return out;
    }
};

TEST(TwoTables, ASchoolInItsCommunitysTablePublishesNoneOfItsOwn) {
    TwoTables county;
    county.published("2020-09-01");
    std::string const own = county.own_draft();
    EXPECT_EQ(refusal(county.publish_own(own, "2020-11-09")), "timetable_in_community");
    EXPECT_EQ(refusal(timetable_publication_query(*county.app, county.member, own, "2020-11-09")),
              "timetable_in_community");
    EXPECT_EQ(county.subjects("2020-11-10"), (std::set<std::string>{"语文", "音乐"}));
}

TEST(TwoTables, ACommunitysTableThatComesLaterTakesOverFromItsFirstDay) {
    TwoTables county;
    taken(county.publish_own(county.own_draft(), "2020-09-01"));
    // The tenth week is even, the eleventh odd.
    EXPECT_EQ(county.subjects("2020-11-03"), std::set<std::string>{});
    EXPECT_EQ(county.subjects("2020-11-10"), std::set<std::string>{"书法"});
    std::string const all = county.solved(taken(county.import(county.lead, kPlan)).id);
    taken(county.publish(all, "2020-11-16"));
    EXPECT_EQ(county.subjects("2020-11-10"), std::set<std::string>{"书法"});
    EXPECT_EQ(county.subjects("2020-11-24"), (std::set<std::string>{"语文", "音乐"}));
}

}  // namespace
}  // namespace gongjin
