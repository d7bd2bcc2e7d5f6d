// What people do in a term, each signed in as who they are.
#include "base/text.h"
#include "http/target.h"
#include "http/test_client.h"
#include "requests.h"

namespace gongjin::api_test {
namespace {

class StoryTest : public ApiTest {
protected:
    std::string command() { return "\"command_id\":\"" + command_id() + "\""; }
    std::string lesson(char const* date) {
        return std::string("{\"kind\":\"demo_lesson\",\"state\":\"held\",\"date\":\"") + date +
               "\",\"title\":\"《秋天的雨》\",\"roles\":{\"by\":[\"yuelin\"],\"at\":[\"xiwu\"],"
               "\"teacher\":[\"teacher-yuelin\"]},\"fields\":{\"subject\":\"chinese\","
               "\"attendance\":\"12\"}}";
    }
    Answer act(Browser& who, std::string const& id, std::string const& what,
               std::string const& more = "") {
        return who.post("/records/" + id + "/" + what,
                        "{" + command() + ",\"expects\":" + world.seq_of(id) + more + "}");
    }
    // The finding that the record counts toward, or that it would.
    std::string finding_of(std::string const& record) {
        Answer const shown = world.as("lead_office").get("/records/" + record);
        return shown.at("counts_toward.0.finding_id");
    }
    // "have/need", and whether the record is among those that count.
    std::string explained(std::string const& finding, std::string const& record) {
        Answer const answer =
            world.as("lead_office").get("/finding?id=" + http::percent_encode(finding));
        EXPECT_EQ(answer.status, 200) << answer.body;
        Json const json = answer.json();
        bool counted = false;
        JsonView const list = *json.root().member("counted");
        for (JsonView one : list) {
            counted = counted || at(one, "record.id") == record;
        }
        return answer.at("finding.have") + (counted ? " with it" : " without it");
    }
    std::string entered(char const* date) {
        Answer const made = world.as("lead_office").post(
            "/records", "{" + command() + ",\"input\":" + lesson(date) + "}");
        EXPECT_EQ(made.status, 201) << made.body;
        return made.at("id");
    }
};
ON_EVERY_DATABASE(StoryTest);

TEST_P(StoryTest, a_lesson_counts_once_the_other_side_agrees_and_not_when_it_is_found_wrong) {
    Browser& lead = world.as("lead_office");
    Answer const preview =
        lead.post("/records/preview", "{\"input\":" + lesson("2020-10-20") + "}");
    ASSERT_EQ(preview.status, 200) << preview.body;
    EXPECT_NE(preview.at("toward.#"), "0") << preview.body;
    std::string const id = entered("2020-10-20");
    Answer const with_photo = lead.upload("/records/" + id + "/evidence", "IMG_1.png", one_pixel(),
                                          {{"command_id", command_id()}});
    ASSERT_EQ(with_photo.status, 201) << with_photo.body;
    EXPECT_EQ(with_photo.at("evidence_count"), "1");
    Answer const photo =
        lead.get("/records/" + id + "/evidence/" + with_photo.at("evidence.0.id"));
    EXPECT_EQ(photo.status, 200);
    EXPECT_EQ(photo.header("Content-Type"), "image/png");
    EXPECT_EQ(photo.header("X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(photo.header("Content-Disposition").starts_with("inline"));

    Browser& other = world.as("other_office");  // Xiwu
    Answer const waiting = other.get("/records?waiting_for=confirm");
    EXPECT_EQ(waiting.at("items.0.id"), id) << waiting.body;
    std::string const board = lead.get("/board").header("ETag");
    Answer const confirmed = other.post(
        "/records/confirm", "{" + command() + ",\"items\":[{\"id\":\"" + id + "\",\"expects\":" +
                                world.seq_of(id) + "},{\"id\":\"nothing\",\"expects\":1}]}");
    EXPECT_EQ(confirmed.at("confirmed.0"), id) << confirmed.body;
    EXPECT_EQ(confirmed.at("refused.0.problem.code"), "record_unknown");
    Answer const after = lead.get("/board", {{"If-None-Match", board}});
    EXPECT_EQ(after.status, 200);
    EXPECT_EQ(lead.get("/board", {{"If-None-Match", after.header("ETag")}}).status, 304);

    std::string const finding = finding_of(id);
    EXPECT_EQ(explained(finding, id), "1 with it");

    Browser& bureau = world.as("bureau");
    Answer const sample = bureau.post(
        "/samples", "{" + command() + ",\"period\":\"2020-2021/1\",\"share\":\"100\",\"seed\":7}");
    ASSERT_EQ(sample.status, 201) << sample.body;
    EXPECT_EQ(sample.at("items.0.record.id"), id);
    Answer const wrong = bureau.put("/samples/" + sample.at("id") + "/records/" + id,
                                    "{" + command() + ",\"expects\":" + world.seq_of(id) +
                                        ",\"outcome\":\"wrong\",\"note\":\"照片不是这节课\"}");
    EXPECT_EQ(wrong.at("wrong"), "1") << wrong.body;
    EXPECT_EQ(explained(finding, id), "0 without it");

    Answer const corrected = lead.post(
        "/records/" + id + "/correct", "{" + command() + ",\"expects\":" + world.seq_of(id) +
                                           ",\"note\":\"已换照片\",\"input\":" +
                                           lesson("2020-10-21") + "}");
    EXPECT_EQ(corrected.status, 200) << corrected.body;
    EXPECT_EQ(act(other, id, "confirm").status, 200);
    EXPECT_EQ(explained(finding, id), "1 with it");
    EXPECT_EQ(act(lead, id, "withdraw", ",\"note\":\"重复登记\"").status, 200);
    EXPECT_EQ(explained(finding, id), "0 without it");
    Answer const history = lead.get("/records/" + id);
    EXPECT_EQ(history.at("history.0.what"), "withdrawn") << history.body;
}

TEST_P(StoryTest, the_same_command_is_answered_again_and_another_content_is_refused) {
    Browser& lead = world.as("lead_office");
    std::string const once = "{" + command() + ",\"input\":" + lesson("2020-10-20") + "}";
    Answer const first = lead.post("/records", once);
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(lead.post("/records", once).at("id"), first.at("id"));
    std::string other = once;
    other.replace(other.find("2020-10-20"), 10, "2020-10-21");
    Answer const refused = lead.post("/records", other);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.code(), "command_differs");
}

TEST_P(StoryTest, who_writes_on_an_old_page_is_told_what_changed) {
    std::string const id = entered("2020-10-20");
    Browser& lead = world.as("lead_office");
    std::string const seen = world.seq_of(id);
    EXPECT_EQ(act(world.as("other_office"), id, "confirm").status, 200);
    Answer const stale = lead.post("/records/" + id + "/withdraw",
                                   "{" + command() + ",\"expects\":" + seen +
                                       ",\"note\":\"重复\"}");
    EXPECT_EQ(stale.status, 409);
    EXPECT_EQ(stale.code(), "stale");
    EXPECT_EQ(stale.at("changed.#"), "1") << stale.body;
    EXPECT_EQ(stale.at("changed.0.what"), "confirmed");
}

TEST_P(StoryTest, an_office_imports_its_people_after_seeing_what_the_file_would_do) {
    Browser& office = world.as("member_office");
    Answer const wrong = office.upload("/imports/people", "人员.csv",
                                       "id,name,school,post,since\nN-1,钱学林,新成实验小学,专任教师,2020-09\n");
    EXPECT_EQ(wrong.status, 200);
    EXPECT_EQ(wrong.at("state"), "refused") << wrong.body;
    EXPECT_EQ(wrong.at("errors.0.row"), "2");
    std::string const csv = "id,name,school,post,since\nN-1,钱学林,新城实验小学,专任教师,2020-09\n";
    Answer const checked = office.upload("/imports/people", "人员.csv", csv);
    ASSERT_EQ(checked.at("state"), "checked") << checked.body;
    EXPECT_EQ(checked.at("added"), "1");
    std::string const path = "/imports/" + checked.at("id") + "/commit";
    EXPECT_EQ(world.as("other_office").post(path, "{" + command() + "}").code(), "import_unknown");
    std::string const once = "{" + command() + "}";
    Answer const done = office.post(path, once);
    EXPECT_EQ(done.at("state"), "committed") << done.body;
    EXPECT_EQ(office.post(path, once).at("added"), "1");
    EXPECT_EQ(office.get("/imports").at("items.0.id"), checked.at("id"));
    EXPECT_EQ(office.upload("/imports/people", "人员.csv", csv).at("same"), "1");
    EXPECT_NE(office.get("/people?q=" + http::percent_encode("钱学林")).body.find("钱学林"),
              std::string::npos);
}

TEST_P(StoryTest, what_is_taken_out_says_what_it_is_and_is_noted) {
    Answer const board = world.as("bureau").get("/exports/board?format=csv");
    EXPECT_EQ(board.status, 200) << board.body;
    EXPECT_NE(board.body.find("演示数据，非真实情况"), std::string::npos);
    EXPECT_NE(board.body.find("内部资料"), std::string::npos);
    EXPECT_TRUE(board.header("Content-Disposition").starts_with("attachment"));
    EXPECT_EQ(world.as("bureau").get("/people/teacher-xiwu").status, 200);
    EXPECT_EQ(world.as("teacher").get("/people/teacher-xiwu").status, 403);
    Answer const log = world.as("bureau").get("/system/access-log");
    // The test's clock stands still, so the notes have no order among themselves.
    auto const noted = [&log](std::string const& note) {
        return log.body.find(note) != std::string::npos;
    };
    std::string const person = R"("what":"read_person","subject":"teacher-xiwu")";
    std::string const from_here = R"(,"address":"127.0.0.1","outcome":)";
    EXPECT_TRUE(noted(person + from_here + R"("ok")")) << log.body;
    EXPECT_TRUE(noted(person + from_here + R"("refused")")) << log.body;
    EXPECT_TRUE(noted(R"("what":"export","subject":"board")" + from_here + R"("ok")")) << log.body;
}

TEST_P(StoryTest, a_decision_above_the_scheme_moves_the_board_and_can_be_taken_back) {
    Browser& bureau = world.as("bureau");
    std::string const id = entered("2020-10-20");
    std::string const finding = http::percent_encode(finding_of(id));
    Answer const before = bureau.get("/finding?id=" + finding);
    Answer const made = bureau.post(
        "/overlays", "{" + command() + ",\"scheme\":\"fenghua-2019\",\"action\":\"stop\","
                     "\"duties\":[\"" + before.at("finding.duty") + "\"],\"units\":[],"
                     "\"from\":\"2020-09-01\",\"until\":\"2021-01-31\","
                     "\"basis\":\"关于本学期暂停送教的通知\"}");
    ASSERT_EQ(made.status, 201) << made.body;
    Answer const during = bureau.get("/finding?id=" + finding);
    EXPECT_EQ(during.at("finding.state"), "not_applicable") << during.body;
    EXPECT_EQ(during.at("overlays.0.basis"), "关于本学期暂停送教的通知");
    EXPECT_EQ(bureau.post("/overlays/" + made.at("id") + "/revoke",
                          "{" + command() + ",\"expects\":" + made.at("seq") + "}").status, 200);
    EXPECT_EQ(bureau.get("/finding?id=" + finding).at("finding.state"),
              before.at("finding.state"));
}

TEST_P(StoryTest, a_reading_is_chosen_with_its_reason_and_an_old_choice_is_refused) {
    Browser& bureau = world.as("bureau");
    auto const choose = [&](std::string const& seq, std::string const& option) {
        return bureau.put("/schemes/fenghua-2019/readings/quota_scope",
                          "{" + command() + ",\"expects\":" + seq + ",\"option\":\"" + option +
                              "\",\"note\":\"局务会确定\"}");
    };
    Answer const chosen = choose("0", "member");
    ASSERT_EQ(chosen.status, 200) << chosen.body;
    EXPECT_EQ(chosen.at("chosen"), "member");
    EXPECT_EQ(choose("0", "community").status, 409);
    EXPECT_EQ(choose(chosen.at("seq"), "no-such-option").status, 422);
}

TEST_P(StoryTest, pages_hear_of_every_change_until_they_sign_out) {
    Browser listener = world.visitor();
    listener.sign_in("training_school", kPassword);
    http::TestClient stream(world.port());
    stream.send("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: session=" + listener.cookie +
                "\r\n\r\n");
    EXPECT_NE(stream.rest("\r\n\r\n").find("text/event-stream"), std::string::npos);
    entered("2020-10-20");
    std::string const position = world.as("bureau").get("/county").at("log_position");
    std::string const news = stream.rest("\"log_position\":" + position);
    EXPECT_NE(news.find("event: changed"), std::string::npos) << news;
    EXPECT_EQ(listener.remove("/session").status, 204);
    EXPECT_EQ(stream.rest().find("event: changed"), std::string::npos);  // and then it is closed
}

TEST_P(StoryTest, the_bureau_tries_another_number_and_nobody_else_notices) {
    Browser& bureau = world.as("bureau");
    Browser& school = world.as("member_office");
    std::string const board = school.get("/board").body;
    std::string const at = "/schemes/fenghua-2019/forecast";
    Answer const now = bureau.get(at);
    ASSERT_EQ(now.status, 200) << now.body;
    EXPECT_EQ(now.at("basis") + " " + now.at("period"), "county 2020-2021");
    Answer const then = bureau.get(at + "?set=demo_lessons_due%3D20%3Blectures_due%3D4");
    EXPECT_EQ(then.at("changes.#"), "2") << then.body;
    EXPECT_EQ(then.at("changes.0.title"), "示范课应上节数");
    EXPECT_NE(then.at("per_teacher"), now.at("per_teacher"));
    // The same question again is answered from what is kept.
    EXPECT_EQ(bureau.get(at, {{"If-None-Match", now.header("ETag")}}).status, 304);
    EXPECT_EQ(bureau.get(at + "?set=nothing%3D1").at("code"), "FOR-001");
    EXPECT_EQ(bureau.get(at + "?basis=dream").status, 400);
    EXPECT_EQ(bureau.get(at + "/choices").at("usual_period"), "2020-2021");
    EXPECT_EQ(bureau.get("/schemes/fenghua-2019/cases").at("failed"), "0");
    Answer const table = bureau.get("/exports/forecast_rules?format=csv&set=demo_lessons_due%3D20");
    EXPECT_EQ(table.status, 200);
    EXPECT_NE(table.body.find("调整后"), std::string::npos);
    EXPECT_EQ(school.get(at).status, 403);
    EXPECT_EQ(school.get("/board").body, board);
}

}  // namespace
}  // namespace gongjin::api_test
