// What a record does to the findings, said by the engine that is kept ready and by one made for the
// question: the same, and nothing stays changed.
#include "app/record_effects.h"

#include <gtest/gtest.h>

#include "app/test_county.h"

namespace gongjin {
namespace {

void fill(TestCounty& county) {
    county.person("p1", "xiwu", "teacher", "钱一");
    for (int i = 0; i < 4; ++i) {
        std::string const n = std::to_string(i);
        char const* const day = i % 2 == 0 ? "2020-09-15" : "2020-10-12";
        RecordState const state = i == 3 ? RecordState::planned : RecordState::verified;
        county.record("lesson-" + n, county.content("demo_lesson", day, "yuelin", {"xiwu"}), state,
                      "yuelin");
        county.record("visit-" + n, county.content("study_visit", day, "xiwu", {"yuelin"}), state,
                      "xiwu");
    }
    RecordContent posting = county.content("posting", "2020-09-01", "xiwu", {"yuelin"});
    posting.end = kLastDay;
    posting.roles["person"] = {"p1"};
    county.record("posting-0", posting, RecordState::verified, "xiwu");
}

TEST(record_effects, are_the_same_from_the_engine_kept_ready_and_from_a_fresh_one) {
    TestCounty county;
    fill(county);
    county.county->read([](CountyView const& view) {
        CountyView const alone{view.data, view.today, nullptr};
        SchemeRun const& run = *view.scheme();
        Question const all{"", view.today, {}};
        std::vector<Finding> const before = view.findings(run, all);
        std::size_t changes = 0;
        for (auto const& [id, record] : view.records()) {
            RecordChange const gone{&record, nullptr};
            auto const quick = changed_findings(view, run, gone);
            auto const slow = changed_findings(alone, run, gone);
            ASSERT_EQ(quick.size(), slow.size()) << id;
            for (std::size_t i = 0; i < quick.size(); ++i) {
                EXPECT_EQ(quick[i].before, slow[i].before) << id;
                EXPECT_EQ(quick[i].after, slow[i].after) << id;
            }
            changes += quick.size();
        }
        EXPECT_GT(changes, 8u);
        EXPECT_EQ(view.findings(run, all), before);
        EXPECT_EQ(view.findings(run, all), alone.findings(run, all));
    });
}

TEST(record_effects, of_a_record_that_is_not_there_yet_leave_no_trace) {
    TestCounty county;
    fill(county);
    RecordContent const content = county.content("demo_lesson", "2020-10-20", "yuelin", {"xiwu"});
    county.county->read([&content](CountyView const& view) {
        SchemeRun const& run = *view.scheme();
        Question const term{"2020-2021/1", view.today, {}};
        std::vector<Finding> const before = view.findings(run, term);
        Record thought;
        thought.id = "thought";
        thought.content = content;
        thought.state = RecordState::verified;
        EXPECT_FALSE(changed_findings(view, run, {nullptr, &thought}).empty());
        EXPECT_EQ(view.findings(run, term), before);
    });
}

}  // namespace
}  // namespace gongjin
