// Printing and reading again is the identity: of every formula of a scheme, wherever it stands,
// and of what it was resolved to; random schemes with all newer sections included.
#include <filesystem>

#include "scheme/plan_formulas.h"
#include "scheme/random_scheme.h"
#include "scheme/written_anew.h"

namespace gongjin {
namespace {

using namespace testing;

std::string meaning_of(Plan const& plan) {
    std::string out;
    walk_formulas(plan, [&](Expression const& e) { out += expression_text(plan, e) + "\n"; });
    for (Duty const& duty : plan.duties) out += duty_in_words(plan, duty) + "\n";
    for (Measure const& measure : plan.measures) out += measure_in_words(plan, measure) + "\n";
    for (RuleRef const rule : plan.rules) out += plan.head_of(rule).name + "\n";
    return out;
}

int check_scheme_again(SchemeSources sources) {
    CheckOutcome const first = check_scheme(sources);
    EXPECT_TRUE(first.plan) << sources.scheme.path << all_text(first);
    if (!first.plan) return 0;
    WrittenAnew const anew = written_anew(sources.scheme);
    sources.scheme.text = anew.text;
    CheckOutcome const again = check_scheme(sources);
    EXPECT_TRUE(again.plan) << sources.scheme.path << all_text(again).substr(0, 2000);
    if (again.plan) EXPECT_EQ(meaning_of(*first.plan), meaning_of(*again.plan));
    return anew.formulas;
}

SchemeSources sources_of(std::string const& folder) {
    SchemeSources sources = sources_with(source_of(folder + "/scheme.yaml"));
    sources.calendar = source_of(
        "standards/calendars/" + calendar_named_in(sources.scheme).take() + ".yaml");
    std::string const beside = std::filesystem::path(folder).parent_path().string();
    sources.parents = parents_of(sources.scheme, [&](std::string const& id) {
        return std::optional(source_of(beside + "/" + id + "/scheme.yaml"));
    });
    return sources;
}

TEST(Reparse, every_scheme_written_anew_means_the_same) {
    int formulas = 0;
    for (char const* above : {"schemes", "tests/language"})
        for (auto const& entry : std::filesystem::directory_iterator(above))
            if (std::filesystem::exists(entry.path() / "scheme.yaml"))
                formulas += check_scheme_again(sources_of(entry.path().string()));
    EXPECT_GT(formulas, 500);
}

TEST(Reparse, a_random_scheme_written_anew_means_the_same) {
    for (unsigned seed = 1; seed <= 60 && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::string const text = Maker(seed).scheme();
        EXPECT_GT(check_scheme_again(sources_with({"random.yaml", text})), 10) << text;
    }
}

}  // namespace
}  // namespace gongjin
