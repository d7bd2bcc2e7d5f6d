// The dated attributes of a unit or person, as a page lists and edits them.
#pragma once

#include "app/actor_names.h"
#include "app/api/places.h"
#include "app/county_state.h"

namespace gongjin {

using DatedValues = std::map<std::string, std::vector<Since<FieldValue>>>;

// Every recorded attribute that this kind of thing may have, known or not, in the standards' order.
std::vector<api::Attribute> attributes_shown(CountyView const& view, Owner owner,
                                             DatedValues const& values, Date day, bool editable);

// What was done to a thing, newest first, with what changed in words.
Result<std::vector<api::HistoryLine>> thing_history(ActorNames const& names,
                                                    CountyView const& view, ReadTx& tx,
                                                    std::string const& id);

}  // namespace gongjin
