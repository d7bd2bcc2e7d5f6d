// One thing said otherwise: a parameter's value, or a reading.
//
// 1. A parameter is changed in the scheme's own text, which is then checked again, so that a value
//    that the language refuses is refused here with the same words.
// 2. Of a parameter with several values (by stage, by day, by school) one is named: `x.primary`.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scheme/check.h"

namespace gongjin::forecast {

struct Change {
    bool is_reading = false;
    std::string name;  // demo_lessons_due, practice_due.preschool
    std::string value;
    std::string text() const { return name + "=" + value; }
};

// "name=value".
Result<Change> read_change(std::string const& text, bool is_reading);

// A value of a parameter as it stands in the text; empty where the county sets it.
struct ParameterText {
    std::string name;  // practice_due.preschool
    std::string value;
};
// In the order of the text, those of parents after it.
Result<std::vector<ParameterText>> parameter_texts(SchemeSources const& sources);

// The texts with every parameter of `changes`; readings are left to the question, and what the text
// leaves to the county to the county.
Result<SchemeSources> changed(SchemeSources sources, std::vector<Change> const& changes);

// The values that the county, not the text, has: under the keys of County::parameters.
Result<std::map<std::string, std::string>> set_by_county(Plan const& plan,
                                                         std::vector<Change> const& changes);

// The plan of the texts, or everything that is wrong with them.
Result<Plan> plan_of(SchemeSources const& sources);

// The options that the readings of `changes` choose.
Result<std::map<std::string, std::string>> readings_of(Plan const& plan,
                                                       std::vector<Change> const& changes);

}  // namespace gongjin::forecast
