// Silence, sample checks, readings and decisions above the scheme.
#include "app/decisions.h"

#include "app/samples.h"
#include "app/settings.h"
#include "app/test_work.h"

namespace gongjin {
namespace {

TEST(Silence, confirms_for_the_other_side_after_the_days_set_and_says_so) {
    Work work;
    std::int64_t const day = 86'400'000'000;
    std::int64_t const today = parse_date("2020-11-03")->days;
    work.store.clock.set({(today - 20) * day});
    std::string const old_one = taken(work.create(work.lead, Work::lesson())).id;
    work.store.clock.set({(today - 5) * day});
    std::string const told_late = taken(work.create(work.lead, Work::lesson("2020-09-01"))).id;
    work.store.clock.set({today * day});
    EXPECT_EQ(taken(confirm_by_silence(*work.app)), 1);
    EXPECT_EQ(work.now(old_one).confirmation, Confirmation::by_silence);
    EXPECT_EQ(work.now(told_late).state, RecordState::held)
        << "the days run from when it was told, not from when it was";
    EXPECT_EQ(taken(confirm_by_silence(*work.app)), 0);
    api::Settings settings = taken(get_settings(*work.app, work.bureau()));
    EXPECT_EQ(settings.silence_days, 14);
    SettingsChange change{work.app->new_id(), settings.seq, 3, "10"};
    EXPECT_EQ(refusal(put_settings(*work.app, work.lead, change)), "not_allowed");
    settings = taken(put_settings(*work.app, work.bureau(), change));
    EXPECT_EQ(taken(put_settings(*work.app, work.bureau(), change)).seq, settings.seq);
    EXPECT_EQ(taken(confirm_by_silence(*work.app)), 1);
    change = {work.app->new_id(), 0, 400, "5"};
    EXPECT_EQ(refusal(put_settings(*work.app, work.bureau(), change)), "silence_days_range");
    change.silence_days = 3;
    EXPECT_EQ(refusal(put_settings(*work.app, work.bureau(), change)), "stale");
}

TEST(Samples, are_drawn_by_a_seed_and_a_record_found_wrong_no_longer_counts) {
    Work work;
    std::vector<ConfirmItem> items;
    for (int i = 0; i < 30; ++i) {
        std::string const id = taken(work.create(work.lead, Work::lesson())).id;
        items.push_back({id, work.now(id).last_seq});
    }
    taken(confirm_records(*work.app, work.member, work.app->new_id(), items));
    SampleDraw draw;
    draw.command_id = work.app->new_id();
    draw.period = "2020-2021/1";
    draw.share = "20";
    draw.seed = 7;
    EXPECT_EQ(refusal(draw_sample(*work.app, work.member, draw)), "not_allowed");
    auto const drawn = [&](std::string const& id) {
        auto found = taken(work.store.store->read(
            [&id](ReadTx& tx) { return drawn_sample(tx, id); }));
        ASSERT(found.has_value());
        return *found;
    };
    DrawnSample const one = drawn(taken(draw_sample(*work.app, work.bureau(), draw)).id);
    EXPECT_EQ(one.population, 30);
    EXPECT_EQ(one.records.size(), 6u);
    draw.command_id = work.app->new_id();
    DrawnSample const other = drawn(taken(draw_sample(*work.app, work.bureau(), draw)).id);
    EXPECT_EQ(one.records, other.records) << "the same seed draws the same";
    draw.command_id = work.app->new_id();
    draw.seed = 8;
    EXPECT_NE(drawn(taken(draw_sample(*work.app, work.bureau(), draw)).id).records, one.records);
    draw.period = "last year";
    EXPECT_EQ(refusal(draw_sample(*work.app, work.bureau(), draw)), "sample_period");

    std::string const record = one.records.front();
    auto const found = [&](char const* outcome, std::optional<std::string> note) {
        SampleOutcome const input{work.app->new_id(), work.now(record).last_seq, outcome, note};
        return record_sample_outcome(*work.app, work.bureau(), one.id, record, input);
    };
    EXPECT_TRUE(found("sound", std::nullopt).ok());
    EXPECT_EQ(work.now(record).checked, "ok");
    EXPECT_EQ(refusal(found("wrong", std::nullopt)), "row_needs");
    EXPECT_TRUE(found("wrong", "照片不是这一天的").ok());
    EXPECT_EQ(work.now(record).state, RecordState::disputed);
    Viewer const bureau = work.bureau();
    EXPECT_EQ(refusal(record_sample_outcome(*work.app, bureau, one.id, "r", {})),
              "word_unknown");
}

TEST(Decisions, a_reading_is_chosen_by_the_bureau_against_the_last_choice) {
    Work work;
    Viewer const bureau = work.bureau();
    ReadingChoice choice{work.app->new_id(), 0, "member", "按局务会意见"};
    auto const choose = [&](Viewer const& viewer, char const* reading) {
        return choose_reading(*work.app, viewer, "fenghua-2019", reading, choice);
    };
    EXPECT_EQ(refusal(choose(work.lead, "quota_scope")), "not_allowed");
    EXPECT_EQ(refusal(choose(bureau, "quota")), "reading_unknown");
    Done const done = taken(choose(bureau, "quota_scope"));
    EXPECT_EQ(taken(choose(bureau, "quota_scope")).seq, done.seq);
    work.county->read([](CountyView const& view) {
        EXPECT_EQ(view.county().readings.at("fenghua-2019").at("quota_scope"), "member");
    });
    choice = {work.app->new_id(), 0, "community", std::nullopt};
    EXPECT_EQ(refusal(choose(bureau, "quota_scope")), "stale");
    choice.expects = done.seq;
    EXPECT_TRUE(choose(bureau, "quota_scope").ok());
    choice = {work.app->new_id(), 0, "both", std::nullopt};
    EXPECT_EQ(refusal(choose(bureau, "visit_threshold")), "reading_option_unknown");
}

TEST(Decisions, an_overlay_needs_its_document_and_can_be_revoked_once) {
    Work work;
    Viewer const bureau = work.bureau();
    api::OverlayCommand command;
    command.command_id = work.app->new_id();
    command.scheme = "fenghua-2019";
    command.action = "reduce";
    command.duties = {"give_demo_lessons"};
    command.units = {"yuelin-community", "xiwu"};
    command.from = "2020-09-01";
    command.until = "2021-01-31";
    command.to_value = std::string("6");
    auto const decide = [&] { return decide_overlay(*work.app, bureau, command); };
    EXPECT_EQ(refusal(decide()), "overlay_needs_basis");
    command.basis = "区教育局安排";
    command.basis_number = std::string("奉教〔2020〕1号");
    EXPECT_EQ(refusal(decide_overlay(*work.app, work.lead, command)), "not_allowed");
    Done const done = taken(decide());
    EXPECT_EQ(taken(decide()).seq, done.seq);
    work.county->read([&](CountyView const& view) {
        Overlay const& overlay = view.county().overlays.back();
        EXPECT_EQ(overlay.id, done.id);
        EXPECT_EQ(overlay.to_number, Fraction(6));
        EXPECT_EQ(overlay.communities, (std::vector<std::string>{"yuelin-community"}));
        EXPECT_EQ(overlay.schools, (std::vector<std::string>{"xiwu"}));
        EXPECT_EQ(overlay.period.last().text(), "2021-01-31");
    });
    auto const revoke = [&](std::int64_t expects) {
        return revoke_overlay(*work.app, bureau, done.id, work.app->new_id(), expects, "");
    };
    EXPECT_EQ(refusal(revoke(1)), "stale");
    Done const revoked = taken(revoke(done.seq));
    EXPECT_EQ(refusal(revoke(revoked.seq)), "overlay_revoked_already");
    command.command_id = work.app->new_id();
    command.duties = {"give_lessons"};
    EXPECT_EQ(refusal(decide()), "duty_unknown");
}

}  // namespace
}  // namespace gongjin
