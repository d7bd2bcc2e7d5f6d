// What a handler gets and what it gives. No library's header is drawn in.
//
// 1. A Request is complete and checked: path and query are decoded, valid UTF-8 and free of tricks,
//    the body is within the route's limit. Header names are lower case.
// 2. HEAD reaches handlers as GET; the server leaves the body out.
// 3. A Response is a value; its body is text, shared text (a cache's bytes, not copied), a part of
//    an open file, or an open stream of events.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gongjin::http {

enum class Method { get, post, put, patch, remove, options };
std::string_view name_of(Method method);

using Pair = std::pair<std::string, std::string>;

struct Request {
    Method method = Method::get;
    bool head_only = false;
    std::string path;
    std::vector<Pair> query;    // in order, decoded
    std::vector<Pair> headers;  // in order, names in lower case
    std::vector<Pair> params;   // the route's {name} parts
    std::string_view body;      // lives as long as the request
    std::string peer;           // the client's address without port
    std::string_view route;     // the route's name

    std::string_view header(std::string_view lower_case_name) const;  // the first, or empty
    std::optional<std::string> query_value(std::string_view name) const;
    std::string const& param(std::string_view name) const;  // asserts that the route has it
    std::string_view cookie(std::string_view name) const;   // empty if there is none
    bool accepts_gzip() const;
    // Whether If-None-Match names this entity tag (given with its quotes).
    bool has_current(std::string_view etag) const;
};

// An open file descriptor that is closed once.
class FileHandle {
public:
    explicit FileHandle(int fd) : fd_(fd) {}
    FileHandle(FileHandle&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    FileHandle& operator=(FileHandle&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~FileHandle();
    int get() const { return fd_; }

private:
    int fd_;
};

struct FilePart {
    FileHandle file;
    std::int64_t offset = 0;
    std::int64_t size = 0;
};

class Subscription;  // events.h

struct Response {
    using Shared = std::shared_ptr<std::string const>;
    using Stream = std::shared_ptr<Subscription>;

    int status = 200;
    std::vector<Pair> headers;
    std::variant<std::string, Shared, FilePart, Stream> body;

    Response& with(std::string name, std::string value) & {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    Response&& with(std::string name, std::string value) && {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
    bool has(std::string_view name) const;
};

using Handler = std::function<Response(Request const&)>;

Response json_response(int status, std::string json);
Response text_response(int status, std::string_view type, std::string text);
Response empty_response(int status);

// Status line and headers, with those that keep a browser safe unless the response has its own.
struct HeaderContext {
    std::string_view date;
    bool keep_alive = true;
    std::optional<std::int64_t> content_length;
};
std::string header_text(Response const& response, HeaderContext const& context);

}  // namespace gongjin::http
