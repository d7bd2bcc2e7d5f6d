#include "app/attributes_shown.h"

#include "app/actor_names.h"
#include "app/shown.h"
#include "record/payload.h"

namespace gongjin {

namespace {

std::string_view api_type(FieldType type) {
    switch (type) {
        case FieldType::number:
        case FieldType::money: return "number";
        case FieldType::date: return "date";
        case FieldType::boolean: return "bool";
        case FieldType::text: return "text";
        case FieldType::symbol:
        case FieldType::symbol_set: return "enum";
    }
    return "text";
}

// The value in force and since when.
Since<FieldValue> const* in_force(DatedValues const& values, std::string const& name, Date day) {
    auto const found = values.find(name);
    if (found == values.end()) return nullptr;
    Since<FieldValue> const* last = nullptr;
    for (Since<FieldValue> const& entry : found->second) {
        if (entry.from <= day) last = &entry;
    }
    return last;
}

std::string_view what_of(FactKind kind, bool first) {
    switch (kind) {
        case FactKind::person_put: return first ? "person_added" : "person_changed";
        case FactKind::unit_put: return "school_changed";
        default: return "imported";
    }
}

struct ChangeWriter {
    CountyView const& view;
    Owner owner;
    DatedValues before;

    std::vector<api::HistoryLineChange> changes(std::map<std::string, FieldValue> const& values) {
        std::vector<api::HistoryLineChange> out;
        for (auto const& [name, value] : values) {
            Attribute const* attribute = view.words().find_attribute(owner, name);
            if (attribute == nullptr) continue;
            auto const text = [&](FieldValue const& of) {
                return value_text(view.county(), view.words(), attribute->type,
                                  attribute->domain, of);
            };
            api::HistoryLineChange change;
            change.field = name;
            change.title = attribute->title.zh;
            auto const known = before.find(name);
            if (known != before.end()) change.before = text(known->second.back().value);
            change.after = text(value);
            before[name].push_back({kFirstDay, value});
            out.push_back(std::move(change));
        }
        return out;
    }
};

void add_post(CountyView const& view, PersonPut const& put,
              std::vector<api::HistoryLineChange>& changes) {
    if (!put.post) return;
    api::HistoryLineChange change;
    change.field = "post";
    change.title = "单位和职务";
    std::string text = unit_name(view.county(), put.post->home_unit);
    if (put.post->work_unit != put.post->home_unit) {
        text += "，任教于" + unit_name(view.county(), put.post->work_unit);
    }
    text += " " + symbol_title(view.words(), "post", put.post->post);
    text += " " + symbol_title(view.words(), "person_state", name_of(put.post->state));
    change.after = text;
    changes.push_back(std::move(change));
}

}  // namespace

std::vector<api::Attribute> attributes_shown(CountyView const& view, Owner owner,
                                             DatedValues const& values, Date day, bool editable) {
    std::vector<api::Attribute> out;
    for (Attribute const& attribute : view.words().attributes) {
        bool const shown = attribute.owner == owner &&
                           (attribute.derived.empty() || values.contains(attribute.name));
        bool const elsewhere = attribute.name == "school" || attribute.name == "work_school" ||
                               attribute.name == "post" || attribute.name == "status" ||
                               attribute.name == "birth" || attribute.name == "since";
        if (!shown || elsewhere) continue;
        api::Attribute one;
        one.name = attribute.name;
        one.title = attribute.title.zh;
        one.type = std::string(api_type(attribute.type));
        one.editable.emplace(editable);
        one.options = choices_of(view.words(), attribute.domain);
        if (Since<FieldValue> const* entry = in_force(values, attribute.name, day)) {
            one.text = value_text(view.county(), view.words(), attribute.type, attribute.domain,
                                  entry->value);
            one.value = value_code(attribute.type, entry->value);
            if (entry->from != kFirstDay) one.since = entry->from.text();
        }
        out.push_back(std::move(one));
    }
    return out;
}

Result<std::vector<api::HistoryLine>> thing_history(ActorNames const& names,
                                                    CountyView const& view, ReadTx& tx,
                                                    std::string const& id) {
    std::vector<api::HistoryLine> lines;
    ChangeWriter units{view, Owner::unit, {}}, people{view, Owner::person, {}};
    for (Fact const& fact : TRY(tx.facts_about(id))) {
        api::HistoryLine line;
        line.seq = fact.seq;
        line.at = told_at(view, fact.recorded_at);
        line.who = names.of(fact.actor);
        line.what = std::string(what_of(fact.kind, lines.empty()));
        Payload const payload = TRY(decode(fact));
        if (auto const* unit = std::get_if<UnitPut>(&payload)) {
            line.changes = units.changes(unit->attributes);
            if (unit->from != kFirstDay) line.note = day_words(unit->from) + "起";
        } else if (auto const* person = std::get_if<PersonPut>(&payload)) {
            line.changes = people.changes(person->attributes);
            add_post(view, *person, line.changes);
            if (person->from != kFirstDay) line.note = day_words(person->from) + "起";
        }
        lines.insert(lines.begin(), std::move(line));
    }
    return lines;
}

}  // namespace gongjin
