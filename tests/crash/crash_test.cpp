// The whole program is killed (SIGKILL) at any moment while offices write into it over HTTP.
// What was answered with 201 is there after the restart, once; the chain holds; the board is the
// batch's.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "app/county_state.h"
#include "base/ids.h"
#include "main/bench.h"
#include "main/bench_client.h"
#include "store/checks.h"
#include "store/store.h"

namespace gongjin {
namespace {

constexpr int kClients = 6;

std::uint64_t seed_of_this_run() {
    char const* const given = std::getenv("GONGJIN_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
}

std::string lesson(std::string const& title) {
    return R"({"command_id":")" + uuid_v5("crash", title) + R"(","input":{"kind":"demo_lesson",)" +
           R"("state":"planned","date":"2020-12-01","title":")" + title +
           R"(","roles":{"by":["yuelin"],"at":["xiwu"]}}})";
}

// What the clients know: which commands were answered, and which each had sent when all went dark.
struct Known {
    std::set<std::string> acknowledged;
    std::vector<std::string> in_flight = std::vector<std::string>(kClients);
    std::mutex mutex;
    std::atomic<int> refused = 0, answered = 0;
};

// Mostly in the middle of the work, now and then while the server has hardly begun.
void wait_for_the_moment(Known const& known, Random& random) {
    int const before = known.answered;
    bool const early = random.below(4) == 0;
    for (int i = 0; !early && i < 2000 && known.answered == before; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(random.below(400)));
}

// Sends again what was never answered, then new work, until the server is gone.
void write_until_dark(std::uint16_t port, HttpClient const& signed_in, int round, int client,
                      Known& known) {
    HttpClient http(port);
    http.take_session(signed_in);
    std::string& title = known.in_flight[static_cast<std::size_t>(client)];
    for (int i = 0;; ++i) {
        if (title.empty()) {
            title = "lesson-" + std::to_string(round) + "-" + std::to_string(client) + "-" +
                    std::to_string(i);
        }
        HttpAnswer const answer = http.post("/api/v1/records", lesson(title));
        if (answer.status == 0) return;
        if (answer.status == 201) {
            std::lock_guard const lock(known.mutex);
            known.acknowledged.insert(title);
            ++known.answered;
        } else {
            ++known.refused;
        }
        title.clear();
        if (i % 5 == 0 && http.get("/api/v1/board?period=2020-2021/1").status == 0) return;
    }
}

// The findings of every scheme's board, kept ready and by the batch.
void expect_one_board(CountyView const& view) {
    Question const term{"2020-2021/1", view.today, {}};
    SchemeRun const& scheme = *view.scheme();
    EXPECT_EQ(*view.board(scheme, term),
              evaluate(*scheme.plan, view.county(), view.records(), term));
}

void look_inside(StoreOptions const& options, Known const& known) {
    SystemClock clock;
    SystemRandom random;
    Result<std::unique_ptr<Store>> const store = Store::open(options, clock, random);
    ASSERT_TRUE(store.ok()) << store.error().full_text(Language::english);
    Result<LogHead> const head = verify_chain(*store.value());
    ASSERT_TRUE(head.ok()) << head.error().full_text(Language::english);
    auto const county = CountyState::open(*store.value(), clock, {});
    ASSERT_TRUE(county.ok()) << county.error().full_text(Language::english);
    county.value()->read([&known](CountyView const& view) {
        std::multiset<std::string> titles;
        for (auto const& [id, record] : view.records()) titles.insert(record.content.title);
        for (std::string const& title : known.acknowledged)
            EXPECT_EQ(titles.count(title), 1) << title;
        expect_one_board(view);
    });
    auto const listed = [](ReadTx& tx) {
        return tx.first<std::int64_t>("SELECT count(*) FROM record");
    };
    std::int64_t const in_memory = county.value()->read(
        [](CountyView const& view) { return std::int64_t(view.records().size()); });
    EXPECT_EQ(store.value()->read(listed).value(), in_memory);
}

void crash(int rounds) {
    std::uint64_t const seed = seed_of_this_run();
    SCOPED_TRACE("repeat with GONGJIN_SEED=" + std::to_string(seed));
    SeededRandom random(seed);
    BenchFolder const folder;
    StoreOptions options;
    options.data_dir = (folder.path() / "county").string();
    Result<void> const made = make_bench_county(options);
    ASSERT_TRUE(made.ok()) << made.error().full_text(Language::english);
    auto const program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "gongjin";
    ASSERT_TRUE(std::filesystem::exists(program)) << program;
    Known known;
    std::unique_ptr<HttpClient> office;  // signs in once: a session outlives the server
    for (int round = 0; round < rounds && !testing::Test::HasFailure(); ++round) {
        ServedCounty served(program, options.data_dir, folder.path() / "pages");
        Result<void> const started = served.start();
        ASSERT_TRUE(started.ok()) << started.error().full_text(Language::english);
        if (!office) {
            office = std::make_unique<HttpClient>(served.port());
            ASSERT_TRUE(office->sign_in("hexinxiao", "gongjin-demo"));
        }
        std::vector<std::thread> clients;
        for (int c = 0; c < kClients; ++c) {
            clients.emplace_back([&, c] {
                write_until_dark(served.port(), *office, round, c, known);
            });
        }
        wait_for_the_moment(known, random);
        served.kill_at_once();
        for (std::thread& client : clients) client.join();
        look_inside(options, known);
    }
    EXPECT_EQ(known.refused, 0);
    EXPECT_GT(known.acknowledged.size(), std::size_t(rounds / 2));
    testing::Test::RecordProperty("acknowledged", int(known.acknowledged.size()));
}

TEST(SlowCrash, FiveKillsUnderWriteLoadLoseNothingThatWasAnswered) { crash(5); }
TEST(LongCrash, AHundredKillsUnderWriteLoadLoseNothingThatWasAnswered) { crash(100); }

}  // namespace
}  // namespace gongjin
