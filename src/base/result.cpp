#include "base/result.h"

#include <cstdio>
#include <cstdlib>

namespace gongjin {

Error error_of(Message const& message, std::vector<std::string> args, Place place) {
    return Error{&message, std::move(args), std::move(place), {}};
}

std::string fill_in(std::string_view pattern, std::vector<std::string> const& args) {
    std::string out;
    for (size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}') {
            size_t const index = static_cast<size_t>(pattern[i + 1] - '0');
            if (index < args.size()) {
                out += args[index];
                i += 2;
                continue;
            }
        }
        out += pattern[i];
    }
    return out;
}

std::string Error::text(Language language) const {
    return fill_in(language == Language::chinese ? message->zh : message->en, args);
}

std::string Error::what_to_do(Language language) const {
    return fill_in(language == Language::chinese ? message->todo_zh : message->todo_en, args);
}

std::string Error::full_text(Language language) const {
    std::string out;
    if (!place.file.empty()) out += place.file + ":";
    if (place.line > 0) out += std::to_string(place.line) + ":";
    if (place.column > 0) out += std::to_string(place.column) + ":";
    if (!place.field.empty()) out += place.field + ":";
    if (!out.empty()) out += " ";
    out += "[" + std::string(code()) + "] " + text(language);
    std::string const todo = what_to_do(language);
    if (!todo.empty()) out += (language == Language::chinese ? " 处理办法：" : " What to do: ") + todo;
    for (Error const& other : others) out += "\n" + other.full_text(language);
    return out;
}

void assertion_failed(char const* expression, char const* file, int line) {
    std::fprintf(stderr, "%s:%d: this must hold and does not: %s\n", file, line, expression);
    std::abort();
}

}  // namespace gongjin
