// `gongjin timetable evaluate` and `solve`: problems and solutions in files.
#include <time.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/json_writer.h"
#include "main/commands.h"
#include "main/messages.h"
#include "main/timetable_command.h"
#include "main/timetable_files.h"
#include "timetable/change.h"
#include "timetable/evaluate.h"
#include "timetable/messages.h"
#include "timetable/reasons.h"
#include "timetable/search.h"
#include "timetable/sequential.h"
#include "timetable/xhstt.h"

namespace gongjin {

namespace tt = timetable;

namespace {

void add_evaluation(JsonWriter& json, tt::Problem const& problem, tt::SolutionEntry const& entry,
                    int index) {
    tt::Evaluation const found = tt::evaluate(problem, entry.solution);
    json.object().key("instance").value(problem.id).key("group").value(entry.group);
    json.key("solution").value(index);
    json.key("hard").value(found.total.hard).key("soft").value(found.total.soft);
    json.key("by_constraint").object();
    for (size_t kind = 0; kind < found.by_kind.size(); ++kind) {
        tt::Cost const cost = found.by_kind[kind];
        if (cost == tt::Cost{}) continue;
        json.key(tt::name_of(static_cast<tt::ConstraintKind>(kind))).object();
        json.key("hard").value(cost.hard).key("soft").value(cost.soft).end_object();
    }
    json.end_object().end_object();
}

void print_evaluation(tt::Problem const& problem, tt::SolutionEntry const& entry, int index) {
    tt::Evaluation const found = tt::evaluate(problem, entry.solution);
    std::printf("%s  %s #%d  (%lld, %lld)\n", problem.id.c_str(), entry.group.c_str(), index,
                static_cast<long long>(found.total.hard),
                static_cast<long long>(found.total.soft));
    for (size_t kind = 0; kind < found.by_kind.size(); ++kind) {
        tt::Cost const cost = found.by_kind[kind];
        if (cost == tt::Cost{}) continue;
        std::printf("    %-34s (%lld, %lld)\n",
                    tt::name_of(static_cast<tt::ConstraintKind>(kind)),
                    static_cast<long long>(cost.hard), static_cast<long long>(cost.soft));
    }
}

// A file's problems with their solutions; of a community's plan its own table.
Result<tt::Archive> solved_in(std::string const& file) {
    std::string const bytes = TRY(read_timetable_file(file));
    TimetableForm const form = timetable_form_of(bytes, file);
    if (form == TimetableForm::xhstt) return tt::read_xhstt(bytes, file);
    if (form != TimetableForm::plan) return error_of(tt::messages::kNoTimetable, {file});
    tt::JointFile const read = TRY(tt::read_joint(bytes, file));
    if (read.plan.table.empty()) return error_of(tt::messages::kNoTimetable, {file});
    tt::SolutionEntry const own{"timetable", "", tt::solution_of(read.plan, read)};
    return tt::Archive{{read.problem}, {{own}}};
}

Result<void> evaluate_file(Options const& options) {
    tt::Archive const archive = TRY(solved_in(options.words()[0]));
    std::string text;
    JsonWriter json(text);
    json.array();
    for (size_t p = 0; p < archive.problems.size(); ++p) {
        std::map<std::string, int> numbers;
        for (tt::SolutionEntry const& entry : archive.solutions[p]) {
            int const index = numbers[entry.group]++;
            if (options.has("json")) add_evaluation(json, archive.problems[p], entry, index);
            else print_evaluation(archive.problems[p], entry, index);
        }
        if (archive.solutions[p].empty())
            std::fprintf(stderr, "%s: no solutions\n", archive.problems[p].id.c_str());
    }
    json.end_array();
    if (options.has("json")) std::printf("%s\n", text.c_str());
    return {};
}

void print_progress(tt::Progress const& progress, double& next) {
    if (progress.share < next) return;
    next = progress.share + 0.1;
    std::fprintf(stderr, "%3.0f%%  (%lld, %lld)  %lld steps\n", 100 * progress.share,
                 static_cast<long long>(progress.best.hard),
                 static_cast<long long>(progress.best.soft),
                 static_cast<long long>(progress.iterations));
}

// The lessons of the events, and of all that the resources take part in, that are named.
Result<std::vector<char>> locked_lessons(std::vector<std::string> const& names,
                                         tt::Problem const& problem, tt::Solution const& old) {
    std::vector<char> locked(old.lessons.size());
    for (std::string const& name : names) {
        bool known = name == "all";
        for (size_t i = 0; i < old.lessons.size(); ++i) {
            tt::Lesson const& lesson = old.lessons[i];
            bool meant = name == "all" ||
                         problem.events[static_cast<size_t>(lesson.event)].id == name;
            for (int resource : lesson.resources)
                meant = meant || (resource != tt::nobody &&
                                  problem.resources[static_cast<size_t>(resource)].id == name);
            if (meant && lesson.time != tt::nobody) locked[i] = 1;
            known = known || meant;
        }
        if (!known) return error_of(tt::messages::kNothingToLock, {name});
    }
    return locked;
}

void print_defects(tt::Problem const& problem, tt::Solution const& solution) {
    tt::Evaluation const found = tt::evaluate(problem, solution);
    for (size_t kind = 0; kind < found.by_kind.size(); ++kind)
        if (found.by_kind[kind].hard > 0)
            std::fprintf(stderr, "not kept: %s, cost %lld\n",
                         tt::name_of(static_cast<tt::ConstraintKind>(kind)),
                         static_cast<long long>(found.by_kind[kind].hard));
}

std::string text_of(tt::Cost const& cost) {
    return "(" + std::to_string(cost.hard) + ", " + std::to_string(cost.soft) + ")";
}

// What one search found, told on standard error.
void tell(TimetableTask const& task, tt::SearchResult const& found, tt::Solution const* old) {
    print_defects(task.problem, found.solution);
    if (found.cost.hard > 0)
        for (tt::Reason const& reason : tt::find_reasons(task.problem, found.solution))
            std::fprintf(stderr, "%s\n    %s\n", reason.zh.c_str(), reason.en.c_str());
    if (!task.problem.campuses.empty()) {
        tt::JointFaults const faults = tt::joint_faults(task.problem, found.solution);
        std::fprintf(stderr, "%d live lessons not together, %d ways too short, %d not placed\n",
                     faults.live, faults.travel, faults.unplaced);
    }
    if (old == nullptr) return;
    tt::Change const change = tt::change_between(task.problem, *old, found.solution);
    std::fprintf(stderr, "%d lessons moved, %d with other teachers or rooms\n", change.moved,
                 change.other_resources);
}

// FILE.xml -> FILE-2.xml, for the second variant.
std::string variant_path(std::string const& path, size_t number) {
    if (number == 0) return path;
    size_t const dot = path.rfind('.');
    std::string const tail = dot == std::string::npos ? "" : path.substr(dot);
    return path.substr(0, path.size() - tail.size()) + "-" + std::to_string(number + 1) + tail;
}

void print_variants(tt::Problem const& problem, std::vector<tt::SearchResult> const& variants) {
    std::printf("variant  cost  lessons at another time than in variant 1, 2, ...\n");
    for (size_t i = 0; i < variants.size(); ++i) {
        std::printf("%7zu  %s ", i + 1, text_of(variants[i].cost).c_str());
        for (tt::SearchResult const& other : variants)
            std::printf(" %5d", tt::change_between(problem, other.solution,
                                                   variants[i].solution).moved);
        std::printf("\n");
    }
}

bool can_write(std::string const& path) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    fs::path const folder = fs::path(path).parent_path();
    std::string const asked = fs::exists(path, ignored) ? path
                              : folder.empty()          ? "."
                                                        : folder.string();
    return !fs::is_directory(path, ignored) && ::access(asked.c_str(), W_OK) == 0;
}

Result<void> solve_file(Options const& options) {
    tt::SearchOptions how = TRY(search_options(options));
    auto const variants = static_cast<size_t>(TRY(whole_option(options, "variants", 1, 20, 1)));
    TimetableTask const task = TRY(read_timetable_task(options.words()[0]));
    // Said now, not when the search is over.
    if (options.has("out") && !can_write(options.text("out")))
        return error_of(messages::kCannotWrite, {options.text("out")});
    std::optional<tt::Solution> old;
    if (options.has("from")) {
        old = TRY(read_old_timetable(options.text("from"), task));
        how.from = &*old;
        how.locked = TRY(locked_lessons(options.all("lock"), task.problem, *old));
        // If not said: no wish weighs as much as one lesson that moves.
        std::int64_t const soft = tt::evaluate(task.problem, *old).total.soft;
        how.keep_weight = TRY(whole_option(options, "keep", 0, 1'000'000,
                                           std::min<std::int64_t>(soft + 1, 1'000'000)));
    } else if (options.has("lock") || options.has("keep")) {
        return error_of(tt::messages::kNeedsFrom, {});
    }
    double next = 0;
    if (!options.has("quiet"))
        how.progress = [&](tt::Progress const& progress) { print_progress(progress, next); };
    std::vector<tt::SearchResult> found;
    for (size_t i = 0; i < variants; ++i) {
        next = 0;
        how.elapsed = stopwatch(options.has("cpu"));
        found.push_back(options.has("sequential") ? tt::search_in_sequence(task.problem, how)
                                                  : tt::search(task.problem, how));
        ++how.seed;
        tell(task, found.back(), how.from);
        if (!options.has("out")) continue;
        std::string const text = TRY(task.write(found.back().solution));
        TRY(write_text(variant_path(options.text("out"), i), text));
    }
    if (variants > 1) print_variants(task.problem, found);
    auto const best = std::min_element(
        found.begin(), found.end(),
        [](tt::SearchResult const& a, tt::SearchResult const& b) { return a.cost < b.cost; });
    std::printf("%s\n", text_of(best->cost).c_str());
    return {};
}

}  // namespace

