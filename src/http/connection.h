// One client. All its methods run on the thread of its home; workers only hand responses back.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <thread>
#include <unordered_set>

#include "http/request_parser.h"
#include "http/server.h"
#include "http/workers.h"

namespace gongjin::http {

class Connection;
using Time = std::chrono::steady_clock::time_point;

// What all threads of a server share.
struct Shared {
    ServerOptions options;
    Router router;
    Workers workers;
    std::atomic<std::size_t> connections{0};
    std::atomic<std::uint64_t> failures{0};
    std::atomic<bool> stopping{false};

    Shared(ServerOptions o, Router r)
        : options(std::move(o)), router(std::move(r)), workers(options.workers, options.queue) {}
};

// An I/O thread and the connections that live on it.
struct Home {
    Shared& shared;
    boost::asio::io_context io{1};
    boost::asio::steady_timer timer{io};
    std::unordered_set<std::shared_ptr<Connection>> connections;
    std::thread thread;
    std::int64_t date_second = -1;
    std::string date_text;

    explicit Home(Shared& s) : shared(s) {}
    std::string_view date();  // now, as HTTP writes it
    void sweep();             // again and again
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Home& home, boost::asio::ip::tcp::socket socket);
    ~Connection();

    void start();
    void refuse_at_the_door();  // too many are inside
    void sweep(Time now);
    void wind_down();  // close now if idle, else after the answer
    void close();

private:
    enum class State { header, body, handling, writing, streaming, draining, closed };

    void advance();
    bool step();
    bool read_header();
    bool read_body();
    bool begin_request();
    bool fill_in_request();
    bool expect_body(std::size_t limit);
    bool dispatch();
    bool unrouted(Router::Match const& match);
    Response handle();
    bool refuse(int status, Error const& error);
    bool refuse(ParseOutcome outcome);
    Error too_large() const;

    void respond(Response response);
    bool write_some();
    bool write_text();
    bool write_file();
    bool finish_response();
    void drain();
    void wrote(std::size_t bytes);
    Time deadline_after(Time begin, std::size_t bytes) const;
    Time drain_deadline() const;

    void begin_stream();
    void stream_news();
    bool write_stream();

    void wait_read();
    void wait_write();
    void on_read(std::size_t bytes);
    std::string_view pending() const { return {in_.data() + begin_, end_ - begin_}; }

    Home& home_;
    ServerOptions const& options_;
    boost::asio::ip::tcp::socket socket_;
    State state_ = State::header;
    bool advancing_ = false;
    bool reading_ = false;
    bool waiting_write_ = false;
    bool keep_alive_ = true;
    Time deadline_ = Time::max();

    std::vector<char> in_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;

    std::string peer_;
    std::unique_ptr<RequestParser> parser_;
    std::unique_ptr<BodyStore> body_;
    Request request_;
    Route const* route_ = nullptr;
    std::size_t body_limit_ = 0;
    Time started_;

    Response response_;
    std::string out_;
    std::size_t out_sent_ = 0;    // of header and body text together
    std::string_view body_text_;  // of response_
    std::int64_t file_left_ = 0;
    std::size_t sent_ = 0;
    Time write_started_;
    Time last_event_;
    bool news_waits_ = false;
};

}  // namespace gongjin::http
