#include "browser.h"

#include <gtest/gtest.h>

#include <atomic>

#include "base/ids.h"
#include "base/text.h"
#include "http/target.h"
#include "http/test_client.h"

namespace gongjin::api_test {

std::string Answer::header(std::string const& name) const {
    return http::header_of(head, name);
}

Json Answer::json() const {
    Result<Json> parsed = parse_json(body, {64 << 20, 64});
    if (!parsed.ok()) {
        ADD_FAILURE() << "not JSON: " << body.substr(0, 300);
        return parse_json("{}").take();
    }
    return parsed.take();
}

namespace {

std::optional<JsonView> step(JsonView json, std::string const& name) {
    if (json.is(JsonKind::object)) return json.member(name);
    if (!json.is(JsonKind::array)) return std::nullopt;
    std::size_t const wanted = http::number_at(name, 0);
    std::size_t index = 0;
    for (JsonView item : json) {
        if (index++ == wanted) return item;
    }
    return std::nullopt;
}

}  // namespace

std::string at(JsonView json, std::string_view path) {
    for (std::string const& name : split(path, '.')) {
        if (name == "#") return std::to_string(json.size());
        std::optional<JsonView> const next = step(json, name);
        if (!next) return "(missing)";
        json = *next;
    }
    switch (json.kind()) {
        case JsonKind::null: return "null";
        case JsonKind::boolean: return json.boolean() ? "true" : "false";
        case JsonKind::integer: return std::to_string(json.integer());
        case JsonKind::decimal:
        case JsonKind::text: return std::string(json.text());
        case JsonKind::array: return "[" + std::to_string(json.size()) + "]";
        case JsonKind::object: return "{" + std::to_string(json.size()) + "}";
    }
    return {};
}

std::string Answer::at(std::string_view path) const {
    Json const parsed = json();
    return api_test::at(parsed.root(), path);
}

Browser::Browser(std::uint16_t port) : port_(port) {}

Answer Browser::exchange(std::string const& method, std::string const& path,
                         Headers const& headers, std::string const& body) {
    std::string request = method + " /api/v1" + path + " HTTP/1.1\r\nHost: x\r\n";
    request += "Connection: close\r\n";
    if (!cookie.empty()) request += "Cookie: session=" + cookie + "\r\n";
    for (auto const& [name, value] : headers) request += name + ": " + value + "\r\n";
    if (method != "GET") request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    http::TestClient client(port_);
    client.send(request + "\r\n" + body);
    std::string const whole = client.answer();
    Answer answer;
    answer.status = http::status_of(whole);
    answer.head = whole.substr(0, whole.find("\r\n\r\n") + 4);
    answer.body = http::body_of(whole);
    std::string const set = answer.header("Set-Cookie");
    if (set.starts_with("session=")) cookie = set.substr(8, set.find(';') - 8);
    return answer;
}

Answer Browser::get(std::string const& path, Headers const& headers) {
    return exchange("GET", path, headers, "");
}

Answer Browser::send(http::Method method, std::string const& path, std::string const& json,
                     Headers const& headers) {
    Headers all = headers;
    auto const has = [&all](std::string_view name) {
        for (auto const& [one, value] : all) {
            if (one == name) return true;
        }
        return false;
    };
    if (!has("X-CSRF-Token") && !csrf.empty()) all.emplace_back("X-CSRF-Token", csrf);
    if (!has("Content-Type") && !json.empty()) all.emplace_back("Content-Type", "application/json");
    return exchange(std::string(http::name_of(method)), path, all, json);
}

Answer Browser::upload(std::string const& path, std::string const& file_name,
                       std::string const& content, Headers const& fields) {
    std::string const line = "----of-a-test";
    std::string body;
    for (auto const& [name, value] : fields) {
        body += "--" + line + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" +
                value + "\r\n";
    }
    body += "--" + line + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" +
            file_name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content +
            "\r\n--" + line + "--\r\n";
    return exchange("POST", path,
                    {{"X-CSRF-Token", csrf},
                     {"Content-Type", "multipart/form-data; boundary=" + line}},
                    body);
}

void Browser::open() {
    Answer const session = get("/session");
    EXPECT_EQ(session.status, 200) << session.body;
    csrf = session.at("csrf");
}

Answer Browser::sign_in(std::string const& account, std::string const& password) {
    if (csrf.empty()) open();
    Answer answer = post("/session", "{\"sign_in\":\"" + account + "\",\"password\":\"" + password +
                                         "\"}");
    if (answer.status == 200) csrf = answer.at("csrf");
    return answer;
}

std::string command_id() {
    static std::atomic<int> count{0};
    return uuid_v5("gongjin:test", std::to_string(++count));
}

}  // namespace gongjin::api_test
