#include "engine/case_people.h"

#include <algorithm>

#include "base/text.h"
#include "engine/case_messages.h"
#include "record/reduce.h"
#include "record/typed_value.h"

namespace gongjin {

namespace {

struct Reader {
    County& county;
    Words const& words;
    Problems& problems;
    std::map<std::string, int> since_ever;  // people without `from`, with their lines

    std::string unit(YamlNode const& node) {
        std::string const id = unit_named(county, node.text);
        if (id.empty()) problems.add(node.mark, messages::case_unknown_name, {node.text});
        return id;
    }

    std::optional<FieldValue> value(Attribute const& attribute, YamlNode const& node) {
        std::vector<std::string> const texts = scalar_list(node, problems, attribute.name);
        std::optional<FieldValue> typed =
            typed_value(wanted_by(attribute), words, join(texts, ";"));
        // What is counted or measured is never below nothing.
        bool const below = typed && typed->type == ValueType::number &&
                           !attribute.unit.empty() && typed->number < Fraction(0);
        if (!typed || below) {
            problems.add(node.mark, messages::case_bad_value,
                         {attribute.name, join(texts, ";")});
        }
        return typed;
    }

    // A plain value holds since ever; a list of {from, value} holds step by step.
    template <typename Put, typename Thing>
    void dated(Thing& thing, Attribute const& attribute, YamlNode const& node) {
        bool const steps = node.kind == YamlKind::list && !node.items.empty() &&
                           node.items[0].kind == YamlKind::map;
        if (!steps) {
            if (auto typed = value(attribute, node)) {
                Put put;
                put.from = kFirstDay;
                put.attributes[attribute.name] = *typed;
                apply(thing, put, 1);
            }
            return;
        }
        for (YamlNode const& step : node.items) {
            MapReader in(step, problems, attribute.name);
            Put put;
            put.from = in.date("from").value_or(kFirstDay);
            YamlNode const* what = in.required("value");
            if (what != nullptr) {
                if (auto typed = value(attribute, *what)) {
                    put.attributes[attribute.name] = *typed;
                    apply(thing, put, 1);
                }
            }
            in.finish();
        }
    }

