#include "main/demo.h"

#include "app/county_data.h"
#include "app/found_county.h"
#include "app/sample/sample_county.h"
#include "engine/roster_facts.h"
#include "main/demo_desks.h"

namespace gongjin {

namespace {

constexpr std::int64_t kDayUs = 86'400'000'000;

Instant morning_of(Date date) { return {date.days * kDayUs + 3'600'000'000}; }

Result<CountyData> fold_all(Store& store) {
    CountyData data;
    LogHead const head = TRY(store.head());
    auto const fold_one = [&data](Fact&& fact) -> Result<void> {
        TRY(fold(data, fact));
        return {};
    };
    TRY(store.read_log(0, head.seq, fold_one));
    return data;
}

Result<std::vector<Overlay>> overlays_of(CountySources const& sources, County const& county) {
    Problems problems("overlays.yaml");
    std::vector<Overlay> overlays;
    for (OverlayEntry const& entry : sources.overlays) {
        overlays.push_back(overlay_of(entry, sources.scheme, county, problems));
    }
    if (!problems.none()) return problems.as_error();
    return overlays;
}

// One transaction per day of the sample's life.
Result<void> tell(Store& store, FixedClock& clock, std::vector<sample::TimedFact> const& facts) {
    for (size_t begin = 0; begin < facts.size();) {
        size_t end = begin;
        Date const day = Date::of_instant(facts[begin].at);
        while (end < facts.size() && Date::of_instant(facts[end].at) == day) ++end;
        auto const tell_day = [&](WriteTx& tx) -> Result<void> {
            for (size_t i = begin; i < end; ++i) {
                clock.set(facts[i].at);
                AppendOutcome const outcome = TRY(tx.append(facts[i].draft));
                ASSERT(!outcome.refused());
            }
            return {};
        };
        TRY(store.write(tell_day));
        begin = end;
    }
    return {};
}

// The accounts are ordinary tables, not part of the log; what they then enter is.
Result<void> let_people_in(Store& store, Clock const& clock, Random& random) {
    std::unique_ptr<CountyState> const county = TRY(CountyState::open(store, clock, {}));
    App app(store, clock, random, *county);
    DemoPeople const people = TRY(make_demo_accounts(app));
    return fill_desks(app, people);
}

}  // namespace

Result<DemoMade> make_demo(StoreOptions const& options, std::filesystem::path const& scheme_dir,
                           std::filesystem::path const& standards_dir, std::uint64_t seed) {
    Date const today = *Date::of(2020, 11, 3);
    CountySources const sources = TRY(read_sources(scheme_dir, standards_dir));
    FixedClock clock(morning_of(*Date::of(2019, 9, 11)));  // the day of the notice
    SeededRandom random(seed);
    std::unique_ptr<Store> const store = TRY(Store::open(options, clock, random));
    TRY(found_county(*store, sources, "demo", {{"demo", "yes"}, {"today", today.text()}}));
    CountyData const founded = TRY(fold_all(*store));
    std::vector<Overlay> const overlays = TRY(overlays_of(sources, founded.county));
    sample::SampleCounty const county =
        sample::make_sample_county(sources.plan, founded.county, overlays, seed, today);
    auto const keep_names = [&county](WriteTx& tx) -> Result<void> {
        for (auto const& [id, data] : county.people) TRY(tx.put_private(id, data));
        return {};
    };
    TRY(store->write(keep_names));
    TRY(tell(*store, clock, county.facts));
    clock.set(Instant{morning_of(today).us + 5'400'000'000});  // half past ten
    TRY(let_people_in(*store, clock, random));
    LogHead const head = TRY(store->head());
    CountyData const told = TRY(fold_all(*store));
    return DemoMade{head.seq, static_cast<std::int64_t>(county.people.size()),
                    static_cast<std::int64_t>(told.records.size()), today};
}

}  // namespace gongjin
