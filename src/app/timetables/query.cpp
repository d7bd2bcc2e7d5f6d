#include "app/timetables/query.h"

#include <algorithm>

#include "app/actor_names.h"
#include "app/messages.h"
#include "app/query_scope.h"
#include "app/shown.h"
#include "app/timetables/messages.h"
#include "app/timetables/shown.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::size_t kMostDifferences = 500;

std::string standing_of_version(TimetableVersion const& version, Date today) {
    if (version.during.contains(today)) return "current";
    return version.during.from > today ? "future" : "past";
}

api::TimetableDraft draft_shown(ActorNames const& names, TimetableDraft const& draft) {
    api::TimetableDraft out;
    out.id = draft.id;
    out.seq = draft.last_seq;
    out.title = draft.title;
    out.period = draft.period;
    out.who = names.of(draft.actor);
    out.moves = static_cast<std::int64_t>(draft.moves.size());
    return out;
}

// Outside the county's reader: a table may be in somebody's hands who waits for the county.
void add_costs(App& app, std::map<std::string, TimetableDraft> const& drafts,
               api::Timetables& out) {
    for (api::TimetableOwner& owner : out.items) {
        for (api::TimetableDraft& draft : owner.drafts) {
            auto const cost = app.timetables().cost_of(drafts.at(draft.id));
            if (!cost) continue;
            draft.hard.emplace(cost->hard);
            draft.soft.emplace(cost->soft);
        }
    }
}

// A search that the server's end interrupted; its id is that of the draft with what it found.
api::TimetableJob interrupted_shown(TimetableDraft const& draft) {
    api::TimetableJob out;
    out.id = draft.id;
    out.draft = draft.searched;
    out.title = draft.title;
    out.state = "interrupted";
    out.result = draft.id;
    return out;
}

std::vector<api::TimetableTerm> terms_from(Calendar const* calendar, Date today) {
    std::vector<api::TimetableTerm> out;
    if (calendar == nullptr) return out;
    for (SchoolYear const& year : calendar->years) {
        for (Term const& term : year.terms) {
            if (term.counts.until <= today || out.size() == 3) continue;
            out.push_back({term.id, term.title.zh, term.teaching.from.text(),
                           term.teaching.last().text()});
        }
    }
    return out;
}

// Communities first, in the documents' order; a school alone only where it has a table of its own
// or is the viewer's.
std::vector<std::string> owners_for(CountyView const& view, Viewer const& viewer) {
    std::vector<std::string> out;
    auto const add = [&](std::string const& id) {
        bool const seen = std::find(out.begin(), out.end(), id) != out.end();
        if (!seen && right_on(view, viewer, id) != TableRight::none) out.push_back(id);
    };
    for (SchemeRun const& run : view.data.schemes) {
        for (Community const* one : communities_in_order(view.county(), run)) add(one->id);
    }
    Timetables const& tables = view.county().timetables;
    for (auto const& [id, draft] : tables.drafts) add(draft.owner);
    for (TimetableVersion const& version : tables.published) add(version.owner);
    if (view.county().units.contains(viewer.unit_id) && !viewer.own_units.empty()) {
        add(viewer.unit_id);
    }
    return out;
}

}  // namespace

api::TimetableVersion version_shown(ActorNames const& names, TimetableVersion const& version,
                                    Date today) {
    api::TimetableVersion out;
    out.seq = version.seq;
    out.period = version.period;
    out.from = version.during.from.text();
    set_last_day(out.until, version.during);
    out.who = names.of(version.actor);
    out.standing = standing_of_version(version, today);
    return out;
}

Result<api::Timetables> timetables_query(App& app, Viewer const& viewer) {
    TRY(require(viewer, Permission::timetables_view));
    ActorNames const names = TRY(ActorNames::read(app));
    auto const jobs = app.timetables().jobs();
    std::set<std::string> filling;  // drafts that a search will end with
    for (auto const& [of, job] : jobs) {
        if (job.state == "running") filling.insert(result_of_search(job.id));
    }
    std::map<std::string, TimetableDraft> drafts;
    api::Timetables out;
    app.county().read([&](CountyView const& view) {
        drafts = view.county().timetables.drafts;
        out.today = view.today.text();
        out.terms = terms_from(view.data.calendar(), view.today);
        Timetables const& tables = view.county().timetables;
        for (std::string const& id : owners_for(view, viewer)) {
            api::TimetableOwner owner;
            owner.unit = unit_ref(view.county(), id);
            TableRight const right = right_on(view, viewer, id);
            owner.manage = right == TableRight::manage;
            owner.edit = right >= TableRight::edit_own;
            std::vector<std::string> const schools =
                schools_of_owner(view.county(), id, view.today);
            owner.schools = unit_refs(view.county(), schools);
            for (auto const& [draft_id, draft] : tables.drafts) {
                bool const here = draft.owner == id && right >= TableRight::edit_own;
                if (!here || filling.contains(draft_id)) continue;
                owner.drafts.push_back(draft_shown(names, draft));
                if (!draft.searched.empty()) owner.jobs.push_back(interrupted_shown(draft));
            }
            std::sort(owner.drafts.begin(), owner.drafts.end(),
                      [](auto const& a, auto const& b) { return a.seq > b.seq; });
            for (TimetableVersion const& version : tables.published) {
                if (version.owner == id) {
                    owner.versions.insert(owner.versions.begin(),
                                          version_shown(names, version, view.today));
                }
            }
            for (auto const& [of, job] : jobs) {
                if (of == id && owner.edit) owner.jobs.push_back(job);
            }
            out.items.push_back(std::move(owner));
        }
    });
    add_costs(app, drafts, out);
    return out;
}

