// Server-sent events, from any thread to any number of browsers.
//
// 1. A handler answers with `hub.subscribe({"log", "session/abc"})` as the body; from then on that
//    client hears what is published on these topics.
// 2. Only news matters: an event that was not sent yet is replaced by a newer one of the same topic
//    and name. So what waits for a slow client is bounded, and one who takes nothing for half a
//    minute is closed.
// 3. `end(topic)` closes everyone who listens to it: a session that was signed out, for example.
#pragma once

#include <mutex>

#include "http/message.h"

namespace gongjin::http {

class Subscription {
public:
    explicit Subscription(std::vector<std::string> topics) : topics_(std::move(topics)) {}

    // For the hub, from any thread.
    bool hears(std::string_view topic) const;
    void offer(std::string_view topic, std::string_view event, std::string_view data);
    void end();

    // For the connection: `wake` is called, from any thread, when there is something to take.
    void attach(std::function<void()> wake);
    void detach();
    std::string take();  // everything that waits, in the form of the wire
    bool ended() const;

private:
    struct Waiting {
        std::string topic;
        std::string event;
        std::string data;
    };
    std::vector<std::string> const topics_;
    mutable std::mutex mutex_;
    std::vector<Waiting> waiting_;
    std::function<void()> wake_;
    bool ended_ = false;
};

class EventHub {
public:
    Response subscribe(std::vector<std::string> topics);
    // `data` is one line, in practice JSON.
    void publish(std::string_view topic, std::string_view event, std::string_view data);
    void end(std::string_view topic);
    std::size_t listeners() const;

private:
    std::vector<std::shared_ptr<Subscription>> living() const;

    mutable std::mutex mutex_;
    mutable std::vector<std::weak_ptr<Subscription>> subscriptions_;
};

}  // namespace gongjin::http
