#include "app/timetables/commands.h"
#include "http/target.h"
#include "requests.h"
#include "timetable/joint_read.h"

namespace gongjin::api_test {

namespace {

std::vector<Scope> const kOwn = {Scope::own};
std::vector<Scope> const kBoth = {Scope::own, Scope::other};
std::vector<Scope> const kCounty = {Scope::county};

struct Pair {
    char const *lead, *lead_name, *member, *member_name;
};
Pair pair_of(Aim const& aim) {
    if (aim.scope == Scope::other) return {"longjin", "龙津实验学校", "chunhu", "莼湖小学"};
    return {"yuelin", "岳林小学", "xincheng", "新城实验小学"};
}

// Two schools, a live lesson between them; everything has room.
std::string plan_text(Aim const& aim) {
    Pair const pair = pair_of(aim);
    std::string const bells = "{bells: [\"08:20-09:00\", \"09:10-09:50\", \"10:10-10:50\"]}\n";
    auto const lesson = [](char const* school, char const* subject, std::string const& teacher) {
        return std::string("  - {school: ") + school + ", class: 三1, subject: " + subject +
               ", teacher: " + teacher + ", hours: 3}\n";
    };
    std::string const one = name_at(pair.lead), two = name_at(pair.member);
    return std::string("community: 试\ndays: [周一, 周二, 周三, 周四, 周五]\nschools:\n  ") +
           pair.lead_name + ": " + bells + "  " + pair.member_name + ": " + bells + "lessons:\n" +
           lesson(pair.lead_name, "语文", one) + lesson(pair.member_name, "数学", two) +
           "live:\n  - {subject: 音乐, hours: 1, gives: {school: " + pair.lead_name +
           ", class: 三1, teacher: " + one + "}, receives: [{school: " + pair.member_name +
           ", class: 三1, assistant: " + two + "}]}\n";
}

TimetableDraft draft_named(World& world, std::string const& id) {
    return world.county.county->read([&id](CountyView const& view) {
        return view.county().timetables.drafts.at(id);
    });
}

std::string draft_of(Aim const& aim) {
    App& app = *aim.world.app;
    Result<timetable::JointPlan> plan = timetable::read_plan(plan_text(aim), "plan.yaml");
    EXPECT_TRUE(plan.ok());
    Result<Done> const made = import_timetable_plan(
        app, aim.world.county.bureau(), {command_id(), aim.community(), "2020-2021/1", "试排"},
        plan.take());
    EXPECT_TRUE(made.ok());
    return made.ok() ? made.value().id : std::string();
}

SolveOrder order_of(Aim const& aim, std::string const& draft, std::int64_t seconds) {
    SolveOrder order;
    order.id = command_id();
    order.owner = aim.community();
    order.draft = draft;
    order.period = "2020-2021/1";
    order.title = "排好";
    order.actor = "test";
    order.seconds = seconds;
    order.steps = seconds == 0 ? 5000 : 0;
    return order;
}

std::string solved_of(Aim const& aim) {
    App& app = *aim.world.app;
    std::string const draft = draft_of(aim);
    SolveOrder const order = order_of(aim, draft, 0);
    EXPECT_TRUE(app.timetables().begin(order, draft_named(aim.world, draft)).ok());
    app.timetables().wait(order.id);
    auto const jobs = app.timetables().jobs();
    for (auto const& [owner, job] : jobs) {
        if (job.id == order.id && job.result) return *job.result;
    }
    ADD_FAILURE() << "no result";
    return {};
}

std::string seq_of(Aim const& aim, std::string const& draft) {
    return std::to_string(draft_named(aim.world, draft).last_seq);
}

// Published from the term's first day on, once for each community.
void publish(Aim const& aim) {
    bool const there = aim.world.county.county->read([&aim](CountyView const& view) {
        return view.county().timetables.in_force(aim.community(), *parse_date("2020-11-02")) !=
               nullptr;
    });
    if (there) return;
    std::string const draft = solved_of(aim);
    api::TimetablePublish wanted{command_id(), draft_named(aim.world, draft).last_seq,
                                 "2020-09-01", false};
    EXPECT_TRUE(publish_timetable(*aim.world.app, aim.world.county.bureau(), draft, wanted).ok());
}

std::string about(Aim const& aim) {
    return "{" + aim.quoted_command() + ",\"owner\":\"" + aim.community() + "\"";
}

// The first lesson of the class of the aim's school in the week of 2 November: its day and id.
struct Seen {
    std::string day, lesson, teacher;
};
Seen lesson_of(Aim const& aim) {
    publish(aim);
    Answer const week = aim.world.as("bureau").get(
        "/timetable-week?of=class&subject=" + http::percent_encode(aim.school() + "/三1") +
        "&day=2020-11-11");
    for (int day = 0; day < 5; ++day) {
        std::string const at = "days." + std::to_string(day);
        if (week.body.find("\"lessons\":[{") == std::string::npos) break;
        std::string const lesson = week.at(at + ".lessons.0.lesson");
        if (lesson.empty() || week.at(at + ".lessons.0.kind") != "plain") continue;
        return {week.at(at + ".date"), lesson, week.at(at + ".lessons.0.teachers.0.id")};
    }
    ADD_FAILURE() << week.body.substr(0, 500);
    return {};
}

std::string cancelling(Aim const& aim, Seen const& seen) {
    return about(aim) + ",\"changes\":[{\"kind\":\"cancel\",\"day\":\"" + seen.day +
           "\",\"lesson\":\"" + seen.lesson + "\",\"reason\":\"meeting\"}]}";
}

Answer withdraw(Aim const& aim) {
    Answer const told =
        aim.world.as("bureau").post("/lesson-changes", cancelling(aim, lesson_of(aim)));
    EXPECT_EQ(told.status, 201) << told.body;
    return aim.browser().post("/lesson-changes/" + told.at("items.0") + "/withdraw",
                              "{" + aim.quoted_command() + "}");
}

Answer confirm_live(Aim const& aim) {
    publish(aim);
    Answer const week = aim.world.as("bureau").get("/live-lessons?owner=" + aim.community() +
                                                   "&day=2020-10-27");
    return aim.browser().post("/live-lessons/held",
                              about(aim) + ",\"held\":[{\"lesson\":\"" +
                                  week.at("items.0.lesson") + "\",\"day\":\"" +
                                  week.at("items.0.day") + "\"}]}");
}

Answer stop(Aim const& aim) {
    App& app = *aim.world.app;
    std::string const draft = draft_of(aim);
    SolveOrder const order = order_of(aim, draft, 600);
    EXPECT_TRUE(app.timetables().begin(order, draft_named(aim.world, draft)).ok());
    Answer answer = aim.browser().post("/timetable-jobs/" + order.id + "/stop",
                                       "{" + aim.quoted_command() + "}");
    app.timetables().stop(order.id);
    app.timetables().wait(order.id);
    return answer;
}

Answer solve(Aim const& aim) {
    Answer answer = aim.browser().post(
        "/timetable-drafts/" + draft_of(aim) + "/solve",
        "{" + aim.quoted_command() + ",\"title\":\"再排\",\"seconds\":1,\"seed\":1,"
                                     "\"gently\":false}");
    if (answer.status == 202) {
        aim.world.app->timetables().stop(answer.at("id"));
        aim.world.app->timetables().wait(answer.at("id"));
    }
    return answer;
}

Answer lock(Aim const& aim) {
    std::string const draft = solved_of(aim);
    Pair const pair = pair_of(aim);
    bool const lead = aim.school() == pair.lead;
    std::string const lesson =
        std::string(lead ? pair.lead_name : pair.member_name) + "/三1/" + (lead ? "语文" : "数学");
    return aim.browser().post("/timetable-drafts/" + draft + "/moves",
                              "{" + aim.quoted_command() + ",\"expects\":" + seq_of(aim, draft) +
                                  ",\"moves\":[{\"lesson\":\"" + lesson +
                                  "#1\",\"at\":[],\"lock\":true}]}");
}

// A class of the aim's own school has no lessons in the first period of Friday.
Answer ask(Aim const& aim) {
    std::string const draft = draft_of(aim);
    Pair const pair = pair_of(aim);
    std::string const school = aim.school() == pair.lead ? "0" : "1";
    return aim.browser().post(
        "/timetable-drafts/" + draft + "/wishes",
        "{" + aim.quoted_command() + ",\"expects\":" + seq_of(aim, draft) +
            ",\"remove\":[],\"put\":[{\"kind\":\"class\",\"school\":" + school +
            ",\"schools\":[],\"classes\":[0],\"teachers\":[],\"rooms\":[],\"subject\":\"\","
            "\"wanted\":false,\"at\":[{\"day\":4,\"period\":0}],\"slots\":[],"
            "\"required\":true,\"weight\":1,\"cost\":\"linear\",\"limit\":\"\",\"min\":0,"
            "\"span\":\"\"}]}");
}

Answer options(Aim const& aim) {
    Pair const pair = pair_of(aim);
    bool const lead = aim.school() == pair.lead;
    std::string const lesson = std::string(lead ? pair.lead_name : pair.member_name) + "/三1/" +
                               (lead ? "语文" : "数学") + "#1";
    return aim.browser().get("/timetable/options?draft=" + draft_of(aim) +
                             "&lesson=" + http::percent_encode(lesson));
}

Answer make_feed(Aim const& aim) {
    return aim.browser().post("/timetable-feeds", "{" + aim.quoted_command() +
                                                      ",\"of\":\"school\",\"subject\":\"" +
                                                      aim.school() + "\"}");
}

Answer close_feed(Aim const& aim) {
    Answer const made = make_feed(aim);
    std::string const id = made.status == 201 ? made.at("id") : "none";
    return aim.browser().post("/timetable-feeds/" + id + "/close",
                              "{" + aim.quoted_command() + "}");
}

Answer read_feed(Aim const& aim) {
    Aim const bureau{aim.world, "bureau", Scope::own};
    std::string const path = make_feed(bureau).at("path");
    return aim.browser().get(path.substr(std::string("/api/v1").size()));
}

std::vector<Try> tries_of_making() {
    return {
        {"listTimetables", kCounty,
         [](Aim const& aim) { return aim.browser().get("/timetables"); }},
        {"getTimetable", kBoth, [](Aim const& aim) {
             return aim.browser().get("/timetable?draft=" + draft_of(aim));
         }},
        {"timetableOptions", kBoth, options},
        {"compareTimetables", kBoth, [](Aim const& aim) {
             std::string const one = draft_of(aim);
             return aim.browser().get("/timetable/compare?draft=" + one +
                                      "&other_draft=" + solved_of(aim));
         }},
        {"timetableFile", kBoth, [](Aim const& aim) {
             return aim.browser().get("/timetable/file?format=yaml&draft=" + draft_of(aim));
         }},
        {"createTimetableDraft", kBoth, [](Aim const& aim) {
             return aim.browser().post("/timetable-drafts",
                                       about(aim) + ",\"period\":\"2020-2021/1\",\"title\":"
                                                    "\"副本\",\"draft\":\"" +
                                           draft_of(aim) + "\"}");
         }},
        {"importTimetableDraft", kBoth, [](Aim const& aim) {
             return aim.browser().upload("/timetable-drafts/file", "plan.yaml", plan_text(aim),
                                         {{"command_id", command_id()},
                                          {"owner", aim.community()},
                                          {"period", "2020-2021/1"},
                                          {"title", "导入"}});
         }},
        {"dropTimetableDraft", kBoth, [](Aim const& aim) {
             return aim.browser().post("/timetable-drafts/" + draft_of(aim) + "/drop",
                                       "{" + aim.quoted_command() + "}");
         }},
        {"moveLessons", kBoth, lock},
        {"timetableWishes", kBoth, [](Aim const& aim) {
             return aim.browser().get("/timetable/wishes?draft=" + draft_of(aim));
         }},
        {"changeTimetableWishes", kBoth, ask},
        {"solveTimetable", kBoth, solve},
        {"publishTimetable", kBoth, [](Aim const& aim) {
             publish(aim);
             std::string const draft = solved_of(aim);
             return aim.browser().post("/timetable-drafts/" + draft + "/publish",
                                       "{" + aim.quoted_command() + ",\"expects\":" +
                                           seq_of(aim, draft) +
                                           ",\"from\":\"2020-11-30\",\"despite\":false}");
         }},
        {"timetablePublication", kBoth, [](Aim const& aim) {
             return aim.browser().get("/timetable-drafts/" + solved_of(aim) +
                                      "/publication?from=2020-11-30");
         }},
        {"timetableSummary", kBoth, [](Aim const& aim) {
             publish(aim);
             return aim.browser().get("/timetable-summary?owner=" + aim.community());
         }},
        {"stopTimetableSearch", kBoth, stop},
    };
}

}  // namespace

std::vector<Try> tries_of_timetables() {
    std::vector<Try> out = tries_of_making();
    std::vector<Try> const use = {
        {"timetableWeek", kBoth, [](Aim const& aim) {
             publish(aim);
             return aim.browser().get("/timetable-week?of=school&subject=" + aim.school());
         }},
        {"listLessonChanges", kBoth, [](Aim const& aim) {
             return aim.browser().get("/lesson-changes?from=2020-11-02&until=2020-11-13&owner=" +
                                      aim.community());
         }},
        {"lessonChangesFile", kBoth, [](Aim const& aim) {
             return aim.browser().get(
                 "/lesson-changes/file?from=2020-11-02&until=2020-11-13&owner=" + aim.community());
         }},
        {"suggestLessonChanges", kBoth, [](Aim const& aim) {
             Seen const seen = lesson_of(aim);
             return aim.browser().get("/lesson-changes/suggestions?owner=" + aim.community() +
                                      "&day=" + seen.day + "&absent=" + seen.teacher +
                                      "&lesson=" + http::percent_encode(seen.lesson));
         }},
        {"recordLessonChanges", kBoth, [](Aim const& aim) {
             return aim.browser().post("/lesson-changes", cancelling(aim, lesson_of(aim)));
         }},
        {"withdrawLessonChange", kBoth, withdraw},
        {"listLiveLessons", kBoth, [](Aim const& aim) {
             publish(aim);
             return aim.browser().get("/live-lessons?owner=" + aim.community());
         }},
        {"confirmLiveLessons", kBoth, confirm_live},
        {"planLiveLessons", kBoth, [](Aim const& aim) {
             publish(aim);
             return aim.browser().post("/live-lessons/planned", about(aim) + "}");
         }},
        {"listTimetableFeeds", kCounty,
         [](Aim const& aim) { return aim.browser().get("/timetable-feeds"); }},
        {"makeTimetableFeed", kBoth, make_feed},
        {"closeTimetableFeed", kOwn, close_feed},
        {"readTimetableFeed", kCounty, read_feed},
    };
    out.insert(out.end(), use.begin(), use.end());
    return out;
}

}  // namespace gongjin::api_test
