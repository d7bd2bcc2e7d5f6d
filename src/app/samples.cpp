#include "app/samples.h"

#include <algorithm>

#include "app/messages.h"
#include "app/record_acts.h"
#include "app/settings.h"
#include "base/ids.h"

namespace gongjin {

namespace {

std::optional<DateRange> days_of(Calendar const& calendar, std::string const& period) {
    if (Term const* const term = calendar.find_term(period)) return term->counts;
    if (SchoolYear const* const year = calendar.find_year(period)) return year->counts;
    return std::nullopt;
}

// How many of so many: the share rounded up, at least one where there is any.
std::int64_t size_of(std::int64_t population, Fraction share) {
    std::optional<Fraction> const of = multiply(Fraction(population), share);
    std::optional<Fraction> const part = of ? divide(*of, Fraction(100)) : std::nullopt;
    std::int64_t const wanted = part ? part->ceil() : population;
    if (share.is_zero()) return 0;
    return std::min(population, std::max<std::int64_t>(wanted, 1));
}

// The first `size` of a shuffle that the seed decides, in the order of their ids.
std::vector<std::string> drawn_from(std::vector<std::string> ids, std::int64_t seed,
                                    std::int64_t size) {
    SeededRandom random(static_cast<std::uint64_t>(seed));
    for (std::size_t i = 0; i < static_cast<std::size_t>(size); ++i) {
        std::size_t const other = i + random.below(ids.size() - i);
        std::swap(ids[i], ids[other]);
    }
    ids.resize(static_cast<std::size_t>(size));
    std::sort(ids.begin(), ids.end());
    return ids;
}

Result<void> keep_draw(WriteTx& tx, Viewer const& viewer, DrawnSample const& drawn,
                       std::int64_t log_seq) {
    (void)TRY(tx.run("INSERT INTO sample_draw (tenant, id, period, share, seed, population, size, "
                     "log_seq, account, title, at) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                     tx.tenant(), drawn.id, drawn.period, drawn.share, drawn.seed,
                     drawn.population, drawn.records.size(), log_seq, viewer.account_id,
                     viewer.display, tx.now()));
    std::int64_t position = 0;
    for (std::string const& record : drawn.records) {
        (void)TRY(tx.run("INSERT INTO sample_item (tenant, draw, position, record) "
                         "VALUES ($1, $2, $3, $4)", tx.tenant(), drawn.id, position++, record));
    }
    return {};
}

Result<std::vector<DrawnSample>> read_draws(ReadTx& tx, std::string const& id) {
    auto const rows = TRY((
        tx.rows<std::string, std::string, std::string, std::int64_t, std::int64_t, std::string,
                Instant>("SELECT id, period, share, seed, population, title, at FROM sample_draw "
                         "WHERE tenant = $1 AND (id = $2 OR $2 = '') ORDER BY at DESC, id DESC",
                         tx.tenant(), id)));
    std::vector<DrawnSample> out;
    for (auto const& [draw, period, share, seed, population, title, at] : rows) {
        DrawnSample one{draw, period, share, title, seed, population, at, {}};
        one.records = TRY(tx.rows<std::string>(
            "SELECT record FROM sample_item WHERE tenant = $1 AND draw = $2 ORDER BY position",
            tx.tenant(), draw));
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

Result<std::vector<DrawnSample>> drawn_samples(ReadTx& tx) { return read_draws(tx, ""); }

Result<std::optional<DrawnSample>> drawn_sample(ReadTx& tx, std::string const& id) {
    std::vector<DrawnSample> found = TRY(read_draws(tx, id));
    if (found.empty() || id.empty()) return std::optional<DrawnSample>();
    return std::optional(std::move(found.front()));
}

Result<Done> draw_sample(App& app, Viewer const& viewer, SampleDraw const& draw) {
    TRY(require(viewer, Permission::samples_manage));
    TRY(check_command_id(draw.command_id));
    std::optional<DateRange> const days = app.county().read([&draw](CountyView const& view) {
        Calendar const* const calendar = view.data.calendar();
        return calendar == nullptr ? std::nullopt : days_of(*calendar, draw.period);
    });
    if (!days) return error_of(messages::sample_period, {draw.period}, {{}, 0, 0, "period"});
    std::int64_t const dice = static_cast<std::int64_t>(app.random_below(1'000'000'000));
    return app.store().write([&](WriteTx& tx) -> Result<Done> {
        HouseSettings const settings = TRY(house_settings(tx));
        DrawnSample drawn;
        drawn.id = uuid_v5("gongjin:sample", draw.command_id);
        drawn.period = draw.period;
        drawn.share = draw.share.value_or(settings.sample_share);
        std::optional<DrawnSample> const before = TRY(drawn_sample(tx, drawn.id));
        if (before) {
            bool const same = before->period == drawn.period && before->share == drawn.share;
            if (!same) return error_of(messages::command_differs, {"period"});
            return Done{drawn.id, tx.log_head().seq};
        }
        std::optional<Fraction> const share = parse_fraction(drawn.share);
        if (!share || *share < Fraction(0) || *share > Fraction(100)) {
            return error_of(messages::share_range, {drawn.share}, {{}, 0, 0, "share"});
        }
        std::vector<std::string> ids = TRY(tx.rows<std::string>(
            "SELECT id FROM record WHERE tenant = $1 AND state = 'verified' "
            "AND start_on >= $2 AND start_on < $3 ORDER BY id",
            tx.tenant(), days->from, days->until));
        drawn.seed = draw.seed.value_or(dice);
        drawn.population = static_cast<std::int64_t>(ids.size());
        drawn.records =
            drawn_from(std::move(ids), drawn.seed, size_of(drawn.population, *share));
        TRY(keep_draw(tx, viewer, drawn, tx.log_head().seq));
        return Done{drawn.id, tx.log_head().seq};
    });
}

Result<Done> record_sample_outcome(App& app, Viewer const& viewer, std::string const& sample,
                                   std::string const& record, SampleOutcome const& outcome) {
    TRY(require(viewer, Permission::samples_manage));
    bool const wrong = outcome.outcome == "wrong";
    if (!wrong && outcome.outcome != "sound") {
        return error_of(messages::word_unknown,
                        {outcome.outcome, "结果", "outcome", "sound、wrong", "sound, wrong"},
                        {{}, 0, 0, "outcome"});
    }
    std::string const note = TRY(optional_note(outcome.note));
    if (wrong && note.empty()) {
        return error_of(messages::row_needs, {"说明"}, {{}, 0, 0, "note"});
    }
    std::optional<DrawnSample> const drawn =
        TRY(app.store().read([&sample](ReadTx& tx) { return drawn_sample(tx, sample); }));
    bool const in_it = drawn && std::find(drawn->records.begin(), drawn->records.end(), record) !=
                                    drawn->records.end();
    if (!in_it) return error_of(messages::sample_unknown);
    Date const today = app.today();
    RecordCommand const command = wrong ? RecordCommand::check_wrong : RecordCommand::check;
    ActFrame const frame{record, outcome.command_id, outcome.expects, command};
    return act_on_record(app, viewer, frame, [&](RecordNow const&) -> Result<Written> {
        return Written{RecordChecked{wrong, note}, today};
    });
}

}  // namespace gongjin
