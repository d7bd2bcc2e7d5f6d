#include "app/timetables/days.h"

#include <algorithm>

#include "app/shown.h"
#include "base/text.h"
#include "timetable/joint_slots.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::string_view kWeekdays[] = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};

}  // namespace

std::string weekday_words(Date day) {
    return std::string(kWeekdays[static_cast<std::size_t>(day.weekday() - 1)]);
}

std::string place_words(tt::JointPlan const& plan, int school, tt::Spot at, Date day) {
    std::string words = tt::words_of(plan, school, at);
    std::string const& taught = plan.days[static_cast<std::size_t>(at.day)];
    std::string const today = weekday_words(day);
    if (taught == today || !words.starts_with(taught)) return words;
    return today + "（上" + taught + "的课）" + words.substr(taught.size());
}

std::vector<TimetableVersion> versions_touching(County const& county, DateRange days) {
    std::vector<TimetableVersion> out;
    for (TimetableVersion const& version : county.timetables.published) {
        if (version.during.overlaps(days)) out.push_back(version);
    }
    return out;
}

DatedTable::DatedTable(CountyView const& view, TimetableVersion const& version, PlanPtr plan)
    : view_(view), version_(version), plan_(std::move(plan)),
      lessons_(tt::lessons_of(plan_->plan)) {
    for (std::size_t i = 0; i < lessons_.size(); ++i) at_[lessons_[i].id] = i;
}

tt::PlannedLesson const* DatedTable::find(std::string const& lesson) const {
    auto const at = at_.find(lesson);
    return at == at_.end() ? nullptr : &lessons_[at->second];
}

std::optional<std::string> DatedTable::off(Date day) const {
    if (!version_.during.contains(day)) return "未执行";
    Calendar const* const calendar = view_.data.calendar();
    if (calendar == nullptr) return std::nullopt;
    if (taught_as(*calendar, day)) return std::nullopt;
    NamedDays const* found = nullptr;
    for (NamedDays const& named : calendar->days) {
        if (named.days.contains(day)) found = &named;
    }
    if (found == nullptr) return "假期";
    return found->title.zh + (found->lessons ? "，校历没有写明上哪一天的课" : "");
}

std::optional<Date> DatedTable::taught_by(Date day) const {
    if (!version_.during.contains(day)) return std::nullopt;
    Calendar const* const calendar = view_.data.calendar();
    return calendar == nullptr ? std::optional(day) : taught_as(*calendar, day);
}

tt::Weeks DatedTable::weeks_on(Date day) const {
    Calendar const* const calendar = view_.data.calendar();
    std::optional<int> const week =
        calendar == nullptr ? std::nullopt
                            : calendar->teaching_week(taught_by(day).value_or(day));
    return week.value_or(1) % 2 == 1 ? tt::Weeks::odd : tt::Weeks::even;
}

void DatedTable::put_at(DayLesson& lesson, tt::Spot at) const {
    auto const& part = lesson.planned->parts[static_cast<std::size_t>(lesson.site)];
    tt::School const& school = plan_->plan.schools[static_cast<std::size_t>(part.school)];
    auto const& bells = tt::bells_of(school, at.day);
    auto const first = static_cast<std::size_t>(at.period);
    auto const last = first + static_cast<std::size_t>(std::max(lesson.planned->periods, 1)) - 1;
    lesson.at = at;
    if (first >= bells.size()) return;
    lesson.begins = bells[first].begins;
    lesson.ends = bells[std::min(last, bells.size() - 1)].ends;
}

DayLesson DatedTable::of_row(tt::HeldLesson const& row, tt::PlannedLesson const& lesson,
                             Date day) const {
    DayLesson out;
    out.day = day;
    out.lesson = lesson.id;
    out.planned = &lesson;
    out.site = row.site;
    out.room = row.room;
    out.teachers = lesson.parts[static_cast<std::size_t>(row.site)].teachers;
    put_at(out, row.at);
    return out;
}

void DatedTable::add_regular(Date day, Which which, std::vector<DayLesson>& out) const {
    std::optional<Date> const as = taught_by(day);
    if (!as) return;
    std::string const today = weekday_words(*as);
    auto const& days = plan_->plan.days;
    auto const named = std::find(days.begin(), days.end(), today);
    if (named == days.end()) return;
    int const index = static_cast<int>(named - days.begin());
    tt::Weeks const weeks = weeks_on(day);
    for (tt::HeldLesson const& row : plan_->plan.table) {
        if (row.at.day != index) continue;
        tt::PlannedLesson const* const lesson = find(row.lesson);
        bool const sound = lesson != nullptr && row.site >= 0 &&
                           static_cast<std::size_t>(row.site) < lesson->parts.size();
        if (!sound || !tt::share_weeks(lesson->weeks, weeks)) continue;
        bool const live = lesson->kind == tt::PlannedLesson::Kind::live;
        if (which == Which::all || live) out.push_back(of_row(row, *lesson, day));
    }
}

