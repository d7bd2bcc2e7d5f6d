#include "vocabulary/words.h"

#include "base/text.h"
#include "vocabulary/field_type.h"
#include "vocabulary/messages.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

std::optional<int> Enum::index_of(std::string_view symbol) const {
    for (size_t i = 0; i < symbols.size(); ++i)
        if (symbols[i].name == symbol) return static_cast<int>(i);
    return std::nullopt;
}

std::optional<int> Enum::recognise(std::string_view text) const {
    std::string_view const trimmed = trim(text);
    if (auto const by_name = index_of(trimmed)) return by_name;
    for (size_t i = 0; i < symbols.size(); ++i) {
        Symbol const& symbol = symbols[i];
        if (symbol.title.zh == trimmed ||
            std::find(symbol.aliases.begin(), symbol.aliases.end(), trimmed) !=
                symbol.aliases.end())
            return static_cast<int>(i);
    }
    return std::nullopt;
}

Enum const* Words::find_enum(std::string_view name) const {
    for (Enum const& one : enums)
        if (one.name == name) return &one;
    return nullptr;
}

Attribute const* Words::find_attribute(Owner owner, std::string_view name) const {
    for (Attribute const& attribute : attributes)
        if (attribute.owner == owner && attribute.name == name) return &attribute;
    return nullptr;
}

BaseWord const* Words::find_subject_word(std::string_view name) const {
    for (BaseWord const& word : subject_words)
        if (word.name == name) return &word;
    return nullptr;
}

namespace {

Wording read_titles(MapReader& reader) {
    return {reader.required_text("zh"), reader.text("en")};
}

// Names, titles and aliases of one enum must tell its symbols apart.
void check_told_apart(Enum const& all, YamlNode const& node, Problems& problems) {
    std::set<std::string> seen;
    for (Symbol const& symbol : all.symbols) {
        std::set<std::string> own(symbol.aliases.begin(), symbol.aliases.end());
        own.insert(symbol.title.zh);
        for (std::string const& text : own)
            if (!seen.insert(text).second) problems.add(node.mark, messages::data_repeated, {text});
    }
}

Enum read_enum(YamlNode const& name, YamlNode const& node, Problems& problems) {
    Enum all;
    all.name = name.text;
    MapReader reader(node, problems, name.text);
    all.title = read_titles(reader);
    all.ordered = reader.flag("ordered");
    if (YamlNode const* const words = reader.required("words")) {
        MapReader(*words, problems, "words");
        for (auto const& [key, value] : words->entries) {
            check_name(key, problems);
            MapReader word(value, problems, key.text);
            Symbol symbol;
            symbol.name = key.text;
            symbol.title = read_titles(word);
            symbol.aliases = word.texts("aliases");
            symbol.teaching = word.flag("teaching");
            word.finish();
            all.symbols.push_back(std::move(symbol));
        }
    }
    reader.finish();
    check_told_apart(all, node, problems);
    return all;
}

Enum read_teaching_subjects(YamlNode const& node, Problems& problems) {
    Enum all;
    all.name = "subject";
    all.title = {"学科", "Subject"};
    MapReader(node, problems, "teaching_subjects");
    for (auto const& [key, value] : node.entries) {
        check_name(key, problems);
        MapReader reader(value, problems, key.text);
        Symbol symbol;
        symbol.name = key.text;
        symbol.title = read_titles(reader);
        symbol.code = reader.text("code");
        symbol.core = reader.flag("core");
        symbol.aliases = reader.texts("aliases");
        reader.finish();
        all.symbols.push_back(std::move(symbol));
    }
    check_told_apart(all, node, problems);
    return all;
}

std::optional<Owner> owner_of(std::string_view word) {
    static constexpr std::pair<std::string_view, Owner> owners[] = {
        {"authority", Owner::authority}, {"community", Owner::community}, {"school", Owner::unit},
        {"person", Owner::person},       {"subject", Owner::symbol},
        {"class", Owner::school_class},
    };
    for (auto const& [name, owner] : owners)
        if (name == word) return owner;
    return std::nullopt;
}

// The words that an attribute lists in place are an enum, named by its path: person.coach.
void add_own_words(Words& words, Attribute& attribute, YamlNode const& subject,
                   std::vector<std::string> const& symbols) {
    if (symbols.empty()) return;
    attribute.domain = subject.text + "." + attribute.name;
    Enum own;
    own.name = attribute.domain;
    own.title = attribute.title;
    for (std::string const& symbol : symbols)
        own.symbols.push_back({symbol, {symbol, {}}, {}, false, false, {}});
    std::erase_if(words.enums, [&](Enum const& one) { return one.name == own.name; });
    words.enums.push_back(std::move(own));
}

std::optional<Attribute> read_attribute(Words& words, YamlNode const& subject,
                                        YamlNode const& name, YamlNode const& node, Owner owner,
                                        Problems& problems) {
    Attribute attribute;
    attribute.name = name.text;
    attribute.owner = owner;
    attribute.title.zh = name.text;
    YamlNode const* type_node = &node;
    if (node.kind == YamlKind::map) {
        MapReader reader(node, problems, name.text);
        type_node = reader.required("type");
        attribute.title = read_titles(reader);
        attribute.unit = reader.text("unit");
        attribute.derived = reader.text("derived");
        attribute.from = reader.texts("from");
        reader.finish();
    }
    if (!check_name(name, problems) || type_node == nullptr) return std::nullopt;
    std::optional<TypeRead> const type = read_type(*type_node, problems);
    if (!type) return std::nullopt;
    attribute.type = type->type;
    attribute.domain = type->domain;
    add_own_words(words, attribute, subject, type->symbols);
    return attribute;
}

void read_attributes(Words& words, YamlNode const& subject, YamlNode const& node, Owner owner,
                     Problems& problems) {
    MapReader(node, problems, "attributes");
    for (auto const& [key, value] : node.entries) {
        auto attribute = read_attribute(words, subject, key, value, owner, problems);
        if (!attribute) continue;
        std::string const& name = key.text;
        auto const there = std::find_if(
            words.attributes.begin(), words.attributes.end(),
            [&](Attribute const& one) { return one.owner == owner && one.name == name; });
        if (there == words.attributes.end()) {
            words.attributes.push_back(std::move(*attribute));
            continue;
        }
        // What is written last is what the rest of the file means: one slip is said once.
        problems.add(key.mark, messages::data_repeated, {key.text});
        *there = std::move(*attribute);
    }
}

void read_subject_words(Words& words, YamlNode const& node, Problems& problems) {
    MapReader(node, problems, "subject_words");
    for (auto const& [key, value] : node.entries) {
        check_name(key, problems);
        std::optional<Owner> const owner = owner_of(key.text);
        if (!owner) {
            problems.add(key.mark, messages::data_bad_choice,
                         {key.text, "authority community school person class subject"});
            continue;
        }
        MapReader reader(value, problems, key.text);
        words.subject_words.push_back({key.text, read_titles(reader), *owner});
        if (YamlNode const* const attributes = reader.node("attributes"))
            read_attributes(words, key, *attributes, *owner, problems);
        reader.finish();
    }
}

bool domain_known(Words const& words, std::string const& domain) {
    return domain.empty() || words.find_enum(domain) != nullptr ||
           words.find_subject_word(domain) != nullptr;
}

}  // namespace

