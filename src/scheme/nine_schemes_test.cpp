// Every atomic rule of the nine documents has its row, its sentence and something that answers it.
#include <gtest/gtest.h>

#include "base/text.h"
#include "scheme/clause_book.h"
#include "scheme/scheme_test_sources.h"

namespace gongjin {
namespace {

struct Published {
    char const* folder;
    char const* prefix;
    int clauses;  // atomic rules that the document was taken apart into
    // What the checker warns of; each was looked up in the document and is so.
    char const* warnings = "";
};

class NineSchemes : public testing::TestWithParam<Published> {};

// A rule path that does not exist is an error of the check itself.
TEST_P(NineSchemes, every_clause_is_there_once_with_its_sentence_and_its_answer) {
    std::string const folder = std::string("schemes/") + GetParam().folder + "/";
    SchemeSources sources = sources_with(source_of(folder + "scheme.yaml"));
    auto const calendar = calendar_named_in(sources.scheme);
    ASSERT_TRUE(calendar.ok()) << calendar.error().full_text(Language::english);
    sources.calendar = source_of("standards/calendars/" + calendar.value() + ".yaml");
    sources.clauses = source_of(folder + "clauses.yaml");
    sources.parents = parents_of(sources.scheme, [](std::string const& id) {
        return std::optional(source_of("schemes/" + id + "/scheme.yaml"));
    });
    CheckOutcome const outcome = check_scheme(sources);
    EXPECT_TRUE(outcome.plan) << all_text(outcome);
    std::string warnings;
    for (Diagnostic const& one : outcome.diagnostics)
        warnings += std::string(one.error.code()) + " " + one.error.args[0] + "; ";
    EXPECT_EQ(warnings, GetParam().warnings) << all_text(outcome);

    auto const book = read_clause_file(*sources.clauses);
    ASSERT_TRUE(book.ok()) << book.error().full_text(Language::english);
    std::string const document = source_of(folder + book.value().document).text;
    ASSERT_FALSE(document.empty());
    EXPECT_EQ(static_cast<int>(book.value().clauses.size()), GetParam().clauses);
    for (int n = 1; n <= GetParam().clauses; ++n) {
        std::string const number = std::to_string(n);
        std::string const id = std::string(GetParam().prefix) + "-" +
                               std::string(3 - number.size(), '0') + number;
        ClauseRow const* const row = book.value().find(id);
        ASSERT_NE(row, nullptr) << id;
        EXPECT_FALSE(row->means.empty()) << id;
        EXPECT_FALSE(row->answers.empty()) << id;
        EXPECT_TRUE(clause_sentence(*row, document)) << id << " is not in " << folder;
    }
}

INSTANTIATE_TEST_SUITE_P(All, NineSchemes,
                         testing::Values(Published{"fenghua-2019", "FH", 116,
                                                   "SCH-230 mid_term_test; "
                                                   "SCH-230 subject_contest_due; "
                                                   "SCH-230 grade_contest_due; "},
                                         Published{"home-school", "JX", 90},
                                         Published{"leizhou-2023", "LZ", 87},
                                         Published{"liuzhou-2021", "LIU", 48},
                                         Published{"new-education", "XJ", 55},
                                         Published{"rongan-2022", "RA", 88},
                                         Published{"three-types", "SX", 83,
                                                   "SCH-230 test_together; "},
                                         Published{"wengniute-training", "WN", 25},
                                         Published{"xining-2018", "XN", 82}),
                         [](auto const& info) {
                             std::string name = info.param.folder;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace gongjin
