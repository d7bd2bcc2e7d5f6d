// 排课要求: listed in words, added, changed, removed, refused.
#include "app/timetables/timetables_for_test.h"
#include "app/timetables/wish_desk.h"
#include "app/timetables/wish_words.h"
#include "app/timetables/wishes.h"
#include "base/text.h"
#include "timetable/joint_sample.h"
#include "timetable/joint_slots.h"

namespace gongjin {
namespace {

namespace tt = timetable;

std::string told(api::TimetableWish const& wish) {
    return wish.who + " " + wish.what + "(" + wish.strength + ")";
}

std::set<std::string> told_all(std::vector<api::TimetableWish> const& items) {
    std::set<std::string> out;
    for (api::TimetableWish const& each : items) out.insert(told(each));
    return out;
}

struct Asking : TableCounty {
    std::string const id = taken(import(lead, kPlan)).id;

    api::TimetableWishes list(Viewer const& who) {
        return taken(timetable_wishes_query(*app, who, {id, 0}));
    }
    Result<api::TimetableWishesChanged> change(Viewer const& who, std::vector<std::string> remove,
                                               std::vector<api::TimetableAsk> put) {
        return change_timetable_wishes(*app, who, id,
                                       {app->new_id(), draft(id).last_seq, remove, put});
    }
    static api::TimetableAsk ask(char const* kind, std::vector<api::TimetablePlace> at) {
        api::TimetableAsk out;
        out.kind = kind;
        out.at = std::move(at);
        return out;
    }
    static api::TimetableAsk research() {
        api::TimetableAsk out = ask("research", {{2, 0}, {2, 1}, {2, 2}, {2, 3}});
        out.subject = "数学";
        return out;
    }
    api::TimetableAsk of_teacher(char const* name, std::vector<api::TimetablePlace> at) {
        api::Timetable const table = taken(timetable_query(*app, lead, {id, 0}));
        api::TimetableAsk out = ask("teacher", std::move(at));
        for (std::size_t i = 0; i < table.teachers.size(); ++i)
            if (table.teachers[i].name == name) out.teachers = {static_cast<std::int64_t>(i)};
        return out;
    }
};

TEST(Wishes, OfTheSamplePlanStandInAFewSentences) {
    tt::SampleNames names;
    tt::JointPlan const plan = tt::sample_plan(1, names);
    std::set<std::string> told;
    for (Wish const& wish : wishes_of(plan))
        told.insert(who_words(plan, wish) + " " + what_words(plan, wish) + "(" +
                    strength_words(wish.strength) + ")");
    EXPECT_TRUE(told.contains("各校语文教师 周三下午上课时间教研，不排课(必须)"));
    EXPECT_TRUE(told.contains(plan.schools[0].name + " 各班 班会 固定在周一第6节(必须)"));
    EXPECT_TRUE(told.contains(plan.schools[0].name + " 各班 语文 尽量排在上午(尽量)"));
    EXPECT_TRUE(told.contains("每位教师 每天最多 5 节(必须)"));
    EXPECT_TRUE(told.contains("每位走教教师 一天换校最多 1 次(必须)"));
    EXPECT_LT(told.size(), 120u) << join({told.begin(), told.end()}, "\n");
    EXPECT_EQ(impossible_in(plan).size(), 0u);
}

TEST(Wishes, PeriodsAreSaidInTheFewestWordsAndMeanTheSamePeriods) {
    tt::SampleNames names;
    tt::JointPlan const plan = tt::sample_plan(1, names);
    for (int school = 0; school < 6; ++school) {
        std::uint64_t state = 12345 + static_cast<std::uint64_t>(school);
        for (int round = 0; round < 40; ++round) {
            std::set<tt::Spot> spots;
            for (int day = 0; day < 5; ++day)
                for (int p = 0; p < std::ssize(tt::bells_of(plan.schools[0], day)); ++p) {
                    state = state * 6364136223846793005u + 1442695040888963407u;
                    bool const there = p < std::ssize(tt::bells_of(
                        plan.schools[static_cast<std::size_t>(school)], day));
                    if (there && (state >> 60) < 4 + static_cast<unsigned>(round % 12))
                        spots.insert({day, p});
                }
            std::vector<tt::Slots> const slots = slots_of(plan, school, spots);
            std::vector<tt::Spot> const again = spots_in(plan, school, slots);
            EXPECT_EQ(std::set<tt::Spot>(again.begin(), again.end()), spots);
            for (tt::Slots const& each : slots)
                EXPECT_EQ(tt::parse_slots(plan, tt::text_of(plan, each)), each)
                    << tt::text_of(plan, each);
        }
    }
}

TEST(Wishes, AreAddedChangedAndRemovedAndTheConflictsFollow) {
    Asking county;
    EXPECT_TRUE(county.list(county.lead).items.empty());
    api::TimetableWishesChanged const first =
        taken(county.change(county.lead, {}, {Asking::research()}));
    ASSERT_EQ(first.items.size(), 1u);
    EXPECT_EQ(told(first.items[0]), "各校数学教师 周三教研，不排课(必须)");
    EXPECT_EQ(first.changed, std::vector<std::string>{first.items[0].id});
    api::TimetableAsk softly = county.of_teacher("王一", {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}});
    softly.required = false;
    softly.weight = 3;
    softly.at.pop_back();
    api::TimetableAsk fixed = Asking::ask("fixed", {{0, 3}});
    fixed.school = 0;
    fixed.subject = "语文";
    api::TimetableAsk gaps;
    gaps.kind = "class_limit";
    gaps.limit = "gaps";
    gaps.max = 0;
    EXPECT_EQ(told_all(taken(county.change(county.lead, {}, {softly, fixed, gaps})).items),
              (std::set<std::string>{"各校数学教师 周三教研，不排课(必须)",
                                     "岳林小学 王一 周一至周四第1节尽量不排课(尽量 3)",
                                     "岳林小学 三1 语文 固定在周一第4节(必须)",
                                     "各校各班 一天的课中间不空堂(必须)"}));
    // The fixed lesson stands where it is fixed; the rest as before.
    bool stands = false;
    for (api::TimetableLesson const& one :
         taken(timetable_query(*county.app, county.lead, {county.id, 0})).lessons)
        stands = stands || (one.subject == "语文" && one.parts[0].day == 0 &&
                            one.parts[0].period == 3 && one.parts[0].school == 0);
    EXPECT_TRUE(stands);
    // Changed: the research goes to Friday; undone: it is what it was.
    api::TimetableAsk friday = Asking::research();
    friday.at = {{4, 0}, {4, 1}};
    std::string id;
    for (api::TimetableWish const& each : county.list(county.lead).items)
        if (each.kind == "research") id = each.id;
    api::TimetableWishesChanged const moved = taken(county.change(county.lead, {id}, {friday}));
    EXPECT_TRUE(told_all(moved.items).contains("各校数学教师 周五第1-2节教研，不排课(必须)"));
    EXPECT_EQ(moved.items.size(), 4u);
    ASSERT_TRUE(moved.back);
    api::TimetableWishesChanged const back =
        taken(county.change(county.lead, moved.changed, *moved.back));
    EXPECT_TRUE(told_all(back.items).contains("各校数学教师 周三教研，不排课(必须)"));
    // A table that breaks it says so, like any other conflict.
    std::string const solved = county.solved(county.id);
    api::Timetable const table = taken(timetable_query(*county.app, county.lead, {solved, 0}));
    EXPECT_EQ(table.hard, 0);
    api::TimetableLesson const maths = county.lesson(solved, "yuelin", "数学");
    api::TimetableAsk away = county.of_teacher(
        "王一", {{maths.parts[0].day, maths.parts[0].period}});
    api::TimetableWishesChanged const broken = taken(change_timetable_wishes(
        *county.app, county.lead, solved,
        {county.app->new_id(), county.draft(solved).last_seq, {}, {away}}));
    EXPECT_EQ(broken.hard, 1);
    EXPECT_EQ(county.lesson(solved, "yuelin", "数学").parts[0].day, maths.parts[0].day);
}

TEST(Wishes, ThatNameSomethingUnknownOrCanNeverBeKeptAreRefusedWhole) {
    Asking county;
    auto const refused = [&](api::TimetableAsk const& ask) {
        return refusal(county.change(county.lead, {}, {Asking::research(), ask}));
    };
    api::TimetableAsk ask = Asking::research();
    ask.subject = "天文";
    EXPECT_EQ(refused(ask), "timetable_wish_nobody");
    EXPECT_EQ(refused(Asking::research()), "timetable_wish_again");
    EXPECT_EQ(refused(county.of_teacher("王一", {{7, 0}})), "timetable_wish_nobody");
    EXPECT_EQ(refused(county.of_teacher("王一", {})), "timetable_wish_incomplete");
    EXPECT_EQ(refused(county.of_teacher("没有人", {{0, 0}})), "timetable_wish_incomplete");
    std::vector<api::TimetablePlace> most;
    for (int day = 0; day < 5; ++day)
        for (int p = 0; p < 4; ++p)
            if (day * 4 + p < 17) most.push_back({day, p});
    EXPECT_EQ(refused(county.of_teacher("王一", most)), "timetable_wish_impossible");
    ask = Asking::ask("fixed", {{2, 0}});
    ask.school = 0;
    ask.subject = "数学";  // on the research day of those who teach it
    Error const why = county.change(county.lead, {}, {Asking::research(), ask}).take_error();
    EXPECT_EQ(why.args.at(0), "岳林小学 三1 数学固定在周三第1节，而王一那时数学教研");
    ask.at = {{0, 4}};
    EXPECT_EQ(refused(ask), "timetable_wish_nobody");  // the class has four periods
    ask.at = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {3, 0}};
    EXPECT_EQ(refused(ask), "timetable_wish_number");  // four lessons a week
    ask.kind = "class_limit";
    ask.limit = "gaps";
    ask.max = 99;
    EXPECT_EQ(refused(ask), "timetable_wish_number");
    EXPECT_EQ(refusal(county.change(county.lead, {"research-9-0"}, {})), "timetable_wish_gone");
    EXPECT_TRUE(county.list(county.lead).items.empty());
    EXPECT_EQ(refusal(change_timetable_wishes(*county.app, county.lead, county.id,
                                              {county.app->new_id(), 1, {}, {ask}})),
              "stale");
}

