// The examples of docs/scheme-language.md are one scheme: what the page says can be written.
#include <gtest/gtest.h>

#include "base/text.h"
#include "scheme/scheme_test_sources.h"

namespace gongjin {
namespace {

// Sections of the same name in several examples become one section.
std::string scheme_of_page(std::string const& page) {
    std::string const before_cases = page.substr(0, page.find("## Cases"));
    std::map<std::string, std::string> bodies;
    std::vector<std::string> order;
    std::string section;
    bool inside = false;
    for (std::string const& line : split(before_cases, '\n')) {
        if (line.starts_with("```")) {
            inside = line == "```yaml";
            continue;
        }
        if (!inside || line.empty()) continue;
        if (line[0] == ' ') {
            bodies[section] += line + "\n";
        } else {
            section = line;
            if (bodies.try_emplace(line).second) order.push_back(line);
        }
    }
    std::string scheme;
    for (std::string const& key : order) scheme += key + "\n" + bodies[key];
    return scheme;
}

TEST(LanguagePage, its_examples_are_one_good_scheme) {
    std::string const text = scheme_of_page(source_of("docs/scheme-language.md").text);
    CheckOutcome const outcome = check_scheme(sources_with({"scheme-language.md", text}));
    EXPECT_TRUE(outcome.plan);
    EXPECT_EQ(all_text(outcome), "") << text;
}

}  // namespace
}  // namespace gongjin
