// Drafts of schemes: each try makes one as the bureau, then asks as the role.
#include "requests.h"

namespace gongjin::api_test {

namespace {

std::vector<Scope> const kCounty = {Scope::county};
constexpr char const* kNotice =
    "某县教育局关于结对共建的通知\n一、任务\n1. 每所学校每学期开展集体备课不少于2次。\n"
    "2. 教师每学年撰写论文1篇以上。\n";

Answer begin(Browser& browser) {
    return browser.upload("/scheme-drafts", "通知.txt", kNotice, {{"command_id", command_id()}});
}

struct Begun {
    std::string id, seq;
};
Begun begun(Aim const& aim) {
    Answer const made = begin(aim.world.as("bureau"));
    EXPECT_EQ(made.status, 201) << made.body;
    return {made.at("id"), made.at("seq")};
}

std::string form() {
    return "{\"type\":\"count\",\"name\":\"\",\"title\":\"家访\",\"clause\":\"N-003\","
           "\"who\":\"school\",\"role\":\"\",\"to\":\"\",\"over\":\"term\",\"window\":\"\","
           "\"kind\":\"\",\"work\":\"\",\"unit\":\"次\",\"bound\":\"at_least\",\"value\":\"2\","
           "\"most\":\"\",\"strength\":\"must\",\"from\":\"\",\"until\":\"\",\"assumed\":false,"
           "\"lines\":[]}";
}

std::string head(std::string const& scheme) {
    return "{\"scheme\":\"" + scheme +
           "\",\"title\":\"结对共建\",\"issuer\":\"某县教育局\",\"from\":\"2020-09-01\","
           "\"until\":\"2023-08-31\",\"calendar\":\"zhejiang-primary\",\"communities\":false}";
}

enum class How { put, post };
Send on_draft(How how, std::string what, std::string more) {
    return [=](Aim const& aim) {
        Begun const draft = begun(aim);
        std::string const path = "/scheme-drafts/" + draft.id + "/" + what;
        std::string const body = "{" + aim.quoted_command() + ",\"expects\":" + draft.seq +
                                 (more.empty() ? "" : "," + more) + "}";
        return how == How::put ? aim.browser().put(path, body) : aim.browser().post(path, body);
    };
}

// Ready to be published: a rule that is sound, days that hold, an id of its own.
Begun ready(Aim const& aim) {
    Begun draft = begun(aim);
    Browser& bureau = aim.world.as("bureau");
    std::string const scheme = "pairs-" + command_id().substr(24);
    Answer done = bureau.put("/scheme-drafts/" + draft.id + "/head",
                             "{\"command_id\":\"" + command_id() + "\",\"expects\":" + draft.seq +
                                 ",\"head\":" + head(scheme) + "}");
    EXPECT_EQ(done.status, 200) << done.body;
    done = bureau.put("/scheme-drafts/" + draft.id + "/rules",
                      "{\"command_id\":\"" + command_id() + "\",\"expects\":" + done.at("seq") +
                          ",\"form\":" + form() + "}");
    EXPECT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(done.at("sound"), "true") << done.body;
    draft.seq = done.at("seq");
    return draft;
}

Answer publish(Aim const& aim) {
    Begun const draft = ready(aim);
    return aim.browser().post("/scheme-drafts/" + draft.id + "/publish",
                              "{" + aim.quoted_command() + ",\"expects\":" + draft.seq +
                                  ",\"dry_run\":true}");
}

Answer publish_version(Aim const& aim) {
    Answer const made = aim.world.as("bureau").upload(
        "/scheme-drafts", "none.txt", "x",
        {{"command_id", command_id()}, {"scheme", "fenghua-2019"}});
    EXPECT_EQ(made.status, 201) << made.body;
    // Nothing is changed: refused as such, whoever may publish at all.
    return aim.browser().post("/scheme-drafts/" + made.at("id") + "/version",
                              "{" + aim.quoted_command() + ",\"expects\":" + made.at("seq") +
                                  ",\"from\":\"2021-02-01\",\"dry_run\":true}");
}

}  // namespace

std::vector<Try> tries_of_drafts() {
    auto const get = [](std::string what) -> Send {
        return [what](Aim const& aim) {
            return aim.browser().get("/scheme-drafts/" + begun(aim).id + what);
        };
    };
    return {
        {"listSchemeDrafts", kCounty,
         [](Aim const& aim) { return aim.browser().get("/scheme-drafts"); }},
        {"startSchemeDraft", kCounty, [](Aim const& aim) { return begin(aim.browser()); }},
        {"getSchemeDraft", kCounty, get("")},
        {"deleteSchemeDraft", kCounty,
         [](Aim const& aim) {
             return aim.browser().remove("/scheme-drafts/" + begun(aim).id);
         }},
        {"putDraftHead", kCounty, on_draft(How::put, "head", "\"head\":" + head("pairs-2020"))},
        {"judgeDraftCandidates", kCounty,
         on_draft(How::post, "candidates", "\"candidates\":[\"c1\"],\"state\":\"accepted\"")},
        {"putDraftRule", kCounty, on_draft(How::put, "rules", "\"form\":" + form())},
        {"removeDraftRule", kCounty, on_draft(How::post, "rules/remove", "\"rule\":\"r1\"")},
        {"tellDraftRule", kCounty,
         [](Aim const& aim) {
             return aim.browser().post("/scheme-drafts/" + begun(aim).id + "/rules/tell",
                                       "{\"form\":" + form() + "}");
         }},
        {"putDraftRoster", kCounty,
         on_draft(How::put, "roster", "\"lines\":\"岳林小学:西坞小学\",\"names\":[]")},
        {"putDraftText", kCounty, on_draft(How::put, "text", "\"scheme_yaml\":\"language: 1\"")},
        {"checkDraftText", kCounty,
         [](Aim const& aim) {
             return aim.browser().post("/scheme-drafts/" + begun(aim).id + "/text/check",
                                       "{\"scheme_yaml\":\"language: 1\"}");
         }},
        {"draftLanguage", kCounty, get("/language")},
        {"tryDraft", kCounty,
         [](Aim const& aim) {
             return aim.browser().post("/scheme-drafts/" + ready(aim).id + "/trial", "{}");
         }},
        {"publishDraft", kCounty, publish},
        {"publishDraftVersion", kCounty, publish_version},
    };
}

}  // namespace gongjin::api_test
