// What the same figures cost when plain SQL counts them: the tables that lists read, one prepared
// query for each cell, on SQLite and on PostgreSQL. Four duties whose measures SQL can say in one
// sentence; the board has some forty more.
#include <unistd.h>

#include <cstdlib>

#include "app/county_state.h"
#include "main/bench.h"
#include "store/driver.h"

namespace gongjin {

namespace {

// A lead school's work at any of its members; `by` $5, the community $6.
constexpr std::string_view kAtMembers =
    "SELECT count(DISTINCT r.id) FROM record r "
    "JOIN record_role b ON b.tenant = r.tenant AND b.record = r.id AND b.role = 'by' "
    "JOIN record_role a ON a.tenant = r.tenant AND a.record = r.id AND a.role = 'at' "
    "JOIN membership m ON m.tenant = r.tenant AND m.unit = a.subject AND m.role = 'member' "
    "WHERE r.tenant = $1 AND r.kind = $2 AND r.state = 'verified' "
    "AND r.start_on >= $3 AND r.start_on <= $4 AND b.subject = $5 AND m.community = $6";

// A member's visits to its lead: `by` $5, `at` $6, and enough people: ten, or a fifth of the
// teachers ($7, counted once for the school; nobody listed is not known, not zero).
constexpr std::string_view kVisits =
    "SELECT count(DISTINCT r.id) FROM record r "
    "JOIN record_role b ON b.tenant = r.tenant AND b.record = r.id AND b.role = 'by' "
    "JOIN record_role a ON a.tenant = r.tenant AND a.record = r.id AND a.role = 'at' "
    "WHERE r.tenant = $1 AND r.kind = $2 AND r.state = 'verified' "
    "AND r.start_on >= $3 AND r.start_on <= $4 AND b.subject = $5 AND a.subject = $6 "
    "AND ({attendance} >= 10 OR {attendance} * 5 >= $7)";
constexpr std::string_view kTeachers =
    "SELECT nullif(count(*), 0) FROM person_post WHERE tenant = $1 AND work_unit = $2 "
    "AND state IN ('on_post', 'temporary') AND from_on <= $3 "
    "AND (until_on IS NULL OR until_on > $3) AND post IN ('middle_cadre', 'grade_head', "
    "'research_head', 'prep_head', 'head_teacher', 'teacher')";

struct Cell {
    std::string duty, kind, by, at;  // `at`: the lead school, or the community
    std::int64_t have = 0;
};

struct Asked {
    std::vector<Cell> cells;
    Date from, today;
};

std::string lead_of(Community const& community) {
    for (Membership const& member : community.members) {
        if (member.role == "lead") return member.unit;
    }
    return {};
}

// The cells of four duties, with what the engine says of them.
Asked cells_of(CountyView const& view) {
    std::map<std::string, std::string> const kinds{{"give_demo_lessons", "demo_lesson"},
                                                   {"observe_lessons", "lesson_observation"},
                                                   {"give_lectures", "lecture"},
                                                   {"visit_lead", "study_visit"}};
    Plan const& plan = *view.scheme()->plan;
    Asked asked{{}, {}, view.today};
    Engine::Board const board = view.board(*view.scheme(), {"2020-2021/1", view.today, {}});
    for (Finding const& finding : *board) {
        auto const kind = kinds.find(plan.duties[static_cast<std::size_t>(finding.duty)].name);
        if (kind == kinds.end() || finding.subjects.empty() || !finding.have) continue;
        std::string const& subject = finding.subjects.back().id;
        Cell cell{kind->first, kind->second, {}, {}, finding.have->numerator()};
        for (auto const& [id, community] : view.county().communities) {
            bool inside = id == subject;
            for (Membership const& member : community.members) inside |= member.unit == subject;
            if (!inside) continue;
            bool const visit = cell.kind == "study_visit";
            cell.by = visit ? subject : lead_of(community);
            cell.at = visit ? lead_of(community) : id;
        }
        asked.from = finding.days.from;
        asked.cells.push_back(std::move(cell));
    }
    return asked;
}

std::string visits_sql(bool sqlite) {
    std::string const place = sqlite ? "json_extract(r.doc, '$.content.fields.attendance')"
                                     : "(r.doc::json #>> '{content,fields,attendance}')::int";
    std::string sql(kVisits);
    for (std::size_t at; (at = sql.find("{attendance}")) != std::string::npos;) {
        sql.replace(at, 12, place);
    }
    return sql;
}

// Every cell's count, in the order of the cells.
Result<std::vector<std::int64_t>> count_all(ReadTx& tx, Asked const& asked, bool sqlite) {
    static std::string const visits[] = {visits_sql(false), visits_sql(true)};
    std::vector<std::int64_t> out;
    for (Cell const& cell : asked.cells) {
        std::optional<std::int64_t> have;
        if (cell.kind == "study_visit") {
            auto const teachers = TRY(tx.first<std::optional<std::int64_t>>(
                kTeachers, tx.tenant(), cell.by, asked.today));
            have = TRY(tx.first<std::int64_t>(visits[sqlite], tx.tenant(), cell.kind, asked.from,
                                              asked.today, cell.by, cell.at, *teachers));
        } else {
            have = TRY(tx.first<std::int64_t>(kAtMembers, tx.tenant(), cell.kind, asked.from,
                                              asked.today, cell.by, cell.at));
        }
        out.push_back(*have);
    }
    return out;
}

Result<double> time_sql(Store& store, Asked const& asked, int rounds, int& other) {
    bool const sqlite = store.options().database_url.empty();
    std::vector<double> times;
    other = 0;
    for (int i = 0; i < 10 * rounds; ++i) {
        Stopwatch const watch;
        auto const counts = TRY(store.read(
            [&](ReadTx& tx) { return count_all(tx, asked, sqlite); }));
        times.push_back(watch.us());
        if (i > 0) continue;
        for (std::size_t c = 0; c < counts.size(); ++c) other += counts[c] != asked.cells[c].have;
    }
    return quantile(times, 0.5);
}

// SQL past the store.
Result<void> run_script(StoreOptions const& options, std::string const& sql) {
    std::unique_ptr<Driver> const driver = TRY(make_driver(options));
    std::unique_ptr<Connection> const connection = TRY(driver->connect(Driver::Access::write));
    return connection->script(sql);
}

// A schema of our own on the test server; gone at the end.
class PostgresPlace {
public:
    PostgresPlace(std::string server, std::string folder)
        : server_(std::move(server)),
          folder_(std::move(folder)),
          schema_("gongjin_bench_" + std::to_string(::getpid())) {}
    ~PostgresPlace() {
        if (made_) (void)run("DROP SCHEMA " + schema_ + " CASCADE").ok();
    }
    PostgresPlace(PostgresPlace const&) = delete;

