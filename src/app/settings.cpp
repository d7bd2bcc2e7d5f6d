#include "app/settings.h"

#include <charconv>

#include "app/messages.h"
#include "app/record_acts.h"
#include "app/record_shown.h"
#include "base/ids.h"

namespace gongjin {

namespace {

constexpr std::int64_t kMostSilenceDays = 365;
constexpr int kMostAtOnce = 500;

std::optional<std::int64_t> whole_number(std::string const& text) {
    std::int64_t value = 0;
    auto const [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (trouble != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Result<void> check_change(SettingsChange const& change) {
    if (change.silence_days < 0 || change.silence_days > kMostSilenceDays) {
        return error_of(messages::silence_days_range, {std::to_string(kMostSilenceDays)},
                        {{}, 0, 0, "silence_days"});
    }
    std::optional<Fraction> const share = parse_fraction(change.sample_share);
    if (!share || *share < Fraction(0) || *share > Fraction(100)) {
        return error_of(messages::share_range, {change.sample_share}, {{}, 0, 0, "sample_share"});
    }
    return {};
}

api::Settings view_of(HouseSettings const& settings) {
    return {settings.seq, settings.silence_days, settings.sample_share};
}

Result<std::int64_t> append_setting(WriteTx& tx, Viewer const& viewer, std::string const& command,
                                    std::string const& name, std::string const& value, Date day) {
    FactDraft draft;
    draft.command_id = uuid_v5(command, name);
    draft.subject_id = name;
    draft.happened_on = day;
    draft.actor = viewer.account_id;
    draft.payload = SettingSet{value};
    AppendOutcome const outcome = TRY(tx.append(draft));
    if (auto refused = refusal_of(outcome, name, 0)) return std::move(*refused);
    return outcome.seq;
}

}  // namespace

Result<HouseSettings> house_settings(ReadTx& tx) {
    HouseSettings out;
    auto const rows = TRY((tx.rows<std::string, std::string, std::int64_t>(
        "SELECT name, value, seq FROM setting WHERE tenant = $1 "
        "AND name IN ('silence_days', 'sample_share')", tx.tenant())));
    for (auto const& [name, value, seq] : rows) {
        if (name == "silence_days") out.silence_days = whole_number(value).value_or(0);
        else out.sample_share = value;
        out.seq = std::max(out.seq, seq);
    }
    return out;
}

Result<api::Settings> get_settings(App& app, Viewer const& viewer) {
    TRY(require(viewer, Permission::settings_edit));
    HouseSettings const settings =
        TRY(app.store().read([](ReadTx& tx) { return house_settings(tx); }));
    return view_of(settings);
}

Result<api::Settings> put_settings(App& app, Viewer const& viewer, SettingsChange const& change) {
    TRY(require(viewer, Permission::settings_edit));
    TRY(check_command_id(change.command_id));
    TRY(check_change(change));
    Date const today = app.today();
    Result<HouseSettings> done = app.store().write([&](WriteTx& tx) -> Result<HouseSettings> {
        HouseSettings const now = TRY(house_settings(tx));
        std::string const days = std::to_string(change.silence_days);
        std::string const first = uuid_v5(change.command_id, "silence_days");
        bool const seen = TRY(accepted_before(tx, first, "silence_days", FactKind::setting_set))
                              .has_value();
        if (!seen && now.seq != change.expects) {
            return error_of(messages::stale, {"settings", std::to_string(change.expects)});
        }
        std::int64_t const a = TRY(append_setting(tx, viewer, change.command_id, "silence_days",
                                                  days, today));
        std::int64_t const b = TRY(append_setting(tx, viewer, change.command_id, "sample_share",
                                                  change.sample_share, today));
        return HouseSettings{change.silence_days, change.sample_share, std::max(a, b)};
    });
    if (!done.ok()) return done.take_error();
    TRY(app.county().catch_up());
    return view_of(done.value());
}

namespace {

struct Waiting {
    std::string id;
    std::int64_t last_seq = 0;
};

FactDraft silent_word(Waiting const& waiting, Date today) {
    FactDraft draft;
    draft.command_id =
        uuid_v5("gongjin:silence", waiting.id + "\n" + std::to_string(waiting.last_seq));
    draft.subject_id = waiting.id;
    draft.happened_on = today;
    draft.actor = "system";
    RecordConfirmed confirmed;
    confirmed.how = Confirmation::by_silence;
    draft.payload = confirmed;
    draft.expects = waiting.last_seq;
    return draft;
}

}  // namespace

Result<std::int64_t> confirm_by_silence(App& app) {
    Date const today = app.today();
    std::vector<Waiting> due;
    app.county().read([&](CountyView const& view) {
        std::int64_t const days = silence_days(view.county());
        for (auto const& [id, told] : view.data.held_told) {
            Record const& record = view.records().at(id);
            bool const silent = silent_on(view, record, days) <= today;
            if (silent && due.size() < kMostAtOnce) due.push_back({id, record.last_seq});
        }
    });
    if (due.empty()) return std::int64_t(0);
    Result<std::int64_t> done = app.store().write([&](WriteTx& tx) -> Result<std::int64_t> {
        std::int64_t count = 0;
        for (Waiting const& one : due) {
            AppendOutcome const outcome = TRY(tx.append(silent_word(one, today)));
            // Somebody spoke in this very moment: then it was no silence.
            if (outcome.what == AppendOutcome::What::appended) ++count;
        }
        return count;
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

}  // namespace gongjin
