// The sample county of every scheme, made small, looked at through the running county.
#include "main/demo.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "app/county_state.h"
#include "engine/engine.h"
#include "store/checks.h"

namespace gongjin {
namespace {

namespace fs = std::filesystem;

constexpr char const* kNine[] = {"fenghua-2019", "home-school",        "leizhou-2023",
                                 "liuzhou-2021", "new-education",      "rongan-2022",
                                 "three-types",  "wengniute-training", "xining-2018"};

struct Folder {
    Folder() {
        std::string name = (fs::temp_directory_path() / "gongjin-demo-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path = name;
    }
    ~Folder() {
        std::error_code error;
        fs::remove_all(path, error);
    }
    fs::path path;
};

struct Made {
    Folder folder;
    std::unique_ptr<Store> store;
    FixedClock clock{Instant{1'800'000'000'000'000}};
    SeededRandom random{1};
    std::string hash;
};

// A staff of a tenth keeps the test quick.
std::unique_ptr<Made> made(std::string const& scheme, std::uint64_t seed) {
    auto out = std::make_unique<Made>();
    StoreOptions options;
    options.data_dir = out->folder.path.string();
    int const percent = scheme == "fenghua-2019" ? 100 : 10;
    Result<DemoMade> done =
        make_demo(options, fs::path("schemes") / scheme, "standards", seed, percent);
    if (!done.ok()) ADD_FAILURE() << done.error().full_text(Language::english);
    out->store = Store::open(options, out->clock, out->random).take();
    out->hash = out->store->head().take().hash;
    return out;
}

class SlowDemo : public testing::TestWithParam<char const*> {};

TEST_P(SlowDemo, HasWhatIsMetOpenAndLateAndTheSameSeedMakesTheSameLog) {
    std::unique_ptr<Made> const county = made(GetParam(), 1);
    std::unique_ptr<CountyState> const state =
        CountyState::open(*county->store, county->clock, {}).take();
    std::map<FindingState, int> states;
    bool late = false;
    state->read([&](CountyView const& view) {
        SchemeRun const& scheme = view.data.schemes.front();
        Engine engine(scheme.plan, std::make_shared<County const>(view.county()));
        engine.load(view.records());
        Question question;
        question.as_of = view.today;
        Engine::Board const board = engine.board(question);
        ASSERT_TRUE(board);
        for (Finding const& finding : *board) {
            if (finding.days.from > view.today) continue;
            ++states[finding.state];
            late = late || (finding.state == FindingState::behind && finding.pace == Pace::late);
        }
        EXPECT_TRUE(engine.results(question));
        EXPECT_GT(view.records().size(), 50u);
        EXPECT_EQ(view.county().settings.at("demo"), "yes");
    });
    EXPECT_GT(states[FindingState::met], 0);
    EXPECT_GT(states[FindingState::behind] + states[FindingState::undecided], 0);
    EXPECT_TRUE(states[FindingState::failed] > 0 || late);
    for (Check const& check : doctor(*county->store)) {
        EXPECT_NE(check.health, Health::bad) << check.name << ": " << check.what_zh;
    }
    EXPECT_EQ(made(GetParam(), 1)->hash, county->hash);
    EXPECT_NE(made(GetParam(), 2)->hash, county->hash);
}

INSTANTIATE_TEST_SUITE_P(SlowNine, SlowDemo, testing::ValuesIn(kNine),
                         [](auto const& given) {
                             std::string name = given.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace gongjin
