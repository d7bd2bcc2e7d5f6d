#include "sheet/xlsx_book.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/text.h"
#include "sheet/messages.h"
#include "sheet/table.h"
#include "sheet/xlsx_text.h"

namespace gongjin::sheet {

namespace {

constexpr std::size_t kSheetName = 31;  // Excel's limit in characters

void make_red(lxw_format* format) {
    format_set_bg_color(format, 0xFFC7CE);
    format_set_font_color(format, 0x9C0006);
}

lxw_format* head_format(lxw_workbook* book) {
    lxw_format* const format = workbook_add_format(book);
    format_set_bold(format);
    format_set_bg_color(format, 0xE4EDF8);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0xB8C7D9);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

Formats make_formats(lxw_workbook* book) {
    Formats f;
    f.notice = workbook_add_format(book);
    format_set_font_color(f.notice, 0xC00000);
    format_set_bold(f.notice);
    f.title = workbook_add_format(book);
    format_set_bold(f.title);
    format_set_font_size(f.title, 14);
    f.head = head_format(book);
    f.required_head = head_format(book);
    format_set_font_color(f.required_head, 0xC00000);
    f.text = workbook_add_format(book);
    format_set_num_format(f.text, "@");
    f.number = workbook_add_format(book);
    format_set_align(f.number, LXW_ALIGN_RIGHT);
    f.date = workbook_add_format(book);
    format_set_num_format(f.date, "yyyy-mm-dd");
    f.bad = workbook_add_format(book);
    make_red(f.bad);
    f.bad_date = workbook_add_format(book);
    make_red(f.bad_date);
    format_set_num_format(f.bad_date, "yyyy-mm-dd");
    for (lxw_format** const each : {&f.grid, &f.grid_head}) {
        *each = each == &f.grid ? workbook_add_format(book) : head_format(book);
        format_set_border(*each, LXW_BORDER_THIN);
        format_set_border_color(*each, 0xB8C7D9);
        format_set_text_wrap(*each);
        format_set_num_format(*each, "@");
        format_set_align(*each, LXW_ALIGN_CENTER);
        format_set_align(*each, LXW_ALIGN_VERTICAL_CENTER);
    }
    return f;
}

bool fits_in_place(std::vector<std::string> const& choices) {
    constexpr std::size_t kInPlace = 250;
    std::size_t length = 0;
    for (std::string const& choice : choices) {
        length += decode_utf8(choice).value_or(U"").size() + 1;
        if (choice.find_first_of(",\"") != std::string::npos || choice != trim(choice))
            return false;
    }
    return length <= kInPlace;
}

std::string lower_case(std::string name) {
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return name;
}

}  // namespace

Error cannot_write(std::string why) {
    return error_of(message::kCannotWrite, {std::move(why)});
}

XlsxWriter::Book::~Book() {
    if (book) lxw_workbook_free(book);
    if (memory >= 0) ::close(memory);
    if (!path.empty()) std::remove(part(path).c_str());
}

Result<void> XlsxWriter::Book::open(std::string const& name) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book = workbook_new_opt(name.c_str(), &options);
    if (!book) return cannot_write("out of memory");
    lxw_doc_properties properties{};
    properties.created = 1'577'836'800;  // 2020-01-01: the same content makes the same bytes
    check(workbook_set_properties(book, &properties));
    formats = make_formats(book);
    list_sheet = unique_name("选项列表");
    return {};
}

std::string XlsxWriter::Book::unique_name(std::string_view wanted) {
    std::u32string base;
    for (char32_t c : decode_utf8(wanted).value_or(U"Sheet")) {
        bool const refused =
            c < 0x20 || std::u32string_view(U"[]:*?/\\'").find(c) != std::u32string_view::npos;
        base += refused ? U' ' : c;
    }
    base = base.substr(0, kSheetName);
    if (trim(encode_utf8(base)).empty()) base = U"Sheet";
    std::string name = encode_utf8(base);
    for (int n = 2; std::ranges::find(names, lower_case(name)) != names.end(); ++n) {
        std::string const tail = " " + std::to_string(n);
        name = encode_utf8(base.substr(0, kSheetName - tail.size())) + tail;
    }
    names.push_back(lower_case(name));
    return name;
}

void XlsxWriter::Book::text(int row, int column, std::string const& value, lxw_format* format) {
    check(worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                 escape_for_excel(value).c_str(), format));
}

void XlsxWriter::Book::comment(int row, int column, std::string const& value) {
    lxw_comment_options options{};
    options.width = 260;
    std::string author = "共进";
    options.author = author.data();
    options.visible = LXW_COMMENT_DISPLAY_HIDDEN;
    check(worksheet_write_comment_opt(sheet, static_cast<lxw_row_t>(row),
                                      static_cast<lxw_col_t>(column),
                                      escape_for_excel(value).c_str(), &options));
}

void XlsxWriter::Book::cell(int row, int column, OutCell const& cell) {
    auto const r = static_cast<lxw_row_t>(row);
    auto const c = static_cast<lxw_col_t>(column);
    switch (cell.kind) {
        case OutCell::Kind::empty:
            if (cell.bad) check(worksheet_write_blank(sheet, r, c, formats.bad));
            break;
        case OutCell::Kind::text:
            text(row, column, cell.text, cell.bad ? formats.bad : formats.text);
            break;
        case OutCell::Kind::number: {
            double value = 0;  // the file format knows nothing else
            std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
            check(worksheet_write_number(sheet, r, c, value,
                                         cell.bad ? formats.bad : formats.number));
            break;
        }
        case OutCell::Kind::date: {
            Civil const day = cell.date.civil();
            lxw_datetime when{};
            when.year = day.year, when.month = day.month, when.day = day.day;
            check(worksheet_write_datetime(sheet, r, c, &when,
                                           cell.bad ? formats.bad_date : formats.date));
            break;
        }
    }
    if (!cell.comment.empty()) comment(row, column, cell.comment);
}

