// What is different on one day: entered, listed, withdrawn.
#include <algorithm>

#include "app/actor_names.h"
#include "app/messages.h"
#include "app/record_acts.h"
#include "app/record_rights.h"
#include "app/record_shown.h"
#include "app/shown.h"
#include "app/timetables/facts.h"
#include "app/timetables/messages.h"
#include "app/timetables/weeks.h"
#include "base/ids.h"
#include "timetable/joint_slots.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::size_t kMostChanges = 60;
constexpr std::string_view kReasons[] = {"official", "leave", "training", "meeting", "other"};

Result<Date> day_in(std::string const& text) {
    std::optional<Date> const day = parse_date(text);
    if (!day) return error_of(messages::day_unreadable, {text}, {{}, 0, 0, "day"});
    return *day;
}

// Checks one change against the table of its day.
class ChangeJudge {
public:
    ChangeJudge(CountyView const& view, Viewer const& viewer, std::string const& owner,
                TableRight right, std::vector<OpenVersion> const& open)
        : view_(view), viewer_(viewer), owner_(owner), right_(right) {
        for (OpenVersion const& one : open) tables_.emplace_back(view, one.version, one.plan);
    }

    Result<LessonChange> judge(api::LessonChange const& given) const {
        LessonChange out;
        out.owner = owner_;
        out.lesson = given.lesson;
        out.day = TRY(day_in(given.day));
        out.reason = given.reason;
        bool const known = std::find(std::begin(kReasons), std::end(kReasons), given.reason) !=
                           std::end(kReasons);
        if (!known) return error_of(messages::timetable_change_incomplete, {"原因"});
        DatedTable const* const table = TRY(table_on(out.day));
        DayLesson const lesson = TRY(lesson_on(*table, out.day, given.lesson, given.absent));
        auto const& part = lesson.planned->parts[static_cast<std::size_t>(lesson.site)];
        out.school = table->open().schools[static_cast<std::size_t>(part.school)];
        if (given.kind == "substitute") return substitution(given, *table, lesson, out);
        if (given.kind == "swap") return swapped(given, lesson, out);
        if (given.kind != "cancel") {
            return error_of(messages::timetable_change_incomplete, {"种类"});
        }
        TRY(check_own(*table, lesson));
        out.kind = LessonChangeKind::cancel;
        return out;
    }

private:
    Result<DatedTable const*> table_on(Date day) const {
        for (DatedTable const& table : tables_) {
            if (table.version().during.contains(day)) return &table;
        }
        return error_of(messages::timetable_nothing_published, {day.text()});
    }

    // At the site where the absent teacher is; without one, the first.
    Result<DayLesson> lesson_on(DatedTable const& table, Date day, std::string const& id,
                                std::optional<std::string> const& absent) const {
        std::vector<DayLesson> const all = table.on(day);
        DayLesson const* found = nullptr;
        for (DayLesson const& one : all) {
            if (one.lesson != id) continue;
            if (found == nullptr) found = &one;
            std::vector<std::string> const ids = table.teacher_ids(one);
            bool const here = absent && std::find(ids.begin(), ids.end(), *absent) != ids.end();
            if (here) found = &one;
        }
        if (found == nullptr) {
            return error_of(messages::timetable_no_such_lesson_then, {day.text()});
        }
        return *found;
    }

    Result<void> check_own(DatedTable const& table, DayLesson const& lesson) const {
        if (may_move(right_, viewer_, table.open().schools, *lesson.planned)) return {};
        return error_of(messages::timetable_lesson_not_yours, {lesson.planned->subject});
    }

    Result<LessonChange> substitution(api::LessonChange const& given, DatedTable const& table,
                                      DayLesson const& lesson, LessonChange out) const {
        bool const own = right_ == TableRight::manage || viewer_.own_units.contains(out.school);
        if (!own) return error_of(messages::timetable_lesson_not_yours, {lesson.planned->subject});
        std::vector<std::string> const ids = table.teacher_ids(lesson);
        bool const absent = given.absent &&
                            std::find(ids.begin(), ids.end(), *given.absent) != ids.end();
        if (!absent) return error_of(messages::timetable_not_absent);
        std::string const substitute = given.substitute.value_or("");
        if (substitute.empty() || substitute == *given.absent) {
            return error_of(messages::timetable_change_incomplete, {"代课教师"});
        }
        if (!view_.county().people.contains(substitute)) {
            return error_of(messages::person_not_here);
        }
        out.kind = LessonChangeKind::substitute;
        out.absent = *given.absent;
        out.substitute = substitute;
        return out;
    }

