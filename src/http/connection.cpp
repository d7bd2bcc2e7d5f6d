// Reading: from bytes to a request, and the request to its handler. Writing is in answer.cpp.
#include "http/connection.h"

#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>

#include "app/messages.h"
#include "http/events.h"
#include "http/messages.h"
#include "http/problem.h"
#include "base/text.h"
#include "http/target.h"

namespace gongjin::http {

namespace asio = boost::asio;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t kSmallBuffer = 4 * 1024;
constexpr std::size_t kBodyBuffer = 64 * 1024;
constexpr std::size_t kBytesPerSecond = 16 * 1024;  // the slowest network that we serve

// How long a client that was told to stop is listened to while it says nothing.
constexpr std::chrono::seconds kDrainTime{2};
constexpr std::chrono::milliseconds kLastDrainTime{100};  // when the server itself stops

std::optional<Method> method_of(std::string_view name) {
    if (name == "GET" || name == "HEAD") return Method::get;
    if (name == "POST") return Method::post;
    if (name == "PUT") return Method::put;
    if (name == "PATCH") return Method::patch;
    if (name == "DELETE") return Method::remove;
    if (name == "OPTIONS") return Method::options;
    return std::nullopt;
}

std::string size_text(std::size_t bytes) {
    if (bytes >= 1024 * 1024) return std::to_string(bytes / (1024 * 1024)) + " MB";
    return std::to_string(bytes / 1024) + " KB";
}

}  // namespace

Connection::Connection(Home& home, asio::ip::tcp::socket socket)
    : home_(home), options_(home.shared.options), socket_(std::move(socket)) {
    boost::system::error_code ec;
    auto const end = socket_.remote_endpoint(ec);
    if (!ec) peer_ = end.address().to_string();
    socket_.set_option(asio::ip::tcp::no_delay(true), ec);
    socket_.non_blocking(true, ec);
}

Connection::~Connection() { --home_.shared.connections; }

void Connection::start() {
    home_.connections.insert(shared_from_this());
    advance();
}

void Connection::refuse_at_the_door() {
    home_.connections.insert(shared_from_this());
    refuse(503, error_of(messages::busy));
    advance();
}

void Connection::close() {
    if (state_ == State::closed) return;
    if (auto* stream = std::get_if<Response::Stream>(&response_.body); stream && *stream) {
        (*stream)->detach();
    }
    state_ = State::closed;
    boost::system::error_code ec;
    socket_.close(ec);
    home_.connections.erase(shared_from_this());
}

void Connection::wind_down() {
    keep_alive_ = false;
    bool const idle = state_ == State::header && !parser_;
    if (idle || state_ == State::streaming) return close();
    if (state_ == State::draining) deadline_ = std::min(deadline_, drain_deadline());
}

// What is long may take its time, as long as it moves and not too slowly.
Time Connection::deadline_after(Time begin, std::size_t bytes) const {
    auto const fair = std::chrono::milliseconds(bytes * 1000 / kBytesPerSecond);
    return std::min(begin + options_.request_time + fair,
                    steady_clock::now() + options_.request_time);
}

Time Connection::drain_deadline() const {
    Time const now = steady_clock::now();
    if (home_.shared.stopping) return now + kLastDrainTime;
    return std::min(write_started_ + options_.request_time, now + kDrainTime);
}

void Connection::sweep(Time now) {
    if (state_ == State::streaming) stream_news();
    if (now < deadline_ || state_ == State::closed) return;
    bool const late_request = (state_ == State::header && parser_) || state_ == State::body;
    if (!late_request) {
        close();
        return;
    }
    refuse(408, error_of(messages::too_slow));
    advance();
}

void Connection::advance() {
    // Called again from inside a step (a handler that answered at once): the loop below goes on.
    if (advancing_) return;
    auto const self = shared_from_this();
    advancing_ = true;
    while (step()) {
    }
    advancing_ = false;
}

// True when there may be more to do at once.
bool Connection::step() {
    switch (state_) {
        case State::header: return read_header();
        case State::body: return read_body();
        case State::writing: return write_some();
        case State::streaming: return write_stream();
        case State::draining:
            begin_ = end_;
            wait_read();
            return false;
        case State::handling:
        case State::closed: return false;
    }
    return false;
}

