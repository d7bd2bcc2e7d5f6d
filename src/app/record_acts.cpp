#include "app/record_acts.h"

#include "app/messages.h"
#include "base/ids.h"
#include "base/text.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostNoteLetters = 500;

std::string_view state_title(RecordState state, Language language) {
    bool const zh = language == Language::chinese;
    switch (state) {
        case RecordState::planned: return zh ? "计划" : "planned";
        case RecordState::filed: return zh ? "已报备" : "filed";
        case RecordState::approved: return zh ? "已审核" : "approved";
        case RecordState::returned: return zh ? "已退回" : "returned";
        case RecordState::held: return zh ? "已举行" : "held";
        case RecordState::verified: return zh ? "已确认" : "confirmed";
        case RecordState::disputed: return zh ? "有异议" : "disputed";
        case RecordState::withdrawn: return zh ? "已撤回" : "withdrawn";
    }
    return "";
}

Error not_now(RecordState state, RecordCommand command) {
    return error_of(messages::record_not_now,
                    {std::string(state_title(state, Language::chinese)),
                     std::string(state_title(state, Language::english)),
                     std::string(name_of(command))});
}

// Whether two facts came from one and the same request. What follows from the record as it was then
// (a day that moved, a confirmation that is due again, a file's name) is not part of the request.
bool same_request(RecordCommand command, Payload const& before, Payload const& now) {
    if (auto const* corrected = std::get_if<RecordCorrected>(&now)) {
        RecordCorrected const& then = std::get<RecordCorrected>(before);
        if (command == RecordCommand::reschedule) {
            return then.content.start == corrected->content.start &&
                   then.reason == corrected->reason;
        }
        return then.content == corrected->content && then.reason == corrected->reason;
    }
    if (auto const* held = std::get_if<RecordHeld>(&now)) {
        return std::get<RecordHeld>(before).fields == held->fields;
    }
    if (auto const* added = std::get_if<EvidenceAdded>(&now)) {
        Evidence const& then = std::get<EvidenceAdded>(before).evidence;
        return then.sha256 == added->evidence.sha256 && then.paper == added->evidence.paper;
    }
    return before == now;
}

Result<Done> answered_before(ReadTx& tx, Viewer const& viewer, ActFrame const& frame,
                             Payload const& now) {
    std::optional<Fact> const fact =
        TRY(accepted_before(tx, frame.command_id, frame.id, kind_of(now)));
    ASSERT(fact.has_value());
    if (fact->actor != viewer.account_id) return error_of(messages::command_differs, {"account"});
    Payload const before = TRY(decode(*fact));
    if (!same_request(frame.command, before, now)) {
        return error_of(messages::command_differs,
                        {first_difference(fact->payload, encode(now))});
    }
    return Done{frame.id, fact->seq};
}

}  // namespace

Result<void> check_command_id(std::string const& command_id) {
    if (is_uuid(command_id)) return {};
    return error_of(messages::command_id_broken, {command_id}, {{}, 0, 0, "command_id"});
}

Result<std::string> optional_note(std::optional<std::string> const& note) {
    std::string const text(trim(note.value_or("")));
    std::optional<std::u32string> const letters = decode_utf8(text);
    if (letters && letters->size() <= kMostNoteLetters) return text;
    return error_of(messages::row_text_too_long, {std::to_string(kMostNoteLetters)},
                    {{}, 0, 0, "note"});
}

Result<std::string> needed_note(std::optional<std::string> const& note) {
    std::string text = TRY(optional_note(note));
    if (text.empty()) return error_of(messages::row_needs, {"说明"}, {{}, 0, 0, "note"});
    return text;
}

std::optional<Error> refusal_of(AppendOutcome const& outcome, std::string const& id,
                                std::int64_t expects) {
    switch (outcome.what) {
        case AppendOutcome::What::appended:
        case AppendOutcome::What::already_there: return std::nullopt;
        case AppendOutcome::What::refused_different:
            return error_of(messages::command_differs, {outcome.field});
        case AppendOutcome::What::refused_stale:
            return error_of(messages::stale, {id, std::to_string(expects)});
    }
    return std::nullopt;
}

Result<std::optional<Fact>> accepted_before(ReadTx& tx, std::string const& command_id,
                                            std::string const& subject, FactKind kind) {
    auto const seq = TRY(tx.first<std::int64_t>(
        "SELECT seq FROM fact WHERE tenant = $1 AND command_id = $2", tx.tenant(), command_id));
    if (!seq) return std::optional<Fact>();
    std::vector<Fact> facts = TRY(tx.facts_after(*seq - 1, 1));
    ASSERT(facts.size() == 1);
    if (facts.front().subject_id != subject) return error_of(messages::command_differs, {"id"});
    if (facts.front().kind != kind) return error_of(messages::command_differs, {"command"});
    return std::optional(std::move(facts.front()));
}

Result<Done> act_in_job(WriteTx& tx, CountyView const& view, Viewer const& viewer,
                        ActFrame const& frame, MakeFact const& make) {
    std::optional<Record> const record = TRY(tx.record(frame.id));
    if (!record) return error_of(messages::record_unknown);
    Kind const* const kind = view.kinds().find(record->content.kind);
    if (kind == nullptr) return error_of(messages::kind_unknown, {record->content.kind});
    if (!may_see(view, viewer, *record)) return error_of(messages::record_unknown);
    auto const seq = TRY(tx.first<std::int64_t>(
        "SELECT seq FROM fact WHERE tenant = $1 AND command_id = $2", tx.tenant(),
        frame.command_id));
    if (!seq) {
        if (record->last_seq != frame.expects) {
            return error_of(messages::stale, {frame.id, std::to_string(frame.expects)});
        }
        if (!may(kind->life, record->state, frame.command)) {
            return not_now(record->state, frame.command);
        }
        if (!is_for(view, viewer, *record, frame.command)) {
            return error_of(messages::record_not_yours);
        }
    }
    Written const written = TRY(make({*record, *kind, view}));
    if (seq) return answered_before(tx, viewer, frame, written.payload);
    FactDraft draft;
    draft.command_id = frame.command_id;
    draft.subject_id = frame.id;
    draft.happened_on = written.happened_on;
    draft.actor = viewer.account_id;
    draft.payload = written.payload;
    draft.expects = frame.expects;
    AppendOutcome const outcome = TRY(tx.append(draft));
    if (std::optional<Error> refused = refusal_of(outcome, frame.id, frame.expects)) {
        return std::move(*refused);
    }
    return Done{frame.id, outcome.seq};
}

Result<Done> act_on_record(App& app, Viewer const& viewer, ActFrame const& frame,
                           MakeFact const& make) {
    TRY(check_command_id(frame.command_id));
    Result<Done> done = app.store().write([&](WriteTx& tx) -> Result<Done> {
        return app.county().read([&](CountyView const& view) {
            return act_in_job(tx, view, viewer, frame, make);
        });
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

}  // namespace gongjin