void DatedTable::apply(ToldLessonChange const& told, Date day, std::vector<DayLesson>& out) const {
    LessonChange const& change = told.change;
    if (change.kind == LessonChangeKind::swap) return swap(told, day, out);
    if (change.day != day) return;
    int const absent = plan_->teacher_of(change.absent);
    int const substitute = plan_->teacher_of(change.substitute);
    for (DayLesson& lesson : out) {
        if (lesson.lesson != change.lesson) continue;
        if (change.kind == LessonChangeKind::cancel) {
            lesson.change = &told;
            continue;
        }
        auto const at = std::find(lesson.teachers.begin(), lesson.teachers.end(), absent);
        if (at == lesson.teachers.end()) continue;
        lesson.teachers.erase(at);
        if (substitute >= 0)
            lesson.teachers.push_back(substitute);
        else
            lesson.stand_ins.push_back(change.substitute);
        lesson.change = &told;
    }
}

// Each of the two is held on the day and at the hour of the other.
void DatedTable::swap(ToldLessonChange const& told, Date day, std::vector<DayLesson>& out) const {
    LessonChange const& change = told.change;
    auto const row_of = [this](std::string const& id) -> tt::HeldLesson const* {
        for (tt::HeldLesson const& row : plan_->plan.table) {
            if (row.lesson == id && row.site == 0) return &row;
        }
        return nullptr;
    };
    tt::HeldLesson const* const one = row_of(change.lesson);
    tt::HeldLesson const* const other = row_of(change.other_lesson);
    if (one == nullptr || other == nullptr) return;
    auto const replace = [&](tt::HeldLesson const& goes, tt::HeldLesson const& comes) {
        std::erase_if(out, [&](DayLesson const& l) { return l.lesson == goes.lesson; });
        DayLesson moved = of_row(comes, *find(comes.lesson), day);
        put_at(moved, goes.at);
        moved.change = &told;
        out.push_back(std::move(moved));
    };
    if (change.day == change.other_day && change.day == day) {
        std::erase_if(out, [&](DayLesson const& l) {
            return l.lesson == one->lesson || l.lesson == other->lesson;
        });
        for (auto const& [goes, comes] : {std::pair{one, other}, std::pair{other, one}}) {
            DayLesson moved = of_row(*comes, *find(comes->lesson), day);
            put_at(moved, goes->at);
            moved.change = &told;
            out.push_back(std::move(moved));
        }
    } else if (change.day == day) {
        replace(*one, *other);
    } else if (change.other_day == day) {
        replace(*other, *one);
    }
}

std::vector<DayLesson> DatedTable::on(Date day, Which which) const {
    std::vector<DayLesson> out;
    add_regular(day, which, out);
    std::vector<ToldLessonChange const*> told;
    for (auto const& [id, one] : view_.county().timetables.changes) {
        bool const here = one.change.day == day || one.change.other_day == day;
        if (here && !one.withdrawn && one.change.owner == version_.owner) told.push_back(&one);
    }
    std::sort(told.begin(), told.end(),
              [](auto const* a, auto const* b) { return a->seq < b->seq; });
    for (ToldLessonChange const* one : told) apply(*one, day, out);
    std::stable_sort(out.begin(), out.end(), [](DayLesson const& a, DayLesson const& b) {
        return a.begins < b.begins;
    });
    return out;
}

std::string DatedTable::classes(tt::PlannedLesson::Part const& part) const {
    tt::School const& school = plan_->plan.schools[static_cast<std::size_t>(part.school)];
    std::vector<std::string> names;
    for (int const one : part.classes) {
        names.push_back(school.classes[static_cast<std::size_t>(one)].name);
    }
    return join(names, "、");
}

std::string DatedTable::title(DayLesson const& lesson) const {
    auto const& part = lesson.planned->parts[static_cast<std::size_t>(lesson.site)];
    return classes(part) + " " + lesson.planned->subject + " " +
           place_words(plan_->plan, part.school, lesson.at, lesson.day);
}

std::string DatedTable::time(DayLesson const& lesson) const {
    return tt::clock_text(lesson.begins) + "-" + tt::clock_text(lesson.ends);
}

std::vector<std::string> DatedTable::teacher_ids(DayLesson const& lesson) const {
    std::vector<std::string> out;
    for (int const one : lesson.teachers) {
        out.push_back(plan_->teachers[static_cast<std::size_t>(one)]);
    }
    out.insert(out.end(), lesson.stand_ins.begin(), lesson.stand_ins.end());
    return out;
}

}  // namespace gongjin
