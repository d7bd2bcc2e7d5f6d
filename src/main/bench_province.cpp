// A province-year: the scheme of Fenghua in every county, all their records folded and all findings
// computed, county after county on two threads.
#include <algorithm>
#include <atomic>
#include <thread>

#include "engine/engine.h"
#include "engine/row.h"
#include "main/bench.h"

namespace gongjin {

namespace {

constexpr std::int64_t kStates = 20'000'000;  // record states of the year
constexpr int kCounties = 182;                // of 28 schools and 1,649 people
constexpr int kThreads = 2;
constexpr std::int64_t kSlice = 20'000;

struct Share {
    double fold_seconds = 0, board_seconds = 0, open_seconds = 0;
    std::int64_t rows = 0, findings = 0;

    double seconds() const { return fold_seconds + board_seconds + open_seconds; }
};

// One county: its world set up, its rows folded, the board of every period. Making the records and
// turning them into rows is what the log's reader does, and is measured with the stored log.
void run_county(BenchCase const& one, std::int64_t rows, std::uint64_t seed, Share& share) {
    CoreWatch const opening;
    // Its own people and schools, as another county would have.
    auto const county = std::make_shared<County const>(*one.county);
    Engine engine(one.plan, county);
    share.open_seconds += opening.seconds();
    // The school year and the weeks in which the year before is still entered.
    DateRange const year{*Date::of(2020, 8, 1), *Date::of(2021, 8, 1)};
    BenchWork work(one.records, year, rows, seed);
    RowTable table;
    for (std::int64_t done = 0; done < rows;) {
        std::int64_t const slice = std::min(kSlice, rows - done);
        std::vector<Record> records;  // a row points into its record
        for (std::int64_t i = 0; i < slice; ++i) records.push_back(work.next());
        table.clear();
        for (Record const& record : records) engine.encode(record, table);
        CoreWatch const folding;
        engine.fold(table, 1);
        share.fold_seconds += folding.seconds();
        done += slice;
    }
    share.rows += rows;
    CoreWatch const judging;
    Engine::Board const board = engine.board({"", *Date::of(2021, 7, 31), {}});
    share.findings += static_cast<std::int64_t>(board->size());
    share.board_seconds += judging.seconds();
}

struct Province {
    std::vector<Share> threads;
    double longest = 0;
};

Province run_province(BenchCase const& one, std::int64_t states) {
    Province out;
    out.threads.resize(kThreads);
    std::atomic<int> next = 0;
    std::vector<std::thread> threads;
    std::int64_t const each = states / kCounties;
    for (Share& share : out.threads) {
        threads.emplace_back([&one, &next, &share, each] {
            for (int county; (county = next++) < kCounties;) {
                run_county(one, each, 1 + static_cast<std::uint64_t>(county), share);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (Share const& share : out.threads) out.longest = std::max(out.longest, share.seconds());
    return out;
}

}  // namespace

Result<void> bench_province(BenchSize const& size, BenchReport& report) {
    report.section("province: the scheme of Fenghua in 182 counties, one school year");
    BenchFolder const folder;
    BenchCase const one = TRY(make_bench_case(folder.path() / "county"));
    bool const whole = size.facts >= 1'000'000;
    std::int64_t const states = whole ? kStates : size.facts * kCounties;
    Province const province = run_province(one, states);
    Share sum;
    for (Share const& share : province.threads) {
        sum.rows += share.rows;
        sum.findings += share.findings;
        sum.fold_seconds += share.fold_seconds;
        sum.board_seconds += share.board_seconds;
        sum.open_seconds += share.open_seconds;
    }
    auto const is_school = [](auto const& unit) { return unit.second.type == "school"; };
    auto const schools =
        std::count_if(one.county->units.begin(), one.county->units.end(), is_school);
    report.figure("schools", static_cast<double>(schools * kCounties), "schools");
    report.figure("people", static_cast<double>(one.county->people.size() * kCounties), "people");
    report.figure("decoded record states folded", static_cast<double>(sum.rows), "states");
    report.figure("findings computed", static_cast<double>(sum.findings), "findings");
    report.figure("two threads, the time of the longer one", province.longest, "s",
                  whole ? "< 60" : "", whole ? std::optional(province.longest < 60) : std::nullopt);
    report.figure("  of both: setting up the counties", sum.open_seconds, "s");
    report.figure("  of both: folding", sum.fold_seconds, "s");
    report.figure("  of both: findings", sum.board_seconds, "s");
    double const memory = peak_memory_mb();
    report.figure("peak memory", memory, "MB", "< 6144", memory < 6144);
    // One county of the province from its stored log, and its figures by SQL.
    BenchSize county = size;
    county.facts = states / kCounties;
    county.rounds = std::min(size.rounds, 3);
    TRY(bench_state(county, report));
    return bench_sql_of(county, county.facts, report);
}

}  // namespace gongjin
