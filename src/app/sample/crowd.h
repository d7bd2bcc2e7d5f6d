// Everybody in a sample county: the staffs of its schools and offices, and who else has a part in
// the scheme. What is told of people and schools is what the scheme asks of them.
#pragma once

#include "app/sample/scale.h"
#include "app/sample/teller.h"

namespace gongjin::sample {

// A county under way: what was told is in it already, so that what follows can be made to fit.
struct Growing {
    Plan const& plan;
    Scale const& scale;
    Dice& dice;
    Teller& teller;
    County county;
    std::map<std::string, std::vector<std::string>> staff;  // unit -> people, heads first
    // Tells that a unit or a person has this attribute from a day on.
    void say_of_unit(Instant at, std::string const& unit, Date from, std::string const& attribute,
                     FieldValue value);
    void say_of_person(Instant at, std::string const& person, Date from,
                       std::string const& attribute, FieldValue value);
    void say(Instant at, std::string const& person, PersonPut put);
    std::string authority() const;
};

// One value of the attribute, drawn; nothing if its type has no such value.
std::optional<FieldValue> drawn(Spread const& spread, FieldType type, Dice& dice);

void settle(Growing& growing);

}  // namespace gongjin::sample
