// A scheme with what lies beside it, ready for cases: what `evaluate`, `scheme test`, `simulate`,
// `diff` and `explain` stand on.
#pragma once

#include "engine/case.h"
#include "main/options.h"
#include "main/sources.h"

namespace gongjin {

struct CaseStage {
    SchemeFolder folder;
    Plan plan;
    std::optional<RosterFile> roster;
    std::vector<OverlayEntry> overlays;
    std::vector<Error> warnings;  // about the roster

    CaseSources sources(Plan const& used) const { return {used, roster, overlays}; }
};

// Everything that is wrong with the scheme is in the error's `others`.
Result<CaseStage> set_stage(std::string const& path);

// A case file read for the stage, on the calendar that it names.
struct StagedCase {
    Case one;
    Plan plan;
    SchemeSources sources;
};
Result<StagedCase> stage_case(CaseStage const& stage, std::string const& file);

// The schools, people and records that --data, --input or the scheme's own roster give.
struct StagedCounty {
    County county;
    std::map<std::string, Record> records;
    std::optional<Date> today;
    Question question;
    SchemeSources sources;  // on the calendar of the case
    enum class From { data, input, roster } from = From::roster;
};
Result<StagedCounty> stage_county(CaseStage const& stage, Options const& options);

}  // namespace gongjin
