// A client of a few lines for the tests: it sends any bytes, right or wrong, over a real socket.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/ports.h"
#include "http/server.h"

namespace gongjin::http {

class TestClient {
public:
    explicit TestClient(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        timeval const patience{20, 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~TestClient() { ::close(fd_); }
    TestClient(TestClient const&) = delete;
    TestClient& operator=(TestClient const&) = delete;

    bool connected() const { return connected_; }
    int fd() const { return fd_; }
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            ssize_t const sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void finish_sending() { ::shutdown(fd_, SHUT_WR); }

    // One whole answer (by Content-Length), or what came before the end.
    std::string answer(bool head = false) {
        for (;;) {
            std::size_t const end = in_.find("\r\n\r\n");
            if (end != std::string::npos) {
                std::size_t const at = in_.find("Content-Length: ");
                bool const has = !head && at < end;
                std::size_t const length = has ? std::stoul(in_.substr(at + 16)) : 0;
                if (in_.size() >= end + 4 + length) {
                    std::string out = in_.substr(0, end + 4 + length);
                    in_.erase(0, out.size());
                    return out;
                }
            }
            if (!more()) return std::exchange(in_, {});
        }
    }
    // Everything until the server closes; `until` stops earlier.
    std::string rest(std::string_view until = {}) {
        while (until.empty() || in_.find(until) == std::string::npos) {
            if (!more()) break;
        }
        return std::exchange(in_, {});
    }
    std::string ask(std::string_view bytes) {
        send(bytes);
        return answer();
    }

private:
    bool more() {
        char buffer[65536];
        ssize_t const got = ::recv(fd_, buffer, sizeof buffer, 0);
        if (got <= 0) return false;
        in_.append(buffer, static_cast<std::size_t>(got));
        return true;
    }
    int fd_;
    bool connected_ = false;
    std::string in_;
};

inline int status_of(std::string const& answer) {
    return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
}
inline std::string body_of(std::string const& answer) {
    std::size_t const end = answer.find("\r\n\r\n");
    return end == std::string::npos ? "" : answer.substr(end + 4);
}
inline std::string header_of(std::string const& answer, std::string const& name) {
    std::size_t const end = answer.find("\r\n\r\n");
    std::size_t const at = answer.find("\r\n" + name + ": ");
    if (at == std::string::npos || at > end) return "";
    std::size_t const begin = at + name.size() + 4;
    return answer.substr(begin, answer.find("\r\n", begin) - begin);
}

inline FixedClock const kTestClock{Instant{1'604'361'600'000'000}};  // 2020-11-03 00:00:00 UTC

inline ServerOptions test_options() {
    ServerOptions options;
    options.port = 0;
    options.clock = &kTestClock;
    options.sweep = std::chrono::milliseconds(10);
    return options;
}
inline std::unique_ptr<Server> start(std::vector<Route> routes, ServerOptions options,
                                     Handler pages = {}) {
    Router router(std::move(routes));
    router.set_pages(std::move(pages));
    Result<std::unique_ptr<Server>> server = Server::start(std::move(options), std::move(router));
    EXPECT_TRUE(server.ok());
    return server.take();
}

}  // namespace gongjin::http
