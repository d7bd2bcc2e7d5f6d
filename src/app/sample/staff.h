// The people of the sample county's schools.
#pragma once

#include "app/sample/dice.h"
#include "app/sample/sample_county.h"

namespace gongjin::sample {

struct Teacher {
    std::string id;
    std::string school;
    std::string post;     // principal, teacher, ...
    std::string subject;  // code name
    Date birth;
    bool teaching = true;
    bool established = true;
    bool backbone = false;
};

struct Staff {
    std::vector<Teacher> everyone;

    std::vector<Teacher const*> of(std::string_view school) const;
    // Somebody of the school with this subject, else with any; nullptr if nobody is known there.
    Teacher const* teacher(Dice& dice, std::string_view school, std::string_view subject) const;
    Teacher const* holder(std::string_view school, std::string_view post) const;
    int teaching_at(std::string_view school) const;
};

// Adds the facts and private data of all people to `out`. `silent_school` sends nothing in.
Staff make_staff(SampleCounty& out, Dice& dice, County const& founded,
                 std::string_view silent_school, Date since);

}  // namespace gongjin::sample
