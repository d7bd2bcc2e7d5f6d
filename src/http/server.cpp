#include "http/server.h"

#include <fmt/format.h>
#include <signal.h>

#include <boost/asio/post.hpp>

#include "http/connection.h"
#include "http/messages.h"
#include "values/date.h"

namespace gongjin::http {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// Those above the limit who are still told that the server is busy; the rest is just closed.
constexpr std::size_t kToldAtTheDoor = 64;

}  // namespace

std::string_view Home::date() {
    std::int64_t const second = shared.options.clock->now().us / 1'000'000;
    if (second != date_second) {
        date_second = second;
        constexpr std::array<std::string_view, 7> kDays = {"Mon", "Tue", "Wed", "Thu",
                                                           "Fri", "Sat", "Sun"};
        constexpr std::array<std::string_view, 12> kMonths = {
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        // HTTP speaks of Greenwich's days, not of China's.
        Date const day{static_cast<std::int32_t>(second / 86'400)};
        Civil const civil = day.civil();
        std::int64_t const rest = second % 86'400;
        date_text = fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                                kDays[static_cast<std::size_t>(day.weekday() - 1)], civil.day,
                                kMonths[static_cast<std::size_t>(civil.month - 1)], civil.year,
                                rest / 3600, rest / 60 % 60, rest % 60);
    }
    return date_text;
}

void Home::sweep() {
    timer.expires_after(shared.options.sweep);
    timer.async_wait([this](auto const& ec) {
        if (ec) return;
        Time const now = std::chrono::steady_clock::now();
        // A copy: who is closed leaves the set.
        std::vector<std::shared_ptr<Connection>> const all(connections.begin(), connections.end());
        for (auto const& connection : all) connection->sweep(now);
        sweep();
    });
}

struct Server::Inside {
    Shared shared;
    std::vector<std::unique_ptr<Home>> homes;
    std::unique_ptr<tcp::acceptor> acceptor;
    std::unique_ptr<asio::steady_timer> pause;
    std::size_t next_home = 0;
    std::uint16_t port = 0;
    std::atomic<bool> stopped{false};

    Inside(ServerOptions options, Router router) : shared(std::move(options), std::move(router)) {}

    Result<void> listen();
    void accept();
    void welcome(Home& home, tcp::socket socket);
    void for_each_home(std::function<void(Home&)> const& action);
};

// One acceptor hands clients to the threads in turn: the load is even, and, unlike with
// SO_REUSEPORT, a second server on the same port is told so.
Result<void> Server::Inside::listen() {
    ServerOptions const& options = shared.options;
    std::string const shown = options.address + ":" + std::to_string(options.port);
    boost::system::error_code ec;
    auto const address = asio::ip::make_address(options.address, ec);
    acceptor = std::make_unique<tcp::acceptor>(homes[0]->io);
    pause = std::make_unique<asio::steady_timer>(homes[0]->io);
    tcp::endpoint const endpoint(address, options.port);
    if (!ec) acceptor->open(endpoint.protocol(), ec);
    if (!ec) acceptor->set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec) acceptor->bind(endpoint, ec);
    if (!ec) acceptor->listen(asio::socket_base::max_listen_connections, ec);
    if (ec) return error_of(messages::cannot_listen, {shown, ec.message()});
    port = acceptor->local_endpoint().port();
    return {};
}

void Server::Inside::accept() {
    Home& home = *homes[next_home];
    next_home = (next_home + 1) % homes.size();
    acceptor->async_accept(home.io, [this, &home](auto const& ec, tcp::socket socket) {
        if (shared.stopping) return;
        if (ec) {
            // Out of file descriptors, most likely: trying again at once would only burn time.
            pause->expires_after(std::chrono::milliseconds(100));
            pause->async_wait([this](auto const& cancelled) {
                if (!cancelled) accept();
            });
            return;
        }
        asio::post(home.io, [this, &home, taken = std::move(socket)]() mutable {
            welcome(home, std::move(taken));
        });
        accept();
    });
}

void Server::Inside::welcome(Home& home, tcp::socket socket) {
    std::size_t const inside = shared.connections++;
    if (shared.stopping || inside >= shared.options.max_connections + kToldAtTheDoor) {
        --shared.connections;
        return;  // the socket closes here
    }
    auto const connection = std::make_shared<Connection>(home, std::move(socket));
    if (inside >= shared.options.max_connections) {
        connection->refuse_at_the_door();
    } else {
        connection->start();
    }
}

void Server::Inside::for_each_home(std::function<void(Home&)> const& action) {
    for (auto const& home : homes) {
        asio::post(home->io, [&home = *home, action] { action(home); });
    }
}

Server::Server(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Router router) {
    ASSERT(options.clock);
    // A client that goes away during sendfile must not take the server with it.
    ::signal(SIGPIPE, SIG_IGN);
    int const threads = std::max(1, options.io_threads);
    auto inside = std::make_unique<Inside>(std::move(options), std::move(router));
    for (int i = 0; i < threads; ++i) {
        inside->homes.push_back(std::make_unique<Home>(inside->shared));
    }
    TRY(inside->listen());
    inside->accept();
    for (auto const& home : inside->homes) {
        home->sweep();
        home->thread = std::thread([&io = home->io] { io.run(); });
    }
    return std::unique_ptr<Server>(new Server(std::move(inside)));
}

std::uint16_t Server::port() const { return inside_->port; }
std::size_t Server::connections() const { return inside_->shared.connections; }

void Server::stop() {
    if (inside_->stopped.exchange(true)) return;
    Shared& shared = inside_->shared;
    shared.stopping = true;
    asio::post(inside_->homes[0]->io, [inside = inside_.get()] {
        boost::system::error_code ec;
        inside->acceptor->close(ec);
        inside->pause->cancel();
    });
    auto const all_of = [](Home& home) {
        return std::vector<std::shared_ptr<Connection>>(home.connections.begin(),
                                                        home.connections.end());
    };
    inside_->for_each_home([all_of](Home& home) {
        for (auto const& connection : all_of(home)) connection->wind_down();
    });
    auto const until = std::chrono::steady_clock::now() + shared.options.grace;
    while (shared.connections > 0 && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    shared.workers.stop();
    inside_->for_each_home([all_of](Home& home) {
        for (auto const& connection : all_of(home)) connection->close();
        home.timer.cancel();
        home.io.stop();
    });
    for (auto const& home : inside_->homes) home->thread.join();
}

Server::~Server() { stop(); }

}  // namespace gongjin::http
