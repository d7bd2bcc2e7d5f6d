// What a county sets for itself: how long silence waits, how much the bureau checks.
#pragma once

#include "app/api/system.h"
#include "app/app.h"

namespace gongjin {

struct HouseSettings {
    std::int64_t silence_days = 14;  // 0: silence confirms nothing
    std::string sample_share = "5";  // percent
    std::int64_t seq = 0;            // of the last change
};

// As the log has it, inside a transaction or out of one.
Result<HouseSettings> house_settings(ReadTx& tx);

Result<api::Settings> get_settings(App& app, Viewer const& viewer);

struct SettingsChange {
    std::string command_id;
    std::int64_t expects = 0;
    std::int64_t silence_days = 0;
    std::string sample_share;
};
Result<api::Settings> put_settings(App& app, Viewer const& viewer, SettingsChange const& change);

// What was held and heard no word from the other side within the days set counts as confirmed, by
// silence, and shows as such. Called once a day; returns how many. The days run from the day on
// which the program was told, not from the activity's own: an old ledger confirms nothing.
Result<std::int64_t> confirm_by_silence(App& app);

}  // namespace gongjin
