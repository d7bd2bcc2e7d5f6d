#include "sheet/read_table.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "sheet/csv.h"
#include "sheet/format.h"
#include "sheet/messages.h"
#include "sheet/workbook_for_test.h"
#include "sheet/xlsx_writer.h"

namespace gongjin::sheet {
namespace {

using namespace std::string_literals;

TableOptions people() {
    TableOptions options;
    options.columns = {{"id", "人员编号", {"编号"}, true},
                       {"name", "姓名", {}, true},
                       {"school", "学校", {"单位", "所在学校"}, false},
                       {"birth", "出生年月", {"出生日期"}, false},
                       {"title", "职称", {"专业技术职务", "技术职称"}, false}};
    return options;
}

std::string rows_of(Result<Table> const& table) {
    if (!table.ok()) return table.error().full_text(Language::english);
    std::string out;
    for (TableRow const& row : table.value().rows) {
        out += std::to_string(row.number) + ":";
        for (auto const& [name, cell] : row.cells) out += " " + name + "=" + row.text(name);
        out += "\n";
    }
    return out;
}

TEST(ReadTable, finds_the_head_below_titles_by_synonyms_and_sloppy_spelling) {
    Result<Table> const table = read_table(
        "奉化区教师花名册,,,,\n单位:教育局,,,,\n序号,编 号,*姓 名,出生日期(如1985-06),技术职称:\n"
        "1,t1,张 三,1985.06,一级\n,,,,\n2,t2,李四,,\n",
        "名册.csv", people());
    EXPECT_EQ(rows_of(table), "4: birth=1985.06 id=t1 name=张 三 title=一级\n6: id=t2 name=李四\n");
    Table const& t = table.value();
    EXPECT_EQ(t.day(t.rows[0], "birth").value().text(), "1985-06");
    EXPECT_EQ(t.place(t.rows[0], "birth"), (Place{"名册.csv", 4, 4, "出生日期(如1985-06)"}));
    EXPECT_TRUE(t.has("title"));
    EXPECT_FALSE(t.has("school"));
    EXPECT_EQ(t.columns[0].header, "序号");
    EXPECT_EQ(t.columns[0].name, "") << "listed, though nobody wants it";
    EXPECT_EQ(code_of(t.day(t.rows[1], "birth")), "sheet-not-a-day");
}

TEST(ReadTable, reads_heads_in_two_rows_merged_cells_and_skips_totals) {
    Parts parts = parts_of("");
    auto const text = [](std::string const& at, std::string const& value) {
        return "<c r='" + at + "' t='inlineStr'><is><t>" + value + "</t></is></c>";
    };
    parts["xl/worksheets/sheet1.xml"] =
        "<worksheet><sheetData><row>" + text("A1", "单位") + text("B1", "编号") +
        text("C1", "基本情况") + "</row><row>" + text("C2", "姓名") + text("D2", "出生\n年月") +
        "</row><row>" + text("A3", "岳林小学") + text("B3", "t1") + text("C3", "张三") +
        "</row><row hidden='1'>" + text("B4", "t2") + text("C4", "李四") + "</row><row>" +
        text("B5", "小计") + text("C5", "2") + "</row><row>" + text("A6", "合 计:") +
        text("B6", "2") + "</row><row>" + text("A7", "单位") + text("B7", "编号") +
        text("C7", "姓名") + text("D7", "出生年月") +
        "</row></sheetData>"
        "<mergeCells><mergeCell ref='C1:D1'/><mergeCell ref='A3:A5'/></mergeCells></worksheet>";
    Result<Table> const table = read_table(zipped(parts), "t.xlsx", people());
    EXPECT_EQ(rows_of(table),
              "3: id=t1 name=张三 school=岳林小学\n4: id=t2 name=李四 school=岳林小学\n");
    EXPECT_TRUE(table.value().rows[1].hidden);
    ASSERT_EQ(table.value().skipped_rows.size(), 3u);
    EXPECT_EQ(table.value().skipped_rows[0].text, "小计 2");
}

TEST(ReadTable, reads_every_sheet_that_has_the_head_and_names_the_others) {
    XlsxWriter writer = XlsxWriter::to_memory().take();
    for (char const* name : {"岳林小学", "填写说明", "居敬小学"}) {
        bool const help = std::string_view(name) == "填写说明";
        writer.begin_sheet({.name = name, .columns = {{help ? "说明" : "编号"}, {"姓名"}}});
        writer.row(std::array{OutCell::of_text(name), OutCell::of_text("某人")});
    }
    writer.begin_sheet({.name = "旧", .columns = {{"编号"}, {"姓名"}}, .hidden = true});
    writer.row(std::array{OutCell::of_text("x"), OutCell::of_text("y")});
    std::string const bytes = writer.finish().take();
    Result<Table> const table = read_table(bytes, "t.xlsx", people());
    EXPECT_EQ(rows_of(table), "2: id=岳林小学 name=某人\n2: id=居敬小学 name=某人\n");
    EXPECT_EQ(table.value().rows[1].sheet, "居敬小学");
    EXPECT_EQ(table.value().place(table.value().rows[1], "name").file, "t.xlsx[居敬小学]");
    EXPECT_EQ(table.value().skipped_sheets, (std::vector<std::string>{"填写说明", "旧"}));
    TableOptions options = people();
    options.only_sheet = "旧";
    EXPECT_EQ(rows_of(read_table(bytes, "t.xlsx", options)), "2: id=x name=y\n");
}

TEST(ReadTable, reports_all_that_is_wrong_with_the_head_at_once) {
    TableOptions options = people();
    options.refuse_unknown = true;
    Result<Table> const table = read_table("人员编码,姓名,学校,单位,birht\n", "t.csv", options);
    ASSERT_FALSE(table.ok());
    std::string const text = table.error().full_text(Language::chinese);
    EXPECT_EQ(table.error().others.size(), 3u) << text;
    EXPECT_NE(text.find("缺少列“人员编号”(id)"), std::string::npos) << text;
    EXPECT_NE(text.find("文件中的“人员编码”可能就是它"), std::string::npos) << text;
    EXPECT_NE(text.find("列“单位”与 C 列“学校”是同一项"), std::string::npos) << text;
    EXPECT_NE(text.find("不认识列“birht” 处理办法：请删除这一列，或改成模板中的列名(是否指“birth”)"),
              std::string::npos)
        << text;
}

TEST(ReadTable, lists_cells_that_cannot_be_trusted_with_their_place) {
    Result<Table> const table =
        read_table("id,name,备注\n3.30E+17,张三,1.0E+20\nt2,李四,\n", "t.csv", people());
    ASSERT_TRUE(table.ok());
    ASSERT_EQ(table.value().problems.size(), 1u) << "only columns that are wanted";
    EXPECT_EQ(table.value().problems[0].full_text(Language::english),
              "t.csv:2:1:id: [sheet-digits-lost] \"3.30E+17\" is a long number in scientific form, "
              "its last "
              "digits are lost What to do: format the column as text and enter the number again");
}

TEST(Formats, are_recognised_by_content_whatever_the_name) {
    std::string const ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    std::string const encrypted = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s;
    EXPECT_EQ(detect_format(""), FileFormat::empty);
    EXPECT_EQ(detect_format("\xEF\xBB\xBF \r\n"), FileFormat::empty);
    EXPECT_EQ(detect_format(ole + encrypted), FileFormat::encrypted);
    EXPECT_EQ(detect_format(ole), FileFormat::xls);
    EXPECT_EQ(detect_format(workbook_of("")), FileFormat::xlsx);
    EXPECT_EQ(detect_format(zipped({{"xl/workbook.bin", "x"}})), FileFormat::xlsb);
    EXPECT_EQ(detect_format(zipped({{"word/document.xml", "x"}, {"_rels/.rels", ""}})),
              FileFormat::word);
    EXPECT_EQ(detect_format(zipped({{"photo.jpg", "x"}})), FileFormat::archive);
    EXPECT_EQ(
        detect_format("\xEF\xBB\xBF\n<HTML xmlns:x='urn:schemas-microsoft-com:office:excel'>"),
        FileFormat::html);
    EXPECT_EQ(detect_format("<table><tr><td>1"), FileFormat::html);
    EXPECT_EQ(
        detect_format(
            "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>"),
        FileFormat::xml_2003);
    EXPECT_EQ(detect_format("%PDF-1.7"), FileFormat::pdf);
    EXPECT_EQ(detect_format("\x89PNG\r\n"), FileFormat::picture);
    EXPECT_EQ(detect_format("id,name\n<table>,1"), FileFormat::text);
    std::string const step = refusal(FileFormat::html, "导出.xls")->full_text(Language::chinese);
    EXPECT_NE(step.find("另存为 → 类型选“Excel 工作簿 (*.xlsx)”"), std::string::npos) << step;
}

// One way to each message: what a user can meet is met here.
TEST(Messages, are_each_raised_by_something_and_speak_two_languages) {
    std::set<std::string> raised;
    auto const add = [&raised](Error const& error) {
        raised.insert(std::string(error.code()));
        for (Error const& other : error.others) raised.insert(std::string(other.code()));
        for (Language language : {Language::chinese, Language::english}) {
            std::string const text = error.full_text(language);
            EXPECT_EQ(text.find("{"), std::string::npos) << "an argument is missing: " << text;
            EXPECT_FALSE(error.what_to_do(language).empty()) << text;
        }
    };
    auto const import = [&add](std::string const& bytes, TableOptions const& options) {
        Result<Table> const table = read_table(bytes, "t", options);
        if (!table.ok()) return add(table.error());
        for (Error const& problem : table.value().problems) add(problem);
        for (TableRow const& row : table.value().rows) {
            Result<Day> const day = table.value().day(row, "birth");
            if (!day.ok()) add(day.error());
            Result<std::int64_t> const number = table.value().whole_number(row, "name");
            if (!number.ok()) add(number.error());
        }
    };
    TableOptions strict = people();
    strict.refuse_unknown = true;
    auto const limited = [](auto&& set) {
        TableOptions options = people();
        set(options.limits);
        return options;
    };
    std::string const table = "id,name,birth\n";
    std::string const row = "<row><c><v>1</v></c><c><v>2</v></c></row>";
    for (char const* bytes :
         {"", "%PDF-", "PK\x03\x04xl/", "<html>", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
          "\xFF\xFF\xFF", "a,\"", "a,\"b\"c", "id\n1", "id,school,nam\n", "id,name,x,姓名\n",
          "学生姓名,id,name\n", "id,name,birth\n1,b,x\n1,c,2020-02-30\n1,d,1985.1\n"}) {
        import(bytes, strict);
    }
    import(
        "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
        "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s,
        strict);
    import("a\0b"s, strict);
    import(table, limited([](Limits& limits) { limits.bytes = 1;
}));
    import(table, limited([](Limits& limits) { limits.rows = 0;
    }  // namespace
));
    import(table, limited([](Limits& limits) { limits.cells = 1;
    }  // namespace gongjin::sheet
));
    import(table, limited([](Limits& limits) { limits.columns = 1;
    }));
    import(table, limited([](Limits& limits) { limits.cell_bytes = 1;
    }));
    import(workbook_of(row), limited([](Limits& limits) { limits.sheets = 0;
    }));
    import(workbook_of(row), limited([](Limits& limits) { limits.unpacked_bytes = 9;
    }));
    Parts parts = parts_of(row);
    parts["xl/styles.xml"] = "<!DOCTYPE a><a/>";
    import(zipped(parts), strict);
    auto const head = "<row><c t='str'><v>id</v></c><c t='str'><v>name</v></c></row>"s;
    import(workbook_of(head + "<row><c t='e'><v>#N/A</v></c><c><f>A1</f></c></row>"), strict);
    import(workbook_of(head + "<row><c><v>330203198001011234</v></c></row>"), strict);
    TableOptions other = people();
    other.only_sheet = "没有";
    import(workbook_of(row), other);
    add(read_table_file("/nowhere", strict).error());
    add(XlsxWriter::to_file("/nowhere/x").error());
    for (Message const* message : message::kAll) {
        EXPECT_TRUE(raised.contains(std::string(message->code))) << message->code;
    }
    EXPECT_EQ(raised.size(), message::kAll.size());
    }

    }  // namespace
    }  // namespace gongjin::sheet