bool Connection::read_header() {
    if (!parser_) {
        // A stray line break between two requests is what some old clients send.
        while (pending().starts_with("\r\n")) begin_ += 2;
        if (pending().empty()) {
            if (!keep_alive_) {
                close();
                return false;
            }
            deadline_ = steady_clock::now() + options_.idle_time;
            wait_read();
            return false;
        }
        parser_ = std::make_unique<RequestParser>(options_.header_limit);
        started_ = steady_clock::now();
        deadline_ = started_ + options_.request_time;
    }
    RequestParser::Step const taken = parser_->take(pending());
    begin_ += taken.used;
    switch (taken.outcome) {
        case ParseOutcome::more: wait_read(); return false;
        case ParseOutcome::header_done:
        case ParseOutcome::done: return begin_request();
        case ParseOutcome::bad:
        case ParseOutcome::header_too_large:
        case ParseOutcome::body_too_large:
        case ParseOutcome::disk_full: return refuse(taken.outcome);
    }
    return false;
}

bool Connection::refuse(ParseOutcome outcome) {
    switch (outcome) {
        case ParseOutcome::header_too_large:
            return refuse(431, error_of(messages::header_too_large));
        case ParseOutcome::body_too_large:
            return refuse(413, too_large());
        case ParseOutcome::disk_full: return refuse(503, error_of(messages::spool_full));
        case ParseOutcome::more:
        case ParseOutcome::header_done:
        case ParseOutcome::done:
        case ParseOutcome::bad: break;
    }
    return refuse(400, error_of(messages::bad_request));
}

// Whoever sent one file hears of the file, and how large it may be.
Error Connection::too_large() const {
    std::size_t const file = route_ != nullptr ? route_->file_limit : 0;
    if (file == 0) return error_of(messages::body_too_large, {size_text(body_limit_)});
    return error_of(gongjin::messages::file_too_large, {std::to_string(file >> 20)},
                    {{}, 0, 0, "file"});
}

// What is wrong with the request's form ends the connection: what follows cannot be trusted.
bool Connection::refuse(int status, Error const& error) {
    keep_alive_ = false;
    respond(problem(status, error));
    return true;
}

namespace {

// What a proxy adds to X-Forwarded-For stands last; what stands before, anybody may have written.
std::string_view told_by_proxy(Request const& request) {
    std::string_view const real = request.header("x-real-ip");
    if (!real.empty()) return real;
    std::string_view const chain = request.header("x-forwarded-for");
    return trim(chain.substr(chain.rfind(',') + 1));  // npos + 1 is the beginning
}

}  // namespace

bool Connection::fill_in_request() {
    std::optional<Method> const method = method_of(parser_->method());
    if (!method) {
        refuse(501, error_of(messages::bad_request));
        return false;
    }
    Result<Target> target = parse_target(parser_->target());
    if (!target.ok()) {
        refuse(400, target.error());
        return false;
    }
    request_.method = *method;
    request_.head_only = parser_->method() == "HEAD";
    request_.path = std::move(target.value().path);
    request_.query = std::move(target.value().query);
    request_.headers = std::move(parser_->headers());
    request_.peer = peer_;
    if (options_.behind_proxy && (peer_ == "127.0.0.1" || peer_ == "::1")) {
        std::string_view const told = told_by_proxy(request_);
        boost::system::error_code ec;
        asio::ip::make_address(std::string(told), ec);
        if (!ec) request_.peer = told;
    }
    return true;
}

bool Connection::begin_request() {
    keep_alive_ = parser_->keep_alive() && !home_.shared.stopping;
    bool const waits = parser_->wants_continue();
    if (!fill_in_request()) return true;
    Router::Match match = home_.shared.router.match(request_.method, request_.path);
    route_ = match.route;
    if (!route_) {
        if (parser_->has_body()) keep_alive_ = false;
        return unrouted(match);
    }
    request_.params = std::move(match.params);
    request_.route = route_->name;
    if (!parser_->has_body()) return dispatch();

    body_limit_ = route_->body_limit;
    if (parser_->content_length().value_or(0) > body_limit_) {
        return refuse(ParseOutcome::body_too_large);
    }
    if (waits) {
        constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        ::send(socket_.native_handle(), kContinue.data(), kContinue.size(), MSG_NOSIGNAL);
    }
    body_ = std::make_unique<BodyStore>(options_.spool, options_.body_in_memory);
    parser_->accept_body(*body_, body_limit_);
    state_ = State::body;
    return true;
}

