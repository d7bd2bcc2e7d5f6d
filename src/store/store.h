// A county's data, on SQLite or PostgreSQL, with one and the same behaviour.
//
//     Result<AppendOutcome> done = store->write([&](WriteTx& tx) -> Result<AppendOutcome> {
//         Record const record = ...;                      // check inside the transaction,
//         return tx.append(draft);                        // then append
//     });
//
// 1. `write` returns when the job is on disk. All jobs that wait are committed together; each has a
//    savepoint of its own, so one that fails undoes nothing of the others. Jobs run one by one, on
//    the writer's thread: keep them short, never call `write` or `read` in one.
// 2. `read` runs on the calling thread over one snapshot; many at a time.
// 3. A job that returns an Error has done nothing. An Error of `write` itself (full disk, lost
//    connection) means the same; only after a lost PostgreSQL connection it is unknown whether the
//    commit went through, and sending the same command again finds out.
// 4. The log is gapless, its hash chain is unbroken, and several processes may write.
#pragma once

#include <functional>
#include <memory>
#include <type_traits>

#include "store/files.h"
#include "store/tx.h"

namespace gongjin {

struct StoreOptions {
    std::string data_dir;      // files, keys and the embedded database
    std::string database_url;  // empty: SQLite in data_dir; else postgresql://...
    std::string tenant = "county";
    int readers = 8;  // read connections at most
    int jobs_per_commit = 512;
    int poll_ms = 0;         // look for other processes' facts this often; 0: never
    std::string sqlite_vfs;  // tests put a failing disk here
};

class Store {
public:
    // Opens or makes the database, brings it to this version's shape, and checks the log's end.
    static Result<std::unique_ptr<Store>> open(StoreOptions options, Clock const& clock,
                                               Random& random);
    ~Store();

    template <typename Job>
    auto write(Job&& job) -> std::invoke_result_t<Job&, WriteTx&> {
        std::optional<std::invoke_result_t<Job&, WriteTx&>> out;
        Result<void> done = write_job([&job, &out](WriteTx& tx) {
            out.emplace(job(tx));
            return out->ok() && !tx.discarded();
        });
        if (!done.ok()) return done.take_error();
        return std::move(*out);
    }

    template <typename Job>
    auto read(Job&& job) -> std::invoke_result_t<Job&, ReadTx&> {
        std::optional<std::invoke_result_t<Job&, ReadTx&>> out;
        Result<void> done = read_job([&job, &out](ReadTx& tx) { out.emplace(job(tx)); });
        if (!done.ok()) return done.take_error();
        return std::move(*out);
    }

    Result<LogHead> head();

    // Every fact after `after` up to and including `until`, in order, each checked against the
    // chain. Reading and checking run ahead on another thread. The sink's error ends it.
    using FactSink = std::function<Result<void>(Fact&&)>;
    Result<void> read_log(std::int64_t after, std::int64_t until, FactSink const& sink);
    // The log as it was known at the end of that day.
    Result<void> read_log_known_on(Date day, FactSink const& sink);

    // Called after every commit that brought new facts (also of other processes, see poll_ms), with
    // the new head, before `write` returns, on the writer's or the poller's thread: note it and
    // return. No call into the store from there.
    using Listener = std::function<void(std::int64_t head)>;
    int subscribe(Listener listener);
    void unsubscribe(int id);

    // Empties every table that is a view of the log and makes it again.
    Result<void> rebuild_views();

    FileStore const& files() const;
    StoreOptions const& options() const;
    std::string database_name() const;  // "SQLite 3.40.1"

    struct Inside;
    Inside& inside() { return *inside_; }  // for the other files of this folder

private:
    explicit Store(std::unique_ptr<Inside> inside);
    Result<void> write_job(std::function<bool(WriteTx&)> const& job);
    Result<void> read_job(std::function<void(ReadTx&)> const& job);

    std::unique_ptr<Inside> inside_;
};

}  // namespace gongjin
