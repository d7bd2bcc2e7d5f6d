#include "timetable/state.h"

#include <bit>

#include "timetable/evaluate.h"

namespace gongjin::timetable {

namespace {

std::int64_t cost_at(Monitor const& m, std::int64_t sum) {
    std::int64_t deviation = sum < m.min ? m.min - sum : sum > m.max ? sum - m.max : 0;
    if (deviation == 0) return 0;
    if (m.scale != 1) deviation = (deviation + m.scale - 1) / m.scale;
    if (m.function == CostFunction::linear) return deviation * m.weight;
    if (m.function == CostFunction::step) return m.weight;
    constexpr std::int64_t most = 1'000'000'000'000;
    return std::min(most / m.weight, deviation * deviation) * m.weight;
}

}  // namespace

State::State(Model const& model)
    : model_(&model),
      running_(model.monitors.size()),
      cells_(size(model.resources * model.times)),
      lessons_(size(model.lessons)),
      choices_(size(model.choices), nobody),
      groups_(model.busy_groups.size()),
      spread_counters_(size(model.spread_counters)),
      whole_counters_(model.whole_monitors.size() * size(model.resources)) {
    Pool const& pool = model.pool;
    if (!pool.is_empty())
        supply_ = Supply(model.times, static_cast<int>(pool.resources.size()), pool.kinds,
                         pool.most);
    for (size_t time = 0; time < pool.away.size(); ++time)
        for (int resource : pool.away[time]) supply_.block(static_cast<int>(time), resource);
    for (size_t m = 0; m < running_.size(); ++m)
        shift(static_cast<int>(m), model.start_sums[m]);
    for (Unit const& unit : model.units) count_splits(unit);
    for (Unit const& unit : model.units) {
        std::vector<int> const& division = unit.divisions[0];
        for (size_t i = 0; i < division.size(); ++i)
            do_resize(unit.first_lesson + static_cast<int>(i), division[i]);
        if (unit.given_time != nobody && fits(unit.first_lesson, unit.given_time))
            do_move(unit.first_lesson, unit.given_time);
    }
}

void State::set_broken(int monitor, bool soft, bool is_broken) {
    std::vector<int>& list = broken_[soft ? 1 : 0];
    Running& r = running_[size(monitor)];
    if (is_broken) {
        r.where = static_cast<int>(list.size());
        list.push_back(monitor);
    } else {
        int const last = list.back();
        list[size(r.where)] = last;
        running_[size(last)].where = r.where;
        list.pop_back();
        r.where = nobody;
    }
}

void State::shift(int monitor, std::int64_t by) {
    Monitor const& m = model_->monitors[size(monitor)];
    Running& r = running_[size(monitor)];
    r.sum += by;
    std::int64_t const cost = cost_at(m, r.sum);
    if (cost == r.cost) return;
    (m.soft ? total_.soft : total_.hard) += cost - r.cost;
    pressed_ += r.pressure * (cost - r.cost);
    if ((cost == 0) != (r.cost == 0)) set_broken(monitor, m.soft, cost != 0);
    r.cost = cost;
}

void State::set_pressure(int monitor, std::int64_t pressure) {
    Running& r = running_[size(monitor)];
    pressed_ += (pressure - r.pressure) * r.cost;
    r.pressure = pressure;
}

// A hard monitor of weight w then weighs as much as the lightest one.
std::int64_t State::flattening(int monitor) const {
    std::int64_t const weight = model_->monitors[size(monitor)].weight;
    if (lightest_ == 0) return 0;
    return std::max<std::int64_t>(1, hard_weight_ * lightest_ / weight) - hard_weight_;
}

void State::flatten() {
    lightest_ = 0;
    for (Monitor const& m : model_->monitors)
        if (!m.soft) lightest_ = lightest_ == 0 ? m.weight : std::min(lightest_, m.weight);
    for (size_t m = 0; m < running_.size(); ++m)
        if (!model_->monitors[m].soft)
            set_pressure(static_cast<int>(m), flattening(static_cast<int>(m)));
}

void State::press(int monitor, std::int64_t by) {
    std::int64_t const before = running_[size(monitor)].pressure;
    if (before == flattening(monitor)) under_pressure_.push_back(monitor);
    std::int64_t const weight = model_->monitors[size(monitor)].weight;
    set_pressure(monitor, before + std::max<std::int64_t>(1, by * lightest_ / weight));
}

void State::ease(double share) {
    std::erase_if(under_pressure_, [&](int monitor) {
        std::int64_t const least = flattening(monitor);
        auto const over = static_cast<double>(running_[size(monitor)].pressure - least);
        auto const left = static_cast<std::int64_t>(over * (1 - share));
        set_pressure(monitor, least + left);
        return left == 0;
    });
}

void State::release() {
    lightest_ = 0;
    under_pressure_.clear();
    for (size_t m = 0; m < running_.size(); ++m) set_pressure(static_cast<int>(m), 0);
}

bool State::fits(int lesson, int place) const {
    Unit const& unit = unit_of(lesson);
    if (place < 0 || place >= unit.places) return false;
    return std::all_of(unit.parts.begin(), unit.parts.end(), [&](Part const& part) {
        return start(part, place) + duration(lesson) <= model_->times;
    });
}

void State::users(int resource, int time, std::vector<int>& found) const {
    Cell const& c = cell(resource, time);
    if (c.count == 0) return;
    if (c.count == 1) {
        found.push_back(c.users);
        return;
    }
    for (int lesson : model_->lessons_of[size(resource)]) {
        Placed const& placed = lessons_[size(lesson)];
        if (placed.place == nobody) continue;
        Unit const& unit = unit_of(lesson);
        auto const there = [&](Part const& part) {
            int const from = start(part, placed.place);
            return from <= time && time < from + placed.duration;
        };
        bool uses = false;
        for (Part const& part : unit.parts)
            uses = uses || (there(part) && std::find(part.fixed.begin(), part.fixed.end(),
                                                     resource) != part.fixed.end());
        for (size_t slot = 0; slot < unit.slots.size() && !uses; ++slot)
            uses = choice(lesson, static_cast<int>(slot)) == resource &&
                   there(unit.parts[size(unit.slots[slot].part)]);
        if (uses) found.push_back(lesson);
    }
}

// ---- busy times of resources ----

void State::occupy(int resource, int time, int lesson) {
    Cell& c = cells_[size(resource * model_->times + time)];
    c.users ^= lesson;
    if (++c.count == 1) {
        flip(resource, time, 1);
    } else {
        for (int monitor : model_->clashes[size(resource)]) shift(monitor, 1);
    }
}

void State::vacate(int resource, int time, int lesson) {
    Cell& c = cells_[size(resource * model_->times + time)];
    c.users ^= lesson;
    if (--c.count == 0) {
        flip(resource, time, -1);
    } else {
        for (int monitor : model_->clashes[size(resource)]) shift(monitor, -1);
    }
}

void State::shift_pool(Supply::Change change) {
    if (change.more_at != nobody) shift(model_->pool.monitors[size(change.more_at)], 1);
    if (change.less_at != nobody) shift(model_->pool.monitors[size(change.less_at)], -1);
}

void State::flip(int resource, int time, int by) {
    for (Flip const& what : model_->flips[size(resource * model_->times + time)]) {
        if (what.kind == Flip::Kind::group) {
            flip_group(what, by);
        } else if (what.kind == Flip::Kind::unavailable) {
            shift(what.target, by);
        } else if (what.kind == Flip::Kind::pool) {
            shift_pool(by > 0 ? supply_.block(time, what.target)
                              : supply_.unblock(time, what.target));
        } else {
            int near = 0;
            for (int other : model_->too_near[size(what.bit)])
                near += cell(resource, other).count > 0 ? 1 : 0;
            if (near > 0) shift(what.target, by * near);
        }
    }
}

std::int64_t State::idle(size_t group) const {
    Group const& g = groups_[group];
    if (g.count < 2) return 0;
    BusyGroup const& plan = model_->busy_groups[group];
    if (plan.times.size() <= 64)
        return std::bit_width(g.mask) - std::countr_zero(g.mask) - g.count;
    auto const busy = [&](int time) { return cell(plan.resource, time).count > 0; };
    auto const first = std::find_if(plan.times.begin(), plan.times.end(), busy);
    auto const last = std::find_if(plan.times.rbegin(), plan.times.rend(), busy).base();
    return (last - first) - g.count;
}

void State::flip_group(Flip const& what, int by) {
    auto const index = static_cast<size_t>(what.target);
    Group& g = groups_[index];
    int const before = g.count;
    bool const long_group = model_->busy_groups[index].times.size() > 64;
    // In a long group the cell has changed already: only counts of the mask can be told apart.
    std::uint64_t const mask_before = g.mask;
    g.count += by;
    if (!long_group) g.mask ^= std::uint64_t{1} << what.bit;
    for (Watch const& watch : model_->watches[index]) {
        if (watch.kind == Watch::Kind::busy) {
            std::int64_t const was = before == 0 ? 0 : outside(before, watch.min, watch.max);
            std::int64_t const is = g.count == 0 ? 0 : outside(g.count, watch.min, watch.max);
            if (is != was) shift(watch.monitor, is - was);
        } else if (watch.kind == Watch::Kind::cluster) {
            if ((before == 0) != (g.count == 0)) shift(watch.monitor, by);
        } else if (watch.kind == Watch::Kind::lead) {
            // Such groups have at most 64 times.
            std::int64_t const was = before == 0 ? 0 : std::countr_zero(mask_before);
            std::int64_t const is = g.count == 0 ? 0 : std::countr_zero(g.mask);
            if (is != was) shift(watch.monitor, is - was);
        } else if (!long_group) {
            std::int64_t const was =
                before < 2 ? 0
                           : std::bit_width(mask_before) - std::countr_zero(mask_before) - before;
            std::int64_t const is = idle(index);
            if (is != was) shift(watch.monitor, is - was);
        } else {
            // The mask of a long group keeps its idle times instead.
            std::int64_t const is = idle(index);
            shift(watch.monitor, is - static_cast<std::int64_t>(mask_before));
            g.mask = static_cast<std::uint64_t>(is);
        }
    }
}

}  // namespace gongjin::timetable
