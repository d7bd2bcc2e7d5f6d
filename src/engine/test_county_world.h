// For tests only: the small county that belongs to the small plan of test_world.h.
#pragma once

#include "record/county.h"

namespace gongjin::testing {

inline void add_unit(County& county, std::string id, std::string type, std::string parent) {
    Unit unit;
    unit.id = id;
    unit.name = id + "小学";
    unit.type = std::move(type);
    unit.parent = std::move(parent);
    county.units[id] = unit;
}

inline void set_number(Unit& unit, std::string const& name, std::string_view from, int value) {
    FieldValue field;
    field.type = ValueType::number;
    field.number = Fraction(value);
    auto& entries = unit.attributes[name];
    entries.push_back({from.empty() ? kFirstDay : *parse_date(from), field});
}

inline void add_person(County& county, std::string id, std::string unit, Date birth,
                       std::string post = "teacher") {
    Person person;
    person.id = id;
    person.birth = birth;
    person.posts = {{kFirstDay, {unit, unit, std::move(post), PersonState::on_post}}};
    county.people[id] = person;
}

inline County small_county() {
    County county;
    for (auto id : {"K", "L", "W", "X", "Y", "Z"}) add_unit(county, id, "school", "");
    add_unit(county, "X1", "teaching_point", "X");
    add_unit(county, "L1", "campus", "L");
    auto community = [&](std::string id, std::vector<Membership> members) {
        Community entry;
        entry.id = id;
        entry.name = id + "教共体";
        entry.scheme = "test";
        entry.members = std::move(members);
        county.communities[id] = entry;
    };
    community("C1", {{"L", "lead", {}}, {"X", "member", {}}, {"Y", "member", {}},
                     {"Z", "member", {}}});
    community("C2", {{"K", "lead", {}}, {"W", "member", {}}});
    for (auto id : {"X", "Y", "Z", "L", "K", "W"}) {
        set_number(county.units[id], "teachers", "", 40);
    }
    return county;
}

}  // namespace gongjin::testing
