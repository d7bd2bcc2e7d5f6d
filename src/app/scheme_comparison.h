// Before a version is published: which findings and results of the past year would have been
// others under it, and which change of the text made them so.
//
// Nothing is saved, and the past stays as it was judged: this only shows what a change amounts to.
#pragma once

#include "app/api/forecast.h"
#include "app/app.h"

namespace gongjin {

// `scheme_yaml` beside the newest version, over the year that ends today.
Result<api::SchemeComparison> scheme_comparison(App& app, Viewer const& viewer,
                                                std::string const& scheme,
                                                std::string const& scheme_yaml);

}  // namespace gongjin
