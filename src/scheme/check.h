// From the text of a scheme to its plan, or to the list of everything that is wrong with it.
//
// 1. The checker reports all problems of a file in one go, sorted by place; each has a code, says
//    what is wrong and what to do, and suggests the name that was probably meant.
// 2. It works on texts, not on the disk: a county evaluates the texts that its log names.
// 3. Time and memory are bounded by the size of the text.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "scheme/plan.h"

namespace gongjin {

enum class Severity { error, warning };

struct Diagnostic {
    Severity severity = Severity::error;
    Error error;  // its place has file, line and column
};

struct SourceText {
    std::string path;  // for messages: schemes/fenghua-2019/scheme.yaml
    std::string text;
};

struct SchemeSources {
    SourceText scheme;
    SourceText kinds;     // standards/kinds.yaml
    SourceText words;     // standards/words.yaml
    SourceText calendar;  // standards/calendars/<calendar>.yaml
    // Of the schemes that it follows, and those that these follow: scheme.yaml by the scheme's id.
    std::map<std::string, SourceText> parents;
    std::optional<SourceText> clauses;  // clauses.yaml, to check that every named clause exists
};

struct CheckOutcome {
    std::optional<Plan> plan;  // when there is no error
    std::vector<Diagnostic> diagnostics;
};

CheckOutcome check_scheme(SchemeSources const& sources);

// The texts of everything that a scheme follows, from wherever texts are kept; what cannot be
// fetched is left out, and the checker then says so.
using FetchScheme = std::function<std::optional<SourceText>(std::string const& id)>;
std::map<std::string, SourceText> parents_of(SourceText const& scheme, FetchScheme const& fetch);
std::vector<std::string> parents_named_in(SourceText const& scheme);

// The calendar's name in a scheme's text, read before the calendar's text can be found.
Result<std::string> calendar_named_in(SourceText const& scheme);

}  // namespace gongjin
