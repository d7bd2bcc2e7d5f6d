// A county with a long log: from the open database to a board that is ready, the chain checked.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "app/county_state.h"
#include "base/ids.h"
#include "main/bench.h"
#include "main/messages.h"
#include "store/log.h"

namespace gongjin {

namespace {

// One record as the log tells it: as a plan, held, confirmed by the other side.
std::vector<Payload> life_of(Record const& record) {
    std::vector<Payload> life;
    life.push_back(RecordEntered{record.content, RecordState::planned, Confirmation::none,
                                 record.entered_for});
    bool const verified = record.state == RecordState::verified;
    if (verified || record.state == RecordState::held) life.push_back(RecordHeld{});
    if (verified) life.push_back(RecordConfirmed{record.confirmation, false, {}});
    return life;
}

// Facts for the log alone: a county in memory does not read the tables that lists read.
class LogWriter {
public:
  LogWriter(LogHead head, std::string tenant)
      : head_(std::move(head)), tenant_(std::move(tenant)) {}

  Result<void> add(WriteTx& tx, std::string const& subject, Date day, Payload const& payload) {
      Fact fact;
      fact.tenant = tenant_;
      fact.seq = head_.seq + 1;
      fact.command_id = "bench-" + std::to_string(fact.seq);
      fact.kind = kind_of(payload);
      fact.version = kPayloadVersion;
      fact.subject_id = subject;
      fact.happened_on = day;
      fact.payload = encode(payload);
      fact.actor = "bench";
      fact.recorded_at.us = head_.recorded_at.us + 1;
      fact.prev_hash = head_.hash;
      fact.hash = hash_of(fact);
      TRY(insert_fact(tx, fact));
      head_ = {fact.seq, fact.hash, fact.recorded_at};
      return {};
    }
    Result<void> close(WriteTx& tx) const {
        TRY(tx.run("UPDATE log_head SET seq = $2, hash = $3, recorded_at = $4 WHERE tenant = $1",
                   tenant_, head_.seq, head_.hash, head_.recorded_at));
        return {};
    }
    std::int64_t written() const { return head_.seq; }

private:
    LogHead head_;
    std::string tenant_;
};

// Records are told as a county tells them: thousands are open at any time, and what happens next
// is told of one of those or of a new one.
class Telling {
public:
    Telling(std::map<std::string, Record> const& samples, std::int64_t facts)
        : work_(samples, bench_years(), facts * 4 / 11, 1), random_(2) {}

    struct Told {
        std::string id;
        Date day;
        Payload payload;
    };
    Told next() {
        if (open_.size() < kOpen && random_.below(3) == 0) begin();
        if (open_.empty()) begin();
        std::size_t const at = random_.below(open_.size());
        Open& one = open_[at];
        Told told{one.id, one.day, std::move(one.rest.front())};
        one.rest.erase(one.rest.begin());
        if (one.rest.empty()) {
            std::swap(open_[at], open_.back());
            open_.pop_back();
        }
        return told;
    }

private:
    static constexpr std::size_t kOpen = 5000;
    struct Open {
        std::string id;
        Date day;
        std::vector<Payload> rest;
    };
    // Ids by time from people, by content from imports.
    void begin() {
        Record const record = work_.next();
        now_.us += 60'000'000;
        std::string id = random_.below(2) == 0 ? uuid_v7(now_, random_)
                                               : uuid_v5("bench", record.id);
        open_.push_back({std::move(id), record.content.start, life_of(record)});
    }

    BenchWork work_;
    SeededRandom random_;
    Instant now_{1'570'000'000'000'000};
    std::vector<Open> open_;
};

Result<void> lengthen_log(Store& store, std::map<std::string, Record> const& samples,
                          std::int64_t facts) {
    Telling telling(samples, facts);
    LogWriter log(TRY(store.head()), store.options().tenant);
    auto const some = [&](WriteTx& tx) -> Result<void> {
        std::int64_t const until = std::min(facts, log.written() + 50'000);
        while (log.written() < until) {
            Telling::Told const told = telling.next();
            TRY(log.add(tx, told.id, told.day, told.payload));
        }
        return log.close(tx);
    };
    while (log.written() < facts) TRY(store.write(some));
    return {};
}

Result<void> make_long_log(StoreOptions const& options, std::int64_t facts) {
    TRY(make_bench_county(options));
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<Store> const store = TRY(Store::open(options, clock, random));
    std::unique_ptr<CountyState> const county = TRY(CountyState::open(*store, clock, {}));
    auto const records = county->read([](CountyView const& view) { return view.records(); });
    return lengthen_log(*store, records, facts);
}

struct Opened {
    double seconds = 0, fold_core_s = 0, board_ms = 0, memory_mb = 0;
    std::int64_t facts = 0, records = 0;
};

Result<Opened> open_once(StoreOptions const& options) {
    SystemClock clock;
    SystemRandom random;
    Opened out;
    Stopwatch const whole;
    CoreWatch const folding;
    std::unique_ptr<Store> const store = TRY(Store::open(options, clock, random));
    std::unique_ptr<CountyState> const county = TRY(CountyState::open(*store, clock, {}));
    Stopwatch const board;
    county->read([&out](CountyView const& view) {
        view.board(*view.scheme(), {"2020-2021/1", view.today, {}});
        out.records = static_cast<std::int64_t>(view.records().size());
        out.facts = view.seq();
    });
    out.board_ms = board.us() / 1000;
    out.seconds = whole.seconds();
    out.fold_core_s = folding.seconds();
    out.memory_mb = peak_memory_mb();
    return out;
}

// In a process of its own: the memory of one round is not that of the others.
Result<Opened> open_apart(StoreOptions const& options) {
    int ends[2];
    ASSERT(::pipe(ends) == 0);
    pid_t const child = ::fork();
    if (child == 0) {
        Result<Opened> const opened = open_once(options);
        bool const told = opened.ok() && ::write(ends[1], &opened.value(), sizeof(Opened)) > 0;
        ::_exit(told ? 0 : 1);
    }
    ::close(ends[1]);
    Opened out;
    bool const read = ::read(ends[0], &out, sizeof out) == sizeof out;
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    if (read) return out;
    return error_of(messages::kBenchBroken, {"a county could not be opened"});
}

}  // namespace

Result<void> bench_state(BenchSize const& size, BenchReport& report) {
    report.section("state: a county's log on SQLite, opened, its chain checked, one board made");
    BenchFolder const folder;
    StoreOptions options;
    options.data_dir = (folder.path() / "county").string();
    TRY(make_long_log(options, size.facts));
    std::vector<double> seconds, cores, boards, memory;
    Opened last;
    for (int round = 0; round < size.rounds; ++round) {
        last = TRY(open_apart(options));
        seconds.push_back(last.seconds);
        cores.push_back(last.fold_core_s);
        boards.push_back(last.board_ms);
        memory.push_back(last.memory_mb);
    }
    double const median = quantile(seconds, 0.5);
    report.figure("facts in the log", static_cast<double>(last.facts), "facts");
    report.figure("records they amount to", static_cast<double>(last.records), "records");
    bool const promised = size.facts >= 1'000'000;
    report.figure("from open to board ready", median, "s", promised ? "< 5" : "",
                  promised ? std::optional(median < 5) : std::nullopt);
    report.figure("  core time of the thread that folds (another one reads and checks)",
                  quantile(cores, 0.5), "s");
    report.figure("  of which the first board", quantile(boards, 0.5), "ms");
    report.figure("  peak memory of the process", quantile(memory, 0.5), "MB");
    return {};
}

}  // namespace gongjin
