// What a colleague would say about a scheme that is formally good (方案校验): rules that bind nobody
// or that nobody can keep, numbers that do nothing or do not add up, a power without its basis.
//
// 1. Only what is certain from the scheme's own text is said; a doubt is no warning.
// 2. A warning never hides a plan: the scheme can be published as it is.
// 3. Nothing is evaluated: it is worked out within which bounds a formula can lie at all.
#pragma once

#include "scheme/compiler.h"

namespace gongjin {

// All of it, as warnings. Only for a scheme without errors.
void advise(Compiler& compiler);

void advise_on_names(Compiler& compiler);    // never used
void advise_on_owing(Compiler& compiler);    // nobody, never, not both, not reachable
void advise_on_marks(Compiler& compiler);    // the maximum that a score can reach
void advise_on_money(Compiler& compiler);    // stated totals, purses
void advise_on_tables(Compiler& compiler);   // holes between bands
void advise_on_basis(Compiler& compiler);    // vetoes, tests of several schools

}  // namespace gongjin
