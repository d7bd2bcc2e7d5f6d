// The ways in which a search changes a timetable. Each leaves its steps in the state's journal, so
// that the search keeps or undoes all of them; false means that nothing sensible was found.
#pragma once

#include <vector>

#include "timetable/dice.h"
#include "timetable/state.h"

namespace gongjin::timetable {

class Moves {
public:
    Moves(State& state, Dice& dice);

    // One change at random, more often near something that is broken.
    bool any();

    // `lesson` goes to `place`; whom it meets there goes the opposite way, and so on, at most
    // `most` lessons in all.
    bool chain(int lesson, int place, size_t most);
    // `lesson` goes there alone.
    bool alone(int lesson, int place);
    // Chosen resources of a lesson that are taken at its place give way to free ones.
    void refit(int lesson);
    // Chooses resources for one slot: a free one that costs least.
    void fill(int lesson, int slot);
    int random_place(int lesson);
    // A lesson whose change may mend what the monitor complains about; `nobody` if none does.
    int lesson_near(int monitor);

private:
    static size_t at(int index) { return static_cast<size_t>(index); }
    int random_lesson();
    int best_place(int lesson, int except);
    bool push(int lesson, int place);
    int wanting_at(int time);
    int lesson_of_resource(int resource, Constraint const& constraint);
    bool reassign(int lesson);
    bool exchange(int lesson, int slot, int other);
    bool unify(int lesson);
    bool swap(int lesson);
    void make_room(int lesson, int place, std::vector<int>& left);
    size_t longest_chain();
    bool resplit(int lesson);
    bool is_free(int resource, int lesson, int slot) const;
    int free_one(int lesson, int slot);
    bool take_over(int lesson, int slot);
    int bad_slot(int lesson) const;
    int best_free_one(int lesson, int slot);
    bool pass_on(int lesson, int slot, int depth);
    bool mend_slot(int lesson, int slot);
    bool settle(int lesson);
    void add(int lesson, int place);
    bool add_users(int resource, int time, int shift);
    bool spread_chain(size_t i, size_t most);

    struct Moved {
        int lesson, place;
    };
    State& state_;
    Dice& dice_;
    Model const& model_;
    std::vector<int> movable_, with_slots_, splittable_, wanting_;
    std::vector<Moved> moved_;
    std::vector<int> stamps_;
    std::vector<int> resource_stamps_;
    std::vector<int> found_, pieces_;
    int stamp_ = 0, resource_stamp_ = 0;
};

}  // namespace gongjin::timetable