void add_attributes(Words& words, YamlNode const& attributes, Problems& problems) {
    MapReader(attributes, problems, "attributes");
    for (auto const& [key, value] : attributes.entries) {
        BaseWord const* const word = words.find_subject_word(key.text);
        if (word == nullptr) {
            std::vector<std::string> known;
            for (BaseWord const& one : words.subject_words) known.push_back(one.name);
            choose(key, known, problems);
            continue;
        }
        size_t const before = words.attributes.size();
        read_attributes(words, key, value, word->owner, problems);
        for (size_t i = before; i < words.attributes.size(); ++i)
            if (!domain_known(words, words.attributes[i].domain))
                problems.add(value.mark, messages::data_bad_type, {words.attributes[i].domain});
    }
}

Result<Words> read_words(YamlNode const& file_node, std::string const& file) {
    Problems problems(file);
    MapReader reader(file_node, problems, "words.yaml");
    check_language(reader, problems);
    Words words;
    if (YamlNode const* const enums = reader.required("enums")) {
        MapReader(*enums, problems, "enums");
        for (auto const& [key, value] : enums->entries) {
            check_name(key, problems);
            words.enums.push_back(read_enum(key, value, problems));
        }
    }
    if (YamlNode const* const subjects = reader.required("teaching_subjects"))
        words.enums.push_back(read_teaching_subjects(*subjects, problems));
    if (YamlNode const* const subject_words = reader.required("subject_words"))
        read_subject_words(words, *subject_words, problems);
    reader.finish();
    for (Attribute const& attribute : words.attributes)
        if (!domain_known(words, attribute.domain))
            problems.add(file_node.mark, messages::data_bad_type,
                         {attribute.name + ": " + attribute.domain});
    if (!problems.none()) return problems.as_error();
    return words;
}

}  // namespace gongjin
