#include "app/record_commands.h"

#include <algorithm>

#include "app/messages.h"
#include "app/record_acts.h"
#include "app/record_input.h"
#include "base/ids.h"
#include "base/text.h"

namespace gongjin {

namespace {

// Whose office it is that enters: the school's, or the bureau's (代录).
std::string entering_unit(Viewer const& viewer) { return viewer.unit_id; }

Result<RecordEntered> entered_from(CountyView const& view, Viewer const& viewer,
                                   api::RecordInput const& input, RecordState fallback) {
    RecordEntered entered;
    entered.state = fallback;
    if (input.state) {
        if (*input.state == "planned") entered.state = RecordState::planned;
        else if (*input.state == "held") entered.state = RecordState::held;
        else return error_of(messages::word_unknown,
                             {*input.state, "状态", "state", "planned、held", "planned, held"},
                             {{}, 0, 0, "state"});
    }
    entered.content = TRY(content_of_input(view, viewer, input));
    entered.entered_for = entering_unit(viewer);
    Kind const* const kind = view.kinds().find(entered.content.kind);
    ASSERT(kind != nullptr);
    if (!may_enter(viewer, *kind, entered.content)) {
        return error_of(messages::record_not_your_school, {}, {{}, 0, 0, "roles"});
    }
    if (entered.state == RecordState::held) {
        if (entered.content.start > view.today) {
            return error_of(messages::row_held_in_future, {entered.content.start.text()},
                            {{}, 0, 0, "date"});
        }
        if (kind->life == LifeCycle::review) {
            return error_of(messages::record_needs_approval, {kind->title.zh, kind->title.en},
                            {{}, 0, 0, "state"});
        }
    }
    return entered;
}

FactDraft entering(Viewer const& viewer, std::string const& command_id, RecordEntered entered) {
    FactDraft draft;
    draft.command_id = command_id;
    draft.subject_id = uuid_v5("gongjin:record", command_id);
    draft.happened_on = entered.content.start;
    draft.actor = viewer.account_id;
    draft.payload = std::move(entered);
    return draft;
}

ActFrame frame_of(std::string const& id, api::Act const& act, RecordCommand command) {
    return {id, act.command_id, act.expects, command};
}

}  // namespace

Result<Done> create_record(App& app, Viewer const& viewer, api::RecordCommand const& command) {
    TRY(require(viewer, Permission::records_create));
    TRY(check_command_id(command.command_id));
    RecordEntered const entered = TRY(app.county().read([&](CountyView const& view) {
        return entered_from(view, viewer, command.input, RecordState::planned);
    }));
    FactDraft const draft = entering(viewer, command.command_id, entered);
    Result<Done> done = app.store().write([&](WriteTx& tx) -> Result<Done> {
        AppendOutcome const outcome = TRY(tx.append(draft));
        if (auto refused = refusal_of(outcome, draft.subject_id, 0)) return std::move(*refused);
        return Done{draft.subject_id, outcome.seq};
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

Result<std::vector<std::string>> plan_records(App& app, Viewer const& viewer,
                                              std::string const& command_id,
                                              std::vector<api::RecordInput> const& items) {
    TRY(require(viewer, Permission::records_create));
    TRY(check_command_id(command_id));
    if (items.empty() || items.size() > kMostInBulk) {
        return error_of(messages::bulk_too_many, {std::to_string(kMostInBulk)},
                        {{}, 0, 0, "items"});
    }
    std::vector<FactDraft> drafts;
    std::vector<Error> errors;
    app.county().read([&](CountyView const& view) {
        for (size_t i = 0; i < items.size(); ++i) {
            Result<RecordEntered> entered =
                entered_from(view, viewer, items[i], RecordState::planned);
            std::string const own_id = uuid_v5(command_id, std::to_string(i));
            if (entered.ok()) {
                drafts.push_back(entering(viewer, own_id, entered.take()));
                continue;
            }
            Error error = entered.take_error();
            std::vector<Error> all = std::move(error.others);
            error.others.clear();
            all.insert(all.begin(), std::move(error));
            for (Error& one : all) {
                one.place.line = static_cast<int>(i) + 1;
                errors.push_back(std::move(one));
            }
        }
    });
    if (!errors.empty()) {
        Error error = error_of(messages::bulk_has_errors, {std::to_string(errors.size())});
        error.others = std::move(errors);
        return error;
    }
    Result<std::vector<std::string>> done =
        app.store().write([&](WriteTx& tx) -> Result<std::vector<std::string>> {
            std::vector<std::string> ids;
            for (FactDraft const& draft : drafts) {
                AppendOutcome const outcome = TRY(tx.append(draft));
                if (auto refused = refusal_of(outcome, draft.subject_id, 0)) {
                    return std::move(*refused);
                }
                ids.push_back(draft.subject_id);
            }
            return ids;
        });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

Result<Done> file_record(App& app, Viewer const& viewer, std::string const& id,
                         api::Act const& act) {
    std::string const note = TRY(optional_note(act.note));
    Date const today = app.today();
    return act_on_record(app, viewer, frame_of(id, act, RecordCommand::file),
                         [&](RecordNow const&) -> Result<Written> {
                             return Written{RecordFiled{note}, today};
                         });
}

Result<Done> approve_record(App& app, Viewer const& viewer, std::string const& id,
                            api::Act const& act) {
    std::string const note = TRY(optional_note(act.note));
    Date const today = app.today();
    return act_on_record(app, viewer, frame_of(id, act, RecordCommand::approve),
                         [&](RecordNow const&) -> Result<Written> {
                             return Written{RecordApproved{note}, today};
                         });
}

Result<Done> return_record(App& app, Viewer const& viewer, std::string const& id,
                           api::Act const& act) {
    std::string const note = TRY(needed_note(act.note));
    Date const today = app.today();
    bool const held = app.county().read([&id](CountyView const& view) {
        auto const at = view.records().find(id);
        return at != view.records().end() && (at->second.state == RecordState::held ||
                                              at->second.state == RecordState::disputed);
    });
    // The transaction decides; this only tells which of the two was meant.
    if (held) {
        return act_on_record(app, viewer, frame_of(id, act, RecordCommand::dispute),
                             [&](RecordNow const&) -> Result<Written> {
                                 RecordConfirmed no;
                                 no.how = Confirmation::none;
                                 no.disagrees = true;
                                 no.remark = note;
                                 return Written{no, today};
                             });
    }
    return act_on_record(app, viewer, frame_of(id, act, RecordCommand::return_),
                         [&](RecordNow const&) -> Result<Written> {
                             return Written{RecordReturned{note}, today};
                         });
}

Result<Done> hold_record(App& app, Viewer const& viewer, std::string const& id,
                         api::Act const& act) {
    std::optional<Date> moved;
    if (act.date) {
        moved = parse_date(*act.date);
        if (!moved) return error_of(messages::day_unreadable, {*act.date}, {{}, 0, 0, "date"});
    }
    Date const today = app.today();
    auto const make = [&](RecordNow const& in) -> Result<Written> {
        RecordHeld held;
        if (moved && *moved != in.record.content.start) held.start = moved;
        Date const start = moved.value_or(in.record.content.start);
        if (start > today) {
            return error_of(messages::row_held_in_future, {start.text()}, {{}, 0, 0, "date"});
        }
        if (!act.fields) return Written{held, today};
        held.fields = TRY(fields_of_input(in.view, in.kind, *act.fields));
        return Written{held, today};
    };
    return act_on_record(app, viewer, frame_of(id, act, RecordCommand::hold), make);
}

namespace {

Written confirmation(Viewer const& viewer, std::string const& note, Date today) {
    RecordConfirmed yes;
    yes.how = viewer.role == AppRole::bureau ? Confirmation::by_bureau
                                             : Confirmation::by_other_side;
    yes.remark = note;
    return Written{yes, today};
}

}  // namespace

Result<Done> confirm_record(App& app, Viewer const& viewer, std::string const& id,
                            api::Act const& act) {
    std::string const note = TRY(optional_note(act.note));
    Date const today = app.today();
    return act_on_record(app, viewer, frame_of(id, act, RecordCommand::confirm),
                         [&](RecordNow const&) -> Result<Written> {
                             return confirmation(viewer, note, today);
                         });
}

Result<BulkConfirmed> confirm_records(App& app, Viewer const& viewer,
                                      std::string const& command_id,
                                      std::vector<ConfirmItem> const& items) {
    TRY(check_command_id(command_id));
    if (items.empty() || items.size() > kMostInBulk) {
        return error_of(messages::bulk_too_many, {std::to_string(kMostInBulk)},
                        {{}, 0, 0, "items"});
    }
    Date const today = app.today();
    Result<BulkConfirmed> done = app.store().write([&](WriteTx& tx) -> Result<BulkConfirmed> {
        return app.county().read([&](CountyView const& view) -> Result<BulkConfirmed> {
            BulkConfirmed out;
            for (ConfirmItem const& item : items) {
                ActFrame const frame{item.id, uuid_v5(command_id, item.id), item.expects,
                                     RecordCommand::confirm};
                Result<Done> one = act_in_job(tx, view, viewer, frame,
                                              [&](RecordNow const&) -> Result<Written> {
                                                  return confirmation(viewer, "", today);
                                              });
                if (one.ok()) {
                    out.confirmed.push_back(item.id);
                    continue;
                }
                // Trouble of the database is everybody's; a refusal is this record's own.
                if (trouble_of(one.error()) != Trouble::none) return one.take_error();
                out.refused.emplace_back(item.id, one.take_error());
            }
            return out;
        });
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

Result<Done> withdraw_record(App& app, Viewer const& viewer, std::string const& id,
                             api::Act const& act) {
    std::string const note = TRY(needed_note(act.note));
    Date const today = app.today();
    return act_on_record(app, viewer, frame_of(id, act, RecordCommand::withdraw),
                         [&](RecordNow const&) -> Result<Written> {
                             return Written{RecordWithdrawn{note}, today};
                         });
}

Result<Done> reschedule_record(App& app, Viewer const& viewer, std::string const& id,
                               api::Act const& act) {
    std::string const note = TRY(optional_note(act.note));
    std::optional<Date> const day = parse_date(act.date.value_or(""));
    if (!day) {
        return error_of(messages::day_unreadable, {act.date.value_or("")}, {{}, 0, 0, "date"});
    }
    auto const make = [&](RecordNow const& in) -> Result<Written> {
        RecordCorrected moved;
        moved.content = in.record.content;
        bool const open = moved.content.end == kLastDay;
        int const days = moved.content.end - moved.content.start;
        moved.content.start = *day;
        moved.content.end = open ? kLastDay : *day + days;
        moved.reason = note;
        return Written{moved, moved.content.start};
    };
    return act_on_record(app, viewer, frame_of(id, act, RecordCommand::reschedule), make);
}

namespace {

// Others agreed to the days, the roles and the figures; a title or a note is the author's own.
bool agreed_part_differs(RecordContent const& one, RecordContent const& other) {
    return one.kind != other.kind || one.start != other.start || one.end != other.end ||
           one.roles != other.roles || one.fields != other.fields;
}

}  // namespace

Result<Done> correct_record(App& app, Viewer const& viewer, std::string const& id,
                            Correction const& correction) {
    std::string const note = TRY(needed_note(correction.note));
    RecordContent const content = TRY(app.county().read([&](CountyView const& view) {
        return content_of_input(view, viewer, correction.input);
    }));
    Date const today = app.today();
    auto const make = [&](RecordNow const& in) -> Result<Written> {
        if (content.kind != in.record.content.kind) {
            return error_of(messages::record_kind_stays, {}, {{}, 0, 0, "kind"});
        }
        bool const happened = in.record.state == RecordState::held ||
                              in.record.state == RecordState::verified ||
                              in.record.state == RecordState::disputed;
        if (happened && content.start > today) {
            return error_of(messages::row_held_in_future, {content.start.text()},
                            {{}, 0, 0, "date"});
        }
        if (!may_enter(viewer, in.kind, content)) {
            return error_of(messages::record_not_your_school, {}, {{}, 0, 0, "roles"});
        }
        RecordCorrected corrected;
        corrected.content = content;
        corrected.reason = note;
        corrected.confirm_again = agreed_part_differs(content, in.record.content);
        return Written{corrected, content.start};
    };
    ActFrame const frame{id, correction.command_id, correction.expects, RecordCommand::correct};
    return act_on_record(app, viewer, frame, make);
}

}  // namespace gongjin
