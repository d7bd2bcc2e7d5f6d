// A small HTTP client and a `gongjin serve` of one's own, for benchmarks and the crash test.
// Nothing else is needed to put a server under load.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongjin {

struct HttpAnswer {
    int status = 0;  // 0: the connection broke before the whole answer was there
    std::string head;
    std::string body;
    // The value of a header, empty if it is not there.
    std::string header(std::string_view name) const;
};

// Cuts one whole answer (by Content-Length) off the front of `bytes`.
std::optional<HttpAnswer> cut_answer(std::string& bytes);

// One keep-alive connection, signed in like a browser.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port);
    ~HttpClient();
    HttpClient(HttpClient const&) = delete;

    HttpAnswer get(std::string const& path) { return ask("GET", path, {}); }
    HttpAnswer post(std::string const& path, std::string const& json) {
        return ask("POST", path, json);
    }
    // False if it was refused.
    bool sign_in(std::string const& name, std::string const& password);
    // The bytes that are sent; `extra` are further header lines, each with its end.
    std::string request(std::string_view method, std::string const& path, std::string const& json,
                        std::string_view extra = {}) const;
    // Another connection of the same browser.
    void take_session(HttpClient const& other) {
        cookie_ = other.cookie_;
        csrf_ = other.csrf_;
    }
    bool connected() const { return connected_; }

private:
    HttpAnswer ask(std::string_view method, std::string const& path, std::string const& json);
    void remember(HttpAnswer const& answer);

    int fd_ = -1;
    bool connected_ = false;
    std::string in_, cookie_, csrf_;
};

// The program itself as a server, on a port of its own; ended (SIGTERM) with the object.
class ServedCounty {
public:
    ServedCounty(std::filesystem::path program, std::filesystem::path data,
                 std::filesystem::path pages);
    ~ServedCounty();
    ServedCounty(ServedCounty const&) = delete;

    // Waits until it serves.
    Result<void> start();
    void kill_at_once();  // SIGKILL, and waits for the end
    std::uint16_t port() const { return port_; }
    double memory_mb() const;  // resident

private:
    std::filesystem::path program_, data_, pages_;
    pid_t child_ = -1;
    std::uint16_t port_ = 0;
};

struct LoadFigures {
    double rate = 0, median_ms = 0, p99_ms = 0, bytes = 0;  // bytes of one answer, as sent
    std::int64_t answers = 0, failures = 0;
};

// Sends `request` over so many connections again and again, each as soon as it has its answer.
LoadFigures put_under_load(std::uint16_t port, std::string const& request, int connections,
                           double seconds);

}  // namespace gongjin
