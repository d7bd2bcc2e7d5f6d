// The real standards and a scheme, for tests.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "scheme/check.h"

namespace gongjin {

inline SourceText source_of(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return {path, text.str()};
}

inline SchemeSources sources_with(SourceText scheme) {
    SchemeSources sources;
    sources.scheme = std::move(scheme);
    sources.kinds = source_of("standards/kinds.yaml");
    sources.words = source_of("standards/words.yaml");
    sources.calendar = source_of("standards/calendars/zhejiang-primary.yaml");
    return sources;
}

inline std::string all_text(CheckOutcome const& outcome) {
    std::string text;
    for (Diagnostic const& one : outcome.diagnostics)
        text += one.error.full_text(Language::english) + "\n";
    return text;
}

}  // namespace gongjin
