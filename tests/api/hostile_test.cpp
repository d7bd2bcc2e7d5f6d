// What nobody's page would send: every answer is a problem in words, nothing is saved, the
// server goes on.
#include "http/test_client.h"
#include "requests.h"

namespace gongjin::api_test {
namespace {

class HostileTest : public ApiTest {
protected:
    std::int64_t facts() const { return world.county.county->position(); }
    void expect_problem(Answer const& answer, int status, std::string const& what) {
        EXPECT_EQ(answer.status, status) << what << "\n" << answer.body;
        EXPECT_NE(answer.code(), "(missing)") << what;
        EXPECT_NE(answer.at("message_zh"), "") << what;
        EXPECT_NE(answer.at("do_zh"), "") << what;
    }
};
ON_EVERY_DATABASE(HostileTest);

TEST_P(HostileTest, json_that_is_none_or_too_much_is_refused_and_nothing_is_saved) {
    Browser& lead = world.as("lead_office");
    std::int64_t const before = facts();
    std::string const deep = std::string(5000, '[') + std::string(5000, ']');
    std::string const good_id = "\"command_id\":\"" + command_id() + "\"";
    for (std::string const& body : {
             std::string("{"), std::string("null"), std::string("[]"), std::string("\"text\""),
             std::string("{\"command_id\":1,\"input\":{}}"), deep,
             std::string("{\"input\":{\"kind\":\"demo_lesson\"},\"input\":{}}"),
             "{" + good_id + ",\"input\":{\"kind\":\"demo_lesson\",\"roles\":7}}",
             "{" + good_id + ",\"input\":{\"kind\":\"demo_lesson\",\"roles\":{\"by\":\"yuelin\"}}}",
             "{" + good_id + ",\"input\":{\"kind\":\"demo_lesson\"},\"admin\":true}",
             "{" + good_id + ",\"input\":{\"kind\":\"a\\u0000b\"}}",
             std::string("{\"command_id\":\"\xff\xfe\"}"), std::string("{\"a\":1e999999}")}) {
        expect_problem(lead.post("/records", body), 400, body.substr(0, 80));
    }
    expect_problem(lead.post("/records", std::string(2 << 20, ' ')), 413, "two megabytes");
    Answer const form = lead.send(http::Method::post, "/records", "{}",
                                  {{"Content-Type", "application/x-www-form-urlencoded"}});
    expect_problem(form, 400, "a form of a foreign page");
    expect_problem(
        lead.post("/records", "{\"command_id\":\"x\",\"input\":{\"kind\":\"demo_lesson\"}}"), 422,
        "a command id that is no uuid");
    EXPECT_EQ(facts(), before);
}

TEST_P(HostileTest, queries_that_are_not_understood_are_not_ignored) {
    Browser& lead = world.as("lead_office");
    for (char const* path :
         {"/board?as_of=2020-02-30", "/board?as_of=tomorrow", "/board?colour=red",
          "/board?period=2020", "/board?period=2020-2021/1&period=2019-2020/1",
          "/records?page=0", "/records?page_size=1000000", "/records?state=gone",
          "/records?sort=password", "/records?kind=no_such_kind", "/finding", "/search",
          "/records/calendar?from=2020-01-01&until=2021-01-01", "/findings"}) {
        expect_problem(lead.get(path), 400, path);
    }
    for (char const* path : {"/finding?id=fenghua-2019/none@2020-2021/1@x", "/records/none",
                             "/communities/none", "/schools/none", "/people/none",
                             "/schemes/none", "/board?scheme=none", "/exports/passwords",
                             "/imports/passwords/template", "/nothing-here"}) {
        expect_problem(lead.get(path), 404, path);
    }
}

TEST_P(HostileTest, paths_lead_nowhere_but_to_routes) {
    Browser& lead = world.as("lead_office");
    for (char const* path :
         {"/records/../system/accounts", "/records/%2e%2e/%2e%2e/etc/passwd",
          "/records/..%2f..%2fgongjin.db", "/records/a/evidence/..%2F..%2Fvault.key",
          "/records/a%00b", "/records/a\\b", "/records/%c0%ae%c0%ae"}) {
        int const status = lead.get(path).status;
        EXPECT_TRUE(status == 400 || status == 404) << path << " " << status;
    }
    std::string const hash(64, 'a');
    EXPECT_EQ(lead.get("/records/none/evidence/" + hash).status, 404);
}

TEST_P(HostileTest, a_file_is_what_its_content_says) {
    Browser& lead = world.as("lead_office");
    std::string const id = world.lesson("yuelin", "fangqiao", RecordState::held);
    std::string const path = "/records/" + id + "/evidence";
    std::int64_t const before = facts();
    auto const upload = [&](char const* name, std::string const& content) {
        return lead.upload(path, name, content, {{"command_id", command_id()}});
    };
    for (std::string const& content :
         {std::string("MZ\x90\0\3\0\0\0", 8), std::string("<html><script>alert(1)</script>"),
          std::string("#!/bin/sh\nrm -rf /\n"), std::string("GIF89a not a picture"),
          std::string("PK\3\4 not a document"), std::string()}) {
        Answer const refused = upload("photo.png", content);
        expect_problem(refused, 415, content.substr(0, 12));
        EXPECT_EQ(refused.code(), "file_type_refused");
    }
    // What begins like a picture and is none is told apart from another type of file.
    Answer const broken = upload("photo.png", "\x89PNG\r\n\x1a\n broken");
    expect_problem(broken, 422, "broken picture");
    EXPECT_EQ(broken.code(), "picture_broken");
    expect_problem(upload("big.jpg", "\xff\xd8\xff" + std::string((20 << 20) + 1000, 'x')), 413,
                   "more than 20 MB");
    Answer const no_form = lead.post(path, "{}");
    expect_problem(no_form, 400, "no form");
    expect_problem(lead.upload(path, "a.png", one_pixel()), 400, "no command id");
    EXPECT_EQ(facts(), before);
}

TEST_P(HostileTest, a_table_that_is_none_says_so) {
    Browser& office = world.as("member_office");
    std::int64_t const before = facts();
    for (std::string const& content : {std::string(), std::string("PK\3\4garbage"),
                                       std::string(1000, '\0'), std::string("id,name\n1,2\n")}) {
        Answer const answer = office.upload("/imports/people", "people.xlsx", content);
        bool const said = answer.status == 422 || answer.status == 415 || answer.status == 400 ||
                          answer.at("state") == "refused";
        EXPECT_TRUE(said) << answer.status << answer.body;
    }
    EXPECT_EQ(facts(), before);
}

TEST_P(HostileTest, another_schools_things_stay_as_they_are_whatever_is_claimed) {
    Browser& office = world.as("member_office");  // Xincheng
    std::string const id = world.lesson("chunhu", "longjin", RecordState::held);
    std::int64_t const before = facts();
    for (char const* what : {"file", "approve", "hold", "confirm", "withdraw", "return"}) {
        Answer const answer = office.post(
            "/records/" + id + "/" + what, "{\"command_id\":\"" + command_id() + "\",\"expects\":" +
                                               world.seq_of(id) + ",\"note\":\"x\"}");
        expect_problem(answer, 404, what);
        EXPECT_EQ(answer.code(), "record_unknown");
    }
    EXPECT_EQ(facts(), before);
}

}  // namespace
}  // namespace gongjin::api_test
