// For tests only: a fresh store on each database. PostgreSQL rows exist only where GONGJIN_TEST_PG
// names a server (./test always starts one); every store gets a schema of its own there.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>

#include "store/postgres/connection.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace gongjin {

inline std::vector<std::string> databases_to_test() {
    std::vector<std::string> out{"sqlite"};
    if (std::getenv("GONGJIN_TEST_PG") != nullptr) out.push_back("postgres");
    return out;
}

// A folder and, on PostgreSQL, a schema; both gone at the end.
class TestPlace {
public:
    explicit TestPlace(std::string database) {
        static std::atomic<int> count{0};
        std::string const name =
            "gongjin_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
        folder_ = std::filesystem::temp_directory_path() / name;
        std::filesystem::remove_all(folder_);
        options.data_dir = folder_.string();
        if (database != "postgres") return;
        server_ = std::getenv("GONGJIN_TEST_PG");
        schema_ = name;
        script("CREATE SCHEMA " + schema_);
        options.database_url = server_ + (server_.find('?') == std::string::npos ? "?" : "&") +
                               "options=-csearch_path%3D" + schema_;
    }
    ~TestPlace() {
        std::filesystem::remove_all(folder_);
        if (!schema_.empty()) script("DROP SCHEMA " + schema_ + " CASCADE");
    }
    TestPlace(TestPlace const&) = delete;

    // SQL past the store, as a meddler would do it.
    Result<void> meddle(std::string const& sql) const {
        Result<std::unique_ptr<Connection>> connection =
            schema_.empty() ? SqliteConnection::open((folder_ / "gongjin.db").string(), true, "")
                            : PostgresConnection::open(options.database_url);
        if (!connection.ok()) return connection.error();
        return connection.value()->script(sql);
    }

    StoreOptions options;

private:
    void script(std::string const& sql) const {
        Result<std::unique_ptr<Connection>> connection = PostgresConnection::open(server_);
        ASSERT(connection.ok() && connection.value()->script(sql).ok());
    }
    std::filesystem::path folder_;
    std::string server_;
    std::string schema_;
};

struct TestStore {
    explicit TestStore(std::string const& database) : place(database) { open(); }
    void open() {
        store.reset();
        Result<std::unique_ptr<Store>> opened = Store::open(place.options, clock, random);
        if (!opened.ok()) ADD_FAILURE() << opened.error().full_text(Language::english);
        ASSERT(opened.ok());
        store = opened.take();
    }

    TestPlace place;
    FixedClock clock{Instant{1'600'000'000'000'000}};
    SeededRandom random{1};
    std::unique_ptr<Store> store;
};

inline void PrintTo(AppendOutcome const& outcome, std::ostream* out) {
    *out << "{what " << static_cast<int>(outcome.what) << ", seq " << outcome.seq << ", field \""
         << outcome.field << "\"}";
}

// ---- facts for tests ----

inline FactDraft draft_of(std::string command, std::string subject, Payload payload,
                          char const* day = "2020-10-12") {
    return FactDraft{.command_id = std::move(command),
                     .subject_id = std::move(subject),
                     .happened_on = *parse_date(day),
                     .actor = "office",
                     .payload = std::move(payload),
                     .expects = {}};
}

inline RecordEntered lesson_of(std::string title, char const* day = "2020-10-12",
                               RecordState state = RecordState::planned) {
    RecordContent content;
    content.kind = "demo_lesson";
    content.start = content.end = *parse_date(day);
    content.roles = {{"at", {"school-b"}}, {"by", {"school-a"}}, {"teacher", {"person-1"}}};
    content.fields = {{"attendance", {.type = ValueType::number, .number = 12}},
                      {"subject", {.type = ValueType::symbol, .text = "maths"}}};
    content.title = std::move(title);
    return {content, state, Confirmation::none, "school-a"};
}

inline AppendOutcome append(Store& store, FactDraft const& draft) {
    Result<AppendOutcome> done = store.write([&](WriteTx& tx) { return tx.append(draft); });
    if (!done.ok()) {
        ADD_FAILURE() << done.error().full_text(Language::english);
        return {};
    }
    return done.take();
}

inline std::vector<Fact> whole_log_after(Store& store, std::int64_t after) {
    std::vector<Fact> out;
    Result<LogHead> const head = store.head();
    EXPECT_TRUE(head.ok());
    Result<void> const read =
        store.read_log(after, head.value().seq, [&out](Fact&& fact) -> Result<void> {
            out.push_back(std::move(fact));
            return {};
        });
    if (!read.ok()) ADD_FAILURE() << read.error().full_text(Language::english);
    return out;
}
inline std::vector<Fact> whole_log(Store& store) {
    return whole_log_after(store, 0);
}

}  // namespace gongjin
