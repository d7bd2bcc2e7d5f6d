// The searches that run on the desk.
#include <algorithm>

#include "app/imports.h"
#include "app/messages.h"
#include "app/record_acts.h"
#include "app/timetables/desk.h"
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

TimetableDesk::Job* TimetableDesk::find_job(std::string const& id) {
    for (Job& job : jobs_) {
        if (job.order.id == id) return &job;
    }
    return nullptr;
}

Result<void> TimetableDesk::begin(SolveOrder const& order, TimetableDraft const& draft) {
    std::lock_guard const lock(mutex_);
    if (find_job(order.id) != nullptr) return {};
    for (Job const& job : jobs_) {
        if (!job.ended && job.order.owner == order.owner) return error_of(messages::timetable_busy);
    }
    while (jobs_.size() >= kJobsShown) {
        auto const old = std::find_if(jobs_.begin(), jobs_.end(),
                                      [](Job const& job) { return job.ended; });
        if (old == jobs_.end()) break;
        old->worker.join();
        jobs_.erase(old);
    }
    Job& job = jobs_.emplace_back();
    job.order = order;
    job.shown.id = order.id;
    job.shown.draft = order.draft;
    job.shown.title = order.title;
    job.shown.state = "running";
    job.worker = std::thread([this, &job, draft] { run(job, draft); });
    return {};
}

void TimetableDesk::run(Job& job, TimetableDraft const& draft) {
    Result<std::string> made = solve(job, draft);
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

Result<std::string> TimetableDesk::solve(Job& job, TimetableDraft const& draft) {
    TablePtr const from = TRY(table(draft));
    OpenPlan solved;
    {
        std::lock_guard const lock(from->busy);
        solved = from->open_plan();
    }
    SolveOrder const& order = job.order;
    tt::Built const built = tt::build(solved.plan);
    tt::Solution const before = tt::solution_of(solved.plan, built);
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
    options.progress = [this, &job](tt::Progress const& now) {
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
    if (result.cost.hard > 0) tell_reasons(job, tt::find_reasons(built.problem, result.solution));
    return keep_result(order, solved);
}

void TimetableDesk::tell_reasons(Job& job, std::vector<tt::Reason> const& reasons) {
    std::lock_guard const lock(mutex_);
    for (tt::Reason const& one : reasons) job.shown.reasons.push_back(one.zh);
}

Result<std::string> TimetableDesk::keep_result(SolveOrder const& order, OpenPlan const& solved) {
    std::string const text = stored_text(solved);
    FactDraft fact;
    fact.command_id = uuid_v5("gongjin:timetable", "solved\n" + order.id);
    fact.subject_id = fact.command_id;
    fact.happened_on = app_.today();
    fact.actor = order.actor;
    TRY(app_.store().write([&](WriteTx& tx) -> Result<void> {
        fact.payload =
            TimetableSaved{order.owner, order.period, order.title, TRY(tx.put_text(text)),
                           static_cast<std::int64_t>(text.size())};
        AppendOutcome const outcome = TRY(tx.append(fact));
        if (auto refused = refusal_of(outcome, fact.subject_id, 0)) return std::move(*refused);
        return {};
    }));
    TRY(app_.county().catch_up());
    return fact.subject_id;
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

void TimetableDesk::wait(std::string const& id) {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [&] {
        Job const* const job = find_job(id);
        return job == nullptr || job->ended;
    });
}

}  // namespace gongjin
