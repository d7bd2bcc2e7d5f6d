// Fetching the texts of everything that a scheme follows. An id is a name, never a path: nothing
// outside the folder of schemes is fetched.
#include "scheme/check.h"
#include "scheme/syntax.h"
#include "vocabulary/yaml.h"

namespace gongjin {

std::vector<std::string> parents_named_in(SourceText const& scheme) {
    std::vector<std::string> out;
    Result<YamlNode> const root = parse_yaml(scheme.text, scheme.path);
    YamlNode const* const follows = root.ok() ? root.value().find("follows") : nullptr;
    if (follows == nullptr) return out;
    for (YamlEntry const& one : follows->entries)
        if (YamlNode const* const id = one.second.find("scheme"))
            if (is_scheme_id(id->text)) out.push_back(id->text);
    return out;
}

std::map<std::string, SourceText> parents_of(SourceText const& scheme, FetchScheme const& fetch) {
    std::map<std::string, SourceText> out;
    std::vector<std::string> open = parents_named_in(scheme);
    while (!open.empty() && out.size() < 16) {
        std::string const id = open.back();
        open.pop_back();
        if (out.contains(id)) continue;
        std::optional<SourceText> text = fetch(id);
        if (!text) continue;
        for (std::string& further : parents_named_in(*text)) open.push_back(std::move(further));
        out.emplace(id, std::move(*text));
    }
    return out;
}

}  // namespace gongjin
