#include "notice/scheme_text.h"

#include <algorithm>

#include "base/text.h"
#include "notice/messages.h"

namespace gongjin::notice {

namespace {

// In the order in which a reader wants them.
constexpr std::string_view kOrder[] = {"roles",     "kinds",       "periods",     "parameters",
                                       "rosters",   "populations", "measures",    "values",
                                       "duties",    "documents",   "eligibility", "entitlements",
                                       "scores"};

std::size_t rank_of(std::string_view section) {
    auto const at = std::find(std::begin(kOrder), std::end(kOrder), section);
    return std::size_t(at - std::begin(kOrder));
}

bool says_nothing(std::string const& line) {
    std::string_view const text = trim(line);
    return text.empty() || text[0] == '#';
}

}  // namespace

Result<SchemeText> SchemeText::read(std::string text) {
    SchemeText out;
    out.root_ = TRY(parse_yaml(text, "scheme.yaml"));
    out.text_ = std::move(text);
    return out;
}

YamlNode const* SchemeText::find(std::string_view section, std::string_view name) const {
    YamlNode const* const found = root_.find(section);
    return found == nullptr || name.empty() ? found : found->find(name);
}

std::vector<std::string> SchemeText::lines() const {
    std::vector<std::string> out;
    for (auto const& line : split(text_, '\n')) out.emplace_back(line);
    while (!out.empty() && out.back().empty()) out.pop_back();
    return out;
}

Result<void> SchemeText::set(std::vector<std::string> lines) {
    std::string text;
    for (std::string const& line : lines) text += line + "\n";
    *this = TRY(read(std::move(text)));
    return {};
}

// From the line of one key to the line of the next: what says nothing in between is the next one's.
std::optional<SchemeText::Lines> SchemeText::lines_of(std::string_view section,
                                                      std::string_view name) const {
    YamlNode const* const node = find(section);
    if (node == nullptr) return std::nullopt;
    std::vector<std::string> const all = lines();
    for (std::size_t i = 0; i < node->entries.size(); ++i) {
        if (node->entries[i].first.text != name) continue;
        Lines out{std::size_t(node->entries[i].first.mark.line) - 1, 0};
        bool const last = i + 1 == node->entries.size();
        out.end = last ? end_of_section(section)
                       : std::size_t(node->entries[i + 1].first.mark.line) - 1;
        while (out.end > out.begin + 1 && says_nothing(all[out.end - 1])) --out.end;
        return out;
    }
    return std::nullopt;
}

std::size_t SchemeText::end_of_section(std::string_view section) const {
    std::vector<std::string> const all = lines();
    std::size_t end = all.size();
    for (std::size_t i = 0; i < root_.entries.size(); ++i) {
        if (root_.entries[i].first.text != section || i + 1 == root_.entries.size()) continue;
        end = std::size_t(root_.entries[i + 1].first.mark.line) - 1;
    }
    while (end > 0 && says_nothing(all[end - 1])) --end;
    return end;
}

SchemeText::Spot SchemeText::spot(int line, int column) const {
    Spot out;
    Mark const at{line, column};
    YamlNode const* section = nullptr;
    for (YamlEntry const& one : root_.entries) {
        if (one.first.mark > at) break;
        out.section = one.first.text;
        section = &one.second;
    }
    YamlNode const* entry = nullptr;
    if (section != nullptr && section->kind == YamlKind::map) {
        for (YamlEntry const& one : section->entries) {
            if (one.first.mark > at) break;
            out.entry = one.first.text;
            entry = &one.second;
        }
    }
    if (entry != nullptr && entry->kind == YamlKind::map) {
        for (YamlEntry const& one : entry->entries) {
            if (one.first.mark > at) break;
            out.key = one.first.text;
        }
    }
    return out;
}

Result<void> SchemeText::put(SchemeEntry const& entry) {
    std::vector<std::string> all = lines();
    YamlNode const* const section = find(entry.section);
    bool const block = section != nullptr && section->kind == YamlKind::map;
    if (block && (section->in_line || section->entries.empty())) {
        return error_of(messages::kSectionInLine, {entry.section});
    }
    int const column = block ? section->entries.front().first.mark.column : 3;
    std::string const line = std::string(std::size_t(column - 1), ' ') + entry.name + ": " +
                             entry.value;
    if (auto const old = lines_of(entry.section, entry.name)) {
        all.erase(all.begin() + std::ptrdiff_t(old->begin),
                  all.begin() + std::ptrdiff_t(old->end));
        all.insert(all.begin() + std::ptrdiff_t(old->begin), line);
        return set(std::move(all));
    }
    if (section != nullptr) {
        all.insert(all.begin() + std::ptrdiff_t(end_of_section(entry.section)), line);
        return set(std::move(all));
    }
    // A new section stands before the first one that comes after it.
    std::size_t at = all.size();
    for (YamlEntry const& one : root_.entries) {
        bool const later = rank_of(one.first.text) < std::size(kOrder) &&
                           rank_of(one.first.text) > rank_of(entry.section);
        if (!later) continue;
        at = std::size_t(one.first.mark.line) - 1;
        while (at > 0 && says_nothing(all[at - 1])) --at;
        break;
    }
    std::vector<std::string> const fresh{"", entry.section + ":", line};
    all.insert(all.begin() + std::ptrdiff_t(at), fresh.begin(), fresh.end());
    return set(std::move(all));
}

Result<void> SchemeText::remove(std::string_view section, std::string_view name) {
    YamlNode const* const node = find(section);
    if (node == nullptr || node->find(name) == nullptr) return {};
    if (node->in_line) return error_of(messages::kSectionInLine, {std::string(section)});
    Lines old = *lines_of(section, name);
    if (node->entries.size() == 1) old.begin = [&] {
        for (YamlEntry const& one : root_.entries) {
            if (one.first.text == section) return std::size_t(one.first.mark.line) - 1;
        }
        return old.begin;
    }();
    std::vector<std::string> all = lines();
    all.erase(all.begin() + std::ptrdiff_t(old.begin), all.begin() + std::ptrdiff_t(old.end));
    if (old.begin > 0 && old.begin < all.size() && trim(all[old.begin]).empty() &&
        trim(all[old.begin - 1]).empty()) {
        all.erase(all.begin() + std::ptrdiff_t(old.begin));
    }
    return set(std::move(all));
}

Result<void> SchemeText::put_head(std::string_view key, std::string const& value) {
    std::vector<std::string> all = lines();
    std::string const line = std::string(key) + ": " + value;
    for (std::size_t i = 0; i < root_.entries.size(); ++i) {
        YamlEntry const& one = root_.entries[i];
        if (one.first.text != key) continue;
        std::size_t const begin = std::size_t(one.first.mark.line) - 1;
        std::size_t const end = std::max(end_of_section(key), begin + 1);
        all.erase(all.begin() + std::ptrdiff_t(begin), all.begin() + std::ptrdiff_t(end));
        all.insert(all.begin() + std::ptrdiff_t(begin), line);
        return set(std::move(all));
    }
    std::size_t const at = root_.entries.empty() ? all.size()
                           : std::size_t(root_.entries.back().first.mark.line) - 1;
    all.insert(all.begin() + std::ptrdiff_t(std::min(at, all.size())), line);
    return set(std::move(all));
}

}  // namespace gongjin::notice