namespace {

struct Known {
    TableFound found;
    TimetableDraft draft;
};

Result<Known> look_up(CountyView const& view, Viewer const& viewer, TableAsked const& asked,
                      TableRight needed) {
    Known known;
    TableFound& found = known.found;
    Timetables const& tables = view.county().timetables;
    if (!asked.draft.empty()) {
        auto const at = tables.drafts.find(asked.draft);
        if (at == tables.drafts.end()) return error_of(messages::timetable_unknown);
        known.draft = at->second;
        found.owner = known.draft.owner;
        found.period = known.draft.period;
        found.title = known.draft.title;
        found.draft = known.draft.id;
        found.seq = known.draft.last_seq;
        found.sha256 = known.draft.sha256;
        // A draft is for those who work on it.
        if (right_on(view, viewer, found.owner) < TableRight::edit_own) {
            return error_of(messages::timetable_unknown);
        }
    } else {
        auto const at =
            std::find_if(tables.published.begin(), tables.published.end(),
                         [&](TimetableVersion const& one) { return one.seq == asked.version; });
        if (at == tables.published.end()) return error_of(messages::timetable_unknown);
        found.owner = at->owner;
        found.period = at->period;
        found.title = at->during.from.text();
        found.seq = at->seq;
        found.sha256 = at->sha256;
    }
    found.right = TRY(require_table(view, viewer, found.owner, needed));
    return known;
}

}  // namespace

Result<TableFound> find_table(App& app, Viewer const& viewer, TableAsked const& asked,
                              TableRight needed) {
    Known known = TRY(app.county().read([&](CountyView const& view) {
        return look_up(view, viewer, asked, needed);
    }));
    known.found.open = known.found.draft.empty()
                           ? TRY(app.timetables().table(known.found.sha256))
                           : TRY(app.timetables().table(known.draft));
    return std::move(known.found);
}

Result<api::Timetable> timetable_query(App& app, Viewer const& viewer, TableAsked const& asked) {
    TRY(require(viewer, Permission::timetables_view));
    TableFound const found = TRY(find_table(app, viewer, asked, TableRight::see_published));
    // Whoever moves lessons waits for the county with the table in hand: never the other way round.
    std::lock_guard const lock(found.open->busy);
    return app.county().read([&](CountyView const& view) -> Result<api::Timetable> {
        return TableShower(found, viewer).whole(view);
    });
}

namespace {

std::vector<std::string> words_of_all(std::vector<tt::Trouble> const& all) {
    std::vector<std::string> texts;
    for (tt::Trouble const& one : all) texts.push_back(one.words);
    return texts;
}

// The one other lesson of these classes there, if it could change places.
tt::PlannedLesson const* taken_by(OpenTable const& open, tt::PlannedLesson const& lesson,
                                  tt::Spot at) {
    tt::PlannedLesson const* found = nullptr;
    for (tt::HeldLesson const& row : open.table.plan().table) {
        if (row.at != at || row.lesson == lesson.id) continue;
        tt::PlannedLesson const* const other = open.find(row.lesson);
        bool const plain = other != nullptr && other->kind == tt::PlannedLesson::Kind::plain;
        if (!plain || other->parts.front().school != lesson.parts.front().school) continue;
        if (other->parts.front().classes != lesson.parts.front().classes) continue;
        if (found != nullptr || row.locked || other->periods != lesson.periods) return nullptr;
        found = other;
    }
    return found;
}

void add_exchange(OpenTable const& open, tt::PlannedLesson const& lesson,
                  api::TimetableOption& out) {
    bool const plain = lesson.kind == tt::PlannedLesson::Kind::plain;
    if (!plain || out.here || out.hard <= 0 || out.at.empty()) return;
    tt::Spot const at{static_cast<int>(out.at.front().day),
                      static_cast<int>(out.at.front().period)};
    tt::PlannedLesson const* const other = taken_by(open, lesson, at);
    if (other == nullptr) return;
    Result<tt::Option> const exchange = open.table.exchange(lesson.id, other->id);
    if (!exchange.ok()) return;
    out.with = other->id;
    out.swap_hard = exchange.value().change.hard;
    out.swap_soft = exchange.value().change.soft;
    out.swap_breaks = words_of_all(exchange.value().breaks);
}

}  // namespace

