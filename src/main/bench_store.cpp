// Durable check-ins by group commit, beside a bare SQLite program that commits the very same
// rows in the very same groups.
#include <algorithm>
#include <atomic>
#include <thread>

#include "main/bench.h"
#include "main/bench_bare.h"
#include "store/store.h"

namespace gongjin {

namespace {

FactDraft check_in(std::string id, int client) {
    RecordContent content;
    content.kind = "study_visit";
    content.start = content.end = *Date::of(2020, 11, 3);
    content.roles = {{"at", {"yuelin"}},
                     {"by", {"xiwu"}},
                     {"attendees", {"person-" + std::to_string(client)}}};
    content.title = "听课研修签到";
    FactDraft draft;
    draft.command_id = "check-in-" + id;
    draft.subject_id = std::move(id);
    draft.happened_on = content.start;
    draft.actor = "office";
    draft.payload = RecordEntered{content, RecordState::held, Confirmation::none, "xiwu"};
    draft.expects = 0;
    return draft;
}

struct Run {
    double rate = 0, median_us = 0, p99_us = 0;
    std::vector<std::int64_t> heads;  // after each commit: where the groups end
};

Result<Run> write_check_ins(StoreOptions const& options, int clients, int seconds) {
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<Store> const store = TRY(Store::open(options, clock, random));
    Run run;
    store->subscribe([&run](std::int64_t head) { run.heads.push_back(head); });
    std::atomic<bool> stop = false, failed = false;
    std::vector<std::vector<double>> waits(static_cast<std::size_t>(clients));
    std::vector<std::thread> threads;
    Stopwatch const whole;
    for (int c = 0; c < clients; ++c) {
        threads.emplace_back([&, c] {
            for (int i = 0; !stop; ++i) {
                FactDraft const draft = check_in(std::to_string(c) + "-" + std::to_string(i), c);
                Stopwatch const wait;
                auto const done = store->write([&](WriteTx& tx) { return tx.append(draft); });
                if (!done.ok() || done.value().refused()) failed = stop = true;
                waits[static_cast<std::size_t>(c)].push_back(wait.us());
            }
        });
    }
    for (int tick = 0; tick < seconds * 10 && !stop; ++tick) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    stop = true;
    for (std::thread& thread : threads) thread.join();
    double const took = whole.seconds();
    ASSERT(!failed);
    std::vector<double> all;
    for (auto const& own : waits) all.insert(all.end(), own.begin(), own.end());
    run.rate = static_cast<double>(all.size()) / took;
    run.median_us = quantile(all, 0.5);
    run.p99_us = quantile(all, 0.99);
    return run;
}

Result<void> measure(int clients, BenchSize const& size, BenchReport& report) {
    std::vector<double> ours, bare, ratios, medians, p99s, groups;
    int const seconds = std::max(1, size.seconds * 2 / 5);
    for (int round = 0; round < size.rounds; ++round) {
        BenchFolder const folder;
        StoreOptions options;
        options.data_dir = (folder.path() / "ours").string();
        Run const run = TRY(write_check_ins(options, clients, seconds));
        double const rate = TRY(replay_bare(folder.path() / "ours" / "gongjin.db",
                                            folder.path() / "bare.db", run.heads));
        ours.push_back(run.rate);
        bare.push_back(rate);
        ratios.push_back(run.rate / rate);
        medians.push_back(run.median_us);
        p99s.push_back(run.p99_us);
        groups.push_back(static_cast<double>(run.heads.back()) /
                         static_cast<double>(run.heads.size()));
    }
    std::string const who = std::to_string(clients) + (clients == 1 ? " client" : " clients");
    double const ratio = quantile(ratios, 0.5);
    report.figure(who + ": durable check-ins", quantile(ours, 0.5), "1/s");
    report.figure("  a bare SQLite program, the same rows and groups", quantile(bare, 0.5), "1/s");
    report.figure("  ratio", ratio, "x", ">= 0.5", ratio >= 0.5);
    report.figure("  check-ins in a commit", quantile(groups, 0.5), "mean");
    report.figure("  a check-in takes, median", quantile(medians, 0.5), "us");
    report.figure("  a check-in takes, p99", quantile(p99s, 0.5), "us");
    return {};
}

}  // namespace

Result<void> bench_store(BenchSize const& size, BenchReport& report) {
    report.section("store: check-ins, each on disk when it is answered (SQLite, WAL, FULL)");
    for (int clients : {1, 8, 64}) TRY(measure(clients, size, report));
    return {};
}

}  // namespace gongjin
