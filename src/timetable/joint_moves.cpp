#include "timetable/joint_moves.h"

#include <algorithm>
#include <map>

#include "timetable/joint_messages.h"
#include "timetable/joint_words.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

}  // namespace

struct JointTable::Inside {
    JointPlan plan;
    Built built;
    Model model;
    State state;
    std::map<std::string, int, std::less<>> by_id;
    std::vector<int> constraint_of;      // by lesson: where it may be (times, or `together`)
    std::vector<HeldLesson> impossible;  // rows at which no search could have put a lesson

    explicit Inside(JointPlan the_plan)
        : plan(std::move(the_plan)),
          built(build(plan)),
          model(make_model(built.problem, true)),
          state(model) {
        for (size_t l = 0; l < built.lessons.size(); ++l)
            by_id.emplace(built.lessons[l].id, static_cast<int>(l));
        find_domains();
        load();
    }

    int find(std::string const& id) const {
        auto const found = by_id.find(id);
        return found == by_id.end() ? nobody : found->second;
    }
    bool given(int lesson) const;
    void find_domains();
    void load();
    void follow();
    std::vector<std::vector<int>> starts(int lesson) const;
    std::vector<int> now(int lesson) const;
    bool put(int lesson, std::vector<int> const& times);
    void choose_rooms(int slot);
    std::vector<Spot> spots(std::vector<int> const& times) const;
    std::map<int, std::int64_t> costs() const;
    Option compare(std::map<int, std::int64_t> const& before, Cost was,
                   std::map<int, TroubleSeen>& told) const;
    Result<std::pair<int, int>> exchangeable(std::string const& one, std::string const& other);
    bool swap(int a, int b);
};

// Its place is not the planner's to change.
bool JointTable::Inside::given(int lesson) const {
    if (built.lessons[at(lesson)].kind == PlannedLesson::Kind::plain)
        return built.problem.events[at(built.events[at(lesson)][0])].time != nobody;
    return std::any_of(plan.table.begin(), plan.table.end(), [&](HeldLesson const& held) {
        return held.locked && held.lesson == built.lessons[at(lesson)].id;
    });
}

void JointTable::Inside::find_domains() {
    constraint_of.assign(built.lessons.size(), nobody);
    for (int c = 0; c < std::ssize(built.problem.constraints); ++c) {
        Constraint const& each = built.problem.constraints[at(c)];
        bool const of_kind = built.needs[at(c)].need == Need::kind_of_period;
        if (of_kind)
            for (int event : each.events) constraint_of[at(built.of_event[at(event)].lesson)] = c;
        if (each.kind == ConstraintKind::live_meeting)
            constraint_of[at(built.of_event[at(each.events[0])].lesson)] = c;
    }
}

// Every start that the lesson could have, one time for each of its parts.
std::vector<std::vector<int>> JointTable::Inside::starts(int lesson) const {
    if (given(lesson)) return {now(lesson)};
    if (constraint_of[at(lesson)] == nobody) return {};
    Constraint const& c = built.problem.constraints[at(constraint_of[at(lesson)])];
    if (c.kind == ConstraintKind::live_meeting) return c.together;
    std::vector<std::vector<int>> found;
    for (int time : c.times) found.push_back({time});
    return found;
}

std::vector<int> JointTable::Inside::now(int lesson) const {
    std::vector<int> times;
    for (int event : built.events[at(lesson)]) {
        Model::Where const where = model.of_event[at(event)];
        Unit const& unit = model.units[at(where.unit)];
        int const place = state.place(unit.first_lesson);
        times.push_back(place == nobody ? nobody
                                        : state.start(unit.parts[at(where.part)], place));
    }
    return times;
}

// Rooms that are taken at its new place give way to free ones.
void JointTable::Inside::choose_rooms(int slot_lesson) {
    Unit const& unit = state.unit_of(slot_lesson);
    for (int s = 0; s < std::ssize(unit.slots); ++s) {
        SlotPlan const& slot = unit.slots[at(s)];
        int const place = state.place(slot_lesson);
        if (place == nobody) continue;
        int const start = state.start(unit.parts[at(slot.part)], place);
        int const is = state.choice(slot_lesson, s);
        auto const free = [&](int room) {
            for (int i = 0; i < state.duration(slot_lesson); ++i)
                if (state.uses(room, start + i) > (room == is ? 1 : 0)) return false;
            return true;
        };
        if (is != nobody && free(is)) continue;
        Built::Whose const whose = built.of_event[at(slot.event)];
        bool const needed = built.lessons[at(whose.lesson)].parts[at(whose.part)].needs_room;
        auto const other = std::find_if(slot.domain.begin(), slot.domain.end(), free);
        if (other != slot.domain.end()) state.choose(slot_lesson, s, *other);
        else if (!needed) state.choose(slot_lesson, s, nobody);
        else if (is == nobody && !slot.domain.empty())
            state.choose(slot_lesson, s, slot.domain[0]);
    }
}

