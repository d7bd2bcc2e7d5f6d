// What a page asks about a table while somebody works on it. Everything is computed from the plan
// as it is; nothing here changes it but `apply`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "timetable/joint_build.h"

namespace gongjin::timetable {

// Something that is not kept, in words for people: 李敏在周三第2节有两节课:…
struct Trouble {
    Need need = Need::held;
    bool required = true;
    std::int64_t cost = 0;
    std::string words;                 // Chinese, whole
    std::vector<std::string> lessons;  // ids of those concerned, as far as they are known
};

// One place to which a lesson could go. `at` holds a place for each part of the lesson.
struct Option {
    std::vector<Spot> at;
    bool here = false;  // where it is now
    bool free = false;  // nothing is newly broken, hard or soft
    Cost change;        // against the table as it is
    std::vector<Trouble> breaks;   // newly broken, hard first
    std::vector<Trouble> settles;  // kept again after it
};

// A table with its running account. Making one takes a moment (the whole problem is built); every
// question is then answered by difference. Lessons with a fixed time are in the table from the
// beginning.
class JointTable {
public:
    explicit JointTable(JointPlan plan);
    ~JointTable();
    JointTable(JointTable&&) noexcept;
    JointTable& operator=(JointTable&&) noexcept;

    JointPlan const& plan() const;
    Built const& built() const;
    Cost cost() const;

    // Every place where the lesson might be held: all periods of its kind in its school, for a
    // live lesson all that overlap long enough. One that is fixed or locked has its own alone; an
    // unknown id has none.
    std::vector<Option> options(std::string const& lesson) const;
    // What it would mean if two lessons changed places. Lessons of different schools or live ones
    // cannot, and an error says so.
    Result<Option> exchange(std::string const& one, std::string const& other) const;

    std::vector<Trouble> conflicts() const;        // hard first
    std::vector<std::string> unplaced() const;     // ids, in the order of lessons_of

    // Moves it to one of its options (an empty `at` takes it out); the plan's table follows. What
    // is fixed or locked is refused. Making and taking a lock builds the problem anew.
    Result<void> move(std::string const& lesson, std::vector<Spot> const& at);
    Result<void> exchange_now(std::string const& one, std::string const& other);
    Result<void> lock(std::string const& lesson, bool locked);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// Who could take a lesson of an absent teacher, best first, and why the others cannot.
struct Substitute {
    int teacher = nobody;
    bool possible = false;
    int rank = 0;        // lower is better
    std::string reason;  // 同班数学教师,当天2节 · 第3节在三2上语文
};
// `weeks` is that of the day asked for: odd or even. Who is away too may be named in `absent`.
std::vector<Substitute> substitutes(JointPlan const& plan, std::string const& lesson, int site,
                                    Weeks weeks, std::vector<int> const& absent);

}  // namespace gongjin::timetable
