// A rule that is no duty as one sentence, for the page of the scheme.
#pragma once

#include "scheme/plan.h"

namespace gongjin {

std::string rule_in_words(Plan const& plan, RuleRef rule);

}  // namespace gongjin
