// The one reducer: what a fact does. SQL views and the engine both call it, so that they cannot
// disagree.
//
// A fact in the log was accepted once; applying it never refuses. What may be accepted is decided
// before, by `app`, inside the transaction that appends it.
#pragma once

#include <optional>

#include "base/result.h"
#include "record/county.h"
#include "record/fact.h"
#include "record/record.h"

namespace gongjin {

bool is_about_record(FactKind kind);

// The record after the fact. `before` is empty only for `record_entered`.
// An error means that the log is damaged or of a newer version than this program.
Result<Record> apply(std::optional<Record> before, Fact const& fact);

// Everything that is not a record.
Result<void> apply(County& county, Fact const& fact);

}  // namespace gongjin
