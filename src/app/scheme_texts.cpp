#include "app/scheme_texts.h"

#include "app/messages.h"
#include "app/query_messages.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

std::string const* SchemeTexts::find(std::string const& file) const {
    auto const at = beside.find(file);
    return at == beside.end() ? nullptr : &at->second;
}

std::vector<std::string> SchemeTexts::cases() const {
    std::vector<std::string> out;
    for (auto const& [file, text] : beside) {
        if (file.starts_with("tests/")) out.push_back(file);
    }
    return out;
}

Result<SchemeTexts> texts_beside(CountyView const& view, Store& store, std::string const& scheme,
                                 std::optional<std::string> const& draft) {
    SchemeRun const* const run = view.scheme(scheme);
    if (run == nullptr) return error_of(messages::scheme_unknown, {scheme});
    SchemeTexts out;
    out.version = run->version.substr(0, 12);
    std::map<std::string, std::string> instead;
    if (draft) instead[scheme_path(run->id, "scheme.yaml")] = *draft;
    out.sources = TRY(sources_with(view.data, store, run->id, instead));
    if (draft) out.sources.clauses.reset();
    std::string const prefix = scheme_path(run->id, "");
    for (auto const& [path, sha256] : view.data.adopted.at(run->id).back().texts) {
        if (!path.starts_with(prefix)) continue;
        std::string const file = path.substr(prefix.size());
        bool const wanted = file == "roster.yaml" || file == "overlays.yaml" ||
                            file.starts_with("tests/");
        if (!wanted) continue;
        std::string const& hash = sha256;
        auto text = TRY(store.read([&hash](ReadTx& tx) { return tx.text(hash); }));
        if (!text) return error_of(messages::text_not_kept, {path, sha256});
        out.beside.emplace(file, std::move(*text));
    }
    return out;
}

Result<std::optional<RosterFile>> roster_in(SchemeTexts const& texts, Plan const& plan) {
    std::string const* const text = texts.find("roster.yaml");
    if (text == nullptr) return std::optional<RosterFile>();
    YamlNode const node = TRY(parse_yaml(*text, "roster.yaml"));
    return std::optional<RosterFile>(TRY(read_roster(node, "roster.yaml", plan.vocabulary)));
}

Result<std::vector<OverlayEntry>> overlays_in(SchemeTexts const& texts) {
    std::string const* const text = texts.find("overlays.yaml");
    if (text == nullptr) return std::vector<OverlayEntry>();
    YamlNode const node = TRY(parse_yaml(*text, "overlays.yaml"));
    return read_overlays(node, "overlays.yaml");
}

}  // namespace gongjin
