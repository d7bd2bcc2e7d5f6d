#include <gtest/gtest.h>
#include <zlib.h>

#include <atomic>
#include <thread>

#include "app/api/places.h"
#include "app/api/schemes.h"
#include "http/byte_cache.h"
#include "http/gzip.h"
#include "http/query_reader.h"
#include "http/struct_json.h"

namespace gongjin::http {
namespace {

TEST(StructJson, WritesBasesFirstNullsAndLeavesOutWhatMayBeAbsent) {
    api::Overlay overlay;
    overlay.scheme = "fenghua-2019";
    overlay.duties = {"a", "b"};
    overlay.affected = 3;
    EXPECT_EQ(to_json(overlay),
              R"({"command_id":"","scheme":"fenghua-2019","action":"","duties":["a","b"],)"
              R"("units":[],"from":"","until":"","basis":"","id":"","seq":0,"duty_titles":[],)"
              R"("unit_names":[],"decided_by":"","decided_at":"","revoked":false,"affected":3})");
    api::PersonRef const person{.id = "p", .name = std::nullopt, .label = "西坞小学 教师"};
    EXPECT_EQ(to_json(person), R"({"id":"p","name":null,"label":"西坞小学 教师"})");
}

TEST(StructJson, ReadsWhatAFormSends) {
    Json const json = parse_json(R"({"command_id":"c","input":{"kind":"demo_lesson",
        "roles":{"by":["u1"],"people":["p1","p2"]},"note":null,
        "fields":{"attendance":12,"subject":"语文","open":true,"topics":["a"],"place":null}}})")
                          .take();
    JsonReader in(json.root());
    auto const command = read_struct<api::RecordCommand>(in);
    Result<void> const done = in.finish();
    ASSERT_TRUE(done.ok()) << done.error().full_text(Language::english);
    EXPECT_EQ(command.input.roles.at("people").size(), 2u);
    EXPECT_FALSE(command.input.note);
    api::Values const& fields = *command.input.fields;
    EXPECT_EQ(std::get<std::string>(fields.at("attendance")), "12");
    EXPECT_EQ(std::get<bool>(fields.at("open")), true);
    EXPECT_EQ(std::get<std::vector<std::string>>(fields.at("topics")).size(), 1u);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(fields.at("place")));
    std::string const again = to_json(command);
    EXPECT_NE(again.find(R"("fields":{"attendance":"12","open":true,"place":null,)"),
              std::string::npos)
        << again;
}

TEST(StructJson, NamesEveryWrongField) {
    Json const json = parse_json(R"({"input":{"kind":7,"roles":{"by":"u1"},
        "fields":{"x":{}},"extra":1}})").take();
    JsonReader in(json.root());
    read_struct<api::RecordCommand>(in);
    Result<void> const done = in.finish();
    ASSERT_FALSE(done.ok());
    std::vector<std::string> fields{done.error().place.field};
    for (Error const& error : done.error().others) fields.push_back(error.place.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"command_id", "input.kind", "input.roles.by",
                                                "input.fields.x", "input.extra"}));
}

TEST(QueryReader, NamesEveryWrongParameter) {
    Request request;
    request.query = {{"page", "0"}, {"from", "2020-02-30"}, {"kind", "a,b,,c"}, {"q", ""},
                     {"odd", "1"}, {"kind", "d"}};
    QueryReader in(request);
    EXPECT_EQ(in.integer("page", 1, 1, 9), 1);
    EXPECT_EQ(in.integer("size", 50, 1, 200), 50);
    EXPECT_FALSE(in.optional_day("from"));
    EXPECT_EQ(in.words("kind"), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_FALSE(in.optional_text("q"));
    in.text("period");
    Result<void> const done = in.finish();
    ASSERT_FALSE(done.ok());
    std::vector<std::string> codes{std::string(done.error().code())};
    for (Error const& error : done.error().others) codes.emplace_back(error.code());
    EXPECT_EQ(codes, (std::vector<std::string>{"query_no_integer", "query_no_day", "query_missing",
                                               "query_unknown", "query_twice"}));
}

std::string unzip(std::string_view bytes) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string out(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

TEST(ByteCache, ComputesOnceForAllWhoAskAtTheSameTime) {
    ByteCache cache(10);
    std::atomic<int> made{0};
    std::string const json = "[\"" + std::string(5000, 'x') + "\"]";
    auto const make = [&]() -> Result<std::string> {
        ++made;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return json;
    };
    std::vector<std::thread> askers;
    for (int i = 0; i < 8; ++i) {
        askers.emplace_back([&] { EXPECT_EQ(*cache.get("k", 7, make).value().plain, json); });
    }
    for (std::thread& asker : askers) asker.join();
    EXPECT_EQ(made, 1);
    EXPECT_TRUE(cache.find("k", 7));
    EXPECT_FALSE(cache.find("k", 8));

    Request request;
    request.headers = {{"accept-encoding", "gzip"}};
    Response const zipped = response_of(request, *cache.find("k", 7));
    EXPECT_EQ(unzip(*std::get<Response::Shared>(zipped.body)), json);
    request.headers.emplace_back("if-none-match", cache.find("k", 7)->etag);
    EXPECT_EQ(response_of(request, *cache.find("k", 7)).status, 304);
}

TEST(ByteCache, ForgetsWhatIsOlderThanTheLog) {
    ByteCache cache(1);
    auto const text = [](std::string json) {
        return [json]() -> Result<std::string> { return json; };
    };
    EXPECT_EQ(*cache.get("k", 1, text("1")).value().plain, "1");
    EXPECT_EQ(*cache.get("k", 2, text("2")).value().plain, "2");
    EXPECT_FALSE(cache.find("k", 1));
    EXPECT_EQ(*cache.get("k", 1, text("late")).value().plain, "late");
    EXPECT_EQ(*cache.find("k", 2)->plain, "2");
    EXPECT_EQ(*cache.get("other", 2, text("more")).value().plain, "more");
    EXPECT_FALSE(cache.find("other", 2)) << "no room for a second";
}

}  // namespace
}  // namespace gongjin::http
