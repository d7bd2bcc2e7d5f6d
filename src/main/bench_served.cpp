#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <fstream>
#include <thread>

#include "main/bench.h"
#include "main/bench_client.h"
#include "main/messages.h"

namespace gongjin {

namespace {

// In the child: nothing but system calls between fork and exec.
[[noreturn]] void become_server(std::vector<std::string> const& words, int out) {
    std::vector<char*> pointers;
    for (std::string const& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
    pointers.push_back(nullptr);
    int const nowhere = ::open("/dev/null", O_RDWR);
    ::dup2(nowhere, 0);
    ::dup2(out, 1);
    ::dup2(nowhere, 2);
    ::execv(pointers[0], pointers.data());
    ::_exit(127);
}

// The address stands in the last line that the server prints when it is ready.
std::uint16_t port_told_on(int pipe) {
    std::string text;
    std::string const mark = "http://127.0.0.1:";
    char piece[512];
    for (;;) {
        std::size_t const at = text.find(mark);
        if (at != std::string::npos && text.find('\n', at) != std::string::npos) {
            std::uint16_t port = 0;
            std::from_chars(text.data() + at + mark.size(), text.data() + text.size(), port);
            return port;
        }
        ssize_t const got = ::read(pipe, piece, sizeof piece);
        if (got <= 0) return 0;
        text.append(piece, static_cast<std::size_t>(got));
    }
}

}  // namespace

ServedCounty::ServedCounty(std::filesystem::path program, std::filesystem::path data,
                           std::filesystem::path pages)
    : program_(std::move(program)), data_(std::move(data)), pages_(std::move(pages)) {}

Result<void> ServedCounty::start() {
    std::filesystem::create_directories(pages_);
    std::ofstream(pages_ / "index.html") << "<!doctype html>\n";
    std::vector<std::string> const words{
        program_.string(), "serve",           "--data", data_.string(), "--listen",
        "127.0.0.1:0",     "--web",           pages_.string()};
    int ends[2];
    ASSERT(::pipe2(ends, O_CLOEXEC) == 0);
    child_ = ::fork();
    if (child_ == 0) become_server(words, ends[1]);
    ::close(ends[1]);
    port_ = port_told_on(ends[0]);
    ::close(ends[0]);
    if (port_ != 0) return {};
    kill_at_once();
    return error_of(messages::kBenchBroken, {"gongjin serve does not start"});
}

void ServedCounty::kill_at_once() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = -1;
}

ServedCounty::~ServedCounty() {
    if (child_ <= 0) return;
    ::kill(child_, SIGTERM);
    ::waitpid(child_, nullptr, 0);
}

double ServedCounty::memory_mb() const {
    std::ifstream status("/proc/" + std::to_string(child_) + "/status");
    std::string line;
    while (std::getline(status, line)) {
        if (!line.starts_with("VmRSS:")) continue;
        double kb = 0;
        std::string const digits = line.substr(line.find_first_of("0123456789"));
        std::from_chars(digits.data(), digits.data() + digits.size(), kb);
        return kb / 1024;
    }
    return 0;
}

namespace {

struct LoadConnection {
    int fd = -1;
    std::string in;
    Stopwatch since;
};

class Load {
public:
    Load(std::uint16_t port, std::string const& request, int connections)
        : request_(request), epoll_(::epoll_create1(0)), connections_(std::size_t(connections)) {
        for (LoadConnection& one : connections_) open(one, port);
    }
    ~Load() {
        for (LoadConnection& one : connections_) ::close(one.fd);
        ::close(epoll_);
    }
    Load(Load const&) = delete;

    LoadFigures run(double seconds) {
        Stopwatch const whole;
        for (LoadConnection& one : connections_) begin(one);
        std::array<epoll_event, 64> events;
        while (whole.seconds() < seconds) {
            int const ready = ::epoll_wait(epoll_, events.data(), int(events.size()), 100);
            for (int i = 0; i < ready; ++i) {
                receive(*static_cast<LoadConnection*>(events[std::size_t(i)].data.ptr));
            }
        }
        LoadFigures out;
        out.rate = static_cast<double>(times_.size()) / whole.seconds();
        out.answers = static_cast<std::int64_t>(times_.size());
        out.failures = failures_;
        out.median_ms = quantile(times_, 0.5) / 1000;
        out.p99_ms = quantile(times_, 0.99) / 1000;
        out.bytes = static_cast<double>(last_size_);
        return out;
    }

private:
    void open(LoadConnection& one, std::uint16_t port) {
        one.fd = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        int const yes = 1;
        ::setsockopt(one.fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        ASSERT(::connect(one.fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &one;
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, one.fd, &event);
    }

    // A request of a few hundred bytes always fits into the socket's buffer.
    void begin(LoadConnection& one) {
        one.since = Stopwatch();
        ssize_t const sent = ::send(one.fd, request_.data(), request_.size(), MSG_NOSIGNAL);
        if (sent != static_cast<ssize_t>(request_.size())) ++failures_;
    }

    void receive(LoadConnection& one) {
        char piece[65536];
        ssize_t const got = ::recv(one.fd, piece, sizeof piece, MSG_DONTWAIT);
        if (got <= 0) {
            ++failures_;
            ::epoll_ctl(epoll_, EPOLL_CTL_DEL, one.fd, nullptr);
            return;
        }
        one.in.append(piece, static_cast<std::size_t>(got));
        std::size_t const size = one.in.size();
        std::optional<HttpAnswer> const answer = cut_answer(one.in);
        if (!answer) return;
        last_size_ = size;
        times_.push_back(one.since.us());
        if (answer->status != 200 && answer->status != 304) ++failures_;
        begin(one);
    }

    std::string const& request_;
    int epoll_;
    std::vector<LoadConnection> connections_;
    std::vector<double> times_;
    std::int64_t failures_ = 0;
    std::size_t last_size_ = 0;
};

}  // namespace

LoadFigures put_under_load(std::uint16_t port, std::string const& request, int connections,
                           double seconds) {
    return Load(port, request, connections).run(seconds);
}

}  // namespace gongjin
