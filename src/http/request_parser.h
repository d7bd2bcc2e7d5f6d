// The bytes of one request in, a Request and its body out: Beast's parser behind a plain face.
//
// 1. Whatever two readers could take differently (both Content-Length and Transfer-Encoding, either
//    of them twice, none or two Hosts, a coding we do not know) is refused, never repaired.
// 2. The caller looks at the header first (`header_done`), says how long the body may be
//    (`accept_body`), and only then lets the body in.
#pragma once

#include <memory>

#include "http/body_store.h"
#include "http/message.h"

namespace gongjin::http {

enum class ParseOutcome {
    more,
    header_done,
    done,
    bad,
    header_too_large,
    body_too_large,
    disk_full,
};

class RequestParser {
public:
    explicit RequestParser(std::size_t header_limit);
    ~RequestParser();

    // Takes a front part of `bytes` and says how much of it it used.
    struct Step {
        std::size_t used = 0;
        ParseOutcome outcome = ParseOutcome::more;
    };
    Step take(std::string_view bytes);

    // Once the header is done.
    std::string const& target() const;
    std::string const& method() const;
    std::vector<Pair>& headers();
    bool keep_alive() const;
    bool wants_continue() const;  // the client waits for "100 Continue"
    bool has_body() const;
    std::optional<std::uint64_t> content_length() const;
    void accept_body(BodyStore& store, std::size_t limit);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace gongjin::http
