// A scheme tried out: what it would demand, its cases, its checker, an amendment over the past
// year. All of it takes long, nothing of it changes anything.
#include "app/forecast_query.h"
#include "app/scheme_checks.h"
#include "app/scheme_comparison.h"
#include "http/answers.h"
#include "http/messages.h"
#include "http/routes.h"
#include "http/slice.h"

namespace gongjin::http {

namespace {

// Kept as bytes until the log moves on. Whoever waits for another's answer takes a place, too: a
// worker is a worker.
template <typename Make>
Result<Response> answer_slowly(Call& call, Make const& make) {
    Gate::Turn const turn(call.site.long_work);
    if (!turn) return error_of(messages::too_much_at_once);
    return answer_kept(call, [&]() -> Result<std::string> {
        auto const made = TRY(make());
        return to_json(made);
    });
}

Result<Response> forecast_here(Call& call) {
    QueryReader query(call.request);
    ForecastAsked asked;
    asked.scheme = call.param("scheme");
    asked.basis = query.optional_text("basis").value_or("");
    asked.period = query.optional_text("period").value_or("");
    asked.set = changes_in(query, "set");
    asked.readings = changes_in(query, "readings");
    TRY(query.finish());
    return answer_slowly(call, [&] { return forecast_query(call.app, call.viewer(), asked); });
}

Result<Response> forecast_draft_here(Call& call) {
    api::ForecastDraft const body = TRY(body_as<api::ForecastDraft>(call));
    ForecastAsked asked;
    asked.scheme = call.param("scheme");
    asked.basis = body.basis.value_or("");
    asked.period = body.period.value_or("");
    asked.draft = body.scheme_yaml;
    Gate::Turn const turn(call.site.long_work);
    if (!turn) return error_of(messages::too_much_at_once);
    return answer_with(forecast_query(call.app, call.viewer(), asked));
}

Result<Response> choices_here(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_kept(call, [&]() -> Result<std::string> {
        std::string const& scheme = call.param("scheme");
        auto const made = TRY(forecast_choices_query(call.app, call.viewer(), scheme));
        return to_json(made);
    });
}

Result<Response> check_here(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_kept(call, [&]() -> Result<std::string> {
        auto const made = TRY(scheme_check_query(call.app, call.viewer(), call.param("scheme")));
        return to_json(made);
    });
}

Result<Response> cases_here(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_slowly(call, [&] {
        return scheme_cases_query(call.app, call.viewer(), call.param("scheme"));
    });
}

Result<Response> compare_here(Call& call) {
    api::CompareDraft const body = TRY(body_as<api::CompareDraft>(call));
    Gate::Turn const turn(call.site.long_work);
    if (!turn) return error_of(messages::too_much_at_once);
    return answer_with(scheme_comparison(call.app, call.viewer(), call.param("scheme"),
                                         body.scheme_yaml));
}

}  // namespace

std::vector<Operation> forecast_operations() {
    using enum Method;
    return {
        {.name = "forecastScheme",
         .path = "/schemes/{scheme}/forecast",
         .run = forecast_here,
         .quick = find_kept},
        {.name = "forecastDraft",
         .method = post,
         .path = "/schemes/{scheme}/forecast",
         .run = forecast_draft_here,
         .body_limit = std::size_t(16) << 20},
        {.name = "listForecastChoices",
         .path = "/schemes/{scheme}/forecast/choices",
         .run = choices_here,
         .quick = find_kept},
        {.name = "checkScheme",
         .path = "/schemes/{scheme}/check",
         .run = check_here,
         .quick = find_kept},
        {.name = "tryCases",
         .path = "/schemes/{scheme}/cases",
         .run = cases_here,
         .quick = find_kept},
        {.name = "compareScheme",
         .method = post,
         .path = "/schemes/{scheme}/comparison",
         .run = compare_here,
         .body_limit = std::size_t(16) << 20},
    };
}

}  // namespace gongjin::http
