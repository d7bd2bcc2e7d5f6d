// Results that were reached without this program, as other rules read them.
//
// 1. Where there is such a result for a rule, a subject and a period, it goes before computing.
// 2. It may lie before the scheme was in force: the first year's "previous year".
#pragma once

#include <optional>

#include "engine/outcomes.h"

namespace gongjin {

// The entry for these subjects in this period; nullptr if there is none.
EarlierResult const* earlier_result(World const& world, std::string_view rule,
                                    std::vector<std::string> const& subjects,
                                    std::string_view period);
// Its main result and parts.
Outcome outcome_of_earlier(World const& world, RuleRef rule, EarlierResult const& earlier);
// The subject of an id: a unit, a person, a community, else a word or a record.
Subject subject_of_id(World const& world, std::string const& id);

}  // namespace gongjin
