// Signing in over the wire: cookies, tokens, first passwords, lock-out.
#include "world.h"

namespace gongjin::api_test {
namespace {

using SessionTest = ApiTest;
ON_EVERY_DATABASE(SessionTest);

TEST_P(SessionTest, a_visitor_is_told_the_county_and_gets_a_cookie_no_script_can_read) {
    Browser visitor = world.visitor();
    Answer const session = visitor.get("/session");
    EXPECT_EQ(session.status, 200);
    EXPECT_EQ(session.at("signed_in"), "false");
    EXPECT_EQ(session.at("county.demo"), "true");
    EXPECT_EQ(session.at("me"), "(missing)");
    std::string const cookie = session.header("Set-Cookie");
    EXPECT_NE(cookie.find("; HttpOnly"), std::string::npos) << cookie;
    EXPECT_NE(cookie.find("; SameSite=Strict"), std::string::npos) << cookie;
    Answer const again = visitor.get("/session");
    EXPECT_EQ(again.header("Set-Cookie"), "");
    EXPECT_EQ(again.at("csrf"), session.at("csrf"));
}

TEST_P(SessionTest, signing_in_gives_another_token_and_signing_out_takes_it) {
    Browser browser = world.visitor();
    browser.open();
    std::string const before = browser.cookie;
    Answer const session = browser.sign_in("member_office", kPassword);
    EXPECT_EQ(session.status, 200);
    EXPECT_NE(browser.cookie, before);
    EXPECT_EQ(session.at("me.identity.role"), "member_office");
    EXPECT_EQ(session.at("me.identity.scope.id"), "xincheng");
    std::string const token = browser.cookie;
    EXPECT_EQ(browser.get("/board").status, 200);
    EXPECT_EQ(browser.remove("/session").status, 204);
    browser.cookie = token;
    Answer const after = browser.get("/board");
    EXPECT_EQ(after.status, 401);
    EXPECT_EQ(after.code(), "not_signed_in");
}

TEST_P(SessionTest, nothing_is_done_without_the_token_that_only_our_pages_know) {
    Browser browser = world.visitor();
    browser.open();
    std::string const good = browser.csrf;
    for (std::string const bad : {std::string("x"), std::string(64, '0'), good.substr(1)}) {
        browser.csrf = bad;
        Answer const refused = browser.sign_in("bureau", kPassword);
        EXPECT_EQ(refused.status, 403);
        EXPECT_EQ(refused.code(), "csrf_wrong");
    }
    Browser& bureau = world.as("bureau");
    std::string const own = std::exchange(bureau.csrf, good);  // of another session
    EXPECT_EQ(bureau.post("/system/backup", "{\"command_id\":\"" + command_id() + "\"}").status,
              403);
    EXPECT_EQ(bureau.remove("/session").status, 403);
    bureau.csrf = own;
    EXPECT_EQ(bureau.get("/session").at("signed_in"), "true");
}

TEST_P(SessionTest, five_wrong_passwords_lock_the_account_also_for_the_right_one) {
    Browser browser = world.visitor();
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(browser.sign_in("teacher", "wrong-password").code(), "sign_in_wrong");
    }
    Answer const locked = browser.sign_in("teacher", kPassword);
    EXPECT_EQ(locked.status, 429);
    EXPECT_EQ(locked.code(), "locked_out");
    Answer const log = world.as("bureau").get("/system/access-log?q=sign_in_failed");
    EXPECT_EQ(log.at("total"), "5");
    EXPECT_EQ(log.at("items.0.outcome"), "refused");
}

TEST_P(SessionTest, an_unknown_account_is_answered_like_a_wrong_password) {
    Browser browser = world.visitor();
    Answer const unknown = browser.sign_in("nobody-here", kPassword);
    Answer const wrong = browser.sign_in("teacher", "wrong-password");
    EXPECT_EQ(unknown.status, 401);
    EXPECT_EQ(unknown.body, wrong.body);
}

TEST_P(SessionTest, a_first_sign_in_opens_nothing_but_the_way_to_a_new_password) {
    Answer const made = world.as("bureau").post(
        "/system/accounts", "{\"command_id\":\"" + command_id() +
                                "\",\"sign_in\":\"newoffice\",\"display\":\"西坞小学办公室\","
                                "\"role\":\"member_office\",\"unit_id\":\"xiwu\"}");
    ASSERT_EQ(made.status, 201) << made.body;
    std::string const password = made.at("one_time_password");
    Browser browser = world.visitor();
    Answer const session = browser.sign_in("newoffice", password);
    EXPECT_EQ(session.at("me.must_change_password"), "true");
    Answer const held_back = browser.get("/board");
    EXPECT_EQ(held_back.status, 403);
    EXPECT_EQ(held_back.code(), "password_change_required");
    auto const change = [&](std::string const& from, std::string const& to) {
        return browser.put("/session/password", "{\"old_password\":\"" + from +
                                                    "\",\"new_password\":\"" + to + "\"}");
    };
    EXPECT_EQ(change(password, "short").code(), "password_too_short");
    EXPECT_EQ(change("not-the-old-one", "another-password").code(), "password_wrong");
    EXPECT_EQ(change(password, password).code(), "password_same");
    Browser elsewhere = world.visitor();
    EXPECT_EQ(elsewhere.sign_in("newoffice", password).status, 200);
    EXPECT_EQ(change(password, "another-password").status, 200);
    EXPECT_EQ(browser.get("/board").status, 200);
    EXPECT_EQ(elsewhere.get("/board").status, 401);  // other sessions have ended
}

TEST_P(SessionTest, a_disabled_account_is_out_at_once) {
    Browser& office = world.as("other_office");
    EXPECT_EQ(office.get("/board").status, 200);
    Answer const accounts = world.as("bureau").get("/system/accounts");
    Json const list = accounts.json();
    std::string id;
    JsonView const items = *list.root().member("items");
    for (JsonView account : items) {
        if (at(account, "sign_in") == "other_office") id = at(account, "id");
    }
    std::string const command = "{\"command_id\":\"" + command_id() + "\"}";
    EXPECT_EQ(world.as("bureau").post("/system/accounts/" + id + "/disable", command).at("state"),
              "disabled");
    EXPECT_EQ(office.get("/board").status, 401);
    EXPECT_EQ(world.visitor().sign_in("other_office", kPassword).code(), "account_disabled");
}

}  // namespace
}  // namespace gongjin::api_test
