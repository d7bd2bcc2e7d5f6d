#include "vocabulary/yaml.h"

#include <gtest/gtest.h>

namespace gongjin {
namespace {

YamlNode good(std::string_view text) {
    Result<YamlNode> node = parse_yaml(text, "f.yaml");
    EXPECT_TRUE(node.ok()) << (node.ok() ? "" : node.error().full_text(Language::english));
    return node.ok() ? node.take() : YamlNode{};
}

struct Bad {
    std::string name, text, code;
    int line, column;
};

std::ostream& operator<<(std::ostream& out, Bad const& bad) { return out << bad.name; }

class BadYaml : public testing::TestWithParam<Bad> {};

TEST_P(BadYaml, is_refused_with_its_code_and_place) {
    Bad const& bad = GetParam();
    Result<YamlNode> const node = parse_yaml(bad.text, "f.yaml");
    ASSERT_FALSE(node.ok());
    Error const& error = node.error();
    EXPECT_EQ(error.code(), bad.code) << error.full_text(Language::english);
    EXPECT_EQ(error.place.line, bad.line);
    EXPECT_EQ(error.place.column, bad.column);
    EXPECT_EQ(error.place.file, "f.yaml");
    EXPECT_FALSE(error.what_to_do(Language::chinese).empty());
}

INSTANTIATE_TEST_SUITE_P(
    Every, BadYaml,
    testing::Values(
        Bad{"gbk", "a: 1\nb: \xC4\xDA\n", "VOC-001", 2, 4},
        Bad{"bom", "\xEF\xBB\xBF" "a: 1", "VOC-002", 1, 1},
        Bad{"utf16", "\xFF\xFE" "a", "VOC-002", 1, 1},
        Bad{"tab", "a:\n\tb: 1", "VOC-003", 2, 1},
        Bad{"too_large", std::string(10'000'001, 'a'), "VOC-004", 1, 1},
        Bad{"too_deep", std::string(10'000, '['), "VOC-006", 1, 33},
        Bad{"anchor", "a: &x 1\nb: *x", "VOC-007", 1, 4},
        Bad{"alias", "b: *x", "VOC-007", 1, 4},
        Bad{"tag", "甲: !!int 1", "VOC-008", 1, 4},
        Bad{"merge", "a:\n  <<: 1", "VOC-009", 2, 3},
        Bad{"two_documents", "a: 1\n---\nb: 1", "VOC-010", 2, 1},
        Bad{"duplicate", "a: 1\nb: 2\na: 3", "VOC-011", 3, 1},
        Bad{"split_line", "a: {ask: 甲, 乙, of: [x]}", "VOC-012", 1, 13},
        Bad{"syntax", "a: [1, 2\nb: 3", "VOC-013", 2, 2},
        Bad{"no_colon", "a: 1\nb 2\nc: 3", "VOC-038", 2, 1},
        Bad{"no_colon_first", "a 1\nb: 2", "VOC-038", 1, 1},
        Bad{"no_colon_below", "a:\n  b c\n\n  d: 1", "VOC-038", 2, 3},
        Bad{"no_colon_above", "a: 1\nb\n  c: 1", "VOC-038", 2, 1},
        Bad{"no_colon_in_list", "a:\n  - b c\n    d: 1", "VOC-038", 2, 5},
        Bad{"colon_in_a_text", "a: x\n  y\n  z: 1", "VOC-013", 3, 4},
        Bad{"colon_in_one_line", "a: x: 1", "VOC-013", 1, 5},
        Bad{"full_width_colon", "a： 1\nb: 2", "VOC-017", 1, 2},
        Bad{"full_width_comma", "a: 1\nb: {c: 甲乙，d: 2}", "VOC-017", 2, 10},
        Bad{"full_width_everywhere", "语言：1\n方案：二", "VOC-017", 1, 3},
        Bad{"key_is_a_list", "[a]: 1", "VOC-014", 1, 1},
        Bad{"empty", "# nothing\n", "VOC-015", 1, 1},
        Bad{"zero", std::string("a: b\0c", 6), "VOC-016", 1, 5},
        Bad{"end_of_transmission", "a: b\x04 hidden: c", "VOC-016", 1, 5}),
    [](auto const& info) { return info.param.name; });

TEST(Yaml, everything_is_text_and_knows_its_place) {
    YamlNode const root = good("a: no\n中文: {b: 012, c: [~x, 'it''s', \"1: 2\"]}\n");
    EXPECT_EQ(root.find("a")->text, "no");
    YamlNode const& map = *root.find("中文");
    EXPECT_TRUE(map.in_line);
    EXPECT_EQ(map.find("b")->text, "012");
    EXPECT_EQ(map.find("c")->items[1].text, "it's");
    EXPECT_EQ(map.find("c")->items[2].text, "1: 2");
    EXPECT_EQ(map.find("b")->mark, (Mark{2, 9}));
    EXPECT_EQ(map.find("nowhere"), nullptr);
}

TEST(Yaml, a_byte_inside_a_scalar_is_found_in_the_file_however_it_is_written) {
    std::string const text =
        "a: x >= y\nb: \"x >= y\"\nc: >\n  x\n  >=   y\nd: x\n   >= y\n中: 'x >= y'\n";
    YamlNode const root = good(text);
    auto const at_y = [&](char const* key) {
        YamlNode const& node = *root.find(key);
        return mark_inside(text, node, node.text.find('y'));
    };
    EXPECT_EQ(at_y("a"), (Mark{1, 9}));
    EXPECT_EQ(at_y("b"), (Mark{2, 10}));
    EXPECT_EQ(at_y("c"), (Mark{5, 8}));
    EXPECT_EQ(at_y("d"), (Mark{7, 7}));
    EXPECT_EQ(at_y("中"), (Mark{8, 10}));
}

TEST(Yaml, all_problems_that_can_be_seen_at_once_are_reported_at_once) {
    Result<YamlNode> const node = parse_yaml("a: {b, c: 1}\na: 2\nd: {e: }\n", "f.yaml");
    ASSERT_FALSE(node.ok());
    EXPECT_EQ(node.error().others.size(), 2u);
    EXPECT_NE(node.error().full_text(Language::chinese).find("f.yaml:2:1"), std::string::npos);
}

TEST(Yaml, too_many_nodes_are_refused_before_they_are_built) {
    YamlLimits limits;
    limits.nodes = 100;
    std::string text = "a:\n";
    for (int i = 0; i < 200; ++i) text += "- x\n";
    Result<YamlNode> const node = parse_yaml(text, "f.yaml", limits);
    ASSERT_FALSE(node.ok());
    EXPECT_EQ(node.error().code(), "VOC-005");
}

// No clock here: an input whose time grew with its square would not come back at all.
TEST(SlowYaml, nasty_input_of_ten_million_bytes_comes_back) {
    size_t const n = 9'999'000;
    for (std::string const unit : {"[", "[\n", "{a: ", "- ", "? ", "a: b\n", "x "}) {
        std::string text;
        text.reserve(n + 8);
        while (text.size() + unit.size() <= n) text += unit;
        Result<YamlNode> const node = parse_yaml(text, "f.yaml");
        if (!node.ok()) {
            EXPECT_GE(node.error().place.line, 1) << unit;
        }
    }
}

}  // namespace
}  // namespace gongjin
