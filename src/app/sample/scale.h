// How large a scheme's sample county is, from `demo.yaml` beside the scheme: its day, its schools
// where the roster is only a sample, its staffs, and the figures that the document itself prints.
// Without the file everything has a default. The form is described in schemes/README.md.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "scheme/plan.h"
#include "scheme/roster_file.h"

namespace gongjin::sample {

// A number between two, a chance in per cent, or one of some words.
struct Spread {
    enum class Form { number, chance, words } form = Form::number;
    int least = 0, most = 0;
    int percent = 0;
    std::vector<std::string> words;
};

using Spreads = std::map<std::string, Spread>;

// People besides the staff: parents, advisers.
struct Others {
    std::string each;  // school, authority, or a unit's id
    Spread count;
    std::string post;  // empty: none
    Spreads attributes;
};

struct Scale {
    Date today;
    Date since;                       // the first day of the two school years that are told
    Spreads staff;                    // by unit, lead, stage or place; else
    Spreads units, people;            // attributes
    std::vector<Others> others;
    std::map<std::string, int> totals;       // measure -> what it comes to in the whole county
    std::map<std::string, Spread> fields;    // kind.field
    std::map<std::string, std::string> who;  // kind.role -> yes/no attribute that its people have
    std::map<std::string, std::string> parameters, readings;

    void shrink(int percent);  // staffs and totals; a school keeps its heads
};

// `text` is demo.yaml's, empty if there is none. Schools and communities that it adds go into
// `roster`.
Result<Scale> read_scale(std::string const& text, std::string const& file, Plan const& plan,
                         RosterFile& roster);

}  // namespace gongjin::sample
