#include "http/status.h"

#include <algorithm>
#include <string_view>

#include "http/problem.h"

namespace gongjin::http {

namespace {

struct Row {
    std::string_view code;
    int status;
};

// Sorted by status; what is not here is a rule of the house: 422.
constexpr Row kStatus[] = {
    {"bad_upload", 400},
    {"days_reversed", 400},
    {"days_too_many", 400},
    {"not_json", 400},
    {"period_unknown", 400},
    {"place_wanted", 400},
    {"sort_unknown", 400},
    {"state_unknown", 400},
    {"kind_not_known", 400},
    {"action_unknown", 400},
    {"export_format_unknown", 400},
    {"family_unknown", 400},
    {"basis_unknown", 400},

    {"not_signed_in", 401},
    {"sign_in_wrong", 401},

    {"not_allowed", 403},
    {"csrf_wrong", 403},
    {"password_change_required", 403},
    {"account_disabled", 403},
    {"record_not_yours", 403},
    {"record_not_your_school", 403},
    {"timetable_not_yours", 403},
    {"timetable_lesson_not_yours", 403},

    {"not_found", 404},
    {"account_unknown", 404},
    {"activity_unknown", 404},
    {"draft_unknown", 404},
    {"community_unknown", 404},
    {"export_unknown", 404},
    {"finding_unknown", 404},
    {"import_table_unknown", 404},
    {"import_unknown", 404},
    {"evidence_unknown", 404},
    {"result_unknown", 404},
    {"rule_unknown", 404},
    {"scheme_unknown", 404},
    {"overlay_unknown", 404},
    {"person_not_here", 404},
    {"reading_unknown", 404},
    {"sample_unknown", 404},
    {"record_unknown", 404},
    {"someone_unknown", 404},
    {"unit_unknown", 404},
    {"download_gone", 404},
    {"timetable_unknown", 404},
    {"timetable_feed_unknown", 404},
    {"timetable_lesson_unknown", 404},

    {"backup_running", 409},
    {"command_differs", 409},
    {"import_changed", 409},
    {"sign_in_taken", 409},
    {"stale", 409},
    {"timetable_busy", 409},

    {"body_too_large", 413},
    {"file_too_large", 413},
    {"json_too_large", 413},
    {"file_type_refused", 415},
    {"locked_out", 429},
    {"busy", 503},
    {"too_much_at_once", 503},
    {"db_busy", 503},
    {"db_conflict", 503},
    {"db_disconnected", 503},
    {"db_full", 503},
    {"db_read_only", 503},
    {"spool_full", 503},
};

// Of whole families: what cannot be read at all, and what is the house's own fault.
constexpr Row kFamilies[] = {
    {"json_", 400}, {"query_", 400}, {"db_", 500}, {"store_", 500}, {"chain_", 500}, {"seal_", 500},
    {"key_", 500},
};

}  // namespace

int status_of(Error const& error) {
    std::string_view const code = error.code();
    // Said of a field it is a mistake in what was sent; said of the address, nothing is there.
    bool const unknown = code == "school_unknown" || code == "person_unknown";
    if (unknown && error.place.field.empty()) return 404;
    for (Row const& row : kStatus) {
        if (row.code == code) return row.status;
    }
    for (Row const& family : kFamilies) {
        if (code.starts_with(family.code)) return family.status;
    }
    return 422;
}

Response refusal(Error const& error) {
    int const status = status_of(error);
    Response response = problem(status, error);
    if (status == 503) response.with("Retry-After", "5");
    return response;
}

}  // namespace gongjin::http
