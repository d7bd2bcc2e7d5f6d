// What things are: attributes, roles, whom a word stands for.
#include <algorithm>

#include "app/sample/guess.h"

namespace gongjin::sample {

namespace {

Guess of_field(FieldValue const& value) {
    switch (value.type) {
        case ValueType::number: return Guess::of(value.number);
        case ValueType::date: return Guess::of(value.date);
        case ValueType::boolean: return Guess::of(value.boolean);
        case ValueType::text:
        case ValueType::symbol: return Guess::of(std::vector<std::string>{value.text});
        case ValueType::symbols: return Guess::of(value.texts);
    }
    return {};
}

Guess one(std::string word) {
    return word.empty() ? Guess{} : Guess::of(std::vector<std::string>{std::move(word)});
}

using Dated = std::map<std::string, std::vector<Since<FieldValue>>>;

Guess recorded(Dated const& attributes, std::string const& name, Date day) {
    auto const found = attributes.find(name);
    if (found == attributes.end()) return {};
    FieldValue const* const value = on(found->second, day);
    return value == nullptr ? Guess{} : of_field(*value);
}

}  // namespace

std::string Guesser::community_of(std::string const& unit, Date day) const {
    for (auto const& [id, community] : county_.communities) {
        for (Membership const& member : community.members) {
            if (member.unit == unit && member.during.contains(day)) return id;
        }
    }
    return {};
}

std::string Guesser::role_of(std::string const& unit, Date day) const {
    for (auto const& [id, community] : county_.communities) {
        for (Membership const& member : community.members) {
            if (member.unit == unit && member.during.contains(day)) return member.role;
        }
    }
    return {};
}

Guess Guesser::of_person(Person const& person, std::string const& name, Date day) const {
    Post const* const post = gongjin::on(person.posts, day);
    if (name == "birth" && person.birth != kFirstDay) return Guess::of(person.birth);
    if (name == "age" && person.birth != kFirstDay) {
        return Guess::of(Fraction(years_between(person.birth, day)));
    }
    if (name == "post") return one(post == nullptr ? "" : post->post);
    if (name == "school") return one(post == nullptr ? "" : post->home_unit);
    if (name == "work_school") return one(post == nullptr ? "" : post->work_unit);
    if (name == "status") return one(post == nullptr ? "" : std::string(name_of(post->state)));
    return recorded(person.attributes, name, day);
}

Guess Guesser::of_unit(Unit const& unit, std::string const& name, Date day) const {
    Guess const said = recorded(unit.attributes, name, day);
    if (said.known()) return said;
    if (name == "in_community") return Guess::of(!community_of(unit.id, day).empty());
    if (name == "role") return one(role_of(unit.id, day));
    if (name == "community") return one(community_of(unit.id, day));
    if (name == "mode") {
        std::string const community = community_of(unit.id, day);
        return community.empty() ? Guess{} : attribute(community, name, day);
    }
    if (name == "staff") {
        std::vector<std::string> staff;
        for (auto const& [id, person] : county_.people) {
            Post const* const post = gongjin::on(person.posts, day);
            bool const there = post != nullptr && post->work_unit == unit.id &&
                               post->state != PersonState::left;
            if (there) staff.push_back(id);
        }
        return Guess::of(std::move(staff));
    }
    return {};
}

Guess Guesser::attribute(std::string const& id, std::string const& name, Date day) const {
    if (auto const at = county_.people.find(id); at != county_.people.end()) {
        return of_person(at->second, name, day);
    }
    if (auto const at = county_.units.find(id); at != county_.units.end()) {
        return of_unit(at->second, name, day);
    }
    if (auto const at = county_.communities.find(id); at != county_.communities.end()) {
        return recorded(at->second.attributes, name, day);
    }
    if (auto const at = records_.find(id); at != records_.end()) return field(at->second, name);
    return {};
}

Guess Guesser::field(RecordContent const& record, std::string const& name) const {
    if (name == "date" || name == "start") return Guess::of(record.start);
    if (name == "end") return record.end == kLastDay ? Guess{} : Guess::of(record.end);
    if (auto const role = record.roles.find(name); role != record.roles.end()) {
        return role->second.empty() ? Guess{} : Guess::of(role->second);
    }
    // A role that joins others is filled when the record is entered.
    Kind const* const kind = plan_.kinds.find(record.kind);
    KindRole const* const joined = kind == nullptr ? nullptr : kind->role(name);
    if (joined != nullptr && !joined->joins.empty()) {
        std::vector<std::string> all;
        for (std::string const& part : joined->joins) {
            auto const ids = record.roles.find(part);
            if (ids != record.roles.end()) {
                all.insert(all.end(), ids->second.begin(), ids->second.end());
            }
        }
        return Guess::of(std::move(all));
    }
    auto const value = record.fields.find(name);
    return value == record.fields.end() ? Guess{} : of_field(value->second);
}

std::vector<std::string> Guesser::units(int word, Party const& party, Date day) const {
    SubjectWord const& asked = plan_.words[size_t(word)];
    std::vector<std::string> out;
    if (asked.kind == WordKind::role) {
        for (auto const& [id, community] : county_.communities) {
            if (!party.community.empty() && id != party.community) continue;
            for (Membership const& member : community.members) {
                if (member.role == asked.name && member.during.contains(day)) {
                    out.push_back(member.unit);
                }
            }
        }
        return out;
    }
    if (asked.kind == WordKind::population) {
        Population const& population = plan_.populations[size_t(asked.ref)];
        for (std::string const& id : units(population.base_word, party, day)) {
            Sight sight{&party, nullptr, id, day};
            if (holds(population.where, sight, false)) out.push_back(id);
        }
        return out;
    }
    if (asked.kind != WordKind::unit) return out;
    for (auto const& [id, unit] : county_.units) {
        bool const school = unit.type == "school" || unit.type == "teaching_point";
        bool const here = party.community.empty() || community_of(id, day) == party.community;
        if (school && here) out.push_back(id);
    }
    return out;
}

void Guesser::complete(Party& party, Date day) const {
    if (!party.record.empty()) {
        auto const record = records_.find(party.record);
        if (record != records_.end()) {
            for (auto const& [role, ids] : record->second.roles) {
                for (std::string const& id : ids) {
                    if (county_.people.contains(id) && party.person.empty()) party.person = id;
                    if (!county_.units.contains(id)) continue;
                    if (party.unit.empty()) party.unit = id;
                    if (party.community.empty()) party.community = community_of(id, day);
                }
            }
        }
    }
    if (party.unit.empty() && !party.person.empty()) {
        auto const person = county_.people.find(party.person);
        if (person != county_.people.end()) {
            Post const* const post = gongjin::on(person->second.posts, day);
            if (post != nullptr) party.unit = post->work_unit;
        }
    }
    if (party.community.empty() && !party.unit.empty()) {
        party.community = community_of(party.unit, day);
    }
}

std::string Guesser::subject_of(int word, Sight const& sight) const {
    if (sight.party == nullptr || word < 0) return {};
    Party const& party = *sight.party;
    if (auto const found = party.words.find(word); found != party.words.end()) return found->second;
    SubjectWord const& asked = plan_.words[size_t(word)];
    switch (asked.kind) {
        case WordKind::authority: {
            for (auto const& [id, unit] : county_.units) {
                if (unit.type == "bureau") return id;
            }
            return {};
        }
        case WordKind::community: return party.community;
        case WordKind::person: return party.person;
        case WordKind::symbol: return party.symbol;
        case WordKind::record: return party.record;
        case WordKind::unit: return party.unit;
        case WordKind::role: {
            if (!party.unit.empty() && role_of(party.unit, sight.day) == asked.name) {
                return party.unit;
            }
            if (party.community.empty()) return {};
            std::vector<std::string> const holders = units(word, party, sight.day);
            return holders.size() == 1 || asked.single_role
                       ? (holders.empty() ? std::string() : holders.front())
                       : std::string();
        }
        case WordKind::population: {
            Population const& population = plan_.populations[size_t(asked.ref)];
            std::string const id = subject_of(population.base_word, sight);
            if (id.empty() || !population.where) return id;
            Sight const inside{&party, nullptr, id, sight.day};
            return holds(*population.where, inside, true) ? id : std::string();
        }
    }
    return {};
}

}  // namespace gongjin::sample
