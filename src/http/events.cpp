#include "http/events.h"

#include <algorithm>

#include "base/result.h"

namespace gongjin::http {

bool Subscription::hears(std::string_view topic) const {
    return std::find(topics_.begin(), topics_.end(), topic) != topics_.end();
}

void Subscription::offer(std::string_view topic, std::string_view event, std::string_view data) {
    ASSERT(data.find('\n') == std::string_view::npos && event.find('\n') == std::string_view::npos);
    std::lock_guard const lock(mutex_);
    for (Waiting& one : waiting_) {
        if (one.topic != topic || one.event != event) continue;
        one.data = data;
        return;
    }
    waiting_.push_back({std::string(topic), std::string(event), std::string(data)});
    if (waiting_.size() == 1 && wake_) wake_();
}

void Subscription::end() {
    std::lock_guard const lock(mutex_);
    ended_ = true;
    if (wake_) wake_();
}

void Subscription::attach(std::function<void()> wake) {
    std::lock_guard const lock(mutex_);
    wake_ = std::move(wake);
    if (!waiting_.empty() || ended_) wake_();
}

void Subscription::detach() {
    std::lock_guard const lock(mutex_);
    wake_ = nullptr;
    ended_ = true;
}

std::string Subscription::take() {
    std::lock_guard const lock(mutex_);
    std::string out;
    for (Waiting const& one : waiting_) {
        out += "event: " + one.event + "\ndata: " + one.data + "\n\n";
    }
    waiting_.clear();
    return out;
}

bool Subscription::ended() const {
    std::lock_guard const lock(mutex_);
    return ended_;
}

Response EventHub::subscribe(std::vector<std::string> topics) {
    auto subscription = std::make_shared<Subscription>(std::move(topics));
    {
        std::lock_guard const lock(mutex_);
        std::erase_if(subscriptions_, [](auto const& one) { return one.expired(); });
        subscriptions_.push_back(subscription);
    }
    Response response;
    response.with("Content-Type", "text/event-stream; charset=utf-8");
    response.with("X-Accel-Buffering", "no");  // a proxy must not keep events back
    response.body = std::move(subscription);
    return response;
}

std::vector<std::shared_ptr<Subscription>> EventHub::living() const {
    std::lock_guard const lock(mutex_);
    std::vector<std::shared_ptr<Subscription>> all;
    for (auto const& one : subscriptions_) {
        if (auto subscription = one.lock(); subscription && !subscription->ended()) {
            all.push_back(std::move(subscription));
        }
    }
    return all;
}

void EventHub::publish(std::string_view topic, std::string_view event, std::string_view data) {
    for (auto const& one : living()) {
        if (one->hears(topic)) one->offer(topic, event, data);
    }
}

void EventHub::end(std::string_view topic) {
    for (auto const& one : living()) {
        if (one->hears(topic)) one->end();
    }
}

std::size_t EventHub::listeners() const { return living().size(); }

}  // namespace gongjin::http
