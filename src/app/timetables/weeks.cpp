#include "app/timetables/weeks.h"

#include <algorithm>

#include "app/messages.h"
#include "app/query_scope.h"
#include "app/record_rights.h"
#include "app/record_shown.h"
#include "app/shown.h"
#include "app/timetables/messages.h"
#include "base/text.h"
#include "timetable/joint_slots.h"

namespace gongjin {

namespace tt = timetable;

namespace {

bool has_school(OpenVersion const& one, std::string const& school) {
    return std::ranges::count(one.plan->schools, school) > 0;
}

// A school's own table ends where a community's begins that has the school in it and was published
// later: nobody has two tables on one day.
void end_where_the_community_begins(std::vector<OpenVersion>& all) {
    for (OpenVersion& own : all) {
        if (!has_school(own, own.version.owner)) continue;  // a community's
        for (OpenVersion const& other : all) {
            bool const later = other.version.seq > own.version.seq &&
                               other.version.owner != own.version.owner;
            if (later && has_school(other, own.version.owner))
                own.version.during.until =
                    std::min(own.version.during.until, other.version.during.from);
        }
    }
    std::erase_if(all, [](OpenVersion const& one) {
        return one.version.during.until <= one.version.during.from;
    });
}

}  // namespace

Result<std::vector<OpenVersion>> open_versions(App& app, DateRange days, std::string const& owner) {
    std::vector<TimetableVersion> const versions = app.county().read(
        [&](CountyView const& view) { return versions_touching(view.county(), days); });
    std::vector<OpenVersion> out;
    for (TimetableVersion const& version : versions)
        out.push_back({version, TRY(app.timetables().plan(version.sha256))});
    end_where_the_community_begins(out);
    std::erase_if(out, [&](OpenVersion const& one) {
        return (!owner.empty() && one.version.owner != owner) || !one.version.during.overlaps(days);
    });
    return out;
}

Result<api::PersonRef> NamesShown::person(std::string const& id, bool met) {
    api::PersonRef out;
    out.id = id;
    out.label = person_label(view_, id);
    if (!met && !may_name(view_, viewer_, id)) return out;
    auto at = known_.find(id);
    if (at == known_.end()) {
        std::optional<PersonPrivate> const data = TRY(tx_.private_of(id));
        at = known_.emplace(id, data ? data->name : "").first;
    }
    if (!at->second.empty()) out.name = at->second;
    return out;
}

namespace {

// Which lessons of a table are asked for.
struct Filter {
    std::string of, person, unit, rest;

    bool takes(DatedTable const& table, DayLesson const& lesson) const {
        auto const& part = lesson.planned->parts[static_cast<std::size_t>(lesson.site)];
        auto const school = static_cast<std::size_t>(part.school);
        if (of == "teacher") {
            std::vector<std::string> const ids = table.teacher_ids(lesson);
            return std::find(ids.begin(), ids.end(), person) != ids.end();
        }
        if (table.open().schools[school] != unit) return false;
        tt::School const& own = table.open().plan.schools[school];
        if (of == "class") {
            int const index = tt::find_class(own, rest);
            return std::find(part.classes.begin(), part.classes.end(), index) !=
                   part.classes.end();
        }
        if (of == "room") return lesson.room >= 0 && lesson.room == tt::find_room(own, rest);
        return true;
    }
};

Result<Filter> filter_of(Viewer const& viewer, WeekAsked const& asked) {
    Filter out;
    out.of = asked.of;
    if (asked.of == "me" || asked.of == "teacher") {
        out.of = "teacher";
        out.person = asked.of == "me" ? viewer.person_id : asked.subject;
        return out;
    }
    bool const known = asked.of == "class" || asked.of == "school" || asked.of == "room";
    if (!known) return error_of(messages::timetable_unknown);
    std::size_t const slash = asked.subject.find('/');
    out.unit = asked.subject.substr(0, slash);
    if (slash != asked.subject.npos) out.rest = asked.subject.substr(slash + 1);
    return out;
}

class WeekMaker {
public:
    WeekMaker(CountyView const& view, Viewer const& viewer, ReadTx& tx, Filter filter)
        : view_(view), viewer_(viewer), names_(view, viewer, tx), filter_(std::move(filter)) {}

    bool allowed(std::string const& owner) const {
        TableRight const right = right_on(view_, viewer_, owner);
        if (right == TableRight::none) return false;
        if (right == TableRight::manage) return true;
        if (filter_.of == "teacher") return may_name(view_, viewer_, filter_.person);
        return right == TableRight::see || viewer_.own_units.contains(filter_.unit);
    }

    Result<void> add_day(std::vector<DatedTable> const& tables, Date day, api::TimetableWeek& out) {
        api::WeekDay shown;
        shown.date = day.text();
        shown.title = weekday_words(day);
        for (DatedTable const& table : tables) {
            std::optional<std::string> const off = table.off(day);
            if (off && table.version().during.contains(day)) shown.off = *off;
            std::optional<Date> const as = table.taught_by(day);
            if (as && *as != day) shown.instead = as->text();
            std::vector<DayLesson> const lessons = table.on(day);
            for (DayLesson const& lesson : lessons) {
                if (filter_.takes(table, lesson)) {
                    shown.lessons.push_back(TRY(lesson_shown(table, lesson)));
                }
            }
        }
        std::ranges::stable_sort(shown.lessons, {}, &api::WeekLesson::begins);
        Calendar const* const calendar = view_.data.calendar();
        bool const works = calendar != nullptr && !tables.empty() && is_working_day(*calendar, day);
        bool const shows = day.weekday() <= 5 || works || !shown.lessons.empty();
        if (shows) out.days.push_back(std::move(shown));
        return {};
    }

