#include "app/finders.h"

#include <algorithm>

#include "app/messages.h"
#include "base/text.h"
#include "sheet/cell_values.h"

namespace gongjin {

std::vector<std::string> several(std::string_view cell) {
    std::string text(cell);
    for (std::string_view mark : {"；", "、", "，", ",", "\n"}) {
        for (size_t at; (at = text.find(mark)) != std::string::npos;) {
            text.replace(at, mark.size(), ";");
        }
    }
    std::vector<std::string> parts;
    for (std::string const& part : split(text, ';')) {
        std::string clean = sheet::clean_name(part);
        if (!clean.empty()) parts.push_back(std::move(clean));
    }
    return parts;
}

UnitFinder::UnitFinder(County const& county) : county_(county) {
    for (auto const& [id, unit] : county.units) {
        ids_[sheet::clean_name(unit.name)].insert(id);
        names_.push_back(unit.name);
    }
    // A name goes before an alias: 实验小学 is that school, whatever else may be called so.
    for (auto const& [id, unit] : county.units) {
        for (std::string const& alias : unit.aliases) {
            std::string const clean = sheet::clean_name(alias);
            bool const is_a_name = std::find(names_.begin(), names_.end(), clean) != names_.end();
            if (!is_a_name) ids_[clean].insert(id);
        }
    }
}

Result<std::string> UnitFinder::find(std::string_view written, Place const& place) const {
    std::string const clean = sheet::clean_name(written);
    auto const at = ids_.find(clean);
    if (at == ids_.end()) {
        if (auto const like = nearest(clean, names_)) {
            return error_of(messages::school_unknown_like, {clean, *like}, place);
        }
        return error_of(messages::school_unknown, {clean}, place);
    }
    if (at->second.size() == 1) return *at->second.begin();
    std::vector<std::string> names;
    for (std::string const& id : at->second) names.push_back(county_.units.at(id).name);
    return error_of(messages::school_ambiguous, {clean, join(names, "、")}, place);
}

KindFinder::KindFinder(KindTable const& kinds) {
    for (Kind const& kind : kinds.kinds) {
        by_name_.emplace(kind.name, &kind);
        by_name_.emplace(kind.title.zh, &kind);
        names_.push_back(kind.title.zh);
        names_.push_back(kind.name);
        for (std::string const& alias : kind.aliases) by_alias_[alias].push_back(&kind);
    }
}

Result<Kind const*> KindFinder::find(std::string_view written, Place const& place) const {
    std::string const clean = sheet::clean_name(written);
    if (auto const at = by_name_.find(clean); at != by_name_.end()) return at->second;
    auto const at = by_alias_.find(clean);
    if (at == by_alias_.end()) {
        if (auto const like = nearest(clean, names_)) {
            return error_of(messages::kind_unknown_like, {clean, *like}, place);
        }
        return error_of(messages::kind_unknown, {clean}, place);
    }
    if (at->second.size() == 1) return at->second.front();
    std::vector<std::string> titles;
    for (Kind const* kind : at->second) titles.push_back(kind->title.zh);
    return error_of(messages::kind_ambiguous, {clean, join(titles, "、")}, place);
}

namespace {

Error unknown_word(Enum const& table, std::string const& written, Place const& place) {
    std::vector<std::string> known, zh, en;
    for (Symbol const& symbol : table.symbols) {
        zh.push_back(symbol.title.zh);
        en.push_back(symbol.title.zh + " (" + symbol.name + ")");
        known.push_back(symbol.title.zh);
        known.push_back(symbol.name);
        known.insert(known.end(), symbol.aliases.begin(), symbol.aliases.end());
    }
    std::string const title_en = table.title.en.empty() ? table.name : table.title.en;
    std::string const title_zh = table.title.zh.empty() ? table.name : table.title.zh;
    if (auto const like = nearest(written, known)) {
        return error_of(messages::word_unknown_like, {written, title_zh, title_en, *like}, place);
    }
    return error_of(messages::word_unknown,
                    {written, title_zh, title_en, join(zh, "、"), join(en, ", ")}, place);
}

}  // namespace

Result<std::string> find_word(Words const& words, std::string_view enum_name,
                              std::string_view written, Place const& place) {
    std::string const clean = sheet::clean_name(written);
    Enum const* const table = words.find_enum(enum_name);
    if (table == nullptr) {
        return unknown_word(Enum{std::string(enum_name), {}, false, {}}, clean, place);
    }
    if (std::optional<int> const at = table->recognise(clean)) {
        return table->symbols[static_cast<size_t>(*at)].name;
    }
    return unknown_word(*table, clean, place);
}

}  // namespace gongjin
