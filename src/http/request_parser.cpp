#include "http/request_parser.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>

namespace gongjin::http {

namespace beast_http = boost::beast::http;
using boost::beast::error_code;

namespace {

constexpr std::size_t kMostHeaders = 100;

std::string_view std_view(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

}  // namespace

struct RequestParser::Inside final : beast_http::basic_parser<true> {
    using string_view = boost::beast::string_view;

    std::string method;
    std::string target;
    std::vector<Pair> headers;
    std::size_t header_limit = 0;
    std::size_t header_bytes = 0;  // also of chunk headers and trailers
    BodyStore* store = nullptr;
    std::size_t body_limit_bytes = 0;
    ParseOutcome refusal = ParseOutcome::bad;
    int version = 0;

    void refuse(ParseOutcome outcome, error_code& ec) {
        refusal = outcome;
        ec = beast_http::error::bad_value;
    }

    void on_request_impl(beast_http::verb, string_view verb, string_view address, int number,
                         error_code&) override {
        version = number;
        method = std_view(verb);
        target = std_view(address);
    }
    void on_response_impl(int, string_view, int, error_code&) override {}

    void on_field_impl(beast_http::field, string_view name, string_view value,
                       error_code& ec) override {
        // What follows a chunked body may not change what was decided from the header.
        if (is_header_done()) return;
        if (headers.size() == kMostHeaders) {
            refuse(ParseOutcome::header_too_large, ec);
            return;
        }
        headers.emplace_back(lower_case(std_view(name)), std_view(value));
    }

    void on_header_impl(error_code& ec) override {
        auto const count = [this](std::string_view name) {
            return std::count_if(headers.begin(), headers.end(),
                                 [name](Pair const& header) { return header.first == name; });
        };
        auto const lengths = count("content-length");
        auto const codings = count("transfer-encoding");
        bool const one_host = count("host") == 1 || (version == 10 && count("host") == 0);
        bool const clear = lengths + codings <= 1 && one_host && (codings == 0 || version == 11);
        if (!clear) refuse(ParseOutcome::bad, ec);
        for (auto const& [name, value] : headers) {
            bool const coding = name == "transfer-encoding" && lower_case(value) != "chunked";
            bool const list = name == "content-length" && value.find(',') != std::string::npos;
            if (coding || list) refuse(ParseOutcome::bad, ec);
        }
    }

    void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
    std::size_t on_body_impl(string_view bytes, error_code& ec) override {
        return keep(bytes, ec);
    }
    void on_chunk_header_impl(std::uint64_t size, string_view, error_code& ec) override {
        if (size > body_limit_bytes) refuse(ParseOutcome::body_too_large, ec);
    }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& ec) override {
        return keep(bytes, ec);
    }
    void on_finish_impl(error_code& ec) override {
        if (store && !store->finish()) refuse(ParseOutcome::disk_full, ec);
    }

    std::size_t keep(string_view bytes, error_code& ec) {
        if (!store || bytes.size() > body_limit_bytes - std::min(body_limit_bytes, store->size())) {
            refuse(ParseOutcome::body_too_large, ec);
            return 0;
        }
        if (!store->append(std_view(bytes))) refuse(ParseOutcome::disk_full, ec);
        return bytes.size();
    }
};

RequestParser::RequestParser(std::size_t header_limit) : inside_(std::make_unique<Inside>()) {
    inside_->header_limit = header_limit;
    inside_->boost::beast::http::basic_parser<true>::header_limit(
        static_cast<std::uint32_t>(header_limit));
    // Beast would check its own limit at a time that does not suit us; we count ourselves.
    inside_->body_limit(boost::none);
}

RequestParser::~RequestParser() = default;

RequestParser::Step RequestParser::take(std::string_view bytes) {
    Inside& in = *inside_;
    Step step;
    while (step.used < bytes.size() && !in.is_done()) {
        bool const in_header = !in.is_header_done();
        std::size_t const kept = in.store ? in.store->size() : 0;
        std::string_view const rest = bytes.substr(step.used);
        error_code ec;
        std::size_t const used = in.put(boost::asio::const_buffer(rest.data(), rest.size()), ec);
        step.used += used;
        in.header_bytes += used - (in.store ? in.store->size() - kept : 0);
        // A header that is not complete waits in the caller's buffer and counts as well.
        bool const stuck = ec == beast_http::error::need_more;
        std::size_t const waiting = stuck ? bytes.size() - step.used : 0;
        bool const too_large = in.header_bytes + waiting > in.header_limit;
        if (ec == beast_http::error::header_limit || (too_large && in_header)) {
            step.outcome = ParseOutcome::header_too_large;
            return step;
        }
        if (stuck && too_large) {
            step.outcome = ParseOutcome::bad;  // an endless chunk header
            return step;
        }
        if (ec && !stuck) {
            step.outcome = in.refusal;
            return step;
        }
        if (in_header && in.is_header_done()) {
            step.outcome = ParseOutcome::header_done;
            return step;
        }
        if (stuck) return step;
    }
    if (in.is_done()) step.outcome = ParseOutcome::done;
    return step;
}

std::string const& RequestParser::target() const { return inside_->target; }
std::string const& RequestParser::method() const { return inside_->method; }
std::vector<Pair>& RequestParser::headers() { return inside_->headers; }
bool RequestParser::keep_alive() const { return inside_->keep_alive(); }
bool RequestParser::has_body() const { return !inside_->is_done(); }

bool RequestParser::wants_continue() const {
    for (auto const& [name, value] : inside_->headers) {
        if (name == "expect") return lower_case(value) == "100-continue";
    }
    return false;
}

std::optional<std::uint64_t> RequestParser::content_length() const {
    boost::optional<std::uint64_t> const length = inside_->content_length();
    return length ? std::optional(*length) : std::nullopt;
}

void RequestParser::accept_body(BodyStore& store, std::size_t limit) {
    inside_->store = &store;
    inside_->body_limit_bytes = limit;
}

}  // namespace gongjin::http
