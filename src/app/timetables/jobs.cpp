// The searches that run on the desk.
#include <algorithm>

#include "app/imports.h"
#include "app/messages.h"
#include "app/record_acts.h"
#include "app/timetables/desk.h"
#include "app/timetables/differences.h"
#include "app/timetables/messages.h"
#include "base/ids.h"
#include "timetable/reasons.h"
#include "timetable/search.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::size_t kJobsShown = 12;
// What one lesson out of its place costs in a search for few changes.
constexpr std::int64_t kStay = 20;

}  // namespace

std::string result_of_search(std::string const& job) {
    return uuid_v5("gongjin:timetable", "solved\n" + job);
}

// Keeps the best of a running search from time to time.
class TimetableDesk::Keeper {
public:
    Keeper(TimetableDesk& desk, SolveOrder const& order, OpenPlan const& from,
           tt::Built const& built)
        : desk_(desk), order_(order), found_(from), built_(built), last_(desk.app_.now()) {}

    void see(tt::Progress const& now) {
        Instant const then = desk_.app_.now();
        bool const due = then.us - last_.us >= order_.keep_every * 1'000'000;
        if (!due || (kept_ && !(now.best < *kept_))) return;
        found_.plan.table = tt::placed(found_.plan, built_, now.solution());
        // What cannot be kept now is tried again; the end of the search tells what is wrong.
        Result<void> const done =
            desk_.keep(order_, found_, "kept " + std::to_string(++count_));
        last_ = then;
        if (done.ok()) kept_ = now.best;
    }

private:
    TimetableDesk& desk_;
    SolveOrder const& order_;
    OpenPlan found_;
    tt::Built const& built_;
    Instant last_;
    std::optional<tt::Cost> kept_;
    int count_ = 0;
};

TimetableDesk::Job* TimetableDesk::find_job(std::string const& id) {
    for (Job& job : jobs_) {
        if (job.order.id == id) return &job;
    }
    return nullptr;
}

Result<void> TimetableDesk::begin(SolveOrder const& order, TimetableDraft const& draft) {
    Job* job = nullptr;
    {
        std::lock_guard const lock(mutex_);
        if (find_job(order.id) != nullptr) return {};
        for (Job const& each : jobs_) {
            if (!each.ended && each.order.owner == order.owner)
                return error_of(messages::timetable_busy);
        }
        while (jobs_.size() >= kJobsShown) {
            auto const old = std::find_if(jobs_.begin(), jobs_.end(),
                                          [](Job const& each) { return each.ended; });
            if (old == jobs_.end()) break;
            old->worker.join();
            jobs_.erase(old);
        }
        job = &jobs_.emplace_back();
        job->order = order;
        job->shown.id = order.id;
        job->shown.draft = order.draft;
        job->shown.title = order.title;
        job->shown.state = "running";
    }
    // Whoever is told that a search has begun finds it again, even if the server ends at once.
    Result<OpenPlan> from = opened(draft);
    Result<void> const kept =
        from.ok() ? keep(order, from.value(), "begun") : Result<void>(from.take_error());
    std::lock_guard const lock(mutex_);
    if (kept.ok() && !closing_)
        job->worker = std::thread([this, job, plan = from.take()] { run(*job, plan); });
    else
        jobs_.remove_if([&](Job const& each) { return &each == job; });
    return kept;
}

Result<OpenPlan> TimetableDesk::opened(TimetableDraft const& draft) {
    TablePtr const from = TRY(table(draft));
    std::lock_guard const lock(from->busy);
    return from->open_plan();
}

void TimetableDesk::run(Job& job, OpenPlan const& from) {
    Result<std::string> made = solve(job, from);
    std::lock_guard const lock(mutex_);
    job.ended = true;
    job.shown.share = 100;
    job.shown.state = made.ok() ? "done" : "failed";
    if (made.ok())
        job.shown.result = made.take();
    else
        job.shown.problem = problem_of(made.error());
    ended_.notify_all();
}

