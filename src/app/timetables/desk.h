// What lies open on the desk of those who make timetables: tables with their running account, and
// the searches that run.
//
// 1. A table is opened once and kept for a quarter of an hour; what is moved in it is a fact.
// 2. One search at a time for each community or school, on a thread of its own. It goes on whoever
//    watches, and ends with a new draft; stopped, with the best found so far.
// 3. That draft is there from the beginning and holds the best of a minute ago at the latest; it is
//    marked (`searched`) until the search has ended. So what a server's end interrupts is seen by
//    the next one, and hardly anything of it is lost.
#pragma once

#include <atomic>
#include <condition_variable>
#include <list>
#include <thread>

#include "app/api/timetables.h"
#include "app/app.h"
#include "app/timetables/text.h"
#include "timetable/joint_moves.h"
#include "timetable/reasons.h"

namespace gongjin {

// One at a time works with it.
struct OpenTable {
    OpenTable(timetable::JointPlan plan, std::vector<std::string> school_ids,
              std::vector<std::string> teacher_ids);
    std::mutex busy;
    timetable::JointTable table;
    std::vector<std::string> schools, teachers;
    std::vector<timetable::PlannedLesson> lessons;
    std::map<std::string, std::size_t> lesson_at;  // by id
    std::size_t moves = 0;                         // of the draft's, that it has

    OpenPlan open_plan() const { return {table.plan(), schools, teachers}; }
    timetable::PlannedLesson const* find(std::string const& lesson) const;
};

using TablePtr = std::shared_ptr<OpenTable>;
using PlanPtr = std::shared_ptr<OpenPlan const>;

struct SolveOrder {
    std::string id;  // of the job
    std::string owner, draft, period, title, actor;
    std::int64_t seconds = 60;
    std::int64_t steps = 0;  // instead of seconds, for tests and samples
    std::uint64_t seed = 1;
    bool gently = false;
    std::int64_t keep_every = 50;  // seconds between two of what was best, at least
};

// The draft that a search ends with.
std::string result_of_search(std::string const& job);

class TimetableDesk {
public:
    explicit TimetableDesk(App& app) : app_(app) {}
    ~TimetableDesk();

    // The draft with all that was moved in it.
    Result<TablePtr> table(TimetableDraft const& draft);
    Result<TablePtr> table(std::string const& sha256);
    Result<PlanPtr> plan(std::string const& sha256);
    void forget(std::string const& draft);
    // nullopt: not opened lately.
    std::optional<timetable::Cost> cost_of(TimetableDraft const& draft);

    // Refused while another one runs for the same owner; the same order again changes nothing.
    Result<void> begin(SolveOrder const& order, TimetableDraft const& draft);
    std::vector<std::pair<std::string, api::TimetableJob>> jobs();  // with the owner
    bool stop(std::string const& job);  // whether there is such a one
    std::string owner_of(std::string const& job);
    void wait(std::string const& job);  // until it has ended
    bool runs_into(std::string const& draft);  // whether a search runs that will end with it

private:
    struct Job {
        SolveOrder order;
        api::TimetableJob shown;
        bool stopping = false, ended = false;
        std::thread worker;
    };
    template <typename T>
    struct Kept {
        std::string key;
        std::shared_ptr<T> what;
        Instant until;
    };

    Result<OpenPlan> opened(TimetableDraft const& draft);
    void run(Job& job, OpenPlan const& from);
    Result<std::string> solve(Job& job, OpenPlan const& began);
    class Keeper;
    void tell_reasons(Job& job, std::vector<timetable::Reason> const& reasons);
    void tell_changes(Job& job, OpenPlan const& before, OpenPlan const& after);
    Result<void> keep(SolveOrder const& order, OpenPlan const& found, std::string const& stage);
    Job* find_job(std::string const& id);
    template <typename T>
    std::shared_ptr<T> kept(std::list<Kept<T>>& all, std::string const& key);
    template <typename T>
    void keep(std::list<Kept<T>>& all, std::string const& key, std::shared_ptr<T> what);

    App& app_;
    std::mutex mutex_;
    std::condition_variable ended_;
    std::list<Kept<OpenTable>> tables_;  // by draft or digest
    std::list<Kept<OpenPlan const>> plans_;
    std::list<Job> jobs_;
    bool closing_ = false;  // the server ends: what runs is interrupted, not stopped
};

// "" or a place for each part: 2.3 2.4
std::string place_text(std::vector<timetable::Spot> const& at);
Result<std::vector<timetable::Spot>> places_in(std::string_view text);
// Where a lesson stands in the table, a place for each part; empty if it does not.
std::vector<timetable::Spot> places_of(timetable::JointPlan const& plan,
                                        timetable::PlannedLesson const& lesson);

}  // namespace gongjin
