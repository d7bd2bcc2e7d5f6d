// What lies beside a scheme's text, checked with it: roster.yaml, overlays.yaml, demo.yaml, and
// whether the sentences that clauses.yaml names stand in document.txt. Each would else be refused,
// or count for nothing, only when a county is founded.
#pragma once

#include "main/sources.h"

namespace gongjin {

std::vector<Diagnostic> check_beside(SchemeFolder const& folder, Plan const& plan);

}  // namespace gongjin