TEST(Wishes, OfAMemberSchoolAreItsOwnAlone) {
    Asking county;
    taken(county.change(county.lead, {},
                        {Asking::research(), county.of_teacher("王一", {{0, 0}})}));
    api::TimetableAsk own = Asking::ask("class", {{4, 3}});
    own.school = 1;
    api::TimetableWishesChanged const seen = taken(county.change(county.member, {}, {own}));
    EXPECT_EQ(told_all(seen.items),
              (std::set<std::string>{"各校数学教师 周三教研，不排课(必须)",
                                     "西坞小学 三1 周五第4节不排课(必须)"}));
    for (api::TimetableWish const& each : seen.items)
        EXPECT_EQ(each.editable, each.kind == "class");
    // A live lesson is not one school's alone, whatever the form says of it.
    api::TimetableAsk live = Asking::ask("live", {{4, 0}});
    live.school = 0;
    live.classes = {0};
    live.schools = {1};
    live.subject = "音乐";
    live.required = false;
    EXPECT_EQ(refusal(county.change(county.member, {}, {live})), "timetable_wish_not_yours");
    EXPECT_TRUE(told_all(taken(county.change(county.lead, {}, {live})).items)
                    .contains("同步课 岳林小学 三1 音乐 尽量不排在周五第1节(尽量)"));
    own.school = 0;
    EXPECT_EQ(refusal(county.change(county.member, {}, {own})), "timetable_wish_not_yours");
    EXPECT_EQ(refusal(county.change(county.member, {"research-0-0"}, {})),
              "timetable_wish_not_yours");
    EXPECT_EQ(refusal(timetable_wishes_query(*county.app, county.stranger, {county.id, 0})),
              "timetable_unknown");
}

}  // namespace
}  // namespace gongjin
