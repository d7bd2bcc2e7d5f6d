// The parts of the .fet reader.
#pragma once

#include <functional>
#include <set>

#include "timetable/fet.h"
#include "timetable/xml.h"

namespace gongjin::timetable {

constexpr std::int64_t kMostDays = 1000;  // of any number in a constraint
constexpr size_t kMostTimes = 10'000;     // of a week; some things are asked of every two

// Names may begin or end with spaces: FET takes "HEN" and "HEN " for two people.
std::string words_in(pugi::xml_node node);
// A constraint that there is only where days are given in halves.
bool speaks_of_halves(std::string_view constraint);

struct FetActivity {
    std::string id, subject;
    std::vector<std::string> teachers, students, tags;
    int component = 1;  // of its group, from 1
};

struct FetReader {
    Xml const& xml;
    FetFile result;
    Ids days, hours, teachers, rooms, activities;
    std::set<std::string> subjects, tags;
    std::vector<FetActivity> wanted;  // by event
    std::map<std::string, std::vector<std::string>> leaves;  // of a year, group or subgroup
    std::map<std::string, std::vector<int>> sets;            // the same, as resources
    std::vector<int> all_teachers, all_sets;
    std::map<std::vector<int>, int> groups_of_times;
    std::map<int, std::set<int>> closed;  // by resource: times that are never gaps
    std::set<int> breaks;
    bool in_halves = false;  // every two days of the file are the halves of one
    std::set<std::string> asleep;         // activities that are there and not active
    std::set<std::string> virtual_rooms;  // known, but not read
    size_t pairs = 0;  // starts that were compared for pairs of activities
    int teacher_type = 0, set_type = 1, room_type = 2, token_type = 3;

    Problem& problem() { return result.problem; }
    int time(int day, int hour) const { return day * result.hours + hour; }
    int after(int start, int length) const;
    Result<int> named(pugi::xml_node node, char const* name, Ids const& ids) const;

    Result<void> lists(pugi::xml_node root);
    Result<void> activities_of(pugi::xml_node root);
    Result<void> time_constraints(pugi::xml_node list);
    Result<void> space_constraints(pugi::xml_node list);
    std::map<std::vector<int>, std::vector<int>> days_of(std::vector<int> const& people,
                                                         int first, int last);
    std::vector<int> whole_days(std::vector<int> const& people, int first, int end);
    Result<void> read_early(pugi::xml_node node, std::string_view kind);
    Result<void> read_continuous(pugi::xml_node node, std::string_view kind);
    Result<void> read_interval(pugi::xml_node node, std::string_view kind);
    Result<void> read_tagged(pugi::xml_node node, std::string_view kind);
    Result<bool> read_limit(pugi::xml_node node, std::string_view kind);
    Result<bool> read_places(pugi::xml_node node, std::string_view kind);
    Result<bool> read_alike(pugi::xml_node node, std::string_view kind);
    Result<bool> read_same_time(pugi::xml_node node, std::string_view kind);
    Result<bool> read_pairs(pugi::xml_node node, std::string_view kind);
    bool add_pair(int first, int second, int percent, std::string const& name,
                  std::function<bool(int, int)> const& agree);
    Result<bool> read_in_a_row(pugi::xml_node node, std::string_view kind);
    Result<bool> read_together(pugi::xml_node node, std::string_view kind);
    void basics();

    Constraint& add(ConstraintKind kind, int percent, std::string const& name);
    int percent(pugi::xml_node node) const;
    int time_group(std::vector<int> const& times);
    int event_group(std::vector<int> const& events);
    int resource(std::string const& id, int type);
    Result<std::vector<int>> events_listed(pugi::xml_node node, char const* name) const;
    Result<std::vector<int>> events_matching(pugi::xml_node node) const;
    Result<std::vector<int>> slots(pugi::xml_node node, char const* item, char const* day,
                                   char const* hour) const;
    Result<int> teacher_of(pugi::xml_node node) const;
    Result<std::vector<int>> students_of(pugi::xml_node node) const;
    Result<std::vector<int>> whom(pugi::xml_node node, std::string_view kind) const;
};

}  // namespace gongjin::timetable
