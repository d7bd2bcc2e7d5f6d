// A timetable in the making, of which everything that stands keeps what must hold: whoever is in
// the way of a lesson is taken out when it comes.
//
// 1. Known are clashes, closed times, times and rooms that are required, spread over days, order,
//    common starts, ways, and the limits on people's days (hard ones; wishes are not looked at).
// 2. Gaps, late beginnings and days that are too short are no harm while lessons without a place
//    can still fill them. So taking a lesson out never makes anything worse.
// 3. Every step is journalled; `undo_to` takes back all that came after a mark.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "timetable/dice.h"
#include "timetable/state.h"

namespace gongjin::timetable {

class PartialTable {
public:
    // Lessons are as long as they are in `state`; those that stay where they are stand already.
    explicit PartialTable(State const& state);

    // Lessons that want a time, without those that stand for good.
    std::vector<int> const& wanted() const { return wanted_; }
    int place(int lesson) const { return place_[at(lesson)]; }
    int choice(int lesson, int slot) const {
        return choices_[at(model_.first_choice[at(lesson)] + slot)];
    }
    std::vector<int> const& places(int lesson) const { return lessons_[at(lesson)].places; }
    // How many places the others may take from it, for each that it has.
    double difficulty(int lesson) const { return lessons_[at(lesson)].difficulty; }

    // Whoever is held may not be taken out.
    void hold(int lesson, bool is_held) { held_[at(lesson)] = is_held ? 1 : 0; }

    // How many lessons at least have to go if `lesson` comes there; `nobody` if it cannot.
    int least_in_the_way(int lesson, int place);
    // `lesson` comes there and whoever is in the way goes to `out`. False if it cannot come; the
    // caller then takes back what was done so far.
    bool come(int lesson, int place, Dice& dice, std::vector<int>& out);

    size_t mark() const { return journal_.size(); }
    // Where the lesson was at a mark since which it moved.
    int place_before(size_t mark, int lesson) const;
    void undo_to(size_t mark);
    void keep();
    // Nobody stands but who stands for good.
    void clear();

private:
    struct PairRule {
        int other = nobody;
        int rule = 0;          // in allowed_
        bool is_first = true;  // of the two, this lesson comes first in the table
        int part = 0, other_part = 0;
    };
    struct Lesson {
        int duration = 0;
        double difficulty = 0;
        std::vector<int> places;
        std::vector<int> limited;  // resources with limits on their days
        std::vector<PairRule> pairs;
    };
    struct Cell {
        int lesson = nobody, count = 0;
    };
    // When a resource is busy in one of its groups of times.
    struct Busy {
        std::uint64_t mask = 0;
        int count = 0, lead = 0, gaps = 0;
        void turn(int bit, int by);
    };
    // What a limit says of one resource's days; `groups` are busy groups.
    struct Limit {
        Watch::Kind kind;
        int min, max;           // of each group
        int least, most;        // of all together
        std::vector<int> groups;
    };
    struct Day {
        int group = nobody, least = 0;
        bool gaps = false, lead = false, must = false;
    };
    struct Person {
        std::vector<Limit> limits;
        std::vector<Day> days;
        int allowed = 0;  // gaps and late beginnings of all days
    };
    // What of a part's resources needs to be looked at.
    struct Uses {
        std::vector<int> counted;  // their times are kept
        std::vector<int> alone;    // enough of them to see every clash
    };
    struct Step {
        int lesson, place;
        size_t choices;  // of the journal of choices, before
    };

    static size_t at(int index) { return static_cast<size_t>(index); }
    int start(Part const& part, int place) const {
        return part.starts.empty() ? place : part.starts[at(place)];
    }
    Unit const& unit_of(int lesson) const {
        return model_.units[at(model_.unit_of_lesson[at(lesson)])];
    }
    Uses const& uses(Part const& part) const { return uses_[at(part.events.front())]; }
    Cell& cell(int resource, int time) { return cells_[at(resource * model_.times + time)]; }
    bool is_hard(int monitor) const { return !model_.monitors[at(monitor)].soft; }

    void read_lessons(State const& state);
    void read_limits();
    void read_uses(State const& state);
    std::vector<char> shown_by_others(std::vector<std::vector<int>> const& users,
                                      std::vector<char> const& may) const;
    void join_limits(Person& person);
    void read_days(Person& person);
    void read_pairs();
    void add_pair(int a, int b, int rule, int part, int other_part);
    void rate();

    void occupy(int resource, int time, int lesson, int by);
    void count(int lesson, int by);
    void set(int lesson, int place);
    void take_out(int lesson, std::vector<int>& out);
    bool may_go(int lesson, int for_whom) const;
    bool clear_cells(int lesson, int place, std::vector<int>& out);
    bool clear_near(int lesson, int resource, int time, std::vector<int>& out);
    bool clear_spread(int lesson, int place, Dice& dice, std::vector<int>& out);
    bool clear_pairs(int lesson, int place, std::vector<int>& out);
    bool find_resource(int lesson, int slot, Dice& dice, std::vector<int>& out);
    int in_the_way_of(int lesson, int slot, int resource, std::vector<int>* out);
    bool keep_limits(int lesson, int resource, Dice& dice, std::vector<int>& out);
    int excess(int resource) const;
    bool weigh_out(int resource, int lesson, int by);
    bool empty_a_day(int lesson, int resource, std::vector<int>& out);
    int late_days(Limit const& limit) const;
    int need(Person const& person) const;

    Model const& model_;
    std::vector<Lesson> lessons_;
    std::vector<int> wanted_;
    std::vector<int> place_, choices_;
    std::vector<char> held_, stands_;
    std::vector<Cell> cells_;
    std::vector<char> single_;  // by resource: it may not be used twice at a time
    std::vector<char> closed_;  // by resource and time
    std::vector<int> near_;     // by resource and time: in Model::too_near, or nobody
    std::vector<Uses> uses_;    // by the first event of a part
    std::vector<int> none_;
    std::vector<Person> people_;
    std::vector<int> left_;     // by resource: times of its lessons that have no place
    std::vector<Busy> busy_;    // by busy group
    std::vector<int> spread_counts_;
    std::vector<std::vector<int>> of_spread_;  // lessons, by spread point
    std::vector<std::vector<char>> allowed_;   // pair rules: by start and start of the other
    std::vector<int> stamps_;
    int stamp_ = 0;
    std::vector<Step> journal_;
    std::vector<int> choice_journal_;
    std::vector<int> candidates_;
};

}  // namespace gongjin::timetable
