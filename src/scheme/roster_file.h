// roster.yaml: the units and communities that a notice names, and overlays.yaml: decisions above
// it. What the files look like is said in the README of the scheme's folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "values/date.h"
#include "values/fraction.h"
#include "vocabulary/words.h"

namespace gongjin {

struct RosterUnit {
    std::string id;
    std::string name;  // as printed
    std::string type;  // bureau, office, group, school, teaching_point
    std::vector<std::string> aliases;
    std::string parent;  // the authority of an office, the central school of a point, a group
    struct Value {
        std::string attribute;
        std::string text;  // as written; its type is the attribute's
        Mark mark;
    };
    std::vector<Value> attributes;
    std::vector<std::string> assumed;  // attributes that the document does not say
    Mark mark;
};

struct RosterCommunity {
    std::string id;
    std::string name;
    std::vector<std::string> aliases;
    DateRange during;
    std::vector<RosterUnit::Value> attributes;  // its mode too
    struct Member {
        std::string unit;  // id; of a person too
        std::string role;  // lead, member
        DateRange during;  // the community's days, unless it says otherwise
        bool person = false;
        Mark mark;
    };
    bool seats = false;             // written as `seats`, by role
    std::vector<Member> members;  // in the document's order, the lead first
    Mark mark;
};

struct RosterFile {
    std::vector<RosterUnit> units;  // the authority first
    std::vector<RosterCommunity> communities;
};

// Refuses unknown keys, ids given twice, members that are no school, a school in two communities
// at the same time. All problems are in the error's `others`.
// A community has `lead` and `members`, or `seats: {role: school or list}` where the scheme's roles
// are others.
Result<RosterFile> read_roster(YamlNode const& file_node, std::string const& file,
                               Words const& words);

// The same form inside a case: `units:` and `add_units:`. Adds to `roster`.
void read_roster_into(RosterFile& roster, YamlNode const& node, Words const& words,
                      Problems& problems);

// One decision of overlays.yaml. Names of duties, communities and schools are as written.
struct OverlayEntry {
    std::string id, title, basis, note;
    std::string action;  // stop, postpone, reduce, replace
    std::vector<std::string> duties, communities, schools;
    DateRange period;
    std::optional<Date> to_date;
    std::optional<Fraction> to_number;
    std::string to_kind;
    Mark mark;
};

Result<std::vector<OverlayEntry>> read_overlays(YamlNode const& file_node, std::string const& file);
OverlayEntry read_overlay(YamlNode const& node, Problems& problems);

}  // namespace gongjin
