#include "scheme/language_keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "vocabulary/yaml.h"

namespace gongjin {
namespace {

bool has(std::vector<std::string> const& keys, std::string const& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// Every key that the nine schemes write is one that the language offers, or a role or field of a
// kind; so nothing that is read stays unknown to the editor.
TEST(LanguageKeys, the_readers_name_every_key_that_the_schemes_write) {
    LanguageKeys const keys = language_keys();
    int seen = 0;
    for (auto const& folder : std::filesystem::directory_iterator("schemes")) {
        std::ifstream in(folder.path() / "scheme.yaml", std::ios::binary);
        if (!in) continue;
        std::string const text{std::istreambuf_iterator<char>(in), {}};
        Result<YamlNode> const root = parse_yaml(text, folder.path().string());
        ASSERT_TRUE(root.ok());
        for (YamlEntry const& section : root.value().entries) {
            std::string const& name = section.first.text;
            EXPECT_TRUE(has(keys.top, name)) << name;
            auto const known = keys.sections.find(name);
            if (known == keys.sections.end() || name == "measures" || name == "populations") {
                continue;
            }
            for (YamlEntry const& entry : section.second.entries) {
                // The words of a choice stand beside its keys.
                bool const choice = name == "parameters" && entry.second.find("by") != nullptr;
                for (YamlEntry const& one : entry.second.entries) {
                    if (choice) continue;
                    ++seen;
                    EXPECT_TRUE(has(known->second, one.first.text))
                        << name << "." << entry.first.text << "." << one.first.text;
                }
            }
        }
    }
    EXPECT_GT(seen, 2000);
    for (auto const& [section, all] : keys.sections) EXPECT_FALSE(all.empty()) << section;
    for (char const* section : {"measures", "kinds", "scores.items", "rosters.seats",
                                "entitlements.split", "scores.veto", "selections.stages"}) {
        ASSERT_TRUE(keys.sections.contains(section)) << section;
    }
    EXPECT_TRUE(has(keys.sections.at("measures"), "trimmed_mean"));
    EXPECT_TRUE(has(keys.sections.at("kinds"), "confirm_by"));
    EXPECT_TRUE(has(keys.sections.at("scores.items"), "full_if"));
    EXPECT_TRUE(has(keys.sections.at("rosters.seats"), "count"));
    EXPECT_TRUE(has(keys.sections.at("entitlements.split"), "left_over"));
}

}  // namespace
}  // namespace gongjin
