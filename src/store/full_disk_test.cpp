#include "store/checks.h"
#include "store/sqlite/full_disk_vfs.h"
#include "store/test_store.h"

namespace gongjin {
namespace {

TEST(FullDisk, RefusesWritesClearlyAndGoesOnReadingAndRecovers) {
    TestStore here("sqlite");
    here.place.options.sqlite_vfs = full_disk_vfs();
    set_room_on_disk(-1);
    here.open();
    auto const add = [&](int i) {
        std::string const n = std::to_string(i);
        return here.store->write([&](WriteTx& tx) {
            return tx.append(
                draft_of("c" + n, "r" + n, lesson_of("示范课" + std::string(2000, 'x'))));
        });
    };
    int kept = 0;
    while (kept < 20) ASSERT_TRUE(add(kept++).ok());
    // Whatever number of bytes is left: nothing acknowledged is lost, nothing refused is there.
    for (long long const room : {0LL, 100LL, 5'000LL, 20'000LL, 70'000LL}) {
        set_room_on_disk(room);
        int refused = 0;
        for (int attempt = 0; attempt < 40 && refused < 3; ++attempt) {
            Result<AppendOutcome> const done = add(kept);
            if (done.ok()) {
                ++kept;
                continue;
            }
            ++refused;
            EXPECT_EQ(trouble_of(done.error()), Trouble::full)
                << done.error().full_text(Language::english);
            EXPECT_NE(done.error().text(Language::chinese).find("磁盘已满"), std::string::npos);
            EXPECT_EQ(here.store->head().value().seq, kept);
            EXPECT_TRUE(here.store->read([](ReadTx& tx) { return tx.record("r0"); }).value());
        }
        EXPECT_GT(refused, 0);
    }
    set_room_on_disk(-1);
    ASSERT_TRUE(add(kept++).ok());
    EXPECT_EQ(verify_chain(*here.store).value().seq, kept);
    here.open();
    EXPECT_EQ(verify_chain(*here.store).value().seq, kept);
}

}  // namespace
}  // namespace gongjin
