// Word files and pages made by hand, for tests and fuzzing.
#pragma once

#include <string>

#include "notice/pdf.h"
#include "sheet/workbook_for_test.h"

namespace gongjin::notice {

inline std::string zipped_docx(std::string const& document) {
    std::string const types =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    auto const level = [](int at, char const* text) {
        return "<w:lvl w:ilvl='" + std::to_string(at) +
               "'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='" +
               text + "'/></w:lvl>";
    };
    return sheet::zipped(
        {{"[Content_Types].xml", "<Types/>"},
         {"_rels/.rels", "<Relationships><Relationship Id='r' Type='" + types +
                             "officeDocument' Target='word/document.xml'/></Relationships>"},
         {"word/_rels/document.xml.rels",
          "<Relationships><Relationship Id='n' Type='" + types +
              "numbering' Target='numbering.xml'/></Relationships>"},
         {"word/numbering.xml",
          "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='7'>" + level(0, "%1、") +
              level(1, "（%2）") +
              "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
              "</w:numbering>"},
         {"word/document.xml", document}});
}

inline std::string docx_of(std::string const& paragraphs) {
    return zipped_docx("<w:document xmlns:w='w' xmlns:mc='mc'><w:body>" + paragraphs +
                       "</w:body></w:document>");
}

inline std::string numbered(std::string const& text, int level) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val='" + std::to_string(level) +
           "'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

// One page with one line of text, or an empty page as a scan has it.
inline std::string pdf_of(std::string const& line) {
    std::string const page = line.empty() ? "" : "BT /F1 24 Tf 72 700 Td (" + line + ") Tj ET";
    std::string const objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length " + std::to_string(page.size()) + " >>\nstream\n" + page + "\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
    std::string out = "%PDF-1.4\n", table;
    int number = 0;
    for (std::string const& object : objects) {
        std::string place = std::to_string(out.size());
        table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
        out += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
    }
    std::string const start = std::to_string(out.size());
    return out + "xref\n0 6\n0000000000 65535 f \n" + table +
           "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace gongjin::notice
