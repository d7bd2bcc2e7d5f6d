#include "vocabulary/yaml_bytes.h"

#include "base/text.h"
#include "vocabulary/messages.h"

namespace gongjin {

Mark LineCursor::at(size_t offset) {
    offset = std::min(offset, bytes_.size());
    if (offset < offset_) {
        offset_ = 0;
        mark_ = {1, 1};
    }
    for (; offset_ < offset; ++offset_) {
        if (bytes_[offset_] == '\n') {
            ++mark_.line;
            mark_.column = 1;
        } else if ((bytes_[offset_] & 0xC0) != 0x80) {
            ++mark_.column;
        }
    }
    return mark_;
}

namespace {

size_t first_bad_utf8(std::string_view bytes) {
    // Lines are independent in UTF-8, so the first line that is not valid holds the place.
    for (size_t begin = 0; begin < bytes.size();) {
        size_t const end = std::min(bytes.find('\n', begin), bytes.size());
        std::string_view const line = bytes.substr(begin, end - begin);
        if (!is_utf8(line)) {
            size_t good = 0;
            while (good < line.size() && static_cast<unsigned char>(line[good]) < 0x80) ++good;
            return begin + good;
        }
        begin = end + 1;
    }
    return std::string_view::npos;
}

std::string_view byte_order_mark(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8 BOM";
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "UTF-16";
    return {};
}

bool is_control(unsigned char c) {
    return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
}

// A full-width blank before a key: `　lead: ..` would be read as another name.
bool is_wide_indentation(std::string_view rest) {
    constexpr std::string_view kWide = "　";
    if (!rest.starts_with(kWide)) return false;
    while (rest.starts_with(kWide) || rest.starts_with(' '))
        rest.remove_prefix(rest[0] == ' ' ? 1 : kWide.size());
    size_t const end = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_");
    return end != 0 && end != std::string_view::npos && rest[end] == ':';
}

std::string hex(unsigned char c) {
    char const* const digits = "0123456789ABCDEF";
    return {'0', '0', digits[c >> 4], digits[c & 15]};
}

}  // namespace

std::optional<Error> problem_of_bytes(std::string_view bytes, std::string const& file,
                                      YamlLimits const& limits) {
    LineCursor cursor(bytes);
    auto const place = [&](size_t offset) {
        Mark const mark = cursor.at(offset);
        return Place{file, mark.line, mark.column, {}};
    };
    if (bytes.size() > limits.bytes) {
        return error_of(messages::yaml_too_large,
                        {std::to_string(bytes.size()), std::to_string(limits.bytes)}, place(0));
    }
    std::string_view const mark = byte_order_mark(bytes);
    if (!mark.empty())
        return error_of(messages::yaml_byte_order_mark, {std::string(mark)}, place(0));
    size_t const bad = first_bad_utf8(bytes);
    if (bad != std::string_view::npos) return error_of(messages::yaml_not_utf8, {}, place(bad));
    bool indenting = true;
    for (size_t i = 0; i < bytes.size(); ++i) {
        unsigned char const c = static_cast<unsigned char>(bytes[i]);
        if (is_control(c))
            return error_of(messages::yaml_control_character, {hex(c)}, place(i));
        if (indenting && c == '\t') return error_of(messages::yaml_tab, {}, place(i));
        if (indenting && c == 0xE3 && is_wide_indentation(bytes.substr(i)))
            return error_of(messages::yaml_full_width, {"　", " "}, place(i));
        if (c == '\n') indenting = true;
        else if (c != ' ') indenting = false;
    }
    return std::nullopt;
}

}  // namespace gongjin
