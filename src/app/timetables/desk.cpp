#include "app/timetables/desk.h"

#include <algorithm>
#include <charconv>

#include "app/messages.h"
#include "app/timetables/messages.h"
#include "base/text.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::size_t kTablesOpen = 12;
constexpr std::int64_t kOpenFor = 15 * 60 * 1'000'000LL;

int number_in(std::string_view digits) {
    int number = -1;
    auto const [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return wrong == std::errc() && end == digits.data() + digits.size() ? number : -1;
}

}  // namespace

OpenTable::OpenTable(tt::JointPlan plan, std::vector<std::string> school_ids,
                     std::vector<std::string> teacher_ids)
    : table(std::move(plan)), schools(std::move(school_ids)), teachers(std::move(teacher_ids)),
      lessons(tt::lessons_of(table.plan())) {
    for (std::size_t i = 0; i < lessons.size(); ++i) lesson_at[lessons[i].id] = i;
}

tt::PlannedLesson const* OpenTable::find(std::string const& lesson) const {
    auto const at = lesson_at.find(lesson);
    return at == lesson_at.end() ? nullptr : &lessons[at->second];
}

std::string place_text(std::vector<tt::Spot> const& at) {
    std::string out;
    for (tt::Spot const& place : at) {
        if (!out.empty()) out += ' ';
        out += std::to_string(place.day) + "." + std::to_string(place.period);
    }
    return out;
}

Result<std::vector<tt::Spot>> places_in(std::string_view text) {
    std::vector<tt::Spot> out;
    if (text.empty()) return out;
    for (std::string_view const word : split(text, ' ')) {
        std::size_t const dot = word.find('.');
        int const day = dot == word.npos ? -1 : number_in(word.substr(0, dot));
        int const period = dot == word.npos ? -1 : number_in(word.substr(dot + 1));
        if (day < 0 || period < 0 || day > 6 || period > 99) {
            return error_of(messages::timetable_place_broken, {std::string(text)});
        }
        out.push_back({day, period});
    }
    return out;
}

std::vector<tt::Spot> places_of(tt::JointPlan const& plan, tt::PlannedLesson const& lesson) {
    std::vector<tt::Spot> out(lesson.parts.size());
    std::size_t found = 0;
    for (tt::HeldLesson const& row : plan.table) {
        if (row.lesson != lesson.id || row.site < 0) continue;
        auto const site = static_cast<std::size_t>(row.site);
        if (site >= out.size()) continue;
        out[site] = row.at;
        ++found;
    }
    if (found != out.size()) out.clear();
    return out;
}

TimetableDesk::~TimetableDesk() {
    {
        std::lock_guard const lock(mutex_);
        closing_ = true;
        for (Job& job : jobs_) job.stopping = true;
    }
    for (Job& job : jobs_) {
        if (job.worker.joinable()) job.worker.join();
    }
}

template <typename T>
std::shared_ptr<T> TimetableDesk::kept(std::list<Kept<T>>& all, std::string const& key) {
    Instant const now = app_.now();
    std::lock_guard const lock(mutex_);
    std::erase_if(all, [now](Kept<T> const& one) { return one.until < now; });
    for (auto at = all.begin(); at != all.end(); ++at) {
        if (at->key != key) continue;
        all.splice(all.begin(), all, at);
        return all.front().what;
    }
    return nullptr;
}

template <typename T>
void TimetableDesk::keep(std::list<Kept<T>>& all, std::string const& key, std::shared_ptr<T> what) {
    Instant const until{app_.now().us + kOpenFor};
    std::lock_guard const lock(mutex_);
    std::erase_if(all, [&key](Kept<T> const& one) { return one.key == key; });
    all.push_front({key, std::move(what), until});
    if (all.size() > kTablesOpen) all.pop_back();
}

Result<PlanPtr> TimetableDesk::plan(std::string const& sha256) {
    if (PlanPtr known = kept(plans_, sha256)) return known;
    PlanPtr fresh = std::make_shared<OpenPlan const>(TRY(open_plan(app_, sha256)));
    keep(plans_, sha256, fresh);
    return fresh;
}

Result<TablePtr> TimetableDesk::table(std::string const& sha256) {
    if (TablePtr known = kept(tables_, sha256)) return known;
    PlanPtr const open = TRY(plan(sha256));
    TablePtr fresh = std::make_shared<OpenTable>(open->plan, open->schools, open->teachers);
    keep(tables_, sha256, fresh);
    return fresh;
}

namespace {

Result<void> repeat(OpenTable& open, LessonMove const& move) {
    if (open.find(move.lesson) == nullptr) return {};
    if (!move.lock.empty()) return open.table.lock(move.lesson, move.lock == "on");
    return open.table.move(move.lesson, TRY(places_in(move.at)));
}

}  // namespace

Result<TablePtr> TimetableDesk::table(TimetableDraft const& draft) {
    std::string const key = draft.id + " " + draft.sha256;
    TablePtr open = kept(tables_, key);
    if (open == nullptr || open->moves > draft.moves.size()) {
        PlanPtr const start = TRY(plan(draft.sha256));
        open = std::make_shared<OpenTable>(start->plan, start->schools, start->teachers);
        keep(tables_, key, open);
    }
    std::lock_guard const lock(open->busy);
    for (; open->moves < draft.moves.size(); ++open->moves) {
        TRY(repeat(*open, draft.moves[open->moves]));
    }
    return open;
}

void TimetableDesk::forget(std::string const& draft) {
    std::lock_guard const lock(mutex_);
    std::erase_if(tables_, [&draft](auto const& one) { return one.key.starts_with(draft + " "); });
}

std::optional<tt::Cost> TimetableDesk::cost_of(TimetableDraft const& draft) {
    TablePtr const open = kept(tables_, draft.id + " " + draft.sha256);
    if (open == nullptr) return std::nullopt;
    std::lock_guard const lock(open->busy);
    return open->table.cost();
}

}  // namespace gongjin
