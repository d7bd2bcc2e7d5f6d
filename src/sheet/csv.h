// Text tables in and out.
//
// 1. Reading takes what Excel and its users make: UTF-8 with or without mark, UTF-16 with mark, GBK
//    (GB18030); comma, semicolon or tab; quotes, line breaks inside quotes, CRLF, "sep=;".
// 2. Rows are counted as Excel counts them: a quoted line break does not begin a new one.
// 3. What is written for people cannot run as a formula; reading undoes that guard, so that a table
//    comes back as it was.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sheet/table.h"

namespace gongjin::sheet {

Result<Workbook> read_csv(std::string_view bytes, std::string file, Limits const& limits = {});

// Any of the encodings above to UTF-8 without mark.
Result<std::string> decode_text(std::string_view bytes, std::string const& file);

struct CsvStyle {
    bool byte_order_mark = true;  // without it Excel takes UTF-8 for GBK
    bool guard_formulas = true;
    char separator = ',';
};

class CsvWriter {
  public:
    explicit CsvWriter(CsvStyle style = {});
    void row(std::span<std::string const> cells);
    void row(std::initializer_list<std::string> cells) {
        row(std::span(cells.begin(), cells.size()));
    }
    std::string const& text() const { return text_; }
    std::string take() { return std::move(text_); }

  private:
    CsvStyle style_;
    std::string text_;
};

// `'` before what a spreadsheet would run: = + - @ (full-width too), tab, carriage return. Plain
// numbers such as -5 stay as they are.
std::string guard_formula(std::string_view text);
std::string undo_guard(std::string_view text);

}  // namespace gongjin::sheet
