// What is done to timetables, as facts of today.
#pragma once

#include <string>

#include "app/app.h"
#include "app/viewer.h"

namespace gongjin {

FactDraft fact_of(App& app, Viewer const& viewer, std::string const& command_id,
                  std::string const& subject, Payload payload);

// Writes it, and waits until the county knows it.
Result<Done> append(App& app, FactDraft const& fact);

}  // namespace gongjin