// False if the model has no such place. All `nobody` takes it out.
bool JointTable::Inside::put(int lesson, std::vector<int> const& times) {
    for (size_t p = 0; p < times.size(); ++p) {
        Model::Where const where = model.of_event[at(built.events[at(lesson)][p])];
        Unit const& unit = model.units[at(where.unit)];
        int place = times[p];
        bool const live = !unit.parts[0].starts.empty();
        for (int row = 0; live && place != nobody && row < unit.places; ++row) {
            bool same = unit.parts.size() == times.size();
            for (size_t i = 0; same && i < times.size(); ++i)
                same = unit.parts[i].starts[at(row)] == times[i];
            if (same) place = row + unit.places;  // found
            if (same) break;
        }
        if (live && place != nobody) {
            if (place < unit.places) return false;
            place -= unit.places;
        }
        if (place != nobody && !state.fits(unit.first_lesson, place)) return false;
        state.move(unit.first_lesson, place);
        choose_rooms(unit.first_lesson);
        if (live) break;  // all its parts have moved
    }
    return true;
}

void JointTable::Inside::load() {
    Solution const solution = solution_of(plan, built);
    std::vector<std::vector<int>> times(built.lessons.size());
    for (Lesson const& lesson : solution.lessons)
        times[at(built.of_event[at(lesson.event)].lesson)].push_back(lesson.time);
    for (Lesson const& lesson : solution.lessons) {
        Model::Where const where = model.of_event[at(lesson.event)];
        Unit const& unit = model.units[at(where.unit)];
        for (size_t s = 0; s < unit.slots.size(); ++s)
            if (unit.slots[s].event == lesson.event)
                state.choose(unit.first_lesson, static_cast<int>(s),
                             lesson.resources[at(unit.slots[s].index)]);
    }
    for (size_t l = 0; l < times.size(); ++l) {
        bool const placed = std::find(times[l].begin(), times[l].end(), nobody) == times[l].end();
        auto const index = static_cast<int>(l);
        if (!placed || (given(index) && built.lessons[l].kind == PlannedLesson::Kind::plain))
            continue;
        if (!put(index, times[l]))
            for (HeldLesson const& held : plan.table)
                if (held.lesson == built.lessons[l].id) impossible.push_back(held);
    }
    state.keep();
    follow();
}

// The plan's table is what the state holds.
void JointTable::Inside::follow() {
    plan.table = placed(plan, built, state.solution());
    if (impossible.empty()) return;
    plan.table.insert(plan.table.end(), impossible.begin(), impossible.end());
    std::stable_sort(plan.table.begin(), plan.table.end(),
                     [&](HeldLesson const& a, HeldLesson const& b) {
                         return std::pair(find(a.lesson), a.site) <
                                std::pair(find(b.lesson), b.site);
                     });
}

std::vector<Spot> JointTable::Inside::spots(std::vector<int> const& times) const {
    std::vector<Spot> found;
    for (int time : times) found.push_back(time == nobody ? Spot{} : built.spot_of_time[at(time)]);
    return found;
}

std::map<int, std::int64_t> JointTable::Inside::costs() const {
    std::map<int, std::int64_t> found;
    for (bool const soft : {false, true})
        for (int monitor : state.broken(soft)) found[monitor] = state.cost(monitor);
    return found;
}

// What is different now; `told` has the words of what was broken before.
Option JointTable::Inside::compare(std::map<int, std::int64_t> const& before, Cost was,
                                   std::map<int, TroubleSeen>& told) const {
    Option option;
    option.change = {state.total().hard - was.hard, state.total().soft - was.soft};
    std::map<int, std::int64_t> const after = costs();
    std::vector<TroubleSeen> breaks, settles;
    for (auto const& [monitor, cost] : after) {
        auto const old = before.find(monitor);
        std::int64_t const worse = cost - (old == before.end() ? 0 : old->second);
        if (worse <= 0) continue;
        breaks.push_back(describe(plan, built, state, monitor));
        breaks.back().trouble.cost = worse;
    }
    for (auto const& [monitor, cost] : before) {
        auto const is = after.find(monitor);
        std::int64_t const better = cost - (is == after.end() ? 0 : is->second);
        if (better <= 0) continue;
        settles.push_back(told.at(monitor));
        settles.back().trouble.cost = -better;
    }
    option.breaks = told_once(std::move(breaks));
    option.settles = told_once(std::move(settles));
    option.free = option.breaks.empty();
    return option;
}

JointTable::JointTable(JointPlan plan) : inside_(std::make_unique<Inside>(std::move(plan))) {}
JointTable::~JointTable() = default;
JointTable::JointTable(JointTable&&) noexcept = default;
JointTable& JointTable::operator=(JointTable&&) noexcept = default;

JointPlan const& JointTable::plan() const { return inside_->plan; }
Built const& JointTable::built() const { return inside_->built; }
Cost JointTable::cost() const { return inside_->state.total(); }

namespace {

template <typename Inside>
std::map<int, TroubleSeen> told_now(Inside const& in) {
    std::map<int, TroubleSeen> told;
    for (bool const soft : {false, true})
        for (int monitor : in.state.broken(soft))
            told.emplace(monitor, describe(in.plan, in.built, in.state, monitor));
    return told;
}

}  // namespace

