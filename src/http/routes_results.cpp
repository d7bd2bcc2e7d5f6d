// What the rules other than duties come to, and how.
#include "app/result_explanation.h"
#include "app/results_query.h"
#include "http/answers.h"
#include "http/routes.h"
#include "http/slice.h"

namespace gongjin::http {

namespace {

Result<Response> list_results(Call& call) {
    QueryReader query(call.request);
    ResultsAsked wanted;
    wanted.slice = slice_in(query);
    wanted.family = query.optional_text("family").value_or("");
    wanted.rule = query.optional_text("rule").value_or("");
    wanted.place = query.optional_text("place").value_or("");
    TRY(query.finish());
    return answer_with(results_query(call.app, call.viewer(), wanted));
}

Result<Response> explain_one(Call& call) {
    QueryReader query(call.request);
    ResultExplanationAsked wanted;
    wanted.id = query.text("id");
    wanted.as_of = query.optional_day("as_of");
    wanted.known_on = query.optional_day("known_on");
    TRY(query.finish());
    return answer_with(result_explanation_query(call.app, call.viewer(), wanted));
}

}  // namespace

std::vector<Operation> results_operations() {
    return {
        {.name = "listResults", .path = "/results", .run = list_results},
        {.name = "explainResult", .path = "/result", .run = explain_one},
    };
}

}  // namespace gongjin::http