Result<std::string> TimetableDesk::solve(Job& job, OpenPlan const& began) {
    OpenPlan solved = began;
    SolveOrder const& order = job.order;
    tt::Built const built = tt::build(solved.plan);
    tt::Solution const before = tt::solution_of(solved.plan, built);
    Keeper keeper(*this, order, solved, built);
    tt::SearchOptions options;
    if (order.gently) {
        options.from = &before;
        options.keep_weight = kStay;
    }
    options.seconds = static_cast<double>(order.seconds);
    options.iterations = order.steps;
    options.seed = order.seed;
    options.threads = std::thread::hardware_concurrency() > 2 ? 2 : 1;
    if (order.steps > 0) options.threads = 1;
    Instant const begun = app_.now();
    options.elapsed = [this, begun] {
        return static_cast<double>(app_.now().us - begun.us) / 1'000'000.0;
    };
    options.progress = [this, &job, &keeper](tt::Progress const& now) {
        keeper.see(now);
        std::lock_guard const lock(mutex_);
        job.shown.share = std::clamp<std::int64_t>(static_cast<std::int64_t>(now.share * 100), 0,
                                                   99);
        job.shown.hard = now.best.hard;
        job.shown.soft = now.best.soft;
        job.shown.begun = true;
    };
    options.cancelled = [this, &job] {
        std::lock_guard const lock(mutex_);
        return job.stopping;
    };
    tt::SearchResult const result = tt::search(built.problem, options);
    solved.plan.table = tt::placed(solved.plan, built, result.solution);
    bool interrupted = false;
    {
        std::lock_guard const lock(mutex_);
        interrupted = closing_;
    }
    if (interrupted) {
        TRY(keep(order, solved, "interrupted"));
        return result_of_search(order.id);
    }
    if (result.cost.hard > 0) tell_reasons(job, tt::find_reasons(built.problem, result.solution));
    tell_changes(job, began, solved);
    TRY(keep(order, solved, "solved"));
    return result_of_search(order.id);
}

void TimetableDesk::tell_changes(Job& job, OpenPlan const& before, OpenPlan const& after) {
    if (before.plan.table.empty()) return;
    std::size_t const changed = lesson_differences(before, after).size();
    std::lock_guard const lock(mutex_);
    job.shown.changed.emplace(static_cast<std::int64_t>(changed));
}

void TimetableDesk::tell_reasons(Job& job, std::vector<tt::Reason> const& reasons) {
    std::lock_guard const lock(mutex_);
    for (tt::Reason const& one : reasons) job.shown.reasons.push_back(one.zh);
}

// What is kept at any stage but the last is marked as unfinished.
Result<void> TimetableDesk::keep(SolveOrder const& order, OpenPlan const& found,
                                 std::string const& stage) {
    std::string const text = stored_text(found);
    FactDraft fact;
    fact.command_id = uuid_v5("gongjin:timetable", stage + "\n" + order.id);
    fact.subject_id = result_of_search(order.id);
    fact.happened_on = app_.today();
    fact.actor = order.actor;
    TRY(app_.store().write([&](WriteTx& tx) -> Result<void> {
        fact.payload = TimetableSaved{order.owner,
                                      order.period,
                                      order.title,
                                      TRY(tx.put_text(text)),
                                      static_cast<std::int64_t>(text.size()),
                                      stage == "solved" ? "" : order.draft};
        AppendOutcome const outcome = TRY(tx.append(fact));
        if (auto refused = refusal_of(outcome, fact.subject_id, 0)) return std::move(*refused);
        return {};
    }));
    return app_.county().catch_up();
}

std::vector<std::pair<std::string, api::TimetableJob>> TimetableDesk::jobs() {
    std::lock_guard const lock(mutex_);
    std::vector<std::pair<std::string, api::TimetableJob>> out;
    for (Job const& job : jobs_) out.emplace_back(job.order.owner, job.shown);
    return out;
}

bool TimetableDesk::stop(std::string const& id) {
    std::lock_guard const lock(mutex_);
    Job* const job = find_job(id);
    if (job != nullptr) job->stopping = true;
    return job != nullptr;
}

std::string TimetableDesk::owner_of(std::string const& id) {
    std::lock_guard const lock(mutex_);
    Job const* const job = find_job(id);
    return job == nullptr ? std::string() : job->order.owner;
}

bool TimetableDesk::runs_into(std::string const& draft) {
    std::lock_guard const lock(mutex_);
    return std::any_of(jobs_.begin(), jobs_.end(), [&draft](Job const& job) {
        return !job.ended && result_of_search(job.order.id) == draft;
    });
}

void TimetableDesk::wait(std::string const& id) {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [&] {
        Job const* const job = find_job(id);
        return job == nullptr || job->ended;
    });
}

}  // namespace gongjin
