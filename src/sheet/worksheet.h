// The parts of an .xlsx that hold text: shared strings, and the cells of one sheet.
#pragma once

#include <string>
#include <vector>

#include "sheet/package.h"
#include "sheet/styles.h"
#include "sheet/table.h"

namespace gongjin::sheet {

class SharedStrings final : public XmlHandler {
  public:
    SharedStrings(Package const& package, Limits const& limits)
        : package_(package), limits_(limits) {}
    void start(std::string_view name, Attributes const& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view text) override;

    std::vector<std::string> strings;

  private:
    Package const& package_;
    Limits const& limits_;
    bool in_text_ = false;
    int phonetic_ = 0;  // inside <rPh>: how to pronounce it, not what it says
};

// What all sheets of a workbook share.
struct BookContext {
    Package const& package;
    Limits const& limits;
    std::string const& file;
    std::vector<std::string> const& strings;
    std::vector<NumberStyle> const& styles;
    bool from_1904 = false;
    std::size_t rows = 0;
    std::size_t cells = 0;
    std::size_t text_bytes = 0;
};

class WorksheetReader final : public XmlHandler {
  public:
    WorksheetReader(BookContext& book, Sheet& sheet) : book_(book), sheet_(sheet) {}
    void start(std::string_view name, Attributes const& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view text) override;

  private:
    void start_row(Attributes const& attributes);
    void start_cell(Attributes const& attributes);
    void start_merge(std::string_view reference);
    void end_row();
    void end_cell();
    void set_number();
    void keep_cell();
    void fail(Message const& message, std::string argument);

    BookContext& book_;
    Sheet& sheet_;
    Row row_;
    Cell cell_;
    std::string type_;
    std::size_t style_ = 0;
    std::string value_;
    bool in_data_ = false;
    bool in_cell_ = false;
    bool in_value_ = false;
    bool formula_ = false;
    int phonetic_ = 0;
    int ignored_ = 0;  // inside <extLst>
};

// _x000D_ in a string of Excel stands for the character with that number.
std::string unescape(std::string_view text);

}  // namespace gongjin::sheet
