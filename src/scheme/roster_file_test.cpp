#include "scheme/roster_file.h"

#include <gtest/gtest.h>

namespace gongjin {
namespace {

Words words_with_stage() {
    Words words;
    words.attributes.push_back({"stage", Owner::unit, FieldType::symbol, "stage", {}, "", "", {}});
    return words;
}

std::string problem_codes(std::string const& text) {
    Result<YamlNode> const node = parse_yaml(text, "roster.yaml");
    if (!node.ok()) return std::string(node.error().code());
    Result<RosterFile> const roster = read_roster(node.value(), "roster.yaml", words_with_stage());
    if (roster.ok()) return "";
    std::string codes(roster.error().code());
    for (Error const& other : roster.error().others) codes += " " + std::string(other.code());
    return codes;
}

TEST(RosterFile, TheFirstSchoolOfACommunityLeads) {
    Result<YamlNode> const node = parse_yaml(
        "language: 1\n"
        "authority: {id: b, name: 教育局}\n"
        "schools:\n"
        "  - {id: x, name: 甲校, stage: primary, assumed: [stage]}\n"
        "  - {id: y, name: 乙校}\n"
        "  - {id: p, name: 乙校教学点, part_of: y}\n"
        "communities:\n"
        "  - {id: c, name: 甲校共同体, from: 2019-10-01, lead: x, members: [y]}\n",
        "roster.yaml");
    ASSERT_TRUE(node.ok());
    Result<RosterFile> const read = read_roster(node.value(), "roster.yaml", words_with_stage());
    ASSERT_TRUE(read.ok()) << read.error().full_text(Language::english);
    RosterFile const& roster = read.value();
    ASSERT_EQ(roster.units.size(), 4u);
    EXPECT_EQ(roster.units[0].type, "bureau");
    EXPECT_EQ(roster.units[1].attributes[0].text, "primary");
    EXPECT_EQ(roster.units[3].type, "teaching_point");
    EXPECT_EQ(roster.communities[0].members[0].role, "lead");
    EXPECT_EQ(roster.communities[0].members[1].role, "member");
    EXPECT_EQ(roster.communities[0].during.until, kLastDay);
}

TEST(RosterFile, ASchoolMayChangeItsCommunityOnADay) {
    std::string const text =
        "schools: [{id: x, name: 甲}, {id: y, name: 乙}, {id: z, name: 丙}]\n"
        "communities:\n"
        "  - {id: c, name: 一, from: 2019-10-01, lead: x, members: [{school: z, until: "
        "2020-10-31}]}\n"
        "  - {id: d, name: 二, from: 2019-10-01, lead: y, members: [{school: z, from: "
        "2020-DAY}]}\n";
    auto const moved_on = [&text](std::string const& day) {
        std::string moved = text;
        return moved.replace(moved.find("DAY"), 3, day);
    };
    EXPECT_EQ(problem_codes(moved_on("11-01")), "");
    EXPECT_EQ(problem_codes(moved_on("10-31")), "ROS-003");
}

TEST(RosterFile, EveryProblemHasACode) {
    std::string const schools = "schools: [{id: x, name: 甲}, {id: y, name: 乙}]\n";
    EXPECT_EQ(problem_codes("schools: [{id: x, name: 甲}, {id: x, name: 乙}]"), "ROS-001");
    EXPECT_EQ(problem_codes("schools: [{id: x, name: 甲, part_of: z}]"), "ROS-002");
    EXPECT_EQ(problem_codes(schools + "communities:\n"
                            "  - {id: c, name: 一, from: 2019-10-01, lead: x, members: [y]}\n"
                            "  - {id: d, name: 二, from: 2019-10-01, lead: y}\n"),
              "ROS-003");
    EXPECT_EQ(problem_codes("schools: {id: x, name: 甲}"), "ROS-004");
    EXPECT_EQ(problem_codes("schools: [{id: x, name: 甲, stagge: primary}]"), "VOC-021");
}

TEST(OverlayFile, TheActionSaysWhatToIs) {
    auto const codes = [](std::string const& rest, std::string const& duties = "duties: [d], ") {
        Result<YamlNode> const node = parse_yaml(
            "language: 1\noverlays: [{id: o, from: 2020-02-01, until: 2020-08-31, " + duties +
                rest + "}]\n",
            "overlays.yaml");
        if (!node.ok()) return std::string(node.error().code());
        auto const read = read_overlays(node.value(), "overlays.yaml");
        return read.ok() ? "" : std::string(read.error().code());
    };
    EXPECT_EQ(codes("action: stop"), "");
    EXPECT_EQ(codes("action: reduce, to: 6"), "");
    EXPECT_EQ(codes("action: postpone, to: 2020-10-31"), "");
    EXPECT_EQ(codes("action: reduce"), "ROS-005");
    EXPECT_EQ(codes("action: postpone, to: 6"), "ROS-006");
    EXPECT_NE(codes("action: stopp"), "");
    // Without duties it would change nothing.
    EXPECT_EQ(codes("action: stop", ""), "ROS-013");
    EXPECT_EQ(codes("action: stop", "duties: [], "), "ROS-013");
}

}  // namespace
}  // namespace gongjin
