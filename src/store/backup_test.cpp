#include "store/backup.h"

#include <fstream>

#include "base/ids.h"
#include "record/test_payloads.h"
#include "store/checks.h"
#include "store/test_store.h"

namespace gongjin {
namespace {

// From every database to every database.
class Backup : public testing::TestWithParam<std::tuple<std::string, std::string>> {
protected:
    TestStore from{std::get<0>(GetParam())};
    TestStore to{std::get<1>(GetParam())};
    std::filesystem::path file = std::filesystem::path(from.place.options.data_dir) / "backup.tar";

    void fill() {
        SeededRandom random(5);
        for (int i = 0; i < 60; ++i) {
            RecordEntered entered{random_content(random), RecordState::planned, Confirmation::none,
                                  "u1"};
            append(*from.store,
                   draft_of("c" + std::to_string(i), "r" + std::to_string(i), entered));
        }
        std::string const photo = from.store->files().put(std::string(100'000, 'p')).take();
        append(*from.store,
               draft_of("photo", "r1", EvidenceAdded{{photo, "image/jpeg", "1.jpg", 100'000, ""}}));
        ASSERT_TRUE(from.store
                        ->write([](WriteTx& tx) -> Result<void> {
                            TRY(tx.put_text(std::string("bytes \0 of a scheme", 19)));
                            TRY(tx.put_private("p1", {"王小明", "13800000000", ""}));
                            TRY(
                                tx.run("INSERT INTO account (tenant, id, login, title, "
                                       "password_hash, must_change, disabled, "
                                       "failures, created_at) VALUES ($1, 'a1', 'bureau', "
                                       "'教育局', '$argon2id$', 1, 0, 0, 5)",
                                       tx.tenant()));
                            return {};
                        })
                        .ok());
    }
};
INSTANTIATE_TEST_SUITE_P(Across, Backup,
                         testing::Combine(testing::ValuesIn(databases_to_test()),
                                          testing::ValuesIn(databases_to_test())),
                         [](auto const& row) {
                             return std::get<0>(row.param) + "_to_" + std::get<1>(row.param);
                         });

TEST_P(Backup, ACountyMovesWithItsLogTablesFilesAndPrivateData) {
    fill();
    Result<ArchiveSummary> const made = back_up(*from.store, file);
    ASSERT_TRUE(made.ok()) << made.error().full_text(Language::english);
    EXPECT_EQ(made.value().files, 1);
    EXPECT_EQ(made.value().head, from.store->head().value());
    Result<ArchiveSummary> const restored = restore(*to.store, file);
    ASSERT_TRUE(restored.ok()) << restored.error().full_text(Language::english);
    EXPECT_EQ(restored.value(), made.value());
    EXPECT_EQ(verify_chain(*to.store).value(), from.store->head().value());
    to.open();  // what is there is there for good
    for (int i = 0; i < 60; ++i) {
        auto const record = [i](ReadTx& tx) { return tx.record("r" + std::to_string(i)); };
        EXPECT_EQ(to.store->read(record).value(), from.store->read(record).value());
    }
    auto const name = [](ReadTx& tx) { return tx.private_of("p1"); };
    EXPECT_EQ(to.store->read(name).value()->name, "王小明");
    auto const account = [](ReadTx& tx) {
        return tx.first<std::string>("SELECT title FROM account WHERE tenant = $1", tx.tenant());
    };
    EXPECT_EQ(to.store->read(account).value(), "教育局");
    EXPECT_EQ(to.store->files().list(), from.store->files().list());
    EXPECT_TRUE(to.store->files().damaged().empty());
    auto const text = [](ReadTx& tx) {
        return tx.text(sha256_hex(std::string_view("bytes \0 of a scheme", 19)));
    };
    EXPECT_TRUE(to.store->read(text).value().has_value());
    // The log goes on where it ended.
    EXPECT_EQ(append(*to.store, draft_of("next", "r1", RecordHeld{})).seq, 62);
    EXPECT_EQ(restore(*to.store, file).error().code(), "restore_not_empty");
}

TEST_P(Backup, ADamagedArchiveIsRefusedAndNothingIsHalfDone) {
    fill();
    ASSERT_TRUE(back_up(*from.store, file).ok());
    std::string whole;
    {
        std::ifstream in(file, std::ios::binary);
        whole.assign(std::istreambuf_iterator<char>(in), {});
    }
    std::uint64_t const seed = random_seed();
    SCOPED_TRACE("repeat with GONGJIN_SEED=" + std::to_string(seed));
    SeededRandom random(seed);
    for (int round = 0; round < 12; ++round) {
        std::string bytes = whole;
        if (round % 3 == 0)
            bytes.resize(random.below(bytes.size()));
        else
            bytes[random.below(bytes.size())] ^= static_cast<char>(1 + random.below(255));
        std::ofstream(file, std::ios::binary | std::ios::trunc)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        Result<ArchiveSummary> const restored = restore(*to.store, file);
        ASSERT_FALSE(restored.ok());
        EXPECT_EQ(to.store->head().value(), LogHead{});
        EXPECT_TRUE(to.store->files().list().empty());
        auto const accounts = [](ReadTx& tx) {
            return tx.rows<std::string>("SELECT id FROM account");
        };
        EXPECT_TRUE(to.store->read(accounts).value().empty());
    }
}

TEST(BackupOnline, IsTakenWhilePeopleWork) {
    TestStore here("sqlite");
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        for (int i = 0; !stop; ++i) {
            std::string const n = std::to_string(i);
            append(*here.store, draft_of("c" + n, "r" + n, lesson_of("课")));
        }
    });
    auto const file = std::filesystem::path(here.place.options.data_dir) / "b.tar";
    for (int round = 0; round < 3; ++round) {
        while (here.store->head().value().seq < (round + 1) * 20) std::this_thread::yield();
        Result<ArchiveSummary> const made = back_up(*here.store, file);
        EXPECT_TRUE(made.ok());
    }
    stop = true;
    writer.join();
    TestStore other("sqlite");
    EXPECT_TRUE(restore(*other.store, file).ok());
    EXPECT_GE(verify_chain(*other.store).value().seq, 60);
}

}  // namespace
}  // namespace gongjin
