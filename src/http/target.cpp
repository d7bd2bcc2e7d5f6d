#include "http/target.h"

#include <algorithm>

#include "base/text.h"
#include "http/messages.h"

namespace gongjin::http {

namespace {

constexpr std::size_t kMostQueryParameters = 100;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
}

// One decoded part of a path.
bool is_fit(std::string_view part) {
    bool const trick = part == "." || part == ".." || part.find('/') != std::string_view::npos ||
                       part.find('\\') != std::string_view::npos;
    return !trick && !has_control(part) && is_utf8(part);
}

std::optional<std::string> parse_path(std::string_view raw) {
    if (!raw.starts_with('/')) return std::nullopt;
    std::vector<std::string> const parts = split(raw.substr(1), '/');
    std::string path;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::optional<std::string> const part = percent_decode(parts[i]);
        bool const last = i + 1 == parts.size();
        if (!part || !is_fit(*part) || (part->empty() && !last)) return std::nullopt;
        path += '/';
        path += *part;
    }
    return path;
}

std::optional<std::vector<Pair>> parse_query(std::string_view raw) {
    std::vector<Pair> query;
    for (std::string const& one : split(raw, '&')) {
        if (one.empty()) continue;
        std::size_t const equals = std::min(one.find('='), one.size());
        std::string_view const text = one;
        std::optional<std::string> name = percent_decode(text.substr(0, equals), true);
        std::optional<std::string> value =
            percent_decode(text.substr(std::min(equals + 1, text.size())), true);
        if (!name || !value || !is_utf8(*name) || !is_utf8(*value)) return std::nullopt;
        if (has_control(*name) || value->find('\0') != std::string::npos) return std::nullopt;
        if (query.size() == kMostQueryParameters) return std::nullopt;
        query.emplace_back(std::move(*name), std::move(*value));
    }
    return query;
}

}  // namespace

Result<Target> parse_target(std::string_view raw) {
    // A proxy may send the whole address; what stands before the path says nothing to us.
    if (raw.starts_with("http://") || raw.starts_with("https://")) {
        std::size_t const slash = raw.find('/', raw.find("//") + 2);
        raw = slash == std::string_view::npos ? "/" : raw.substr(slash);
    }
    raw = raw.substr(0, raw.find('#'));
    std::size_t const mark = std::min(raw.find('?'), raw.size());
    std::optional<std::string> path = parse_path(raw.substr(0, mark));
    std::optional<std::vector<Pair>> query =
        parse_query(raw.substr(std::min(mark + 1, raw.size())));
    if (!path || !query) return error_of(messages::bad_address);
    return Target{std::move(*path), std::move(*query)};
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            int const high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
            int const low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    constexpr std::string_view kPlain = "-._~";
    std::string out;
    for (char c : text) {
        auto const byte = static_cast<unsigned char>(c);
        bool const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || kPlain.find(c) != std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kDigits[byte >> 4];
            out += kDigits[byte & 15];
        }
    }
    return out;
}

std::string disposition(std::string_view kind, std::string_view file_name) {
    std::string plain;
    for (char c : file_name) {
        bool const fit = static_cast<unsigned char>(c) >= 0x20 &&
                         static_cast<unsigned char>(c) < 0x7F && c != '"' && c != '\\';
        plain += fit ? c : '_';
    }
    return std::string(kind) + "; filename=\"" + plain + "\"; filename*=UTF-8''" +
           percent_encode(file_name);
}

}  // namespace gongjin::http
