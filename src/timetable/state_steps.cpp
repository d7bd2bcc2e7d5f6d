// The steps of a State: places, chosen resources, durations, and taking them back.
#include "timetable/evaluate.h"
#include "timetable/state.h"

namespace gongjin::timetable {

void State::spread(Part const& part, int time, int sign) {
    for (int point : part.spreads) {
        SpreadPoint const& spread = model_->spreads[size(point)];
        SpreadRule const& rule = model_->spread_rules[size(spread.rule)];
        for (int g : rule.groups_at[size(time)]) {
            GroupLimit const& limit = rule.limits[size(g)];
            int& count = spread_counters_[size(spread.first_counter + g)];
            std::int64_t const was = outside(count, limit.min, limit.max);
            count += sign;
            std::int64_t const is = outside(count, limit.min, limit.max);
            if (is != was) shift(spread.monitor, is - was);
        }
    }
}

// What a lesson's part adds (sign 1) or takes away (-1) by standing at a place.
void State::enter(Part const& part, int lesson, int place, int sign) {
    int const from = start(part, place);
    int const length = lessons_[size(lesson)].duration;
    for (PreferPoint const& point : part.prefers)
        if (point.good[size(from)] == 0 && (point.duration == 0 || point.duration == length))
            shift(point.monitor, sign * length);
    if (!part.spreads.empty()) spread(part, from, sign);
    for (int resource : part.fixed)
        for (int time = from; time < from + length; ++time)
            sign > 0 ? occupy(resource, time, lesson) : vacate(resource, time, lesson);
    for (int kind : part.wants)
        for (int time = from; time < from + length; ++time)
            shift_pool(sign > 0 ? supply_.want(time, kind) : supply_.release(time, kind));
}

void State::put(int lesson, int place) {
    Unit const& unit = unit_of(lesson);
    Placed& placed = lessons_[size(lesson)];
    placed.place = place;
    for (Part const& part : unit.parts) enter(part, lesson, place, 1);
    for (size_t slot = 0; slot < unit.slots.size(); ++slot) {
        int const resource = choice(lesson, static_cast<int>(slot));
        if (resource == nobody) continue;
        int const from = start(unit.parts[size(unit.slots[slot].part)], place);
        for (int time = from; time < from + placed.duration; ++time)
            occupy(resource, time, lesson);
    }
}

void State::take(int lesson) {
    Unit const& unit = unit_of(lesson);
    Placed& placed = lessons_[size(lesson)];
    for (Part const& part : unit.parts) enter(part, lesson, placed.place, -1);
    for (size_t slot = 0; slot < unit.slots.size(); ++slot) {
        int const resource = choice(lesson, static_cast<int>(slot));
        if (resource == nobody) continue;
        int const from = start(unit.parts[size(unit.slots[slot].part)], placed.place);
        for (int time = from; time < from + placed.duration; ++time)
            vacate(resource, time, lesson);
    }
    placed.place = nobody;
}

void State::do_move(int lesson, int place) {
    Unit const& unit = unit_of(lesson);
    Placed const& placed = lessons_[size(lesson)];
    bool const was = placed.place != nobody;
    if (was) take(lesson);
    if (place != nobody) put(lesson, place);
    bool const is = place != nobody;
    for (Part const& part : unit.parts) {
        if (was != is)
            for (int monitor : part.assign)
                shift(monitor, is ? -placed.duration : placed.duration);
        if (!part.relations.empty()) relate(part);
    }
}

void State::use_slot(SlotPlan const& slot, int lesson, int resource, int sign) {
    Placed const& placed = lessons_[size(lesson)];
    for (PreferPoint const& point : slot.prefers)
        if (point.good[size(resource)] == 0) shift(point.monitor, sign * placed.duration);
    for (int point : slot.whole) {
        int& count = whole_counters_[size(point * model_->resources + resource)];
        count += sign;
        if (sign > 0 ? count == 1 : count == 0) shift(model_->whole_monitors[size(point)], sign);
    }
    for (int monitor : model_->workloads[size(resource)])
        shift(monitor, sign * slot.workload * placed.duration);
    if (placed.place == nobody) return;
    int const from = start(unit_of(lesson).parts[size(slot.part)], placed.place);
    for (int time = from; time < from + placed.duration; ++time)
        sign > 0 ? occupy(resource, time, lesson) : vacate(resource, time, lesson);
}

void State::do_choose(int lesson, int slot, int resource) {
    SlotPlan const& plan = unit_of(lesson).slots[size(slot)];
    int& chosen = choices_[size(model_->first_choice[size(lesson)] + slot)];
    int const before = chosen;
    if (before == resource) return;
    if (before != nobody) use_slot(plan, lesson, before, -1);
    chosen = resource;
    if (resource != nobody) use_slot(plan, lesson, resource, 1);
    if ((before == nobody) != (resource == nobody)) {
        int const length = lessons_[size(lesson)].duration;
        for (int monitor : plan.assign) shift(monitor, resource == nobody ? length : -length);
    }
}

void State::count_splits(Unit const& unit) {
    for (SplitPoint const& point : unit.splits) {
        std::int64_t deviation = 0, amount = 0;
        for (int i = 0; i < unit.lessons; ++i) {
            int const length = lessons_[size(unit.first_lesson + i)].duration;
            if (length == 0) continue;
            bool const odd = length < point.min_duration || length > point.max_duration;
            deviation += !point.by_duration && odd ? 1 : 0;
            amount += !point.by_duration || length == point.duration ? 1 : 0;
        }
        deviation += outside(amount, point.min, point.max);
        shift(point.monitor, deviation - running_[size(point.monitor)].sum);
    }
}

void State::do_resize(int lesson, int duration) {
    Unit const& unit = unit_of(lesson);
    Placed& placed = lessons_[size(lesson)];
    int const by = duration - placed.duration;
    placed.duration = duration;
    for (Part const& part : unit.parts)
        for (int monitor : part.assign) shift(monitor, by);
    for (SlotPlan const& slot : unit.slots)
        for (int monitor : slot.assign) shift(monitor, by);
    count_splits(unit);
}

void State::move(int lesson, int place) {
    journal_.push_back({Step::Kind::move, lesson, 0, lessons_[size(lesson)].place});
    do_move(lesson, place);
}

void State::choose(int lesson, int slot, int resource) {
    journal_.push_back({Step::Kind::choose, lesson, slot, choice(lesson, slot)});
    do_choose(lesson, slot, resource);
}

void State::resize(int lesson, int duration) {
    journal_.push_back({Step::Kind::resize, lesson, 0, lessons_[size(lesson)].duration});
    do_resize(lesson, duration);
}

void State::undo_to(size_t mark) {
    while (journal_.size() > mark) {
        Step const step = journal_.back();
        journal_.pop_back();
        switch (step.kind) {
            case Step::Kind::move: do_move(step.lesson, step.before); break;
            case Step::Kind::choose: do_choose(step.lesson, step.slot, step.before); break;
            case Step::Kind::resize: do_resize(step.lesson, step.before); break;
        }
    }
}

}  // namespace gongjin::timetable
