// The doors of the house: behind a proxy, the first account, the stream that ends, and what is said
// about what is not one's own.
#include "http/test_client.h"
#include "main/first_account.h"
#include "world.h"

namespace gongjin::api_test {
namespace {

class DoorsTest : public testing::TestWithParam<std::string> {};
ON_EVERY_DATABASE(DoorsTest);

std::string sign_in_body(std::string const& account, std::string const& password) {
    return "{\"sign_in\":\"" + account + "\",\"password\":\"" + password + "\"}";
}

// Where the account's only sign-in came from, as the bureau reads it.
std::string address_of(World& world, std::string const& account) {
    Answer const log = world.as("bureau").get("/system/access-log?q=" + account);
    EXPECT_EQ(log.at("total"), "1") << log.body;
    return log.at("items.0.address");
}

TEST_P(DoorsTest, behind_a_proxy_the_client_is_seen_and_the_cookie_is_for_tls_only) {
    World world(GetParam(), {true, true});
    Browser browser = world.visitor();
    Answer const plain = browser.get("/session");
    EXPECT_EQ(plain.header("Set-Cookie").find("Secure"), std::string::npos)
        << "whoever tries it without TLS can still sign in";
    browser.cookie.clear();
    Answer const first = browser.get("/session", {{"X-Forwarded-Proto", "https"}});
    EXPECT_NE(first.header("Set-Cookie").find("; Secure"), std::string::npos);
    auto const address_after = [&world](std::string const& account, Headers headers) {
        Browser fresh = world.visitor();
        fresh.open();
        headers.emplace_back("X-Forwarded-Proto", "https");
        Answer const answer = fresh.send(http::Method::post, "/session",
                                         sign_in_body(account, kPassword), headers);
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_NE(answer.header("Set-Cookie").find("; Secure"), std::string::npos);
        return address_of(world, account);
    };
    EXPECT_EQ(address_after("teacher", {{"X-Real-IP", "203.0.113.7"},
                                        {"X-Forwarded-For", "198.51.100.1"}}),
              "203.0.113.7");
    EXPECT_EQ(address_after("researcher", {{"X-Forwarded-For", "198.51.100.1, 2001:db8::5"}}),
              "2001:db8::5")
        << "the entry that the proxy added";
    EXPECT_EQ(address_after("far_office", {{"X-Forwarded-For", "198.51.100.1, <script>"}}),
              "127.0.0.1")
        << "what is no address is not believed";
}

TEST_P(DoorsTest, without_a_proxy_nobody_says_who_he_is) {
    World world(GetParam());
    Browser browser = world.visitor();
    browser.open();
    Answer const answer = browser.send(http::Method::post, "/session",
                                       sign_in_body("teacher", kPassword),
                                       {{"X-Real-IP", "203.0.113.7"},
                                        {"X-Forwarded-For", "203.0.113.7"},
                                        {"X-Forwarded-Proto", "https"}});
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Set-Cookie").find("Secure"), std::string::npos);
    EXPECT_EQ(address_of(world, "teacher"), "127.0.0.1");
}

TEST_P(DoorsTest, the_stream_of_changes_ends_when_its_session_does) {
    World world(GetParam());
    Browser& office = world.as("member_office");
    Browser elsewhere = world.visitor();
    EXPECT_EQ(elsewhere.sign_in("member_office", kPassword).status, 200);
    auto const listen = [&](http::TestClient& client, Browser const& browser) {
        EXPECT_TRUE(client.send("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: session=" +
                                browser.cookie + "\r\n\r\n"));
        std::string const head = client.rest("\r\n\r\n");
        EXPECT_EQ(http::status_of(head), 200);
        EXPECT_NE(head.find("text/event-stream"), std::string::npos);
    };
    http::TestClient one(world.port()), other(world.port());
    listen(one, office);
    listen(other, elsewhere);
    world.lesson("yuelin", "xincheng", RecordState::held);
    EXPECT_NE(one.rest("log_position").find("event: changed"), std::string::npos);
    EXPECT_NE(other.rest("log_position").find("event: changed"), std::string::npos);
    EXPECT_EQ(office.remove("/session").status, 204);
    one.rest();  // comes back only because the server has closed
    world.lesson("yuelin", "xincheng", RecordState::held);
    EXPECT_NE(other.rest("log_position").find("event: changed"), std::string::npos)
        << "another session of the same account goes on";
    EXPECT_EQ(elsewhere.put("/session/password",
                            "{\"old_password\":\"" + std::string(kPassword) +
                                "\",\"new_password\":\"another-password\"}").status,
              200);
    other.rest();  // a new password ends what listened under the old one
}

TEST_P(DoorsTest, a_new_county_has_one_account_whose_password_is_good_once) {
    World world(GetParam(), {false, false});
    std::optional<FirstAccount> const first = taken(make_first_account(*world.app));
    ASSERT_TRUE(first.has_value());
    EXPECT_GE(first->one_time_password.size(), 10u);
    EXPECT_FALSE(taken(make_first_account(*world.app)).has_value()) << "made once, shown once";
    Browser browser = world.visitor();
    Answer const session = browser.sign_in(first->sign_in, first->one_time_password);
    EXPECT_EQ(session.at("me.identity.role"), "bureau");
    EXPECT_EQ(session.at("me.must_change_password"), "true");
    EXPECT_EQ(browser.get("/system/accounts").code(), "password_change_required");
    EXPECT_EQ(browser.put("/session/password",
                          "{\"old_password\":\"" + first->one_time_password +
                              "\",\"new_password\":\"a-password-of-my-own\"}").status,
              200);
    EXPECT_EQ(browser.get("/system/accounts").at("items.#"), "1");
    Browser again = world.visitor();
    EXPECT_EQ(again.sign_in(first->sign_in, first->one_time_password).code(), "sign_in_wrong");
    EXPECT_EQ(again.sign_in(first->sign_in, "a-password-of-my-own").status, 200);
}

TEST_P(DoorsTest, what_is_not_ones_own_is_not_there) {
    World world(GetParam());
    std::string const stranger = teacher_at("xiwu");
    auto const change = [&](char const* who) {
        return world.as(who).post("/people/" + stranger + "/changes",
                                  "{\"command_id\":\"" + command_id() + "\",\"expects\":" +
                                      world.person_seq(stranger) +
                                      ",\"since\":\"2020-11-01\",\"values\":{\"post\":"
                                      "\"clerk\"}}");
    };
    Answer const refused = change("member_office");
    EXPECT_EQ(refused.status, 404) << refused.body;
    EXPECT_EQ(change("far_office").status, 404);
    EXPECT_EQ(change("other_office").status, 200);
    // Figures: those of the own community, with and without the names behind them.
    world.lesson("yuelin", "xincheng", RecordState::verified);
    std::string const board = "/findings?community=yuelin-community&period=2020-2021/1";
    Answer const own = world.as("member_office").get(board);
    ASSERT_EQ(own.status, 200) << own.body;
    std::string const id = own.at("items.0.id");
    EXPECT_EQ(own.at("items.0.have"), world.as("bureau").get(board).at("items.0.have"));
    EXPECT_EQ(world.as("far_office").get(board).status, 404);
    std::string escaped;
    for (char const c : id) {
        static constexpr char kHex[] = "0123456789ABCDEF";
        auto const byte = static_cast<unsigned char>(c);
        escaped += '%';
        escaped += kHex[byte >> 4];
        escaped += kHex[byte & 15];
    }
    EXPECT_EQ(world.as("member_office").get("/finding?id=" + escaped).status, 200);
    EXPECT_EQ(world.as("far_office").get("/finding?id=" + escaped).code(), "finding_unknown");
}

TEST_P(DoorsTest, a_file_that_is_too_large_is_called_a_file) {
    World world(GetParam());
    Browser& lead = world.as("lead_office");
    std::string const record = world.lesson("yuelin", "xincheng", RecordState::held);
    for (std::size_t const size : {(std::size_t(20) << 20) + 1, std::size_t(24) << 20}) {
        Answer const answer = lead.upload("/records/" + record + "/evidence", "大图.jpg",
                                          std::string(size, 'x'), {{"command_id", command_id()}});
        EXPECT_EQ(answer.status, 413) << size;
        EXPECT_EQ(answer.code(), "file_too_large") << size;
        EXPECT_NE(answer.at("message_zh").find("20 MB"), std::string::npos) << answer.body;
    }
    Answer const import =
        lead.upload("/imports/records", "很大.csv", std::string(std::size_t(22) << 20, 'x'));
    EXPECT_EQ(import.status, 413);
    EXPECT_EQ(import.code(), "file_too_large");
}

TEST_P(DoorsTest, whoever_changes_what_has_changed_is_told_what_is_different) {
    World world(GetParam());
    Browser& bureau = world.as("bureau");
    auto const change = [&](std::string const& path, std::string const& seq, char const* values) {
        return bureau.post(path, "{\"command_id\":\"" + command_id() + "\",\"expects\":" + seq +
                                     ",\"since\":\"2020-11-01\",\"values\":" + values + "}");
    };
    std::string const person = teacher_at("xincheng");
    std::string const of_person = "/people/" + person + "/changes";
    std::string const person_seq = world.person_seq(person);
    EXPECT_EQ(change(of_person, person_seq, "{\"post\":\"clerk\"}").status, 200);
    Answer const late = change(of_person, person_seq, "{\"status\":\"病产假\"}");
    EXPECT_EQ(late.status, 409) << late.body;
    EXPECT_EQ(late.code(), "stale");
    EXPECT_EQ(late.at("changed.#"), "1") << late.body;
    EXPECT_EQ(late.at("changed.0.what"), "person_changed");
    EXPECT_NE(late.at("changed.0.changes.#"), "0");
    std::string const of_school = "/schools/xincheng/changes";
    std::string const school_seq = world.unit_seq("xincheng");
    EXPECT_EQ(change(of_school, school_seq, "{\"place\":\"village\"}").status, 200);
    Answer const late_too = change(of_school, school_seq, "{\"place\":\"county_town\"}");
    EXPECT_EQ(late_too.status, 409) << late_too.body;
    EXPECT_EQ(late_too.at("changed.#"), "1") << late_too.body;
    EXPECT_EQ(late_too.at("changed.0.what"), "school_changed");
    EXPECT_NE(late_too.at("changed.0.changes.#"), "0");
}

TEST_P(DoorsTest, people_are_found_by_the_first_letters_of_their_names) {
    World world(GetParam());
    Browser& office = world.as("member_office");  // its teacher is 辛成蕙
    EXPECT_EQ(office.get("/records/people?q=xch").at("items.0.name"), name_at("xincheng"));
    EXPECT_EQ(office.get("/people?q=XC").at("total"), "1");
    EXPECT_EQ(office.get("/search?q=xch").at("hits.0.title"), name_at("xincheng"));
    EXPECT_EQ(office.get("/people?q=xh").at("total"), "0");
    EXPECT_EQ(office.get("/records/people?q=yyy").at("items.#"), "0") << "of another school";
}

}  // namespace
}  // namespace gongjin::api_test
