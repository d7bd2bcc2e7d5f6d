// A timetable under search, with its cost kept up to date by every step.
//
// 1. `total` is exact after every step: it equals evaluate(solution()).total, unless the model is
//    pooled.
// 2. Every step is journalled; `undo_to` takes back all that came after a mark.
// 3. No step is forbidden: what is wrong costs.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "timetable/model.h"
#include "timetable/supply.h"

namespace gongjin::timetable {

// What was decided, without the account of it.
struct PlacedLesson {
    int duration = 0, place = nobody;
    bool operator==(PlacedLesson const&) const = default;
};
struct Snapshot {
    std::vector<PlacedLesson> lessons;
    std::vector<int> choices;
    Cost cost;
};

// A solution as a snapshot, without its cost. What cannot be held (more pieces than an event is
// ever split into, a live lesson that does not line up) is left out; `lessons` says for each lesson
// of the solution where it went, `nobody` if nowhere.
struct Loaded {
    Snapshot snapshot;
    std::vector<int> lessons;
};
Loaded load(Model const& model, Solution const& solution);

class State {
public:
    explicit State(Model const& model);

    Model const& model() const { return *model_; }
    Cost const& total() const { return total_; }
    // Hard and soft in one number, as the search weighs them.
    std::int64_t weighed() const { return total_.hard * hard_weight_ + total_.soft + pressed_; }
    void weigh_hard(std::int64_t weight) { hard_weight_ = weight; }
    std::int64_t hard_weight() const { return hard_weight_; }
    // From `flatten` to `release` every hard monitor weighs as the lightest does, so that nothing
    // is a wall, and more by what it is pressed; `ease` takes a share of all pressure away.
    void flatten();
    void press(int monitor, std::int64_t by);
    void ease(double share);
    void release();

    Unit const& unit_of(int lesson) const {
        return model_->units[size(model_->unit_of_lesson[size(lesson)])];
    }
    int duration(int lesson) const { return lessons_[size(lesson)].duration; }
    int place(int lesson) const { return lessons_[size(lesson)].place; }
    bool is_placed(int lesson) const { return place(lesson) != nobody; }
    int choice(int lesson, int slot) const {
        return choices_[size(model_->first_choice[size(lesson)] + slot)];
    }
    int start(Part const& part, int place) const {
        return part.starts.empty() ? place : part.starts[size(place)];
    }
    bool fits(int lesson, int place) const;
    int uses(int resource, int time) const { return cell(resource, time).count; }
    // Who uses it; `nobody` unless it is exactly one lesson.
    int user(int resource, int time) const {
        Cell const& c = cell(resource, time);
        return c.count == 1 ? c.users : nobody;
    }
    // Every lesson that uses it, `none` excepted, is added to the list.
    void users(int resource, int time, std::vector<int>& found) const;

    // ---- steps ----
    void move(int lesson, int place);  // `nobody` takes it out
    void choose(int lesson, int slot, int resource);
    // Only of a lesson that has no place and no resources chosen; 0 puts it away.
    void resize(int lesson, int duration);

    size_t mark() const { return journal_.size(); }
    void undo_to(size_t mark);
    void keep() { journal_.clear(); }

    // Monitors that cost something now.
    std::vector<int> const& broken(bool soft) const { return broken_[soft ? 1 : 0]; }
    std::int64_t cost(int monitor) const { return running_[size(monitor)].cost; }

    Solution solution() const;
    Snapshot snapshot() const;
    void restore(Snapshot const& snapshot);

private:
    struct Running {
        std::int64_t sum = 0, cost = 0;
        std::int64_t pressure = 0;
        int where = nobody;  // in broken_
    };
    struct Cell {
        int count = 0;
        int users = 0;  // all lessons, joined by exclusive or
    };
    using Placed = PlacedLesson;
    struct Group {
        std::uint64_t mask = 0;
        int count = 0;
    };
    struct Step {
        enum class Kind { move, choose, resize } kind;
        int lesson, slot, before;
    };

    static size_t size(int index) { return static_cast<size_t>(index); }
    Cell const& cell(int resource, int time) const {
        return cells_[size(resource * model_->times + time)];
    }
    void shift(int monitor, std::int64_t by);
    void set_pressure(int monitor, std::int64_t pressure);
    std::int64_t flattening(int monitor) const;
    void shift_pool(Supply::Change change);
    void set_broken(int monitor, bool soft, bool is_broken);
    void occupy(int resource, int time, int lesson);
    void vacate(int resource, int time, int lesson);
    void flip(int resource, int time, int by);
    void flip_group(Flip const& what, int by);
    void put(int lesson, int place);
    void take(int lesson);
    void enter(Part const& part, int lesson, int place, int sign);
    void spread(Part const& part, int time, int sign);
    void relate(Part const& part);
    std::int64_t relation_deviation(Relation const& relation) const;
    void count_splits(Unit const& unit);
    void use_slot(SlotPlan const& slot, int lesson, int resource, int sign);
    std::int64_t idle(size_t group) const;
    void do_move(int lesson, int place);
    void do_choose(int lesson, int slot, int resource);
    void do_resize(int lesson, int duration);

    Model const* model_;
    Cost total_;
    std::int64_t hard_weight_ = 1;
    std::int64_t pressed_ = 0;  // what pressure adds to what is weighed
    std::int64_t lightest_ = 0;  // weight of a hard monitor, while flat
    std::vector<int> under_pressure_;
    std::vector<Running> running_;
    std::vector<Cell> cells_;
    std::vector<Placed> lessons_;
    std::vector<int> choices_;
    std::vector<Group> groups_;
    std::vector<int> spread_counters_;
    std::vector<int> whole_counters_;
    std::vector<Step> journal_;
    std::vector<int> broken_[2];
    Supply supply_;  // of the model's pool
};

}  // namespace gongjin::timetable
