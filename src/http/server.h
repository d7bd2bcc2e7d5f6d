// The server: sockets in, handlers called, answers out. No library's header is drawn in.
//
// 1. I/O threads only move bytes; handlers run on workers, and a route's `quick` on the I/O thread.
// 2. Everything a client may use up is bounded: connections, header, body, time, queue.
// 3. `stop` lets running requests finish, for at most `grace`.
#pragma once

#include <chrono>

#include "base/ports.h"
#include "base/result.h"
#include "http/router.h"

namespace gongjin::http {

// One answered request, for the access log of the operator.
struct AccessLine {
    std::string_view method;
    std::string_view path;
    std::string_view peer;
    int status = 0;
    std::int64_t bytes = 0;
    std::chrono::microseconds took{};
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: any free one
    int io_threads = 2;
    int workers = 4;
    std::size_t queue = 512;  // requests that wait for a worker; more are told that we are busy
    std::size_t max_connections = 2000;
    std::size_t header_limit = 16 * 1024;
    std::size_t body_in_memory = 256 * 1024;  // longer bodies go to a file in `spool`
    std::string spool = "/tmp";
    bool behind_proxy = false;  // take the client's address from a proxy on this machine
    std::chrono::milliseconds idle_time{60'000};
    std::chrono::milliseconds request_time{30'000};  // and for long bodies, as long as they move
    std::chrono::milliseconds heartbeat{20'000};     // of event streams
    std::chrono::milliseconds event_gap{500};        // between two events to one client, at least
    std::chrono::milliseconds sweep{250};            // how often deadlines are looked at
    std::chrono::milliseconds grace{10'000};
    Clock const* clock = nullptr;  // for the Date header; required
    std::function<void(AccessLine const&)> on_answer = {};
    std::function<void(std::string const& number, std::string const& what)> on_failure = {};
};

class Server {
public:
    static Result<std::unique_ptr<Server>> start(ServerOptions options, Router router);
    ~Server();
    std::uint16_t port() const;
    std::size_t connections() const;
    void stop();

private:
    struct Inside;
    explicit Server(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace gongjin::http
