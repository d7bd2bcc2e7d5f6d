// The store's promises, on every database alike.
#include <thread>

#include "base/ids.h"
#include "store/checks.h"
#include "store/test_store.h"

namespace gongjin {
namespace {

using What = AppendOutcome::What;

class StoreContract : public testing::TestWithParam<std::string> {
protected:
    TestStore here{GetParam()};
    Store& store() { return *here.store; }
    AppendOutcome add(FactDraft const& draft) { return append(store(), draft); }
};
INSTANTIATE_TEST_SUITE_P(On, StoreContract, testing::ValuesIn(databases_to_test()),
                         [](auto const& row) { return row.param; });

TEST_P(StoreContract, FactsAreNumberedWithoutGapsAndChained) {
    for (int i = 1; i <= 5; ++i) {
        std::string const n = std::to_string(i);
        EXPECT_EQ(add(draft_of("c" + n, "r" + n, lesson_of("示范课"))),
                  (AppendOutcome{What::appended, i, ""}));
    }
    std::vector<Fact> const log = whole_log(store());
    ASSERT_EQ(log.size(), 5u);
    EXPECT_EQ(log[0].prev_hash, std::string(64, '0'));
    for (size_t i = 0; i < log.size(); ++i) {
        EXPECT_EQ(log[i].seq, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(log[i].hash, hash_of(log[i]));
        if (i > 0) {
            EXPECT_EQ(log[i].prev_hash, log[i - 1].hash);
            // The clock stands still, yet no two facts have the same instant.
            EXPECT_EQ(log[i].recorded_at.us, log[i - 1].recorded_at.us + 1);
        }
    }
    EXPECT_EQ(verify_chain(store()).value().seq, 5);
}

TEST_P(StoreContract, TheSameCommandAgainIsANoOpAndOtherContentIsRefusedByField) {
    add(draft_of("c1", "r1", lesson_of("示范课")));
    EXPECT_EQ(add(draft_of("c1", "r1", lesson_of("示范课"))),
              (AppendOutcome{What::already_there, 1, ""}));
    RecordEntered other = lesson_of("示范课");
    other.content.fields["attendance"].number = 9;
    EXPECT_EQ(add(draft_of("c1", "r1", other)),
              (AppendOutcome{What::refused_different, 1, "content.fields.attendance"}));
    EXPECT_EQ(add(draft_of("c1", "r2", lesson_of("示范课"))).field, "subject_id");
    EXPECT_EQ(add(draft_of("c1", "r1", RecordHeld{})).field, "kind");
    EXPECT_EQ(store().head().value().seq, 1);
}

TEST_P(StoreContract, AStaleCommandIsRefusedWithThePositionItMissed) {
    add(draft_of("c1", "r1", lesson_of("示范课")));
    FactDraft hold = draft_of("c2", "r1", RecordHeld{});
    hold.expects = 1;
    EXPECT_EQ(add(hold).what, What::appended);
    FactDraft late = draft_of("c3", "r1", RecordWithdrawn{"重复"});
    late.expects = 1;
    EXPECT_EQ(add(late), (AppendOutcome{What::refused_stale, 2, ""}));
    FactDraft fresh = draft_of("c4", "r2", lesson_of("讲座"));
    fresh.expects = 0;
    EXPECT_EQ(add(fresh).what, What::appended);
    // A repeated command is answered as the first time, although the record has moved on.
    EXPECT_EQ(add(hold), (AppendOutcome{What::already_there, 2, ""}));
}

TEST_P(StoreContract, AFactThatCannotApplyLeavesNothingBehind) {
    Result<AppendOutcome> const done = store().write(
        [&](WriteTx& tx) { return tx.append(draft_of("c1", "nobody", RecordHeld{})); });
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code(), "fact_out_of_place");
    EXPECT_EQ(store().head().value(), LogHead{});
    EXPECT_TRUE(whole_log(store()).empty());
}

TEST_P(StoreContract, TheDatabaseItselfRefusesToChangeFacts) {
    add(draft_of("c1", "r1", lesson_of("示范课")));
    std::vector<std::string> attempts{"UPDATE fact SET actor = 'x'", "DELETE FROM fact"};
    if (GetParam() == "postgres") attempts.push_back("TRUNCATE fact");
    for (std::string const& sql : attempts) {
        Result<void> const done = store().write([&](WriteTx& tx) -> Result<void> {
            TRY(tx.run(sql));
            return {};
        });
        ASSERT_FALSE(done.ok()) << sql;
        EXPECT_EQ(trouble_of(done.error()), Trouble::refused) << sql;
    }
    EXPECT_EQ(whole_log(store()).size(), 1u);
}

TEST_P(StoreContract, AJobThatFailsUndoesNothingOfTheOthersInItsGroup) {
    std::atomic<int> kept = 0;
    std::vector<std::thread> clients;
    for (int t = 0; t < 8; ++t) {
        clients.emplace_back([&, t] {
            for (int i = 0; i < 20; ++i) {
                std::string const id = std::to_string(t) + "-" + std::to_string(i);
                bool const fails = i % 3 == 0;
                Result<AppendOutcome> const done =
                    store().write([&](WriteTx& tx) -> Result<AppendOutcome> {
                        AppendOutcome const outcome =
                            TRY(tx.append(draft_of("c" + id, "r" + id, lesson_of("课"))));
                        if (fails) TRY(tx.append(draft_of("d" + id, "nobody", RecordHeld{})));
                        return outcome;
                    });
                EXPECT_EQ(done.ok(), !fails);
                if (done.ok()) ++kept;
            }
        });
    }
    for (std::thread& client : clients) client.join();
    EXPECT_EQ(whole_log(store()).size(), static_cast<size_t>(kept));
    EXPECT_EQ(verify_chain(store()).value().seq, kept);
}

TEST_P(StoreContract, AnImportMayBeDiscardedAsAWholeAndStillReport) {
    Result<int> const done = store().write([&](WriteTx& tx) -> Result<int> {
        TRY(tx.append(draft_of("c1", "r1", lesson_of("课"))));
        TRY(tx.append(draft_of("c2", "r2", lesson_of("课"))));
        tx.discard();
        return 2;
    });
    EXPECT_EQ(done.value(), 2);
    EXPECT_TRUE(whole_log(store()).empty());
    EXPECT_FALSE(store().read([](ReadTx& tx) { return tx.record("r1"); }).value());
}

TEST_P(StoreContract, ReopeningFindsEverythingAndGoesOn) {
    add(draft_of("c1", "r1", lesson_of("示范课")));
    here.clock.set({1'500'000'000'000'000});  // even if the machine's clock went back
    here.open();
    add(draft_of("c2", "r1", RecordHeld{}));
    std::vector<Fact> const log = whole_log(store());
    ASSERT_EQ(log.size(), 2u);
    EXPECT_EQ(log[1].recorded_at.us, log[0].recorded_at.us + 1);
    EXPECT_EQ(store().read([](ReadTx& tx) { return tx.record("r1"); }).value()->state,
              RecordState::held);
}

TEST_P(StoreContract, ListenersHearOfEveryCommitThatBroughtFacts) {
    std::vector<std::int64_t> heard;
    int const id = store().subscribe([&heard](std::int64_t head) { heard.push_back(head); });
    add(draft_of("c1", "r1", lesson_of("课")));
    add(draft_of("c1", "r1", lesson_of("课")));  // a no-op is no news
    add(draft_of("c2", "r2", lesson_of("课")));
    store().unsubscribe(id);
    add(draft_of("c3", "r3", lesson_of("课")));
    EXPECT_EQ(heard, (std::vector<std::int64_t>{1, 2}));
}

TEST_P(StoreContract, SeveralProcessesMayWriteOneLog) {
    SeededRandom random{2};
    here.place.options.poll_ms = 5;
    here.open();
    std::atomic<std::int64_t> heard = 0;
    int const listener = store().subscribe([&heard](std::int64_t head) { heard = head; });
    std::unique_ptr<Store> other = Store::open(here.place.options, here.clock, random).take();
    auto const fill = [](Store& into, std::string const& name) {
        for (int i = 0; i < 25; ++i) {
            std::string const id = name + std::to_string(i);
            EXPECT_EQ(append(into, draft_of(id, id, lesson_of("课"))).what, What::appended);
        }
    };
    std::thread second([&] { fill(*other, "b"); });
    fill(store(), "a");
    second.join();
    EXPECT_EQ(verify_chain(store()).value().seq, 50);
    EXPECT_EQ(append(*other, draft_of("last", "last", lesson_of("课"))).seq, 51);
    while (heard != 51) std::this_thread::yield();  // told of the other's fact by polling
    store().unsubscribe(listener);
}

TEST_P(StoreContract, TheLogIsKnownAsOfTheEndOfADay) {
    constexpr std::int64_t kHour = 3'600'000'000;
    auto const noon = [](char const* day) {
        return Instant{parse_date(day)->days * 24 * kHour + 4 * kHour};  // 12:00 in China
    };
    here.clock.set(noon("2020-10-01"));
    add(draft_of("c1", "r1", lesson_of("课")));
    here.clock.set({noon("2020-10-02").us + 12 * kHour - 1});  // the day's last instant in China
    add(draft_of("c2", "r2", lesson_of("课")));
    here.clock.set({noon("2020-10-02").us + 12 * kHour});
    add(draft_of("c3", "r3", lesson_of("课")));
    auto const known = [&](char const* day) {
        return store()
            .read([&](ReadTx& tx) { return tx.last_seq_known_on(*parse_date(day)); })
            .value();
    };
    EXPECT_EQ(known("2020-09-30"), 0);
    EXPECT_EQ(known("2020-10-01"), 1);
    EXPECT_EQ(known("2020-10-02"), 2);
    EXPECT_EQ(known("2020-10-03"), 3);
    int seen = 0;
    ASSERT_TRUE(store()
                    .read_log_known_on(*parse_date("2020-10-02"),
                                       [&](Fact&&) -> Result<void> {
                                           ++seen;
                                           return {};
                                       })
                    .ok());
    EXPECT_EQ(seen, 2);
}

TEST_P(StoreContract, ALongLogIsReadInOrderAndStopsWhenTheSinkSaysSo) {
    constexpr int kFacts = 5000;
    Result<int> const done = store().write([&](WriteTx& tx) -> Result<int> {
        for (int i = 0; i < kFacts; ++i) {
            std::string const n = std::to_string(i);
            TRY(tx.append(draft_of("c" + n, "setting", SettingSet{n})));
        }
        return kFacts;
    });
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(whole_log(store()).size(), static_cast<size_t>(kFacts));
    int seen = 0;
    Result<void> const stopped = store().read_log(1, kFacts, [&](Fact&& fact) -> Result<void> {
        EXPECT_EQ(fact.seq, seen + 2);
        if (++seen == 3000) return fact_kind_of("no such").error();
        return {};
    });
    EXPECT_FALSE(stopped.ok());
    EXPECT_EQ(seen, 3000);
}

TEST_P(StoreContract, ALogThatWasTamperedWithIsFoundOut) {
    for (int i = 0; i < 3; ++i) {
        std::string const n = std::to_string(i);
        add(draft_of("c" + n, "r" + n, lesson_of("课")));
    }
    here.store.reset();
    std::string const unlock = GetParam() == "sqlite" ? "DROP TRIGGER fact_no_update;"
                                                      : "DROP TRIGGER fact_no_change ON fact;";
    ASSERT_TRUE(here.place.meddle(unlock + "UPDATE fact SET actor = 'other' WHERE seq = 2").ok());
    here.open();  // the end is sound, so it opens
    Result<LogHead> const verdict = verify_chain(store());
    ASSERT_FALSE(verdict.ok());
    EXPECT_EQ(verdict.error().code(), "chain_broken");
    EXPECT_EQ(verdict.error().args[0], "2");
    here.store.reset();
    ASSERT_TRUE(here.place.meddle("UPDATE fact SET actor = 'other' WHERE seq = 3").ok());
    Result<std::unique_ptr<Store>> const opened =
        Store::open(here.place.options, here.clock, here.random);
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code(), "chain_broken");
}

}  // namespace
}  // namespace gongjin
