// The parts of the builder of a joint plan's problem.
#pragma once

#include <map>
#include <set>

#include "timetable/joint_build.h"

namespace gongjin::timetable {

inline constexpr char const* kRoomRole = "room";

struct Builder {
    JointPlan const& plan;
    BuildOptions const& options;
    Built built;

    // Resources of a teacher, class or room by half (0 odd, 1 even); both the same if it has no
    // lessons every other week.
    struct Halves {
        int odd = nobody, even = nobody;
    };
    std::vector<Halves> teachers;
    std::vector<std::vector<Halves>> classes;
    std::vector<std::vector<std::vector<Halves>>> rooms;  // [school][room][copy]
    std::vector<std::set<int>> schools_of;                // by teacher: where he has lessons
    std::map<std::vector<int>, int> groups;               // of times
    // Constraints with one meaning and one set of times are kept together.
    std::map<std::vector<std::int64_t>, int> shared;

    Problem& problem() { return built.problem; }

    // ---- joint_build.cpp ----
    void times();
    void resources();
    void events();
    void common_rules();

    // ---- joint_build_rooms.cpp ----
    void room_rules();

    // ---- joint_build_rules.cpp ----
    void slot_rules();
    void spread_rules();
    void live_rules();
    void travel_rule();
    void research_rules();
    void limit_rules();
    void bond_rules();
    void stay_rules();

    Constraint& add(Need need, int index, ConstraintKind kind, std::string const& name,
                    Strength const& strength = {});
    int time(int school, Spot spot) const {
        return built.times[static_cast<size_t>(school)][static_cast<size_t>(spot.day)]
                          [static_cast<size_t>(spot.period)];
    }
    int group(std::vector<int> const& times);  // a time group of exactly these
    int day_group(int school, int day) const {
        return school * static_cast<int>(plan.days.size()) + day;
    }
    std::vector<int> both(Halves const& halves) const;
    std::vector<int> times_where(SlotRule const& rule, int school) const;  // that keep it
    void prefer(Need need, int index, std::vector<int> const& events, std::vector<int> const& good,
                Strength const& strength);
    void avoid(Need need, int index, std::vector<int> const& resources,
               std::vector<int> const& bad, Strength const& strength);
    int event_group(std::vector<int> const& events);
    std::vector<int> starts(std::vector<int> const& times, int periods) const;
    void limit(int index, std::vector<int> const& resources, std::set<int> const& schools);
};

}  // namespace gongjin::timetable
