#include "http/workers.h"

namespace gongjin::http {

Workers::Workers(int threads, std::size_t longest_queue) : longest_queue_(longest_queue) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

bool Workers::run(std::function<void()> job) {
    {
        std::lock_guard const lock(mutex_);
        if (stopping_ || jobs_.size() >= longest_queue_) return false;
        jobs_.push_back(std::move(job));
    }
    changed_.notify_one();
    return true;
}

void Workers::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void Workers::work() {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        job();
    }
}

}  // namespace gongjin::http
