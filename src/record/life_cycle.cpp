#include "record/life_cycle.h"

#include <array>

namespace gongjin {

namespace {

using enum RecordState;
using Command = RecordCommand;

constexpr std::array<Command, 13> kCommands{
    Command::file,           Command::approve,    Command::return_,  Command::hold,
    Command::confirm,        Command::dispute,    Command::check,    Command::check_wrong,
    Command::correct,        Command::reschedule, Command::withdraw, Command::add_evidence,
    Command::remove_evidence};

constexpr std::array<std::string_view, 13> kNames{
    "file",        "approve", "return",     "hold",     "confirm",      "dispute",        "check",
    "check_wrong", "correct", "reschedule", "withdraw", "add_evidence", "remove_evidence"};

std::optional<RecordState> after_hold(LifeCycle life, RecordState state) {
    switch (life) {
        case LifeCycle::none:
        case LifeCycle::notice:
            if (state == planned || state == filed || state == approved) return held;
            return std::nullopt;
        case LifeCycle::review:
            if (state == approved) return held;
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<RecordState> after_file(LifeCycle life, RecordState state) {
    if (life == LifeCycle::none) return std::nullopt;
    if (state == planned || state == returned) return filed;
    // A notice that comes late is taken and marked; an approval cannot be had afterwards.
    bool const late = state == held || state == verified;
    if (life == LifeCycle::notice && late) return state;
    return std::nullopt;
}

std::optional<RecordState> only_if(bool allowed, RecordState state) {
    return allowed ? std::optional(state) : std::nullopt;
}

}  // namespace

std::string_view name_of(RecordCommand command) {
    return kNames[static_cast<size_t>(command)];
}

std::span<RecordCommand const> all_record_commands() {
    return kCommands;
}

std::optional<RecordState> state_after(LifeCycle life, RecordState state, RecordCommand command) {
    if (state == withdrawn) return std::nullopt;
    bool const before =
        state == planned || state == filed || state == approved || state == returned;
    switch (command) {
        case Command::file:
            return after_file(life, state);
        case Command::approve:
            return only_if(life == LifeCycle::review && state == filed, approved);
        case Command::return_:
            return only_if(life == LifeCycle::review && state == filed, returned);
        case Command::hold:
            return after_hold(life, state);
        case Command::confirm:
            return only_if(state == held || state == disputed, verified);
        case Command::dispute:
            return only_if(state == held, disputed);
        case Command::check:
            return only_if(state == verified, verified);
        case Command::check_wrong:
            return only_if(state == verified, disputed);
        case Command::correct:
            return state == disputed ? held : state;
        case Command::reschedule:
            return only_if(before, state);
        case Command::withdraw:
            return withdrawn;
        case Command::add_evidence:
            return state;
        // What others have confirmed keeps what they saw.
        case Command::remove_evidence:
            return only_if(state != verified, state);
    }
    return std::nullopt;
}

}  // namespace gongjin
