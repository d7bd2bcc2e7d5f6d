#include "requests.h"

namespace gongjin::api_test {

namespace {

std::vector<Scope> const kAll = {Scope::own, Scope::same_community, Scope::other};
std::vector<Scope> const kCounty = {Scope::county};

std::string input_of(Aim const& aim) {
    return "{\"kind\":\"demo_lesson\",\"state\":\"planned\",\"date\":\"2020-11-20\",\"roles\":{"
           "\"by\":[\"" + aim.school() + "\"],\"at\":[\"" + aim.partner() + "\"],\"teacher\":[\"" +
           teacher_at(aim.school()) + "\"]}}";
}

// A record that the scope's school entered, or, for those who confirm, its partner.
std::string fresh(Aim const& aim, RecordState state, std::string const& kind = "demo_lesson",
                  bool by_partner = false) {
    std::string const by = by_partner ? aim.partner() : aim.school();
    return aim.world.lesson(by, by_partner ? aim.school() : aim.partner(), state, kind);
}

Answer act(Aim const& aim, std::string const& id, std::string const& what,
           std::string const& more = "") {
    return aim.browser().post("/records/" + id + "/" + what,
                              "{" + aim.quoted_command() + ",\"expects\":" + aim.world.seq_of(id) +
                                  more + "}");
}

Send acting(RecordState state, std::string what, std::string more = "",
            std::string kind = "demo_lesson", bool by_partner = false) {
    return
        [=](Aim const& aim) { return act(aim, fresh(aim, state, kind, by_partner), what, more); };
}

// Filed first, past the API.
Send reviewing(std::string what, std::string more = "") {
    return [=](Aim const& aim) {
        std::string const id = fresh(aim, RecordState::planned, "research_activity");
        aim.world.county.tell(id, "2020-10-12", RecordFiled{});
        return act(aim, id, what, more);
    };
}

struct WithEvidence {
    std::string record, evidence;
};
WithEvidence with_evidence(Aim const& aim) {
    std::string const id = fresh(aim, RecordState::held);
    Answer const added = aim.world.as("bureau").upload("/records/" + id + "/evidence", "a.png",
                                                       one_pixel(), {{"command_id", command_id()}});
    EXPECT_EQ(added.status, 201) << added.body;
    return {id, added.at("evidence.0.id")};
}

Answer correct(Aim const& aim) {
    std::string const id = fresh(aim, RecordState::held);
    return aim.browser().post("/records/" + id + "/correct",
                              "{" + aim.quoted_command() + ",\"expects\":" + aim.world.seq_of(id) +
                                  ",\"note\":\"日期写错\",\"input\":{\"kind\":\"demo_lesson\","
                                  "\"date\":\"2020-10-13\",\"roles\":{\"by\":[\"" + aim.school() +
                                  "\"],\"at\":[\"" + aim.partner() + "\"],\"teacher\":[\"" +
                                  teacher_at(aim.school()) + "\"]}}}");
}

}  // namespace

std::vector<Try> tries_of_records() {
    auto const get = [](std::string path) {
        return [path](Aim const& aim) { return aim.browser().get(path); };
    };
    return {
        {"listKinds", kCounty, get("/kinds")},
        {"listRecords", kCounty, get("/records?page_size=200&period=2020-2021")},
        {"createRecord", kAll, [](Aim const& aim) {
             return aim.browser().post("/records", "{" + aim.quoted_command() + ",\"input\":" +
                                                       input_of(aim) + "}");
         }},
        {"previewRecord", kCounty, [](Aim const& aim) {
             return aim.browser().post("/records/preview", "{\"input\":" + input_of(aim) + "}");
         }},
        {"planRecords", kAll, [](Aim const& aim) {
             return aim.browser().post("/records/batch", "{" + aim.quoted_command() +
                                                             ",\"items\":[" + input_of(aim) + "]}");
         }},
        {"confirmRecords", kAll, [](Aim const& aim) {
             std::string const id = fresh(aim, RecordState::held, "demo_lesson", true);
             return aim.browser().post("/records/confirm",
                                       "{" + aim.quoted_command() + ",\"items\":[{\"id\":\"" + id +
                                           "\",\"expects\":" + aim.world.seq_of(id) + "}]}");
         }},
        {"recordCalendar", kCounty, get("/records/calendar?from=2020-10-01&until=2020-10-31")},
        {"findPeopleForRecord", kAll, [](Aim const& aim) {
             return aim.browser().get("/records/people?q=a&school=" + aim.school());
         }},
        {"getRecord", kAll, [](Aim const& aim) {
             return aim.browser().get("/records/" + fresh(aim, RecordState::held));
         }},
        {"fileRecord", kAll, acting(RecordState::planned, "file", "", "research_activity")},
        {"approveRecord", kAll, reviewing("approve")},
        {"returnRecord", kAll, reviewing("return", ",\"note\":\"请补充\"")},
        {"holdRecord", kAll, acting(RecordState::planned, "hold")},
        {"confirmRecord", kAll,
         acting(RecordState::held, "confirm", "", "demo_lesson", true)},
        {"rescheduleRecord", kAll,
         acting(RecordState::planned, "reschedule", ",\"date\":\"2020-11-25\"")},
        {"withdrawRecord", kAll, acting(RecordState::planned, "withdraw", ",\"note\":\"重复\"")},
        {"correctRecord", kAll, correct},
        {"addEvidence", kAll, [](Aim const& aim) {
             return aim.browser().upload("/records/" + fresh(aim, RecordState::held) + "/evidence",
                                         "a.png", one_pixel(), {{"command_id", command_id()}});
         }},
        {"getEvidence", kAll, [](Aim const& aim) {
             WithEvidence const there = with_evidence(aim);
             return aim.browser().get("/records/" + there.record + "/evidence/" + there.evidence);
         }},
        {"removeEvidence", kAll, [](Aim const& aim) {
             WithEvidence const there = with_evidence(aim);
             return aim.browser().remove("/records/" + there.record + "/evidence/" +
                                         there.evidence + "?command_id=" + command_id() +
                                         "&expects=" + aim.world.seq_of(there.record));
         }},
    };
}

}  // namespace gongjin::api_test
