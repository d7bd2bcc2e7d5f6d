#include "record/reduce.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "record/life_cycle.h"
#include "record/test_payloads.h"

namespace gongjin {
namespace {

Fact fact_of(std::string subject, Payload const& payload, std::int64_t seq,
             char const* day = "2020-10-12") {
    Fact fact;
    fact.tenant = "county";
    fact.seq = seq;
    fact.command_id = "c" + std::to_string(seq);
    fact.kind = kind_of(payload);
    fact.subject_id = std::move(subject);
    fact.happened_on = *parse_date(day);
    fact.payload = encode(payload);
    fact.actor = "office";
    return fact;
}

struct Story {
    std::optional<Record> record;
    std::int64_t seq = 0;

    Record const& then(Payload const& payload, char const* day = "2020-10-12") {
        Result<Record> next = gongjin::apply(record, fact_of("r1", payload, ++seq, day));
        if (!next.ok()) ADD_FAILURE() << next.error().full_text(Language::english);
        record = next.take();
        return *record;
    }
};

RecordEntered lesson() {
    RecordEntered entered;
    entered.content.kind = "demo_lesson";
    entered.content.start = entered.content.end = *parse_date("2020-10-12");
    entered.entered_for = "u1";
    return entered;
}

TEST(Reduce, ARecordGoesFromPlanToConfirmedAndRemembersItsDays) {
    Story story;
    EXPECT_EQ(story.then(lesson()).state, RecordState::planned);
    EXPECT_EQ(story.then(RecordFiled{}, "2020-10-08").state, RecordState::filed);
    EXPECT_EQ(story.then(RecordApproved{}, "2020-10-09").state, RecordState::approved);
    FieldValues const attendance{{"attendance", {.type = ValueType::number, .number = 11}}};
    EXPECT_EQ(story.then(RecordHeld{*parse_date("2020-10-13"), attendance}, "2020-10-13").state,
              RecordState::held);
    EvidenceAdded const photo{{std::string(64, 'a'), "image/jpeg", "1.jpg", 9, ""}};
    EXPECT_EQ(story.then(photo).evidence.size(), 1u);
    Record const& record = story.then(RecordConfirmed{}, "2020-10-15");
    EXPECT_EQ(record.state, RecordState::verified);
    EXPECT_EQ(record.confirmation, Confirmation::by_other_side);
    EXPECT_EQ(record.content.start.text(), "2020-10-13");
    EXPECT_EQ(record.content.end.text(), "2020-10-13");
    EXPECT_EQ(record.content.fields.at("attendance").number, Fraction(11));
    EXPECT_EQ(record.filed_on.text(), "2020-10-08");
    EXPECT_EQ(record.verified_on.text(), "2020-10-15");
    EXPECT_EQ(record.first_seq, 1);
    EXPECT_EQ(record.last_seq, 6);
}

TEST(Reduce, WhatOthersAgreedToMustBeAgreedAgainWhenItChanges) {
    Story story;
    story.then(lesson());
    story.then(RecordHeld{});
    story.then(RecordConfirmed{});
    RecordCorrected correction{lesson().content, "人数写错", false};
    EXPECT_EQ(story.then(correction).state, RecordState::verified);
    correction.confirm_again = true;
    Record const& record = story.then(correction);
    EXPECT_EQ(record.state, RecordState::held);
    EXPECT_EQ(record.verified_on, kLastDay);
    story.then(RecordConfirmed{Confirmation::by_other_side, true, "没有这节课"});
    EXPECT_EQ(record.state, RecordState::disputed);
    EXPECT_EQ(story.then(correction).state, RecordState::held);
}

TEST(Reduce, ASampleCheckThatFindsItWrongTakesTheRecordOut) {
    Story story;
    story.then(lesson());
    story.then(RecordHeld{});
    story.then(RecordConfirmed{Confirmation::by_silence, false, ""});
    EXPECT_EQ(story.then(RecordChecked{false, ""}).checked, "ok");
    Record const& record = story.then(RecordChecked{true, "照片是去年的"});
    EXPECT_EQ(record.state, RecordState::disputed);
    EXPECT_EQ(record.verified_on, kLastDay);
}

TEST(Reduce, ANoticeThatComesLateDoesNotUndoWhatHappened) {
    Story story;
    story.then(lesson());
    story.then(RecordHeld{}, "2020-10-12");
    Record const& record = story.then(RecordFiled{}, "2020-10-20");
    EXPECT_EQ(record.state, RecordState::held);
    EXPECT_GT(record.filed_on, record.held_noted_on);
}

TEST(Reduce, FactsOutOfPlaceAreErrorsNotGuesses) {
    EXPECT_FALSE(gongjin::apply(std::nullopt, fact_of("r1", RecordHeld{}, 1)).ok());
    Story story;
    story.then(lesson());
    EXPECT_FALSE(gongjin::apply(story.record, fact_of("r1", lesson(), 2)).ok());
    County county;
    EXPECT_FALSE(apply(county, fact_of("r1", lesson(), 1)).ok());
}

TEST(Reduce, DatedChangesKeepThePast) {
    County county;
    auto const number = [](int n) { return FieldValue{.type = ValueType::number, .number = n}; };
    UnitPut unit{.from = *parse_date("2019-09-01"), .type = "school", .name = "锦屏小学"};
    unit.attributes["staff"] = number(60);
    ASSERT_TRUE(apply(county, fact_of("u1", unit, 1)).ok());
    UnitPut later{.from = *parse_date("2020-09-01")};
    later.attributes["staff"] = number(64);
    ASSERT_TRUE(apply(county, fact_of("u1", later, 2)).ok());
    later.attributes["staff"] = number(65);  // said again about the same day: a correction
    ASSERT_TRUE(apply(county, fact_of("u1", later, 3)).ok());
    Unit const& kept = county.units.at("u1");
    EXPECT_EQ(kept.name, "锦屏小学");
    EXPECT_EQ(on(kept.attributes.at("staff"), *parse_date("2020-08-31"))->number, Fraction(60));
    EXPECT_EQ(on(kept.attributes.at("staff"), *parse_date("2020-09-01"))->number, Fraction(65));
    EXPECT_EQ(on(kept.attributes.at("staff"), *parse_date("2019-01-01")), nullptr);
    EXPECT_EQ(kept.last_seq, 3);
}

TEST(Reduce, AMembershipIsEndedByGivingItsStretchAnEnd) {
    County county;
    Date const from = *parse_date("2019-10-01");
    auto const set = [&](DateRange during) {
        std::int64_t const seq = county.last_seq + 1;
        ASSERT_TRUE(
            apply(county, fact_of("k1", MembershipSet{{"u1", "member", during}}, seq)).ok());
    };
    set({from, kLastDay});
    set(DateRange::of_days(from, *parse_date("2020-08-31")));
    ASSERT_EQ(county.communities.at("k1").members.size(), 1u);
    EXPECT_EQ(county.communities.at("k1").members[0].during.last().text(), "2020-08-31");
    set({from, from});
    EXPECT_TRUE(county.communities.at("k1").members.empty());
}

// What is published from a day on takes that day and what follows; the days before keep theirs.
TEST(Reduce, APublishedTimetableNeverChangesTheDaysBeforeIt) {
    Timetables tables;
    std::int64_t seq = 0;
    auto const publish = [&](char const* from, char const* last, char digest) {
        TimetablePublished const said{"2020", std::string(64, digest), 9,
                                      DateRange::of_days(*parse_date(from), *parse_date(last))};
        gongjin::apply(tables, said, fact_of("c1", said, ++seq, from));
    };
    auto const text_on = [&tables](char const* day) {
        TimetableVersion const* const version = tables.in_force("c1", *parse_date(day));
        return version == nullptr ? std::string("-") : version->sha256.substr(0, 1);
    };
    publish("2020-09-01", "2021-01-31", 'a');
    publish("2020-11-09", "2021-01-31", 'b');
    publish("2020-11-02", "2021-01-31", 'c');  // before b began: b never comes
    EXPECT_EQ(text_on("2020-08-31") + text_on("2020-09-01") + text_on("2020-11-01"), "-aa");
    EXPECT_EQ(text_on("2020-11-02") + text_on("2020-11-09") + text_on("2021-02-01"), "cc-");
    EXPECT_EQ(tables.in_force("c2", *parse_date("2020-11-02")), nullptr);
}

TEST(Reduce, ADraftKeepsWhatWasMovedUntilItsTextHasIt) {
    County county;
    std::int64_t seq = 0;
    auto const tell = [&](std::string const& subject, Payload const& payload) {
        EXPECT_TRUE(gongjin::apply(county, fact_of(subject, payload, ++seq)).ok());
    };
    Timetables const& tables = county.timetables;
    tell("d1", TimetableSaved{"c1", "2020", "初稿", std::string(64, 'a'), 9, ""});
    tell("d1", TimetableMoved{{{"l1", "2/3", ""}, {"l2", "", "on"}}});
    EXPECT_EQ(tables.drafts.at("d1").moves.size(), 2u);
    EXPECT_EQ(tables.drafts.at("d1").last_seq, 2);
    tell("d1", TimetableSaved{"c1", "2020", "初稿", std::string(64, 'b'), 9, "d0"});
    EXPECT_TRUE(tables.drafts.at("d1").moves.empty());
    tell("d1", TimetableDropped{});
    tell("d1", TimetableMoved{{{"l1", "2/3", ""}}});
    EXPECT_TRUE(tables.drafts.empty());
    tell("x1", LessonChanged{{.owner = "c1", .school = "u1", .lesson = "l1", .absent = "p1"}});
    tell("x1", LessonChangeWithdrawn{});
    EXPECT_TRUE(tables.changes.at("x1").withdrawn);
    tell("f1", TimetableFeedSet{"teacher", "p1", std::string(64, 'c')});
    EXPECT_EQ(tables.feeds.size(), 1u);
    tell("f1", TimetableFeedSet{"teacher", "p1", ""});
    EXPECT_TRUE(tables.feeds.empty());
}

// Independent facts: each about a thing of its own. Positions in the log differ, nothing else may.
TEST(Reduce, TheOrderOfIndependentFactsDoesNotMatter) {
    std::uint64_t const seed = random_seed();
    SCOPED_TRACE("repeat with GONGJIN_SEED=" + std::to_string(seed));
    SeededRandom random(seed);
    std::vector<Fact> facts;
    while (facts.size() < 60) {
        Payload const payload = random_payload(random);
        if (is_about_record(kind_of(payload))) continue;
        std::string const subject =
            std::string(name_of(kind_of(payload))) + std::to_string(facts.size());
        facts.push_back(fact_of(subject, payload, 7));
    }
    auto const county_of = [](std::vector<Fact> const& log) {
        County county;
        for (Fact const& fact : log) EXPECT_TRUE(apply(county, fact).ok());
        auto const by_id = [](Overlay const& a, Overlay const& b) { return a.id < b.id; };
        std::sort(county.overlays.begin(), county.overlays.end(), by_id);
        return county;
    };
    County const first = county_of(facts);
    for (int round = 0; round < 20; ++round) {
        for (size_t i = facts.size(); i > 1; --i) std::swap(facts[i - 1], facts[random.below(i)]);
        ASSERT_EQ(county_of(facts), first);
    }
}

TEST(LifeCycle, ReviewGatesAndNoticeDoesNot) {
    using enum RecordState;
    EXPECT_EQ(state_after(LifeCycle::none, planned, RecordCommand::hold), held);
    EXPECT_EQ(state_after(LifeCycle::none, planned, RecordCommand::file), std::nullopt);
    EXPECT_EQ(state_after(LifeCycle::notice, planned, RecordCommand::hold), held);
    EXPECT_EQ(state_after(LifeCycle::notice, held, RecordCommand::file), held);
    EXPECT_EQ(state_after(LifeCycle::review, planned, RecordCommand::hold), std::nullopt);
    EXPECT_EQ(state_after(LifeCycle::review, filed, RecordCommand::return_), returned);
    EXPECT_EQ(state_after(LifeCycle::review, approved, RecordCommand::hold), held);
    EXPECT_EQ(state_after(LifeCycle::none, verified, RecordCommand::remove_evidence), std::nullopt);
    for (RecordCommand const command : all_record_commands()) {
        EXPECT_EQ(state_after(LifeCycle::none, withdrawn, command), std::nullopt)
            << name_of(command);
    }
}

TEST(Fact, TheHashCoversEveryColumnAndTheirBorders) {
    Fact fact = fact_of("r1", RecordHeld{}, 3);
    fact.prev_hash = std::string(64, '0');
    std::string const hash = hash_of(fact);
    EXPECT_EQ(hash.size(), 64u);
    std::vector<void (*)(Fact&)> const changes{
        [](Fact& f) { f.tenant += "x"; },
        [](Fact& f) { f.seq++; },
        [](Fact& f) { f.command_id += "x"; },
        [](Fact& f) { f.kind = FactKind::record_filed; },
        [](Fact& f) { f.version++; },
        [](Fact& f) { f.subject_id += "x"; },
        [](Fact& f) { f.happened_on = f.happened_on + 1; },
        [](Fact& f) { f.payload += " "; },
        [](Fact& f) { f.actor += "x"; },
        [](Fact& f) { f.recorded_at.us++; },
        [](Fact& f) { f.prev_hash[0] = '1'; },
        [](Fact& f) { std::swap(f.command_id, f.subject_id); }};
    for (auto const change : changes) {
        Fact changed = fact;
        change(changed);
        EXPECT_NE(hash_of(changed), hash);
    }
}

}  // namespace
}  // namespace gongjin
