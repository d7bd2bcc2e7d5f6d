#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/text.h"
#include "timetable/evaluate.h"
#include "timetable/xhstt_for_test.h"

namespace gongjin::timetable {
namespace {

std::string const folder = "tests/data/xhstt/";

// One row: instance, group, #n, hard, soft, then Kind=hard/soft for each kind that costs.
std::string row_of(std::string const& instance, std::string const& group, int number,
                   Evaluation const& found) {
    std::string row = instance + '\t' + group + "\t#" + std::to_string(number) + '\t' +
                      std::to_string(found.total.hard) + '\t' + std::to_string(found.total.soft);
    for (size_t kind = 0; kind < found.by_kind.size(); ++kind) {
        Cost const cost = found.by_kind[kind];
        if (cost == Cost{}) continue;
        row += std::string("\t") + name_of(static_cast<ConstraintKind>(kind)) + '=' +
               std::to_string(cost.hard) + '/' + std::to_string(cost.soft);
    }
    return row;
}

std::string sorted_cells(std::string const& row) {
    std::vector<std::string> cells = split(row, '\t');
    std::sort(cells.begin() + 5, cells.end());
    return join(cells, "\t");
}

TEST(Xhstt, every_published_solution_costs_what_the_archive_says) {
    std::ifstream costs(folder + "costs.tsv");
    std::map<std::string, std::vector<std::string>> rows;
    int wanted = 0;
    for (std::string line; std::getline(costs, line); ++wanted)
        rows[line.substr(0, line.find('\t'))].push_back(sorted_cells(line));
    ASSERT_EQ(wanted, 50);
    for (auto const& [instance, lines] : rows) {
        Result<Archive> const read = read_xhstt(unpacked(folder + instance + ".xml.gz"), instance);
        ASSERT_TRUE(read.ok()) << read.error().full_text(Language::english);
        Archive const& archive = read.value();
        ASSERT_EQ(archive.problems.size(), 1u);
        std::vector<std::string> found;
        std::map<std::string, int> numbers;
        for (SolutionEntry const& entry : archive.solutions[0])
            found.push_back(sorted_cells(row_of(instance, entry.group, numbers[entry.group]++,
                                                evaluate(archive.problems[0], entry.solution))));
        EXPECT_EQ(found, lines);
    }
}

TEST(Xhstt, what_is_written_and_read_again_says_and_costs_the_same) {
    for (std::string const instance : {"AU-BG-98", "BR-SA-00", "DK-FG-12", "GR-H1-97"}) {
        Result<Archive> const first = read_xhstt(unpacked(folder + instance + ".xml.gz"), instance);
        ASSERT_TRUE(first.ok());
        Problem const& problem = first.value().problems[0];
        std::vector<SolutionEntry> const& solutions = first.value().solutions[0];
        std::string const text = write_xhstt(problem, solutions);
        Result<Archive> const second = read_xhstt(text, "written");
        ASSERT_TRUE(second.ok()) << second.error().full_text(Language::english);
        EXPECT_EQ(write_xhstt(second.value().problems[0], second.value().solutions[0]), text);
        for (size_t i = 0; i < solutions.size(); ++i)
            EXPECT_EQ(evaluate(second.value().problems[0],
                               second.value().solutions[0][i].solution).by_kind,
                      evaluate(problem, solutions[i].solution).by_kind);
    }
}

// What stands in place of a piece of a sound file, and the words that the refusal must hold.
struct Broken {
    char const* piece;
    char const* instead;
    char const* words;
};

TEST(Xhstt, what_is_wrong_is_named_with_its_line) {
    std::string const sound = unpacked(folder + "BR-SA-00.xml.gz");
    Broken const cases[] = {
        {"<Day Reference=\"gr_Mo\"/>", "<Day Reference=\"gr_Su\"/>", "TT-008|gr_Su"},
        {"<Time Id=\"Mo_2\">", "<Time Id=\"Mo_1\">", "TT-007|Mo_1"},
        {"<Weight>1</Weight>", "<Weight>2147483648</Weight>", "TT-009|2147483648"},
        {"<Weight>1</Weight>", "<Weight>-1</Weight>", "TT-009|-1"},
        {"<Required>true</Required>", "<Required>maybe</Required>", "TT-010|maybe"},
        {"<AvoidClashesConstraint ", "<AvoidCrashesConstraint ", "TT-001|"},
        {"<Duration>3</Duration>", "<Duration>26</Duration>", "TT-012|26"},
        {"<HighSchoolTimetableArchive>",
         "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><HighSchoolTimetableArchive>", "TT-003|"},
        {"<Resource Id=\"T1\">", "<Resource>", "TT-006|Id"},
        {"<Time Reference=\"Mo_5\"/>", "<Time Reference=\"Mo_9\"/>", "TT-008|Mo_9"},
    };
    for (Broken const& broken : cases) {
        std::string text = sound;
        size_t const at = text.find(broken.piece);
        ASSERT_NE(at, std::string::npos) << broken.piece;
        text.replace(at, std::string_view(broken.piece).size(), broken.instead);
        Result<Archive> const read = read_xhstt(text, "broken.xml");
        ASSERT_FALSE(read.ok()) << broken.instead;
        std::vector<std::string> const words = split(broken.words, '|');
        EXPECT_EQ(read.error().code(), words[0]) << broken.instead;
        EXPECT_NE(read.error().full_text(Language::english).find(words[1]), std::string::npos);
        EXPECT_GT(read.error().place.line, 0) << broken.instead;
    }
}

}  // namespace
}  // namespace gongjin::timetable
