#include "http/router.h"

#include <algorithm>

#include "base/result.h"

namespace gongjin::http {

namespace {

bool is_param(std::string_view part) { return part.starts_with('{'); }

template <typename Text>
std::vector<Text> parts_of(std::string_view path) {
    std::vector<Text> parts;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        std::size_t const end = std::min(path.find('/'), path.size());
        parts.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return parts;
}

// Fixed parts before {parts}, and otherwise by the alphabet.
bool stronger(std::vector<std::string> const& a, std::vector<std::string> const& b) {
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(), [](std::string const& x, std::string const& y) {
            if (is_param(x) || is_param(y)) return !is_param(x) && is_param(y);
            return x < y;
        });
}

bool fits(std::vector<std::string> const& row, std::vector<std::string_view> const& parts) {
    if (row.size() != parts.size()) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (is_param(row[i]) ? parts[i].empty() : row[i] != parts[i]) return false;
    }
    return true;
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        rows_.push_back({parts_of<std::string>(routes_[i].pattern), i});
    }
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](Row const& a, Row const& b) { return stronger(a.parts, b.parts); });
    for (std::size_t i = 1; i < rows_.size(); ++i) {
        for (std::size_t j = i; j > 0 && !stronger(rows_[j - 1].parts, rows_[i].parts); --j) {
            ASSERT(routes_[rows_[j - 1].route].method != routes_[rows_[i].route].method);
        }
    }
}

Router::Match Router::match(Method method, std::string_view path) const {
    std::vector<std::string_view> const parts = parts_of<std::string_view>(path);
    Match match;
    for (Row const& row : rows_) {
        if (!fits(row.parts, parts)) continue;
        Route const& route = routes_[row.route];
        if (route.method != method) {
            match.allowed.push_back(route.method);
            continue;
        }
        match.route = &route;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            std::string const& part = row.parts[i];
            if (!is_param(part)) continue;
            match.params.emplace_back(part.substr(1, part.size() - 2), parts[i]);
        }
        break;
    }
    return match;
}

}  // namespace gongjin::http
