#include "app/drafts/drafts.h"

#include <algorithm>
#include <fstream>

#include "app/board_query.h"
#include "app/publish.h"
#include "app/test_county.h"

namespace gongjin {
namespace {

std::string text_of(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

constexpr char const* kRoster = "岳林小学：西坞小学、方桥小学\n东片教共体=锦屏小学:莼湖小学";

struct Desk {
    TestCounty county;
    Viewer bureau = county.bureau();
    api::SchemeDraft draft;

    void start(std::string const& text, std::string const& file = "") {
        DraftStart const one{county.app->new_id(), file, text, ""};
        draft = taken(start_scheme_draft(*county.app, bureau, one));
    }
    DraftAct act() const { return {draft.id, county.app->new_id(), draft.seq}; }
    void accept(std::vector<std::string> const& candidates) {
        draft = taken(judge_candidates(*county.app, bureau, act(), candidates, "accepted"));
    }
    std::vector<std::string> open_candidates() const {
        std::vector<std::string> out;
        for (api::DraftCandidate const& one : draft.candidates) {
            if (one.state == "open" && !one.kept) out.push_back(one.id);
        }
        return out;
    }
    std::string problems() const {
        std::string out = draft.scheme_yaml;
        for (api::DraftProblem const& one : draft.problems) {
            out += one.severity + " " + one.problem.code + " " + one.problem.message_zh + "\n";
        }
        return out;
    }
};

TEST(NewScheme, a_pasted_notice_becomes_ten_rules_that_are_on_the_board) {
    Desk desk;
    desk.start(text_of("tests/data/notices/two-pages.txt"));
    EXPECT_EQ(desk.draft.head.issuer, "云溪县教育局");
    EXPECT_EQ(desk.draft.number, "云教〔2020〕58号");
    EXPECT_TRUE(desk.draft.head.communities);
    api::DraftHead head = desk.draft.head;
    head.from = "2020-09-01", head.until = "2023-08-31", head.scheme = "yunxi-2020";
    desk.draft = taken(put_draft_head(*desk.county.app, desk.bureau, desk.act(), head));
    desk.accept(desk.open_candidates());
    ASSERT_TRUE(desk.draft.sound) << desk.problems();
    EXPECT_GE(desk.draft.rule_list.size(), 10u);
    for (api::DraftRule const& one : desk.draft.rule_list) {
        EXPECT_TRUE(one.form) << one.name;
        EXPECT_FALSE(one.told.empty()) << one.name;
    }
    desk.draft = taken(put_draft_roster(*desk.county.app, desk.bureau, desk.act(), kRoster, {}));
    ASSERT_TRUE(desk.draft.roster_sound) << desk.draft.communities.front().trouble;
    api::SchemeTrial const trial =
        taken(try_draft(*desk.county.app, desk.bureau, desk.draft.id));
    EXPECT_EQ(trial.communities, 2);
    EXPECT_FALSE(trial.duties.empty());
    DraftPublish publish{desk.act(), true};
    api::DraftPublication const tried =
        taken(publish_draft(*desk.county.app, desk.bureau, publish));
    EXPECT_EQ(tried.scheme, "yunxi-2020");
    publish.dry_run = false;
    (void)taken(publish_draft(*desk.county.app, desk.bureau, publish));
    (void)taken(publish_draft(*desk.county.app, desk.bureau, publish));  // sent twice, done once
    EXPECT_TRUE(taken(list_scheme_drafts(*desk.county.app, desk.bureau)).empty());
    Slice slice;
    slice.scheme = "yunxi-2020";
    api::Board const board = taken(board_query(*desk.county.app, desk.bureau, slice));
    EXPECT_GE(board.columns.size(), 5u);
    slice.period = "2020-2021";
    EXPECT_GE(taken(board_query(*desk.county.app, desk.bureau, slice)).columns.size(), 3u);
    EXPECT_EQ(board.rows.size(), 2u + 5u);
    EXPECT_EQ(desk.county.county->read([](CountyView const& view) {
        return view.data.schemes.size();
    }), 2u);
}

TEST(NewScheme, names_are_asked_about_and_never_invented) {
    Desk desk;
    desk.start(text_of("tests/data/notices/two-pages.txt"));
    auto const put = [&](std::string const& lines, std::vector<api::NameMeant> const& names) {
        desk.draft =
            taken(put_draft_roster(*desk.county.app, desk.bureau, desk.act(), lines, names));
        return desk.draft.communities.empty() ? std::string()
                                              : desk.draft.communities.front().trouble;
    };
    EXPECT_NE(put("岳林小学:西坞小学校、山里小学", {}).find("西坞小学校"), std::string::npos);
    EXPECT_FALSE(desk.draft.roster_sound);
    EXPECT_EQ(desk.draft.communities[0].members[0].near.front().name, "西坞小学");
    EXPECT_NE(put("岳林小学:西坞小学、山里小学", {{"山里小学", "new", ""}}).find("学段"),
              std::string::npos);
    EXPECT_EQ(put("岳林小学:西坞小学、山里小学", {{"山里小学", "new", "primary"}}), "");
    EXPECT_NE(put("岳林小学:岳林小学", {}).find("两次"), std::string::npos);
    EXPECT_NE(put("岳林小学、西坞小学", {}).find("冒号"), std::string::npos);
}

TEST(NewScheme, a_form_changes_its_rule_and_what_is_written_by_hand_is_never_lost) {
    Desk desk;
    desk.start(text_of("tests/data/notices/two-pages.txt"));
    desk.accept({"c1"});
    ASSERT_EQ(desk.draft.rule_list.size(), 1u);
    api::DraftForm form = *desk.draft.rule_list[0].form;
    form.value = "12";
    desk.draft = taken(put_draft_rule(*desk.county.app, desk.bureau, desk.act(), form));
    EXPECT_EQ(desk.draft.rule_list[0].form->value, "12");
    // Told before it is kept.
    form.value = "13";
    api::DraftTold const told =
        taken(tell_draft_rule(*desk.county.app, desk.bureau, desk.draft.id, form));
    EXPECT_FALSE(told.told.empty());
    // By hand it says more than a form can.
    std::string text = desk.draft.scheme_yaml;
    std::size_t const at = text.find("over: term");
    text.replace(at, 10, "over: term, due: end + 7 days");
    desk.draft = taken(put_draft_text(*desk.county.app, desk.bureau, desk.act(), {text, {}}));
    ASSERT_EQ(desk.draft.rule_list.size(), 1u);
    EXPECT_FALSE(desk.draft.rule_list[0].form);
    EXPECT_TRUE(desk.draft.sound) << desk.problems();
    EXPECT_EQ(refusal(put_draft_rule(*desk.county.app, desk.bureau, desk.act(), form)),
              "draft_by_hand");
    EXPECT_EQ(desk.draft.scheme_yaml, text);
    // Broken YAML is kept as it is, says so, and closes the forms.
    desk.draft = taken(
        put_draft_text(*desk.county.app, desk.bureau, desk.act(), {text + "\n  : [", {}}));
    EXPECT_FALSE(desk.draft.unreadable.empty());
    EXPECT_FALSE(desk.draft.sound);
    EXPECT_NE(refusal(put_draft_rule(*desk.county.app, desk.bureau, desk.act(), form)), "");
}

TEST(NewScheme, a_message_of_the_checker_names_the_form_and_the_field) {
    Desk desk;
    desk.start(text_of("tests/data/notices/two-pages.txt"));
    desk.accept({"c1"});
    api::DraftForm form = *desk.draft.rule_list[0].form;
    form.over = "fortnight";
    desk.draft = taken(put_draft_rule(*desk.county.app, desk.bureau, desk.act(), form));
    EXPECT_FALSE(desk.draft.sound);
    bool found = false;
    for (api::DraftProblem const& one : desk.draft.problems) {
        found = found || (one.rule == form.name && one.field == "over" && one.line > 0 &&
                          one.clause == form.clause);
    }
    EXPECT_TRUE(found) << desk.problems();
}

TEST(NewScheme, only_the_bureau_and_only_the_state_that_was_seen) {
    Desk desk;
    desk.start(text_of("tests/data/notices/two-pages.txt"));
    Viewer const office = desk.county.viewer(AppRole::lead_office, "yuelin");
    EXPECT_EQ(refusal(list_scheme_drafts(*desk.county.app, office)), "not_allowed");
    EXPECT_EQ(refusal(scheme_draft(*desk.county.app, office, desk.draft.id)), "not_allowed");
    DraftAct const old = desk.act();
    desk.accept({"c1"});
    EXPECT_EQ(refusal(judge_candidates(*desk.county.app, desk.bureau, old, {"c2"}, "accepted")),
              "stale");
    EXPECT_EQ(refusal(publish_draft(*desk.county.app, desk.bureau, {desk.act(), false})),
              "draft_roster_unsound");
    DraftStart const scan{desk.county.app->new_id(), "扫描.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
                          ""};
    EXPECT_EQ(refusal(start_scheme_draft(*desk.county.app, desk.bureau, scan)), "NOT-004");
    EXPECT_FALSE(refusal(delete_scheme_draft(*desk.county.app, desk.bureau, desk.draft.id)).size());
    EXPECT_EQ(refusal(scheme_draft(*desk.county.app, desk.bureau, desk.draft.id)),
              "draft_unknown");
}

TEST(NewScheme, a_scheme_of_the_county_is_changed_in_a_draft_and_published_as_its_new_version) {
    Desk desk;
    DraftStart const start{desk.county.app->new_id(), "", "", "fenghua-2019"};
    desk.draft = taken(start_scheme_draft(*desk.county.app, desk.bureau, start));
    EXPECT_TRUE(desk.draft.sound) << desk.problems();
    EXPECT_EQ(desk.draft.base_yaml, desk.draft.scheme_yaml);
    std::string text = desk.draft.scheme_yaml;
    std::size_t const at = text.find("15", text.find("demo_lessons_due"));
    text.replace(at, 2, "12");
    desk.draft = taken(put_draft_text(*desk.county.app, desk.bureau, desk.act(), {text, {}}));
    DraftPublish const publish{desk.act(), false};
    api::Publication const done =
        taken(publish_draft_version(*desk.county.app, desk.bureau, publish, "2021-02-01"));
    ASSERT_EQ(done.changes.size(), 1u);
    EXPECT_EQ(taken(versions_query(*desk.county.app, desk.bureau, "fenghua-2019")).size(), 2u);
    EXPECT_TRUE(taken(list_scheme_drafts(*desk.county.app, desk.bureau)).empty());
}

}  // namespace
}  // namespace gongjin