bool Connection::unrouted(Router::Match const& match) {
    if (request_.method == Method::get && match.allowed.empty() && home_.shared.router.pages() &&
        !request_.path.starts_with("/api/")) {
        respond(home_.shared.router.pages()(request_));
        return true;
    }
    std::vector<std::string> names;
    for (Method method : match.allowed) names.emplace_back(name_of(method));
    if (match.allowed.empty()) {
        respond(problem(404, error_of(messages::not_found, {request_.path})));
        return true;
    }
    names.emplace_back("OPTIONS");
    std::string const allowed = join(names, ", ");
    Response response = empty_response(204);
    if (request_.method != Method::options) {
        response = problem(405, error_of(messages::method_not_allowed,
                                         {request_.path, std::string(name_of(request_.method)),
                                          allowed}));
    }
    response.with("Allow", allowed);
    respond(std::move(response));
    return true;
}

bool Connection::read_body() {
    RequestParser::Step const taken = parser_->take(pending());
    begin_ += taken.used;
    switch (taken.outcome) {
        case ParseOutcome::more:
            deadline_ = deadline_after(started_, body_->size());
            wait_read();
            return false;
        case ParseOutcome::done: request_.body = body_->view(); return dispatch();
        case ParseOutcome::header_done:
        case ParseOutcome::bad:
        case ParseOutcome::header_too_large:
        case ParseOutcome::body_too_large:
        case ParseOutcome::disk_full: return refuse(taken.outcome);
    }
    return false;
}

bool Connection::dispatch() {
    state_ = State::handling;
    deadline_ = Time::max();
    if (route_->quick) {
        std::optional<Response> answer = route_->quick(request_);
        if (answer) {
            respond(std::move(*answer));
            return true;
        }
    }
    bool const taken = home_.shared.workers.run([self = shared_from_this()] {
        auto answer = std::make_shared<Response>(self->handle());
        asio::post(self->home_.io, [self, answer] {
            if (self->state_ == State::closed) return;
            self->respond(std::move(*answer));
            self->advance();
        });
    });
    if (taken) return false;
    respond(problem(503, error_of(messages::busy)).with("Retry-After", "2"));
    return true;
}

// On a worker: nothing of the connection but the request is touched, and nobody else touches that.
Response Connection::handle() {
    std::string what;
    try {
        return route_->handler(request_);
    } catch (std::exception const& failure) {
        what = failure.what();
    } catch (...) {
        what = "an exception of unknown type";
    }
    std::string const number = std::to_string(++home_.shared.failures);
    if (options_.on_failure) options_.on_failure(number, request_.path + ": " + what);
    return problem(500, error_of(messages::internal_error, {number}));
}

void Connection::wait_read() {
    if (reading_) return;
    if (begin_ == end_) {
        begin_ = end_ = 0;
        // An idle client keeps little memory.
        if (!parser_ && in_.size() > kSmallBuffer) std::vector<char>().swap(in_);
    } else if (begin_ > 0) {
        std::copy(in_.begin() + static_cast<std::ptrdiff_t>(begin_),
                  in_.begin() + static_cast<std::ptrdiff_t>(end_), in_.begin());
        end_ -= begin_;
        begin_ = 0;
    }
    std::size_t const wanted = state_ == State::body ? kBodyBuffer : kSmallBuffer;
    if (in_.size() < end_ + wanted / 2) in_.resize(end_ + wanted);
    reading_ = true;
    socket_.async_read_some(asio::buffer(in_.data() + end_, in_.size() - end_),
                            [self = shared_from_this()](auto const& ec, std::size_t bytes) {
                                self->reading_ = false;
                                if (ec) return self->close();
                                self->on_read(bytes);
                            });
}

void Connection::on_read(std::size_t bytes) {
    if (state_ == State::closed) return;
    end_ += bytes;
    // Whoever listens to events has nothing more to say.
    if (state_ == State::streaming) {
        begin_ = end_;
        wait_read();
        return;
    }
    if (state_ == State::draining) deadline_ = drain_deadline();
    advance();
}

}  // namespace gongjin::http