    void attribute_of_unit(YamlNode const& name, std::string_view attribute,
                           YamlNode const& node) {
        Attribute const* found = words.find_attribute(Owner::unit, attribute);
        std::string const community = community_named(county, name.text);
        if (!community.empty()) {
            found = words.find_attribute(Owner::community, attribute);
            if (found != nullptr) {
                dated<CommunityPut>(county.communities[community], *found, node);
                return;
            }
        }
        std::string const id = unit(name);
        if (found == nullptr) {
            problems.add(node.mark, messages::case_unknown_member,
                         {name.text, std::string(attribute), "standards/words.yaml"});
        } else if (!id.empty()) {
            dated<UnitPut>(county.units[id], *found, node);
        }
    }
};

void read_attributes(Reader& reader, YamlNode const& node) {
    for (auto const& [unit, attributes] : node.entries) {
        for (auto const& [name, value] : attributes.entries) {
            reader.attribute_of_unit(unit, name.text, value);
        }
    }
}

std::optional<int> count_of(YamlNode const& node, int most, Problems& problems) {
    std::optional<Fraction> const number = parse_fraction(node.text);
    if (number && number->is_whole() && *number >= Fraction(1) && *number <= Fraction(most)) {
        return static_cast<int>(number->numerator());
    }
    problems.add(node.mark, messages::case_bad_number, {node.text, std::to_string(most)});
    return std::nullopt;
}

// n persons of whom nothing is known but that they teach there.
void read_staff(Reader& reader, YamlNode const& node) {
    for (auto const& [school, number] : node.entries) {
        std::string const id = reader.unit(school);
        std::optional<int> const count = count_of(number, 100'000, reader.problems);
        if (id.empty() || !count) continue;
        for (int i = 1; i <= *count; ++i) {
            Person person;
            person.id = school.text + "/" + std::to_string(i);
            PersonPut put;
            put.from = kFirstDay;
            put.post = Post{id, id, "teacher", PersonState::on_post};
            apply(person, put, 1);
            reader.county.people[person.id] = person;
        }
    }
}

void read_birth(PersonPut& put, YamlNode const& node, Problems& problems) {
    std::string const text = node.text.size() == 7 ? node.text + "-01" : node.text;
    if (std::optional<Date> const birth = parse_date(text)) {
        put.birth = *birth;
        put.birth_month_only = node.text.size() == 7;
    } else {
        problems.add(node.mark, messages::case_bad_value, {"birth", node.text});
    }
}

std::optional<PersonState> state_of(std::string_view text) {
    using enum PersonState;
    for (PersonState state : {on_post, seconded, on_leave, away, temporary, left}) {
        if (name_of(state) == text) return state;
    }
    return std::nullopt;
}

// The symbol that a key of the map gives; empty if the key is absent or wrong.
std::string symbol_at(Reader& reader, MapReader& in, char const* key, char const* table) {
    YamlNode const* node = in.node(key);
    if (node == nullptr) return {};
    Enum const* symbols = reader.words.find_enum(table);
    std::optional<int> const at =
        symbols == nullptr ? std::nullopt : symbols->recognise(node->text);
    if (at) return symbols->symbols[static_cast<size_t>(*at)].name;
    reader.problems.add(node->mark, messages::case_bad_value, {key, node->text});
    return {};
}

void read_post(Reader& reader, MapReader& in, Person const& before, PersonPut& put) {
    Post post = before.posts.empty() ? Post{} : before.posts.back().value;
    if (YamlNode const* school = in.node("school")) {
        post.home_unit = post.work_unit = reader.unit(*school);
    }
    if (YamlNode const* work = in.node("work_school")) post.work_unit = reader.unit(*work);
    std::string const named = symbol_at(reader, in, "post", "post");
    if (!named.empty()) post.post = named;
    std::string const state = symbol_at(reader, in, "status", "person_state");
    if (!state.empty()) post.state = state_of(state).value_or(PersonState::on_post);
    put.post = post;
}

void read_person(Reader& reader, YamlNode const& node) {
    MapReader in(node, reader.problems, "person");
    std::string const id = in.required_text("id");
    Person& person = reader.county.people[id];
    person.id = id;
    PersonPut put;
    put.from = in.date("from").value_or(kFirstDay);
    if (in.node("from") == nullptr) {
        auto const [known, fresh] = reader.since_ever.emplace(id, node.mark.line);
        if (!fresh) {
            reader.problems.add(node.mark, messages::case_person_twice,
                                {id, std::to_string(known->second)});
        }
    }
    if (YamlNode const* birth = in.node("birth")) read_birth(put, *birth, reader.problems);
    read_post(reader, in, person, put);
    if (YamlNode const* subject = in.node("subject")) {
        Attribute const* subjects = reader.words.find_attribute(Owner::person, "subjects");
        if (subjects != nullptr) {
            if (auto typed = reader.value(*subjects, *subject)) put.attributes["subjects"] = *typed;
        }
    }
    for (Attribute const& attribute : reader.words.attributes) {
        if (attribute.owner != Owner::person || !attribute.derived.empty()) continue;
        bool const fixed = attribute.name == "school" || attribute.name == "work_school" ||
                           attribute.name == "birth" || attribute.name == "post" ||
                           attribute.name == "status";
        if (fixed) continue;
        YamlNode const* given = in.node(attribute.name);
        if (given == nullptr) continue;
        if (auto typed = reader.value(attribute, *given)) put.attributes[attribute.name] = *typed;
    }
    in.finish();
    apply(person, put, 1);
}

}  // namespace

void read_case_people(Case& one, MapReader& in, CaseSources const& sources) {
    Reader reader{one.county, sources.plan.vocabulary, in.problems(), {}};
    if (YamlNode const* node = in.node("attributes")) read_attributes(reader, *node);
    if (YamlNode const* node = in.node("teachers")) {
        for (auto const& [unit, value] : node->entries) {
            reader.attribute_of_unit(unit, "teachers", value);
        }
    }
    if (YamlNode const* node = in.node("staff")) read_staff(reader, *node);
    if (YamlNode const* node = in.node("people")) {
        for (YamlNode const& item : node->items) read_person(reader, item);
    }
}

}  // namespace gongjin
