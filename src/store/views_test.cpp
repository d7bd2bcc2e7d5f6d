// What lists and searches read is what the log says, and private data is neither.
#include "store/views.h"
#include "record/reduce.h"
#include "record/test_payloads.h"
#include "store/inside.h"
#include "store/test_store.h"

namespace gongjin {
namespace {

class StoreViews : public testing::TestWithParam<std::string> {
protected:
    TestStore here{GetParam()};
    Store& store() { return *here.store; }

    // Every row of every view, as text: two stores agree if these do.
    std::string picture() {
        std::string out;
        Result<void> const read = store().read([&](ReadTx& tx) -> Result<void> {
            for (std::string_view const table : kViewTables) {
                std::string const name(table);
                std::vector<Column> const columns =
                    TRY((*store().inside().driver).columns(tx, name));
                std::string list, order;
                for (Column const& column : columns)
                    list += (list.empty() ? "" : ", ") + column.name;
                TRY(tx.each(
                    [&](Row const& row) -> Result<void> {
                        out += name;
                        for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
                            out += "|" + (row.is_null(i) ? "-" : row.get<std::string>(i));
                        }
                        out += "\n";
                        return {};
                    },
                    "SELECT " + list + " FROM " + name + " WHERE tenant = $1 ORDER BY " + list,
                    tx.tenant()));
            }
            return {};
        });
        if (!read.ok()) ADD_FAILURE() << read.error().full_text(Language::english);
        return out;
    }
    std::vector<std::string> found(ReadTx::Area area, std::string_view words) {
        return store().read([&](ReadTx& tx) { return tx.search(area, words, 10); }).value();
    }
};
INSTANTIATE_TEST_SUITE_P(On, StoreViews, testing::ValuesIn(databases_to_test()),
                         [](auto const& row) { return row.param; });

TEST_P(StoreViews, AThousandRandomFactsGiveTheSameRowsWhenRebuiltAndTheSameThingsAsTheReducer) {
    std::uint64_t const seed = random_seed();
    SCOPED_TRACE("repeat with GONGJIN_SEED=" + std::to_string(seed));
    SeededRandom random(seed);
    std::map<std::string, Record> records;
    County county;
    for (int i = 0; i < 1000; ++i) {
        Payload const payload = random_payload(random);
        bool const about_record = is_about_record(kind_of(payload));
        std::string const subject = (about_record ? "r" : std::string(name_of(kind_of(payload)))) +
                                    std::to_string(random.below(20));
        Result<AppendOutcome> const done = store().write([&](WriteTx& tx) {
            return tx.append(draft_of("c" + std::to_string(i), subject, payload));
        });
        if (about_record) {
            bool const enters = kind_of(payload) == FactKind::record_entered;
            ASSERT_EQ(done.ok(), enters != records.contains(subject));
        } else {
            ASSERT_TRUE(done.ok()) << done.error().full_text(Language::english);
        }
        if (!done.ok()) continue;
        Fact fact = whole_log_after(store(), done.value().seq - 1).at(0);
        if (!about_record) {
            ASSERT_TRUE(apply(county, fact).ok());
            continue;
        }
        std::optional<Record> before;
        if (records.contains(subject)) before = records.at(subject);
        records[subject] = gongjin::apply(before, fact).take();
    }
    for (auto const& [id, record] : records) {
        EXPECT_EQ(store().read([&](ReadTx& tx) { return tx.record(id); }).value(), record);
    }
    for (auto const& [id, unit] : county.units) {
        EXPECT_EQ(store().read([&](ReadTx& tx) { return tx.unit(id); }).value(), unit);
    }
    for (auto const& [id, person] : county.people) {
        EXPECT_EQ(store().read([&](ReadTx& tx) { return tx.person(id); }).value(), person);
    }
    for (auto const& [id, community] : county.communities) {
        EXPECT_EQ(store().read([&](ReadTx& tx) { return tx.community(id); }).value(), community);
    }
    std::string const before = picture();
    ASSERT_TRUE(store().rebuild_views().ok());
    EXPECT_EQ(picture(), before);
}

TEST_P(StoreViews, TwoChineseCharactersFindAndOneSearchesByBeginning) {
    append(store(), draft_of("c1", "r1", lesson_of("南山小学数学示范课", "2020-10-12")));
    append(store(), draft_of("c2", "r2", lesson_of("课后服务研讨 STEM 公开课", "2020-10-13")));
    append(store(), draft_of("c3", "r3", lesson_of("山南小学语文课", "2020-10-14")));
    using Ids = std::vector<std::string>;
    EXPECT_EQ(found(ReadTx::Area::record, "南山"), Ids{"r1"});
    EXPECT_EQ(found(ReadTx::Area::record, "小学"), (Ids{"r3", "r1"}));
    EXPECT_EQ(found(ReadTx::Area::record, "课后服务"), Ids{"r2"});
    EXPECT_EQ(found(ReadTx::Area::record, "南"), (Ids{"r3", "r1"}));
    EXPECT_EQ(found(ReadTx::Area::record, "ste"), Ids{"r2"});
    EXPECT_EQ(found(ReadTx::Area::record, "ＳＴＥＭ 公开"), Ids{"r2"});
    EXPECT_EQ(found(ReadTx::Area::record, "北仑"), Ids{});
    EXPECT_EQ(found(ReadTx::Area::record, "' OR 1=1 -- \" *"), Ids{});
    EXPECT_EQ(found(ReadTx::Area::record, "!?"), Ids{});
    RecordEntered const renamed = lesson_of("北仑小学语文课", "2020-10-14");
    append(store(), draft_of("c4", "r3", RecordCorrected{renamed.content, "校名写错", false}));
    EXPECT_EQ(found(ReadTx::Area::record, "北仑"), Ids{"r3"});
    EXPECT_EQ(found(ReadTx::Area::record, "山南"), Ids{});
    UnitPut const unit{.from = *parse_date("2019-09-01"),
                       .type = "school",
                       .name = "岳林小学",
                       .aliases = std::vector<std::string>{"岳林校"}};
    append(store(), draft_of("c5", "u1", unit));
    EXPECT_EQ(found(ReadTx::Area::unit, "岳林校"), Ids{"u1"});
}

TEST_P(StoreViews, ColumnsOfEveryTypeComeBackAsTheyWent) {
    std::string const bytes("\0\x01\xff'\\x", 6);
    auto const wrote = store().write([&](WriteTx& tx) -> Result<std::string> {
        TRY(tx.run("INSERT INTO note (tenant, name, value, at) VALUES ($1, $4, $2, $3)",
                   tx.tenant(), "引号'\"", std::int64_t{-9'000'000'000'000'000'000}, "n"));
        return tx.put_text(bytes);
    });
    ASSERT_TRUE(wrote.ok()) << wrote.error().full_text(Language::english);
    store().read([&](ReadTx& tx) -> Result<void> {
        auto const note = TRY((tx.first<std::string, std::int64_t, std::optional<Date>>(
            "SELECT value, at, NULL FROM note WHERE tenant = $1 AND name = $2", tx.tenant(), "n")));
        EXPECT_EQ(std::get<0>(*note), "引号'\"");
        EXPECT_EQ(std::get<1>(*note), -9'000'000'000'000'000'000);
        EXPECT_EQ(std::get<2>(*note), std::nullopt);
        EXPECT_EQ(TRY(tx.text(wrote.value())), bytes);
        EXPECT_EQ(
            TRY(tx.rows<bool>("SELECT at < 0 FROM note WHERE name IN (" + placeholders(1, 2) + ")",
                              "n", "m")),
            std::vector<bool>{true});
        return {};
    });
    Result<std::optional<std::string>> const again =
        store().read([&](ReadTx& tx) { return tx.first<std::string>("SELECT nothing FROM note"); });
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(trouble_of(again.error()), Trouble::other);
    Result<void> const twice = store().write([&](WriteTx& tx) -> Result<void> {
        TRY(tx.run("INSERT INTO note (tenant, name, value, at) VALUES ($1, $2, $3, 1)", tx.tenant(),
                   "n", ""));
        return {};
    });
    ASSERT_FALSE(twice.ok());
    EXPECT_EQ(trouble_of(twice.error()), Trouble::unique);
}

TEST_P(StoreViews, ErasingAPersonLeavesNothingThatCouldBeOpened) {
    PersonPrivate const wang{"王小明", "13800000000", "S-001"};
    PersonPrivate const li{"李四", "", ""};
    ASSERT_TRUE(store()
                    .write([&](WriteTx& tx) -> Result<void> {
                        TRY(tx.put_private("p1", li));
                        TRY(tx.put_private("p1", wang));
                        return tx.put_private("p2", li);
                    })
                    .ok());
    EXPECT_EQ(store().read([](ReadTx& tx) { return tx.private_of("p1"); }).value(), wang);
    std::map<std::string, PersonPrivate> const all{{"p1", wang}, {"p2", li}};
    EXPECT_EQ(store().read([](ReadTx& tx) { return tx.all_private(); }).value(), all);
    store().read([&](ReadTx& tx) -> Result<void> {
        for (std::string const& sealed :
             TRY(tx.rows<std::string>("SELECT sealed FROM person_private"))) {
            EXPECT_EQ(sealed.find("王小明"), std::string::npos);
        }
        return {};
    });
    ASSERT_TRUE(store().write([](WriteTx& tx) { return tx.erase_private("p1"); }).ok());
    EXPECT_EQ(store().read([](ReadTx& tx) { return tx.private_of("p1"); }).value(), std::nullopt);
    EXPECT_EQ(store().read([](ReadTx& tx) { return tx.private_of("p2"); }).value(), li);
    here.open();
    EXPECT_EQ(store().read([](ReadTx& tx) { return tx.private_of("p2"); }).value(), li);
}

TEST_P(StoreViews, EveryTableIsKeyedByTheTenantFirst) {
    store().read([&](ReadTx& tx) -> Result<void> {
        for (std::string const& table : TRY((*store().inside().driver).tables(tx))) {
            if (table == "migration") continue;
            std::vector<Column> const columns = TRY((*store().inside().driver).columns(tx, table));
            size_t const at = table == "search_item" && GetParam() == "sqlite" ? 1 : 0;
            EXPECT_EQ(columns.at(at).name, "tenant") << table;
        }
        return {};
    });
}

TEST(Migrations, AnUnknownOrChangedStepStopsTheStart) {
    TestStore here("sqlite");
    here.store.reset();
    ASSERT_TRUE(here.place.meddle("UPDATE migration SET hash = 'x' WHERE number = 1").ok());
    EXPECT_EQ(Store::open(here.place.options, here.clock, here.random).error().code(),
              "store_migration_changed");
    ASSERT_TRUE(
        here.place.meddle("INSERT INTO migration VALUES (99, 'x', 'x', 1), (98, 'x', 'x', 1)")
            .ok());
    here.place.options.database_url = "mysql://x";
    EXPECT_EQ(Store::open(here.place.options, here.clock, here.random).error().code(),
              "store_bad_url");
}

}  // namespace
}  // namespace gongjin
