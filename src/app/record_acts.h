// The frame of every command on a record that exists: seen before, there, visible, fresh, allowed,
// and then the fact. For the command files of this room.
#pragma once

#include <functional>

#include "app/app.h"
#include "app/record_rights.h"

namespace gongjin {

struct ActFrame {
    std::string id;
    std::string command_id;
    std::int64_t expects = 0;
    RecordCommand command = RecordCommand::file;
};

struct Written {
    Payload payload;
    Date happened_on;
};

// The record as it is in the transaction.
struct RecordNow {
    Record const& record;
    Kind const& kind;
    CountyView const& view;
};

// What the fact says.
using MakeFact = std::function<Result<Written>(RecordNow const&)>;

Result<Done> act_on_record(App& app, Viewer const& viewer, ActFrame const& frame,
                           MakeFact const& make);
// The same inside a job.
Result<Done> act_in_job(WriteTx& tx, CountyView const& view, Viewer const& viewer,
                        ActFrame const& frame, MakeFact const& make);

// The fact of a command that was accepted before, if it was about the same thing in the same way.
Result<std::optional<Fact>> accepted_before(ReadTx& tx, std::string const& command_id,
                                            std::string const& subject, FactKind kind);
Result<void> check_command_id(std::string const& command_id);
Result<std::string> needed_note(std::optional<std::string> const& note);
Result<std::string> optional_note(std::optional<std::string> const& note);
// The error for an outcome that was refused; nothing for the others.
std::optional<Error> refusal_of(AppendOutcome const& outcome, std::string const& id,
                                std::int64_t expects);

}  // namespace gongjin
