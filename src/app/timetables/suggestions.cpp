// Who could take a lesson on a day, and with which lesson it could change places.
#include <algorithm>

#include "app/messages.h"
#include "app/timetables/messages.h"
#include "app/timetables/weeks.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::size_t kMostSubstitutes = 30;
constexpr std::size_t kMostSwaps = 16;

class Suggester {
public:
    Suggester(CountyView const& view, OpenVersion const& open, SuggestionsAsked const& asked)
        : view_(view), table_(view, open.version, open.plan), plan_(open.plan->plan),
          asked_(asked), today_(table_.on(asked.day)) {}

    DayLesson const* lesson() const {
        DayLesson const* found = nullptr;
        for (DayLesson const& one : today_) {
            if (one.lesson != asked_.lesson) continue;
            if (found == nullptr) found = &one;
            std::vector<std::string> const ids = table_.teacher_ids(one);
            if (std::find(ids.begin(), ids.end(), asked_.absent) != ids.end()) found = &one;
        }
        return found;
    }
    DatedTable const& table() const { return table_; }

    Result<void> add_substitutes(DayLesson const& lesson, NamesShown& names,
                                 api::LessonSuggestions& out) const {
        std::vector<int> const absent = absent_today();
        std::vector<tt::Substitute> const all = tt::substitutes(
            plan_, lesson.lesson, lesson.site, table_.weeks_on(asked_.day), absent);
        for (tt::Substitute const& one : all) {
            if (out.substitutes.size() == kMostSubstitutes) break;
            std::string const& id = table_.open().teachers[static_cast<std::size_t>(one.teacher)];
            api::SubstituteRow row;
            row.person = TRY(names.person(id, true));
            row.possible = one.possible;
            row.reason = one.reason;
            // The week's table does not know who stands in for somebody else already.
            if (DayLesson const* busy = stands_in(one.teacher, lesson)) {
                row.possible = false;
                row.reason = "已代 " + table_.title(*busy);
            }
            out.substitutes.push_back(std::move(row));
        }
        std::stable_sort(out.substitutes.begin(), out.substitutes.end(),
                         [](auto const& a, auto const& b) { return a.possible > b.possible; });
        return {};
    }

    // Of the same class in the same week, not on days that have passed.
    void add_swaps(DayLesson const& lesson, OpenTable const& open,
                   api::LessonSuggestions& out) const {
        if (lesson.planned->kind != tt::PlannedLesson::Kind::plain) return;
        auto const& part = lesson.planned->parts.front();
        Date const monday = monday_of(asked_.day);
        for (int i = 0; i < 7; ++i) {
            Date const day = monday + i;
            if (day < view_.today || (day == asked_.day && !asked_.absent.empty())) continue;
            std::vector<DayLesson> const lessons = table_.on(day);
            for (DayLesson const& other : lessons) {
                auto const& there = other.planned->parts.front();
                bool const alike = other.planned->kind == tt::PlannedLesson::Kind::plain &&
                                   there.school == part.school && there.classes == part.classes &&
                                   other.planned->periods == lesson.planned->periods;
                bool const changes = other.lesson != lesson.lesson && other.change == nullptr &&
                                     other.planned->subject != lesson.planned->subject;
                if (!alike || !changes) continue;
                Result<tt::Option> const option =
                    open.table.exchange(lesson.lesson, other.lesson);
                if (option.ok()) out.swaps.push_back(swap_row(other, option.value()));
            }
        }
        std::stable_sort(out.swaps.begin(), out.swaps.end(), [](auto const& a, auto const& b) {
            return a.breaks.size() < b.breaks.size();
        });
        if (out.swaps.size() > kMostSwaps) out.swaps.resize(kMostSwaps);
    }

private:
    std::vector<int> absent_today() const {
        std::vector<int> out;
        auto const add = [&](std::string const& id) {
            int const index = table_.open().teacher_of(id);
            if (index >= 0) out.push_back(index);
        };
        add(asked_.absent);
        for (auto const& [id, told] : view_.county().timetables.changes) {
            bool const then = !told.withdrawn && told.change.day == asked_.day;
            if (then && told.change.owner == asked_.owner) add(told.change.absent);
        }
        return out;
    }

    DayLesson const* stands_in(int teacher, DayLesson const& lesson) const {
        for (DayLesson const& one : today_) {
            bool const then = one.begins < lesson.ends && lesson.begins < one.ends;
            bool const changed = one.change != nullptr && !one.cancelled();
            bool const his = std::find(one.teachers.begin(), one.teachers.end(), teacher) !=
                             one.teachers.end();
            if (then && changed && his && one.lesson != lesson.lesson) return &one;
        }
        return nullptr;
    }

    api::SwapRow swap_row(DayLesson const& other, tt::Option const& option) const {
        api::SwapRow row;
        row.lesson = other.lesson;
        row.day = other.day.text();
        row.title = table_.title(other);
        for (tt::Trouble const& one : option.breaks) {
            if (one.required) row.breaks.push_back(one.words);
        }
        row.free = row.breaks.empty();
        return row;
    }

    CountyView const& view_;
    DatedTable const table_;
    tt::JointPlan const& plan_;
    SuggestionsAsked const& asked_;
    std::vector<DayLesson> const today_;
};

}  // namespace

Result<api::LessonSuggestions> lesson_suggestions_query(App& app, Viewer const& viewer,
                                                        SuggestionsAsked const& asked) {
    TRY(require(viewer, Permission::timetables_edit));
    std::vector<OpenVersion> const open =
        TRY(open_versions(app, {asked.day, asked.day + 1}, asked.owner));
    if (open.empty()) {
        return error_of(messages::timetable_nothing_published, {asked.day.text()});
    }
    TablePtr const table = TRY(app.timetables().table(open.front().version.sha256));
    std::lock_guard const lock(table->busy);
    return app.county().read([&](CountyView const& view) {
        return app.store().read([&](ReadTx& tx) -> Result<api::LessonSuggestions> {
            TRY(require_table(view, viewer, asked.owner, TableRight::edit_own));
            Suggester const suggester(view, open.front(), asked);
            DayLesson const* const lesson = suggester.lesson();
            if (lesson == nullptr) {
                return error_of(messages::timetable_no_such_lesson_then, {asked.day.text()});
            }
            api::LessonSuggestions out;
            NamesShown names(view, viewer, tx);
            if (!asked.absent.empty()) TRY(suggester.add_substitutes(*lesson, names, out));
            suggester.add_swaps(*lesson, *table, out);
            return out;
        });
    });
}

}  // namespace gongjin
