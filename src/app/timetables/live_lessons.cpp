#include "app/timetables/live_lessons.h"

#include <algorithm>

#include "app/messages.h"
#include "app/record_acts.h"
#include "app/record_input.h"
#include "app/record_rights.h"
#include "app/record_shown.h"
#include "app/shown.h"
#include "app/timetables/messages.h"
#include "base/ids.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::string_view kKind = "live_lesson";

// One meeting of a live lesson on the calendar.
struct Meeting {
    std::string id;  // of its record
    std::string lesson, subject, time, by, teacher;
    std::vector<std::string> at;
    Date day;
    std::int64_t table = 0;  // the version that plans it
    ToldLessonChange const* change = nullptr;
};

std::string record_id(std::string const& owner, std::string const& lesson, Date day) {
    return uuid_v5("gongjin:live-lesson", owner + "\n" + lesson + "\n" + day.text());
}

// Those between several schools: what a school sends from one of its rooms to another is its own.
std::vector<Meeting> meetings_on(DatedTable const& table, Date day) {
    std::vector<DayLesson> const lessons = table.on(day, DatedTable::Which::live);
    std::vector<Meeting> out;
    for (DayLesson const& one : lessons) {
        bool const gives = one.planned->kind == tt::PlannedLesson::Kind::live && one.site == 0;
        if (!gives) continue;
        auto const& parts = one.planned->parts;
        auto const unit_of = [&table](tt::PlannedLesson::Part const& part) {
            return table.open().schools[static_cast<std::size_t>(part.school)];
        };
        Meeting meeting;
        meeting.by = unit_of(parts.front());
        for (std::size_t i = 1; i < parts.size(); ++i) {
            std::string const unit = unit_of(parts[i]);
            bool const known = std::find(meeting.at.begin(), meeting.at.end(), unit) !=
                               meeting.at.end();
            if (unit != meeting.by && !known) meeting.at.push_back(unit);
        }
        if (meeting.at.empty()) continue;
        meeting.id = record_id(table.owner(), one.lesson, day);
        meeting.lesson = one.lesson;
        meeting.subject = one.planned->subject;
        meeting.time = table.time(one);
        meeting.day = day;
        meeting.table = table.version().seq;
        meeting.change = one.change;
        std::vector<std::string> const teachers = table.teacher_ids(one);
        if (!teachers.empty()) meeting.teacher = teachers.back();
        out.push_back(std::move(meeting));
    }
    return out;
}

bool cancelled(Meeting const& meeting) {
    return meeting.change != nullptr && meeting.change->change.kind == LessonChangeKind::cancel;
}

// What the form would send; a subject that no code table has is left out.
Result<RecordContent> content_of(CountyView const& view, Viewer const& viewer,
                                 Meeting const& meeting) {
    api::RecordInput input;
    input.kind = kKind;
    input.date = meeting.day.text();
    input.roles["by"] = {meeting.by};
    input.roles["at"] = meeting.at;
    if (!meeting.teacher.empty()) input.roles["teacher"] = {meeting.teacher};
    api::Values fields;
    fields["subject"] = meeting.subject;
    input.fields = fields;
    Result<RecordContent> content = content_of_input(view, viewer, input);
    if (content.ok()) return content;
    input.fields = api::Values{};
    return content_of_input(view, viewer, input);
}

bool may_tell(CountyView const& view, Viewer const& viewer, Meeting const& meeting) {
    if (!may(viewer.role, Permission::records_create) || cancelled(meeting)) return false;
    Kind const* const kind = view.kinds().find(std::string(kKind));
    if (kind == nullptr) return false;
    RecordContent content;
    content.kind = kKind;
    content.roles["by"] = {meeting.by};
    content.roles["at"] = meeting.at;
    if (!meeting.teacher.empty()) content.roles["teacher"] = {meeting.teacher};
    return may_enter(viewer, *kind, content);
}

Record const* known_record(CountyView const& view, std::string const& id) {
    auto const at = view.records().find(id);
    return at == view.records().end() ? nullptr : &at->second;
}

bool still_open(Record const* record) {
    return record == nullptr || record->state == RecordState::planned;
}

std::vector<DatedTable> dated(CountyView const& view, std::vector<OpenVersion> const& open) {
    std::vector<DatedTable> out;
    for (OpenVersion const& one : open) out.emplace_back(view, one.version, one.plan);
    return out;
}

// From today to the last day of the term.
DateRange days_to_plan(CountyView const& view) {
    Calendar const* const calendar = view.data.calendar();
    Term const* const term = calendar == nullptr ? nullptr : calendar->term_at(view.today);
    return {view.today, term == nullptr ? view.today : term->counts.until};
}

