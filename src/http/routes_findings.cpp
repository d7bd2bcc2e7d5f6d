// The duty board, the findings of one place, and why a finding says what it says.
#include "app/board_query.h"
#include "app/explanation_query.h"
#include "http/answers.h"
#include "http/routes.h"
#include "http/slice.h"

namespace gongjin::http {

namespace {

Result<Response> get_board(Call& call) {
    QueryReader query(call.request);
    Slice const slice = slice_in(query);
    TRY(query.finish());
    return answer_kept(call, [&]() -> Result<std::string> {
        api::Board const board = TRY(board_query(call.app, call.viewer(), slice));
        return to_json(board);
    });
}

Result<Response> list_findings(Call& call) {
    QueryReader query(call.request);
    FindingsAsked wanted;
    wanted.slice = slice_in(query);
    wanted.community = query.optional_text("community").value_or("");
    wanted.school = query.optional_text("school").value_or("");
    TRY(query.finish());
    return answer_items(findings_query(call.app, call.viewer(), wanted));
}

Result<Response> explain_finding(Call& call) {
    QueryReader query(call.request);
    ExplanationAsked wanted;
    wanted.id = query.text("id");
    wanted.as_of = query.optional_day("as_of");
    wanted.known_on = query.optional_day("known_on");
    TRY(query.finish());
    return answer_with(explanation_query(call.app, call.viewer(), wanted));
}

}  // namespace

std::vector<Operation> findings_operations() {
    return {
        {.name = "getBoard", .path = "/board", .run = get_board, .quick = find_kept},
        {.name = "listFindings", .path = "/findings", .run = list_findings},
        {.name = "explainFinding", .path = "/finding", .run = explain_finding},
    };
}

}  // namespace gongjin::http
