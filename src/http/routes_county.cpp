// What every page's frame needs, the workbench, search, and the stream of news.
#include "app/county_query.h"
#include "app/passwords.h"
#include "app/workbench_query.h"
#include "http/answers.h"
#include "http/routes.h"

namespace gongjin::http {

namespace {

Result<Response> get_county(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_kept(call, [&]() -> Result<std::string> {
        api::County const county = TRY(county_query(call.app, call.viewer()));
        return to_json(county);
    });
}

Result<Response> get_workbench(Call& call) {
    QueryReader query(call.request);
    std::string const period = query.optional_text("period").value_or("");
    TRY(query.finish());
    return answer_with(workbench_query(call.app, call.viewer(), period));
}

Result<Response> search_here(Call& call) {
    QueryReader query(call.request);
    std::string const words = query.text("q");
    TRY(query.finish());
    std::vector<api::SearchHit> const hits =
        TRY(search_query(call.app, call.viewer(), words));
    std::string json;
    JsonWriter out(json);
    out.object().key("hits");
    write_value(out, hits);
    out.end_object();
    return json_response(200, std::move(json));
}

// Ends when the session or the account does.
Result<Response> events_here(Call& call) {
    TRY(QueryReader(call.request).finish());
    return call.site.events.subscribe({"log", "session/" + token_hash(call.token),
                                       "account/" + call.viewer().account_id});
}

}  // namespace

std::vector<Operation> county_operations() {
    using enum Method;
    return {
        {.name = "getCounty", .path = "/county", .run = get_county, .quick = find_kept},
        {"getWorkbench", get, "/workbench", get_workbench},
        {"search", get, "/search", search_here},
        {"events", get, "/events", events_here},
    };
}

}  // namespace gongjin::http
