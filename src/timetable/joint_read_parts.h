// The parts of the joint plan's reader.
#pragma once

#include <map>
#include <set>

#include "timetable/joint_messages.h"
#include "timetable/joint_plan.h"
#include "timetable/joint_slots.h"
#include "timetable/messages.h"
#include "timetable/read_count.h"
#include "vocabulary/yaml_map.h"

namespace gongjin::timetable {

constexpr int kMostPeriods = 40, kMostHours = 60, kMostMinutes = 600, kMostDays = 14;
constexpr int kMostWeight = 1'000'000;

struct PlanReader {
    explicit PlanReader(std::string const& file) : problems(file) {}

    Problems problems;
    JointPlan plan;
    std::map<std::string, int> schools, teachers;
    std::vector<std::map<std::string, int>> classes, rooms;  // by school
    std::vector<char> classes_told;  // by school: all of them are listed
    std::set<std::string> told_ids, ids;  // told: somewhere in the file
    std::map<std::string, int> demand_of;  // by id

    // ---- joint_read.cpp ----
    void collect_ids(YamlNode const* list);
    void schools_of(YamlNode const* node);
    void travel(YamlNode const* node);
    void teachers_of(YamlNode const* node);

    // ---- joint_read_words.cpp: names and rules that stand in many places ----
    int school(YamlNode const* node);
    int class_of(int school, YamlNode const& node);
    int room_of(int school, YamlNode const& node);
    int teacher(std::string const& name);
    std::vector<int> teachers_in(YamlNode const* node);
    Strength strength(MapReader& map);  // weight, cost
    Strength strength_in(YamlNode const* node);
    Weeks weeks(MapReader& map);
    std::vector<PeriodKind> kinds(MapReader& map);
    std::vector<Slots> slots(YamlNode const* node);
    void slot_rules(YamlNode const* when, YamlNode const* away, std::vector<SlotRule>& rules);
    std::vector<Spot> spots(int school, YamlNode const* node);

    // ---- joint_read_lessons.cpp ----
    void lesson(YamlNode const& node);
    std::vector<int> rooms_of(int school, YamlNode const* node);
    void wish(YamlNode const& node, Demand& demand);
    void common(YamlNode const& node);
    void live(YamlNode const& node);
    Site site(YamlNode const& node, bool gives);
    void same_twice(std::vector<Site> const& sites, Mark mark);
    void add(Demand demand, YamlNode const* id, Mark mark);
    std::string new_id(YamlNode const* told, std::string const& usual);
    void check(Demand const& demand, Mark mark);

    // ---- joint_read_rules.cpp ----
    void research(YamlNode const& node);
    void limit(YamlNode const& node);
    void bond(YamlNode const& node);
    void table(YamlNode const& node);
};

// The id that a demand has if none is told: 中心校/三1/语文.
std::string usual_id(JointPlan const& plan, Demand const& demand);
std::string usual_id(JointPlan const& plan, LiveLesson const& live);

inline constexpr char const* kLimitNames[] = {"lessons_per_day", "gaps",        "days",
                                              "half_days",       "campus_changes", "campus_days",
                                              "lunch"};
inline constexpr char const* kBondNames[] = {"same_time", "order", "apart"};

}  // namespace gongjin::timetable