std::vector<Meeting> to_plan(CountyView const& view, Viewer const& viewer,
                             std::vector<DatedTable> const& tables, DateRange days) {
    std::vector<Meeting> out;
    for (Date day = days.from; day < days.until; day = day + 1) {
        for (DatedTable const& table : tables) {
            std::vector<Meeting> const meetings = meetings_on(table, day);
            for (Meeting const& one : meetings) {
                bool const missing = known_record(view, one.id) == nullptr;
                if (missing && may_tell(view, viewer, one)) out.push_back(one);
            }
        }
    }
    return out;
}

}  // namespace

Result<api::LiveWeek> live_week_query(App& app, Viewer const& viewer, LiveWeekAsked const& asked) {
    TRY(require(viewer, Permission::timetables_view));
    Date const monday = monday_of(asked.day.value_or(app.today()));
    DateRange const rest = app.county().read(days_to_plan);
    std::vector<OpenVersion> const open = TRY(open_versions(
        app, {std::min(monday, rest.from), std::max(monday + 7, rest.until)}, asked.owner));
    return app.county().read([&](CountyView const& view) {
        return app.store().read([&](ReadTx& tx) -> Result<api::LiveWeek> {
            TRY(require_table(view, viewer, asked.owner, TableRight::see_published));
            NamesShown names(view, viewer, tx);
            std::vector<DatedTable> const tables = dated(view, open);
            api::LiveWeek out;
            out.from = monday.text();
            if (Calendar const* const calendar = view.data.calendar()) {
                out.week = calendar->teaching_week(monday + 4).value_or(0);
            }
            for (Date day = monday; day < monday + 7; day = day + 1) {
                for (DatedTable const& table : tables) {
                    std::vector<Meeting> const meetings = meetings_on(table, day);
                    for (Meeting const& one : meetings) {
                        api::LiveLessonHeld row;
                        row.lesson = one.lesson;
                        row.day = day.text();
                        row.time = one.time;
                        row.subject = one.subject;
                        row.by = unit_ref(view.county(), one.by);
                        row.at = unit_refs(view.county(), one.at);
                        bool const met = viewer.own_units.contains(one.by);
                        if (!one.teacher.empty()) row.teacher = TRY(names.person(one.teacher, met));
                        Record const* const record = known_record(view, one.id);
                        row.state = cancelled(one) ? "cancelled" : "proposed";
                        if (record != nullptr) {
                            row.state = name_of(record->state);
                            row.record = record->id;
                        }
                        row.may_confirm = day <= view.today && still_open(record) &&
                                          may_tell(view, viewer, one);
                        if (one.change != nullptr) {
                            row.change_words = std::string(name_of(one.change->change.kind));
                        }
                        out.items.push_back(std::move(row));
                    }
                }
            }
            out.to_plan = static_cast<std::int64_t>(to_plan(view, viewer, tables, rest).size());
            return out;
        });
    });
}

namespace {

// Writes meetings as records, each at most once.
class MeetingWriter {
public:
    MeetingWriter(WriteTx& tx, CountyView const& view, Viewer const& viewer,
                  std::string const& command_id)
        : tx_(tx), view_(view), viewer_(viewer), command_id_(command_id) {}

    Result<void> write(Meeting const& meeting, RecordState state) {
        std::optional<Record> const record = TRY(tx_.record(meeting.id));
        RecordContent const content = TRY(content_of(view_, viewer_, meeting));
        if (!record) return enter(meeting, content, state);
        if (state == RecordState::held && record->state == RecordState::planned) {
            return hold(*record, content);
        }
        ++done_.already;
        return {};
    }
    api::LiveLessonsDone const& done() const { return done_; }

private:
    std::string command(std::string_view what, std::string const& record) const {
        return uuid_v5(command_id_, std::string(what) + "\n" + record);
    }

    Result<void> enter(Meeting const& meeting, RecordContent const& content, RecordState state) {
        RecordEntered entered;
        entered.content = content;
        entered.state = state;
        entered.entered_for = viewer_.unit_id;
        entered.table = meeting.table;
        return append(command("enter", meeting.id), meeting.id, meeting.day, entered);
    }

    // The plan may name who then was away.
    Result<void> hold(Record const& record, RecordContent const& content) {
        if (record.content.roles != content.roles) {
            RecordCorrected corrected;
            corrected.content = record.content;
            corrected.content.roles = content.roles;
            corrected.reason = "代课";
            TRY(append(command("correct", record.id), record.id, content.start, corrected));
            --done_.entered;
        }
        return append(command("hold", record.id), record.id, content.start, RecordHeld{});
    }

