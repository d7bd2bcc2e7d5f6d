// Instants as the API writes them: RFC 3339, UTC, to the second.
#pragma once

#include <string>

#include "base/ports.h"

namespace gongjin {

std::string instant_text(Instant instant);  // 2020-11-03T02:12:00Z

}  // namespace gongjin