Result<std::int64_t> whole_option(Options const& options, std::string_view name,
                                  std::int64_t least, std::int64_t most,
                                  std::int64_t otherwise) {
    if (!options.has(name)) return otherwise;
    std::string const written = options.text(name);
    std::int64_t value = 0;
    auto const [end, ec] =
        std::from_chars(written.data(), written.data() + written.size(), value);
    bool const whole = ec == std::errc() && end == written.data() + written.size();
    if (!whole || value < least || value > most)
        return error_of(messages::kOutOfRange, {written, std::string(name),
                                                std::to_string(least), std::to_string(most)});
    return value;
}

Result<void> write_text(std::string const& path, std::string const& text) {
    std::ofstream out(path, std::ios::binary);
    out << text;
    if (!out.flush()) return error_of(messages::kCannotWrite, {path});
    return {};
}

std::function<double()> stopwatch(bool cpu) {
    clockid_t const clock = cpu ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
    auto const now = [clock] {
        timespec at{};
        ::clock_gettime(clock, &at);
        return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) / 1e9;
    };
    return [now, start = now()] { return now() - start; };
}

Result<timetable::SearchOptions> search_options(Options const& options) {
    tt::SearchOptions how;
    how.seconds = static_cast<double>(TRY(whole_option(options, "seconds", 1, 1'000'000, 60)));
    how.iterations = TRY(whole_option(options, "steps", 1, 1'000'000'000'000, 0));
    how.threads = static_cast<int>(TRY(whole_option(options, "threads", 1, 64, 1)));
    how.seed = static_cast<std::uint64_t>(
        TRY(whole_option(options, "seed", 0, std::numeric_limits<std::int64_t>::max(), 1)));
    how.elapsed = stopwatch(options.has("cpu"));
    return how;
}

int command_timetable_evaluate(Options const& options) {
    Result<void> const done = evaluate_file(options);
    return done.ok() ? kDone : refuse(done.error());
}

int command_timetable_solve(Options const& options) {
    Result<void> const done = solve_file(options);
    return done.ok() ? kDone : refuse(done.error());
}

}  // namespace gongjin
