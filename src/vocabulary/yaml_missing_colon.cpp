#include "vocabulary/yaml_missing_colon.h"

#include <vector>

#include "base/text.h"
#include "vocabulary/messages.h"

namespace gongjin {

namespace {

// One line without its comment; where its text begins, `- ` not being text.
struct Line {
    std::string text;
    std::size_t indent = 0;
    int number = 0;

    bool is_blank() const { return text.empty(); }
    bool has_key() const { return text.ends_with(':') || text.find(": ") != std::string::npos; }
    // A text that goes on over several lines may belong to it.
    bool has_value() const { return has_key() && !text.ends_with(':'); }
};

Line line_of(std::string_view bytes, int number) {
    Line out;
    out.number = number;
    std::size_t const comment = bytes.find(" #");
    if (comment != std::string_view::npos) bytes = bytes.substr(0, comment);
    if (trim(bytes).starts_with("#")) return out;
    while (bytes.starts_with(" ") || bytes.starts_with("- ")) {
        bytes.remove_prefix(1);
        ++out.indent;
    }
    out.text = std::string(trim(bytes));
    return out;
}

std::vector<Line> lines_before(std::string_view bytes, int line) {
    std::vector<Line> out;
    for (int number = 1; number < line && !bytes.empty(); ++number) {
        std::size_t const end = bytes.find('\n');
        Line one = line_of(bytes.substr(0, end), number);
        if (!one.is_blank()) out.push_back(std::move(one));
        bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
    }
    return out;
}

}  // namespace

std::optional<Error> missing_colon_above(std::string_view bytes, std::string const& file,
                                         int line) {
    std::vector<Line> const lines = lines_before(bytes, line);
    auto first = lines.end();
    while (first != lines.begin() && !(first - 1)->has_key()) --first;
    if (first == lines.end()) return std::nullopt;
    // What stands deeper than a key with a value goes on with that value: its text has the colon.
    bool const goes_on =
        first != lines.begin() && (first - 1)->has_value() && first->indent > (first - 1)->indent;
    bool const plain = first->text.find_first_of("{}[]\"'|>") == std::string::npos;
    if (goes_on || !plain) return std::nullopt;
    return error_of(messages::yaml_no_colon, {first->text},
                    {file, first->number, static_cast<int>(first->indent) + 1, {}});
}

}  // namespace gongjin
