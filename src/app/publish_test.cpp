#include "app/publish.h"

#include <algorithm>
#include <fstream>

#include "app/board_query.h"
#include "app/explanation_query.h"
#include "app/test_county.h"
#include "base/text.h"

namespace gongjin {
namespace {

std::string text_of(char const* path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The notice with 12 demonstration lessons a term where it had 15.
PublishTexts amended(TestCounty& county, char const* from) {
    PublishTexts out;
    out.command_id = county.app->new_id();
    out.scheme = "fenghua-2019";
    out.from = *parse_date(from);
    out.expects = county.county->read(
        [](CountyView const& view) { return view.scheme()->published_seq; });
    std::string text = text_of("schemes/fenghua-2019/scheme.yaml");
    std::size_t const at = text.find("demo_lessons_due");
    std::size_t const value = text.find("15", at);
    text.replace(value, 2, "12");
    out.texts["schemes/fenghua-2019/scheme.yaml"] = text;
    return out;
}

std::string need(TestCounty& county, char const* period) {
    FindingsAsked wanted;
    wanted.community = "yuelin-community";
    wanted.slice.period = period;
    for (api::Finding const& one : taken(findings_query(*county.app, county.bureau(), wanted))) {
        if (one.duty == "give_demo_lessons") return one.need.value_or("");
    }
    return {};
}

TEST(Publish, a_new_version_judges_what_begins_from_its_day_on_and_nothing_before) {
    TestCounty county;
    api::Publication const done =
        taken(publish_scheme(*county.app, county.bureau(), amended(county, "2021-02-01")));
    ASSERT_EQ(done.changes.size(), 1u);
    EXPECT_EQ(done.changes[0].rule + " " + done.changes[0].change, "demo_lessons_due changed");
    EXPECT_EQ(done.findings_changed, 0);
    EXPECT_EQ(need(county, "2020-2021/1"), "15");
    EXPECT_EQ(need(county, "2020-2021/2"), "12");
    std::vector<api::SchemeVersion> const all =
        taken(versions_query(*county.app, county.bureau(), "fenghua-2019"));
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].standing, "future");
    EXPECT_EQ(all[1].standing, "current");
    EXPECT_EQ(all[0].from, "2021-02-01");
    // The same again from the log alone.
    auto reopened = taken(CountyState::open(*county.store.store, county.store.clock,
                                            {*parse_date("2020-11-03"), false}));
    App app(*county.store.store, county.store.clock, county.store.random, *reopened);
    EXPECT_EQ(taken(versions_query(app, county.bureau(), "fenghua-2019")).size(), 2u);
}

TEST(Publish, the_running_term_can_be_changed_and_says_what_changes_first) {
    TestCounty county;
    PublishTexts command = amended(county, "2020-09-01");
    command.dry_run = true;
    api::Publication const tried =
        taken(publish_scheme(*county.app, county.bureau(), command));
    EXPECT_GT(tried.findings_changed, 0);
    EXPECT_NE(std::find(tried.periods.begin(), tried.periods.end(), "2020-2021/1"),
              tried.periods.end());
    EXPECT_EQ(need(county, "2020-2021/1"), "15");
}

TEST(Publish, what_has_ended_stays_and_what_is_wrong_is_refused) {
    TestCounty county;
    auto const refused = [&](PublishTexts const& command) {
        return refusal(publish_scheme(*county.app, county.bureau(), command));
    };
    EXPECT_EQ(refused(amended(county, "2020-01-01")), "publish_closed_past");
    EXPECT_EQ(refused(amended(county, "2019-09-01")), "publish_before_last");
    PublishTexts same = amended(county, "2021-02-01");
    same.texts["schemes/fenghua-2019/scheme.yaml"] =
        text_of("schemes/fenghua-2019/scheme.yaml");
    EXPECT_EQ(refused(same), "publish_unchanged");
    PublishTexts broken = amended(county, "2021-02-01");
    broken.texts["schemes/fenghua-2019/scheme.yaml"] += "\nnonsense: 1\n";
    EXPECT_EQ(refused(broken), "scheme_not_readable");
    PublishTexts late = amended(county, "2021-02-01");
    late.expects = 1;
    EXPECT_EQ(refused(late), "stale");
    PublishTexts const once = amended(county, "2021-02-01");
    EXPECT_EQ(refusal(publish_scheme(*county.app, county.viewer(AppRole::lead_office, "yuelin"),
                                     once)),
              "not_allowed");
    EXPECT_EQ(refused(once), "");
    EXPECT_EQ(refused(once), "");  // sent twice, done once
    EXPECT_EQ(taken(versions_query(*county.app, county.bureau(), "")).size(), 2u);
}

}  // namespace
}  // namespace gongjin
