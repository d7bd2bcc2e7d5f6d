#include "base/json_writer.h"

namespace gongjin {

void append_json_text(std::string& out, std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += '"';
    std::size_t begin = 0;  // of the stretch that needs no escape and is not copied yet
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        out.append(text, begin, i - begin);
        begin = i + 1;
        switch (byte) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                out += "\\u00";
                out += kDigits[byte >> 4];
                out += kDigits[byte & 15];
        }
    }
    out.append(text, begin);
    out += '"';
}

}  // namespace gongjin
