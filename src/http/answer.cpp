// Writing: an answer's header, text, file or events to the socket, as fast as the client takes it.
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <boost/asio/post.hpp>

#include "http/connection.h"
#include "http/events.h"

namespace gongjin::http {

namespace asio = boost::asio;
using std::chrono::steady_clock;

namespace {

std::optional<std::int64_t> length_of(Response const& response) {
    if (response.status == 204 || response.status == 304) return std::nullopt;
    if (auto const* text = std::get_if<std::string>(&response.body)) {
        return static_cast<std::int64_t>(text->size());
    }
    if (auto const* shared = std::get_if<Response::Shared>(&response.body)) {
        return static_cast<std::int64_t>((*shared)->size());
    }
    if (auto const* file = std::get_if<FilePart>(&response.body)) return file->size;
    return std::nullopt;
}

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK; }

}  // namespace

void Connection::respond(Response response) {
    response_ = std::move(response);
    bool const streams = std::holds_alternative<Response::Stream>(response_.body);
    if (streams || home_.shared.stopping) keep_alive_ = false;
    out_ = header_text(response_, {home_.date(), keep_alive_, length_of(response_)});
    out_sent_ = sent_ = 0;
    body_text_ = {};
    file_left_ = 0;
    bool const has_body = !request_.head_only && response_.status != 204 && response_.status != 304;
    if (has_body) {
        if (auto const* text = std::get_if<std::string>(&response_.body)) body_text_ = *text;
        if (auto const* text = std::get_if<Response::Shared>(&response_.body)) body_text_ = **text;
        if (auto const* file = std::get_if<FilePart>(&response_.body)) file_left_ = file->size;
    }
    write_started_ = steady_clock::now();
    deadline_ = write_started_ + options_.request_time;
    state_ = State::writing;
}

void Connection::wrote(std::size_t bytes) {
    sent_ += bytes;
    deadline_ = deadline_after(write_started_, sent_);
}

// Header and text in one call. True when all of it went out.
bool Connection::write_text() {
    std::size_t const total = out_.size() + body_text_.size();
    while (out_sent_ < total) {
        std::size_t const of_head = std::min(out_sent_, out_.size());
        std::string_view const head = std::string_view(out_).substr(of_head);
        std::string_view const text = body_text_.substr(out_sent_ - of_head);
        iovec parts[2] = {{const_cast<char*>(head.data()), head.size()},
                          {const_cast<char*>(text.data()), text.size()}};
        msghdr message{};
        message.msg_iov = parts;
        message.msg_iovlen = 2;
        int const flags = MSG_NOSIGNAL | (file_left_ > 0 ? MSG_MORE : 0);
        ssize_t const sent = ::sendmsg(socket_.native_handle(), &message, flags);
        if (sent < 0) {
            if (errno == EINTR) continue;
            would_block() ? wait_write() : close();
            return false;
        }
        out_sent_ += static_cast<std::size_t>(sent);
        wrote(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Connection::write_file() {
    auto* part = std::get_if<FilePart>(&response_.body);
    while (file_left_ > 0) {
        off_t offset = part->offset;
        ssize_t const sent = ::sendfile(socket_.native_handle(), part->file.get(), &offset,
                                        static_cast<std::size_t>(file_left_));
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0 && would_block()) {
            wait_write();
            return false;
        }
        if (sent <= 0) {  // gone, or the file is shorter than promised
            close();
            return false;
        }
        part->offset = offset;
        file_left_ -= sent;
        wrote(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Connection::write_some() {
    if (waiting_write_) return false;
    return write_text() && write_file() && finish_response();
}

bool Connection::finish_response() {
    if (options_.on_answer) {
        auto const took = std::chrono::duration_cast<std::chrono::microseconds>(
            steady_clock::now() - started_);
        options_.on_answer({name_of(request_.method), request_.path, request_.peer,
                            response_.status, static_cast<std::int64_t>(sent_), took});
    }
    bool const streams = std::holds_alternative<Response::Stream>(response_.body);
    if (streams && !request_.head_only) {
        begin_stream();
        return true;
    }
    if (!keep_alive_) {
        drain();
        return true;
    }
    request_ = {};
    response_ = {};
    parser_.reset();
    body_.reset();
    state_ = State::header;
    return true;
}

// Closing at once, while the client still sends, would take our answer away from it: so we say that
// we are done and throw away what comes, for a moment.
void Connection::drain() {
    ::shutdown(socket_.native_handle(), SHUT_WR);
    response_ = {};
    body_.reset();
    state_ = State::draining;
    deadline_ = drain_deadline();
}

void Connection::begin_stream() {
    state_ = State::streaming;
    deadline_ = Time::max();
    out_ = "retry: 3000\n\n";
    out_sent_ = 0;
    body_text_ = {};
    last_event_ = steady_clock::now() - options_.event_gap;
    wait_read();  // so that we hear when the client leaves
    std::weak_ptr<Connection> const weak = weak_from_this();
    std::get<Response::Stream>(response_.body)->attach([weak, &io = home_.io] {
        asio::post(io, [weak] {
            auto const self = weak.lock();
            if (!self || self->state_ != State::streaming) return;
            self->news_waits_ = true;
            self->stream_news();
        });
    });
}

// Called when there is news, and by every sweep.
void Connection::stream_news() {
    auto const& stream = std::get<Response::Stream>(response_.body);
    if (stream->ended()) return close();
    Time const now = steady_clock::now();
    bool const sending = out_sent_ < out_.size();
    if (!sending && news_waits_ && now - last_event_ >= options_.event_gap) {
        news_waits_ = false;
        out_ = stream->take();
        out_sent_ = 0;
        last_event_ = now;
    } else if (!sending && now - last_event_ >= options_.heartbeat) {
        out_ = ": here\n\n";
        out_sent_ = 0;
        last_event_ = now;
    }
    if (!sending && out_sent_ < out_.size()) {
        write_started_ = now;
        sent_ = 0;
        deadline_ = now + options_.request_time;
    }
    advance();
}

bool Connection::write_stream() {
    if (waiting_write_ || !write_text()) return false;
    deadline_ = Time::max();
    return false;
}

void Connection::wait_write() {
    waiting_write_ = true;
    socket_.async_wait(asio::ip::tcp::socket::wait_write,
                       [self = shared_from_this()](auto const& ec) {
                           self->waiting_write_ = false;
                           if (ec) return self->close();
                           self->advance();
                       });
}

}  // namespace gongjin::http
