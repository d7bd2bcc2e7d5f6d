// Where a record stands: 计划 → 报备/审核 → 举行 → 双方确认 → 抽查, with who and when.
#include "app/record_history.h"
#include "app/shown.h"

namespace gongjin {

namespace {

struct Acts {
    struct Act {
        std::string who, at, note;
    };
    std::map<std::string_view, Act> last;  // by what was done
    std::int64_t table = 0;                // the published timetable that the record is a lesson of
};

// A lesson of a published timetable was planned when that was published, if this was before it was
// held: whoever entered it had nothing to plan.
Result<void> plan_by_table(RecordShower& shower, ActorNames const& names, Record const& record,
                           Acts& acts, std::string& late) {
    if (acts.table == 0 || acts.last.contains("planned")) return {};
    std::vector<Fact> const found = TRY(shower.tx().facts_after(acts.table - 1, 1));
    bool const there = !found.empty() && found.front().seq == acts.table &&
                       found.front().kind == FactKind::timetable_published;
    if (!there) return {};
    Fact const& fact = found.front();
    if (shower.view().told_on(fact.recorded_at) > record.content.start) {
        late = "课表在上课以后才发布";
        return {};
    }
    acts.last["planned"] = {names.of(fact.actor), told_at(shower.view(), fact.recorded_at),
                            "见已发布的联合课表"};
    return {};
}

// One step of the line; `done` if it was taken.
class LifeLine {
public:
    explicit LifeLine(Acts const& acts) : acts_(acts) {}

    void step(std::string name, std::string state, std::string_view act, std::string note = {}) {
        api::LifeStep out;
        out.step = std::move(name);
        out.state = std::move(state);
        auto const at = acts_.last.find(act);
        if (at != acts_.last.end() && out.state != "next" && out.state != "now") {
            out.who = at->second.who;
            out.at = at->second.at;
            if (note.empty()) note = at->second.note;
        }
        if (!note.empty()) out.note = std::move(note);
        steps_.push_back(std::move(out));
    }
    std::vector<api::LifeStep> take() { return std::move(steps_); }

private:
    Acts const& acts_;
    std::vector<api::LifeStep> steps_;
};

std::string waiting(bool now) { return now ? "now" : "next"; }

void add_gate(LifeLine& line, Kind const& kind, Record const& record, bool held) {
    bool const filed = record.filed_on != kLastDay;
    if (kind.life != LifeCycle::none) {
        bool const late = filed && record.filed_on > record.content.start;
        bool const missing = !filed && held;
        std::string const state = filed ? "done" : missing ? "skipped" : waiting(!held);
        bool const notice = kind.life == LifeCycle::notice;
        line.step("file", state, "filed", late && notice ? "补报备" : missing ? "未报备" : "");
    }
    if (kind.life != LifeCycle::review) return;
    bool const approved = record.approved_on != kLastDay;
    if (record.state == RecordState::returned) line.step("approve", "refused", "returned");
    else if (approved) line.step("approve", "done", "approved");
    else if (held) line.step("approve", "skipped", "", "未经审核");
    else line.step("approve", waiting(record.state == RecordState::filed), "");
}

void add_end(LifeLine& line, CountyView const& view, Record const& record, bool held) {
    switch (record.state) {
        case RecordState::verified: {
            bool const silent = record.confirmation == Confirmation::by_silence;
            bool const bureau = record.confirmation == Confirmation::by_bureau;
            line.step("confirm", "done", silent ? "silently_confirmed" : "confirmed",
                      silent ? "到期未提出异议，视为确认" : bureau ? "由教育局确认" : "");
            break;
        }
        case RecordState::disputed:
            line.step("confirm", "refused",
                      record.checked == "wrong" ? "sampled_wrong" : "returned", record.remark);
            break;
        case RecordState::planned:
        case RecordState::filed:
        case RecordState::approved:
        case RecordState::returned:
        case RecordState::held: {
            std::string const who = unit_names(view.county(), confirming_units(view, record));
            line.step("confirm", waiting(held), "", who.empty() ? "" : "由" + who + "确认");
            break;
        }
        case RecordState::withdrawn: line.step("confirm", "skipped", "withdrawn", "已撤回"); break;
    }
    if (record.checked == "ok") line.step("sample_check", "done", "sampled_sound");
    if (record.checked == "wrong") line.step("sample_check", "refused", "sampled_wrong");
}

}  // namespace

Result<std::vector<api::LifeStep>> record_life(RecordShower& shower, ActorNames const& names,
                                               Record const& record) {
    Acts acts;
    auto const visit = [&](Fact const& fact, Payload const& payload, Record const* before,
                           Record const&) -> Result<void> {
        acts.last[history_what(fact, payload, before)] = {
            names.of(fact.actor), told_at(shower.view(), fact.recorded_at), note_of(payload)};
        if (auto const* said = std::get_if<RecordEntered>(&payload)) acts.table = said->table;
        return {};
    };
    TRY(replay_record(shower.tx(), record.id, visit));
    std::string late = "未先列计划";
    TRY(plan_by_table(shower, names, record, acts, late));
    LifeLine line(acts);
    Kind const* const kind = shower.view().kinds().find(record.content.kind);
    if (kind == nullptr) return line.take();
    bool const held = record.held_noted_on != kLastDay || record.state == RecordState::held ||
                      record.state == RecordState::verified ||
                      record.state == RecordState::disputed;
    bool const planned = acts.last.contains("planned");
    line.step("plan", planned ? "done" : "skipped", "planned", planned ? "" : late);
    add_gate(line, *kind, record, held);
    bool const ready = kind->life != LifeCycle::review || record.approved_on != kLastDay;
    if (held) line.step("hold", "done", acts.last.contains("held") ? "held" : "imported");
    else if (record.state == RecordState::withdrawn) line.step("hold", "skipped", "withdrawn");
    else line.step("hold", waiting(ready && record.content.start <= shower.view().today), "");
    add_end(line, shower.view(), record, held);
    return line.take();
}

}  // namespace gongjin