std::vector<Option> JointTable::options(std::string const& lesson) const {
    Inside& in = *inside_;
    int const index = in.find(lesson);
    if (index == nobody) return {};
    std::map<int, std::int64_t> const before = in.costs();
    std::map<int, TroubleSeen> told = told_now(in);
    Cost const was = in.state.total();
    std::vector<int> const now = in.now(index);
    std::vector<Option> found;
    for (std::vector<int> const& times : in.starts(index)) {
        if (times == now) {
            Option here;
            here.here = here.free = true;
            here.at = in.spots(times);
            found.push_back(std::move(here));
            continue;
        }
        size_t const mark = in.state.mark();
        if (in.put(index, times)) {
            found.push_back(in.compare(before, was, told));
            found.back().at = in.spots(times);
        }
        in.state.undo_to(mark);
    }
    return found;
}

Result<std::pair<int, int>> JointTable::Inside::exchangeable(std::string const& one,
                                                             std::string const& other) {
    int const a = find(one), b = find(other);
    for (auto const& [index, id] : {std::pair(a, &one), std::pair(b, &other)}) {
        if (index == nobody) return error_of(messages::kNoSuchLesson, {*id});
        if (given(index)) return error_of(messages::kLessonLocked, {*id});
    }
    PlannedLesson const& first = built.lessons[at(a)];
    PlannedLesson const& second = built.lessons[at(b)];
    bool const plain = first.kind == PlannedLesson::Kind::plain &&
                       second.kind == PlannedLesson::Kind::plain;
    bool const alike = plain && a != b && first.parts[0].school == second.parts[0].school &&
                       first.periods == second.periods && now(a)[0] != nobody &&
                       now(b)[0] != nobody;
    if (!alike) return error_of(messages::kCannotExchange, {one, other});
    return std::pair(a, b);
}

bool JointTable::Inside::swap(int a, int b) {
    std::vector<int> const first = now(a), second = now(b);
    put(a, {nobody});
    return put(b, first) && put(a, second);
}

Result<Option> JointTable::exchange(std::string const& one, std::string const& other) const {
    Inside& in = *inside_;
    auto const [a, b] = TRY(in.exchangeable(one, other));
    std::map<int, std::int64_t> const before = in.costs();
    std::map<int, TroubleSeen> told = told_now(in);
    Cost const was = in.state.total();
    size_t const mark = in.state.mark();
    in.swap(a, b);
    Option option = in.compare(before, was, told);
    option.at = in.spots(in.now(a));
    in.state.undo_to(mark);
    return option;
}

std::vector<Trouble> JointTable::conflicts() const {
    std::vector<TroubleSeen> seen;
    for (auto& [monitor, each] : told_now(*inside_)) seen.push_back(std::move(each));
    std::vector<Trouble> told = told_once(std::move(seen));
    for (HeldLesson const& held : inside_->impossible) {
        if (held.site != 0) continue;
        Trouble trouble{Need::live, true, 1, {}, {held.lesson}};
        PlannedLesson const& lesson =
            inside_->built.lessons[at(inside_->find(held.lesson))];
        trouble.words = title_of(inside_->plan, lesson) + "：各校的节次没有足够的重合";
        told.insert(told.begin(), std::move(trouble));
    }
    return told;
}

std::vector<std::string> JointTable::unplaced() const {
    std::vector<std::string> ids;
    for (size_t l = 0; l < inside_->built.lessons.size(); ++l) {
        std::vector<int> const now = inside_->now(static_cast<int>(l));
        if (std::find(now.begin(), now.end(), nobody) != now.end())
            ids.push_back(inside_->built.lessons[l].id);
    }
    return ids;
}

Result<void> JointTable::move(std::string const& lesson, std::vector<Spot> const& to) {
    Inside& in = *inside_;
    int const index = in.find(lesson);
    if (index == nobody) return error_of(messages::kNoSuchLesson, {lesson});
    if (in.given(index)) return error_of(messages::kLessonLocked, {lesson});
    std::vector<int> wanted(in.built.events[at(index)].size(), nobody);
    bool known = to.empty();
    for (std::vector<int> const& times : in.starts(index)) {
        if (known || in.spots(times) != to) continue;
        wanted = times;
        known = true;
    }
    if (!known || !in.put(index, wanted)) return error_of(messages::kNoSuchSpot, {lesson});
    in.state.keep();
    std::erase_if(in.impossible, [&](HeldLesson const& held) { return held.lesson == lesson; });
    in.follow();
    return {};
}

Result<void> JointTable::exchange_now(std::string const& one, std::string const& other) {
    Inside& in = *inside_;
    auto const [a, b] = TRY(in.exchangeable(one, other));
    in.swap(a, b);
    in.state.keep();
    in.follow();
    return {};
}

Result<void> JointTable::lock(std::string const& lesson, bool locked) {
    if (inside_->find(lesson) == nobody) return error_of(messages::kNoSuchLesson, {lesson});
    JointPlan plan = inside_->plan;
    for (HeldLesson& held : plan.table)
        if (held.lesson == lesson) held.locked = locked;
    inside_ = std::make_unique<Inside>(std::move(plan));
    return {};
}

}  // namespace gongjin::timetable
