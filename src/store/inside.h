// The store's working parts: the writer with its queue, the readers, the listeners. For this
// folder.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "store/driver.h"
#include "store/store.h"
#include "store/vault.h"

namespace gongjin {

// Lives on the stack of the thread that waits for it.
class Job {
public:
    explicit Job(std::function<bool(WriteTx&)> const& run) : run_(run) {}

    bool run(WriteTx& tx) const { return run_(tx); }
    void finish(Result<void> outcome) {
        std::lock_guard const lock(mutex_);
        outcome_ = std::move(outcome);
        done_ = true;
        // Under the lock: the job may be gone as soon as the waiting thread has it.
        finished_.notify_one();
    }
    Result<void> wait() {
        std::unique_lock lock(mutex_);
        finished_.wait(lock, [this] { return done_; });
        return std::move(outcome_);
    }

private:
    std::function<bool(WriteTx&)> const& run_;
    std::mutex mutex_;
    std::condition_variable finished_;
    Result<void> outcome_;
    bool done_ = false;
};

struct Store::Inside {
    Inside(StoreOptions given, std::unique_ptr<Driver> made, Vault opened, Clock const& time,
           Random& dice);
    ~Inside();

    Result<void> start();

    // ---- writer ----
    Result<void> submit(std::function<bool(WriteTx&)> const& job);
    void write_loop();
    void commit_group(std::vector<Job*> const& jobs);
    Result<LogHead> begin();
    Result<void> run_jobs(std::vector<Job*> const& jobs, LogHead& head);
    Result<bool> run_one(Job& job, LogHead& head, bool alone);
    Result<void> finish(LogHead const& before, LogHead const& after);

    // ---- readers ----
    Result<std::unique_ptr<Connection>> borrow();
    void give_back(std::unique_ptr<Connection> connection);

    // ---- listeners ----
    void tell(std::int64_t head);
    void poll_loop();

    TxContext context(Connection& connection) {
        return {connection, *driver, vault, options.tenant};
    }

    StoreOptions options;
    std::unique_ptr<Driver> driver;
    Vault vault;
    FileStore files;
    Clock const& clock;
    Random& random;

    std::unique_ptr<Connection> writer;  // the writer thread's
    SearchTexts search;                  // of the group at hand
    std::mutex queue_mutex;
    std::condition_variable queue_filled;
    std::deque<Job*> queue;
    size_t last_group = 0;
    bool stopping = false;

    std::mutex readers_mutex;
    std::condition_variable reader_free;
    std::vector<std::unique_ptr<Connection>> idle;
    int readers_open = 0;

    std::mutex listeners_mutex;
    std::map<int, Store::Listener> listeners;
    int next_listener = 1;
    std::int64_t told = 0;

    std::thread writer_thread;
    std::thread poller_thread;
    std::mutex poll_mutex;
    std::condition_variable poll_stop;
};

}  // namespace gongjin
