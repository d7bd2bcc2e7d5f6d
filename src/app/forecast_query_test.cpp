#include "app/forecast_query.h"

#include <algorithm>
#include <fstream>

#include "app/exports.h"
#include "app/publish.h"
#include "app/scheme_checks.h"
#include "app/scheme_comparison.h"
#include "app/scheme_query.h"
#include "app/test_county.h"

namespace gongjin {
namespace {

api::ForecastDemand const& demand(api::Forecast const& forecast, char const* rule) {
    auto const at = std::find_if(forecast.demands.begin(), forecast.demands.end(),
                                 [&](api::ForecastDemand const& one) { return one.rule == rule; });
    EXPECT_NE(at, forecast.demands.end()) << rule;
    ASSERT(at != forecast.demands.end());
    return *at;
}

std::string text_of(char const* path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::int64_t log_position(TestCounty& county) {
    return county.county->read([](CountyView const& view) { return view.seq(); });
}

TEST(Forecast, what_is_tried_stands_beside_the_scheme_and_touches_nothing) {
    TestCounty county;
    std::int64_t const before = log_position(county);
    ForecastAsked asked;
    asked.basis = "sample";
    api::Forecast const now = taken(forecast_query(*county.app, county.bureau(), asked));
    EXPECT_EQ(now.period, "2020-2021");
    EXPECT_EQ(now.period_title, "2020学年");
    api::ForecastDemand const& lessons = demand(now, "give_demo_lessons");
    EXPECT_EQ(lessons.need, "150");
    EXPECT_EQ(lessons.place, "三、(三)4");
    ASSERT_EQ(lessons.terms.size(), 2u);
    EXPECT_EQ(lessons.terms[0].title + " " + lessons.terms[0].figure, "2020学年第一学期 75");
    // Three times a term from each of 23 schools, by a fifth of them or ten people.
    EXPECT_EQ(demand(now, "visit_lead").people.has_value(), true);

    asked.set = {"demo_lessons_due=20"};
    asked.readings = {"quota_scope=member"};
    api::Forecast const then = taken(forecast_query(*county.app, county.bureau(), asked));
    EXPECT_EQ(demand(then, "give_demo_lessons").need, "920");  // 20 lessons, 23 schools, 2 terms
    ASSERT_EQ(then.changes.size(), 2u);
    EXPECT_EQ(then.changes[0].title + " " + then.changes[0].value_title, "示范课应上节数 20节");
    EXPECT_GT(now.able.schools, then.able.schools);
    EXPECT_EQ(now.able.schools, now.able.of_schools);
    EXPECT_EQ(log_position(county), before);
    EXPECT_EQ(taken(forecast_query(*county.app, county.bureau(), {{}, "sample", {}, {}, {}})).cost,
              now.cost);
}

TEST(Forecast, what_the_county_must_set_can_be_tried_and_is_named_as_long_as_it_is_not) {
    TestCounty county("2023-11-15", "sqlite", "rongan-2022");
    ForecastAsked asked;
    asked.basis = "sample";
    asked.period = "2022-2023";
    auto const rotation = [&]() -> api::ForecastPayment {
        api::Forecast const one = taken(forecast_query(*county.app, county.bureau(), asked));
        for (api::ForecastPayment const& payment : one.payments) {
            if (payment.title == "轮岗工作补助") return payment;
        }
        ADD_FAILURE() << "no such payment";
        return {};
    };
    api::ForecastPayment const open = rotation();
    EXPECT_EQ(open.amount, "0");
    EXPECT_EQ(open.undecided, 240);
    ASSERT_FALSE(open.not_known.empty());
    EXPECT_EQ(open.not_known[0].what, "待确定的数值：轮岗工作补助月标准");
    api::ForecastChoices const choices =
        taken(forecast_choices_query(*county.app, county.bureau(), {}));
    auto const unset = std::find_if(choices.parameters.begin(), choices.parameters.end(),
                                    [](api::ForecastParameter const& one) {
                                        return one.title == "轮岗工作补助月标准";
                                    });
    ASSERT_NE(unset, choices.parameters.end());
    EXPECT_FALSE(unset->value.has_value());
    asked.set = {unset->name + "=150"};
    api::ForecastPayment const set = rotation();
    EXPECT_EQ(set.amount, "36000");
    EXPECT_EQ(set.undecided, 0);
    EXPECT_FALSE(set.payees.empty());
    asked.set = {unset->name + "=much"};
    EXPECT_EQ(forecast_query(*county.app, county.bureau(), asked).error().code(), "SCH-030");
}

TEST(Forecast, is_for_the_bureau_and_says_what_it_does_not_know) {
    TestCounty county;
    Viewer const lead = county.viewer(AppRole::lead_office, "yuelin");
    EXPECT_EQ(forecast_query(*county.app, lead, {}).error().code(), "not_allowed");
    EXPECT_EQ(scheme_cases_query(*county.app, lead, {}).error().code(), "not_allowed");
    ForecastAsked asked;
    asked.basis = "dream";
    EXPECT_EQ(forecast_query(*county.app, county.bureau(), asked).error().code(), "basis_unknown");
    asked = {{}, {}, {}, {"no_such_number=3"}, {}};
    EXPECT_EQ(forecast_query(*county.app, county.bureau(), asked).error().code(), "FOR-001");
    ExportAsked table;
    table.table = "forecast_rules";
    table.format = "csv";
    table.set = {"demo_lessons_due=20"};
    TableFile const file = taken(export_table(*county.app, county.bureau(), table));
    EXPECT_NE(file.bytes.find("全年要做(调整后)"), std::string::npos);
    EXPECT_EQ(export_table(*county.app, lead, table).error().code(), "not_allowed");
}

TEST(Forecast, a_text_that_is_not_published_is_forecast_like_one_that_is) {
    TestCounty county;
    ForecastAsked asked;
    asked.basis = "sample";
    std::string text = text_of("schemes/fenghua-2019/scheme.yaml");
    text.replace(text.find("15", text.find("demo_lessons_due")), 2, "12");
    asked.draft = text;
    api::Forecast const draft = taken(forecast_query(*county.app, county.bureau(), asked));
    EXPECT_EQ(demand(draft, "give_demo_lessons").need, "120");
    asked.draft = "language: 1";
    EXPECT_FALSE(forecast_query(*county.app, county.bureau(), asked).ok());
    EXPECT_TRUE(check_case_name("visits-by-share.yaml").ok());
    for (char const* bad : {"", ".yaml", "../x.yaml", "a/b.yaml", "a.yml", "新.yaml"}) {
        EXPECT_EQ(refusal(check_case_name(bad)), "case_name_unusable") << bad;
    }
}

TEST(SchemeChecks, the_cases_of_the_log_pass_and_one_that_does_not_says_what_came) {
    TestCounty county;
    api::SchemeCases const all =
        taken(scheme_cases_query(*county.app, county.bureau(), "fenghua-2019"));
    EXPECT_GT(all.passed, 50);
    EXPECT_EQ(all.failed, 0);
    api::SchemeCheck const check =
        taken(scheme_check_query(*county.app, county.bureau(), "fenghua-2019"));
    EXPECT_EQ(check.errors, 0);
    ASSERT_GT(check.warnings, 0);
    EXPECT_EQ(check.items[0].problem.code, "SCH-230");
    EXPECT_EQ(check.items[0].text, "mid_term_test:");

    // The next version expects twelve lessons; its cases still speak of fifteen.
    std::string text = text_of("schemes/fenghua-2019/scheme.yaml");
    std::size_t const value = text.find("15", text.find("demo_lessons_due"));
    text.replace(value, 2, "12");
    api::SchemeComparison const year =
        taken(scheme_comparison(*county.app, county.bureau(), "fenghua-2019", text));
    EXPECT_GT(year.compared, year.changed);
    ASSERT_FALSE(year.items.empty());
    EXPECT_EQ(year.items[0].rule, "give_demo_lessons");
    EXPECT_EQ(year.items[0].because, std::vector<std::string>{"示范课应上节数"});
    EXPECT_TRUE(year.items[0].tried);
    EXPECT_GT(year.cases.failed, 0);

    PublishTexts command;
    command.command_id = county.app->new_id();
    command.scheme = "fenghua-2019";
    command.from = *parse_date("2021-02-01");
    command.expects = county.county->read(
        [](CountyView const& view) { return view.scheme()->published_seq; });
    command.texts["schemes/fenghua-2019/scheme.yaml"] = text;
    taken(publish_scheme(*county.app, county.bureau(), command));
    api::SchemeCases const then =
        taken(scheme_cases_query(*county.app, county.bureau(), "fenghua-2019"));
    ASSERT_GT(then.failed, 0);
    api::CaseOutcome const& first = then.items[0];
    EXPECT_FALSE(first.passed);
    ASSERT_FALSE(first.wrong.empty());
    EXPECT_EQ(first.wrong[0].got.has_value() || first.wrong[0].wanted.has_value(), true);
    EXPECT_NE(first.text.find("scenario:"), std::string::npos);
}

TEST(Readings, every_other_choice_names_what_it_would_change) {
    TestCounty county;
    auto const all = taken(readings_query(*county.app, county.bureau(), {}));
    auto const quota = std::find_if(all.begin(), all.end(), [](api::Reading const& one) {
        return one.name == "quota_scope";
    });
    ASSERT_NE(quota, all.end());
    for (api::ReadingOption const& one : quota->options) {
        bool const now = one.option == quota->chosen;
        EXPECT_EQ(one.effects.empty(), now) << one.option;
        EXPECT_EQ(*one.changed == 0, now) << one.option;
        if (now) continue;
        EXPECT_EQ(std::int64_t(one.effects.size()),
                  std::min<std::int64_t>(*one.changed + *one.results_changed, 100));
        EXPECT_FALSE(one.effects[0].who.empty());
    }
}

}  // namespace
}  // namespace gongjin
