#include "app/decisions.h"

#include <algorithm>

#include "app/messages.h"
#include "app/record_acts.h"
#include "base/ids.h"
#include "base/text.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostBasisLetters = 200;

Place field(std::string name) { return {{}, 0, 0, std::move(name)}; }

Result<void> check_option(CountyView const& view, std::string const& scheme,
                          std::string const& reading, std::string const& option) {
    SchemeRun const* const run = scheme.empty() ? nullptr : view.scheme(scheme);
    if (run == nullptr) return error_of(messages::scheme_not_here, {scheme}, field("scheme"));
    int const index = run->plan->find_reading(reading);
    if (index < 0) return error_of(messages::reading_unknown, {reading}, field("name"));
    Reading const& entry = run->plan->readings[static_cast<std::size_t>(index)];
    if (entry.option_of(option) < 0) {
        std::vector<std::string> options;
        for (Reading::Option const& one : entry.options) options.push_back(one.name);
        return error_of(messages::reading_option_unknown, {option, join(options, "、")},
                        field("option"));
    }
    return {};
}

// Judges an overlay's command against the scheme and the county.
class OverlayMaker {
public:
    OverlayMaker(CountyView const& view, api::OverlayCommand const& command)
        : view_(view), command_(command) {}

    Result<Overlay> make() {
        run_ = command_.scheme.empty() ? nullptr : view_.scheme(command_.scheme);
        if (run_ == nullptr) {
            return error_of(messages::scheme_not_here, {command_.scheme}, field("scheme"));
        }
        overlay_.scheme = run_->id;
        TRY(take_texts());
        TRY(take_duties());
        TRY(take_units());
        TRY(take_period());
        TRY(take_action());
        return std::move(overlay_);
    }

private:
    Result<void> take_texts() {
        std::string const basis(trim(command_.basis));
        std::string const note(trim(command_.note.value_or("")));
        std::optional<std::u32string> const letters = decode_utf8(basis + note);
        if (basis.empty()) return error_of(messages::overlay_needs_basis, {}, field("basis"));
        if (!letters || letters->size() > kMostBasisLetters + 500) {
            return error_of(messages::row_text_too_long, {std::to_string(kMostBasisLetters)},
                            field("basis"));
        }
        std::vector<std::string> behind;
        if (command_.basis_number) behind.emplace_back(trim(*command_.basis_number));
        if (command_.basis_date) behind.push_back(*command_.basis_date);
        std::erase(behind, "");
        overlay_.basis = basis;
        if (!behind.empty()) overlay_.basis += "(" + join(behind, ",") + ")";
        overlay_.title = note.empty() ? basis : note;
        return {};
    }

    Result<void> take_duties() {
        for (std::string const& duty : command_.duties) {
            if (run_->plan->find_duty(duty) < 0) {
                return error_of(messages::duty_unknown, {duty}, field("duties"));
            }
        }
        overlay_.duties = command_.duties;
        // None named: all of the scheme, written out, so that later versions add nothing to it.
        if (overlay_.duties.empty()) {
            for (Duty const& duty : run_->plan->duties) overlay_.duties.push_back(duty.name);
        }
        return {};
    }

    Result<void> take_units() {
        County const& county = view_.county();
        for (std::string const& unit : command_.units) {
            if (county.communities.contains(unit)) overlay_.communities.push_back(unit);
            else if (county.units.contains(unit)) overlay_.schools.push_back(unit);
            else return error_of(messages::school_unknown, {unit}, field("units"));
        }
        return {};
    }

    Result<Date> day(std::string const& text, std::string const& name) {
        std::optional<Date> const date = parse_date(text);
        if (!date) return error_of(messages::day_unreadable, {text}, field(name));
        return *date;
    }

    Result<void> take_period() {
        Date const from = TRY(day(command_.from, "from"));
        Date const until = TRY(day(command_.until, "until"));
        if (until < from) {
            return error_of(messages::row_end_before_start, {from.text(), until.text()},
                            field("until"));
        }
        overlay_.period = DateRange::of_days(from, until);
        return {};
    }

    Result<void> take_action() {
        std::string const& action = command_.action;
        if (action == "stop") {
            overlay_.action = OverlayAction::stop;
        } else if (action == "postpone") {
            overlay_.action = OverlayAction::postpone;
            overlay_.to_date = TRY(day(command_.to_date.value_or(""), "to_date"));
        } else if (action == "reduce") {
            overlay_.action = OverlayAction::reduce;
            std::optional<Fraction> const number = parse_fraction(command_.to_value.value_or(""));
            if (!number || *number < Fraction(0)) {
                return error_of(messages::not_a_number, {command_.to_value.value_or("")},
                                field("to_value"));
            }
            overlay_.to_number = *number;
        } else if (action == "replace") {
            overlay_.action = OverlayAction::replace;
            std::string const kind = command_.to_kind.value_or("");
            if (view_.kinds().find(kind) == nullptr) {
                return error_of(messages::kind_unknown, {kind}, field("to_kind"));
            }
            overlay_.to_kind = kind;
        } else {
            return error_of(messages::word_unknown,
                            {action, "处理方式", "action", "stop、postpone、reduce、replace",
                             "stop, postpone, reduce, replace"},
                            field("action"));
        }
        return {};
    }

