#include "sheet/xlsx_text.h"

#include <cstdio>

#include "base/text.h"

namespace gongjin::sheet {

namespace {

bool is_hex(char32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool looks_escaped(std::u32string_view text) {
    return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && is_hex(text[2]) &&
           is_hex(text[3]) && is_hex(text[4]) && is_hex(text[5]) && text[6] == '_';
}

std::u32string decode(std::string_view text) {
    if (std::optional<std::u32string> good = decode_utf8(text)) return std::move(*good);
    std::u32string out;
    for (char c : text)
        out += static_cast<unsigned char>(c) < 0x80 ? static_cast<char32_t>(c) : U'?';
    return out;
}

}  // namespace

std::string escape_for_excel(std::string_view text) {
    std::u32string const in = decode(text);
    std::u32string out;
    for (std::size_t i = 0; i < in.size(); ++i) {
        char32_t const c = in[i];
        bool const forbidden = (c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF;
        if (c == 0) continue;
        if (forbidden) {
            char code[16];
            std::snprintf(code, sizeof code, "_x%04X_", static_cast<unsigned>(c));
            for (char digit : std::string_view(code)) out += static_cast<char32_t>(digit);
        } else {
            out += c;
            if (c == '_' && looks_escaped(std::u32string_view(in).substr(i))) out += U"x005F_";
        }
    }
    return encode_utf8(out);
}

int shown_width(std::string_view text) {
    int width = 0;
    for (char32_t c : decode(text)) width += c < 0x1100 ? 1 : 2;
    return width;
}

}  // namespace gongjin::sheet
