// Records that wait for this viewer, and for others: one line per record, or one for several of a
// sort.
#include <algorithm>

#include "app/shown.h"
#include "app/workbench_parts.h"

namespace gongjin {

namespace {

constexpr std::size_t kSingleLines = 2;  // more of one kind become one line
constexpr int kLookBackDays = 400;       // older plans are history, not tasks

// Records of one sort that wait for one side, each with the day by which.
struct Pile {
    std::vector<std::pair<Record const*, Date>> records;
    Date due = kLastDay;

    void put(Record const& record, Date by) {
        records.emplace_back(&record, by);
        due = std::min(due, by);
    }
};

using Piles = std::map<std::string, Pile>;  // by kind, or by kind and school

}  // namespace

api::Todo todo_of(std::string id, std::string what, std::string subject) {
    api::Todo out;
    out.id = std::move(id);
    out.what = std::move(what);
    out.subject = std::move(subject);
    out.count = 1;
    return out;
}

namespace {

std::optional<api::UnitRef> whose(Bench const& bench, Record const& record) {
    Kind const* const kind = bench.view().kinds().find(record.content.kind);
    if (kind == nullptr) return std::nullopt;
    std::vector<std::string> units = giving_units(*kind, record.content);
    if (units.empty()) units = receiving_units(*kind, record.content);
    if (units.empty()) return std::nullopt;
    return unit_ref(bench.view().county(), units.front());
}

std::string line_of(Bench const& bench, Record const& record) {
    std::string out = short_day(record.content.start) + " " + bench.shower.title(record);
    auto const subject = record.content.fields.find("subject");
    if (subject == record.content.fields.end()) return out;
    return out + "(" + symbol_title(bench.view().words(), "subject", subject->second.text) + ")";
}

void set_due(api::Todo& todo, Date due) {
    if (due != kLastDay) todo.due = due.text();
}

// The lines of a pile; `filter` finds its records in the list.
void add_pile(Bench const& bench, std::string const& what, std::string const& kind,
              Pile const& pile, std::map<std::string, std::string> const& filter,
              std::vector<api::Todo>& out) {
    if (pile.records.size() > kSingleLines) {
        api::Todo todo = todo_of(what + "/" + kind, what, kind_title(bench.view().kinds(), kind));
        todo.count = static_cast<std::int64_t>(pile.records.size());
        set_due(todo, pile.due);
        todo.filter = filter;
        todo.filter["kind"] = kind;
        out.push_back(std::move(todo));
        return;
    }
    for (auto const& [record, due] : pile.records) {
        api::Todo todo = todo_of(what + "/" + record->id, what, line_of(bench, *record));
        if (auto school = whose(bench, *record)) todo.school = std::move(*school);
        set_due(todo, due);
        todo.record_id = record->id;
        out.push_back(std::move(todo));
    }
}

void put(Piles& piles, Record const& record, Date due) {
    piles[record.content.kind].put(record, due);
}

}  // namespace

namespace {

// 报备: whoever is told of what is to come has nothing to decide, only to know.
bool is_told(Bench const& bench, Record const& record) {
    Kind const* const kind = bench.view().kinds().find(record.content.kind);
    return bench.viewer().role == AppRole::training_school && kind != nullptr &&
           kind->life == LifeCycle::notice && record.content.start >= bench.view().today;
}

}  // namespace

// The commands that wait for this viewer, record by record.
void add_record_todos(Bench const& bench, std::vector<api::Todo>& out) {
    CountyView const& view = bench.view();
    Viewer const& viewer = bench.viewer();
    Piles confirm, review, notice, returned, hold;
    std::int64_t const days = silence_days(view.county());
    bool const bureau = viewer.role == AppRole::bureau;
    for (auto const& [id, record] : view.records()) {
        if (record.content.start < view.today - kLookBackDays) continue;
        auto const can = [&](RecordCommand command) {
            return may_give(view, viewer, record, command);
        };
        switch (record.state) {
            case RecordState::held:
                if (can(RecordCommand::confirm)) {
                    put(confirm, record, silent_on(view, record, days));
                }
                break;
            case RecordState::filed:
                if (can(RecordCommand::approve)) put(review, record, record.content.start);
                if (is_told(bench, record)) put(notice, record, record.content.start);
                [[fallthrough]];
            case RecordState::planned:
            case RecordState::approved:
                // What a school planned is the school's to report.
                if (!bureau && record.content.start <= view.today && can(RecordCommand::hold)) {
                    put(hold, record, record.content.start);
                }
                break;
            case RecordState::returned:
            case RecordState::disputed:
                if (!bureau && can(RecordCommand::correct)) {
                    put(returned, record, record.content.start);
                }
                break;
            case RecordState::verified:
            case RecordState::withdrawn: break;
        }
    }
    std::string const today = view.today.text();
    for (auto const& [kind, pile] : confirm) {
        add_pile(bench, "confirm", kind, pile, {{"waiting_for", "confirm"}}, out);
    }
    for (auto const& [kind, pile] : review) {
        add_pile(bench, "review", kind, pile, {{"waiting_for", "approve"}}, out);
    }
    for (auto const& [kind, pile] : notice) {
        add_pile(bench, "notice", kind, pile, {{"state", "filed"}, {"from", today}}, out);
    }
    for (auto const& [kind, pile] : returned) {
        add_pile(bench, "returned", kind, pile, {{"state", "returned"}, {"waiting_for", "correct"}},
                 out);
    }
    for (auto const& [kind, pile] : hold) {
        add_pile(bench, "hold", kind, pile, {{"waiting_for", "hold"}, {"until", today}}, out);
    }
}

// What the own side has done its part of: by kind and by whom it waits for.
void add_waiting(Bench const& bench, api::Workbench& out) {
    CountyView const& view = bench.view();
    Viewer const& viewer = bench.viewer();
    if (viewer.own_units.empty()) return;
    std::map<std::pair<std::string, std::string>, Pile> confirm;
    Piles review;
    std::int64_t const days = silence_days(view.county());
    for (auto const& [id, record] : view.records()) {
        if (record.content.start < view.today - kLookBackDays) continue;
        if (!is_for(view, viewer, record, RecordCommand::withdraw)) continue;
        if (record.state == RecordState::held) {
            std::vector<std::string> const units = confirming_units(view, record);
            if (units.empty()) continue;
            confirm[{record.content.kind, units.front()}].put(record,
                                                              silent_on(view, record, days));
        }
        Kind const* const kind = view.kinds().find(record.content.kind);
        bool const to_review = kind != nullptr && kind->life == LifeCycle::review;
        if (record.state == RecordState::filed && to_review) {
            put(review, record, record.content.start);
        }
    }
    for (auto const& [key, pile] : confirm) {
        auto const& [kind, unit] = key;
        std::size_t const before = out.waiting.size();
        add_pile(bench, "confirm", kind, pile, {{"state", "held"}, {"school", unit}}, out.waiting);
        for (std::size_t i = before; i < out.waiting.size(); ++i) {
            out.waiting[i].id += "@" + unit;
            out.waiting[i].school = unit_ref(view.county(), unit);
        }
    }
    for (auto const& [kind, pile] : review) {
        add_pile(bench, "review", kind, pile, {{"state", "filed"}}, out.waiting);
    }
    std::stable_sort(out.waiting.begin(), out.waiting.end(), [](auto const& a, auto const& b) {
        return a.due.value_or("9999") < b.due.value_or("9999");
    });
}

}  // namespace gongjin
