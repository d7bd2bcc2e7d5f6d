// 排课要求 as the page asks for it: told, broken, refused, taken back, by two who work at once.
#include "http/target.h"
#include "requests.h"

namespace gongjin::api_test {
namespace {

class WishesTest : public ApiTest {
protected:
    std::string plan() {
        std::string const bells = "{bells: [\"08:20-09:00\", \"09:10-09:50\"]}\n";
        return "community: 试\ndays: [周一, 周二, 周三, 周四, 周五]\nschools:\n  岳林小学: " + bells +
               "  新城实验小学: " + bells + "lessons:\n" +
               "  - {school: 岳林小学, class: 三1, subject: 语文, teacher: " + name_at("yuelin") +
               ", hours: 2, fixed: [周一 1]}\n" +
               "  - {school: 新城实验小学, class: 三1, subject: 数学, teacher: " +
               name_at("xincheng") + ", hours: 2}\n";
    }
    std::string ask(std::string const& kind, std::string const& more) {
        return "{\"kind\":\"" + kind + "\",\"school\":-1,\"subject\":\"\",\"wanted\":false,"
               "\"required\":true,\"weight\":1,\"cost\":\"linear\",\"limit\":\"\",\"min\":0,"
               "\"span\":\"\"," + more + "}";
    }
    Answer change(Browser& who, std::string const& draft, std::string const& seq,
                  std::string const& what) {
        return who.post("/timetable-drafts/" + draft + "/wishes",
                        "{\"command_id\":\"" + command_id() + "\",\"expects\":" + seq + "," +
                            what + "}");
    }
};
ON_EVERY_DATABASE(WishesTest);

TEST_P(WishesTest, a_research_half_day_is_told_contradictions_are_refused_and_it_is_taken_back) {
    Browser& bureau = world.as("bureau");
    Answer const made = bureau.upload("/timetable-drafts/file", "plan.yaml", plan(),
                                      {{"command_id", command_id()},
                                       {"owner", "yuelin-community"},
                                       {"period", "2020-2021/1"},
                                       {"title", "初稿"}});
    ASSERT_EQ(made.status, 201) << made.body;
    std::string const draft = made.at("id"), seq = made.at("seq");
    std::string const research =
        ask("research", "\"subject_\":0");  // an unknown field is no requirement
    EXPECT_EQ(change(bureau, draft, seq, "\"put\":[" + research + "]").status, 400);
    auto const on = [&](char const* day) {
        std::string text = ask("research", std::string("\"at\":[{\"day\":") + day +
                                               ",\"period\":0},{\"day\":" + day +
                                               ",\"period\":1}]");
        return text.replace(text.find("\"subject\":\"\""), 12, "\"subject\":\"语文\"");
    };
    // On Monday the class has this lesson, fixed.
    Answer const against = change(bureau, draft, seq, "\"put\":[" + on("0") + "]");
    EXPECT_EQ(against.status, 422) << against.body;
    EXPECT_EQ(against.at("code"), "timetable_wish_impossible");
    Answer const added = change(bureau, draft, seq, "\"put\":[" + on("2") + "]");
    ASSERT_EQ(added.status, 200) << added.body;
    Browser& lead = world.as("lead_office");
    Answer const listed = lead.get("/timetable/wishes?draft=" + draft);
    ASSERT_EQ(listed.status, 200) << listed.body;
    EXPECT_EQ(listed.at("items.#"), "2");
    EXPECT_EQ(listed.at("items.0.who") + " " + listed.at("items.0.what"),
              "各校语文教师 周三教研，不排课");
    EXPECT_EQ(listed.at("items.1.what"), "固定在周一第1节");
    // Whoever has an older page is told; nothing is changed by it.
    Answer const stale = change(lead, draft, seq, "\"put\":[" + on("3") + "]");
    EXPECT_EQ(stale.status, 409) << stale.body;
    Answer const gone = change(lead, draft, listed.at("seq"),
                               "\"remove\":[\"" + listed.at("items.0.id") + "\"]");
    ASSERT_EQ(gone.status, 200) << gone.body;
    EXPECT_EQ(gone.at("items.#"), "1");
    EXPECT_EQ(gone.at("back.0.slots.0"), "周三");
}

}  // namespace
}  // namespace gongjin::api_test
