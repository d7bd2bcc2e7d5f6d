// What may be written where in a scheme, as its own readers have it: for completion in an editor.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace gongjin {

struct LanguageKeys {
    std::vector<std::string> top;
    // By section: duties, measures, ..; and of what lies within one: scores.items, rosters.seats.
    std::map<std::string, std::vector<std::string>> sections;
};

LanguageKeys language_keys();

}  // namespace gongjin
