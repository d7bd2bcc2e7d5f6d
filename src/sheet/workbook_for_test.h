// Workbooks made by hand, part by part, for what no decent program would write.
#pragma once

#include <zip.h>

#include <map>
#include <string>

#include "base/result.h"
#include "sheet/table.h"

namespace gongjin::sheet {

using Parts = std::map<std::string, std::string>;

inline std::string zipped(Parts const& parts) {
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &problem);
    zip_source_keep(target);
    zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, &problem);
    for (auto const& [name, content] : parts) {
        zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
        zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    }
    ASSERT(zip_close(archive) == 0);
    std::string bytes;
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    bytes.resize(static_cast<std::size_t>(zip_source_tell(target)));
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

// The parts of a workbook of one sheet whose <sheetData> holds `rows`.
inline Parts parts_of(std::string const& rows) {
    std::string const types =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", "<Relationships><Relationship Id='r' Type='" + types +
                            "officeDocument' Target='xl/workbook.xml'/></Relationships>"},
        {"xl/workbook.xml",
         "<workbook xmlns:r='r'><workbookPr/><sheets>"
         "<sheet name='教师' sheetId='1' r:id='rId1'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='rId1' Type='" + types +
             "worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Type='" + types +
             "sharedStrings' Target='/xl/sharedStrings.xml'/><Relationship Id='rId3' Type='" +
             types + "styles' Target='styles.xml'/></Relationships>"},
        {"xl/sharedStrings.xml", "<sst/>"},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='yyyy\"年\"m\"月\";@'/>"
         "<numFmt numFmtId='177' formatCode='[$-804]yyyy/m/d;@'/></numFmts>"
         "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
         "<xf numFmtId='14'/><xf numFmtId='176'/><xf numFmtId='22'/><xf numFmtId='2'/>"
         "<xf numFmtId='177'/></cellXfs></styleSheet>"},
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
    };
}

inline std::string workbook_of(std::string const& rows) {
    return zipped(parts_of(rows));
}

// "A1=x B1=y|A2=z": what a sheet holds, on one line.
inline std::string shown(Sheet const& sheet) {
    std::string out;
    for (Row const& row : sheet.rows) {
        if (!out.empty()) out += "|";
        for (Cell const& cell : row.cells) {
            if (&cell != &row.cells.front()) out += " ";
            out += column_letters(cell.column) + std::to_string(cell.row) + "=" + cell.text;
        }
    }
    return out;
}

template <typename T>
std::string code_of(Result<T> const& result) {
    return result.ok() ? "" : std::string(result.error().code());
}

}  // namespace gongjin::sheet
