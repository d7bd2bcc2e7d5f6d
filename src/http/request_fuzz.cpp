// Any bytes as a request, whole and cut in two: the same outcome, nothing beyond a limit is taken.
#include <cstddef>
#include <cstdint>

#include "base/text.h"
#include "http/multipart.h"
#include "http/request_parser.h"
#include "http/target.h"

using namespace gongjin;
using namespace gongjin::http;

namespace {

constexpr std::size_t kHeaderLimit = 2000;
constexpr std::size_t kBodyLimit = 3000;

struct Outcome {
    ParseOutcome end = ParseOutcome::more;
    std::string target;
    std::vector<Pair> headers;
    std::string body;
    std::size_t used = 0;
    bool operator==(Outcome const&) const = default;
};

// Feeds the bytes as a connection would: what the parser did not use comes again with what follows.
Outcome parse(std::string_view bytes, std::size_t first_piece) {
    RequestParser parser(kHeaderLimit);
    BodyStore store("/tmp", kBodyLimit);
    Outcome outcome;
    std::size_t end = std::min(first_piece, bytes.size());
    for (;;) {
        std::string_view const piece = bytes.substr(outcome.used, end - outcome.used);
        RequestParser::Step const step = parser.take(piece);
        outcome.used += step.used;
        outcome.end = step.outcome;
        ASSERT(outcome.used <= end && store.size() <= kBodyLimit);
        bool const header = step.outcome == ParseOutcome::header_done;
        if (header || (step.outcome == ParseOutcome::done && outcome.target.empty())) {
            outcome.target = parser.target();
            outcome.headers = parser.headers();
            if (!parser.has_body()) break;
            parser.accept_body(store, kBodyLimit);
            continue;
        }
        if (step.outcome != ParseOutcome::more || end == bytes.size()) break;
        end = bytes.size();
    }
    outcome.body = store.view();
    return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size < 2 || size > 20'000) return 0;
    std::size_t const cut = data[0] * 16;
    std::string_view const bytes(reinterpret_cast<char const*>(data) + 1, size - 1);
    Outcome const whole = parse(bytes, bytes.size());
    Outcome const pieces = parse(bytes, cut);
    bool const complete = whole.end == ParseOutcome::done || whole.end == ParseOutcome::header_done;
    if (complete) ASSERT(whole == pieces);
    if (!complete) return 0;
    if (Result<Target> const target = parse_target(whole.target); target.ok()) {
        ASSERT(is_utf8(target.value().path) && target.value().path.starts_with('/'));
        ASSERT(target.value().path.find("/../") == std::string::npos);
    }
    Request request;
    request.headers = whole.headers;
    request.body = whole.body;
    request.cookie("session");
    request.accepts_gzip();
    request.has_current("\"x\"");
    if (Result<Form> const form = Form::read(request); form.ok()) {
        (void)form.value().optional_text("a");
        (void)form.value().file("file");
    }
    return 0;
}
