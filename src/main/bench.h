// `gongjin bench`: what is measured, and how it is told.
//
// 1. A figure is the median of rounds in one run of one program; what it is compared with (a bare
//    SQLite program, plain SQL, the batch) runs in the same run on the same data.
// 2. Everything is made by seed in a folder of its own, which is gone afterwards.
// 3. bench/README.md says what every figure means and what it was on which machine.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ports.h"
#include "base/result.h"
#include "record/record.h"

namespace gongjin {

struct County;
struct Plan;
struct StoreOptions;

struct BenchSize {
    std::int64_t facts = 1'000'000;
    int seconds = 5;  // of a run under load
    int rounds = 5;
    int timetable_seconds = 60;  // of the processor, for each search
};

class BenchReport {
public:
    void section(std::string title);
    // `met` says whether the figure reaches what the project promises, if it promises anything.
    void figure(std::string what, double value, std::string unit, std::string target = {},
                std::optional<bool> met = {});
    void note(std::string text);
    bool all_met() const;
    std::string text() const;
    std::string json() const;

private:
    struct Line {
        std::string what, unit, target;  // without unit: a note
        double value = 0;
        std::optional<bool> met;
    };
    struct Section {
        std::string title;
        std::vector<Line> lines;
    };
    std::vector<Section> sections_;
};

Result<void> bench_engine(BenchSize const& size, BenchReport& report);
Result<void> bench_scheme(BenchSize const& size, BenchReport& report);
Result<void> bench_state(BenchSize const& size, BenchReport& report);
Result<void> bench_store(BenchSize const& size, BenchReport& report);
Result<void> bench_server(BenchSize const& size, BenchReport& report);
// The board's counts by SQL on SQLite, and on PostgreSQL if GONGJIN_TEST_PG names a server.
Result<void> bench_sql(BenchSize const& size, BenchReport& report);
// The same of a county that has at least so many records.
Result<void> bench_sql_of(BenchSize const& size, std::int64_t records, BenchReport& report);
// 5,000 schools, 300,000 people, 20,000,000 record states; then one of its counties as bench_state
// and bench_sql measure it.
Result<void> bench_province(BenchSize const& size, BenchReport& report);
// Public instances against published solvers; `rounds` are seeds. Long: only when it is named.
Result<void> bench_timetable(BenchSize const& size, BenchReport& report);
// Joint cases with a planted timetable, together and school after school; as long.
Result<void> bench_joint(BenchSize const& size, BenchReport& report);
// Files of the program FET, by fet-cl and by us; as long.
Result<void> bench_fet(BenchSize const& size, BenchReport& report);

// ---- for the benchmarks ----

class Stopwatch {
public:
  double us() const {
      return std::chrono::duration<double, std::micro>(Time::now() - start_).count();
  }
    double seconds() const { return us() / 1e6; }

private:
    using Time = std::chrono::steady_clock;
    Time::time_point start_ = Time::now();
};

// What this thread has had of its core: for work that waits for nothing, so that neighbours on the
// machine do not count.
class CoreWatch {
public:
    double us() const { return now_us() - start_; }
    double seconds() const { return us() / 1e6; }

private:
    static double now_us();
    double start_ = now_us();
};

// Sorts. `share` 0.5 is the median; 0 of nothing is 0.
double quantile(std::vector<double>& values, double share);

class BenchFolder {
public:
    BenchFolder();
    ~BenchFolder();
    BenchFolder(BenchFolder const&) = delete;
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// The sample county (28 schools of Fenghua, two school years) in `options.data_dir`.
Result<void> make_bench_county(StoreOptions const& options);

// What the engine needs of it.
struct BenchCase {
    std::shared_ptr<Plan const> plan;
    std::shared_ptr<County const> county;
    std::map<std::string, Record> records;
    Date today;
};
Result<BenchCase> make_bench_case(std::filesystem::path const& folder);

// Records like those of the sample county: each is one of them on another day, with another
// number of people. They come as work is written down: day by day, some a month late.
class BenchWork {
public:
    BenchWork(std::map<std::string, Record> const& samples, DateRange days, std::int64_t count,
              std::uint64_t seed);
    Record next();

private:
    std::vector<Record const*> samples_;
    DateRange days_;
    std::int64_t count_;
    SeededRandom random_;
    std::int64_t made_ = 0;
};

// The six years in which the scheme is in force.
DateRange bench_years();

// Most memory that this process has had so far, in MB.
double peak_memory_mb();

}  // namespace gongjin
