// `gongjin bench joint`: joint cases with a planted timetable, all schools at once against one
// school after the other, on the same case with the same time.
#include <string>

#include "main/bench.h"
#include "main/bench_timetable.h"
#include "timetable/evaluate.h"
#include "timetable/merge.h"
#include "timetable/sequential.h"

namespace gongjin {

namespace tt = timetable;

namespace {

struct JointCase {
    std::vector<std::string> schools;
    int links, travellers;
};

std::vector<JointCase> const& cases() {
    static std::vector<JointCase> const all = {
        {{"BR-SA-00", "FI-WP-06"}, 12, 6},
        {{"BR-SM-00", "FI-PB-98"}, 30, 12},
        {{"FI-WP-06", "FI-PB-98", "BR-SA-00"}, 40, 16},
        {{"BR-SM-00", "IT-I4-96", "FI-PB-98"}, 60, 20},
        {{"GR-H1-97", "IT-I4-96", "FI-PB-98", "BR-SM-00"}, 80, 30},
    };
    return all;
}

struct Found {
    tt::Cost cost;
    tt::JointFaults faults;
};

std::string text_of(Found const& found) {
    std::string text = gongjin::text_of(found.cost);
    if (found.cost.hard == 0) return text;
    return text + " [" + std::to_string(found.faults.live) + " live lessons apart, " +
           std::to_string(found.faults.travel) + " ways too short, " +
           std::to_string(found.faults.unplaced) + " not placed]";
}

bool is_worse(Found const& a, Found const& b) { return a.cost < b.cost; }

Found median(std::vector<Found> found) {
    std::sort(found.begin(), found.end(), is_worse);
    return found[(found.size() - 1) / 2];
}

Result<void> measure(JointCase const& wanted, BenchSize const& size, BenchReport& report,
                     int& sound, int& better) {
    std::vector<tt::Problem> schools;
    std::vector<tt::Solution> own;
    std::string name;
    for (std::string const& each : wanted.schools) {
        tt::Archive archive = TRY(read_instance(each));
        auto const best = std::min_element(
            archive.solutions[0].begin(), archive.solutions[0].end(),
            [&](tt::SolutionEntry const& a, tt::SolutionEntry const& b) {
                return tt::evaluate(archive.problems[0], a.solution).total <
                       tt::evaluate(archive.problems[0], b.solution).total;
            });
        own.push_back(best->solution);
        schools.push_back(std::move(archive.problems[0]));
        name += (name.empty() ? "" : " + ") + each;
    }
    std::vector<Found> together, in_turn;
    size_t links = 0, travellers = 0;
    for (int seed = 1; seed <= size.rounds; ++seed) {
        auto const number = static_cast<std::uint64_t>(seed);
        tt::Merged const merged =
            TRY(tt::merge(schools, tt::draw_case(schools.size(), number),
                          {wanted.links, wanted.travellers, number}, own));
        links = merged.made_of.links.size();
        travellers = merged.made_of.travellers.size();
        for (bool const sequential : {false, true}) {
            tt::SearchOptions how;
            how.seconds = 2.0 * size.timetable_seconds;
            how.seed = number;
            how.elapsed = stopwatch(true);
            tt::SearchResult const found = sequential
                                               ? tt::search_in_sequence(merged.problem, how)
                                               : tt::search(merged.problem, how);
            (sequential ? in_turn : together)
                .push_back({found.cost, tt::joint_faults(merged.problem, found.solution)});
        }
    }
    Found const ours = median(together), theirs = median(in_turn);
    sound += ours.cost.hard == 0 ? 1 : 0;
    better += ours.cost.hard < theirs.cost.hard ? 1 : 0;
    report.note(name + ", " + std::to_string(links) + " live lessons, " +
                std::to_string(travellers) + " travelling teachers: together " + text_of(ours) +
                "; school after school " + text_of(theirs));
    return {};
}

}  // namespace

Result<void> bench_joint(BenchSize const& size, BenchReport& report) {
    report.section("joint timetables: " + std::to_string(size.rounds) + " draws, " +
                   std::to_string(2 * size.timetable_seconds) + " s of one core each");
    int sound = 0, better = 0;
    for (JointCase const& each : cases()) TRY(measure(each, size, report, sound, better));
    auto const all = static_cast<int>(cases().size());
    std::optional<bool> met;
    if (size.timetable_seconds >= 60) met = sound == all;
    report.figure("planted cases without a hard defect", sound, "of " + std::to_string(all),
                  "all at 120 s", met);
    report.figure("where school after school leaves more", better, "of " + std::to_string(all));
    return {};
}

}  // namespace gongjin
