// Accounts and sessions: who gets in, as what, and for how long.
#include <thread>

#include "app/access_log.h"
#include "app/accounts.h"
#include "app/passwords.h"
#include "app/sessions.h"
#include "app/test_county.h"

namespace gongjin {
namespace {

// Cheap hashes: the tests are about who gets in, not about how long it takes to guess.
struct Offices : TestCounty {
    Offices() {
        app = std::make_unique<App>(*store.store, store.clock, store.random, *county,
                                    AppOptions{{1, 8192 * 1024}, "test"});
        AccountSpec spec;
        spec.sign_in = "JYJ-Admin";
        spec.display = "基教科";
        spec.identities = {{AppRole::bureau, "", ""}, {AppRole::lead_office, "yuelin", ""}};
        bureau_id = taken(put_account(*app, spec, kPassword, true));
    }
    Result<SignedIn> sign_in_as(std::string const& name, std::string const& password) {
        return sign_in(*app, {name, password}, {"10.0.0.1", "test"});
    }
    void wait_seconds(std::int64_t seconds) {
        store.clock.set({store.clock.now().us + seconds * 1'000'000});
    }
    static constexpr char const* kPassword = "a long enough password";
    std::string bureau_id;
};

TEST(Sessions, a_person_signs_in_switches_identity_and_signs_out) {
    Offices offices;
    SignedIn const in = taken(offices.sign_in_as(" jyj-admin ", Offices::kPassword));
    EXPECT_EQ(in.info.viewer.role, AppRole::bureau);
    EXPECT_EQ(in.info.viewer.unit_id, "bureau");
    ASSERT_EQ(in.info.identities.size(), 2u);
    SessionInfo const lead =
        taken(switch_identity(*offices.app, in.token, in.info.identities[1].id));
    EXPECT_EQ(lead.viewer.role, AppRole::lead_office);
    EXPECT_EQ(lead.viewer.community_id, "yuelin-community");
    EXPECT_EQ(lead.viewer.community_units.size(), 6u);
    EXPECT_EQ(refusal(switch_identity(*offices.app, in.token, "somebody")), "identity_unknown");
    auto const view = taken(session_view(*offices.app, in.token, lead));
    EXPECT_TRUE(view.signed_in);
    EXPECT_EQ(view.me->identity.role, "lead_office");
    EXPECT_EQ(view.csrf, csrf_token_of(in.token));
    ASSERT_TRUE(sign_out(*offices.app, in.token, {}).ok());
    EXPECT_FALSE(taken(find_session(*offices.app, in.token)).has_value());
    auto const tokens = taken(offices.store.store->read([](ReadTx& tx) {
        return tx.rows<std::string>("SELECT token_hash FROM session WHERE tenant = $1",
                                    tx.tenant());
    }));
    EXPECT_TRUE(tokens.empty());
}

TEST(Sessions, five_wrong_passwords_lock_the_account_for_everybody_for_a_while) {
    Offices offices;
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(refusal(offices.sign_in_as("jyj-admin", "wrong")), "sign_in_wrong");
    }
    EXPECT_EQ(refusal(offices.sign_in_as("jyj-admin", Offices::kPassword)), "locked_out");
    offices.wait_seconds(14 * 60);
    EXPECT_EQ(refusal(offices.sign_in_as("jyj-admin", Offices::kPassword)), "locked_out");
    offices.wait_seconds(2 * 60);
    EXPECT_TRUE(offices.sign_in_as("jyj-admin", Offices::kPassword).ok());
    EXPECT_EQ(refusal(offices.sign_in_as("nobody", "wrong")), "sign_in_wrong")
        << "an unknown name is not told apart from a wrong password";
    AccessPage const page = taken(list_access(*offices.app, offices.bureau(), "failed", 1, 50));
    EXPECT_EQ(page.total, 6);
    EXPECT_EQ(page.items.front().outcome.value(), "refused");
}

TEST(Sessions, a_one_time_password_opens_nothing_but_the_way_to_a_new_one) {
    Offices offices;
    Viewer const bureau = offices.bureau();
    AccountSpec spec;
    spec.sign_in = "xiwu";
    spec.identities = {{AppRole::member_office, "xiwu", ""}};
    std::string const command = offices.app->new_id();
    OneTimePassword const made = taken(create_account(*offices.app, bureau, command, spec));
    EXPECT_EQ(made.account.state, "must_change_password");
    SignedIn const in = taken(offices.sign_in_as("xiwu", made.one_time_password));
    EXPECT_TRUE(in.info.must_change_password);
    SignedIn const elsewhere = taken(offices.sign_in_as("xiwu", made.one_time_password));
    auto const change = [&](std::string const& old_one, std::string const& new_one) {
        return change_password(*offices.app, in.token, old_one, new_one, {});
    };
    std::string const& first = made.one_time_password;
    EXPECT_EQ(refusal(change("wrong", "a new password of mine")), "password_wrong");
    EXPECT_EQ(refusal(change(first, "short")), "password_too_short");
    EXPECT_EQ(refusal(change(first, first)), "password_same");
    EXPECT_FALSE(taken(change(first, "西坞小学教导处的密码")).must_change_password);
    EXPECT_FALSE(taken(find_session(*offices.app, elsewhere.token)).has_value())
        << "a changed password ends the other sessions";
    EXPECT_TRUE(taken(find_session(*offices.app, in.token)).has_value());
    EXPECT_EQ(refusal(offices.sign_in_as("xiwu", first)), "sign_in_wrong");
    EXPECT_TRUE(offices.sign_in_as("xiwu", "西坞小学教导处的密码").ok());
}

TEST(Sessions, end_after_a_day_without_a_request_and_at_once_when_the_account_is_disabled) {
    Offices offices;
    SignedIn const in = taken(offices.sign_in_as("jyj-admin", Offices::kPassword));
    offices.wait_seconds(kSessionSeconds - 60);
    EXPECT_TRUE(taken(find_session(*offices.app, in.token)).has_value());
    offices.wait_seconds(kSessionSeconds - 60);
    EXPECT_TRUE(taken(find_session(*offices.app, in.token)).has_value()) << "use renews it";
    offices.wait_seconds(kSessionSeconds + 1);
    EXPECT_FALSE(taken(find_session(*offices.app, in.token)).has_value());
    SignedIn const again = taken(offices.sign_in_as("jyj-admin", Offices::kPassword));
    Viewer const other = offices.bureau();
    ASSERT_TRUE(set_account_disabled(*offices.app, other, offices.bureau_id, true).ok());
    EXPECT_FALSE(taken(find_session(*offices.app, again.token)).has_value());
    EXPECT_EQ(refusal(offices.sign_in_as("jyj-admin", Offices::kPassword)), "account_disabled");
    ASSERT_TRUE(set_account_disabled(*offices.app, other, offices.bureau_id, false).ok());
    EXPECT_TRUE(offices.sign_in_as("jyj-admin", Offices::kPassword).ok());
}

TEST(Sessions, a_token_from_outside_opens_nothing) {
    Offices offices;
    std::string const long_token(100'000, 'x');
    for (std::string const& token : {std::string(), std::string("' OR 1=1 --"), long_token}) {
        EXPECT_FALSE(taken(find_session(*offices.app, token)).has_value());
    }
    EXPECT_EQ(new_token(*offices.app).size(), 43u);
    EXPECT_NE(csrf_token_of("a"), csrf_token_of("b"));
    EXPECT_FALSE(same_secret("abc", "abd"));
    EXPECT_FALSE(same_secret("abc", "ab"));
}

TEST(Accounts, are_managed_by_the_bureau_alone_and_each_role_names_what_it_needs) {
    Offices offices;
    offices.person("p1", "xiwu", "teacher", "李四");
    auto const create = [&](Viewer const& viewer, AppRole role, std::string const& unit,
                            std::string const& person, std::string const& subject) {
        AccountSpec spec;
        spec.sign_in = "new" + std::to_string(offices.app->random_below(1'000'000'000));
        spec.person = person;
        spec.identities = {{role, unit, subject}};
        return create_account(*offices.app, viewer, offices.app->new_id(), spec);
    };
    Viewer const bureau = offices.bureau();
    EXPECT_EQ(refusal(create(offices.viewer(AppRole::lead_office, "yuelin"), AppRole::teacher,
                             "xiwu", "p1", "")), "not_allowed");
    EXPECT_EQ(refusal(create(bureau, AppRole::lead_office, "", "", "")), "account_needs_school");
    EXPECT_EQ(refusal(create(bureau, AppRole::teacher, "xiwu", "p9", "")),
              "account_needs_person");
    EXPECT_EQ(refusal(create(bureau, AppRole::researcher, "", "", "alchemy")),
              "account_needs_subject");
    EXPECT_TRUE(create(bureau, AppRole::researcher, "", "", "chinese").ok());
    OneTimePassword const teacher = taken(create(bureau, AppRole::teacher, "xiwu", "p1", ""));
    SignedIn const in =
        taken(offices.sign_in_as(teacher.account.sign_in, teacher.one_time_password));
    EXPECT_EQ(in.info.viewer.display, "李四") << "kept sealed, not in the account's table";
    AccountSpec twice;
    twice.sign_in = "JYJ-ADMIN";
    twice.identities = {{AppRole::bureau, "", ""}};
    EXPECT_EQ(refusal(create_account(*offices.app, bureau, offices.app->new_id(), twice)),
              "sign_in_taken");
    Viewer self = bureau;
    self.account_id = offices.bureau_id;
    EXPECT_EQ(refusal(set_account_disabled(*offices.app, self, offices.bureau_id, true)),
              "account_is_your_own");
}

TEST(Passwords, only_two_are_hashed_at_once_and_the_others_wait) {
    PasswordGate gate({1, 8192 * 1024});
    std::vector<std::thread> people;
    std::atomic<int> right{0};
    std::string const stored = taken(gate.hash("the same for all"));
    for (int i = 0; i < 6; ++i) {
        people.emplace_back([&] {
            Result<bool> const same = gate.matches(stored, "the same for all");
            if (same.ok() && same.value()) ++right;
        });
    }
    for (std::thread& one : people) one.join();
    EXPECT_EQ(right, 6);
    EXPECT_FALSE(taken(gate.matches(stored, "another")));
}

}  // namespace
}  // namespace gongjin
