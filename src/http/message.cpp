#include "http/message.h"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/result.h"
#include "base/text.h"

namespace gongjin::http {

namespace {

std::string_view first_of(std::vector<Pair> const& pairs, std::string_view name) {
    for (Pair const& pair : pairs) {
        if (pair.first == name) return pair.second;
    }
    return {};
}

bool same_but_for_case(std::string_view a, std::string_view b) {
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view reason_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 412: return "Precondition Failed";
        case 413: return "Payload Too Large";
        case 415: return "Unsupported Media Type";
        case 416: return "Range Not Satisfiable";
        case 422: return "Unprocessable Entity";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 507: return "Insufficient Storage";
        default: return "Status";
    }
}

// Element Plus sets style attributes from script, and pages show pictures that were just chosen.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kSafety = {{
    {"Content-Security-Policy",
     "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
     "font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
     "frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
}};

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    for (char c : value) {
        // A line break in a value would begin a header, or a body, of somebody else's making.
        bool const control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        out += control ? ' ' : c;
    }
    out += "\r\n";
}

}  // namespace

std::string_view name_of(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::remove: return "DELETE";
        case Method::options: return "OPTIONS";
    }
    return {};
}

std::string_view Request::header(std::string_view name) const { return first_of(headers, name); }

std::optional<std::string> Request::query_value(std::string_view name) const {
    for (Pair const& pair : query) {
        if (pair.first == name) return pair.second;
    }
    return std::nullopt;
}

std::string const& Request::param(std::string_view name) const {
    for (Pair const& pair : params) {
        if (pair.first == name) return pair.second;
    }
    ASSERT(!"the route's pattern has this parameter");
    return path;
}

std::string_view Request::cookie(std::string_view name) const {
    for (Pair const& pair : headers) {
        if (pair.first != "cookie") continue;
        std::string_view rest = pair.second;
        while (!rest.empty()) {
            std::size_t const end = std::min(rest.find(';'), rest.size());
            std::string_view const one = trim(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            std::size_t const equals = one.find('=');
            if (equals != std::string_view::npos && one.substr(0, equals) == name) {
                return one.substr(equals + 1);
            }
        }
    }
    return {};
}

bool Request::accepts_gzip() const {
    for (std::string const& one : split(header("accept-encoding"), ',')) {
        std::vector<std::string> const parts = split(one, ';');
        if (trim(parts[0]) != "gzip") continue;
        return parts.size() == 1 || (trim(parts[1]) != "q=0" && trim(parts[1]) != "q=0.0");
    }
    return false;
}

bool Request::has_current(std::string_view etag) const {
    for (std::string const& one : split(header("if-none-match"), ',')) {
        std::string_view candidate = trim(one);
        if (candidate == "*") return true;
        if (candidate.starts_with("W/")) candidate.remove_prefix(2);
        if (!candidate.empty() && candidate == etag) return true;
    }
    return false;
}

FileHandle::~FileHandle() {
    if (fd_ >= 0) ::close(fd_);
}

bool Response::has(std::string_view name) const {
    return std::any_of(headers.begin(), headers.end(), [name](Pair const& header) {
        return same_but_for_case(header.first, name);
    });
}

Response text_response(int status, std::string_view type, std::string text) {
    Response response;
    response.status = status;
    response.body = std::move(text);
    response.with("Content-Type", std::string(type));
    return response;
}

Response json_response(int status, std::string json) {
    return text_response(status, "application/json; charset=utf-8", std::move(json));
}

Response empty_response(int status) {
    Response response;
    response.status = status;
    return response;
}

std::string header_text(Response const& response, HeaderContext const& context) {
    std::string out;
    out.reserve(900);
    out += "HTTP/1.1 " + std::to_string(response.status) + " ";
    out += reason_of(response.status);
    out += "\r\n";
    append_header(out, "Date", context.date);
    append_header(out, "Connection", context.keep_alive ? "keep-alive" : "close");
    if (context.content_length) {
        append_header(out, "Content-Length", std::to_string(*context.content_length));
    }
    for (Pair const& header : response.headers) append_header(out, header.first, header.second);
    for (auto const& [name, value] : kSafety) {
        if (!response.has(name)) append_header(out, name, value);
    }
    out += "\r\n";
    return out;
}

}  // namespace gongjin::http
