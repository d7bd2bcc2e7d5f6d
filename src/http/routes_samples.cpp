// The bureau's sample checks, and what a county sets for itself.
#include "app/samples.h"
#include "app/samples_query.h"
#include "app/settings.h"
#include "http/answers.h"
#include "http/routes.h"

namespace gongjin::http {

namespace {

struct DrawBody {
    std::string command_id;
    std::string period;
    api::Maybe<std::string> share;
    api::Maybe<std::int64_t> seed;
};
BOOST_DESCRIBE_STRUCT(DrawBody, (), (command_id, period, share, seed))

struct OutcomeBody {
    std::string command_id;
    std::int64_t expects = 0;
    std::string outcome;
    api::Maybe<std::string> note;
};
BOOST_DESCRIBE_STRUCT(OutcomeBody, (), (command_id, expects, outcome, note))

struct SettingsBody {
    std::string command_id;
    std::int64_t expects = 0;
    std::int64_t silence_days = 0;
    std::string sample_share;
};
BOOST_DESCRIBE_STRUCT(SettingsBody, (), (command_id, expects, silence_days, sample_share))

Result<Response> answer_sample(Call& call, Result<Done> done, int status) {
    if (!done.ok()) return done.take_error();
    return answer_with(sample_query(call.app, call.viewer(), done.value().id), status);
}

Result<Response> list_samples(Call& call) {
    QueryReader query(call.request);
    std::string const period = query.optional_text("period").value_or("");
    TRY(query.finish());
    return answer_items(samples_query(call.app, call.viewer(), period));
}

Result<Response> draw_sample_here(Call& call) {
    DrawBody const body = TRY(body_as<DrawBody>(call));
    SampleDraw const draw{body.command_id, body.period, body.share, body.seed};
    return answer_sample(call, draw_sample(call.app, call.viewer(), draw), 201);
}

Result<Response> get_sample(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_with(sample_query(call.app, call.viewer(), call.param("id")));
}

Result<Response> record_outcome(Call& call) {
    OutcomeBody const body = TRY(body_as<OutcomeBody>(call));
    SampleOutcome const outcome{body.command_id, body.expects, body.outcome, body.note};
    Result<Done> done = record_sample_outcome(call.app, call.viewer(), call.param("id"),
                                              call.param("record"), outcome);
    if (!done.ok()) return done.take_error();
    return answer_with(sample_query(call.app, call.viewer(), call.param("id")));
}

Result<Response> get_settings_here(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_with(get_settings(call.app, call.viewer()));
}

Result<Response> put_settings_here(Call& call) {
    SettingsBody const body = TRY(body_as<SettingsBody>(call));
    SettingsChange const change{body.command_id, body.expects, body.silence_days,
                                body.sample_share};
    return answer_with(put_settings(call.app, call.viewer(), change));
}

}  // namespace

std::vector<Operation> samples_operations() {
    using enum Method;
    return {
        {"listSamples", get, "/samples", list_samples},
        {"drawSample", post, "/samples", draw_sample_here, 65536},
        {"getSample", get, "/samples/{id}", get_sample},
        {"recordSampleOutcome", put, "/samples/{id}/records/{record}", record_outcome, 65536},
        {"getSettings", get, "/system/settings", get_settings_here},
        {"putSettings", put, "/system/settings", put_settings_here},
    };
}

}  // namespace gongjin::http
