#include <gtest/gtest.h>

#include "http/json_body.h"
#include "http/multipart.h"
#include "http/problem.h"
#include "http/router.h"
#include "http/target.h"

namespace gongjin::http {
namespace {

Response nothing(Request const&) { return empty_response(204); }

TEST(Router, PrefersFixedPartsWhateverTheOrderOfTheTable) {
    std::vector<Route> rows = {{Method::get, "/r/{id}", "one", nothing},
                               {Method::get, "/r/calendar", "calendar", nothing},
                               {Method::post, "/r/{id}", "change", nothing},
                               {Method::get, "/r/{id}/e/{e}", "evidence", nothing},
                               {Method::get, "/r", "all", nothing}};
    for (int turn = 0; turn < 2; ++turn) {
        Router const router(rows);
        auto const name = [&router](Method method, std::string_view path) {
            Router::Match const match = router.match(method, path);
            return match.route ? match.route->name : std::to_string(match.allowed.size());
        };
        EXPECT_EQ(name(Method::get, "/r/calendar"), "calendar");
        EXPECT_EQ(name(Method::post, "/r/calendar"), "change");
        EXPECT_EQ(name(Method::get, "/r/7"), "one");
        EXPECT_EQ(name(Method::put, "/r/7"), "2");
        EXPECT_EQ(name(Method::get, "/r/"), "0");
        EXPECT_EQ(name(Method::get, "/r/7/"), "0");
        EXPECT_EQ(name(Method::get, "/r/7/e"), "0");
        Router::Match const deep = router.match(Method::get, "/r/7/e/强基");
        EXPECT_EQ(deep.params, (std::vector<Pair>{{"id", "7"}, {"e", "强基"}}));
        std::reverse(rows.begin(), rows.end());
    }
}

TEST(RouterDeathTest, TwoRowsForTheSameRequestAreAMistakeOfOurs) {
    EXPECT_DEATH(Router({{Method::get, "/r/{id}", "a", nothing},
                         {Method::get, "/r/{name}", "b", nothing}}),
                 "must hold");
}

TEST(Target, DecodesPathAndQuery) {
    Target const target =
        parse_target("http://x.cn/a%20b/%E5%BC%BA?q=%E8%AF%BE+1&q=2&empty&x=a=b#part").take();
    EXPECT_EQ(target.path, "/a b/强");
    EXPECT_EQ(target.query, (std::vector<Pair>{{"q", "课 1"}, {"q", "2"}, {"empty", ""},
                                               {"x", "a=b"}}));
    std::string many = "/?";
    for (int i = 0; i < 101; ++i) many += "a=1&";
    EXPECT_FALSE(parse_target(many).ok());
}

TEST(Target, FileNamesSurviveTheHeader) {
    EXPECT_EQ(disposition("attachment", "强\"\r\n.xlsx"),
              "attachment; filename=\"______.xlsx\"; filename*=UTF-8''%E5%BC%BA%22%0D%0A.xlsx");
}

TEST(Request, ReadsCookiesAndWhatTheBrowserHas) {
    Request request;
    request.headers = {{"cookie", "a=1; session=abc=; b"}, {"cookie", "late=2"},
                       {"if-none-match", "W/\"x\", \"y\""},
                       {"accept-encoding", "br, gzip;q=0"}};
    EXPECT_EQ(request.cookie("session"), "abc=");
    EXPECT_EQ(request.cookie("late"), "2");
    EXPECT_EQ(request.cookie("b"), "");
    EXPECT_EQ(request.cookie("sess"), "");
    EXPECT_TRUE(request.has_current("\"x\""));
    EXPECT_TRUE(request.has_current("\"y\""));
    EXPECT_FALSE(request.has_current("\"z\""));
    EXPECT_FALSE(request.accepts_gzip());
}

TEST(Response, AHeaderValueCannotBeginAnotherHeader) {
    Response const response = empty_response(200).with("X", "a\r\nSet-Cookie: b=c");
    EXPECT_EQ(header_text(response, {}).find("\r\nSet-Cookie"), std::string::npos);
}

TEST(Problem, ListsEverythingThatIsWrong) {
    static constexpr Message kBad{"bad_day", "“{0}”不是日期", "{0} is no day", "写成 2020-11-03", ""};
    Error error = error_of(kBad, {"x"}, {"", 3, 2, "day"});
    EXPECT_EQ(std::get<std::string>(problem(400, error).body),
              "{\"code\":\"bad_day\",\"message_zh\":\"“x”不是日期\",\"message_en\":\"x is no day\","
              "\"do_zh\":\"写成 2020-11-03\",\"do_en\":\"\",\"field\":\"day\",\"row\":3,"
              "\"column\":\"2\"}");
    error.others.push_back(error_of(kBad, {"y"}));
    std::string const json = std::get<std::string>(problem(400, error).body);
    EXPECT_NE(json.find("\"problems\":[{"), std::string::npos);
    EXPECT_NE(json.find("y is no day"), std::string::npos);
}

TEST(JsonBody, IsTakenOnlyFromThoseWhoSayThatItIsJson) {
    Request request;
    request.body = "{\"a\":1}";
    EXPECT_EQ(json_body(request).error().code(), "not_json");
    request.headers = {{"content-type", "text/plain"}};
    EXPECT_EQ(json_body(request).error().code(), "not_json");
    request.headers = {{"content-type", "application/json; charset=utf-8"}};
    EXPECT_EQ(json_body(request).value().root().member("a")->integer(), 1);
}

Request upload(std::string_view body, std::string type = "multipart/form-data; boundary=\"xYz\"") {
    Request request;
    request.headers = {{"content-type", std::move(type)}};
    request.body = body;
    return request;
}

TEST(Form, TakesTextsAndFilesApart) {
    Request const request = upload(
        "--xYz\r\nContent-Disposition: form-data; name=\"command_id\"\r\n\r\n7\r\n"
        "--xYz\r\ncontent-disposition: form-data; name=\"file\"; filename=\"C:\\照片\\课 1.jpg\"\r\n"
        "Content-Type: image/jpeg\r\n\r\n\xff\xd8\r\n--xY\r\n\r\n\r\n"
        "--xYz\r\nContent-Disposition: form-data; name=note\r\n\r\n\r\n--xYz--\r\n");
    Result<Form> const form = Form::read(request);
    ASSERT_TRUE(form.ok());
    EXPECT_EQ(form.value().text("command_id").take(), "7");
    EXPECT_EQ(form.value().text("note").take(), "");
    FormPart const file = form.value().file("file").take();
    EXPECT_EQ(file.file_name, "课 1.jpg");
    EXPECT_EQ(file.type, "image/jpeg");
    EXPECT_EQ(file.content, "\xff\xd8\r\n--xY\r\n\r\n");
    EXPECT_FALSE(form.value().text("file").ok());
    EXPECT_FALSE(form.value().file("command_id").ok());
    EXPECT_EQ(form.value().text("none").error().place.field, "none");
}

TEST(Form, RefusesBrokenUploads) {
    std::string const good =
        "--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n7\r\n--xYz--\r\n";
    ASSERT_TRUE(Form::read(upload(good)).ok());
    EXPECT_FALSE(Form::read(upload(good, "text/plain; boundary=xYz")).ok());
    EXPECT_FALSE(Form::read(upload(good, "multipart/form-data")).ok());
    EXPECT_FALSE(Form::read(upload(good, "multipart/form-data; boundary=")).ok());
    // No front part of it is taken for the whole.
    for (std::size_t i = 0; i + 4 < good.size(); ++i) {
        EXPECT_FALSE(Form::read(upload(good.substr(0, i))).ok()) << i;
    }
    std::string const part = good.substr(0, good.find("--xYz--"));
    EXPECT_FALSE(Form::read(upload(part + good)).ok()) << "the same name twice";
    std::string many;
    for (int i = 0; i < 21; ++i) {
        many += "--xYz\r\nContent-Disposition: form-data; name=\"a" + std::to_string(i) +
                "\"\r\n\r\n7\r\n";
    }
    EXPECT_FALSE(Form::read(upload(many + "--xYz--\r\n")).ok());
}

}  // namespace
}  // namespace gongjin::http