// As high as its cells have lines; nothing of Excel's own makes a row fit merged cells.
void XlsxWriter::Book::grid_row(int row, std::span<OutCell const> cells) {
    std::ptrdiff_t lines = 1;
    std::size_t from = 0;
    for (OutCell const& cell : cells) {
        int width = 0;
        for (int i = 0; i < std::max(1, cell.across); ++i, ++from)
            width += from < grid_widths.size() ? grid_widths[from] : 9;
        std::ptrdiff_t here = 0;  // a line that is too long takes several
        for (std::string const& line : split(cell.text, '\n'))
            here += std::max(1, (shown_width(line) + width - 1) / std::max(1, width));
        lines = std::max(lines, here);
    }
    auto const r = static_cast<lxw_row_t>(row);
    check(worksheet_set_row(sheet, r, 16.0 * static_cast<double>(lines) + 4, nullptr));
    int column = 0;
    for (OutCell const& cell : cells) {
        lxw_format* const format = cell.head ? formats.grid_head : formats.grid;
        auto const c = static_cast<lxw_col_t>(column);
        column += std::max(1, cell.across);
        if (cell.across > 1)
            check(worksheet_merge_range(sheet, r, c, r, static_cast<lxw_col_t>(column - 1),
                                        escape_for_excel(cell.text).c_str(), format));
        else if (cell.kind == OutCell::Kind::empty)
            check(worksheet_write_blank(sheet, r, c, format));
        else
            text(row, static_cast<int>(c), cell.text, format);
    }
}

void XlsxWriter::Book::head(OutSheet const& plan) {
    if (!plan.notice.empty()) text(rows++, 0, plan.notice, formats.notice);
    if (!plan.title.empty()) text(rows++, 0, plan.title, formats.title);
    if (plan.columns.empty()) return;
    for (int i = 0; i < static_cast<int>(plan.columns.size()); ++i) {
        OutColumn const& column = plan.columns[static_cast<std::size_t>(i)];
        text(rows, i, column.title, column.required ? formats.required_head : formats.head);
        if (!column.hint.empty()) comment(rows, i, column.hint);
        if (!column.choices.empty()) drop_down(i, column, rows + plan.drop_down_rows);
        int const width =
            column.width > 0 ? column.width : std::clamp(shown_width(column.title) + 3, 9, 50);
        // Empty cells are text, so that Excel leaves long numbers and months as people type them.
        check(worksheet_set_column(sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i),
                                   width, formats.text));
    }
    check(worksheet_repeat_rows(sheet, static_cast<lxw_row_t>(rows), static_cast<lxw_row_t>(rows)));
    ++rows;
    worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(rows), 0);
}

// Excel takes 255 characters of choices in place and splits them at commas; others stand in a
// hidden sheet.
void XlsxWriter::Book::drop_down(int column, OutColumn const& plan, int last_row) {
    std::string problem = "请从下拉列表中选择", title = "不在列表中";
    std::string placeholder = "-";
    std::array<char*, 2> list{placeholder.data(), nullptr};
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_LIST;
    rule.value_list = list.data();
    rule.error_type =
        plan.only_choices ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING;
    rule.error_title = title.data();
    rule.error_message = problem.data();
    check(worksheet_data_validation_range(
        sheet, static_cast<lxw_row_t>(rows + 1), static_cast<lxw_col_t>(column),
        static_cast<lxw_row_t>(last_row), static_cast<lxw_col_t>(column), &rule));
    if (failure == LXW_NO_ERROR) set_choices(plan.choices);
}

// libxlsxwriter 1.1.4 counts a list's characters and copies its bytes: Chinese choices overrun its
// buffer. And it copies a list's formula twice and frees it once. So the rule is made with a
// placeholder and gets its choices here.
void XlsxWriter::Book::set_choices(std::vector<std::string> const& choices) {
    lxw_data_val_obj* rule = STAILQ_FIRST(sheet->data_validations);
    while (STAILQ_NEXT(rule, list_pointers)) rule = STAILQ_NEXT(rule, list_pointers);
    std::free(rule->value_formula);
    if (fits_in_place(choices)) {
        rule->value_formula = ::strdup(("\"" + join(choices, ",") + "\"").c_str());
        return;
    }
    lists.push_back(choices);
    std::string const letters = column_letters(static_cast<int>(lists.size()));
    std::string const formula = "'" + list_sheet + "'!$" + letters + "$1:$" + letters + "$" +
                                std::to_string(choices.size());
    rule->value_formula = ::strdup(formula.c_str());
    rule->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
}

void XlsxWriter::Book::write_lists() {
    if (lists.empty()) return;
    sheet = workbook_add_worksheet(book, list_sheet.c_str());
    worksheet_hide(sheet);
    std::size_t longest = 0;
    for (auto const& list : lists) longest = std::max(longest, list.size());
    for (std::size_t row = 0; row < longest; ++row) {
        for (std::size_t column = 0; column < lists.size(); ++column) {
            if (row >= lists[column].size()) continue;
            text(static_cast<int>(row), static_cast<int>(column), lists[column][row], nullptr);
        }
    }
}

}  // namespace gongjin::sheet
