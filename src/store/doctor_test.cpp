#include <fstream>

#include "store/backup.h"
#include "store/checks.h"
#include "store/test_store.h"

namespace gongjin {
namespace {

class Doctor : public testing::TestWithParam<std::string> {
protected:
    TestStore here{GetParam()};

    std::map<std::string, Health> verdicts() {
        std::map<std::string, Health> out;
        for (Check const& check : doctor(*here.store)) {
            out[check.name] = check.health;
            EXPECT_EQ(check.health == Health::good, check.todo_zh.empty()) << check.name;
            EXPECT_FALSE(check.what_en.empty() || check.why_zh.empty()) << check.name;
        }
        return out;
    }
};
INSTANTIATE_TEST_SUITE_P(On, Doctor, testing::ValuesIn(databases_to_test()),
                         [](auto const& row) { return row.param; });

TEST_P(Doctor, FindsNothingInAHealthyCountyAndEachKindOfHarm) {
    std::string const photo = here.store->files().put("a photo").take();
    append(*here.store, draft_of("c1", "r1", lesson_of("课")));
    append(*here.store, draft_of("c2", "r1", EvidenceAdded{{photo, "image/jpeg", "1.jpg", 7, ""}}));
    append(
        *here.store,
        draft_of("c3", "u1",
                 UnitPut{.from = *parse_date("2019-09-01"), .type = "school", .name = "锦屏小学"}));
    ASSERT_TRUE(here.store->write([](WriteTx& tx) {
                              return tx.put_private("p1", {"王", "", ""});
                          })
                    .ok());
    EXPECT_EQ(verdicts()["last_backup"], Health::worth_a_look);
    ASSERT_TRUE(back_up(*here.store, here.place.options.data_dir + "/b.tar").ok());
    for (auto const& [name, health] : verdicts()) {
        if (name != "disk_room") EXPECT_EQ(health, Health::good) << name;
    }

    std::ofstream(here.store->files().path_of(photo)) << "another photo";
    EXPECT_EQ(verdicts()["files"], Health::bad);
    ASSERT_TRUE(here.place.meddle("UPDATE record SET doc = replace(doc, 'planned', 'held')").ok());
    EXPECT_EQ(verdicts()["views"], Health::bad);
    ASSERT_TRUE(here.store->rebuild_views().ok());
    EXPECT_EQ(verdicts()["views"], Health::good);
    ASSERT_TRUE(here.place.meddle("DELETE FROM unit").ok());
    EXPECT_EQ(verdicts()["views"], Health::bad);
    ASSERT_TRUE(
        here.place
            .meddle("UPDATE person_key SET sealed = person_private.sealed FROM person_private")
            .ok());
    EXPECT_EQ(verdicts()["private_data"], Health::bad);
    here.clock.set({here.clock.now().us + 8 * 86'400'000'000});
    EXPECT_EQ(verdicts()["last_backup"], Health::worth_a_look);
}

}  // namespace
}  // namespace gongjin
