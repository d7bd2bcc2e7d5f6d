#include "vocabulary/yaml_full_width.h"

#include "vocabulary/messages.h"

namespace gongjin {

namespace {

struct Pair { std::string_view full, half; };
constexpr Pair kPairs[] = {{"：", ":"}, {"，", ","}, {"；", ";"}, {"｛", "{"}, {"｝", "}"},
                           {"［", "["}, {"］", "]"}, {"　", " "}, {"“", "\""}, {"”", "\""}};

bool of_structure(std::string_view line, size_t at, size_t size) {
    auto const plain = [&](size_t i) {
        unsigned char const c = i < line.size() ? static_cast<unsigned char>(line[i]) : 0x80;
        return c < 0x80;
    };
    bool const opens = line.find_first_not_of(' ') == at && line.substr(at, size) == "　";
    return opens || (at > 0 && plain(at - 1) && line[at - 1] != ' ') || plain(at + size);
}

int characters(std::string_view text) {
    int count = 0;
    for (char const c : text) count += (c & 0xC0) != 0x80 ? 1 : 0;
    return count;
}

}  // namespace

std::optional<Error> full_width_on(std::string_view bytes, std::string const& file, int first,
                                   int last) {
    size_t begin = 0;
    for (int number = 1; number <= last; ++number) {
        size_t const end = std::min(bytes.find('\n', begin), bytes.size());
        std::string_view line = bytes.substr(begin, end - begin);
        line = line.substr(0, line.find(" #"));
        if (number >= first && !line.starts_with("#"))
            for (size_t at = 0; at < line.size(); ++at)
                for (Pair const& pair : kPairs)
                    if (line.substr(at).starts_with(pair.full) &&
                        of_structure(line, at, pair.full.size()))
                        return error_of(messages::yaml_full_width,
                                        {std::string(pair.full), std::string(pair.half)},
                                        {file, number, characters(line.substr(0, at)) + 1, {}});
        if (end == bytes.size()) break;
        begin = end + 1;
    }
    return std::nullopt;
}

}  // namespace gongjin
