// The workbook behind an XlsxWriter: libxlsxwriter's objects, and what has to be remembered until
// the file is closed. Only the writer includes it.
#pragma once

#include <xlsxwriter.h>

#include <string>
#include <string_view>
#include <vector>

#include "sheet/xlsx_writer.h"

namespace gongjin::sheet {

Error cannot_write(std::string why);

struct Formats {
    lxw_format* notice = nullptr;
    lxw_format* title = nullptr;
    lxw_format* head = nullptr;
    lxw_format* required_head = nullptr;
    lxw_format* text = nullptr;
    lxw_format* number = nullptr;
    lxw_format* date = nullptr;
    lxw_format* bad = nullptr;
    lxw_format* bad_date = nullptr;
    lxw_format* grid = nullptr;
    lxw_format* grid_head = nullptr;
};

struct XlsxWriter::Book {
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    Formats formats;
    int memory = -1;   // the file in memory
    std::string path;  // or on disk, under another name until it is whole
    std::vector<std::string> names;
    std::string list_sheet;
    std::vector<std::vector<std::string>> lists;  // columns of the hidden sheet
    int rows = 0;                                 // written in the current sheet
    bool is_grid = false;                         // the current sheet
    std::vector<int> grid_widths;                  // its columns, in characters
    lxw_error failure = LXW_NO_ERROR;             // the first one; told at the end

    static std::string part(std::string const& path) { return path + ".part"; }
    void check(lxw_error error) {
        if (failure == LXW_NO_ERROR) failure = error;
    }
    ~Book();
    Result<void> open(std::string const& name);
    // Excel refuses some characters, long names and the same name twice (whatever the case).
    std::string unique_name(std::string_view wanted);
    void text(int row, int column, std::string const& value, lxw_format* format);
    void comment(int row, int column, std::string const& value);
    void cell(int row, int column, OutCell const& cell);
    void grid_row(int row, std::span<OutCell const> cells);
    void head(OutSheet const& plan);
    void drop_down(int column, OutColumn const& plan, int last_row);
    void set_choices(std::vector<std::string> const& choices);
    void write_lists();
};

}  // namespace gongjin::sheet
