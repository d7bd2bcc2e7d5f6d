// A term's work of one community, before it becomes facts.
#pragma once

#include "app/sample/staff.h"
#include "vocabulary/calendar.h"

namespace gongjin::sample {

// How far a record came.
enum class Fate {
    planned,    // is to come
    missed,     // was planned and nobody said that it took place
    waiting,    // took place, the other side has not confirmed
    confirmed,
    silent,     // confirmed because nobody objected
};

struct Work {
    RecordContent content;
    Fate fate = Fate::confirmed;
    std::string entered_for;  // the school whose office enters it
    bool filed = true;        // notice or approval in time, where the kind wants one
};

// What a community is like: per cent of what it owes that it does.
struct Circle {
    std::string id;
    std::string lead;
    std::vector<std::string> members;
    int diligence = 100;
};

struct Scene {
    Dice& dice;
    County const& county;
    Staff const& staff;
    Date today;
    std::vector<Work> work;
};

// The yearly and standing things: groups, plans, letters, postings, mentors, weak subjects.
void make_standing_work(Scene& scene, Circle const& community);
// What is owed in a term. `share` is how much of the usual quotas applies (spring 2020: 40).
void make_term_work(Scene& scene, Circle const& community, Term const& term, int share);

// Shared by both.
Work work_of(Scene& scene, std::string kind, std::string by, std::vector<std::string> at, Date day);
void set_symbol(Work& work, std::string const& field, std::string symbol);
void set_number(Work& work, std::string const& field, int number);
void set_person(Work& work, std::string const& role, Teacher const* person);
// Adds it with the fate that its day suggests.
void add(Scene& scene, Work work);

}  // namespace gongjin::sample
