// Founding a county, keeping up with its log, and asking what was known when.
#include <fstream>

#include "app/imports.h"
#include "app/test_county.h"

namespace gongjin {
namespace {

TEST(County, is_founded_with_its_schools_and_communities_and_the_texts_that_govern_it) {
    TestCounty county;
    county.county->read([](CountyView const& view) {
        EXPECT_EQ(view.county().name, "宁波市奉化区教育局");
        EXPECT_EQ(view.county().communities.size(), 5u);
        auto const schools = std::count_if(
            view.county().units.begin(), view.county().units.end(),
            [](auto const& unit) { return unit.second.type == "school"; });
        EXPECT_EQ(schools, 28);
        ASSERT_NE(view.scheme("fenghua-2019"), nullptr);
        EXPECT_EQ(view.scheme()->plan->find_duty("give_demo_lessons") >= 0, true);
        EXPECT_FALSE(view.scheme()->clauses.empty());
        EXPECT_FALSE(view.scheme()->document.empty());
        EXPECT_EQ(view.today.text(), "2020-11-03");
        Membership const& lead = view.county().communities.at("yuelin-community").members.front();
        EXPECT_EQ(lead.unit, "yuelin");
        EXPECT_EQ(lead.role, "lead");
    });
}

TEST(County, is_not_founded_twice_in_the_same_place) {
    TestCounty county;
    CountySources const sources = taken(read_sources("schemes/fenghua-2019", "standards"));
    EXPECT_EQ(refusal(found_county(*county.store.store, sources, "test")), "county_exists");
}

TEST(County, is_the_same_again_when_its_log_is_read_from_the_start) {
    TestCounty county;
    county.person("p1", "yuelin", "teacher", "张三");
    county.record("r1", county.content("demo_lesson", "2020-10-12", "yuelin", {"xiwu"}),
                  RecordState::verified, "yuelin");
    auto const again = taken(CountyState::open(*county.store.store, county.store.clock,
                                               {*parse_date("2020-11-03"), false}));
    county.county->read([&](CountyView const& kept) {
        again->read([&](CountyView const& read) {
            EXPECT_EQ(kept.county(), read.county());
            EXPECT_EQ(kept.records(), read.records());
            EXPECT_EQ(kept.seq(), read.seq());
            Question const question{"2020-2021/1", kept.today, {}};
            EXPECT_EQ(kept.findings(*kept.scheme(), question),
                      read.findings(*read.scheme(), question));
            EXPECT_EQ(*kept.board(*kept.scheme(), question),
                      evaluate(*kept.scheme()->plan, kept.county(), kept.records(), question));
        });
    });
}

TEST(County, can_be_founded_on_every_scheme_of_the_house_however_its_folder_is_written) {
    for (auto const& entry : std::filesystem::directory_iterator("schemes")) {
        if (!entry.is_directory()) continue;
        std::string const folder = entry.path().string() + "/";
        Result<CountySources> sources = read_sources(folder, "standards");
        ASSERT_TRUE(sources.ok()) << folder << sources.error().full_text(Language::english);
        TestStore store("sqlite");
        Result<Founded> founded = found_county(*store.store, sources.value(), "test", {});
        ASSERT_TRUE(founded.ok()) << folder << founded.error().full_text(Language::english);
        EXPECT_GT(founded.value().units, 3) << folder;
        auto const county = taken(CountyState::open(*store.store, store.clock, {}));
        county->read([&](CountyView const& view) {
            EXPECT_EQ(view.county().units.size(), std::size_t(founded.value().units)) << folder;
            EXPECT_NE(view.scheme(sources.value().scheme), nullptr) << folder;
        });
    }
}

TEST(County, knows_what_it_knew_on_an_earlier_day) {
    TestCounty county;
    county.store.clock.set(Instant{1'602'500'000'000'000});  // 2020-10-12
    county.record("r1", county.content("demo_lesson", "2020-10-12", "yuelin", {"xiwu"}),
                  RecordState::verified, "yuelin");
    county.store.clock.set(Instant{1'603'500'000'000'000});  // 2020-10-24
    county.record("r2", county.content("demo_lesson", "2020-10-13", "yuelin", {"xiwu"}),
                  RecordState::verified, "yuelin");
    auto const then = taken(county.county->as_known_on(*parse_date("2020-10-20")));
    EXPECT_TRUE(then->data.records.contains("r1"));
    EXPECT_FALSE(then->data.records.contains("r2"));
    EXPECT_EQ(then->data.schemes.size(), 1u);
    auto const before = taken(county.county->as_known_on(*parse_date("2019-01-01")));
    EXPECT_TRUE(before->data.schemes.empty());
}

TEST(County, tells_its_listeners_of_every_step_and_follows_what_others_write) {
    TestCounty county;
    std::vector<std::int64_t> heard;
    int const id = county.county->subscribe([&heard](std::int64_t seq) { heard.push_back(seq); });
    county.person("p1", "yuelin", "teacher", "张三");
    ASSERT_EQ(heard.size(), 1u);
    EXPECT_EQ(heard.back(), county.county->position());
    county.county->unsubscribe(id);
    auto const other = taken(CountyState::open(*county.store.store, county.store.clock,
                                               {std::nullopt, true}));
    std::mutex mutex;
    std::condition_variable arrived;
    std::int64_t seen = 0;
    other->subscribe([&](std::int64_t seq) {
        std::lock_guard const lock(mutex);
        seen = seq;
        arrived.notify_all();
    });
    county.person("p2", "xiwu", "teacher", "李四");
    std::unique_lock lock(mutex);
    std::int64_t const wanted = county.county->position();
    EXPECT_TRUE(arrived.wait_for(lock, std::chrono::seconds(20),
                                 [&] { return seen == wanted; }));
    EXPECT_EQ(other->today().text(), "2020-11-03") << "the sample's own day, from its log";
}

}  // namespace
}  // namespace gongjin