    Result<std::string> make() {
        TRY(run("CREATE SCHEMA " + schema_));
        made_ = true;
        return server_ + (server_.find('?') == std::string::npos ? "?" : "&") +
               "options=-csearch_path%3D" + schema_;
    }

private:
    Result<void> run(std::string const& sql) const;
    std::string server_, folder_, schema_;
    bool made_ = false;
};

Result<void> PostgresPlace::run(std::string const& sql) const {
    StoreOptions options;
    options.data_dir = folder_;
    options.database_url = server_;
    return run_script(options, sql);
}

struct Sample {
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<Store> store;
    std::unique_ptr<CountyState> county;
};

// Confirmed work like the sample's, as the store takes it in.
Result<void> add_records(StoreOptions const& options, std::int64_t records) {
    constexpr std::int64_t kAtOnce = 2000;
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<Store> const store = TRY(Store::open(options, clock, random));
    auto samples = TRY(CountyState::open(*store, clock, {}))->read([](CountyView const& view) {
        return view.records();
    });
    std::int64_t const there = static_cast<std::int64_t>(samples.size());
    if (records <= there) return {};
    BenchWork work(samples, {*Date::of(2020, 8, 1), *Date::of(2020, 11, 4)}, records - there, 1);
    for (std::int64_t done = there; done < records;) {
        TRY(store->write([&](WriteTx& tx) -> Result<void> {
            for (std::int64_t i = 0; i < kAtOnce && done < records; ++i, ++done) {
                Record const record = work.next();
                FactDraft draft;
                draft.command_id = draft.subject_id = record.id;
                draft.happened_on = record.content.start;
                draft.actor = "bench";
                bool const planned = record.state == RecordState::planned;
                draft.payload = RecordEntered{
                    record.content, planned ? RecordState::planned : RecordState::verified,
                    planned ? Confirmation::none : Confirmation::by_import, ""};
                (void)TRY(tx.append(draft));
            }
            return {};
        }));
    }
    return {};
}

Result<std::unique_ptr<Sample>> open_sample(StoreOptions const& options, std::int64_t records) {
    TRY(make_bench_county(options));
    TRY(add_records(options, records));
    // As a database that has run for a while would be: its planner knows the tables.
    TRY(run_script(options, "ANALYZE"));
    auto sample = std::make_unique<Sample>();
    sample->store = TRY(Store::open(options, sample->clock, sample->random));
    sample->county = TRY(CountyState::open(*sample->store, sample->clock, {}));
    return sample;
}

// The whole board by the batch evaluator, which starts from the records as SQL does.
double time_batch(CountyState const& county, int rounds) {
    std::vector<double> times;
    county.read([&](CountyView const& view) {
        for (int i = 0; i < rounds; ++i) {
            Stopwatch const watch;
            evaluate(*view.scheme()->plan, view.county(), view.records(),
                     {"2020-2021/1", view.today, {}});
            times.push_back(watch.us());
        }
    });
    return quantile(times, 0.5);
}

}  // namespace

Result<void> bench_sql(BenchSize const& size, BenchReport& report) {
    return bench_sql_of(size, 0, report);
}

Result<void> bench_sql_of(BenchSize const& size, std::int64_t records, BenchReport& report) {
    report.section("sql: cells of the autumn board counted by plain SQL, one county");
    BenchFolder const folder;
    StoreOptions options;
    options.data_dir = (folder.path() / "sqlite").string();
    std::unique_ptr<Sample> const sample = TRY(open_sample(options, records));
    Asked const asked = sample->county->read([](CountyView const& view) { return cells_of(view); });
    double const cells = static_cast<double>(asked.cells.size());
    std::size_t const findings = sample->county->read([](CountyView const& view) {
        return view.board(*view.scheme(), {"2020-2021/1", view.today, {}})->size();
    });
    double const batch = time_batch(*sample->county, 4 * size.rounds);
    double const ours = batch / static_cast<double>(findings);
    report.figure("records", static_cast<double>(sample->county->read([](CountyView const& view) {
                      return view.records().size();
                  })), "records");
    report.figure("our batch evaluator: every finding of the board", batch, "us");
    report.figure("  findings", static_cast<double>(findings), "findings");
    report.figure("  one finding", ours, "us");
    auto const say = [&](std::string const& name, double us, int other) {
        report.figure(name + ": four duties by SQL", us, "us");
        report.figure("  cells", cells, "cells");
        report.figure("  one cell", us / cells, "us");
        report.figure("  one cell against one finding of ours", us / cells / ours, "x");
        report.figure("  cells where SQL says another number", other, "cells", "0", other == 0);
    };
    int other = 0;
    double const sqlite = TRY(time_sql(*sample->store, asked, size.rounds, other));
    say("SQLite", sqlite, other);
    char const* const server = std::getenv("GONGJIN_TEST_PG");
    if (server == nullptr) {
        report.note(
            "PostgreSQL: not measured, GONGJIN_TEST_PG names no server (./test bench does)");
        return {};
    }
    options.data_dir = (folder.path() / "postgres").string();
    PostgresPlace place(server, options.data_dir);
    options.database_url = TRY(place.make());
    std::unique_ptr<Sample> const there = TRY(open_sample(options, records));
    double const postgres = TRY(time_sql(*there->store, asked, size.rounds, other));
    say("PostgreSQL", postgres, other);
    return {};
}

}  // namespace gongjin
