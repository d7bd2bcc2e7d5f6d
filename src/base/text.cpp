#include "base/text.h"

#include <algorithm>
#include <array>

namespace gongjin {

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    size_t begin = 0;
    for (;;) {
        size_t const end = text.find(separator, begin);
        if (end == std::string_view::npos) break;
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    parts.emplace_back(text.substr(begin));
    return parts;
}

std::string join(std::vector<std::string> const& parts, std::string_view separator) {
    std::string out;
    for (size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += separator;
        out += parts[i];
    }
    return out;
}

std::string_view trim(std::string_view text) {
    constexpr std::array<std::string_view, 7> kSpaces = {" ", "\t", "\r", "\n",
                                                         "\u3000", "\u00a0", "\ufeff"};
    for (bool again = true; again;) {
        again = false;
        for (std::string_view space : kSpaces) {
            while (text.starts_with(space)) text.remove_prefix(space.size()), again = true;
            while (text.ends_with(space)) text.remove_suffix(space.size()), again = true;
        }
    }
    return text;
}

namespace {

// Length of the sequence that a first byte announces, 0 if none begins with it.
size_t sequence_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    if (first >= 0xF0 && first < 0xF5) return 4;
    return 0;
}

// One code point at `at`, which moves on; nullopt if the bytes are no valid sequence.
std::optional<char32_t> next_code_point(std::string_view text, size_t& at) {
    auto const first = static_cast<unsigned char>(text[at]);
    size_t const length = sequence_length(first);
    if (length == 0 || at + length > text.size()) return std::nullopt;
    constexpr std::array<unsigned char, 5> kMask = {0, 0x7F, 0x1F, 0x0F, 0x07};
    char32_t value = first & kMask[length];
    for (size_t i = 1; i < length; ++i) {
        auto const byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80) return std::nullopt;
        value = (value << 6) | (byte & 0x3F);
    }
    bool const overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    bool const surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF) return std::nullopt;
    at += length;
    return value;
}

bool is_han(char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_word(char32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC0 && c < 0x3000 && c != 0xD7 && c != 0xF7);
}

}  // namespace

std::optional<std::u32string> decode_utf8(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
        std::optional<char32_t> const code_point = next_code_point(text, at);
        if (!code_point) return std::nullopt;
        out += *code_point;
    }
    return out;
}

std::string encode_utf8(std::u32string_view code_points) {
    std::string out;
    for (char32_t c : code_points) {
        auto const byte = [&out](char32_t value) { out += static_cast<char>(value); };
        if (c < 0x80) {
            byte(c);
        } else if (c < 0x800) {
            byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F));
        } else {
            byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F));
            byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F));
        }
    }
    return out;
}

bool is_utf8(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
        if (!next_code_point(text, at)) return false;
    }
    return true;
}

std::string to_half_width(std::string_view text) {
    std::optional<std::u32string> decoded = decode_utf8(text);
    if (!decoded) return std::string(text);
    for (char32_t& c : *decoded) {
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        if (c == 0x3000) c = ' ';
    }
    return encode_utf8(*decoded);
}

namespace {

// A Chinese character is one character, not three bytes.
std::u32string characters(std::string_view text) {
    if (std::optional<std::u32string> decoded = decode_utf8(text)) return std::move(*decoded);
    std::u32string out;
    for (char c : text) out += static_cast<unsigned char>(c);
    return out;
}

}  // namespace

int edit_distance(std::string_view one, std::string_view other) {
    std::u32string const a = characters(one), b = characters(other);
    size_t const width = b.size() + 1;
    std::vector<int> before(width), last(width), now(width);
    for (size_t j = 0; j < width; ++j) last[j] = static_cast<int>(j);
    for (size_t i = 1; i <= a.size(); ++i) {
        now[0] = static_cast<int>(i);
        for (size_t j = 1; j < width; ++j) {
            int const replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[j] = std::min({replace, last[j] + 1, now[j - 1] + 1});
            bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

std::optional<std::string> nearest(std::string_view name, std::vector<std::string> const& known) {
    std::optional<std::string> best;
    int best_distance = static_cast<int>(std::max<size_t>(1, characters(name).size() / 3)) + 1;
    for (std::string const& candidate : known) {
        int const distance = edit_distance(name, candidate);
        if (distance < best_distance) best = candidate, best_distance = distance;
    }
    return best;
}

std::string bigrams(std::string_view text) {
    std::optional<std::u32string> const decoded = decode_utf8(to_half_width(text));
    if (!decoded) return {};
    std::u32string out;
    auto const space = [&out] {
        if (!out.empty() && out.back() != ' ') out += U' ';
    };
    std::u32string const& in = *decoded;
    for (size_t i = 0; i < in.size(); ++i) {
        if (is_han(in[i])) {
            space();
            out += in[i];
            if (i + 1 < in.size() && is_han(in[i + 1])) out += in[i + 1];
        } else if (is_word(in[i])) {
            if (i == 0 || !is_word(in[i - 1])) space();
            out += in[i] >= 'A' && in[i] <= 'Z' ? in[i] + 32 : in[i];
        }
    }
    return encode_utf8(out);
}

}  // namespace gongjin
