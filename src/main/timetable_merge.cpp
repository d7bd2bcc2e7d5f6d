// `gongjin timetable merge`: joint cases from several schools' XHSTT files.
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "main/commands.h"
#include "main/messages.h"
#include "main/sources.h"
#include "main/timetable_command.h"
#include "main/timetable_files.h"
#include "timetable/evaluate.h"
#include "timetable/merge.h"
#include "timetable/messages.h"
#include "timetable/xhstt.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr size_t kMostSchools = 12;
constexpr std::int64_t kMostDrawn = 1000;

struct Schools {
    std::vector<tt::Problem> problems;
    std::vector<tt::Solution> own;  // the best of each file; only if they were asked for
};

Result<Schools> read_schools(std::vector<std::string> const& files, bool planted) {
    Schools schools;
    if (files.size() < 2 || files.size() > kMostSchools)
        return error_of(tt::messages::kTooFewSchools, {std::to_string(kMostSchools)});
    for (std::string const& file : files) {
        std::string const bytes = TRY(read_timetable_file(file));
        tt::Archive archive = TRY(tt::read_xhstt(bytes, file));
        tt::Problem& problem = archive.problems[0];
        tt::Solution const* best = nullptr;
        tt::Cost least;
        for (tt::SolutionEntry const& entry : archive.solutions[0]) {
            tt::Cost const cost = tt::evaluate(problem, entry.solution).total;
            if (best != nullptr && least <= cost) continue;
            best = &entry.solution;
            least = cost;
        }
        if (planted && (best == nullptr || least.hard > 0))
            return error_of(tt::messages::kNoSoundSolution, {file});
        if (planted) schools.own.push_back(*best);
        schools.problems.push_back(std::move(problem));
    }
    return schools;
}

// `--links` and `--travel` are numbers to draw, or files that say them.
Result<int> drawn_or_read(Options const& options, char const* name, tt::MergeCase& wanted) {
    std::string const given = options.text(name, "0");
    if (given.find_first_not_of("0123456789") == std::string::npos)
        return static_cast<int>(TRY(whole_option(options, name, 0, kMostDrawn, 0)));
    std::string const bytes = TRY(read_file(given));
    wanted = TRY(tt::read_merge_case(bytes, given, std::move(wanted)));
    return 0;
}

Result<void> merge_files(Options const& options) {
    std::vector<std::string> const& files = options.words();
    bool const planted = options.has("planted");
    tt::MergeDraw draw;
    draw.seed = static_cast<std::uint64_t>(TRY(whole_option(options, "seed", 0, 1'000'000'000, 1)));
    Schools const schools = TRY(read_schools(files, planted));
    tt::MergeCase wanted = tt::draw_case(files.size(), draw.seed);
    draw.links = TRY(drawn_or_read(options, "links", wanted));
    draw.travellers = TRY(drawn_or_read(options, "travel", wanted));
    wanted.files = files;
    tt::Merged const merged = TRY(tt::merge(schools.problems, wanted, draw, schools.own));
    std::printf("%zu schools, %zu events, %zu live lessons, %zu travelling teachers\n",
                files.size(), merged.problem.events.size(), merged.made_of.links.size(),
                merged.made_of.travellers.size());
    if (merged.planted) {
        tt::Cost const cost = tt::evaluate(merged.problem, *merged.planted).total;
        std::printf("planted (%lld, %lld)\n", static_cast<long long>(cost.hard),
                    static_cast<long long>(cost.soft));
    }
    if (!options.has("out")) {
        std::fprintf(stderr, "nothing is written: --out says where\n");
        return {};
    }
    std::string const path = options.text("out");
    if (path.ends_with(".yaml")) return write_text(path, tt::write_merge_case(merged.made_of));
    std::vector<tt::SolutionEntry> entries;
    if (merged.planted) entries.push_back({"planted", "Gongjin", *merged.planted});
    return write_text(path, tt::write_xhstt(merged.problem, entries));
}

}  // namespace

bool is_merge_case(std::string_view bytes) {
    return bytes.starts_with("merge:") || bytes.find("\nmerge:") != std::string_view::npos;
}

Result<tt::Problem> read_merged(std::string const& bytes, std::string const& file) {
    tt::MergeCase const read = TRY(tt::read_merge_case(bytes, file, {}));
    std::vector<std::string> files;
    std::filesystem::path const folder = std::filesystem::path(file).parent_path();
    for (std::string const& name : read.files) {
        std::filesystem::path const near = folder / name;
        files.push_back(std::filesystem::exists(near) ? near.string() : name);
    }
    Schools const schools = TRY(read_schools(files, false));
    tt::Merged merged = TRY(tt::merge(schools.problems, read));
    return std::move(merged.problem);
}

int command_timetable_merge(Options const& options) {
    Result<void> const done = merge_files(options);
    return done.ok() ? kDone : refuse(done.error());
}

}  // namespace gongjin