    Result<LessonChange> swapped(api::LessonChange const& given, DayLesson const& lesson,
                                 LessonChange out) const {
        if (!given.other_lesson || !given.other_day) {
            return error_of(messages::timetable_change_incomplete, {"对调的课"});
        }
        out.kind = LessonChangeKind::swap;
        out.other_lesson = *given.other_lesson;
        out.other_day = TRY(day_in(*given.other_day));
        DatedTable const* const table = TRY(table_on(out.other_day));
        DayLesson const other =
            TRY(lesson_on(*table, out.other_day, out.other_lesson, std::nullopt));
        TRY(check_own(*table, other));
        TRY(check_own(*table, lesson));
        using Kind = tt::PlannedLesson::Kind;
        bool const plain = lesson.planned->kind == Kind::plain &&
                           other.planned->kind == Kind::plain &&
                           lesson.planned->periods == other.planned->periods;
        auto const school = table->open().schools[static_cast<std::size_t>(
            other.planned->parts.front().school)];
        if (!plain || school != out.school || out.lesson == out.other_lesson) {
            return error_of(messages::timetable_lesson_not_yours, {lesson.planned->subject});
        }
        return out;
    }

    CountyView const& view_;
    Viewer const& viewer_;
    std::string const& owner_;
    TableRight const right_;
    std::vector<DatedTable> tables_;
};

// The days that the changes speak of.
Result<DateRange> days_of(std::vector<api::LessonChange> const& changes) {
    DateRange out{kLastDay, kFirstDay};
    for (api::LessonChange const& one : changes) {
        Date const day = TRY(day_in(one.day));
        Date const other = one.other_day ? TRY(day_in(*one.other_day)) : day;
        out.from = std::min({out.from, day, other});
        out.until = std::max({out.until, day + 1, other + 1});
    }
    return out;
}

Result<void> write_changes(App& app, Viewer const& viewer, std::string const& command_id,
                           std::vector<LessonChange> const& changes) {
    return app.store().write([&](WriteTx& tx) -> Result<void> {
        for (std::size_t i = 0; i < changes.size(); ++i) {
            FactDraft fact;
            fact.command_id = uuid_v5(command_id, "change\n" + std::to_string(i));
            fact.subject_id = fact.command_id;
            fact.happened_on = changes[i].day;
            fact.actor = viewer.account_id;
            fact.payload = LessonChanged{changes[i]};
            AppendOutcome const outcome = TRY(tx.append(fact));
            if (auto refused = refusal_of(outcome, fact.subject_id, 0)) return std::move(*refused);
        }
        return {};
    });
}

}  // namespace

Result<std::vector<std::string>> record_lesson_changes(App& app, Viewer const& viewer,
                                                       api::NewLessonChanges const& wanted) {
    TRY(require(viewer, Permission::timetables_edit));
    TRY(check_command_id(wanted.command_id));
    if (wanted.changes.empty() || wanted.changes.size() > kMostChanges) {
        return error_of(messages::bulk_too_many, {std::to_string(kMostChanges)},
                        {{}, 0, 0, "changes"});
    }
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < wanted.changes.size(); ++i) {
        ids.push_back(uuid_v5(wanted.command_id, "change\n" + std::to_string(i)));
    }
    DateRange const days = TRY(days_of(wanted.changes));
    std::vector<OpenVersion> const open = TRY(open_versions(app, days, wanted.owner));
    using Judged = Result<std::vector<LessonChange>>;
    std::vector<LessonChange> const changes =
        TRY(app.county().read([&](CountyView const& view) -> Judged {
            TableRight const right =
                TRY(require_table(view, viewer, wanted.owner, TableRight::edit_own));
            std::vector<LessonChange> out;
            // Told before: the table shows it already.
            if (view.county().timetables.changes.contains(ids.front())) return out;
            ChangeJudge const judge(view, viewer, wanted.owner, right, open);
            for (api::LessonChange const& one : wanted.changes) {
                out.push_back(TRY(judge.judge(one)));
            }
            return out;
        }));
    TRY(write_changes(app, viewer, wanted.command_id, changes));
    TRY(app.county().catch_up());
    return ids;
}

