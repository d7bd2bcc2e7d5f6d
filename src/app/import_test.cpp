// Imports of people, records and schools: whole or not at all, every mistake named with its place.
#include "app/imports.h"
#include "app/test_county.h"

namespace gongjin {
namespace {

constexpr char const* kPeople =
    "id,name,school,subject,birth,title,post,since\n"
    "T1,张三,岳林小学,语文,1985-06,一级,教师,2010-08\n"
    "T2,李 四,西坞小学,maths;英语,1990-01-15,second,中层干部,2015-09-01\n";

ImportRequest file(std::string bytes, bool dry_run = false) {
    return {"名册.csv", std::move(bytes), dry_run};
}

api::Import people(TestCounty& county, std::string bytes, bool dry_run = false) {
    return taken(import_people(*county.app, operator_viewer(), file(std::move(bytes), dry_run)));
}
api::Import records(TestCounty& county, std::string bytes, bool dry_run = false) {
    return taken(import_records(*county.app, operator_viewer(), file(std::move(bytes), dry_run)));
}

std::string summary(api::Import const& report) {
    std::string out = report.state + " +" + std::to_string(report.added) + " ~" +
                      std::to_string(report.changed) + " =" + std::to_string(report.same);
    for (api::Problem const& problem : report.errors) {
        out += "\n" + std::to_string(problem.row.value_or(0)) + "/" +
               problem.column.value_or("?") + ": " + problem.code;
    }
    return out;
}

std::int64_t log_length(TestCounty& county) { return taken(county.store.store->head()).seq; }

TEST(ImportPeople, takes_a_roster_and_the_same_roster_again_changes_nothing) {
    TestCounty county;
    EXPECT_EQ(summary(people(county, kPeople, true)), "checked +2 ~0 =0");
    EXPECT_EQ(summary(people(county, kPeople)), "committed +2 ~0 =0");
    std::int64_t const length = log_length(county);
    EXPECT_EQ(summary(people(county, kPeople)), "committed +0 ~0 =2");
    EXPECT_EQ(log_length(county), length);
    county.county->read([](CountyView const& view) {
        Person const& one = view.county().people.at(imported_id("people", "T1"));
        EXPECT_TRUE(one.birth_month_only);
        EXPECT_EQ(one.birth.text(), "1985-06-01");
        ASSERT_EQ(one.posts.size(), 1u);
        EXPECT_EQ(one.posts.front().from.text(), "2010-08-01");
        EXPECT_EQ(one.posts.front().value.home_unit, "yuelin");
        EXPECT_EQ(one.posts.front().value.post, "teacher");
        EXPECT_EQ(one.attributes.at("title").front().value.text, "first");
        Person const& two = view.county().people.at(imported_id("people", "T2"));
        EXPECT_EQ(two.attributes.at("subjects").front().value.texts,
                  (std::vector<std::string>{"maths", "english"}));
    });
    auto const data = taken(county.store.store->read([](ReadTx& tx) {
        return tx.private_of(imported_id("people", "T2"));
    }));
    ASSERT_TRUE(data.has_value());
    EXPECT_EQ(data->name, "李四");
    for (Fact const& fact : whole_log(*county.store.store)) {
        EXPECT_EQ(fact.payload.find("李四"), std::string::npos) << "a name must not be in a fact";
        EXPECT_EQ(fact.payload.find("张三"), std::string::npos);
    }
}

TEST(ImportPeople, a_changed_row_is_a_dated_change_and_the_past_stays) {
    TestCounty county;
    people(county, kPeople);
    std::string const moved =
        "id,name,school,subject,birth,title,post,since\n"
        "T1,张三,西坞小学,语文,1985-06,一级,教师,2020-08\n";
    EXPECT_EQ(summary(people(county, moved)), "committed +0 ~1 =0");
    EXPECT_EQ(summary(people(county, moved)), "committed +0 ~0 =1");
    EXPECT_EQ(summary(people(county, kPeople)), "committed +0 ~0 =2") << "the old row is still so";
    county.county->read([](CountyView const& view) {
        Person const& one = view.county().people.at(imported_id("people", "T1"));
        EXPECT_EQ(on(one.posts, *parse_date("2020-07-31"))->home_unit, "yuelin");
        EXPECT_EQ(on(one.posts, *parse_date("2020-08-01"))->home_unit, "xiwu");
    });
    std::string const renamed = "id,name,school,since\nT1,张珊,西坞小学,2020-08\n";
    std::int64_t const length = log_length(county);
    EXPECT_EQ(summary(people(county, renamed)), "committed +0 ~1 =0");
    EXPECT_EQ(log_length(county), length) << "a name is put right outside the log";
}

TEST(ImportPeople, refuses_the_whole_file_and_names_every_place) {
    TestCounty county;
    std::int64_t const length = log_length(county);
    std::string const bad =
        "id,name,school,subject,birth,title,post,since\n"
        "T1,张三,岳林小,语文,1985-06,一级,教师,2010-08\n"
        "T2,李四,西坞小学,语纹,1985-13,一级,教师,2010-08\n"
        "T3,,西坞小学,语文,1985-06,一极,教师,2010-08\n"
        "T4,王五,西坞小学,语文,2015-06,一级,教师,2010-08\n"
        "T5,赵六,西坞小学,语文,1985-06,一级,教师,2010-08\n"
        "T5,赵六,白杜小学,语文,1985-06,一级,教师,2010-08\n";
    api::Import const report = people(county, bad);
    EXPECT_EQ(summary(report),
              "refused +1 ~0 =0\n"
              "2/school: school_unknown_like\n"
              "3/subject: word_unknown_like\n"
              "3/birth: sheet-no-such-day\n"
              "4/name: row_needs\n"
              "4/title: word_unknown_like\n"
              "5/birth: row_birth_strange\n"
              "5/since: row_since_before_birth\n"
              "7/id: row_repeated_differently");
    EXPECT_NE(report.errors.front().do_zh.find("岳林小学"), std::string::npos);
    EXPECT_EQ(log_length(county), length);
}

TEST(ImportPeople, a_roster_without_numbers_is_matched_by_name_school_and_birth) {
    TestCounty county;
    std::string const roster =
        "姓名,学校,出生年月,职称\n"
        "张三,岳林小学,1985-06,一级\n"
        "张三,岳林小学,1990-02,二级\n"
        "李四,西坞小学,1990-01-15,二级\n";
    EXPECT_EQ(summary(people(county, roster)), "committed +3 ~0 =0");
    EXPECT_EQ(summary(people(county, roster)), "committed +0 ~0 =3");
    // Numbers come later: the same people get them.
    std::string const numbered =
        "工号,姓名,学校,出生年月\nA7,张三,岳林小学,1985-06\nA8,李四,西坞小学,1990-01-15\n";
    EXPECT_EQ(summary(people(county, numbered)), "committed +0 ~2 =0");
    EXPECT_EQ(summary(people(county, numbered)), "committed +0 ~0 =2");
    EXPECT_EQ(summary(people(county, roster)), "committed +0 ~0 =3") << "and keep them";
    // A namesake is not guessed; somebody of the same birth who moves is.
    EXPECT_EQ(summary(people(county, "姓名,学校\n张三,岳林小学\n")),
              "refused +0 ~0 =0\n2/姓名: row_namesakes");
    EXPECT_EQ(summary(people(county, "姓名,学校,出生年月,进本校年月\n"
                                     "李四,岳林小学,1990-01-15,2020-08\n")),
              "committed +0 ~1 =0");
    std::string const twice = "姓名,学校,出生年月\n王五,西坞小学,1980-01\n王五,西坞小学,1980-01\n";
    EXPECT_EQ(summary(people(county, twice)), "committed +1 ~0 =1");
}

TEST(ImportRecords, a_ledger_without_ids_and_states_is_known_by_what_it_says) {
    TestCounty county;
    people(county, kPeople);
    std::string const ledger =
        "活动类型,日期,承办学校,上课地点,学科,教师\n"
        "示范课,2020-09-16,岳林小学,西坞小学,语文,张三\n"
        "示范课,2020-09-17,岳林小学,西坞小学,语文,T1\n"
        "示范课,2020-09-16,岳林小学,西坞小学,语文,张三\n";
    auto const given = [&county, &ledger](std::string state) {
        ImportRequest request = file(ledger);
        request.state = std::move(state);
        return import_records(*county.app, operator_viewer(), request);
    };
    EXPECT_EQ(given("").error().code(), "import_needs_state");
    api::Import const report = taken(given("held"));
    EXPECT_EQ(summary(report), "committed +2 ~0 =1");
    ASSERT_EQ(report.warnings.size(), 1u);
    EXPECT_EQ(report.warnings.front().code, "row_counted_once");
    EXPECT_EQ(summary(taken(given("held"))), "committed +0 ~0 =3");
    EXPECT_EQ(summary(records(county, "活动类型,日期,承办学校,上课地点,教师,状态\n"
                                      "示范课,2020-09-18,岳林小学,西坞小学,王八,已举行\n")),
              "refused +0 ~0 =0\n2/教师: person_unknown");
}

TEST(ImportPeople, takes_chinese_heads_and_lets_a_school_bring_in_its_own_people_only) {
    TestCounty county;
    std::string const chinese =
        "2020学年教师花名册\n"
        "编号,姓名,单位,任教学科,出生日期,专业技术职务,现任职务,进本校时间\n"
        "8,钱七,奉化区岳林小学,品德,1979.10.02,小学高级,班主任,200508\n";
    EXPECT_EQ(summary(people(county, chinese)), "committed +1 ~0 =0");
    Viewer const office = county.viewer(AppRole::member_office, "xiwu");
    api::Import const report =
        taken(import_people(*county.app, office, file(kPeople)));
    EXPECT_EQ(summary(report), "refused +1 ~0 =0\n2/school: row_not_your_school");
    EXPECT_EQ(refusal(import_people(*county.app, county.viewer(AppRole::teacher, "xiwu"),
                                    file(kPeople))),
              "not_allowed");
}

TEST(ImportPeople, fifteen_hundred_rows_are_one_transaction) {
    TestCounty county;
    std::string roster = "id,name,school,subject,birth,title,post,since\n";
    for (int i = 0; i < 1500; ++i) {
        roster += "T" + std::to_string(i) + ",教师" + std::to_string(i) +
                  ",岳林小学,语文,1985-06,一级,教师,2010-08\n";
    }
    EXPECT_EQ(summary(people(county, roster)), "committed +1500 ~0 =0");
    EXPECT_EQ(summary(people(county, roster)), "committed +0 ~0 =1500");
}

constexpr char const* kRecords =
    "id,kind,date,by,at,subject,attendance,person,title,state\n"
    "R1,demo_lesson,2020-10-12,岳林小学,西坞小学;白杜小学,语文,12,T1,《搭石》,verified\n"
    "R2,听课研修,2020-10-13,西坞小学,岳林小学,,,T2,,held\n"
    "R3,集体备课,2020年11月20日,岳林小学,西坞小学,chinese,,,,计划\n";

TEST(ImportRecords, enters_each_row_once_with_roles_as_the_kind_says) {
    TestCounty county;
    people(county, kPeople);
    EXPECT_EQ(summary(records(county, kRecords)), "committed +3 ~0 =0");
    EXPECT_EQ(summary(records(county, kRecords)), "committed +0 ~0 =3");
    county.county->read([](CountyView const& view) {
        Record const& one = view.records().at(imported_id("records", "R1"));
        EXPECT_EQ(one.state, RecordState::verified);
        EXPECT_EQ(one.confirmation, Confirmation::by_import);
        EXPECT_EQ(one.content.roles.at("at"), (std::vector<std::string>{"xiwu", "baidu"}));
        EXPECT_EQ(one.content.roles.at("teacher").front(), imported_id("people", "T1"));
        EXPECT_EQ(one.content.fields.at("attendance").number, Fraction(12));
        Record const& two = view.records().at(imported_id("records", "R2"));
        EXPECT_FALSE(two.content.fields.contains("attendance")) << "empty is unknown";
        Record const& three = view.records().at(imported_id("records", "R3"));
        EXPECT_EQ(three.content.roles.at("units"), (std::vector<std::string>{"yuelin", "xiwu"}));
    });
}

TEST(ImportRecords, refuses_another_content_under_a_known_id_and_names_the_field) {
    TestCounty county;
    people(county, kPeople);
    records(county, kRecords);
    std::string const changed =
        "id,kind,date,by,at,subject,attendance,person,title,state\n"
        "R1,demo_lesson,2020-10-12,岳林小学,西坞小学;白杜小学,语文,13,T1,《搭石》,verified\n"
        "R2,听课研修,2020-10-14,西坞小学,岳林小学,,,T2,,held\n"
        "R3,集体备课,2020年11月20日,岳林小学,方桥小学,chinese,,,,计划\n";
    EXPECT_EQ(summary(records(county, changed)),
              "refused +0 ~0 =0\n2/attendance: row_record_differs\n"
              "3/date: row_record_differs\n4/at: row_record_differs");
}

TEST(ImportRecords, names_what_is_unknown_impossible_or_without_a_place) {
    TestCounty county;
    people(county, kPeople);
    std::string const bad =
        "id,kind,date,by,at,subject,attendance,person,title,state\n"
        "A,示范棵,2020-10-12,岳林小学,西坞小学,,,,,held\n"
        "B,demo_lesson,2020-10,岳林小学,西坞小学,,,,,held\n"
        "C,demo_lesson,2020-12-12,岳林小学,西坞小学,,,,,held\n"
        "D,demo_lesson,2020-10-12,岳林小学,西坞小学,,许多,T9,,held\n"
        "E,posting,2020-09-01,岳林小学,西坞小学,语文,,T1,,held\n"
        "F,study_visit,2020-10-12,西坞小学,岳林小学;新城实验小学,,9,,,held\n"
        "G,demo_lesson,2020-10-12,,,,,,,done\n";
    EXPECT_EQ(summary(records(county, bad)),
              "refused +0 ~0 =0\n"
              "2/kind: kind_unknown_like\n"
              "3/date: row_needs_a_day\n"
              "4/date: row_held_in_future\n"
              "5/attendance: sheet-not-a-number\n"
              "5/person: person_unknown_like\n"
              "6/subject: row_no_place\n"
              "7/at: row_only_one\n"
              "8/by: row_nobody_in_it\n"
              "8/state: word_unknown");
}

TEST(ImportRecords, a_school_enters_its_own_work_and_confirms_none_of_it) {
    TestCounty county;
    people(county, kPeople);
    Viewer const office = county.viewer(AppRole::member_office, "fangqiao");
    std::string const rows =
        "id,kind,date,by,at,subject,attendance,person,title,state\n"
        "R1,demo_lesson,2020-10-12,岳林小学,西坞小学,,,,,held\n"
        "R2,demo_lesson,2020-10-12,岳林小学,方桥小学,,,,,verified\n";
    EXPECT_EQ(summary(taken(import_records(*county.app, office, file(rows)))),
              "refused +0 ~0 =0\n2/by: row_not_your_school\n3/state: row_only_bureau_verifies");
}

TEST(ImportResults, takes_what_rules_came_to_before_and_lets_a_later_word_replace_it) {
    TestCounty county;
    auto const import = [&county](std::string const& rows) {
        return summary(taken(import_results(
            *county.app, operator_viewer(), file("规则,对象,时段,是否达到,得分\n" + rows))));
    };
    EXPECT_EQ(import("give_demo_lessons,岳林小学,2018-2019,是,\n"), "committed +1 ~0 =0");
    EXPECT_EQ(import("give_demo_lessons,岳林小学,2018-2019,是,\n"), "committed +0 ~0 =1");
    EXPECT_EQ(import("give_demo_lessons,岳林小学,2018-2019,否,\n"), "committed +0 ~1 =0");
    EXPECT_EQ(import("give_demo_lesson,岳林小,2018-2019,是,\ngive_demo_lessons,岳林小,,,八\n"),
              "refused +0 ~0 =0\n2/规则: row_rule_unknown_like\n3/对象: subject_unknown\n"
              "3/时段: row_needs\n3/得分: figure_unreadable\n3/得分: row_needs");
    county.county->read([](CountyView const& view) {
        ASSERT_EQ(view.county().earlier.size(), 1u);
        EarlierResult const& one = view.county().earlier.front();
        EXPECT_EQ(one.subjects, std::vector<std::string>{"yuelin"});
        EXPECT_EQ(one.figures.at("met"), "false");
    });
}

TEST(ImportSchools, adds_a_school_and_changes_a_known_one_from_a_day_on) {
    TestCounty county;
    std::string const rows =
        "学校,单位类型,上级学校,专任教师数,生效日期\n"
        "西坞小学,,,46,2020-09-01\n"
        "西坞小学蒋家教学点,教学点,西坞小学,,\n";
    auto const import = [&](std::string const& text) {
        return summary(taken(import_schools(*county.app, operator_viewer(), file(text))));
    };
    EXPECT_EQ(import(rows), "committed +1 ~1 =0");
    EXPECT_EQ(import(rows), "committed +0 ~0 =2");
    Viewer const office = county.viewer(AppRole::lead_office, "yuelin");
    EXPECT_EQ(refusal(import_schools(*county.app, office, file(rows))), "not_allowed");
    county.county->read([](CountyView const& view) {
        std::string const site = imported_id("schools", "西坞小学蒋家教学点");
        EXPECT_EQ(view.county().units.at(site).parent, "xiwu");
    });
    EXPECT_TRUE(county.viewer(AppRole::member_office, "xiwu")
                    .own_units.contains(imported_id("schools", "西坞小学蒋家教学点")));
}

TEST(Import, hostile_files_are_refused_in_words) {
    TestCounty county;
    for (std::string const& bytes :
         {std::string(), std::string("\xFF\xFE\x00\x01", 4), std::string("PK\x03\x04junk"),
          std::string("id,name\n1,2\n"), std::string(1000, '"'),
          std::string("学籍号,姓名\n1,小明\n")}) {
        Result<api::Import> const report =
            import_people(*county.app, operator_viewer(), file(bytes));
        EXPECT_FALSE(report.ok());
        if (!report.ok()) {
            EXPECT_FALSE(report.error().text(Language::chinese).empty());
        }
    }
    EXPECT_EQ(refusal(import_table(*county.app, operator_viewer(), "pupils", file("x"))),
              "import_table_unknown");
}

}  // namespace
}  // namespace gongjin
