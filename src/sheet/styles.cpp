#include "sheet/styles.h"

#include <algorithm>
#include <charconv>

namespace gongjin::sheet {

namespace {

int to_int(std::string_view text) {
    int value = -1;
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size() ? value : -1;
}

// The first section of a format without what is only shown: "text", \x, _x, *x, [Red], [$-804].
std::string bare_format(std::string_view code) {
    std::string out;
    for (size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        if (code[i] == '"' || code[i] == '[') {
            size_t const end = code.find(code[i] == '"' ? '"' : ']', i + 1);
            bool const elapsed =
                code[i] == '[' && i + 1 < code.size() &&
                std::string_view("hHmMsS").find(code[i + 1]) != std::string_view::npos &&
                code.substr(i, 4) != "[Mag";
            if (elapsed) return {};  // [h]:mm is a duration, no day
            if (end == std::string_view::npos) break;
            i = end;
        } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
            ++i;
        } else {
            out +=
                code[i] >= 'A' && code[i] <= 'Z' ? static_cast<char>(code[i] - 'A' + 'a') : code[i];
        }
    }
    return out;
}

}  // namespace

NumberStyle style_of_format(std::string_view code) {
    NumberStyle style;
    std::string const bare = bare_format(code);
    if (bare == "general" || bare == "g/通用格式") return style;
    auto const has = [&bare](std::string_view any) {
        return bare.find_first_of(any) != std::string::npos;
    };
    style.date = has("ymdhs");
    style.month_only = has("y") && has("m") && !has("dhs");
    if (style.date) return style;
    size_t const point = bare.find("0.0");
    if (point != std::string::npos && !has("%e")) {
        size_t const end = std::min(bare.find_first_not_of('0', point + 2), bare.size());
        style.places = static_cast<int>(std::min<size_t>(end - point - 2, 10));
    }
    return style;
}

// ECMA-376 part 1, 18.8.30, with the meanings that 27-36 and 50-58 have in a Chinese Excel.
NumberStyle style_of_builtin(int id) {
    if (id == 2 || id == 4 || id == 39 || id == 40) return {.places = 2};
    if (id == 17 || id == 27 || id == 36 || id == 50 || id == 52 || id == 57) {
        return {.date = true, .month_only = true};
    }
    bool const date = (id >= 14 && id <= 22) || (id >= 28 && id <= 35) || id == 45 || id == 47 ||
                      (id >= 51 && id <= 58);
    return {.date = date};
}

void StyleReader::start(std::string_view name, Attributes const& attributes) {
    constexpr size_t kMost = 200'000;
    if (name == "numFmt") {
        formats_[to_int(attributes.get("numFmtId"))] =
            style_of_format(attributes.get("formatCode"));
    } else if (name == "cellXfs") {
        in_cell_formats_ = true;
    } else if (name == "xf" && in_cell_formats_) {
        int const id = to_int(attributes.get("numFmtId"));
        auto const own = formats_.find(id);
        styles.push_back(own != formats_.end() ? own->second : style_of_builtin(id));
    }
    if (styles.size() > kMost || formats_.size() > kMost) error = package_.damaged("styles");
}

void StyleReader::end(std::string_view name) {
    if (name == "cellXfs") in_cell_formats_ = false;
}

}  // namespace gongjin::sheet