    void add_teachers(DatedTable const& table, api::TimetableWeek& out) const {
        bool const office = viewer_.role != AppRole::teacher && !viewer_.own_units.empty();
        if (filter_.of != "school" || (!office && viewer_.role != AppRole::bureau)) return;
        std::set<int> here;
        int const school = table.open().school_of(filter_.unit);
        for (tt::Demand const& demand : table.open().plan.demands) {
            if (demand.school != school) continue;
            here.insert(demand.teachers.begin(), demand.teachers.end());
        }
        for (int const one : here) {
            auto const index = static_cast<std::size_t>(one);
            out.teachers.push_back(
                {table.open().teachers[index], table.open().plan.teachers[index].name});
        }
    }

private:
    Result<api::WeekLesson> lesson_shown(DatedTable const& table, DayLesson const& lesson) {
        tt::JointPlan const& plan = table.open().plan;
        auto const& part = lesson.planned->parts[static_cast<std::size_t>(lesson.site)];
        auto const school = static_cast<std::size_t>(part.school);
        api::WeekLesson out;
        out.lesson = lesson.lesson;
        out.site = lesson.site;
        out.owner = table.owner();
        out.begins = tt::clock_text(lesson.begins);
        out.ends = tt::clock_text(lesson.ends);
        auto const& bells = tt::bells_of(plan.schools[school], lesson.at.day);
        out.period = bells[static_cast<std::size_t>(lesson.at.period)].name;
        out.subject = lesson.planned->subject;
        out.school = unit_ref(view_.county(), table.open().schools[school]);
        out.classes = table.classes(part);
        if (lesson.room >= 0) {
            out.room = plan.schools[school].rooms[static_cast<std::size_t>(lesson.room)].name;
        }
        bool const met = right_on(view_, viewer_, table.owner()) == TableRight::manage ||
                         viewer_.own_units.contains(out.school.id);
        for (std::string const& id : table.teacher_ids(lesson)) {
            out.teachers.push_back(TRY(names_.person(id, met)));
        }
        bool const live = lesson.planned->kind == tt::PlannedLesson::Kind::live;
        bool const talk = lesson.planned->kind == tt::PlannedLesson::Kind::discussion;
        out.kind = live ? "live" : talk ? "discussion" : "plain";
        if (live) out.with = others_of(table, lesson);
        if (lesson.change != nullptr) tell_change(table, lesson, out);
        return out;
    }

    static std::string others_of(DatedTable const& table, DayLesson const& lesson) {
        std::vector<std::string> names;
        auto const& parts = lesson.planned->parts;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (static_cast<int>(i) == lesson.site) continue;
            auto const school = static_cast<std::size_t>(parts[i].school);
            names.push_back(table.open().plan.schools[school].name + " " +
                            table.classes(parts[i]));
        }
        return join(names, "、");
    }

    static void tell_change(DatedTable const& table, DayLesson const& lesson,
                            api::WeekLesson& out) {
        LessonChange const& change = lesson.change->change;
        out.change = std::string(name_of(change.kind));
        if (change.kind != LessonChangeKind::swap) return;
        bool const first = change.lesson == lesson.lesson;
        std::string const& other = first ? change.other_lesson : change.lesson;
        Date const day = first ? change.other_day : change.day;
        tt::PlannedLesson const* const known = table.find(other);
        out.change_words = short_day(day) + " " + (known == nullptr ? "" : known->subject);
    }

    CountyView const& view_;
    Viewer const& viewer_;
    NamesShown names_;
    Filter const filter_;
};

}  // namespace

Result<api::TimetableWeek> timetable_week_query(App& app, Viewer const& viewer,
                                                WeekAsked const& asked) {
    TRY(require(viewer, Permission::timetables_view));
    Filter const filter = TRY(filter_of(viewer, asked));
    Date const monday = monday_of(asked.day.value_or(app.today()));
    std::vector<OpenVersion> const open = TRY(open_versions(app, {monday, monday + 7}));
    return app.county().read([&](CountyView const& view) {
        return app.store().read([&](ReadTx& tx) -> Result<api::TimetableWeek> {
            WeekMaker maker(view, viewer, tx, filter);
            std::vector<DatedTable> tables;
            for (OpenVersion const& one : open) {
                if (!maker.allowed(one.version.owner)) continue;
                tables.emplace_back(view, one.version, one.plan);
            }
            api::TimetableWeek out;
            out.of = filter.of;
            out.subject = filter.of == "teacher" ? filter.person : asked.subject;
            out.from = monday.text();
            if (Calendar const* const calendar = view.data.calendar()) {
                out.week = calendar->teaching_week(monday + 4).value_or(0);
            }
            if (filter.of == "teacher") {
                api::PersonRef const who =
                    TRY(NamesShown(view, viewer, tx).person(filter.person, false));
                out.title = who.name.value_or(who.label);
            } else {
                out.title = unit_name(view.county(), filter.unit);
                if (!filter.rest.empty()) out.title += " " + filter.rest;
            }
            for (int i = 0; i < 7; ++i) TRY(maker.add_day(tables, monday + i, out));
            for (DatedTable const& table : tables) maker.add_teachers(table, out);
            return out;
        });
    });
}

}  // namespace gongjin
