// Which command may be given to a record in which state: one closed table, for the use cases that
// refuse and for the pages that show a button or do not.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "record/record.h"
#include "vocabulary/kinds.h"

namespace gongjin {

enum class RecordCommand {
    file,  // 报备, or 送审 where the kind wants an approval
    approve,
    return_,
    hold,
    confirm,
    dispute,  // the other side says no
    check,    // the bureau's sample check, found right
    check_wrong,
    correct,
    reschedule,
    withdraw,
    add_evidence,
    remove_evidence,
};

std::string_view name_of(RecordCommand command);  // as in the API: file, return, add_evidence
std::span<RecordCommand const> all_record_commands();

// The state that the command leads to, nullopt if it may not be given now. `correct` and
// `reschedule` are said for a change that nobody has to agree to again.
std::optional<RecordState> state_after(LifeCycle life, RecordState state, RecordCommand command);

// A kind that wants an approval cannot be held without one; a notice may follow later, marked late.
inline bool may(LifeCycle life, RecordState state, RecordCommand command) {
    return state_after(life, state, command).has_value();
}

}  // namespace gongjin
