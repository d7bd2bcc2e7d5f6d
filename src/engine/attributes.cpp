// What the world knows of a subject on a day: recorded, or derived from other records.
#include <algorithm>

#include "engine/roster_facts.h"
#include "engine/world.h"

namespace gongjin {

Datum World::symbol(std::string_view domain, std::string_view name) const {
    Enum const* words = plan_->vocabulary.find_enum(domain);
    int order = -1;
    if (words) order = words->index_of(name).value_or(-1);
    // Of a selection's stages the earlier is the higher.
    for (Selection const& selection : plan_->selections) {
        if (!domain.starts_with("selection.") || selection.name != domain.substr(10)) continue;
        for (std::size_t i = 0; i < selection.stages.size(); ++i) {
            if (selection.stages[i].name == name) order = int(selection.stages.size() - i);
        }
    }
    std::int32_t const found = names_.find(name);
    return Datum::symbol(found, order);
}

Datum World::field_value(FieldValue const& value, std::string_view domain) const {
    switch (value.type) {
        case ValueType::number: return Datum::of(value.number);
        case ValueType::date: return Datum::of(value.date);
        case ValueType::boolean: return Datum::of(value.boolean);
        case ValueType::text: {
            Datum text = Datum::text_of(value.text);
            text.ref = {RefKind::symbol, names_.find(value.text)};  // so that `in` can look for it
            return text;
        }
        case ValueType::symbol: return symbol(domain, value.text);
        case ValueType::symbols: {
            std::vector<Ref> refs;
            for (std::string const& text : value.texts) {
                refs.push_back({RefKind::symbol, names_.find(text)});
            }
            return Datum::set(std::move(refs));
        }
    }
    return Datum::unknown({});
}

// Of an attribute whose value is a school, a person or a community: by id, name or alias.
Ref World::subject_named(std::string const& domain, std::string const& text) const {
    if (domain == "person") {
        int const person = find_person(text);
        return person < 0 ? Ref{} : Ref{RefKind::person, person};
    }
    if (domain == "school") {
        int const unit = find_unit(text);
        int const named = unit >= 0 ? unit : find_unit(unit_named(*county_, text));
        return named < 0 ? Ref{} : Ref{RefKind::unit, named};
    }
    if (domain != "community") return {};
    std::string const id = community_named(*county_, text);
    for (std::size_t i = 0; i < communities_.size(); ++i) {
        std::string const& known = communities_[i].community->id;
        if (known == text || known == id) return {RefKind::community, std::int32_t(i)};
    }
    return {};
}

Datum World::not_recorded(Ref of, std::int32_t name) const {
    return Datum::unknown({{Cause::What::attribute, name, of, -1, {}}});
}

std::optional<Datum> World::recorded(Dated const& attributes, std::vector<Reader> const& readers,
                                     std::int32_t name, Date day) const {
    if (attributes.empty()) return {};
    auto const found = attributes.find(names_.text(name));
    if (found == attributes.end()) return {};
    FieldValue const* value = on(found->second, day);
    if (!value) return {};
    Attribute const* attribute = nullptr;
    if (std::size_t(name) < readers.size()) attribute = readers[std::size_t(name)].attribute;
    FieldValue typed = *value;
    if (attribute && attribute->type == FieldType::money) {
        typed.number = in_yuan(typed.number);
    }
    bool const word = typed.type == ValueType::text || typed.type == ValueType::symbol;
    if (attribute && word) {
        if (Ref const named = subject_named(attribute->domain, typed.text); named.known()) {
            return Datum::subject(named);
        }
    }
    if (attribute && typed.type == ValueType::text && attribute->type == FieldType::symbol) {
        typed.type = ValueType::symbol;
    }
    return field_value(typed, attribute ? attribute->domain : "");
}

Datum World::attribute(Ref of, std::int32_t name, Date day) const {
    switch (of.kind) {
        case RefKind::unit: return unit_attribute(of.index, name, day);
        case RefKind::person: return person_attribute(of.index, name, day);
        case RefKind::community: {
            auto const& entry = *communities_[std::size_t(of.index)].community;
            auto value = recorded(entry.attributes, community_readers_, name, day);
            return value ? *value : not_recorded(of, name);
        }
        case RefKind::symbol: {
            Enum const* subjects = plan_->vocabulary.find_enum("subject");
            auto const at = subjects ? subjects->index_of(names_.text(of.index)) : std::nullopt;
            if (!at || names_.text(name) != "core") return not_recorded(of, name);
            return Datum::of(subjects->symbols[std::size_t(*at)].core);
        }
        case RefKind::authority: {
            if (names_.text(name) != "home_schools") return not_recorded(of, name);
            return Datum::of(std::int64_t(std::count_if(
                units_.begin(), units_.end(), [](UnitEntry const& u) { return u.is_school; })));
        }
        case RefKind::record:
        case RefKind::none: return not_recorded(of, name);
    }
    return not_recorded(of, name);
}

Datum World::unit_attribute(int unit, std::int32_t name, Date day) const {
    UnitEntry const& entry = units_[std::size_t(unit)];
    if (auto value = recorded(entry.unit->attributes, unit_readers_, name, day)) return *value;
    How how = How::recorded;
    if (std::size_t(name) < unit_readers_.size()) how = unit_readers_[std::size_t(name)].how;
    switch (how) {
        case How::teachers: return teachers(unit, name, day);
        case How::staff: return staff(unit, name, day);
        case How::in_community: return Datum::of(community_of(unit, day) >= 0);
        case How::role: return role_of(unit, name, day);
        case How::mode: {
            int const community = community_of(unit, day);
            if (community < 0) return Datum::none("", "不在任何教共体中", "in no community");
            return attribute({RefKind::community, community}, name, day);
        }
        default: return not_recorded({RefKind::unit, unit}, name);
    }
}

Datum World::role_of(int unit, std::int32_t name, Date day) const {
    for (Seat const& seat : units_[std::size_t(unit)].seats) {
        if (!seat.during.contains(day)) continue;
        std::string const& role = plan_->words[std::size_t(seat.role_word)].name;
        return Datum::symbol(names_.find(role), -1);
    }
    return not_recorded({RefKind::unit, unit}, name);
}

Datum World::teachers(int unit, std::int32_t name, Date day) const {
    auto const at = std::size_t(unit);
    auto const& counts = teaching_[at];
    auto after = std::upper_bound(counts.begin(), counts.end(), day,
                                  [](Date d, Count const& c) { return d < c.from; });
    if (first_known_[at] > day) return not_recorded({RefKind::unit, unit}, name);
    if (after == counts.begin()) return Datum::of(std::int64_t(0));
    --after;
    if (after->unsure > 0) return not_recorded({RefKind::unit, unit}, name);
    return Datum::of(std::int64_t(after->teaching));
}

Datum World::staff(int unit, std::int32_t name, Date day) const {
    auto const at = std::size_t(unit);
    if (first_known_[at] > day) return not_recorded({RefKind::unit, unit}, name);
    std::vector<Ref> people;
    for (Stay const& stay : stays_[at]) {
        if (stay.days.contains(day)) people.push_back({RefKind::person, stay.person});
    }
    return Datum::set(std::move(people));
}

Datum World::person_attribute(int person, std::int32_t name, Date day) const {
    Person const& entry = *people_[std::size_t(person)].person;
    if (auto value = recorded(entry.attributes, person_readers_, name, day)) return *value;
    Reader reader;
    if (std::size_t(name) < person_readers_.size()) reader = person_readers_[std::size_t(name)];
    switch (reader.how) {
        case How::years_since: return years_since(person, reader, name, day);
        case How::birth:
            if (entry.birth == kFirstDay || entry.birth_month_only) break;
            return Datum::of(entry.birth);
        case How::post:
        case How::status:
        case How::home_unit:
        case How::work_unit: return post_attribute(reader.how, person, name, day);
        default: break;
    }
    return not_recorded({RefKind::person, person}, name);
}

Datum World::post_attribute(How how, int person, std::int32_t name, Date day) const {
    static std::string_view const states[] = {"on_post",  "seconded",  "leave",
                                              "sent_out", "temporary", "gone"};
    PostSpan const* span = post_of(person, day);
    Datum const missing = not_recorded({RefKind::person, person}, name);
    if (!span) return missing;
    if (how == How::status) return symbol("person_state", states[std::size_t(span->state)]);
    if (how == How::post) {
        return span->post < 0 ? missing : symbol("post", names_.text(span->post));
    }
    int const unit = how == How::home_unit ? span->home : span->work;
    return unit < 0 ? missing : Datum::subject({RefKind::unit, unit});
}

Datum World::years_since(int person, Reader const& reader, std::int32_t name, Date day) const {
    Person const& entry = *people_[std::size_t(person)].person;
    bool const from_birth = reader.from < 0 || names_.text(reader.from) == "birth";
    if (!from_birth) {
        Datum const since = person_attribute(person, reader.from, day);
        if (!since.is(DatumKind::date)) return since;
        return Datum::of(std::int64_t(years_between(since.date, day)));
    }
    if (entry.birth == kFirstDay) return not_recorded({RefKind::person, person}, name);
    int const most = years_between(entry.birth, day);
    if (!entry.birth_month_only) return Datum::of(std::int64_t(most));
    // Only in the month of the birthday does the day of birth matter.
    Date const month_end = add_months(entry.birth, 1, DayOverflow::last_day) - 1;
    int const least = years_between(month_end, day);
    Causes causes{
        {Cause::What::attribute, names_.find("birth"), {RefKind::person, person}, -1, {}}};
    return Datum::range(Fraction(least), Fraction(most), std::move(causes));
}

}  // namespace gongjin
