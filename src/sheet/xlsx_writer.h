// .xlsx out, row by row in constant memory: exports, templates with drop-downs, files handed back
// with their bad cells red.
//
// 1. Numbers are numbers, days are days, text is text whatever it begins with: nothing runs.
// 2. The same calls make the same bytes.
// 3. Rows are written in order; whoever breaks that is a programmer.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "values/date.h"

namespace gongjin::sheet {

struct OutCell {
    enum class Kind { empty, text, number, date };
    Kind kind = Kind::empty;
    std::string text;  // of a number: decimal digits such as -12.5
    Date date;
    bool bad = false;     // red
    std::string comment;  // shown beside the cell
    int across = 1;       // in a grid: so many columns merged into one cell
    bool head = false;    // in a grid: bold on a ground

    static OutCell of_text(std::string text);  // an empty text is an empty cell
    static OutCell of_number(std::int64_t number);
    static OutCell of_decimal(std::string digits);  // what is no plain decimal stays text
    static OutCell of_date(Date date);
    OutCell marked(std::string why) const;
};

struct OutColumn {
    std::string title;
    int width = 0;                     // in characters; 0 takes the title's
    std::vector<std::string> choices;  // a drop-down list, of any length
    bool only_choices = true;          // other input is refused by Excel, not only warned of
    std::string hint;                  // a comment on the title
    bool required = false;             // its title is red
};

struct OutSheet {
    std::string name;
    std::string notice;  // first line and page footer, such as 演示数据,非真实情况
    std::string title;
    std::vector<OutColumn> columns;  // none: no head, the rows stand as they come
    int drop_down_rows = 2000;
    bool hidden = false;
    // A timetable: bordered cells of several lines, widths of its own, one page. With head rows
    // as many pages as it needs, each with these rows; they and the head columns stay in view.
    bool grid = false;
    bool large_paper = false;  // A3
    std::vector<int> widths;
    int head_rows = 0, head_columns = 0;
};

class XlsxWriter {
  public:
    static Result<XlsxWriter> to_memory();
    static Result<XlsxWriter> to_file(std::string const& path);
    XlsxWriter(XlsxWriter&&) noexcept;
    XlsxWriter& operator=(XlsxWriter&&) noexcept;
    ~XlsxWriter();  // an unfinished file is removed

    // Names are shortened and cleaned to what Excel allows, and made different from each other.
    void begin_sheet(OutSheet const& sheet);
    void row(std::span<OutCell const> cells);
    void row_at(int number, std::span<OutCell const> cells);  // 1-based, beyond all earlier ones
    // Ends the work; the bytes for `to_memory`, empty for `to_file`.
    Result<std::string> finish();

  private:
    struct Book;
    explicit XlsxWriter(std::unique_ptr<Book> book);
    std::unique_ptr<Book> book_;
};

}  // namespace gongjin::sheet