    CountyView const& view_;
    api::OverlayCommand const& command_;
    SchemeRun const* run_ = nullptr;
    Overlay overlay_;
};

Result<Done> write_and_catch_up(App& app, std::string const& id, Result<AppendOutcome> outcome,
                                std::int64_t expects) {
    if (!outcome.ok()) return outcome.take_error();
    if (auto refused = refusal_of(outcome.value(), id, expects)) return std::move(*refused);
    TRY(app.county().catch_up());
    return Done{id, outcome.value().seq};
}

}  // namespace

Result<std::map<std::string, std::int64_t>> reading_seqs(ReadTx& tx, std::string const& scheme) {
    std::map<std::string, std::int64_t> out;
    for (Fact const& fact : TRY(tx.facts_about(scheme))) {
        if (fact.kind != FactKind::reading_chosen) continue;
        Payload const payload = TRY(decode(fact));
        out[std::get<ReadingChosen>(payload).reading] = fact.seq;
    }
    return out;
}

Result<Done> choose_reading(App& app, Viewer const& viewer, std::string const& scheme,
                            std::string const& reading, ReadingChoice const& choice) {
    TRY(require(viewer, Permission::readings_choose));
    TRY(check_command_id(choice.command_id));
    std::string const note = TRY(optional_note(choice.note));
    TRY(app.county().read([&](CountyView const& view) {
        return check_option(view, scheme, reading, choice.option);
    }));
    FactDraft draft;
    draft.command_id = choice.command_id;
    draft.subject_id = scheme;
    draft.happened_on = app.today();
    draft.actor = viewer.account_id;
    draft.payload = ReadingChosen{reading, choice.option, note};
    Result<AppendOutcome> done = app.store().write([&](WriteTx& tx) -> Result<AppendOutcome> {
        bool const seen = TRY(accepted_before(tx, choice.command_id, scheme,
                                              FactKind::reading_chosen)).has_value();
        std::map<std::string, std::int64_t> const seqs = TRY(reading_seqs(tx, scheme));
        auto const at = seqs.find(reading);
        std::int64_t const now = at == seqs.end() ? 0 : at->second;
        if (!seen && now != choice.expects) {
            return error_of(messages::stale, {scheme, std::to_string(choice.expects)});
        }
        return tx.append(draft);
    });
    return write_and_catch_up(app, reading, std::move(done), choice.expects);
}

Result<Done> decide_overlay(App& app, Viewer const& viewer, api::OverlayCommand const& command) {
    TRY(require(viewer, Permission::overlays_decide));
    TRY(check_command_id(command.command_id));
    Overlay const overlay = TRY(app.county().read(
        [&command](CountyView const& view) { return OverlayMaker(view, command).make(); }));
    FactDraft draft;
    draft.command_id = command.command_id;
    draft.subject_id = uuid_v5("gongjin:overlay", command.command_id);
    draft.happened_on = app.today();
    draft.actor = viewer.account_id;
    draft.payload = OverlayDecided{overlay};
    return write_and_catch_up(
        app, draft.subject_id,
        app.store().write([&draft](WriteTx& tx) { return tx.append(draft); }), 0);
}

Result<Done> revoke_overlay(App& app, Viewer const& viewer, std::string const& id,
                            std::string const& command_id, std::int64_t expects,
                            std::optional<std::string> const& note) {
    TRY(require(viewer, Permission::overlays_decide));
    TRY(check_command_id(command_id));
    FactDraft draft;
    draft.command_id = command_id;
    draft.subject_id = id;
    draft.happened_on = app.today();
    draft.actor = viewer.account_id;
    draft.payload = OverlayRevoked{TRY(optional_note(note))};
    draft.expects = expects;
    Result<AppendOutcome> done = app.store().write([&](WriteTx& tx) -> Result<AppendOutcome> {
        auto const known = TRY(tx.first<std::int64_t>(
            "SELECT revoked FROM overlay WHERE tenant = $1 AND id = $2", tx.tenant(), id));
        if (!known) return error_of(messages::overlay_unknown);
        bool const seen = TRY(accepted_before(tx, command_id, id, FactKind::overlay_revoked))
                              .has_value();
        if (!seen && *known != 0) return error_of(messages::overlay_revoked_already);
        return tx.append(draft);
    });
    return write_and_catch_up(app, id, std::move(done), expects);
}

}  // namespace gongjin
