#include <charconv>
#include <cstdio>

#include "main/bench.h"
#include "main/commands.h"
#include "main/messages.h"

namespace gongjin {

namespace {

Result<std::int64_t> count_option(Options const& options, std::string_view name,
                                  std::int64_t otherwise) {
    if (!options.has(name)) return otherwise;
    std::string const written = options.text(name);
    std::int64_t count = 0;
    auto const [end, ec] =
        std::from_chars(written.data(), written.data() + written.size(), count);
    bool const whole = ec == std::errc() && end == written.data() + written.size();
    if (!whole || count < 1) return error_of(messages::kNotACount, {written, std::string(name)});
    return count;
}

using Part = Result<void> (*)(BenchSize const&, BenchReport&);
struct Named {
    std::string_view name;
    Part part;
    bool only_if_named = false;
};
constexpr Named kParts[] = {{"scheme", bench_scheme}, {"engine", bench_engine},
                            {"state", bench_state},   {"store", bench_store},
                            {"server", bench_server}, {"sql", bench_sql},
                            {"province", bench_province, true},
                            {"timetable", bench_timetable, true},
                            {"joint", bench_joint, true},
                            {"fet", bench_fet, true}};

Result<void> bench(Options const& options, BenchReport& report) {
    BenchSize size;
    size.facts = TRY(count_option(options, "facts", size.facts));
    size.seconds = static_cast<int>(TRY(count_option(options, "seconds", size.seconds)));
    size.rounds = static_cast<int>(TRY(count_option(options, "rounds", size.rounds)));
    if (options.has("seconds")) size.timetable_seconds = size.seconds;
    std::string const wanted = options.words().empty() ? "" : options.words()[0];
    bool known = wanted.empty();
    for (Named const& part : kParts) known = known || part.name == wanted;
    if (!known) return error_of(messages::kNoSuchBench, {wanted});
    for (Named const& part : kParts) {
        bool const asked = wanted.empty() ? !part.only_if_named : part.name == wanted;
        if (asked) TRY(part.part(size, report));
    }
    return {};
}

}  // namespace

int command_bench(Options const& options) {
    BenchReport report;
    Result<void> const done = bench(options, report);
    if (!done.ok()) return refuse(done.error());
    std::printf("%s\n", options.has("json") ? report.json().c_str() : report.text().c_str());
    return report.all_met() ? kDone : kRefused;
}

}  // namespace gongjin