Result<Done> withdraw_lesson_change(App& app, Viewer const& viewer, std::string const& change,
                                    std::string const& command_id) {
    TRY(require(viewer, Permission::timetables_edit));
    TRY(check_command_id(command_id));
    TRY(app.county().read([&](CountyView const& view) -> Result<void> {
        auto const& changes = view.county().timetables.changes;
        auto const at = changes.find(change);
        if (at == changes.end()) return error_of(messages::timetable_unknown);
        LessonChange const& told = at->second.change;
        TableRight const right = TRY(require_table(view, viewer, told.owner, TableRight::edit_own));
        bool const own = right == TableRight::manage || viewer.own_units.contains(told.school);
        if (!own) return error_of(messages::timetable_not_yours);
        return {};
    }));
    return append(app, fact_of(app, viewer, command_id, change, LessonChangeWithdrawn{}));
}

namespace {

// How the lesson stands in the table of that day, before the change.
struct Told {
    std::string title, time;
};
Told told_of(std::vector<OpenVersion> const& open, Date day, std::string const& lesson) {
    for (OpenVersion const& one : open) {
        if (!one.version.during.contains(day)) continue;
        tt::JointPlan const& plan = one.plan->plan;
        for (tt::PlannedLesson const& planned : tt::lessons_of(plan)) {
            if (planned.id != lesson) continue;
            std::vector<tt::Spot> const at = places_of(plan, planned);
            int const school = planned.parts.front().school;
            Told out{tt::title_of(plan, planned), ""};
            if (at.empty()) return out;
            auto const& bells =
                tt::bells_of(plan.schools[static_cast<std::size_t>(school)], at.front().day);
            tt::Period const& period = bells[static_cast<std::size_t>(at.front().period)];
            out.title += " " + place_words(plan, school, at.front(), day);
            out.time = tt::clock_text(period.begins) + "-" + tt::clock_text(period.ends);
            return out;
        }
    }
    return {lesson, ""};
}

}  // namespace

Result<std::vector<api::LessonChangeRow>> lesson_changes_query(App& app, Viewer const& viewer,
                                                               ChangesAsked const& asked) {
    TRY(require(viewer, Permission::timetables_view));
    ActorNames const actors = TRY(ActorNames::read(app));
    std::vector<OpenVersion> const open = TRY(
        open_versions(app, DateRange::of_days(asked.from - 14, asked.until + 14), asked.owner));
    using Rows = std::vector<api::LessonChangeRow>;
    return app.county().read([&](CountyView const& view) {
        return app.store().read([&](ReadTx& tx) -> Result<Rows> {
            TableRight const right =
                TRY(require_table(view, viewer, asked.owner, TableRight::see_published));
            NamesShown names(view, viewer, tx);
            Rows out;
            for (auto const& [id, told] : view.county().timetables.changes) {
                LessonChange const& change = told.change;
                bool const here = change.owner == asked.owner && asked.from <= change.day &&
                                  change.day <= asked.until;
                bool const own = viewer.own_units.contains(change.school);
                bool const shown = right == TableRight::manage || own ||
                                   (viewer.sees_whole_county());
                bool const his = viewer.role != AppRole::teacher ||
                                 viewer.person_id == change.absent ||
                                 viewer.person_id == change.substitute;
                if (!here || !shown || !his) continue;
                bool const met = right == TableRight::manage || own;
                api::LessonChangeRow row;
                row.id = id;
                row.owner = change.owner;
                row.kind = name_of(change.kind);
                row.day = change.day.text();
                row.school = unit_ref(view.county(), change.school);
                row.lesson = change.lesson;
                Told const told_here = told_of(open, change.day, change.lesson);
                row.title = told_here.title;
                row.time = told_here.time;
                if (!change.absent.empty()) row.absent = TRY(names.person(change.absent, met));
                if (!change.substitute.empty()) {
                    row.substitute = TRY(names.person(change.substitute, met));
                }
                if (!change.other_lesson.empty()) {
                    row.other_title =
                        told_of(open, change.other_day, change.other_lesson).title;
                    row.other_day = change.other_day.text();
                }
                row.reason = change.reason;
                row.withdrawn = told.withdrawn;
                row.may_withdraw = !told.withdrawn && right >= TableRight::edit_own && met;
                row.who = actors.of(told.actor);
                out.push_back(std::move(row));
            }
            std::sort(out.begin(), out.end(), [](auto const& a, auto const& b) {
                return std::tie(a.day, a.time, a.id) < std::tie(b.day, b.time, b.id);
            });
            return out;
        });
    });
}

}  // namespace gongjin
