#include "sheet/xlsx_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>

#include "base/ports.h"
#include "sheet/corrections.h"
#include "sheet/package.h"
#include "sheet/read_table.h"
#include "sheet/workbook_for_test.h"
#include "sheet/xlsx_reader.h"

namespace gongjin::sheet {
namespace {

// All of a part as one text, tags included, for what only Excel reads.
class Whole final : public XmlHandler {
  public:
    void start(std::string_view name, Attributes const& a) override {
        all += "<" + std::string(name);
        for (char const* key : {"sqref", "state", "ref", "topLeftCell", "name", "patternType"}) {
            if (!a.get(key).empty()) all += " " + std::string(key) + "=" + std::string(a.get(key));
        }
        all += ">";
    }
    void end(std::string_view) override {}
    void text(std::string_view text) override { all += text; }
    std::string all;
};

std::string part(std::string const& bytes, std::string const& name) {
    Result<Package> package = Package::open(bytes, "t.xlsx", {});
    Whole whole;
    Result<void> const read = package.value().read(name, whole);
    return read.ok() ? whole.all : read.error().full_text(Language::english);
}

std::string made(OutSheet const& plan, std::vector<std::vector<OutCell>> const& rows) {
    XlsxWriter writer = XlsxWriter::to_memory().take();
    writer.begin_sheet(plan);
    for (auto const& row : rows) writer.row(row);
    Result<std::string> bytes = writer.finish();
    EXPECT_TRUE(bytes.ok());
    return bytes.take();
}

TEST(XlsxWriter, writes_values_that_come_back_with_their_types) {
    std::string const bytes =
        made({.name = "教师",
              .notice = "演示数据，非真实情况",
              .title = "花名册",
              .columns = {{"姓名"}, {"人数"}, {"日期"}}},
             {{OutCell::of_text("=1+1"), OutCell::of_number(-12),
               OutCell::of_date(*Date::of(2020, 11, 3))},
              {OutCell::of_text("𠮷\r\n_x000D_\x0B"), OutCell::of_decimal("12.50"),
               OutCell::of_text("")},
              {OutCell::of_decimal("330203198001011234"), OutCell::of_decimal("约3")}});
    Result<Workbook> const book = read_xlsx(bytes, "t.xlsx");
    ASSERT_TRUE(book.ok()) << book.error().full_text(Language::english);
    Sheet const& sheet = book.value().sheets[0];
    EXPECT_EQ(sheet.name, "教师");
    EXPECT_EQ(
        shown(sheet),
        "A1=演示数据，非真实情况|A2=花名册|A3=姓名 B3=人数 C3=日期|A4==1+1 B4=-12 C4=2020-11-03|"
        "A5=𠮷\r\n_x000D_\x0B B5=12.5|A6=330203198001011234 B6=约3");
    EXPECT_EQ(sheet.rows[3].at(1)->type, CellType::text);
    EXPECT_EQ(sheet.rows[3].at(2)->type, CellType::number);
    EXPECT_EQ(sheet.rows[3].at(3)->type, CellType::date);
    std::string const xml = part(bytes, "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("<pane state=frozen topLeftCell=A4>"), std::string::npos) << xml;
    EXPECT_NE(xml.find("<oddFooter>&C演示数据，非真实情况"), std::string::npos);
    EXPECT_EQ(xml.find("<f>"), std::string::npos) << "no formula";
}

TEST(XlsxWriter, makes_the_same_bytes_from_the_same_calls) {
    OutSheet const plan{.name = "a",
                        .columns = {{.title = "x", .choices = {"a", "b"}, .hint = "why"}}};
    EXPECT_EQ(made(plan, {{OutCell::of_text("1")}}), made(plan, {{OutCell::of_text("1")}}));
}

TEST(XlsxWriter, gives_drop_downs_of_any_length) {
    std::vector<std::string> schools;
    for (int i = 0; i < 60; ++i) schools.push_back("奉化区第" + std::to_string(i) + "小学");
    std::string const bytes = made({.name = "模板",
                                    .columns = {{.title = "性别", .choices = {"男", "女"}},
                                                {.title = "学校", .choices = schools},
                                                {.title = "逗号", .choices = {"a,b", "c"}}}},
                                   {});
    std::string const xml = part(bytes, "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("<dataValidation sqref=A2:A2001><formula1>\"男,女\""), std::string::npos)
        << xml;
    EXPECT_NE(xml.find("<dataValidation sqref=B2:B2001><formula1>'选项列表'!$A$1:$A$60"),
              std::string::npos)
        << xml;
    EXPECT_NE(xml.find("<formula1>'选项列表'!$B$1:$B$2"), std::string::npos) << xml;
    Result<Workbook> const book = read_xlsx(bytes, "t.xlsx");
    ASSERT_EQ(book.value().sheets.size(), 2u);
    Sheet const& lists = book.value().sheets[1];
    EXPECT_TRUE(lists.hidden);
    EXPECT_EQ(lists.rows.size(), 60u);
    EXPECT_EQ(lists.rows[1].at(2)->text, "c");
}

TEST(XlsxWriter, cleans_sheet_names_and_keeps_them_apart) {
    XlsxWriter writer = XlsxWriter::to_memory().take();
    for (char const* name :
         {"a/b", "a?b", "A B", "", "选项列表",
          "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三"}) {
        writer.begin_sheet({.name = name});
        writer.row(std::array{OutCell::of_number(1)});
    }
    Result<Workbook> const book = read_xlsx(writer.finish().take(), "t.xlsx");
    std::string names;
    for (Sheet const& sheet : book.value().sheets) names += sheet.name + "|";
    EXPECT_EQ(names,
              "a b|a b 2|A B 3|Sheet|选项列表 "
              "2|一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一|");
}

TEST(XlsxWriter, leaves_no_half_file_behind) {
    std::string const path = testing::TempDir() + "gongjin_sheet_test.xlsx";
    std::remove(path.c_str());
    {
        XlsxWriter abandoned = XlsxWriter::to_file(path).take();
        abandoned.begin_sheet({.name = "a"});
    }
    EXPECT_FALSE(std::ifstream(path).good());
    XlsxWriter writer = XlsxWriter::to_file(path).take();
    writer.begin_sheet({.name = "a", .columns = {{"id"}, {"name"}}});
    writer.row(std::array{OutCell::of_text("1"), OutCell::of_text("张三")});
    ASSERT_TRUE(writer.finish().ok());
    EXPECT_FALSE(std::ifstream(path + ".part").good());
    TableOptions options;
    options.columns = {{"id", "编号", {}, true}, {"name", "姓名", {}, true}};
    Result<Table> const table = read_table_file(path, options);
    ASSERT_TRUE(table.ok()) << table.error().full_text(Language::english);
    EXPECT_EQ(table.value().rows[0].text("name"), "张三");
    std::remove(path.c_str());
    EXPECT_EQ(code_of(XlsxWriter::to_file("/nowhere/x.xlsx")), "sheet-cannot-write");
}

// GONGJIN_SEED=7 build/release/bin/sheet_test --gtest_filter='XlsxWriter.comes*'
TEST(XlsxWriter, comes_back_as_it_was_whatever_the_cells_hold) {
    char const* const given = std::getenv("GONGJIN_SEED");
    std::uint64_t const seed = given ? std::strtoull(given, nullptr, 10) : 20201103;
    SCOPED_TRACE("GONGJIN_SEED=" + std::to_string(seed));
    std::vector<std::string> const pieces = {
        "张",   "𠮷", "<",  "&",  "\"", "\n", "\r",  "_x0041_", "_",
        "\x01", " ",  "=1", "\t", "x",  "0",  "]]>", "\u3000",  "\xEF\xBF\xBF"};
    SeededRandom random(seed);
    for (int round = 0; round < 20; ++round) {
        std::vector<std::vector<OutCell>> rows(20, std::vector<OutCell>(5));
        std::vector<std::vector<std::string>> expected(20, std::vector<std::string>(5));
        for (std::size_t r = 0; r < 20; ++r) {
            for (std::size_t c = 0; c < 5; ++c) {
                OutCell& cell = rows[r][c];
                std::string& text = expected[r][c];
                switch (random.below(3)) {
                    case 0:
                        for (auto n = random.below(6); n > 0; --n)
                            text += pieces[random.below(pieces.size())];
                        cell = OutCell::of_text(text);
                        break;
                    case 1: {
                        auto const number =
                            static_cast<std::int64_t>(random.below(1'000'000'000'000'000));
                        text = std::to_string(number);
                        cell = OutCell::of_number(number);
                        break;
                    }
                    default: {
                        Date const day{static_cast<std::int32_t>(random.below(40'000)) - 20'000};
                        text = day.text();
                        cell = OutCell::of_date(day);
                    }
                }
            }
        }
        Result<Workbook> const book = read_xlsx(made({.name = "a"}, rows), "t.xlsx");
        ASSERT_TRUE(book.ok()) << book.error().full_text(Language::english);
        std::vector<std::vector<std::string>> got(20, std::vector<std::string>(5));
        for (Row const& row : book.value().sheets[0].rows) {
            for (Cell const& cell : row.cells) {
                got[static_cast<std::size_t>(cell.row - 1)]
                   [static_cast<std::size_t>(cell.column - 1)] = cell.text;
            }
        }
        ASSERT_EQ(got, expected);
    }
}

TEST(Corrections, hand_back_what_people_wrote_with_the_bad_cells_red) {
    std::string const file =
        made({.name = "教师", .title = "名册", .columns = {{"姓名"}, {"出生年月"}}},
             {{OutCell::of_text("张三"), OutCell::of_text("1985-13")},
              {OutCell::of_text("李四"), OutCell::of_date(*Date::of(1985, 6, 1))}});
    TableOptions options;
    options.columns = {{"name", "姓名", {}, true}, {"birth", "出生年月", {}, true}};
    Table const table = read_table(file, "名册.xlsx", options).take();
    Error error = table.day(table.rows[0], "birth").error();
    error.others.push_back(error_of(*error.message, {"没有位置"}));
    Workbook const book = read_workbook(file, "名册.xlsx").take();
    Result<std::string> const marked = mark_errors(book, {error}, Language::chinese);
    ASSERT_TRUE(marked.ok());
    Workbook const again = read_workbook(marked.value(), "again.xlsx").take();
    EXPECT_EQ(shown(again.sheets[0]), shown(book.sheets[0]));
    EXPECT_EQ(again.sheets[1].name, "问题清单");
    EXPECT_EQ(again.sheets[1].rows.size(), 3u);
    EXPECT_EQ(again.sheets[1].rows[1].at(1)->text, "名册.xlsx[教师]");
    std::string const comments = part(marked.value(), "xl/comments1.xml");
    EXPECT_NE(comments.find("<comment ref=B3>"), std::string::npos) << comments;
    EXPECT_NE(comments.find("没有“1985-13”这一天"), std::string::npos) << comments;
    EXPECT_TRUE(read_table(marked.value(), "again.xlsx", options).ok())
        << "it can be imported again";
}

}  // namespace
}  // namespace gongjin::sheet