    Result<void> append(std::string id, std::string const& record, Date day, Payload payload) {
        FactDraft fact;
        fact.command_id = std::move(id);
        fact.subject_id = record;
        fact.happened_on = day;
        fact.actor = viewer_.account_id;
        fact.payload = std::move(payload);
        AppendOutcome const outcome = TRY(tx_.append(fact));
        if (auto refused = refusal_of(outcome, record, 0)) return std::move(*refused);
        outcome.what == AppendOutcome::What::appended ? ++done_.entered : ++done_.already;
        return {};
    }

    WriteTx& tx_;
    CountyView const& view_;
    Viewer const& viewer_;
    std::string const& command_id_;
    api::LiveLessonsDone done_;
};

Result<api::LiveLessonsDone> write_all(App& app, Viewer const& viewer,
                                       std::string const& command_id,
                                       std::vector<Meeting> const& meetings, RecordState state) {
    Result<api::LiveLessonsDone> done =
        app.store().write([&](WriteTx& tx) -> Result<api::LiveLessonsDone> {
            return app.county().read([&](CountyView const& view) -> Result<api::LiveLessonsDone> {
                MeetingWriter writer(tx, view, viewer, command_id);
                for (Meeting const& one : meetings) TRY(writer.write(one, state));
                return writer.done();
            });
        });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

Result<void> check_kind(CountyView const& view) {
    if (view.kinds().find(std::string(kKind)) != nullptr) return {};
    return error_of(messages::timetable_kind_missing);
}

}  // namespace

Result<api::LiveLessonsDone> confirm_live_lessons(App& app, Viewer const& viewer,
                                                  api::ConfirmLiveLessons const& wanted) {
    TRY(require(viewer, Permission::records_create));
    TRY(check_command_id(wanted.command_id));
    if (wanted.held.empty() || wanted.held.size() > 500) {
        return error_of(messages::bulk_too_many, {"500"}, {{}, 0, 0, "held"});
    }
    std::map<Date, std::set<std::string>> asked;
    for (api::LiveLessonOn const& one : wanted.held) {
        std::optional<Date> const day = parse_date(one.day);
        if (!day) return error_of(messages::day_unreadable, {one.day}, {{}, 0, 0, "day"});
        asked[*day].insert(one.lesson);
    }
    DateRange const days{asked.begin()->first, asked.rbegin()->first + 1};
    std::vector<OpenVersion> const open = TRY(open_versions(app, days, wanted.owner));
    using Found = Result<std::vector<Meeting>>;
    auto const meetings = TRY(app.county().read([&](CountyView const& view) -> Found {
        TRY(require_table(view, viewer, wanted.owner, TableRight::see_published));
        TRY(check_kind(view));
        std::vector<Meeting> out;
        std::vector<DatedTable> const tables = dated(view, open);
        for (auto const& [day, lessons] : asked) {
            if (day > view.today) {
                return error_of(messages::timetable_held_in_future, {day.text()});
            }
            for (DatedTable const& table : tables) {
                std::vector<Meeting> const all = meetings_on(table, day);
                for (Meeting const& one : all) {
                    if (!lessons.contains(one.lesson)) continue;
                    if (!may_tell(view, viewer, one)) {
                        return error_of(messages::record_not_your_school);
                    }
                    out.push_back(one);
                }
            }
        }
        if (out.size() < wanted.held.size()) {
            return error_of(messages::timetable_no_such_lesson_then, {days.from.text()});
        }
        return out;
    }));
    return write_all(app, viewer, wanted.command_id, meetings, RecordState::held);
}

Result<api::LiveLessonsDone> plan_live_lessons(App& app, Viewer const& viewer,
                                               api::PlanLiveLessons const& wanted) {
    TRY(require(viewer, Permission::records_create));
    TRY(check_command_id(wanted.command_id));
    DateRange const rest = app.county().read(days_to_plan);
    std::vector<OpenVersion> const open = TRY(open_versions(app, rest, wanted.owner));
    using Found = Result<std::vector<Meeting>>;
    auto const meetings = TRY(app.county().read([&](CountyView const& view) -> Found {
        TRY(require_table(view, viewer, wanted.owner, TableRight::see_published));
        TRY(check_kind(view));
        return to_plan(view, viewer, dated(view, open), rest);
    }));
    return write_all(app, viewer, wanted.command_id, meetings, RecordState::planned);
}

}  // namespace gongjin
