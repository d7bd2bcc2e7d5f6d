// Pieces that the sections of a scheme have in common: headers, formulas, words with their place.
#pragma once

#include "scheme/syntax.h"

namespace gongjin {

// One rule's map; keys of the language that this version cannot follow are said to be so.
class RuleReader {
public:
    RuleReader(YamlNode const& name, YamlNode const& node, std::string_view bytes,
               Problems& problems);

    Text word(std::string_view key);
    std::vector<Text> words(std::string_view key);
    ScopeSyntax scope(std::string_view key);
    FormulaSyntax formula(std::string_view key);
    // Name, title, clause, note, assumed; `judges`: also what every rule that judges may have.
    RuleSyntax header(bool judges);
    void finish();

    MapReader& map() { return map_; }
    std::string_view bytes() const { return bytes_; }
    Problems& problems() { return problems_; }

private:
    void read_exempt(RuleSyntax& rule);

    YamlNode const& name_;
    std::string_view bytes_;
    Problems& problems_;
    MapReader map_;
};

FormulaSyntax read_formula(YamlNode const& node, std::string_view bytes, Problems& problems);
// A name of the language's grammar: `reading.x`, `stage`.
Formula read_path(YamlNode const& node, std::string_view bytes, Problems& problems, bool& good);
Text text_of(YamlNode const& node, Problems& problems, std::string const& what);
std::vector<Text> texts_of(YamlNode const& node, Problems& problems, std::string const& what);

// The key `words` of a map: {name: how people say it}.
WordsSyntax words_in(MapReader& map);

// The sections, each adding to `scheme`.
void read_number_sections(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                          Problems& problems);
void read_counting_sections(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                            Problems& problems);
void read_composition_sections(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                               Problems& problems);
void read_tables(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                 Problems& problems);
void read_eligibility(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                      Problems& problems);
void read_money_sections(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                         Problems& problems);
void read_scores(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                 Problems& problems);

void read_choices(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                  Problems& problems);

// Calls `each(name, node)` for the entries of a section whose names are possible.
template <typename Each>
void for_each_entry(MapReader& file, std::string_view section, Problems& problems, Each each) {
    YamlNode const* const node = file.node(section);
    if (node == nullptr) return;
    MapReader(*node, problems, std::string(section));
    for (auto const& [key, value] : node->entries) {
        if (check_name(key, problems)) each(key, value);
    }
}

}  // namespace gongjin
