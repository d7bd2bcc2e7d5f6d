// A client of a few lines for the tests: it sends any bytes, right or wrong, over a real socket.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>

#include "base/ports.h"
#include "http/server.h"

namespace gongjin::http {

inline std::size_t number_at(std::string const& text, std::size_t at) {
    std::size_t number = 0;
    if (at < text.size()) std::from_chars(text.data() + at, text.data() + text.size(), number);
    return number;
}

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
                std::size_t const length = has ? number_at(in_, at + 16) : 0;
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
    return static_cast<int>(number_at(answer, 9));
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

// --- the routes that the tests ask

inline Response echo(Request const& request) {
    std::string text = std::string(name_of(request.method)) + " " + request.path;
    for (auto const& [name, value] : request.params) text += " " + name + "=" + value;
    for (auto const& [name, value] : request.query) text += " ?" + name + "=" + value;
    return text_response(200, "text/plain", text + " [" + std::string(request.body) + "]");
}

inline Response size_of_body(Request const& request) {
    std::uint64_t sum = 0;
    for (char c : request.body) sum = sum * 31 + static_cast<unsigned char>(c);
    return text_response(200, "text/plain",
                         std::to_string(request.body.size()) + " " + std::to_string(sum));
}

inline std::vector<Route> routes() {
    return {{Method::get, "/api/things/{id}", "getThing", echo},
            {Method::post, "/api/things", "makeThing", echo, 100},
            {Method::post, "/api/files", "addFile", size_of_body, 8 << 20},
            {Method::get, "/api/quick", "quick", echo, 0,
             [](Request const& request) { return std::optional(echo(request)); }},
            {Method::get, "/api/broken", "broken", [](Request const&) -> Response {
                 throw std::runtime_error("the store is gone");
             }}};
}

inline constexpr char kGet[] = "GET /api/things/7?a=%E5%BC%BA+x HTTP/1.1\r\nHost: x\r\n\r\n";

inline std::string post(std::string_view headers, std::string_view body) {
    return "POST /api/things HTTP/1.1\r\nHost: x\r\n" + std::string(headers) + "\r\n" +
           std::string(body);
}

}  // namespace gongjin::http
