#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "vocabulary/calendar.h"
#include "vocabulary/kinds.h"
#include "vocabulary/words.h"

namespace gongjin {
namespace {

std::string file_text(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

YamlNode node_of(std::string const& text) {
    Result<YamlNode> node = parse_yaml(text, "f.yaml");
    EXPECT_TRUE(node.ok()) << (node.ok() ? "" : node.error().full_text(Language::english));
    return node.ok() ? node.take() : YamlNode{};
}

template <typename T>
T taken(Result<T> result) {
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().full_text(Language::english));
    return result.ok() ? result.take() : T{};
}

TEST(Standards, kinds_and_words_fit_together) {
    KindTable const kinds =
        taken(read_kinds(node_of(file_text("standards/kinds.yaml")), "standards/kinds.yaml"));
    Words const words =
        taken(read_words(node_of(file_text("standards/words.yaml")), "standards/words.yaml"));
    Kind const* const lesson = kinds.find("demo_lesson");
    ASSERT_NE(lesson, nullptr);
    EXPECT_EQ(lesson->title.zh, "示范课");
    EXPECT_EQ(lesson->by_role, "by");
    EXPECT_TRUE(lesson->role("at")->several);
    EXPECT_EQ(lesson->person_role, "teacher");
    EXPECT_EQ(lesson->attendance_field, "attendance");
    EXPECT_EQ(lesson->field("subject")->domain, "subject");
    EXPECT_EQ(words.find_enum("subject")->recognise(" 道法 "),
              words.find_enum("subject")->index_of("morality"));
    EXPECT_TRUE(words.find_enum("title")->ordered);
    EXPECT_EQ(words.find_attribute(Owner::unit, "teachers")->unit, "人");
    EXPECT_EQ(words.find_attribute(Owner::person, "school")->domain, "school");
}

TEST(Standards, the_calendar_has_terms_and_weeks) {
    std::string const path = "standards/calendars/zhejiang-primary.yaml";
    Calendar const calendar = taken(read_calendar(node_of(file_text(path)), path));
    Date const day = *parse_date("2020-11-03");
    EXPECT_EQ(calendar.term_at(day)->id, "2020-2021/1");
    EXPECT_EQ(calendar.year_at(day)->id, "2020-2021");
    EXPECT_EQ(calendar.teaching_week(day), 10);
    EXPECT_EQ(calendar.teaching_week(*parse_date("2020-08-20")), std::nullopt);
    EXPECT_EQ(calendar.find_term("2019-2020/2")->counts.from, *parse_date("2020-02-01"));
    // Every make-up day says whose lessons it has, and no two have those of one day.
    auto const as = [&calendar](char const* text) {
        return taught_as(calendar, *parse_date(text));
    };
    EXPECT_EQ(as("2020-10-10"), *parse_date("2020-10-08"));
    EXPECT_EQ(as("2020-10-08"), std::nullopt);
    EXPECT_EQ(as("2020-10-12"), *parse_date("2020-10-12"));
    EXPECT_EQ(as("2020-07-30"), std::nullopt);
    std::set<Date> made_up;
    for (NamedDays const& named : calendar.days) {
        if (!named.lessons) continue;
        ASSERT_TRUE(named.lessons_of) << named.days.from.text();
        EXPECT_TRUE(made_up.insert(*named.lessons_of).second) << named.days.from.text();
        EXPECT_FALSE(is_working_day(calendar, *named.lessons_of)) << named.days.from.text();
    }
}

TEST(Kinds, columns_joins_and_life_cycles_follow_the_form) {
    KindTable const kinds = taken(read_kinds(node_of(R"(language: 1
labels: {units: {zh: 各校, en: All}}
kinds:
  meeting:
    {title: 会, unit: 次, life: notice, roles: {by: school, at: school+}, joins: {units: [by, at]}}
  pair:
    roles: {mentor: person, mentee: person, about: meeting}
    columns: {person: [mentor, mentee]}
  contest: {roles: {by: school}, fields: {type: [lesson, subject], topics: set enum level}}
)"),
                                             "f.yaml"));
    Kind const& meeting = *kinds.find("meeting");
    EXPECT_EQ(meeting.role("units")->joins, (std::vector<std::string>{"by", "at"}));
    EXPECT_EQ(meeting.role("units")->means.zh, "各校");
    EXPECT_EQ(meeting.field("filed_on")->type, FieldType::date);
    Kind const& pair = *kinds.find("pair");
    EXPECT_EQ(pair.person_roles, (std::vector<std::string>{"mentor", "mentee"}));
    EXPECT_EQ(pair.role("about")->type, RoleType::record);
    EXPECT_EQ(kinds.find("contest")->field("type")->symbols.size(), 2u);
    EXPECT_EQ(kinds.find("contest")->field("topics")->type, FieldType::symbol_set);
}

struct Bad {
    std::string name, text, code;
    int line, column;
};
std::ostream& operator<<(std::ostream& out, Bad const& bad) { return out << bad.name; }

class BadData : public testing::TestWithParam<Bad> {};

Error error_in(std::string const& text) {
    YamlNode const node = node_of(text);
    if (node.find("kinds") != nullptr) return read_kinds(node, "f.yaml").error();
    if (node.find("calendar") != nullptr) return read_calendar(node, "f.yaml").error();
    return read_words(node, "f.yaml").error();
}

TEST_P(BadData, is_refused_with_its_code_and_place) {
    Bad const& bad = GetParam();
    Error const error = error_in(bad.text);
    EXPECT_EQ(error.code(), bad.code) << error.full_text(Language::english);
    EXPECT_EQ(error.place.line, bad.line) << error.full_text(Language::english);
    EXPECT_EQ(error.place.column, bad.column) << error.full_text(Language::english);
}

std::string kind(std::string const& body) { return "language: 1\nkinds:\n  k: {" + body + "}\n"; }
std::string years(std::string const& body) {
    return "language: 1\ncalendar: c\nschool_years:\n" + body;
}
std::string const term_one =
    "  - {id: y, terms: [{id: y/1, counts: {from: 2020-09-01, until: 2021-01-31}, "
    "teaching: {from: 2020-09-01, until: 2021-01-20}}]}\n";

INSTANTIATE_TEST_SUITE_P(
    Every, BadData,
    testing::Values(
        Bad{"unknown_key", kind("colour: red"), "VOC-020", 3, 7},
        Bad{"misspelt_key", kind("titel: x"), "VOC-021", 3, 7},
        Bad{"missing_key", "language: 1\ncalendar: x", "VOC-022", 1, 1},
        Bad{"wrong_shape", "language: 1\nkinds: [a]", "VOC-023", 2, 8},
        Bad{"bad_date",
            years("  - {id: y, terms: [{id: t, counts: {from: 2020-02-30, until: x}, "
                  "teaching: {from: 2020-09-01, until: 2020-09-02}}]}\n"),
            "VOC-024", 4, 44},
        Bad{"bad_bool", kind("span: yes"), "VOC-025", 3, 13},
        Bad{"bad_choice", kind("life: maybe_later"), "VOC-026", 3, 13},
        Bad{"bad_choice_like", kind("life: notise"), "VOC-027", 3, 13},
        Bad{"bad_name", "language: 1\nkinds:\n  Demo-Lesson: {}", "VOC-028", 3, 3},
        Bad{"reserved", kind("fields: {date: date}"), "VOC-029", 3, 16},
        Bad{"bad_type", kind("fields: {a: set of x}"), "VOC-030", 3, 19},
        Bad{"language", "language: 2\nkinds: {}", "VOC-031", 1, 11},
        Bad{"no_such_role", kind("confirm_by: at"), "VOC-032", 3, 19},
        Bad{"repeated_name", kind("roles: {a: school}, fields: {a: text}"), "VOC-033", 3, 36},
        Bad{"gap",
            years(term_one + "  - {id: z, terms: [{id: z/1, counts: {from: 2021-02-02, until: "
                             "2021-08-31}, teaching: {from: 2021-03-01, until: 2021-06-30}}]}\n"),
            "VOC-034", 5, 5},
        Bad{"backwards",
            years("  - {id: y, terms: [{id: t, counts: {from: 2020-09-02, until: "
                  "2020-09-01}, teaching: {from: 2020-09-01, until: 2020-09-02}}]}\n"),
            "VOC-035", 4, 63},
        Bad{"made_up_for_a_sunday",
            years(term_one + "make_up: [{date: 2020-10-10, lessons_of: 2020-10-04}]\n"),
            "VOC-023", 5, 42},
        Bad{"teaching_outside",
            years("  - {id: y, terms: [{id: t, counts: {from: 2020-09-02, until: "
                  "2020-09-03}, teaching: {from: 2020-09-01, until: 2020-09-02}}]}\n"),
            "VOC-036", 4, 21}),
    [](auto const& info) { return info.param.name; });

}  // namespace
}  // namespace gongjin
