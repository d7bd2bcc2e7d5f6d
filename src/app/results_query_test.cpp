#include "app/results_query.h"

#include <algorithm>
#include <numeric>

#include "app/exports.h"
#include "app/result_explanation.h"
#include "app/test_county.h"

namespace gongjin {
namespace {

// Rong'an in its second year: one community was marked, one teacher is posted down.
struct Rongan : TestCounty {
    Rongan() : TestCounty("2023-06-30", "sqlite", "rongan-2022") {
        person("t-1", "dier", "teacher", "王小明");
        person("t-2", "qiaoban", "teacher", "李小红");
        RecordContent mark;
        mark.kind = "rating";
        mark.start = mark.end = *parse_date("2023-06-20");
        mark.roles["for"] = {"dier-qiaoban"};
        mark.fields["node"].text = "yearly.office_mark";
        mark.fields["group"].text = "inspector";
        mark.fields["points"] = {ValueType::number, Fraction(86), {}, false, {}, {}};
        record("mark-1", mark, RecordState::verified, "bureau");
    }
    api::Results results(Viewer const& viewer, std::string const& family) {
        ResultsAsked wanted;
        wanted.slice.period = "2022-2023";
        wanted.family = family;
        return taken(results_query(*app, viewer, wanted));
    }
};

api::Result const* of(std::vector<api::Result> const& items, std::string const& rule,
                      std::string const& subject) {
    for (api::Result const& one : items) {
        bool const about = !one.subjects.empty() && one.subjects.front().id == subject;
        if (one.rule == rule && about) return &one;
    }
    return nullptr;
}

TEST(Results, marks_money_and_papers_are_there_beside_the_duties) {
    Rongan county;
    api::Results const all = county.results(county.bureau(), "");
    std::map<std::string, std::int64_t> counts;
    for (api::ResultFamily const& one : all.families) counts[one.family] = one.count;
    for (char const* family : {"score", "entitlement", "eligibility", "document", "roster"}) {
        EXPECT_GT(counts[family], 0) << family;
    }
    std::map<std::string, std::int64_t> applying;
    for (api::Result const& one : all.items) {
        applying[one.family] += one.state == "not_applicable" ? 0 : 1;
    }
    EXPECT_EQ(counts, applying);
    EXPECT_LT(std::accumulate(counts.begin(), counts.end(), std::size_t{0},
                              [](std::size_t sum, auto const& one) { return sum + one.second; }),
              all.items.size());
    std::vector<api::Result> const scores = county.results(county.bureau(), "score").items;
    api::Result const* const yearly = of(scores, "yearly", "dier-qiaoban");
    ASSERT_NE(yearly, nullptr);
    EXPECT_EQ(yearly->title, "年度考核");
    EXPECT_EQ(yearly->out_of.value_or(""), "100");
    EXPECT_EQ(yearly->unit->id, "dier-qiaoban");
    auto const office = std::find_if(
        yearly->figures.begin(), yearly->figures.end(),
        [](api::ResultFigure const& one) { return one.name == "items.office_mark"; });
    ASSERT_NE(office, yearly->figures.end());
    EXPECT_EQ(office->title + office->text + office->unit.value_or(""), "督导室评分86分");
    EXPECT_EQ(refusal(results_query(*county.app, county.bureau(), {{}, "marks", "", ""})),
              "family_unknown");
}

TEST(Results, of_another_community_are_not_shown_and_names_follow_the_rule_of_names) {
    Rongan county;
    Viewer const lead = county.viewer(AppRole::lead_office, "dier");
    for (api::Result const& one : county.results(lead, "").items) {
        bool const foreign = one.unit && (one.unit->id == "shiyan-siding" ||
                                          one.unit->id == "shiyan" || one.unit->id == "siding");
        EXPECT_FALSE(foreign) << one.id;
    }
    auto const shown = [&](Viewer const& viewer, char const* person) {
        std::vector<api::Result> const items = county.results(viewer, "eligibility").items;
        api::Result const* const one = of(items, "may_shadow", person);
        EXPECT_NE(one, nullptr) << person;
        return one == nullptr ? std::string() : one->subjects.front().name;
    };
    EXPECT_EQ(shown(county.bureau(), "t-1"), "王小明");
    EXPECT_EQ(shown(lead, "t-1"), "王小明");
    EXPECT_EQ(shown(lead, "t-2"), "桥板乡中心小学 专任教师");
}

TEST(Results, open_to_a_tree_that_ends_in_records_and_clauses) {
    Rongan county;
    std::vector<api::Result> const scores = county.results(county.bureau(), "score").items;
    std::string const id = of(scores, "yearly", "dier-qiaoban")->id;
    api::ResultExplanation const why =
        taken(result_explanation_query(*county.app, county.bureau(), {id, {}, {}}));
    ASSERT_FALSE(why.basis.empty());
    EXPECT_FALSE(why.basis[0].sentence.empty());
    auto const item = std::find_if(why.steps.begin(), why.steps.end(), [](api::Step const& one) {
        return one.kind == "item" && one.title == "督导室评分";
    });
    ASSERT_NE(item, why.steps.end());
    EXPECT_EQ(item->value.value_or(""), "86");
    ASSERT_FALSE(item->parts.empty());
    api::Step const& raters = item->parts.front();
    ASSERT_FALSE(raters.parts.empty());
    ASSERT_EQ(raters.parts[0].counted.size(), 1u);
    EXPECT_EQ(raters.parts[0].counted[0].record.id, "mark-1");
    EXPECT_EQ(raters.parts[0].counted[0].amount, "86");
    Viewer const other = county.viewer(AppRole::lead_office, "shiyan");
    EXPECT_EQ(refusal(result_explanation_query(*county.app, other, {id, {}, {}})),
              "result_unknown");
}

TEST(Results, go_out_as_a_table_with_numbers_that_add_up) {
    Rongan county;
    ExportAsked wanted;
    wanted.table = "results";
    wanted.format = "csv";
    wanted.slice.period = "2022-2023";
    TableFile const file = taken(export_table(*county.app, county.bureau(), wanted));
    EXPECT_NE(file.bytes.find("考核得分,年度考核"), std::string::npos);
    EXPECT_NE(file.bytes.find("督导室评分 86分"), std::string::npos);
}

}  // namespace
}  // namespace gongjin
