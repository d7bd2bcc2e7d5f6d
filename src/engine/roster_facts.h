// A roster as the facts that found a county: its units, communities and memberships; and a
// decision of overlays.yaml as the fact that records it. Cases, `init` and the sample county all
// take this way, so that the same file means the same everywhere.
#pragma once

#include <string>
#include <vector>

#include "record/payload.h"
#include "scheme/roster_file.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

struct Plan;

struct FoundingFact {
    std::string subject_id;
    Date happened_on;
    Payload payload;
};

// In the order in which they must be told. An attribute's value that is no such value is a problem
// at its place in the file.
std::vector<FoundingFact> roster_facts(RosterFile const& roster, Words const& words,
                                       std::string const& scheme, Date since, Problems& problems);

// Names of communities and schools become ids. Unknown ones are problems; so are duties and kinds
// of record that the scheme has not.
Overlay overlay_of(OverlayEntry const& entry, Plan const& plan, County const& county,
                   Problems& problems);

// The unit or community that a printed name, alias or id means; empty if there is none.
std::string unit_named(County const& county, std::string_view name);
std::string community_named(County const& county, std::string_view name);

}  // namespace gongjin
