#include "main/timetable_files.h"

#include <zlib.h>

#include <algorithm>
#include <cstdio>

#include "main/messages.h"
#include "main/sources.h"
#include "main/timetable_command.h"
#include "timetable/change.h"
#include "timetable/evaluate.h"
#include "timetable/fet.h"
#include "timetable/joint_carry.h"
#include "timetable/joint_read.h"
#include "timetable/messages.h"
#include "timetable/xhstt.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr size_t kMostUnpacked = 128u << 20;

// The name of the outermost element; empty if this is no XML.
std::string_view root_of(std::string_view bytes) {
    auto const blank = [&] {
        size_t const first = bytes.find_first_not_of(" \t\r\n");
        bytes.remove_prefix(std::min(first, bytes.size()));
    };
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    blank();
    while (bytes.starts_with("<?") || bytes.starts_with("<!")) {
        std::string_view const close = bytes.starts_with("<!--") ? "-->" : ">";
        size_t const end = bytes.find(close);
        if (end == std::string_view::npos) return "?";
        bytes.remove_prefix(end + close.size());
        blank();
    }
    if (!bytes.starts_with("<")) return {};
    return bytes.substr(1, bytes.find_first_of(" \t\r\n/>", 1) - 1);
}

// The best timetable of an XHSTT file.
Result<tt::Solution> old_of_archive(std::string const& bytes, std::string const& file,
                                    tt::Problem const& problem) {
    tt::Archive const archive = TRY(tt::read_xhstt(bytes, file));
    tt::Problem const& before = archive.problems[0];
    tt::Solution const* best = nullptr;
    tt::Cost least;
    for (tt::SolutionEntry const& entry : archive.solutions[0]) {
        tt::Cost const cost = tt::evaluate(before, entry.solution).total;
        if (best == nullptr || cost < least) {
            best = &entry.solution;
            least = cost;
        }
    }
    if (best == nullptr) return error_of(tt::messages::kNoTimetable, {file});
    return tt::carried_over(before, *best, problem);
}

// The table of a community's plan.
Result<tt::Solution> old_of_plan(std::string const& bytes, std::string const& file,
                                 tt::JointFile const& now) {
    tt::JointPlan const before = TRY(tt::read_plan(bytes, file));
    tt::JointPlan plan = now.plan;
    plan.table = tt::carried_table(before, plan);
    return tt::solution_of(plan, now);
}

// A line for each lesson, as merged cases write them.
std::string lines_of(tt::Problem const& problem, tt::Solution const& solution) {
    std::string text = "timetable:\n";
    for (tt::Lesson const& lesson : solution.lessons) {
        text += "  - {event: \"" + problem.events[static_cast<size_t>(lesson.event)].id + '"';
        if (lesson.time != tt::nobody) {
            tt::Time const& time = problem.times[static_cast<size_t>(lesson.time)];
            auto const two = [](int value) { return std::to_string(value + 100).substr(1); };
            text += ", time: \"" + time.id + "\", day: " + std::to_string(time.day + 1) +
                    ", begins: \"" + two(time.begins / 60) + ":" + two(time.begins % 60) + '"';
        }
        text += ", duration: " + std::to_string(lesson.duration) + "}\n";
    }
    return text;
}

Result<TimetableTask> fet_task(std::string bytes, std::string const& file) {
    auto const read = std::make_shared<tt::FetFile>(TRY(tt::read_fet(bytes, file)));
    for (auto const& [kind, count] : read->not_read)
        std::fprintf(stderr, "not read: %d x %s\n", count, kind.c_str());
    return TimetableTask{
        read->problem,
        [read, file, bytes = std::move(bytes)](tt::Solution const& solution) {
            return tt::write_fet(bytes, file, *read, solution);
        },
        nullptr};
}

Result<TimetableTask> xhstt_task(std::string const& bytes, std::string const& file) {
    tt::Archive const archive = TRY(tt::read_xhstt(bytes, file));
    tt::Problem const& problem = archive.problems[0];
    if (archive.problems.size() > 1)
        std::fprintf(stderr, "%zu instances: only the first, %s, is solved\n",
                     archive.problems.size(), problem.id.c_str());
    return TimetableTask{problem,
                         [problem](tt::Solution const& solution) -> Result<std::string> {
                             std::vector<tt::SolutionEntry> const entries = {
                                 {"gongjin", "Gongjin", solution}};
                             return tt::write_xhstt(problem, entries);
                         },
                         nullptr};
}

}  // namespace

Result<std::string> read_timetable_file(std::string const& file) {
    std::string const bytes = TRY(read_file(file));
    if (!bytes.starts_with("\x1F\x8B")) return bytes;
    gzFile const packed = ::gzopen(file.c_str(), "rb");
    if (packed == nullptr) return error_of(messages::kNoSuchFile, {file});
    std::string text;
    std::vector<char> buffer(1 << 16);
    int got = 0;
    while (text.size() <= kMostUnpacked &&
           (got = ::gzread(packed, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0)
        text.append(buffer.data(), static_cast<size_t>(got));
    int const closed = ::gzclose(packed);
    if (text.size() > kMostUnpacked)
        return error_of(messages::kUnpackedTooBig, {file, std::to_string(kMostUnpacked >> 20)});
    if (got < 0 || closed != Z_OK) return error_of(messages::kNotUnpacked, {file});
    return text;
}

TimetableForm timetable_form_of(std::string_view bytes, std::string const& file) {
    std::string_view const root = root_of(bytes);
    if (root == "fet" || (root.empty() && file.ends_with(".fet"))) return TimetableForm::fet;
    if (!root.empty() || file.ends_with(".xml")) return TimetableForm::xhstt;
    return is_merge_case(bytes) ? TimetableForm::merged : TimetableForm::plan;
}

Result<TimetableTask> read_timetable_task(std::string const& file) {
    std::string bytes = TRY(read_timetable_file(file));
    switch (timetable_form_of(bytes, file)) {
        case TimetableForm::xhstt: return xhstt_task(bytes, file);
        case TimetableForm::fet: return fet_task(std::move(bytes), file);
        case TimetableForm::merged: {
            tt::Problem const problem = TRY(read_merged(bytes, file));
            return TimetableTask{problem,
                                 [problem](tt::Solution const& solution) -> Result<std::string> {
                                     return lines_of(problem, solution);
                                 },
                                 nullptr};
        }
        case TimetableForm::plan: break;
    }
    auto const read = std::make_shared<tt::JointFile>(TRY(tt::read_joint(bytes, file)));
    return TimetableTask{read->problem,
                         [read](tt::Solution const& solution) -> Result<std::string> {
                             return tt::write_joint(*read, solution);
                         },
                         read};
}

Result<tt::Solution> read_old_timetable(std::string const& file, TimetableTask const& task) {
    std::string const bytes = TRY(read_timetable_file(file));
    bool const plan =
        task.joint != nullptr && timetable_form_of(bytes, file) == TimetableForm::plan;
    tt::Solution old = plan ? TRY(old_of_plan(bytes, file, *task.joint))
                            : TRY(old_of_archive(bytes, file, task.problem));
    bool const any = std::any_of(old.lessons.begin(), old.lessons.end(),
                                 [](tt::Lesson const& one) { return one.time != tt::nobody; });
    if (!any) return error_of(tt::messages::kNoTimetable, {file});
    return old;
}

}  // namespace gongjin
