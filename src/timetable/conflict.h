// Whether some requirements can hold together: a small exact test on part of a model.
//
// Only ever says "impossible" when it is: lessons that may be split in several ways count as single
// times, and what is not a requirement listed in reasons.h is left out.
#pragma once

#include <map>
#include <set>

#include "timetable/model.h"
#include "timetable/reasons.h"

namespace gongjin::timetable {

class Conflict {
public:
    explicit Conflict(Model const& model);

    // All requirements that concern lessons which use any of these resources.
    std::vector<Requirement> around(std::vector<int> const& resources) const;
    // Whether they are proven impossible within so many steps.
    bool impossible(std::vector<Requirement> const& those, std::int64_t steps);

    int unit_of(int event) const { return model_.of_event[static_cast<size_t>(event)].unit; }

private:
    // One lesson, or one time of a lesson that may be split otherwise.
    struct Atom {
        int unit = 0, duration = 1;
        bool whole = true;         // a lesson as it will be held
        std::vector<char> may;     // by place
        int places_left = 0;
    };
    struct Cap {                   // at most so many starts (or times) within some times
        int most = 0, family = 0;      // of the same requirement
        bool of_times = false;     // counts every time, not only starts
        std::vector<char> times;
        std::vector<int> atoms;
    };

    void make_atoms(int unit, std::vector<Requirement> const& those);
    std::vector<char> open_places(Unit const& unit, int duration, bool whole,
                                  std::vector<Requirement> const& those) const;
    bool forbids(Requirement const& r, Unit const& unit, int duration, bool whole,
                 int place) const;
    void make_rules(std::vector<Requirement> const& those);
    bool overfull(std::vector<int> const& atoms, std::vector<int> const& seats) const;
    bool all_once(std::vector<int> const& resources) const;
    std::set<int> closed_times(int resource) const;
    std::map<int, std::vector<int>> families(std::vector<int> const& atoms, bool of_times) const;
    bool flow_says_no() const;
    bool search_fails();
    bool allowed(int atom, int place) const;
    bool keeps_caps(int atom, int place) const;
    bool asks_for(Requirement const& r, SlotPlan const& slot) const;
    bool uses(Unit const& unit, int resource) const;
    std::vector<int> times_of(int atom, int place, int resource) const;

    Model const& model_;
    std::vector<Atom> atoms_;
    std::map<int, std::vector<int>> users_;            // resource that is used once -> atoms
    std::map<int, Journeys const*> ways_;              // resource -> its way
    std::map<std::vector<int>, std::vector<int>> pools_;  // resources -> atoms that need one
    std::set<int> once_;                               // resources with one lesson at a time
    std::map<int, std::vector<int>> closed_;           // resource -> constraints
    std::vector<Cap> caps_;
    std::vector<int> placed_;                          // by atom
    std::int64_t left_ = 0;
};

}  // namespace gongjin::timetable
