// Schemes and standards as they lie on the disk. Only `init`, `demo` and the commands that check
// or try a scheme read them; a running county reads the texts that its log names.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "scheme/check.h"

namespace gongjin {

// Every file of a scheme's folder that a county needs, by its path: scheme.yaml, roster.yaml,
// clauses.yaml, document.txt, overlays.yaml, tests/*.yaml; and the standards that it stands on.
struct SchemeFolder {
    std::string name;  // fenghua-2019
    std::filesystem::path folder;  // where it lies
    SchemeSources sources;
    std::map<std::string, std::string> texts;  // "schemes/fenghua-2019/roster.yaml" -> text
};

Result<std::string> read_file(std::filesystem::path const& path);

// The folder `standards` where GONGJIN_HOME says, or above the scheme, above the working folder or
// above the program.
Result<std::filesystem::path> standards_near(std::filesystem::path const& scheme_folder);

// A folder with scheme.yaml in it, or the file itself.
Result<SchemeFolder> read_scheme_folder(std::filesystem::path const& path);

// Checks it and prints every diagnostic to standard error; the plan if there is no error.
std::optional<Plan> plan_or_complain(SchemeFolder const& folder);

}  // namespace gongjin
