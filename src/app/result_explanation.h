// Why a result says what it says: the tree of its steps, down to records and numbers.
#pragma once

#include "app/api/results.h"
#include "app/query_scope.h"

namespace gongjin {

struct ResultExplanationAsked {
    std::string id;
    std::optional<Date> as_of, known_on;
};

// A result that the viewer is not shown does not exist for it.
Result<api::ResultExplanation> result_explanation_query(App& app, Viewer const& viewer,
                                                        ResultExplanationAsked const& wanted);

}  // namespace gongjin
