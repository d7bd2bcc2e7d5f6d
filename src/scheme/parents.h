// Schemes that follow another: what is taken from the parent joins the child's own text before
// anything else is read, entry by entry, so that every construct can be taken.
//
// 1. Nothing is taken silently: rules are named in `takes`; what they need besides rules
//    (measures, parameters, readings, ..) comes along under its own name.
// 2. A name that means one thing here and another in the parent is refused where both are needed.
// 3. An unset parameter of the parent is set here by `narrows`, within the parent's bounds.
#pragma once

#include "scheme/check.h"
#include "scheme/compiler.h"
#include "vocabulary/yaml.h"

namespace gongjin {

// The key under which an entry that was taken says from which scheme; no file can write it.
inline constexpr char const* kTakenFrom = "$parent";

// `root` with everything that it takes, and without `follows`, `replaces` and `narrows`.
YamlNode with_parents(Compiler& compiler, YamlNode root, SchemeSources const& sources);

}  // namespace gongjin
