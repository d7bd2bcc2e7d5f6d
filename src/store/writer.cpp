// Group commit: everything that waits goes into one transaction, each job behind a savepoint.
#include "store/inside.h"
#include "store/messages.h"

namespace gongjin {

Result<void> Store::Inside::submit(std::function<bool(WriteTx&)> const& run) {
    ASSERT(std::this_thread::get_id() != writer_thread.get_id());
    Job job;
    job.run = &run;
    {
        std::lock_guard const lock(queue_mutex);
        queue.push_back(&job);
    }
    queue_filled.notify_one();
    job.done.wait(0);
    return std::move(job.outcome);
}

void Store::Inside::write_loop() {
    for (;;) {
        std::vector<Job*> group;
        {
            std::unique_lock lock(queue_mutex);
            queue_filled.wait(lock, [this] { return stopping || !queue.empty(); });
            if (queue.empty()) return;
            while (!queue.empty() && group.size() < static_cast<size_t>(options.jobs_per_commit)) {
                group.push_back(queue.front());
                queue.pop_front();
            }
        }
        commit_group(group);
    }
}

void Store::Inside::commit_group(std::vector<Job*> const& jobs) {
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
    for (Job* const job : jobs) {
        job->outcome = outcome;
        job->done = 1;
        // The job lives on the waiting thread's stack and may be gone now; only its address is used.
        job->done.notify_one();
    }
    if (news) tell(after.seq);
}

Result<LogHead> Store::Inside::begin() {
    if (!writer || !writer->alive()) {
        writer.reset();
        writer = TRY(driver->connect(Driver::Access::write));
    }
    TRY(writer->script(std::string(driver->begin_write())));
    Sql sql(*writer);
    auto const row = TRY((sql.first<std::int64_t, std::string, Instant>(driver->read_head_locked(),
                                                                       options.tenant)));
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
    bool const keep = (*job.run)(tx);
    // On a full disk SQLite gives up the whole transaction by itself.
    if (!writer->alive()) return error_of(messages::db_disconnected, {driver->version()});
    if (!writer->in_transaction()) return error_of(messages::db_full, {driver->version()});
    if (keep) {
        if (!alone) TRY(writer->script("RELEASE job"));
        head = tx.log_head();
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
        TRY(sql.run("UPDATE log_head SET seq = $2, hash = $3, recorded_at = $4 WHERE tenant = $1",
                    options.tenant, after.seq, after.hash, after.recorded_at));
    }
    return writer->script("COMMIT");
}

}  // namespace gongjin
