// The engine alone: folding, and one new record with every finding that depends on it.
#include <algorithm>

#include "engine/engine.h"
#include "engine/row.h"
#include "main/bench.h"

namespace gongjin {

namespace {

struct Folded {
    double seconds = 0, encode_seconds = 0;
    std::int64_t rows = 0, refs = 0, fields = 0;
};

// In slices, so that the memory of a million records is not what is measured.
Folded fold_once(BenchCase const& one, std::int64_t rows, std::uint64_t seed) {
    constexpr std::int64_t kSlice = 20'000;
    Engine engine(one.plan, one.county);
    BenchWork work(one.records, bench_years(), rows, seed);
    Folded out;
    RowTable table;
    while (out.rows < rows) {
        std::vector<Record> records;
        std::int64_t const slice = std::min(kSlice, rows - out.rows);
        for (std::int64_t i = 0; i < slice; ++i) records.push_back(work.next());
        table.clear();
        CoreWatch const encoding;
        for (Record const& record : records) engine.encode(record, table);
        out.encode_seconds += encoding.seconds();
        CoreWatch const folding;
        engine.fold(table, 1);
        out.seconds += folding.seconds();
        out.rows += slice;
        out.refs += static_cast<std::int64_t>(table.refs.size());
        out.fields += static_cast<std::int64_t>(table.fields.size());
    }
    return out;
}

void measure_fold(BenchCase const& one, BenchSize const& size, BenchReport& report) {
    std::vector<double> rates, encodings;
    Folded last;
    std::int64_t const rows = std::min<std::int64_t>(size.facts, 1'000'000);
    for (int round = 0; round < size.rounds; ++round) {
        last = fold_once(one, rows, 1 + static_cast<std::uint64_t>(round));
        rates.push_back(static_cast<double>(last.rows) / last.seconds);
        encodings.push_back(static_cast<double>(last.rows) / last.encode_seconds);
    }
    double const rate = quantile(rates, 0.5);
    report.figure("folding decoded records, one core", rate, "rows/s", ">= 1000000",
                  rate >= 1e6);
    report.figure("records into rows (not part of the fold)", quantile(encodings, 0.5), "rows/s");
    auto const per_row = [&last](std::int64_t count) {
        return static_cast<double>(count) / static_cast<double>(last.rows);
    };
    report.figure("  units, people and records named in a row", per_row(last.refs), "mean");
    report.figure("  fields in a row", per_row(last.fields), "mean");
}

void measure_changes(BenchCase const& one, BenchSize const& size, BenchReport& report) {
    Engine engine(one.plan, one.county);
    engine.load(one.records);
    Question const all{"", one.today, {}};
    Question const term{"2020-2021/1", one.today, {}};
    int const changes = 2000 * size.rounds;
    BenchWork work(one.records, {*Date::of(2020, 10, 1), one.today + 1}, 2 * changes, 1);
    for (auto const& [question, name] :
         {std::pair(all, "all periods"), std::pair(term, "one term")}) {
        CoreWatch const first;
        std::size_t const findings = engine.board(question)->size();
        double const first_us = first.us();
        std::vector<double> times;
        for (int i = 0; i < changes; ++i) {
            Record const record = work.next();
            CoreWatch const change;
            bool const own = engine.apply(nullptr, &record);
            engine.board(question);
            times.push_back(change.us());
            ASSERT(own);
        }
        std::string const what = "one new record, board of " + std::string(name);
        double const median = quantile(times, 0.5);
        report.figure(what + ", median", median, "us", "< 50", median < 50);
        report.figure(what + ", p99", quantile(times, 0.99), "us");
        report.figure("  findings on that board", static_cast<double>(findings), "findings");
        report.figure("  made for the first time", first_us, "us");
    }
    std::vector<double> batches;
    for (int i = 0; i < size.rounds; ++i) {
        CoreWatch const batch;
        evaluate(*one.plan, *one.county, one.records, term);
        batches.push_back(batch.us());
    }
    report.figure("the batch evaluator, board of one term", quantile(batches, 0.5), "us");
}

}  // namespace

Result<void> bench_engine(BenchSize const& size, BenchReport& report) {
    report.section("engine: plan fenghua-2019, 28 schools, records like the sample county's");
    BenchFolder const folder;
    BenchCase const one = TRY(make_bench_case(folder.path() / "county"));
    measure_fold(one, size, report);
    measure_changes(one, size, report);
    return {};
}

}  // namespace gongjin
