#include "sheet/xlsx_writer.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "sheet/xlsx_book.h"

namespace gongjin::sheet {

XlsxWriter::XlsxWriter(std::unique_ptr<Book> book) : book_(std::move(book)) {}
XlsxWriter::XlsxWriter(XlsxWriter&&) noexcept = default;
XlsxWriter& XlsxWriter::operator=(XlsxWriter&&) noexcept = default;
XlsxWriter::~XlsxWriter() = default;

Result<XlsxWriter> XlsxWriter::to_memory() {
    auto book = std::make_unique<Book>();
    book->memory = memfd_create("xlsx", MFD_CLOEXEC);
    if (book->memory < 0) return cannot_write("memfd_create");
    TRY(book->open("/proc/self/fd/" + std::to_string(book->memory)));
    return XlsxWriter(std::move(book));
}

Result<XlsxWriter> XlsxWriter::to_file(std::string const& path) {
    auto book = std::make_unique<Book>();
    // The library would find out at the end only, and print to the console.
    std::FILE* const trial = std::fopen(Book::part(path).c_str(), "wb");
    if (!trial) return cannot_write(path);
    std::fclose(trial);
    book->path = path;
    TRY(book->open(Book::part(path)));
    return XlsxWriter(std::move(book));
}

void XlsxWriter::begin_sheet(OutSheet const& plan) {
    Book& b = *book_;
    b.sheet = workbook_add_worksheet(b.book, b.unique_name(plan.name).c_str());
    ASSERT(b.sheet);
    b.rows = 0;
    if (plan.hidden) worksheet_hide(b.sheet);
    worksheet_set_landscape(b.sheet);
    worksheet_set_paper(b.sheet, plan.large_paper ? 8 : 9);  // A3, A4
    worksheet_fit_to_pages(b.sheet, 1, plan.grid && plan.head_rows == 0 ? 1 : 0);
    if (plan.grid) worksheet_set_margins(b.sheet, 0.4, 0.4, 0.5, 0.6);
    b.is_grid = plan.grid;
    b.grid_widths = plan.widths;
    for (std::size_t i = 0; i < plan.widths.size(); ++i) {
        auto const column = static_cast<lxw_col_t>(i);
        b.check(worksheet_set_column(b.sheet, column, column, plan.widths[i], nullptr));
    }
    std::string footer = "&C";
    for (char c : plan.notice) footer += c == '&' ? "&&" : std::string(1, c);
    b.check(worksheet_set_footer(b.sheet, (footer + "  &P/&N").c_str()));
    b.head(plan);
    if (plan.head_rows == 0) return;
    auto const end = static_cast<lxw_row_t>(b.rows + plan.head_rows);
    b.check(worksheet_repeat_rows(b.sheet, static_cast<lxw_row_t>(b.rows), end - 1));
    worksheet_freeze_panes(b.sheet, end, static_cast<lxw_col_t>(plan.head_columns));
}

void XlsxWriter::row(std::span<OutCell const> cells) {
    row_at(book_->rows + 1, cells);
}

void XlsxWriter::row_at(int number, std::span<OutCell const> cells) {
    Book& b = *book_;
    ASSERT(b.sheet && number > b.rows);
    if (b.is_grid) b.grid_row(number - 1, cells);
    for (std::size_t i = 0; i < cells.size() && !b.is_grid; ++i)
        b.cell(number - 1, static_cast<int>(i), cells[i]);
    b.rows = number;
}

Result<std::string> XlsxWriter::finish() {
    Book& b = *book_;
    ASSERT(b.book);
    if (!b.sheet) begin_sheet({.name = "Sheet1"});
    b.write_lists();
    lxw_error const closed = workbook_close(std::exchange(b.book, nullptr));
    lxw_error const error = b.failure != LXW_NO_ERROR ? b.failure : closed;
    if (error != LXW_NO_ERROR) return cannot_write(lxw_strerror(error));
    if (!b.path.empty()) {
        if (std::rename(Book::part(b.path).c_str(), b.path.c_str()) != 0)
            return cannot_write(b.path);
        return std::string();
    }
    off_t const size = ::lseek(b.memory, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
        ssize_t const got =
            ::pread(b.memory, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
        if (got <= 0) return cannot_write("pread");
        at += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace gongjin::sheet
