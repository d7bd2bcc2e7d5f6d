// What one text of a scheme says otherwise than another: entry by entry of its sections.
#pragma once

#include "app/api/schemes.h"
#include "scheme/plan.h"

namespace gongjin {

struct SchemeText {
    std::string const& text;
    Plan const& plan;
};

// In the order of the newer text, what was taken out last.
Result<std::vector<api::RuleChange>> scheme_changes(SchemeText before, SchemeText after);

}  // namespace gongjin
