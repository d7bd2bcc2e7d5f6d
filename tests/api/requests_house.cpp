#include "requests.h"

namespace gongjin::api_test {

namespace {

std::vector<Scope> const kCounty = {Scope::county};

Send get(std::string path) {
    return [path](Aim const& aim) { return aim.browser().get(path); };
}

Browser again(Aim const& aim) {
    Browser browser = aim.world.visitor();
    browser.sign_in(aim.role, kPassword);
    return browser;
}

std::string new_account(Aim const& aim) {
    Answer const made = aim.world.as("bureau").post(
        "/system/accounts", "{" + aim.quoted_command() + ",\"sign_in\":\"" +
                                command_id().substr(0, 18) +
                                "\",\"role\":\"member_office\",\"unit_id\":\"xiwu\"}");
    EXPECT_EQ(made.status, 201) << made.body;
    return made.at("account.id");
}

Send on_account(std::string what) {
    return [what](Aim const& aim) {
        return aim.browser().post("/system/accounts/" + new_account(aim) + "/" + what,
                                  "{" + aim.quoted_command() + "}");
    };
}

std::string people_csv(Aim const& aim) {
    return "id,name,school,post,since\nI-" + aim.role + ",导入者," +
           (aim.school() == "yuelin" ? "岳林小学" : "新城实验小学") + ",专任教师,2020-09\n";
}

Answer check_import(Aim const& aim) {
    return aim.browser().upload("/imports/people", "people.csv", people_csv(aim));
}

Answer commit_import(Aim const& aim) {
    Answer const checked = check_import(aim);
    std::string const id = checked.status == 200 ? checked.at("id") : "none";
    return aim.browser().post("/imports/" + id + "/commit", "{" + aim.quoted_command() + "}");
}

Answer draw(Browser& browser) {
    return browser.post("/samples", "{\"command_id\":\"" + command_id() +
                                        "\",\"period\":\"2020-2021/1\",\"share\":\"100\"}");
}

std::string some_sample(Aim const& aim) {
    aim.world.lesson("xiwu", "fangqiao", RecordState::verified);
    Answer const drawn = draw(aim.world.as("bureau"));
    EXPECT_EQ(drawn.status, 201) << drawn.body;
    return drawn.at("id");
}

Answer record_outcome(Aim const& aim) {
    std::string const id = some_sample(aim);
    Answer const sample = aim.world.as("bureau").get("/samples/" + id);
    std::string const record = sample.at("items.0.record.id");
    return aim.browser().put("/samples/" + id + "/records/" + record,
                             "{" + aim.quoted_command() + ",\"expects\":" +
                                 aim.world.seq_of(record) + ",\"outcome\":\"sound\"}");
}

Answer put_settings(Aim const& aim) {
    Answer const now = aim.world.as("bureau").get("/system/settings");
    return aim.browser().put("/system/settings",
                             "{" + aim.quoted_command() + ",\"expects\":" + now.at("seq") +
                                 ",\"silence_days\":14,\"sample_share\":\"5\"}");
}

std::vector<Try> tries_of_sessions() {
    return {
        {"getSession", kCounty, get("/session")},
        {"signIn", kCounty, [](Aim const& aim) {
             return aim.world.visitor().sign_in(aim.role, kPassword);
         }},
        {"signOut", kCounty, [](Aim const& aim) { return again(aim).remove("/session"); }},
        {"switchIdentity", kCounty, [](Aim const& aim) {
             Answer const session = aim.browser().get("/session");
             return aim.browser().put("/session/identity", "{\"identity_id\":\"" +
                                                               session.at("me.identity.id") +
                                                               "\"}");
         }},
        {"changePassword", kCounty, [](Aim const& aim) {
             return aim.browser().put("/session/password",
                                      "{\"old_password\":\"" + std::string(kPassword) +
                                          "\",\"new_password\":\"" + std::string(kPassword) +
                                          "\"}");
         }},
    };
}

}  // namespace

std::vector<Try> tries_of_the_house() {
    std::vector<Try> all = tries_of_sessions();
    std::vector<Try> const rest = {
        {"getCounty", kCounty, get("/county")},
        {"getWorkbench", kCounty, get("/workbench")},
        {"search", kCounty, get("/search?q=%E5%B0%8F%E5%AD%A6")},
        {"events", kCounty, get("/events")},
        {"listImports", kCounty, get("/imports")},
        {"importTemplate", kCounty, get("/imports/records/template")},
        {"checkImport", kCounty, check_import},
        {"commitImport", kCounty, commit_import},
        {"exportTable", kCounty, get("/exports/records?format=csv&period=2020-2021")},
        {"listSamples", kCounty, get("/samples")},
        {"drawSample", kCounty, [](Aim const& aim) { return draw(aim.browser()); }},
        {"getSample", kCounty, [](Aim const& aim) {
             return aim.browser().get("/samples/" + some_sample(aim));
         }},
        {"recordSampleOutcome", kCounty, record_outcome},
        {"listAccounts", kCounty, get("/system/accounts")},
        {"createAccount", kCounty, [](Aim const& aim) {
             return aim.browser().post("/system/accounts",
                                       "{" + aim.quoted_command() + ",\"sign_in\":\"by-" +
                                           aim.role + "\",\"role\":\"training_school\"}");
         }},
        {"resetAccount", kCounty, on_account("reset")},
        {"disableAccount", kCounty, on_account("disable")},
        {"enableAccount", kCounty, on_account("enable")},
        {"listAccess", kCounty, get("/system/access-log")},
        {"getSettings", kCounty, get("/system/settings")},
        {"putSettings", kCounty, put_settings},
        {"backupStatus", kCounty, get("/system/backup")},
        {"backupNow", kCounty, [](Aim const& aim) {
             return aim.browser().post("/system/backup", "{" + aim.quoted_command() + "}");
         }},
        {"doctor", kCounty, get("/system/doctor")},
    };
    all.insert(all.end(), rest.begin(), rest.end());
    return all;
}

}  // namespace gongjin::api_test
