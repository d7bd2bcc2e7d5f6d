// A fixed number of threads that run handlers, and a bounded queue before them.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace gongjin::http {

class Workers {
public:
    Workers(int threads, std::size_t longest_queue);
    ~Workers() { stop(); }
    Workers(Workers const&) = delete;
    Workers& operator=(Workers const&) = delete;

    // False when the queue is full or the workers are stopping: the job will not run.
    bool run(std::function<void()> job);
    // Finishes what was taken, then joins the threads.
    void stop();

private:
    void work();

    std::size_t const longest_queue_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace gongjin::http
