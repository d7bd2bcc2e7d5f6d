// What people do with records. Every command checks inside the store's transaction and appends one
// fact; the same command again is answered as it was the first time.
//
// 1. `expects` is the record's `seq` that the author saw; a newer one is refused as `stale`, whose
//    args are the record's id and that `seq`: whoever answers can say what changed since.
// 2. A record that the viewer may not see does not exist for him (`record_unknown`).
// 3. The day of an act is the county's today; a record's own day is what the form says.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/api/records.h"
#include "app/app.h"

namespace gongjin {

Result<Done> create_record(App& app, Viewer const& viewer, api::RecordCommand const& command);
// A term plan: all or nothing, every refusal with its row from 1 in `place.line`.
Result<std::vector<std::string>> plan_records(App& app, Viewer const& viewer,
                                              std::string const& command_id,
                                              std::vector<api::RecordInput> const& items);

Result<Done> file_record(App& app, Viewer const& viewer, std::string const& id,
                         api::Act const& act);
Result<Done> approve_record(App& app, Viewer const& viewer, std::string const& id,
                            api::Act const& act);
// Of a plan that waits for approval; of a held record, the other side's no. `note` is required.
Result<Done> return_record(App& app, Viewer const& viewer, std::string const& id,
                           api::Act const& act);
Result<Done> hold_record(App& app, Viewer const& viewer, std::string const& id,
                         api::Act const& act);
Result<Done> confirm_record(App& app, Viewer const& viewer, std::string const& id,
                            api::Act const& act);
Result<Done> reschedule_record(App& app, Viewer const& viewer, std::string const& id,
                               api::Act const& act);
Result<Done> withdraw_record(App& app, Viewer const& viewer, std::string const& id,
                             api::Act const& act);

struct Correction {
    std::string command_id;
    api::RecordInput input;
    std::int64_t expects = 0;
    std::string note;  // why; required
};
Result<Done> correct_record(App& app, Viewer const& viewer, std::string const& id,
                            Correction const& correction);

struct ConfirmItem {
    std::string id;
    std::int64_t expects = 0;
};
struct BulkConfirmed {
    std::vector<std::string> confirmed;
    std::vector<std::pair<std::string, Error>> refused;
};
inline constexpr std::size_t kMostInBulk = 500;
Result<BulkConfirmed> confirm_records(App& app, Viewer const& viewer,
                                      std::string const& command_id,
                                      std::vector<ConfirmItem> const& items);

}  // namespace gongjin
