#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>

#include "main/bench.h"
#include "main/demo.h"
#include "main/sources.h"
#include "store/store.h"

namespace gongjin {

namespace fs = std::filesystem;

BenchFolder::BenchFolder() {
    std::string name = (fs::temp_directory_path() / "gongjin-bench-XXXXXX").string();
    ASSERT(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

BenchFolder::~BenchFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
}

Result<void> make_bench_county(StoreOptions const& options) {
    fs::path const standards = TRY(standards_near("."));
    fs::path const scheme = standards.parent_path() / "schemes" / "fenghua-2019";
    TRY(make_demo(options, scheme, standards, 1));
    return {};
}

BenchWork::BenchWork(std::map<std::string, Record> const& samples, DateRange days,
                     std::int64_t count, std::uint64_t seed)
    : days_(days), count_(count), random_(seed) {
    for (auto const& [id, record] : samples) samples_.push_back(&record);
    ASSERT(!samples_.empty() && count > 0);
}

DateRange bench_years() { return {*Date::of(2019, 10, 1), *Date::of(2026, 1, 1)}; }

Record BenchWork::next() {
    constexpr std::uint64_t kLateDays = 31;
    Record record = *samples_[random_.below(samples_.size())];
    record.id = "bench-" + std::to_string(made_);
    auto const today = static_cast<int>((days_.until - days_.from) * made_++ / count_);
    int const late = static_cast<int>(random_.below(kLateDays));
    Date const start = days_.from + std::max(today - late, 0);
    int const moved = start - record.content.start;
    record.content.start = record.content.start + moved;
    if (record.content.end != kLastDay) record.content.end = record.content.end + moved;
    for (Date* day : {&record.filed_on, &record.approved_on, &record.held_noted_on,
                      &record.verified_on}) {
        if (*day != kLastDay) *day = *day + moved;
    }
    auto const attendance = record.content.fields.find("attendance");
    if (attendance != record.content.fields.end()) {
        attendance->second.number = Fraction(static_cast<std::int64_t>(4 + random_.below(40)));
    }
    return record;
}

double CoreWatch::now_us() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

double peak_memory_mb() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024;
}

}  // namespace gongjin