Result<std::vector<api::TimetableOption>> timetable_options_query(App& app, Viewer const& viewer,
                                                                  std::string const& draft,
                                                                  std::string const& lesson) {
    TRY(require(viewer, Permission::timetables_view));
    TableFound const found = TRY(find_table(app, viewer, {draft, 0}, TableRight::edit_own));
    std::lock_guard const lock(found.open->busy);
    tt::PlannedLesson const* const known = found.open->find(lesson);
    if (known == nullptr) return error_of(messages::timetable_lesson_unknown, {lesson});
    if (!may_move(found.right, viewer, found.open->schools, *known)) {
        return error_of(messages::timetable_lesson_not_yours, {known->subject});
    }
    std::vector<api::TimetableOption> out;
    std::vector<tt::Option> const options = found.open->table.options(lesson);
    for (tt::Option const& option : options) {
        api::TimetableOption one;
        for (tt::Spot const& place : option.at) one.at.push_back({place.day, place.period});
        one.here = option.here;
        one.free = option.free;
        one.hard = option.change.hard;
        one.soft = option.change.soft;
        one.breaks = words_of_all(option.breaks);
        one.settles = words_of_all(option.settles);
        add_exchange(*found.open, *known, one);
        out.push_back(std::move(one));
    }
    return out;
}

api::TimetableMoved moved_shown(TableFound const& found, Viewer const& viewer,
                                std::set<std::string> const& lessons) {
    TableShower const shower(found, viewer);
    RowsOf const rows = rows_of(found.open->table.plan());
    api::TimetableMoved out;
    out.seq = found.seq;
    tt::Cost const cost = found.open->table.cost();
    out.hard = cost.hard;
    out.soft = cost.soft;
    for (std::string const& id : lessons) {
        tt::PlannedLesson const* const lesson = found.open->find(id);
        if (lesson == nullptr) continue;
        auto const at = rows.find(id);
        std::vector<tt::HeldLesson const*> const none;
        out.lessons.push_back(shower.lesson(*lesson, at == rows.end() ? none : at->second));
    }
    out.unplaced = shower.unplaced();
    out.conflicts = shower.conflicts();
    return out;
}

namespace {

std::string places_in_words(tt::JointPlan const& plan, tt::PlannedLesson const& lesson,
                            std::vector<tt::Spot> const& at) {
    if (at.empty()) return "未排";
    int const school = lesson.parts.front().school;
    return tt::words_of(plan, school, at.front());
}

api::TimetableSide side_of(TableFound const& found, Viewer const& viewer) {
    std::lock_guard const lock(found.open->busy);
    api::TimetableSide out;
    out.title = found.title;
    tt::Cost const cost = found.open->table.cost();
    out.hard = cost.hard;
    out.soft = cost.soft;
    TableShower const shower(found, viewer);
    out.unplaced = static_cast<std::int64_t>(shower.unplaced().size());
    out.conflicts = shower.conflicts();
    if (out.conflicts.size() > 20) out.conflicts.resize(20);
    return out;
}

}  // namespace

Result<api::TimetableComparison> compare_timetables(App& app, Viewer const& viewer,
                                                    TableAsked const& one,
                                                    TableAsked const& other) {
    TRY(require(viewer, Permission::timetables_view));
    TableFound const first = TRY(find_table(app, viewer, one, TableRight::edit_own));
    TableFound const second = TRY(find_table(app, viewer, other, TableRight::edit_own));
    api::TimetableComparison out;
    out.one = side_of(first, viewer);
    out.other = side_of(second, viewer);
    tt::JointPlan before, after;
    std::vector<tt::PlannedLesson> lessons;
    {
        std::lock_guard const lock(first.open->busy);
        before = first.open->table.plan();
        lessons = first.open->lessons;
    }
    {
        std::lock_guard const lock(second.open->busy);
        after = second.open->table.plan();
    }
    std::map<std::string, std::map<int, tt::Spot>> then, now;
    for (tt::HeldLesson const& row : before.table) then[row.lesson][row.site] = row.at;
    for (tt::HeldLesson const& row : after.table) now[row.lesson][row.site] = row.at;
    TableShower const shower(first, viewer);
    for (tt::PlannedLesson const& lesson : lessons) {
        if (then[lesson.id] == now[lesson.id] || !shower.shows(lesson)) continue;
        ++out.moved;
        if (out.differences.size() == kMostDifferences) continue;
        out.differences.push_back(
            {lesson.id, tt::title_of(before, lesson),
             places_in_words(before, lesson, places_of(before, lesson)),
             places_in_words(after, lesson, places_of(after, lesson))});
    }
    return out;
}

}  // namespace gongjin
