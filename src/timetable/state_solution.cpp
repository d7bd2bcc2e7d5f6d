// A State as a whole: relations between its events, what it says, and copying it.
#include <set>

#include "timetable/evaluate.h"
#include "timetable/state.h"

namespace gongjin::timetable {

void State::relate(Part const& part) {
    for (int index : part.relations) {
        Relation const& relation = model_->relations[size(index)];
        std::int64_t const is = relation_deviation(relation);
        shift(relation.monitor, is - running_[size(relation.monitor)].sum);
    }
}

namespace {

struct Span {
    int start = nobody, duration = 0;
};

}  // namespace

std::int64_t State::relation_deviation(Relation const& relation) const {
    Problem const& problem = *model_->problem;
    Constraint const& c = problem.constraints[size(relation.constraint)];
    auto const spans = [&](int event) {
        Model::Where const where = model_->of_event[size(event)];
        Unit const& unit = model_->units[size(where.unit)];
        std::vector<Span> found;
        for (int i = 0; i < unit.lessons; ++i) {
            Placed const& placed = lessons_[size(unit.first_lesson + i)];
            if (placed.duration > 0 && placed.place != nobody)
                found.push_back(
                    {start(unit.parts[size(where.part)], placed.place), placed.duration});
        }
        return found;
    };
    if (c.kind == ConstraintKind::order_events) {
        EventPair const& pair = c.pairs[size(relation.point)];
        int end = nobody, begin = nobody;
        for (Span const& span : spans(pair.first)) end = std::max(end, span.start + span.duration);
        for (Span const& span : spans(pair.second))
            begin = begin == nobody ? span.start : std::min(begin, span.start);
        return end == nobody || begin == nobody ? 0 : outside(begin - end, pair.min, pair.max);
    }
    if (c.kind == ConstraintKind::live_meeting) {
        std::vector<int> starts;
        bool none = true;
        for (int event : c.events) {
            std::vector<Span> const found = spans(event);
            starts.push_back(found.size() == 1 ? found[0].start : nobody);
            none = none && starts.back() == nobody;
        }
        auto const agreed = std::find(c.together.begin(), c.together.end(), starts);
        return none || agreed != c.together.end() ? 0 : 1;
    }
    std::vector<int> const& events = problem.event_groups[size(relation.point)].events;
    std::vector<size_t> running(size(model_->times));
    for (int event : events) {
        std::vector<char> seen(size(model_->times));
        for (Span const& span : spans(event))
            for (int time = span.start; time < span.start + span.duration; ++time)
                if (!std::exchange(seen[size(time)], 1)) ++running[size(time)];
    }
    return std::count_if(running.begin(), running.end(),
                         [&](size_t n) { return n > 0 && n < events.size(); });
}

Solution State::solution() const {
    Problem const& problem = *model_->problem;
    std::vector<std::vector<Lesson>> of_event(problem.events.size());
    for (Unit const& unit : model_->units) {
        for (int i = 0; i < unit.lessons; ++i) {
            int const index = unit.first_lesson + i;
            Placed const& placed = lessons_[size(index)];
            if (placed.duration == 0) continue;
            for (Part const& part : unit.parts) {
                int const time =
                    placed.place == nobody ? nobody : start(part, placed.place);
                for (int event : part.events) {
                    Lesson lesson{event, placed.duration, time, {}};
                    for (EventResource const& wanted : problem.events[size(event)].resources)
                        lesson.resources.push_back(wanted.resource);
                    of_event[size(event)].push_back(std::move(lesson));
                }
            }
            for (size_t slot = 0; slot < unit.slots.size(); ++slot)
                of_event[size(unit.slots[slot].event)].back().resources[size(
                    unit.slots[slot].index)] = choice(index, static_cast<int>(slot));
        }
    }
    Solution solution;
    for (std::vector<Lesson>& lessons : of_event)
        for (Lesson& lesson : lessons) solution.lessons.push_back(std::move(lesson));
    return solution;
}

Snapshot State::snapshot() const { return {lessons_, choices_, total_}; }

void State::restore(Snapshot const& snapshot) {
    for (int lesson = 0; lesson < model_->lessons; ++lesson) {
        auto const slots = static_cast<int>(unit_of(lesson).slots.size());
        int const first = model_->first_choice[size(lesson)];
        Placed const& wanted = snapshot.lessons[size(lesson)];
        if (lessons_[size(lesson)].duration != wanted.duration) {
            if (is_placed(lesson)) do_move(lesson, nobody);
            for (int slot = 0; slot < slots; ++slot) do_choose(lesson, slot, nobody);
            do_resize(lesson, wanted.duration);
        }
        for (int slot = 0; slot < slots; ++slot)
            do_choose(lesson, slot, snapshot.choices[size(first + slot)]);
        if (place(lesson) != wanted.place) do_move(lesson, wanted.place);
    }
    journal_.clear();
}

}  // namespace gongjin::timetable
