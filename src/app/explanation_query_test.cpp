#include "app/explanation_query.h"

#include <algorithm>

#include "app/board_query.h"
#include "app/test_county.h"

namespace gongjin {
namespace {

struct Told : TestCounty {
    Told() {
        person("p-1", "yuelin", "teacher", "王小明");
        for (auto const& [id, state] : {std::pair{"done", RecordState::verified},
                                        {"waiting", RecordState::held},
                                        {"plan", RecordState::planned}}) {
            char const* const day = state == RecordState::planned ? "2020-12-01" : "2020-09-22";
            RecordContent lesson = content("demo_lesson", day, "yuelin", {"xiwu"});
            lesson.roles["teacher"] = {"p-1"};
            record(id, lesson, state, "yuelin");
        }
        record("elsewhere", content("demo_lesson", "2020-10-12", "yuelin", {"longjin"}),
               RecordState::verified, "yuelin");
    }
    std::string finding_id(Viewer const& viewer) {
        FindingsAsked wanted;
        wanted.community = "yuelin-community";
        for (api::Finding const& one : taken(findings_query(*app, viewer, wanted))) {
            if (one.duty == "give_demo_lessons") return one.id;
        }
        return {};
    }
};

TEST(explanation, says_the_clause_what_counted_and_what_did_not_and_why) {
    Told county;
    Viewer const lead = county.viewer(AppRole::lead_office, "yuelin");
    api::Explanation const why =
        taken(explanation_query(*county.app, lead, {county.finding_id(lead), {}, {}}));
    ASSERT_EQ(why.basis.size(), 1u);
    EXPECT_EQ(why.basis[0].place, "三、(三)4");
    EXPECT_EQ(why.basis[0].sentence, "每学期组织学科优秀教师到成员校上示范课15节以上");
    EXPECT_NE(why.sentence.find("依据 三、(三)4。"), std::string::npos) << why.sentence;
    EXPECT_EQ(why.sentence.find("FH-"), std::string::npos) << why.sentence;
    ASSERT_EQ(why.counted.size(), 1u);
    EXPECT_EQ(why.counted[0].record.id, "done");
    EXPECT_EQ(why.counted[0].amount, "1");
    std::map<std::string, std::string> reasons;
    for (api::NotCounted const& one : why.not_counted) reasons[one.record.id] = one.reason;
    EXPECT_EQ(reasons["waiting"], "not_verified");
    EXPECT_EQ(reasons["plan"], "planned");
    EXPECT_EQ(reasons["elsewhere"], "place");
    auto const asks = [&why](char const* what) {
        return std::any_of(why.to_complete.begin(), why.to_complete.end(),
                           [what](auto const& step) { return step.what == what; });
    };
    EXPECT_TRUE(asks("confirm") && asks("hold") && asks("record"));
    ASSERT_FALSE(why.readings.empty());
    EXPECT_EQ(why.readings[0].chosen.value_or(""), "community");
    EXPECT_GT(why.technical.log_position, 0);
}

TEST(explanation, names_people_only_to_those_who_may_read_their_names) {
    Told county;
    auto const named = [&county](Viewer const& viewer) {
        api::Explanation const why = taken(
            explanation_query(*county.app, viewer, {county.finding_id(viewer), {}, {}}));
        return why.counted[0].record.people[0];
    };
    EXPECT_EQ(named(county.bureau()).name.value_or(""), "王小明");
    EXPECT_EQ(named(county.viewer(AppRole::lead_office, "yuelin")).name.value_or(""), "王小明");
    EXPECT_EQ(named(county.viewer(AppRole::member_office, "xiwu")).name.value_or(""), "王小明");
    api::PersonRef const other = named(county.viewer(AppRole::member_office, "baidu"));
    EXPECT_FALSE(other.name.has_value());
    EXPECT_EQ(other.label, "岳林小学 专任教师");
    EXPECT_FALSE(named(county.viewer(AppRole::researcher, "bureau")).name.has_value());
}

TEST(explanation, of_another_community_does_not_exist_for_a_school) {
    Told county;
    std::string const id = county.finding_id(county.bureau());
    Viewer const other = county.viewer(AppRole::lead_office, "longjin");
    EXPECT_EQ(refusal(explanation_query(*county.app, other, {id, {}, {}})), "finding_unknown");
    for (char const* wrong :
         {"", "fenghua-2019", "nothing/x@y@z", "fenghua-2019/none@2020-2021/1@x"}) {
        EXPECT_EQ(refusal(explanation_query(*county.app, county.bureau(), {wrong, {}, {}})),
                  "finding_unknown");
    }
}

}  // namespace
}  // namespace gongjin
