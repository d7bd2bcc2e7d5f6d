// kill -9 at any moment under write load: 5 rounds, 100 in `./test long`.
#include <signal.h>
#include <sys/wait.h>

#include <set>
#include <thread>

#include "record/test_payloads.h"
#include "store/checks.h"
#include "store/test_store.h"

namespace gongjin {
namespace {

class Crash : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(On, Crash, testing::ValuesIn(databases_to_test()),
                         [](auto const& row) { return row.param; });
class LongCrash : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(On, LongCrash, testing::ValuesIn(databases_to_test()),
                         [](auto const& row) { return row.param; });

// The child: eight clients write as fast as they can and say each accepted command on the pipe.
[[noreturn]] void write_until_killed(StoreOptions const& options, int round, int pipe) {
    SystemClock clock;
    SystemRandom random;
    Result<std::unique_ptr<Store>> const store = Store::open(options, clock, random);
    if (!store.ok()) _exit(3);
    std::vector<std::thread> clients;
    for (int t = 0; t < 8; ++t) {
        clients.emplace_back([&, t] {
            for (int i = 0;; ++i) {
                std::string const id =
                    std::to_string(round) + "-" + std::to_string(t) + "-" + std::to_string(i);
                Result<AppendOutcome> const done = store.value()->write([&](WriteTx& tx) {
                    return tx.append(draft_of(id, "r" + id, lesson_of("示范课" + id)));
                });
                if (!done.ok()) _exit(4);
                std::string const line = id + "\n";  // short lines on a pipe are written whole
                if (::write(pipe, line.data(), line.size()) < 0) _exit(5);
            }
        });
    }
    for (std::thread& client : clients) client.join();
    _exit(0);
}

// Everything that the child acknowledged before it was killed.
void run_and_kill(StoreOptions const& options, int round, int delay_ms,
                  std::set<std::string>& acknowledged) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    pid_t const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        ::close(ends[0]);
        write_until_killed(options, round, ends[1]);
    }
    ::close(ends[1]);
    std::thread killer([child, delay_ms] {
        std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
        ::kill(child, SIGKILL);
    });
    std::string text;
    char piece[4096];
    for (ssize_t got = 0; (got = ::read(ends[0], piece, sizeof piece)) > 0;)
        text.append(piece, static_cast<size_t>(got));
    ::close(ends[0]);
    killer.join();
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself, code " << WEXITSTATUS(status);
    for (size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1) {
        acknowledged.insert(text.substr(at, end - at));
    }
}

void crash(std::string const& database, int rounds) {
    std::uint64_t const seed = random_seed();
    SCOPED_TRACE("repeat with GONGJIN_SEED=" + std::to_string(seed));
    SeededRandom random(seed);
    TestPlace place(database);
    std::set<std::string> acknowledged;
    for (int round = 0; round < rounds; ++round) {
        int const delay_ms = 30 + static_cast<int>(random.below(250));
        run_and_kill(place.options, round, delay_ms, acknowledged);
        FixedClock clock{Instant{1}};
        Result<std::unique_ptr<Store>> const store = Store::open(place.options, clock, random);
        ASSERT_TRUE(store.ok()) << store.error().full_text(Language::english);
        ASSERT_TRUE(verify_chain(*store.value()).ok());
        std::set<std::string> kept;
        std::vector<Fact> const log = whole_log(*store.value());
        for (Fact const& fact : log) kept.insert(fact.command_id);
        EXPECT_EQ(kept.size(), log.size());
        for (std::string const& id : acknowledged) EXPECT_TRUE(kept.contains(id)) << id;
        auto const records = [](ReadTx& tx) {
            return tx.first<int>("SELECT count(*) FROM record");
        };
        EXPECT_EQ(store.value()->read(records).value(), static_cast<int>(log.size()));
    }
    testing::Test::RecordProperty("acknowledged", static_cast<int>(acknowledged.size()));
    EXPECT_FALSE(acknowledged.empty());
}

TEST_P(Crash, NothingAcknowledgedIsLostAndTheChainHolds) { crash(GetParam(), 5); }
TEST_P(LongCrash, NothingAcknowledgedIsLostInAHundredKills) { crash(GetParam(), 100); }

}  // namespace
}  // namespace gongjin
