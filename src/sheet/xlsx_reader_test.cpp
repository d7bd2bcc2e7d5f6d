#include "sheet/xlsx_reader.h"

#include <gtest/gtest.h>

#include "sheet/package.h"
#include "sheet/workbook_for_test.h"
#include "sheet/worksheet.h"

namespace gongjin::sheet {
namespace {

std::string read(std::string const& bytes, Limits const& limits = {}) {
    Result<Workbook> const book = read_xlsx(bytes, "t.xlsx", limits);
    if (book.ok()) return book.value().sheets.empty() ? "" : shown(book.value().sheets.front());
    Place const& place = book.error().place;
    return std::string(book.error().code()) + "@" + std::to_string(place.line) + "," +
           std::to_string(place.column);
}

TEST(Xlsx, reads_every_way_to_write_a_text) {
    Parts parts = parts_of(
        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
        "<c r='C1' t='inlineStr'><is><r><t>李</t></r><r><t xml:space='preserve'> 四</t></r>"
        "<rPh sb='0' eb='1'><t>LI</t></rPh></is></c><c r='D1' t='str'><f>A1</f><v>王五</v></c>"
        "<c r='E1' t='s'><v>2</v></c></row>");
    parts["xl/sharedStrings.xml"] =
        "<sst><si><t>张三</t></si><si><r><rPr><b/></rPr><t>奉化</t></r><r><t>区</t></r>"
        "<rPh sb='0' eb='2'><t>フェンホア</t></rPh><phoneticPr fontId='1'/></si>"
        "<si><t>a_x000D_b_x005F_x000D_</t></si></sst>";
    EXPECT_EQ(read(zipped(parts)), "A1=张三 B1=奉化区 C1=李 四 D1=王五 E1=a\rb_x000D_");
}

TEST(Xlsx, reads_numbers_days_booleans_and_errors_as_what_they_are) {
    Result<Workbook> const book = read_xlsx(
        workbook_of(
            "<row r='2'><c r='A2'><v>41.600000000000001</v></c><c r='B2' s='1'><v>44138</v></c>"
            "<c r='C2' s='2'><v>31199</v></c><c r='D2' s='3'><v>44138.354166666664</v></c>"
            "<c r='E2' t='b'><v>1</v></c><c r='F2' t='e'><v>#REF!</v></c>"
            "<c r='G2'><f>SUM(A1)</f><v/></c><c r='H2'><v>3.3020319800101E+17</v></c>"
            "<c r='I2' s='4'><v>1985.1</v></c><c r='J2' t='d'><v>2020-09-15T00:00:00</v></c>"
            "<c r='K2' s='5'><v>44138</v></c><c r='L2' t='str'><f>B1</f><v></v></c><c r='M2' "
            "s='1'/></row>"),
        "t.xlsx");
    ASSERT_TRUE(book.ok()) << book.error().full_text(Language::english);
    EXPECT_EQ(shown(book.value().sheets[0]),
              "A2=41.6 B2=2020-11-03 C2=1985-06 D2=2020-11-03 08:30 E2=TRUE F2=#REF! G2= "
              "H2=3.3020319800101E+17 I2=1985.10 J2=2020-09-15 K2=2020-11-03");
    Row const& row = book.value().sheets[0].rows[0];
    EXPECT_EQ(row.at(1)->type, CellType::number);
    EXPECT_EQ(row.at(2)->type, CellType::date);
    EXPECT_EQ(row.at(5)->type, CellType::boolean);
    EXPECT_EQ(row.at(6)->doubt, Doubt::error_value);
    EXPECT_EQ(row.at(7)->doubt, Doubt::formula_without_result);
    EXPECT_EQ(row.at(8)->doubt, Doubt::digits_lost);
    EXPECT_EQ(row.at(12), nullptr);
}

TEST(Xlsx, reads_files_that_leave_out_what_may_be_left_out) {
    EXPECT_EQ(
        read(workbook_of("<row><c><v>1</v></c><c><v>2</v></c></row><row><c r='C2'><v>3</v></c>"
                         "<c><v>4</v></c></row><row r='7'><c><v/></c><c><v>5</v></c></row>")),
        "A1=1 B1=2|C2=3 D2=4|B7=5");
    Parts parts = parts_of("<row><c><v>44138</v></c></row>");
    parts.erase("_rels/.rels");
    parts.erase("[Content_Types].xml");
    EXPECT_EQ(read(zipped(parts)), "A1=44138");
    parts["xl/_rels/workbook.xml.rels"] =
        "<p:Relationships xmlns:p='p'><p:Relationship Id='rId1' Type='x/worksheet' "
        "Target='/xl/worksheets/"
        "SHEET1.xml'/></p:Relationships>";
    EXPECT_EQ(read(zipped(parts)), "A1=44138")
        << "absolute target, other case, no styles, a prefix";
}

TEST(Xlsx, tells_hidden_rows_hidden_sheets_merged_areas_and_the_1904_calendar) {
    Parts parts = parts_of("<row r='1' hidden='1'><c><v>1</v></c></row>");
    parts["xl/worksheets/sheet1.xml"] =
        "<worksheet><sheetData><row r='1' hidden='1'><c s='1'><v>42676</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref='A1:B3'/><mergeCell ref='nonsense'/></mergeCells>"
        "<extLst><ext><sheetData><row "
        "r='9'><c><v>9</v></c></row></sheetData></ext></extLst></worksheet>";
    parts["xl/workbook.xml"] =
        "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets><sheet name='a' "
        "state='veryHidden' "
        "r:id='rId1'/></sheets></workbook>";
    Result<Workbook> const book = read_xlsx(zipped(parts), "t.xlsx");
    ASSERT_TRUE(book.ok());
    Sheet const& sheet = book.value().sheets[0];
    EXPECT_TRUE(sheet.hidden);
    EXPECT_TRUE(sheet.rows[0].hidden);
    EXPECT_EQ(shown(sheet), "A1=2020-11-03");
    ASSERT_EQ(sheet.merged.size(), 1u);
    EXPECT_EQ(sheet.merged[0].last_row, 3);
}

TEST(Xlsx, refuses_damaged_files_instead_of_reading_half_of_them) {
    std::string const good = workbook_of("<row><c><v>1</v></c></row>");
    for (std::string const& rows :
         {"<row r='2'/><row r='2'/>", "<row r='0'/>", "<row r='1048577'/>", "<row r='x'/>",
          "<row><c r='B1'/><c r='A1'/></row>", "<row><c r='A7'/></row>", "<row><c r='XFE1'/></row>",
          "<row><c t='s'><v>0</v></c></row>", "<row><c><c/></c></row>", "<row>",
          "<c><v>1</v></c>"}) {
        EXPECT_EQ(read(workbook_of(rows)).substr(0, 13), "sheet-damaged") << rows;
    }
    EXPECT_EQ(read(good.substr(0, good.size() / 2)), "sheet-damaged@0,0");
    EXPECT_EQ(read("PK\x03\x04 nothing"), "sheet-damaged@0,0");
    Parts parts = parts_of("");
    parts.erase("xl/worksheets/sheet1.xml");
    EXPECT_EQ(read(zipped(parts)), "sheet-damaged@0,0");
    std::string flipped = good;
    for (std::size_t i = 0; i < flipped.size(); i += 1) {
        flipped[i] = static_cast<char>(~flipped[i]);
        read(flipped);  // whatever the byte: an answer
        flipped[i] = static_cast<char>(~flipped[i]);
    }
}

TEST(Xlsx, refuses_doctypes_and_bombs_before_they_cost_anything) {
    Parts parts = parts_of("<row><c><v>1</v></c></row>");
    parts["xl/sharedStrings.xml"] =
        "<!DOCTYPE sst [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b "
        "'&a;&a;&a;'>]><sst><si><t>&b;</t></si></sst>";
    EXPECT_EQ(read(zipped(parts)), "sheet-doctype@0,0");
    parts["xl/sharedStrings.xml"] = "<sst>" + std::string(30 << 20, ' ') + "</sst>";
    EXPECT_EQ(read(zipped(parts)), "sheet-unpacks-too-big@0,0");
    parts["xl/sharedStrings.xml"] = "<sst a='" + std::string(3 << 20, 'a') + "'/>";
    EXPECT_EQ(read(zipped(parts)), "sheet-damaged@0,0") << "a tag of 3 MB";
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "<a>";
    parts["xl/sharedStrings.xml"] = deep;
    EXPECT_EQ(read(zipped(parts)), "sheet-damaged@0,0");
    parts["xl/sharedStrings.xml"] = "<sst><si><t>" + std::string(1000, 'a') + "</t></si></sst>";
    std::string row;
    for (int i = 0; i < 100; ++i) row += "<c t='s'><v>0</v></c>";
    parts["xl/worksheets/sheet1.xml"] =
        "<worksheet><sheetData><row>" + row + "</row></sheetData></worksheet>";
    Limits limits;
    limits.text_bytes = 50'000;
    EXPECT_EQ(read(zipped(parts), limits), "sheet-unpacks-too-big@1,51")
        << "one string, many cells";
}

TEST(Xlsx, holds_its_limits_and_names_the_cell) {
    Limits limits;
    limits.rows = 1, limits.columns = 2, limits.cells = 3, limits.cell_bytes = 4;
    EXPECT_EQ(
        read(workbook_of("<row><c><v>1</v></c><c r='XFD1'/></row><row r='1048576'><c/></row>"),
             limits),
        "A1=1")
        << "empty cells with a format cost nothing";
    EXPECT_EQ(read(workbook_of("<row><c r='C1'><v>1</v></c></row>"), limits),
              "sheet-too-many-columns@1,3");
    EXPECT_EQ(read(workbook_of("<row><c><v>1</v></c></row><row><c><v>1</v></c></row>"), limits),
              "sheet-too-many-rows@2,0");
    EXPECT_EQ(read(workbook_of("<row><c t='str'><v>12345</v></c></row>"), limits),
              "sheet-cell-too-long@1,1");
    limits.cells = 1;
    EXPECT_EQ(read(workbook_of("<row><c><v>1</v></c><c><v>1</v></c></row>"), limits),
              "sheet-too-many-cells@1,2");
    limits.sheets = 0;
    EXPECT_EQ(read(workbook_of(""), limits), "sheet-too-many-sheets@0,0");
}

TEST(Xlsx, resolves_targets_inside_the_package_only) {
    EXPECT_EQ(resolve("xl/workbook.xml", "worksheets/s.xml"), "xl/worksheets/s.xml");
    EXPECT_EQ(resolve("xl/workbook.xml", "/xl/s.xml"), "xl/s.xml");
    EXPECT_EQ(resolve("xl/workbook.xml", "../../../etc/passwd"), "etc/passwd");
    EXPECT_EQ(unescape("_x0041__x4E2D_ _x00_ _xD800_ _x0000_"), "A中 _x00_ _xD800_ _x0000_");
}

}  // namespace
}  // namespace gongjin::sheet
