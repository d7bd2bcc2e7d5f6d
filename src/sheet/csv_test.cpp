#include "sheet/csv.h"

#include <gtest/gtest.h>

#include "base/ports.h"
#include "sheet/workbook_for_test.h"

namespace gongjin::sheet {
namespace {

using namespace std::string_literals;

std::string read(std::string const& bytes, Limits const& limits = {}) {
    Result<Workbook> const book = read_csv(bytes, "t.csv", limits);
    if (book.ok()) return shown(book.value().sheets.front());
    Place const& place = book.error().place;
    return std::string(book.error().code()) + "@" + std::to_string(place.line) + "," +
           std::to_string(place.column);
}

TEST(Csv, reads_quotes_line_breaks_and_every_line_end) {
    EXPECT_EQ(read("id,name\r\n1,\"张,三\"\r\n"), "A1=id B1=name|A2=1 B2=张,三");
    EXPECT_EQ(read("a,\"x \"\"y\"\"\"\nb,\"1\n2\"\nc"), "A1=a B1=x \"y\"|A2=b B2=1\n2|A3=c");
    EXPECT_EQ(read("a\rb\r\rc"), "A1=a|A2=b|A4=c") << "empty rows count";
    EXPECT_EQ(read("a,,\"\",b\n,,,\n"), "A1=a D1=b");
    EXPECT_EQ(read("5\" tube,b"), "A1=5\" tube B1=b") << "a quotation mark inside is a character";
    EXPECT_EQ(read(""), "");
}

TEST(Csv, finds_the_separator_below_title_rows) {
    EXPECT_EQ(read("a;b\n1;2"), "A1=a B1=b|A2=1 B2=2");
    EXPECT_EQ(read("a\tb\n1,5\t2"), "A1=a B1=b|A2=1,5 B2=2");
    EXPECT_EQ(read("名册,一\na;b;c\n1;2;3\n"), "A1=名册,一|A2=a B2=b C2=c|A3=1 B3=2 C3=3");
    EXPECT_EQ(read("sep=;\r\na;b,c"), "A1=a B1=b,c");
    EXPECT_EQ(read("\"a;b;c\",d\n\"a;b;c\",d"), "A1=a;b;c B1=d|A2=a;b;c B2=d");
}

TEST(Csv, reads_the_encodings_of_chinese_offices) {
    EXPECT_EQ(read("\xEF\xBB\xBF姓名,1"), "A1=姓名 B1=1");
    EXPECT_EQ(read("\xD0\xD5\xC3\xFB,\xD5\xC5\xC8\xFD\n"), "A1=姓名 B1=张三");  // GBK
    EXPECT_EQ(read("\x95\x32\x82\x36,1"), "A1=𠀀 B1=1");                        // GB18030
    EXPECT_EQ(read("\xFF\xFE\xD3\x59\x09\x00\x31\x00"s), "A1=姓 B1=1");         // UTF-16LE
    EXPECT_EQ(read("a,b\n1,2\n\xFF\xFF\xFF"), "sheet-encoding@3,0");
    EXPECT_EQ(read("\xFF\xFE\x61"), "sheet-encoding@1,0") << "half a character";
}

TEST(Csv, refuses_what_no_person_made_and_says_where) {
    EXPECT_EQ(read("a,b\n1,\"2\n3\n"), "sheet-quote-open@2,2");
    EXPECT_EQ(read("a,b\n1,\"2\"3\n"), "sheet-quote-text@2,2");
    EXPECT_EQ(read("a,b\n1,\0"s), "sheet-nul@2,0");
    Limits limits;
    limits.columns = 2, limits.rows = 2, limits.cell_bytes = 3, limits.bytes = 30;
    EXPECT_EQ(read("a,b,,,,\n1,2,3", limits), "sheet-too-many-columns@2,3")
        << "empty ones do not count";
    EXPECT_EQ(read("a\nb\n\n", limits), "A1=a|A2=b");
    EXPECT_EQ(read("a\nb\nc", limits), "sheet-too-many-rows@3,0");
    EXPECT_EQ(read("a\nabcd", limits), "sheet-cell-too-long@2,1");
    EXPECT_EQ(read(std::string(31, 'a'), limits), "sheet-too-big@0,0");
    limits.cells = 1;
    EXPECT_EQ(read("a,b", limits), "sheet-too-many-cells@1,0");
}

TEST(Csv, marks_long_numbers_that_a_spreadsheet_has_rounded) {
    Result<Workbook> const book = read_csv("3.30E+17,1E5,330203198001011234", "t.csv");
    std::vector<Cell> const& cells = book.value().sheets[0].rows[0].cells;
    EXPECT_EQ(cells[0].doubt, Doubt::digits_lost);
    EXPECT_EQ(cells[1].doubt, Doubt::none);
    EXPECT_EQ(cells[2].doubt, Doubt::none);
}

TEST(Csv, written_for_people_runs_nothing) {
    EXPECT_EQ(guard_formula("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
    EXPECT_EQ(guard_formula("+86 138"), "'+86 138");
    EXPECT_EQ(guard_formula("@SUM(1)"), "'@SUM(1)");
    EXPECT_EQ(guard_formula("-1+cmd|' /C calc'!A0"), "'-1+cmd|' /C calc'!A0");
    EXPECT_EQ(guard_formula("=1"), "'=1");
    EXPECT_EQ(guard_formula("\t=1"), "'\t=1");
    for (char const* plain : {"-5", "+3.5", "张三", "a=b", "", "'quoted'"})
        EXPECT_EQ(guard_formula(plain), plain);
    CsvWriter writer;
    writer.row({"姓名", "=1", "a\"b", " x"});
    EXPECT_EQ(writer.text(), "\xEF\xBB\xBF姓名,'=1,\"a\"\"b\",\" x\"\r\n");
}

// GONGJIN_SEED repeats one run: GONGJIN_SEED=7 build/release/bin/sheet_test
// --gtest_filter='Csv.comes*'
TEST(Csv, comes_back_as_it_was_whatever_the_cells_hold) {
    char const* const given = std::getenv("GONGJIN_SEED");
    std::uint64_t const seed = given ? std::strtoull(given, nullptr, 10) : 20201103;
    SCOPED_TRACE("GONGJIN_SEED=" + std::to_string(seed));
    std::vector<std::string> const pieces = {"张",   "三", ",",  ";", "\t",   "\"",    "\n",
                                             "\r\n", "'",  "=",  "-", "+",    "@",     "1",
                                             ".",    " ",  "𠮷", "=", "sep=", "\u3000"};
    SeededRandom random(seed);
    for (int round = 0; round < 500; ++round) {
        CsvStyle style;
        style.byte_order_mark = random.below(2) == 0;
        CsvWriter writer(style);
        // A head first, as every table has; three columns make the separator certain.
        std::vector<std::vector<std::string>> rows(25, {"甲", "乙", "丙"});
        for (std::size_t r = 21; r < rows.size(); ++r) {
            for (std::string& cell : rows[r]) {
                cell.clear();
                for (std::uint64_t n = random.below(6); n > 0; --n)
                    cell += pieces[random.below(pieces.size())];
            }
        }
        for (auto const& row : rows) writer.row(row);
        Result<Workbook> const book = read_csv(writer.text(), "t.csv");
        ASSERT_TRUE(book.ok()) << book.error().full_text(Language::english);
        Sheet const& sheet = book.value().sheets[0];
        std::size_t at = 0;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            Row const* const row =
                at < sheet.rows.size() && sheet.rows[at].number == static_cast<int>(r + 1)
                    ? &sheet.rows[at++]
                    : nullptr;
            for (int c = 0; c < 3; ++c) {
                Cell const* const cell = row ? row->at(c + 1) : nullptr;
                ASSERT_EQ(cell ? cell->text : "", rows[r][static_cast<std::size_t>(c)])
                    << writer.text();
            }
        }
    }
}

}  // namespace
}  // namespace gongjin::sheet
