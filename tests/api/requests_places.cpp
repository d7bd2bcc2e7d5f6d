#include "http/target.h"
#include "requests.h"

namespace gongjin::api_test {

namespace {

std::vector<Scope> const kAll = {Scope::own, Scope::same_community, Scope::other};
std::vector<Scope> const kCounty = {Scope::county};

Send get(std::string path) {
    return [path](Aim const& aim) { return aim.browser().get(path); };
}

std::string finding_of(Aim const& aim) {
    std::string const where =
        aim.scope == Scope::own ? "community=" + aim.community() : "school=" + aim.school();
    Answer const list = aim.world.as("bureau").get("/findings?period=2020-2021&" + where);
    return http::percent_encode(list.at("items.0.id"));
}

std::string reading_choice(Aim const& aim) {
    Answer const all = aim.world.as("bureau").get("/schemes/fenghua-2019/readings");
    return "{" + aim.quoted_command() + ",\"expects\":" + all.at("items.0.seq") +
           ",\"option\":\"" + all.at("items.0.options.0.option") + "\"}";
}

std::string overlay_body(Aim const& aim) {
    return "{" + aim.quoted_command() +
           ",\"scheme\":\"fenghua-2019\",\"action\":\"stop\",\"duties\":[],\"units\":[],"
           "\"from\":\"2021-02-01\",\"until\":\"2021-02-28\",\"basis\":\"关于延期开学的通知\"}";
}

Answer revoke(Aim const& aim) {
    Answer const made = aim.world.as("bureau").post("/overlays", overlay_body(aim));
    EXPECT_EQ(made.status, 201) << made.body;
    return aim.browser().post("/overlays/" + made.at("id") + "/revoke",
                              "{" + aim.quoted_command() + ",\"expects\":" + made.at("seq") +
                                  ",\"note\":\"已恢复\"}");
}

}  // namespace

std::vector<Try> tries_of_places() {
    return {
        {"getBoard", kCounty, get("/board?period=2020-2021")},
        {"listFindings", kAll, [](Aim const& aim) {
             return aim.browser().get("/findings?school=" + aim.school());
         }},
        {"explainFinding", kAll, [](Aim const& aim) {
             return aim.browser().get("/finding?id=" + finding_of(aim));
         }},
        {"listCommunities", kCounty, get("/communities")},
        {"getCommunity", {Scope::own, Scope::other}, [](Aim const& aim) {
             return aim.browser().get("/communities/" + aim.community());
         }},
        {"listSchools", kCounty, get("/schools")},
        {"getSchool", kAll, [](Aim const& aim) {
             return aim.browser().get("/schools/" + aim.school());
         }},
        {"changeSchool", kAll, [](Aim const& aim) {
             return aim.browser().post("/schools/" + aim.school() + "/changes",
                                       "{" + aim.quoted_command() + ",\"expects\":" +
                                           aim.world.unit_seq(aim.school()) +
                                           ",\"since\":\"2020-11-01\",\"values\":{\"place\":"
                                           "\"county_town\"}}");
         }},
        {"listPeople", kAll, [](Aim const& aim) {
             return aim.browser().get("/people?school=" + aim.school());
         }},
        {"createPerson", kAll, [](Aim const& aim) {
             return aim.browser().post("/people",
                                       "{" + aim.quoted_command() +
                                           ",\"name\":\"新来的\",\"since\":\"2020-09-01\","
                                           "\"values\":{\"school\":\"" + aim.school() +
                                           "\",\"post\":\"teacher\"}}");
         }},
        {"getPerson", kAll, [](Aim const& aim) {
             return aim.browser().get("/people/" + teacher_at(aim.school()));
         }},
        {"changePerson", kAll, [](Aim const& aim) {
             std::string const id = teacher_at(aim.school());
             return aim.browser().post("/people/" + id + "/changes",
                                       "{" + aim.quoted_command() + ",\"expects\":" +
                                           aim.world.person_seq(id) +
                                           ",\"since\":\"2020-11-01\",\"values\":{\"post\":"
                                           "\"teacher\"},\"note\":\"核对\"}");
         }},
        {"listResults", kCounty, get("/results?period=2020-2021")},
        // Fenghua's notice has duties only.
        {"explainResult", kCounty, get("/result?id=fenghua-2019/none@2020-2021@yuelin")},
        {"listSchemeVersions", kCounty, get("/schemes/fenghua-2019/versions")},
        {"publishScheme", kCounty, [](Aim const& aim) {
             return aim.browser().post("/schemes/fenghua-2019/versions",
                                       "{" + aim.quoted_command() +
                                           ",\"expects\":0,\"from\":\"2021-02-01\","
                                           "\"scheme_yaml\":\"language: 1\",\"dry_run\":true}");
         }},
        {"getScheme", kCounty, get("/schemes/fenghua-2019")},
        {"forecastScheme", kCounty, get("/schemes/fenghua-2019/forecast")},
        {"forecastDraft", kCounty, [](Aim const& aim) {
             return aim.browser().post("/schemes/fenghua-2019/forecast",
                                       "{\"scheme_yaml\":\"language: 1\"}");
         }},
        {"listForecastChoices", kCounty, get("/schemes/fenghua-2019/forecast/choices")},
        {"checkScheme", kCounty, get("/schemes/fenghua-2019/check")},
        {"tryCases", kCounty, get("/schemes/fenghua-2019/cases")},
        {"compareScheme", kCounty, [](Aim const& aim) {
             return aim.browser().post("/schemes/fenghua-2019/comparison",
                                       "{\"scheme_yaml\":\"language: 1\"}");
         }},
        {"listReadings", kCounty, get("/schemes/fenghua-2019/readings")},
        {"chooseReading", kCounty, [](Aim const& aim) {
             std::string const body = reading_choice(aim);
             Answer const all = aim.world.as("bureau").get("/schemes/fenghua-2019/readings");
             return aim.browser().put("/schemes/fenghua-2019/readings/" + all.at("items.0.name"),
                                      body);
         }},
        {"listOverlays", kCounty, get("/overlays")},
        {"decideOverlay", kCounty, [](Aim const& aim) {
             return aim.browser().post("/overlays", overlay_body(aim));
         }},
        {"revokeOverlay", kCounty, revoke},
    };
}

}  // namespace gongjin::api_test
