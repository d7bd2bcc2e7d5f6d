// Group commit: everything that waits goes into one transaction, each job behind a savepoint.
#include "store/inside.h"
#include "store/messages.h"
#include "store/views.h"

namespace gongjin {

Result<void> Store::Inside::submit(std::function<bool(WriteTx&)> const& run) {
    ASSERT(std::this_thread::get_id() != writer_thread.get_id());
    Job job(run);
    {
        std::lock_guard const lock(queue_mutex);
        queue.push_back(&job);
    }
    queue_filled.notify_one();
    return job.wait();
}

void Store::Inside::write_loop() {
    // Those who were just answered often come back at once. Waiting a moment for as many as last
    // time costs a tenth of a commit and halves their number.
    constexpr std::chrono::microseconds kGather(300);
    for (;;) {
        std::vector<Job*> group;
        {
            std::unique_lock lock(queue_mutex);
            queue_filled.wait(lock, [this] { return stopping || !queue.empty(); });
            if (queue.empty()) return;
            if (last_group > 1) {
                queue_filled.wait_for(lock, kGather,
                                      [this] { return stopping || queue.size() >= last_group; });
            }
            while (!queue.empty() && group.size() < static_cast<size_t>(options.jobs_per_commit)) {
                group.push_back(queue.front());
                queue.pop_front();
            }
            last_group = group.size();
        }
        commit_group(group);
    }
}

void Store::Inside::commit_group(std::vector<Job*> const& jobs) {
    search.clear();
    Result<LogHead> const before = begin();
    LogHead after = before.ok() ? before.value() : LogHead{};
    Result<void> outcome = before.ok() ? run_jobs(jobs, after) : Result<void>(before.error());
    if (outcome.ok()) outcome = finish(before.value(), after);
    if (!outcome.ok() && writer && writer->in_transaction()) {
        Result<void> const undone = writer->script("ROLLBACK");
        // A connection that cannot even roll back is given up; the next group opens a new one.
        if (!undone.ok()) writer.reset();
    }
    bool const news = outcome.ok() && after.seq != before.value().seq;
    // Listeners first: whoever sees a job finished may rely on its facts being announced.
    if (news) tell(after.seq);
    for (Job* const job : jobs) job->finish(outcome);
}

Result<LogHead> Store::Inside::begin() {
    if (!writer || !writer->alive()) {
        writer.reset();
        writer = TRY(driver->connect(Driver::Access::write));
    }
    TRY(writer->script(std::string(driver->begin_write())));
    Sql sql(*writer);
    auto const row = TRY((
        sql.first<std::int64_t, std::string, Instant>(driver->read_head_locked(), options.tenant)));
    if (!row) return LogHead{};
    return LogHead{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

Result<void> Store::Inside::run_jobs(std::vector<Job*> const& jobs, LogHead& head) {
    for (Job* const job : jobs) {
        TRY(run_one(*job, head, jobs.size() == 1));
    }
    return {};
}

// A job alone needs no savepoint: undoing it is undoing the transaction.
Result<bool> Store::Inside::run_one(Job& job, LogHead& head, bool alone) {
    if (!alone) TRY(writer->script("SAVEPOINT job"));
    WriteTx tx(context(*writer), head, clock, random);
    bool const keep = job.run(tx);
    // On a full disk SQLite gives up the whole transaction by itself.
    if (!writer->alive()) return error_of(messages::db_disconnected, {driver->version()});
    if (!writer->in_transaction()) return error_of(messages::db_full, {driver->version()});
    if (keep) {
        if (!alone) TRY(writer->script("RELEASE job"));
        head = tx.log_head();
        for (auto& [of, text] : tx.search_texts()) search[of] = std::move(text);
        return true;
    }
    TRY(writer->script(alone ? "ROLLBACK" : "ROLLBACK TO job"));
    if (!alone) TRY(writer->script("RELEASE job"));
    return false;
}

Result<void> Store::Inside::finish(LogHead const& before, LogHead const& after) {
    if (!writer->in_transaction()) return {};  // a lone job that was undone
    if (after.seq != before.seq) {
        Sql sql(*writer);
        TRY(write_search(sql, *driver, options.tenant, search));
        TRY(sql.run("UPDATE log_head SET seq = $2, hash = $3, recorded_at = $4 WHERE tenant = $1",
                    options.tenant, after.seq, after.hash, after.recorded_at));
    }
    return writer->script("COMMIT");
}

}  // namespace gongjin
