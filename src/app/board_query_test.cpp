#include "app/board_query.h"

#include <algorithm>

#include "app/test_county.h"

namespace gongjin {
namespace {

api::BoardRow const* row(api::Board const& board, std::string const& unit) {
    for (api::BoardRow const& one : board.rows) {
        if (one.unit.id == unit) return &one;
    }
    return nullptr;
}

api::Cell const* cell(api::Board const& board, std::string const& unit, std::string const& duty) {
    api::BoardRow const* const at = row(board, unit);
    if (at == nullptr) return nullptr;
    for (api::Cell const& one : at->cells) {
        if (board.columns[static_cast<std::size_t>(one.column)].duty == duty) return &one;
    }
    return nullptr;
}

TEST(board, shows_done_planned_and_needed_on_the_row_of_the_community) {
    TestCounty county;
    for (int i = 0; i < 3; ++i) {
        std::string const id = "lesson-" + std::to_string(i);
        county.record(id, county.content("demo_lesson", "2020-09-15", "yuelin", {"xiwu"}),
                      RecordState::verified, "yuelin");
    }
    county.record("lesson-plan", county.content("demo_lesson", "2020-12-15", "yuelin", {"baidu"}),
                  RecordState::planned, "yuelin");
    api::Board const board = taken(board_query(*county.app, county.bureau(), {}));
    EXPECT_EQ(board.period, "2020-2021/1");
    EXPECT_EQ(board.as_of, "2020-11-03");
    api::Cell const* const lessons = cell(board, "yuelin-community", "give_demo_lessons");
    ASSERT_NE(lessons, nullptr);
    EXPECT_EQ(lessons->have.value_or(""), "3");
    EXPECT_EQ(lessons->planned.value_or(""), "1");
    EXPECT_EQ(lessons->need.value_or(""), "15");
    EXPECT_EQ(lessons->state, "behind");
    EXPECT_TRUE(lessons->id.has_value());
}

TEST(board, has_each_community_followed_by_its_schools_in_the_documents_order) {
    TestCounty county;
    api::Board const board = taken(board_query(*county.app, county.bureau(), {}));
    std::vector<std::string> communities;
    std::size_t schools = 0;
    for (api::BoardRow const& one : board.rows) {
        if (one.unit.type == "community") communities.push_back(one.unit.id);
        if (one.community) ++schools;
    }
    EXPECT_EQ(communities, (std::vector<std::string>{"yuelin-community", "longjin-community",
                                                     "jujing-community", "jinping-community",
                                                     "shiyan-community"}));
    EXPECT_EQ(schools, 28u);
    api::BoardRow const* const lead = row(board, "yuelin");
    ASSERT_NE(lead, nullptr);
    EXPECT_EQ(lead->role.value_or(""), "lead");
    EXPECT_EQ(lead->role_title.value_or(""), "牵头校");
    EXPECT_EQ(board.columns.size(), board.foot.size());
    auto const column =
        std::find_if(board.columns.begin(), board.columns.end(),
                     [](auto const& one) { return one.duty == "give_demo_lessons"; });
    ASSERT_NE(column, board.columns.end());
    EXPECT_EQ(column->place, "三、(三)4");
    EXPECT_EQ(column->unit.value_or(""), "节");
}

TEST(board, sums_the_schools_on_the_row_of_their_community_where_the_duty_is_theirs) {
    TestCounty county;
    api::Board const board = taken(board_query(*county.app, county.bureau(), {}));
    api::Cell const* const all = cell(board, "yuelin-community", "visit_lead");
    ASSERT_NE(all, nullptr);
    EXPECT_EQ(all->of, 5);
    EXPECT_EQ(all->parts.size(), 5u);
    EXPECT_FALSE(all->id.has_value());
    ASSERT_NE(cell(board, "xiwu", "visit_lead"), nullptr);
    EXPECT_EQ(cell(board, "yuelin", "visit_lead"), nullptr);
}

TEST(board, of_an_office_is_that_of_its_own_community) {
    TestCounty county;
    Viewer const office = county.viewer(AppRole::member_office, "xiwu");
    api::Board const board = taken(board_query(*county.app, office, {}));
    EXPECT_NE(row(board, "yuelin-community"), nullptr);
    EXPECT_EQ(row(board, "longjin-community"), nullptr);
    EXPECT_EQ(figures_scope(office), "community:yuelin-community");
    FindingsAsked other;
    other.school = "longjin";
    EXPECT_EQ(refusal(findings_query(*county.app, office, other)), "unit_unknown");
}

TEST(board, as_known_on_a_day_holds_what_was_told_by_then) {
    TestCounty county;
    county.store.clock.set(Instant{1'700'000'000'000'000});
    county.record("late", county.content("demo_lesson", "2020-09-15", "yuelin", {"xiwu"}),
                  RecordState::verified, "yuelin");
    Slice before;
    before.known_on = parse_date("2020-11-02");
    api::Board const then = taken(board_query(*county.app, county.bureau(), before));
    EXPECT_EQ(cell(then, "yuelin-community", "give_demo_lessons")->have.value_or(""), "0");
    api::Board const now = taken(board_query(*county.app, county.bureau(), {}));
    EXPECT_EQ(cell(now, "yuelin-community", "give_demo_lessons")->have.value_or(""), "1");
}

TEST(findings, of_a_school_begin_with_its_own_duties_and_offer_the_form) {
    TestCounty county;
    FindingsAsked wanted;
    wanted.school = "xiwu";
    Viewer const office = county.viewer(AppRole::member_office, "xiwu");
    std::vector<api::Finding> const list = taken(findings_query(*county.app, office, wanted));
    ASSERT_FALSE(list.empty());
    EXPECT_EQ(list.front().owed_by.id, "xiwu");
    auto const visits = std::find_if(list.begin(), list.end(),
                                     [](auto const& one) { return one.duty == "visit_lead"; });
    ASSERT_NE(visits, list.end());
    ASSERT_TRUE(visits->prefill.has_value());
    EXPECT_EQ(visits->prefill->kind, "study_visit");
    EXPECT_EQ(visits->prefill->roles.at("by"), std::vector<std::string>{"xiwu"});
    EXPECT_EQ(visits->prefill->roles.at("at"), std::vector<std::string>{"yuelin"});
}

}  // namespace
}  // namespace gongjin
