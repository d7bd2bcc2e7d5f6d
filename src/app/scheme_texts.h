// What lies beside the newest version of a scheme in the log: its roster, decisions and cases, and
// the texts that it would be checked with.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/county_state.h"
#include "scheme/roster_file.h"

namespace gongjin {

struct SchemeTexts {
    SchemeSources sources;
    std::map<std::string, std::string> beside;  // roster.yaml, tests/visits-by-share.yaml, ..
    std::string version;                        // short hash

    std::string const* find(std::string const& file) const;
    std::vector<std::string> cases() const;  // names of files, in order
};

// Of the newest version. `scheme` empty: the county's first. `draft`: a scheme.yaml that is not
// published, to be read in its place; the clauses that it names are then not looked at, since they
// may come with it.
Result<SchemeTexts> texts_beside(CountyView const& view, Store& store, std::string const& scheme,
                                 std::optional<std::string> const& draft = {});

// Nothing where none is kept: the county was founded before rosters were.
Result<std::optional<RosterFile>> roster_in(SchemeTexts const& texts, Plan const& plan);
Result<std::vector<OverlayEntry>> overlays_in(SchemeTexts const& texts);

}  // namespace gongjin
