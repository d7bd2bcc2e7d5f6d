#include "app/record_history.h"

#include <algorithm>

#include "app/query_messages.h"
#include "app/shown.h"
#include "base/text.h"
#include "record/payload.h"
#include "record/reduce.h"

namespace gongjin {

namespace {

using Changes = std::vector<api::HistoryLineChange>;

// The words of what differs between two contents.
class Comparer {
public:
    Comparer(RecordShower& shower, Record const& before, Record const& after)
        : shower_(shower), before_(before), after_(after),
          kind_(shower.view().kinds().find(after.content.kind)) {}

    Result<Changes> run() {
        RecordContent const &was = before_.content, &is = after_.content;
        add("date", "日期", days(was), days(is));
        add("title", "主题", was.title, is.title);
        add("note", "说明", was.note, is.note);
        if (kind_ == nullptr) return std::move(changes_);
        for (KindRole const& role : kind_->roles) {
            if (!role.joins.empty()) continue;
            std::string const before = TRY(names(before_, role));
            std::string const after = TRY(names(after_, role));
            add(role.name, role.means.zh, before, after);
        }
        for (KindField const& field : kind_->fields) {
            add(field.name, field.means.zh, text(was, field), text(is, field));
        }
        return std::move(changes_);
    }

private:
    static std::string days(RecordContent const& content) {
        std::string out = day_words(content.start);
        bool const lasts = content.end != content.start;
        if (lasts) out += content.end == kLastDay ? " 起" : " 至 " + day_words(content.end);
        return out;
    }
    std::string text(RecordContent const& content, KindField const& field) const {
        auto const at = content.fields.find(field.name);
        if (at == content.fields.end()) return {};
        CountyView const& view = shower_.view();
        return value_text(view.county(), view.words(), field.type, field.domain, at->second);
    }
    Result<std::string> names(Record const& record, KindRole const& role) {
        auto const at = record.content.roles.find(role.name);
        if (at == record.content.roles.end()) return std::string();
        std::vector<std::string> out;
        for (std::string const& id : at->second) {
            if (role.type != RoleType::person) {
                out.push_back(unit_name(shower_.view().county(), id));
                continue;
            }
            std::string name = TRY(shower_.name(id, &record));
            out.push_back(name.empty() ? person_label(shower_.view(), id) : std::move(name));
        }
        return join(out, "、");
    }
    void add(std::string const& field, std::string const& title, std::string const& before,
             std::string const& after) {
        if (before == after) return;
        api::HistoryLineChange change{field, title, {}, {}};
        if (!before.empty()) change.before = before;
        if (!after.empty()) change.after = after;
        changes_.push_back(std::move(change));
    }

    RecordShower& shower_;
    Record const& before_;
    Record const& after_;
    Kind const* kind_;
    Changes changes_;
};

bool only_moved(RecordContent was, RecordContent const& is) {
    was.start = is.start;
    was.end = is.end;
    return was == is;
}

}  // namespace

std::string note_of(Payload const& payload) {
    return std::visit(
        [](auto const& said) -> std::string {
            if constexpr (requires { said.remark; }) return said.remark;
            else if constexpr (requires { said.reason; }) return said.reason;
            else return {};
        },
        payload);
}

Result<void> replay_record(ReadTx& tx, std::string const& id, VisitFact const& visit) {
    std::optional<Record> now;
    for (Fact const& fact : TRY(tx.facts_about(id))) {
        if (!is_about_record(fact.kind)) continue;
        Payload const payload = TRY(decode(fact));
        std::optional<Record> const before = now;
        now = TRY(apply(std::move(now), fact));
        TRY(visit(fact, payload, before ? &*before : nullptr, *now));
    }
    return {};
}

std::string_view history_what(Fact const& fact, Payload const& payload, Record const* before) {
    switch (fact.kind) {
        case FactKind::record_entered: {
            auto const& said = std::get<RecordEntered>(payload);
            if (said.confirmation == Confirmation::by_import) return "imported";
            return said.state == RecordState::planned ? "planned" : "held";
        }
        case FactKind::record_filed: return "filed";
        case FactKind::record_approved: return "approved";
        case FactKind::record_returned: return "returned";
        case FactKind::record_held: return "held";
        case FactKind::record_confirmed: {
            auto const& said = std::get<RecordConfirmed>(payload);
            if (said.disagrees) return "returned";
            return said.how == Confirmation::by_silence ? "silently_confirmed" : "confirmed";
        }
        case FactKind::record_checked:
            return std::get<RecordChecked>(payload).wrong ? "sampled_wrong" : "sampled_sound";
        case FactKind::record_corrected: {
            auto const& said = std::get<RecordCorrected>(payload);
            bool const moved = before != nullptr && only_moved(before->content, said.content);
            return moved ? "rescheduled" : "corrected";
        }
        case FactKind::record_withdrawn: return "withdrawn";
        case FactKind::evidence_added: return "evidence_added";
        case FactKind::evidence_removed: return "evidence_removed";
        case FactKind::text_published:
        case FactKind::scheme_adopted: return "scheme_published";
        case FactKind::reading_chosen:
        case FactKind::parameter_set: return "reading_chosen";
        case FactKind::overlay_decided: return "overlay_decided";
        case FactKind::overlay_revoked: return "overlay_revoked";
        case FactKind::setting_set: return "settings_changed";
        case FactKind::unit_put:
        case FactKind::community_put:
        case FactKind::membership_set: return "school_changed";
        case FactKind::result_recorded: return "imported";
        case FactKind::person_put: return "person_changed";
        case FactKind::timetable_saved:
        case FactKind::timetable_moved:
        case FactKind::timetable_dropped:
        case FactKind::timetable_published:
        case FactKind::timetable_feed_set: return "timetable_changed";
        case FactKind::lesson_changed:
        case FactKind::lesson_change_withdrawn: return "lesson_changed";
    }
    return "imported";
}

Result<std::vector<api::HistoryLine>> record_history(RecordShower& shower, ActorNames const& names,
                                                     std::string const& id) {
    std::vector<api::HistoryLine> lines;
    auto const visit = [&](Fact const& fact, Payload const& payload, Record const* before,
                           Record const& after) -> Result<void> {
        api::HistoryLine line;
        line.seq = fact.seq;
        line.at = told_at(shower.view(), fact.recorded_at);
        line.who = names.of(fact.actor);
        line.what = history_what(fact, payload, before);
        if (std::string note = note_of(payload); !note.empty()) line.note = std::move(note);
        if (before != nullptr) line.changes = TRY(Comparer(shower, *before, after).run());
        lines.push_back(std::move(line));
        return {};
    };
    TRY(replay_record(shower.tx(), id, visit));
    std::reverse(lines.begin(), lines.end());
    return lines;
}

Result<std::vector<api::HistoryLine>> record_changes_since(App& app, Viewer const& viewer,
                                                           std::string const& id,
                                                           std::int64_t seq) {
    TRY(require(viewer, Permission::records_view));
    ActorNames const names = TRY(ActorNames::read(app));
    using Answer = Result<std::vector<api::HistoryLine>>;
    return app.county().read([&](CountyView const& view) -> Answer {
        auto const at = view.records().find(id);
        if (at == view.records().end() || !may_see(view, viewer, at->second)) {
            return error_of(messages::activity_unknown, {id});
        }
        return app.store().read([&](ReadTx& tx) -> Answer {
            RecordShower shower(view, viewer, tx);
            std::vector<api::HistoryLine> lines = TRY(record_history(shower, names, id));
            std::erase_if(lines, [seq](auto const& line) { return line.seq <= seq; });
            return lines;
        });
    });
}

}  // namespace gongjin
