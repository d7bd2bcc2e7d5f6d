// `gongjin bench fet`: files of the program FET, solved by FET's own fet-cl and by us, on one core
// and in one run. Needs Debian's packages fet and fet-data; says so if they are not there.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "main/bench.h"
#include "main/bench_timetable.h"
#include "main/sources.h"
#include "timetable/fet.h"
#include "timetable/search.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr char const* kFolder = "/usr/share/doc/fet-data/examples/FET-5-official/";

// Some that fet-cl does at once, and those that it did not finish in a minute when it was tried.
constexpr char const* kFiles[] = {
    "United-Arab-Emirates/IBDP-School-2016.fet",
    "Brazil/1/Brazil.fet",
    "Vietnam/2-secondary-school/VietNamHungYen.fet",
    "Vietnam/3-THCS-(Mo-hinh-truong-hoc-moi)/TKB-THCS-DucHop_KimDong_HungYen-(8_2015).fet",
    "Denmark/small-school.fet",
    "Hong-Kong/secondary-school-2/FET-2020-07-30-SAMPLE_HK_6_period.fet",
    "Hong-Kong/secondary-school-1/Yew-Chung-Intl-School/2008-09-difficult.fet",
    "Germany/secondary-school-2/GYR.fet",
    "Germany/secondary-school-2/GYR-more-difficult.fet",
    "Spain/4-secondary-and-vocational-school/SPAIN_20-21.fet",
    "Hungary/Bethlen/2007-2008-difficult/Bethlen_2007_2008.fet",
    "Romania/Faculty-Econ-Timisoara-difficult/2008-2009-sem-1/Econ-Tim-ver8.fet",
    "Saudi-Arabia/Arabic_Saudi_3.fet",
    "Morocco/Goulmima/Lycee-Goulmima.fet",
    "Vietnam/1-Le-Qui-Don_Lam-Ha/Khoi-sang.fet",
    "Italy/2010/Liceo-2010.fet",
    "Italy/2007/difficult/highschool-Ancona.fet",
};

struct Run {
    bool complete = false;
    double seconds = 0;
};

// Whether FET says so in the log that it leaves.
bool says_complete(std::filesystem::path const& folder) {
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().filename() != "result.txt") continue;
        std::ifstream in(entry.path());
        std::string const text{std::istreambuf_iterator<char>(in), {}};
        if (text.find("successful") != std::string::npos) return true;
    }
    return false;
}

Run run_fet(std::filesystem::path const& file, int seconds) {
    BenchFolder const folder;
    std::vector<std::string> words = {"fet-cl", "--inputfile=" + file.string(),
                                      "--outputdir=" + folder.path().string(), "--htmllevel=0",
                                      "--timelimitseconds=" + std::to_string(100 * seconds)};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    for (int out : {1, 2})
        ::posix_spawn_file_actions_addopen(&actions, out, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    int const failed =
        ::posix_spawnp(&child, "fet-cl", &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return {};
    int status = 0;
    rusage used{};
    // Its own limit is on the wall; here the processor counts.
    clockid_t clock{};
    bool const timed = ::clock_getcpuclockid(child, &clock) == 0;
    while (::wait4(child, &status, WNOHANG, &used) == 0) {
        timespec now{};
        bool const over = timed && ::clock_gettime(clock, &now) == 0 && now.tv_sec >= seconds;
        if (over) ::kill(child, SIGTERM);
        std::this_thread::sleep_for(std::chrono::milliseconds(over ? 500 : 20));
    }
    auto const spent = [](timeval const& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return {says_complete(folder.path()), spent(used.ru_utime) + spent(used.ru_stime)};
}

// Until it is complete, with what was read of the file.
Run run_ours(tt::Problem const& problem, int seconds) {
    Run run;
    tt::SearchOptions how;
    how.seconds = seconds;
    how.elapsed = stopwatch(true);
    how.progress = [&](tt::Progress const& progress) {
        if (progress.best.hard == 0) run.complete = true;
    };
    how.cancelled = [&] { return run.complete; };
    run.complete = tt::search(problem, how).cost.hard == 0;
    run.seconds = how.elapsed();
    return run;
}

std::string text_of(Run const& run) {
    std::string const seconds = std::to_string(static_cast<int>(run.seconds * 10 + 0.5) / 10.0);
    return (run.complete ? "complete in " : "not complete in ") +
           seconds.substr(0, seconds.find('.') + 2) + " s";
}

}  // namespace

Result<void> bench_fet(BenchSize const& size, BenchReport& report) {
    int const limit = size.timetable_seconds;
    report.section("files of FET: fet-cl and ours, " + std::to_string(limit) +
                   " s of one core each");
    if (!std::filesystem::exists(kFolder) || !std::filesystem::exists("/usr/bin/fet-cl")) {
        report.note("not measured: the packages fet and fet-data are not installed");
        return {};
    }
    int theirs = 0, as_fast = 0, hard = 0, ours_of_hard = 0;
    for (char const* name : kFiles) {
        std::filesystem::path const path = std::string(kFolder) + name;
        if (!std::filesystem::exists(path)) continue;
        std::string const bytes = TRY(read_file(path.string()));
        auto const reading = stopwatch(true);
        tt::FetFile const file = TRY(tt::read_fet(bytes, path.filename().string()));
        double const read_seconds = reading();
        Run const fet = run_fet(path, limit);
        Run ours = run_ours(file.problem, limit);
        ours.seconds += read_seconds;
        int not_read = 0;
        for (auto const& [kind, count] : file.not_read) not_read += count;
        theirs += fet.complete ? 1 : 0;
        as_fast += fet.complete && ours.complete && ours.seconds <= fet.seconds + 1 ? 1 : 0;
        hard += fet.complete ? 0 : 1;
        ours_of_hard += !fet.complete && ours.complete ? 1 : 0;
        report.note(std::string(name) + ", " +
                    std::to_string(file.problem.events.size()) + " activities: fet-cl " +
                    text_of(fet) + "; ours " + text_of(ours) + ", " + std::to_string(not_read) +
                    " constraints not read");
    }
    std::optional<bool> fast, half;
    if (limit >= 60) {
        fast = as_fast == theirs;
        half = 2 * ours_of_hard >= hard;
    }
    report.figure("complete in no more than fet-cl + 1 s", as_fast,
                  "of " + std::to_string(theirs), "all that it finishes", fast);
    report.figure("complete where fet-cl is not", ours_of_hard, "of " + std::to_string(hard),
                  "half", half);
    return {};
}

}  // namespace gongjin
