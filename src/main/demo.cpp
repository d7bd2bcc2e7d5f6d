#include "main/demo.h"

#include "app/county_data.h"
#include "app/found_county.h"
#include "app/sample/any_county.h"
#include "app/sample/sample_county.h"
#include "engine/roster_facts.h"
#include "main/demo_desks.h"
#include "main/demo_timetable.h"
#include "main/messages.h"
#include "main/sources.h"

namespace gongjin {

namespace {

constexpr std::int64_t kDayUs = 86'400'000'000;
// Of the search for the sample's timetable: a few seconds.
constexpr std::int64_t kTimetableSteps = 400'000;

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
        overlays.push_back(overlay_of(entry, sources.plan, county, problems));
    }
    if (!problems.none()) return problems.as_error();
    return overlays;
}

// Many to a transaction: what is told when is in the facts, not in the commits.
Result<void> tell(Store& store, FixedClock& clock, std::vector<sample::TimedFact> const& facts) {
    constexpr size_t kTogether = 2000;
    for (size_t begin = 0; begin < facts.size(); begin += kTogether) {
        size_t const end = std::min(facts.size(), begin + kTogether);
        auto const tell_some = [&](WriteTx& tx) -> Result<void> {
            for (size_t i = begin; i < end; ++i) {
                clock.set(facts[i].at);
                AppendOutcome const outcome = TRY(tx.append(facts[i].draft));
                ASSERT(!outcome.refused());
            }
            return {};
        };
        TRY(store.write(tell_some));
    }
    return {};
}

// The accounts are ordinary tables, not part of the log; what they then enter is.
Result<void> let_people_in(Store& store, Clock const& clock, Random& random, bool own_story) {
    std::unique_ptr<CountyState> const county = TRY(CountyState::open(store, clock, {}));
    App app(store, clock, random, *county);
    std::string const bureau =
        county->read([](CountyView const& view) { return view.county().name; });
    DemoTitles const titles = own_story ? DemoTitles{"区教育局基础教育科", "区教师进修学校"}
                                        : DemoTitles{bureau, "教师培训机构"};
    DemoPeople const people = TRY(make_demo_accounts(app, titles));
    if (!own_story) return {};
    TRY(fill_desks(app, people));
    return make_demo_timetable(app, people, kTimetableSteps);
}

// Fenghua's schools are real and its two years have a story of their own; the other counties grow
// from their schemes.
constexpr std::string_view kOwnStory = "fenghua-2019";

struct Setting {
    Date founded, today;
    std::optional<sample::Scale> scale;
};

Result<Setting> setting_of(CountySources& sources, std::filesystem::path const& scheme_dir,
                           int percent) {
    if (sources.scheme == kOwnStory) {
        if (percent != 100) return error_of(messages::kOneSize);
        // Founded on the day of the notice.
        return Setting{*Date::of(2019, 9, 11), *Date::of(2020, 11, 3), std::nullopt};
    }
    std::filesystem::path const file = scheme_dir / "demo.yaml";
    std::error_code error;
    std::string text;
    if (std::filesystem::is_regular_file(file, error)) text = TRY(read_file(file));
    sample::Scale scale =
        TRY(sample::read_scale(text, file.string(), sources.plan, sources.roster));
    if (percent != 100) scale.shrink(percent);
    return Setting{scale.since - 60, scale.today, std::move(scale)};
}

}  // namespace

Result<DemoMade> make_demo(StoreOptions const& options, std::filesystem::path const& scheme_dir,
                           std::filesystem::path const& standards_dir, std::uint64_t seed,
                           int percent) {
    CountySources sources = TRY(read_sources(scheme_dir, standards_dir));
    Setting const setting = TRY(setting_of(sources, scheme_dir, percent));
    Date const today = setting.today;
    FixedClock clock(morning_of(setting.founded));
    SeededRandom random(seed);
    std::unique_ptr<Store> const store = TRY(Store::open(options, clock, random));
    TRY(found_county(*store, sources, "demo", {{"demo", "yes"}, {"today", today.text()}}));
    CountyData const founded = TRY(fold_all(*store));
    std::vector<Overlay> const overlays = TRY(overlays_of(sources, founded.county));
    sample::SampleCounty const county =
        setting.scale ? sample::make_any_county(sources.plan, founded.county, *setting.scale, seed)
                      : sample::make_sample_county(sources.plan, founded.county, overlays, seed,
                                                   today);
    auto const keep_names = [&county](WriteTx& tx) -> Result<void> {
        for (auto const& [id, data] : county.people) TRY(tx.put_private(id, data));
        return {};
    };
    TRY(store->write(keep_names));
    TRY(tell(*store, clock, county.facts));
    clock.set(Instant{morning_of(today).us + 5'400'000'000});  // half past ten
    TRY(let_people_in(*store, clock, random, !setting.scale));
    LogHead const head = TRY(store->head());
    CountyData const told = TRY(fold_all(*store));
    return DemoMade{sources.scheme, told.county.name, head.seq,
                    static_cast<std::int64_t>(county.people.size()),
                    static_cast<std::int64_t>(told.records.size()), today};
}

}  // namespace gongjin
