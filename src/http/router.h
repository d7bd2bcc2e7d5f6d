// The table of routes. Which row answers depends on the table alone, never on the order in it.
#pragma once

#include "http/message.h"

namespace gongjin::http {

struct Route {
    Method method = Method::get;
    std::string pattern;  // "/api/v1/records/{id}"; a {part} takes exactly one part of a path
    std::string name;     // of the operation, as in openapi.yaml
    Handler handler;      // runs on a worker thread and may wait for the store
    std::size_t body_limit = std::size_t(1) << 20;
    // Runs first, on the I/O thread: must not wait for anything. nullopt: ask the handler.
    std::function<std::optional<Response>(Request const&)> quick = {};
    // Where one file is sent, how large it may be: a body that is too large is a file that is.
    std::size_t file_limit = 0;
};

class Router {
public:
    // Two rows that could answer the same request end the program: the table is wrong.
    explicit Router(std::vector<Route> routes);

    struct Match {
        Route const* route = nullptr;
        std::vector<Pair> params;
        std::vector<Method> allowed;  // what the path answers to, when the method did not fit
    };
    // A fixed part is preferred to a {part}, the earlier in the path the stronger.
    Match match(Method method, std::string_view path) const;

    std::vector<Route> const& routes() const { return routes_; }

    // What answers a GET outside the table, on the I/O thread: the web pages.
    void set_pages(Handler pages) { pages_ = std::move(pages); }
    Handler const& pages() const { return pages_; }

private:
    struct Row {
        std::vector<std::string> parts;  // a {name} is kept as "{name}"
        std::size_t route;
    };
    std::vector<Route> routes_;
    std::vector<Row> rows_;
    Handler pages_;
};

}  // namespace gongjin::http
