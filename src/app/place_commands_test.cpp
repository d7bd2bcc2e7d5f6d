// People and schools: registered, changed from a day on, by those who may.
#include "app/place_commands.h"

#include "app/imports.h"
#include "app/test_county.h"

namespace gongjin {
namespace {

api::Values values(std::map<std::string, std::string> const& texts) {
    api::Values out;
    for (auto const& [name, text] : texts) out[name] = text;
    return out;
}

Person person_now(TestCounty& county, std::string const& id) {
    return county.county->read(
        [&id](CountyView const& view) { return view.county().people.at(id); });
}

TEST(People, are_registered_by_their_school_and_found_again_by_an_import) {
    TestCounty county;
    Viewer const office = county.viewer(AppRole::member_office, "xiwu");
    NewPerson input{county.app->new_id(), "T8", "李 四", "2020-09-01",
                    values({{"school", "xiwu"}, {"post", "教师"}, {"title", "一级"},
                            {"birth", "1990-05"}, {"subjects", "语文;英语"}, {"established", "是"}})};
    Done const done = taken(create_person(*county.app, office, input));
    EXPECT_EQ(done.id, imported_id("people", "T8"));
    EXPECT_EQ(taken(create_person(*county.app, office, input)).seq, done.seq);
    Person const person = person_now(county, done.id);
    EXPECT_TRUE(person.birth_month_only);
    EXPECT_EQ(person.attributes.at("since").front().value.date.text(), "2020-09-01");
    EXPECT_TRUE(person.attributes.at("established").front().value.boolean);
    input.command_id = county.app->new_id();
    EXPECT_EQ(refusal(create_person(*county.app, office, input)), "staff_number_taken");
    input.staff_number = "T9";
    input.values["school"] = std::string("yuelin");
    EXPECT_EQ(refusal(create_person(*county.app, office, input)), "row_not_your_school");
    EXPECT_EQ(refusal(create_person(*county.app, county.viewer(AppRole::teacher, "xiwu"), input)),
              "not_allowed");
    input.values = values({{"school", "nowhere"}, {"title", "一极"}, {"shoe_size", "42"}});
    Result<Done> const bad = create_person(*county.app, county.bureau(), input);
    ASSERT_FALSE(bad.ok());
    EXPECT_EQ(bad.error().others.size(), 1u + 1u);
}

TEST(People, a_change_holds_from_its_day_and_a_move_is_for_the_bureau) {
    TestCounty county;
    county.person("p1", "xiwu", "teacher", "李四");
    Viewer const office = county.viewer(AppRole::member_office, "xiwu");
    auto const change = [&](Viewer const& viewer, api::Values what) {
        api::Change input;
        input.command_id = county.app->new_id();
        input.expects = person_now(county, "p1").last_seq;
        input.since = "2020-10-01";
        input.values = std::move(what);
        return change_person(*county.app, viewer, "p1", input);
    };
    EXPECT_TRUE(change(office, values({{"status", "病产假"}})).ok());
    EXPECT_EQ(refusal(change(office, values({{"school", "yuelin"}}))), "person_moved_by_bureau");
    EXPECT_TRUE(change(office, values({{"work_school", "baidu"}})).ok());
    EXPECT_EQ(refusal(change(county.viewer(AppRole::lead_office, "yuelin"),
                             values({{"status", "在岗"}}))), "person_not_here");
    EXPECT_TRUE(change(county.bureau(), values({{"school", "yuelin"}})).ok());
    Person const person = person_now(county, "p1");
    EXPECT_EQ(on(person.posts, *parse_date("2020-09-30"))->home_unit, "xiwu");
    Post const& now = *on(person.posts, *parse_date("2020-10-01"));
    EXPECT_EQ(now.home_unit, "yuelin");
    EXPECT_EQ(now.work_unit, "baidu") << "what the form does not say stays";
    EXPECT_EQ(now.state, PersonState::on_leave);
    api::Change stale;
    stale.command_id = county.app->new_id();
    stale.expects = 1;
    stale.since = "2020-10-02";
    stale.values = values({{"status", "在岗"}});
    EXPECT_EQ(refusal(change_person(*county.app, county.bureau(), "p1", stale)), "stale");
}

TEST(People, a_name_is_put_right_outside_the_log) {
    TestCounty county;
    county.person("p1", "xiwu", "teacher", "李四");
    std::int64_t const length = county.county->position();
    api::Change input;
    input.command_id = county.app->new_id();
    input.expects = person_now(county, "p1").last_seq;
    input.since = "2020-10-01";
    input.name = std::string("李 思");
    ASSERT_TRUE(change_person(*county.app, county.bureau(), "p1", input).ok());
    EXPECT_EQ(county.county->position(), length);
    auto const data =
        taken(county.store.store->read([](ReadTx& tx) { return tx.private_of("p1"); }));
    EXPECT_EQ(data->name, "李思");
}

TEST(Schools, are_changed_by_the_bureau_from_a_day_on) {
    TestCounty county;
    api::Change input;
    input.command_id = county.app->new_id();
    input.expects = county.county->read(
        [](CountyView const& view) { return view.county().units.at("xiwu").last_seq; });
    input.since = "2020-09-01";
    input.values = values({{"teachers", "46"}, {"pupils", "812"}, {"aliases", "西坞校;西坞中心校"}});
    EXPECT_EQ(refusal(change_school(*county.app, county.viewer(AppRole::member_office, "xiwu"),
                                    "xiwu", input)), "not_allowed");
    EXPECT_TRUE(change_school(*county.app, county.bureau(), "xiwu", input).ok());
    county.county->read([](CountyView const& view) {
        Unit const& school = view.county().units.at("xiwu");
        EXPECT_EQ(school.attributes.at("teachers").back().value.number, Fraction(46));
        EXPECT_EQ(school.aliases, (std::vector<std::string>{"西坞校", "西坞中心校"}));
    });
    input.command_id = county.app->new_id();
    input.values = values({{"name", "白杜小学"}, {"parent", "xiwu"}});
    Result<Done> const bad = change_school(*county.app, county.bureau(), "xiwu", input);
    ASSERT_FALSE(bad.ok());
    EXPECT_EQ(bad.error().code(), "school_under_itself");
    EXPECT_EQ(bad.error().others.front().code(), "school_name_taken");
}

}  // namespace
}  // namespace gongjin
