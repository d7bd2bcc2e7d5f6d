#include "app/timetables/commands.h"

#include <algorithm>

#include "app/messages.h"
#include "app/query_messages.h"
#include "app/query_scope.h"
#include "app/record_acts.h"
#include "app/timetables/facts.h"
#include "app/timetables/messages.h"
#include "app/timetables/publication.h"
#include "app/timetables/shown.h"
#include "base/ids.h"
#include "base/text.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::size_t kMostTitleLetters = 40;
constexpr std::size_t kMostMoves = 200;
constexpr std::int64_t kLongestSearch = 1800;

Result<std::string> checked_title(std::string const& written) {
    std::string const title(trim(written));
    std::optional<std::u32string> const letters = decode_utf8(title);
    if (!title.empty() && letters && letters->size() <= kMostTitleLetters) return title;
    return error_of(messages::timetable_title_long, {}, {{}, 0, 0, "title"});
}

Result<Term> term_of(CountyView const& view, std::string const& period) {
    Calendar const* const calendar = view.data.calendar();
    Term const* const term = calendar == nullptr ? nullptr : calendar->find_term(period);
    if (term == nullptr) return error_of(messages::period_unknown, {period});
    return *term;
}

// The text and the fact that names it, in one transaction.
Result<Done> save_draft(App& app, Viewer const& viewer, TimetableFile const& file,
                        std::string const& text) {
    std::string const id = uuid_v5("gongjin:timetable", file.command_id);
    Result<Done> done = app.store().write([&](WriteTx& tx) -> Result<Done> {
        TimetableSaved const said{file.owner, file.period, file.title, TRY(tx.put_text(text)),
                                  static_cast<std::int64_t>(text.size()), ""};
        FactDraft fact = fact_of(app, viewer, file.command_id, id, said);
        fact.expects = 0;
        AppendOutcome const outcome = TRY(tx.append(fact));
        if (auto refused = refusal_of(outcome, id, 0)) return std::move(*refused);
        return Done{id, outcome.seq};
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

Result<void> check_new(App& app, Viewer const& viewer, TimetableFile const& file) {
    TRY(require(viewer, Permission::timetables_edit));
    TRY(check_command_id(file.command_id));
    return app.county().read([&](CountyView const& view) -> Result<void> {
        TRY(require_table(view, viewer, file.owner, TableRight::manage));
        TRY(term_of(view, file.period));
        return {};
    });
}

}  // namespace

Result<Done> create_timetable_draft(App& app, Viewer const& viewer,
                                    api::NewTimetableDraft const& draft) {
    TimetableFile file{draft.command_id, draft.owner, draft.period, draft.title};
    TRY(check_new(app, viewer, file));
    file.title = TRY(checked_title(draft.title));
    TableAsked asked;
    if (draft.draft)
        asked.draft = *draft.draft;
    else
        asked.version = draft.version.value_or(0);
    TableFound const found = TRY(find_table(app, viewer, asked, TableRight::manage));
    if (found.owner != draft.owner) return error_of(messages::timetable_unknown);
    std::string text;
    {
        std::lock_guard const lock(found.open->busy);
        text = stored_text(found.open->open_plan());
    }
    return save_draft(app, viewer, file, text);
}

Result<Done> import_timetable_plan(App& app, Viewer const& viewer, TimetableFile const& given,
                                   tt::JointPlan plan, OpenPlan const* base) {
    TRY(check_new(app, viewer, given));
    OpenPlan const open = TRY(plan_of_names(app, given.owner, std::move(plan), base));
    return keep_timetable_plan(app, viewer, given, open);
}

Result<Done> keep_timetable_plan(App& app, Viewer const& viewer, TimetableFile const& given,
                                 OpenPlan const& open) {
    TRY(check_new(app, viewer, given));
    TimetableFile file = given;
    file.title = TRY(checked_title(given.title));
    return save_draft(app, viewer, file, stored_text(open));
}

Result<Done> drop_timetable_draft(App& app, Viewer const& viewer, std::string const& draft,
                                  std::string const& command_id) {
    TRY(require(viewer, Permission::timetables_edit));
    TRY(check_command_id(command_id));
    TRY(app.county().read([&](CountyView const& view) -> Result<void> {
        auto const& drafts = view.county().timetables.drafts;
        auto const at = drafts.find(draft);
        if (at == drafts.end()) return {};  // dropped already
        TRY(require_table(view, viewer, at->second.owner, TableRight::manage));
        return {};
    }));
    Done const done = TRY(append(app, fact_of(app, viewer, command_id, draft, TimetableDropped{})));
    app.timetables().forget(draft);
    return done;
}

namespace {

// Makes the moves in the open table and tells what they amount to.
class Mover {
public:
    Mover(TableFound const& found, Viewer const& viewer) : found_(found), viewer_(viewer) {}

    Result<void> make(api::TimetableMove const& move) {
        TRY(check(move.lesson));
        tt::JointTable& table = found_.open->table;
        if (move.lock) {
            TRY(table.lock(move.lesson, *move.lock));
            said_.push_back({move.lesson, "", *move.lock ? "on" : "off"});
        } else if (move.with) {
            TRY(check(*move.with));
            TRY(table.exchange_now(move.lesson, *move.with));
            say_place(move.lesson);
            say_place(*move.with);
        } else {
            std::vector<tt::Spot> at;
            for (api::TimetablePlace const& place : move.at) {
                at.push_back({static_cast<int>(place.day), static_cast<int>(place.period)});
            }
            TRY(table.move(move.lesson, at));
            said_.push_back({move.lesson, place_text(at), ""});
        }
        touched_.insert(move.lesson);
        if (move.with) touched_.insert(*move.with);
        return {};
    }

    std::vector<LessonMove> const& said() const { return said_; }
    std::set<std::string> const& touched() const { return touched_; }

private:
    Result<void> check(std::string const& id) const {
        tt::PlannedLesson const* const lesson = found_.open->find(id);
        if (lesson == nullptr) return error_of(messages::timetable_lesson_unknown, {id});
        if (may_move(found_.right, viewer_, found_.open->schools, *lesson)) return {};
        return error_of(messages::timetable_lesson_not_yours, {lesson->subject});
    }
    void say_place(std::string const& id) {
        tt::PlannedLesson const& lesson = *found_.open->find(id);
        said_.push_back({id, place_text(places_of(found_.open->table.plan(), lesson)), ""});
    }

    TableFound const& found_;
    Viewer const& viewer_;
    std::vector<LessonMove> said_;
    std::set<std::string> touched_;
};

}  // namespace

namespace {

api::TimetableMoved told_again(TableFound const& found, Viewer const& viewer,
                               api::TimetableMoves const& moves) {
    std::set<std::string> lessons;
    for (api::TimetableMove const& move : moves.moves) {
        lessons.insert(move.lesson);
        if (move.with) lessons.insert(*move.with);
    }
    std::lock_guard const lock(found.open->busy);
    return moved_shown(found, viewer, lessons);
}

}  // namespace

Result<api::TimetableMoved> move_lessons(App& app, Viewer const& viewer, std::string const& draft,
                                         api::TimetableMoves const& moves) {
    TRY(require(viewer, Permission::timetables_edit));
    TRY(check_command_id(moves.command_id));
    if (moves.moves.empty() || moves.moves.size() > kMostMoves) {
        return error_of(messages::bulk_too_many, {std::to_string(kMostMoves)},
                        {{}, 0, 0, "moves"});
    }
    TableFound found = TRY(find_table(app, viewer, {draft, 0}, TableRight::edit_own));
    bool const repeated = TRY(app.store().read([&](ReadTx& tx) {
        return accepted_before(tx, moves.command_id, draft, FactKind::timetable_moved);
    })).has_value();
    if (!repeated && found.seq != moves.expects) {
        return error_of(messages::stale, {draft, std::to_string(found.seq)});
    }
    if (repeated) return told_again(found, viewer, moves);
    std::lock_guard const lock(found.open->busy);
    Mover mover(found, viewer);
    Result<Done> done = [&]() -> Result<Done> {
        for (api::TimetableMove const& move : moves.moves) TRY(mover.make(move));
        FactDraft fact =
            fact_of(app, viewer, moves.command_id, draft, TimetableMoved{mover.said()});
        fact.expects = moves.expects;
        return append(app, fact);
    }();
    // What was tried stands in the open table only: it is opened anew.
    if (!done.ok()) {
        app.timetables().forget(draft);
        return done.take_error();
    }
    found.open->moves += mover.said().size();
    found.seq = done.value().seq;
    return moved_shown(found, viewer, mover.touched());
}

namespace {

// What a search kept before it was interrupted becomes a draft like any other.
Result<void> settle(App& app, Viewer const& viewer, TimetableDraft const& draft,
                    std::string const& command_id) {
    TablePtr const open = TRY(app.timetables().table(draft));
    std::string text;
    {
        std::lock_guard const lock(open->busy);
        text = stored_text(open->open_plan());
    }
    TRY(app.store().write([&](WriteTx& tx) -> Result<void> {
        TimetableSaved const said{draft.owner, draft.period, draft.title, TRY(tx.put_text(text)),
                                  static_cast<std::int64_t>(text.size()), ""};
        FactDraft const fact =
            fact_of(app, viewer, uuid_v5(command_id, "settle\n" + draft.id), draft.id, said);
        AppendOutcome const outcome = TRY(tx.append(fact));
        if (auto refused = refusal_of(outcome, draft.id, 0)) return std::move(*refused);
        return {};
    }));
    return app.county().catch_up();
}

bool is_interrupted(App& app, TimetableDraft const& draft) {
    return !draft.searched.empty() && !app.timetables().runs_into(draft.id);
}

}  // namespace

Result<void> begin_timetable_search(App& app, Viewer const& viewer, std::string const& draft,
                                    api::TimetableSolve const& wanted) {
    TRY(require(viewer, Permission::timetables_edit));
    TRY(check_command_id(wanted.command_id));
    std::string const title = TRY(checked_title(wanted.title));
    TimetableDraft const from =
        TRY(app.county().read([&](CountyView const& view) -> Result<TimetableDraft> {
            auto const& drafts = view.county().timetables.drafts;
            auto const at = drafts.find(draft);
            if (at == drafts.end()) return error_of(messages::timetable_unknown);
            TRY(require_table(view, viewer, at->second.owner, TableRight::manage));
            return at->second;
        }));
    // Asked for again after the server ended: what it kept says that it was interrupted.
    bool const known = app.county().read([&](CountyView const& view) {
        return view.county().timetables.drafts.contains(result_of_search(wanted.command_id));
    });
    if (known) return {};
    if (is_interrupted(app, from)) TRY(settle(app, viewer, from, wanted.command_id));
    SolveOrder order;
    order.id = wanted.command_id;
    order.owner = from.owner;
    order.draft = from.id;
    order.period = from.period;
    order.title = title;
    order.actor = viewer.account_id;
    order.seconds = std::clamp<std::int64_t>(wanted.seconds, 1, kLongestSearch);
    order.seed = static_cast<std::uint64_t>(std::max<std::int64_t>(wanted.seed, 1));
    order.gently = wanted.gently;
    TimetableDraft const start = app.county().read([&](CountyView const& view) {
        auto const& drafts = view.county().timetables.drafts;
        auto const at = drafts.find(from.id);
        return at == drafts.end() ? from : at->second;
    });
    return app.timetables().begin(order, start);
}

namespace {

// An interrupted search is known by the draft that holds what it found.
Result<void> stop_interrupted(App& app, Viewer const& viewer, std::string const& job,
                              std::string const& command_id) {
    TimetableDraft const draft =
        TRY(app.county().read([&](CountyView const& view) -> Result<TimetableDraft> {
            auto const& drafts = view.county().timetables.drafts;
            auto const at = drafts.find(job);
            if (at == drafts.end()) return error_of(messages::timetable_unknown);
            TRY(require_table(view, viewer, at->second.owner, TableRight::manage));
            return at->second;
        }));
    if (!is_interrupted(app, draft)) return {};
    return settle(app, viewer, draft, command_id);
}

}  // namespace

Result<void> stop_timetable_search(App& app, Viewer const& viewer, std::string const& job,
                                   std::string const& command_id) {
    TRY(require(viewer, Permission::timetables_edit));
    TRY(check_command_id(command_id));
    std::string const owner = app.timetables().owner_of(job);
    if (owner.empty()) return stop_interrupted(app, viewer, job, command_id);
    TRY(app.county().read([&](CountyView const& view) {
        return require_table(view, viewer, owner, TableRight::manage);
    }));
    app.timetables().stop(job);
    return {};
}

Result<Done> publish_timetable(App& app, Viewer const& viewer, std::string const& draft,
                               api::TimetablePublish const& wanted) {
    TRY(require(viewer, Permission::timetables_edit));
    TRY(check_command_id(wanted.command_id));
    TableFound const found = TRY(find_table(app, viewer, {draft, 0}, TableRight::manage));
    if (found.seq != wanted.expects) {
        return error_of(messages::stale, {draft, std::to_string(found.seq)});
    }
    DateRange const days = TRY(app.county().read([&](CountyView const& view) {
        return days_to_publish(view, found, wanted.from);
    }));
    TRY(check_no_other_table(app, found, days));
    std::string text;
    {
        std::lock_guard const lock(found.open->busy);
        std::int64_t const hard = found.open->table.cost().hard;
        if (hard > 0 && !wanted.despite) {
            return error_of(messages::timetable_has_conflicts, {std::to_string(hard)});
        }
        text = stored_text(found.open->open_plan());
    }
    Result<Done> done = app.store().write([&](WriteTx& tx) -> Result<Done> {
        TimetablePublished const said{found.period, TRY(tx.put_text(text)),
                                      static_cast<std::int64_t>(text.size()), days};
        FactDraft const fact = fact_of(app, viewer, wanted.command_id, found.owner, said);
        AppendOutcome const outcome = TRY(tx.append(fact));
        if (auto refused = refusal_of(outcome, found.owner, 0)) return std::move(*refused);
        return Done{found.owner, outcome.seq};
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

}  // namespace gongjin
