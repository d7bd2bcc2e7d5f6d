// What the number formats of a workbook say about its cells: plain, a day, a month.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/package.h"

namespace gongjin::sheet {

struct NumberStyle {
    bool date = false;
    bool month_only = false;  // a format without the day, such as yyyy年m月
    int places = 0;           // zeros that 0.00 shows behind the point

    bool operator==(NumberStyle const&) const = default;
};

NumberStyle style_of_format(std::string_view code);
NumberStyle style_of_builtin(int id);

class StyleReader final : public XmlHandler {
  public:
    explicit StyleReader(Package const& package) : package_(package) {}
    void start(std::string_view name, Attributes const& attributes) override;
    void end(std::string_view name) override;

    std::vector<NumberStyle> styles;  // by the `s` of a cell

  private:
    Package const& package_;
    std::map<int, NumberStyle> formats_;
    bool in_cell_formats_ = false;
};

}  // namespace gongjin::sheet
