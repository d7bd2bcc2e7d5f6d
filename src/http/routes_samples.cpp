// The bureau's sample checks, and what a county sets for itself.
#include "app/samples.h"
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
        {"getSettings", get, "/system/settings", get_settings_here},
        {"putSettings", put, "/system/settings", put_settings_here},
    };
}

}  // namespace gongjin::http
