#include "main/bench_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>

namespace gongjin {

std::string HttpAnswer::header(std::string_view name) const {
    std::string const wanted = "\r\n" + std::string(name) + ": ";
    std::size_t const at = head.find(wanted);
    if (at == std::string::npos) return {};
    std::size_t const from = at + wanted.size();
    return head.substr(from, head.find("\r\n", from) - from);
}

std::optional<HttpAnswer> cut_answer(std::string& bytes) {
    std::size_t const end = bytes.find("\r\n\r\n");
    if (end == std::string::npos) return std::nullopt;
    HttpAnswer answer;
    answer.head = bytes.substr(0, end + 2);
    std::from_chars(bytes.data() + 9, bytes.data() + 12, answer.status);
    std::string const length = answer.header("Content-Length");
    std::size_t size = 0;
    std::from_chars(length.data(), length.data() + length.size(), size);
    if (bytes.size() < end + 4 + size) return std::nullopt;
    answer.body = bytes.substr(end + 4, size);
    bytes.erase(0, end + 4 + size);
    return answer;
}

HttpClient::HttpClient(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval const patience{20, 0};
    int const yes = 1;
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
}

HttpClient::~HttpClient() { ::close(fd_); }

std::string HttpClient::request(std::string_view method, std::string const& path,
                                std::string const& json, std::string_view extra) const {
    std::string out = std::string(method) + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (!cookie_.empty()) out += "Cookie: " + cookie_ + "\r\n";
    out += extra;
    if (method == "GET") return out + "\r\n";
    if (!csrf_.empty()) out += "X-CSRF-Token: " + csrf_ + "\r\n";
    out += "Content-Type: application/json\r\nContent-Length: " + std::to_string(json.size());
    return out + "\r\n\r\n" + json;
}

HttpAnswer HttpClient::ask(std::string_view method, std::string const& path,
                           std::string const& json) {
    std::string const bytes = request(method, path, json);
    for (std::string_view rest = bytes; !rest.empty();) {
        ssize_t const sent = ::send(fd_, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent <= 0) return {};
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    for (;;) {
        if (std::optional<HttpAnswer> answer = cut_answer(in_)) {
            remember(*answer);
            return std::move(*answer);
        }
        char piece[16384];
        ssize_t const got = ::recv(fd_, piece, sizeof piece, 0);
        if (got <= 0) return {};
        in_.append(piece, static_cast<std::size_t>(got));
    }
}

// The session's cookie, and the token that must come with everything that changes something.
void HttpClient::remember(HttpAnswer const& answer) {
    std::string const cookie = answer.header("Set-Cookie");
    if (!cookie.empty()) cookie_ = cookie.substr(0, cookie.find(';'));
    std::string const member = "\"csrf\":\"";
    std::size_t const at = answer.body.find(member);
    if (at == std::string::npos) return;
    std::size_t const from = at + member.size();
    csrf_ = answer.body.substr(from, answer.body.find('"', from) - from);
}

bool HttpClient::sign_in(std::string const& name, std::string const& password) {
    get("/api/v1/session");
    std::string const body = R"({"sign_in":")" + name + R"(","password":")" + password + R"("})";
    return post("/api/v1/session", body).status == 200;
}

}  // namespace gongjin
