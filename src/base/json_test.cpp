#include "base/json.h"

#include <gtest/gtest.h>

#include "base/json_reader.h"
#include "base/json_writer.h"

namespace gongjin {
namespace {

std::string code_of(std::string_view text, JsonLimits limits = {}) {
    Result<Json> const parsed = parse_json(text, limits);
    return parsed.ok() ? "ok" : std::string(parsed.error().code());
}

void write(JsonWriter& out, JsonView view) {
    switch (view.kind()) {
        case JsonKind::null: out.null(); break;
        case JsonKind::boolean: out.value(view.boolean()); break;
        case JsonKind::integer: out.value(view.integer()); break;
        case JsonKind::decimal: out.raw(view.text()); break;
        case JsonKind::text: out.value(view.text()); break;
        case JsonKind::array:
            out.array();
            for (JsonView item : view) write(out, item);
            out.end_array();
            break;
        case JsonKind::object:
            out.object();
            for (JsonView item : view) {
                out.key(item.key());
                write(out, item);
            }
            out.end_object();
            break;
    }
}

std::string rewritten(std::string_view text) {
    Result<Json> parsed = parse_json(text);
    if (!parsed.ok()) return parsed.error().full_text(Language::english);
    Json const moved = parsed.take();
    std::string out;
    JsonWriter writer(out);
    write(writer, moved.root());
    return out;
}

TEST(Json, WhatIsReadIsWrittenAgainByteForByte) {
    for (char const* text :
         {"null", "[]", "{}", "\"\"", R"({"a":[1,-2,{"b":null}],"":true,"强基":"共进𠮷"})",
          "[9223372036854775807,-9223372036854775808,9223372036854775808,0.10,1e400]",
          R"("\"\\\n\r\t\u0001\u001f/")", "[[],[[]],{\"a\":{}}]"}) {
        EXPECT_EQ(rewritten(text), text);
    }
    EXPECT_EQ(rewritten("-0"), "0");
    EXPECT_EQ(rewritten(R"( { "\u0061" : "\ud842\udfb7\/" } )"), R"({"a":"𠮷/"})");
}

TEST(Json, RefusesWhatTwoReadersCouldTakeDifferently) {
    for (char const* text : {"", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "[1] 2", "'a'", "01",
                             "NaN", "// x\n1", "\"\t\"", "\"\xff\"", "\"\xc0\x80\"",
                             "\"\xed\xa0\x80\"", "\"\\ud842\"", "\xef\xbb\xbf[]", "nul"}) {
        EXPECT_EQ(code_of(text), "json_broken") << text;
    }
    EXPECT_EQ(code_of(R"({"a":1,"b":2,"\u0061":3})"), "json_duplicate_field");
    EXPECT_EQ(code_of("\"\\u0000\""), "json_zero_character");
    EXPECT_EQ(code_of("[1,2]", {.bytes = 4}), "json_too_large");
    EXPECT_EQ(code_of(std::string(32, '[') + std::string(32, ']')), "ok");
    EXPECT_EQ(code_of(std::string(33, '[') + std::string(33, ']')), "json_broken");
}

TEST(Json, SaysWhereTheTextIsBroken) {
    Result<Json> const parsed = parse_json("{\n  \"a\": 1,\n  \"b\": x\n}");
    ASSERT_FALSE(parsed.ok());
    EXPECT_EQ(parsed.error().place.line, 3);
    EXPECT_NEAR(parsed.error().place.column, 8, 1);
    Result<Json> const twin = parse_json(R"({"rows":[{},{"x":{"a":1,"a":2}}]})");
    ASSERT_FALSE(twin.ok());
    EXPECT_EQ(twin.error().place.field, "rows[1].x");
}

TEST(JsonReader, TakesAnObjectApart) {
    Json const json = parse_json(R"({"title":"示范课","seats":30,"open":true,"note":null,
        "rows":[{"n":1},{"n":2}],"tags":["a","b"],"inner":{"x":"y"}})").take();
    JsonReader in(json.root());
    EXPECT_EQ(in.text("title"), "示范课");
    EXPECT_EQ(in.integer("seats"), 30);
    EXPECT_TRUE(in.boolean("open"));
    EXPECT_EQ(in.optional_text("note"), std::nullopt);
    EXPECT_EQ(in.optional_integer("absent"), std::nullopt);
    std::int64_t sum = 0;
    for (JsonReader& row : in.objects("rows")) sum += row.integer("n");
    EXPECT_EQ(sum, 3);
    EXPECT_EQ(in.texts("tags"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(in.object("inner").text("x"), "y");
    EXPECT_TRUE(in.finish().ok());
}

TEST(JsonReader, NamesEveryWrongFieldAtOnceWithItsPath) {
    Json const json = parse_json(R"({"title":5,"rows":[{"n":1},{"n":"2","nn":0},7],"seat":1,
        "day":"2020-02-30"})").take();
    JsonReader in(json.root());
    in.text("title");
    in.integer("seats");
    for (JsonReader& row : in.objects("rows")) row.integer("n");
    in.text("day");
    in.object("inner").text("x");
    static constexpr Message kNoDay{"no_day", "没有这一天", "no such day", "", ""};
    in.refuse("day", kNoDay);
    in.refuse("day", kNoDay);
    Result<void> const done = in.finish();
    ASSERT_FALSE(done.ok());
    std::vector<std::string> places;
    places.push_back(done.error().place.field + " " + std::string(done.error().code()));
    for (Error const& error : done.error().others) {
        places.push_back(error.place.field + " " + std::string(error.code()));
    }
    EXPECT_EQ(places, (std::vector<std::string>{
                          "title json_wrong_type", "seats json_missing_field",
                          "rows[2] json_wrong_type", "rows[1].n json_wrong_type",
                          "inner json_missing_field", "day no_day", "seat json_unknown_field_like",
                          "rows[1].nn json_unknown_field_like"}));
    EXPECT_EQ(done.error().text(Language::english), "The field \"title\" must be a text.");
    EXPECT_EQ(done.error().text(Language::chinese), "字段“title”应为文本。");
}

TEST(JsonReader, AHostileObjectYieldsABoundedNumberOfErrors) {
    std::string text = "{";
    for (int i = 0; i < 5000; ++i) text += (i ? ",\"k" : "\"k") + std::to_string(i) + "\":1";
    Json const json = parse_json(text + "}").take();
    JsonReader in(json.root());
    in.optional_text("kk");
    Result<void> const done = in.finish();
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().others.size(), 99u);
}

TEST(JsonWriter, WritesEveryKindOfValueInTheOrderOfTheCalls) {
    std::string out;
    JsonWriter writer(out);
    writer.object().member("id", "x").member("n", 7).member("yes", true);
    writer.member("none", std::optional<int>()).optional_member("left_out", std::optional<int>());
    writer.key("list").array().value(std::string("a")).value(std::uint64_t(18446744073709551615u));
    writer.object().end_object().null().raw("[1]").end_array().member("last", std::int64_t(-1));
    writer.end_object();
    EXPECT_EQ(out, R"({"id":"x","n":7,"yes":true,"none":null,"list":["a",18446744073709551615,{},)"
                   R"(null,[1]],"last":-1})");
}

}  // namespace
}  // namespace gongjin
