#include "app/timetables/publication.h"

#include <algorithm>

#include "app/actor_names.h"
#include "app/messages.h"
#include "app/query_messages.h"
#include "app/query_scope.h"
#include "app/shown.h"
#include "app/timetables/differences.h"
#include "app/timetables/messages.h"
#include "app/timetables/shown.h"
#include "app/timetables/weeks.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::size_t kMostDifferences = 200;

using Differences = std::vector<LessonDifference>;

bool held_on(LessonDifference const& one, std::string const& weekday, tt::Weeks weeks) {
    return std::any_of(one.days.begin(), one.days.end(), [&](LessonDifference::Day const& day) {
        return day.name == weekday && tt::share_weeks(day.weeks, weeks);
    });
}

// The first day on which somebody finds a lesson elsewhere than in the old table.
std::optional<Date> first_other_day(CountyView const& view, Differences const& all,
                                    DateRange days) {
    Calendar const* const calendar = view.data.calendar();
    for (Date day = days.from; day < days.until; day = day + 1) {
        std::optional<Date> const as = calendar == nullptr ? day : taught_as(*calendar, day);
        if (!as) continue;
        std::optional<int> const week =
            calendar == nullptr ? std::nullopt : calendar->teaching_week(*as);
        tt::Weeks const weeks = week.value_or(1) % 2 == 1 ? tt::Weeks::odd : tt::Weeks::even;
        std::string const weekday = weekday_words(*as);
        bool const other = std::any_of(all.begin(), all.end(), [&](LessonDifference const& one) {
            return held_on(one, weekday, weeks);
        });
        if (other) return day;
    }
    return std::nullopt;
}

void count(Differences const& all, api::TimetablePublication& out) {
    using Kind = LessonDifference::Kind;
    for (LessonDifference const& one : all) {
        switch (one.kind) {
            case Kind::moved: ++out.moved; break;
            case Kind::added: ++out.added; break;
            case Kind::gone: ++out.gone; break;
            case Kind::other_people: ++out.other_people; break;
        }
        if (out.differences.size() == kMostDifferences) continue;
        out.differences.push_back({one.lesson, one.title, one.before, one.after});
    }
}

Result<void> add_affected(CountyView const& view, NamesShown& names, Differences const& all,
                          api::TimetablePublication& out) {
    std::map<std::string, std::int64_t> schools;
    std::map<std::string, std::pair<std::string, std::int64_t>> teachers;  // with a school
    for (LessonDifference const& one : all) {
        for (std::string const& school : one.schools) ++schools[school];
        for (auto const& [teacher, school] : one.teachers) {
            auto const at = teachers.try_emplace(teacher, school, 0).first;
            ++at->second.second;
        }
    }
    for (auto const& [school, lessons] : schools) {
        out.schools.push_back({unit_ref(view.county(), school), {}, lessons});
    }
    for (auto const& [teacher, rest] : teachers) {
        api::TimetableAffected row{unit_ref(view.county(), rest.first), {}, rest.second};
        row.teacher = TRY(names.person(teacher, true));
        out.teachers.push_back(std::move(row));
    }
    auto const more = [](auto const& a, auto const& b) { return a.lessons > b.lessons; };
    std::stable_sort(out.schools.begin(), out.schools.end(), more);
    std::stable_sort(out.teachers.begin(), out.teachers.end(), more);
    return {};
}

}  // namespace

Result<DateRange> days_to_publish(CountyView const& view, TableFound const& found,
                                  std::string const& from_text) {
    std::optional<Date> const from = parse_date(from_text);
    if (!from) return error_of(messages::day_unreadable, {from_text}, {{}, 0, 0, "from"});
    Calendar const* const calendar = view.data.calendar();
    Term const* const term = calendar == nullptr ? nullptr : calendar->find_term(found.period);
    if (term == nullptr) return error_of(messages::period_unknown, {found.period});
    if (!term->counts.contains(*from)) {
        return error_of(messages::timetable_outside_term, {from_text, term->title.zh},
                        {{}, 0, 0, "from"});
    }
    Timetables const& tables = view.county().timetables;
    for (TimetableVersion const& old : tables.published) {
        bool const past = *from < view.today && old.owner == found.owner &&
                          old.during.from < view.today && old.during.until > *from;
        if (past) {
            return error_of(messages::timetable_changes_past, {from_text}, {{}, 0, 0, "from"});
        }
    }
    return DateRange{*from, term->counts.until};
}

Result<void> check_no_other_table(App& app, TableFound const& found, DateRange days) {
    if (std::ranges::count(found.open->schools, found.owner) == 0) return {};  // a community's
    std::vector<OpenVersion> const all = TRY(open_versions(app, days));
    for (OpenVersion const& other : all) {
        bool const here = other.version.owner != found.owner &&
                          std::ranges::count(other.plan->schools, found.owner) > 0;
        if (!here) continue;
        return app.county().read([&](CountyView const& view) -> Result<void> {
            return error_of(messages::timetable_in_community,
                            {unit_name(view.county(), found.owner),
                             unit_name(view.county(), other.version.owner)},
                            {{}, 0, 0, "from"});
        });
    }
    return {};
}

Result<api::TimetablePublication> timetable_publication_query(App& app, Viewer const& viewer,
                                                              std::string const& draft,
                                                              std::string const& from) {
    TRY(require(viewer, Permission::timetables_edit));
    ActorNames const actors = TRY(ActorNames::read(app));
    TableFound const found = TRY(find_table(app, viewer, {draft, 0}, TableRight::manage));
    DateRange days;
    std::optional<TimetableVersion> old;
    TRY(app.county().read([&](CountyView const& view) -> Result<void> {
        days = TRY(days_to_publish(view, found, from));
        TimetableVersion const* const version =
            view.county().timetables.in_force(found.owner, days.from);
        if (version != nullptr) old = *version;
        return {};
    }));
    TRY(check_no_other_table(app, found, days));
    OpenPlan before, after;
    if (old) before = *TRY(app.timetables().plan(old->sha256));
    {
        std::lock_guard const lock(found.open->busy);
        after = found.open->open_plan();
    }
    Differences const all = lesson_differences(before, after);
    api::TimetablePublication out;
    out.from = days.from.text();
    out.until = days.last().text();
    std::set<std::string_view> placed;
    for (tt::HeldLesson const& row : after.plan.table) placed.insert(row.lesson);
    out.lessons = static_cast<std::int64_t>(placed.size());
    count(all, out);
    return app.county().read([&](CountyView const& view) {
        return app.store().read([&](ReadTx& tx) -> Result<api::TimetablePublication> {
            if (old) out.replaces = version_shown(actors, *old, view.today);
            std::optional<Date> const first = first_other_day(view, all, days);
            if (first) out.first_day = first->text();
            NamesShown names(view, viewer, tx);
            TRY(add_affected(view, names, all, out));
            return std::move(out);
        });
    });
}

}  // namespace gongjin
