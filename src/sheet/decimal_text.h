// Decimal text without floating point: what Excel stores as 41.600000000000001 it shows as 41.6.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongjin::sheet {

struct DecimalText {
    std::string text;
    bool digits_lost = false;  // more digits before the point than Excel keeps
};

// Rounds to the 15 significant digits that Excel keeps and writes them without an exponent where
// that is short. `places` pads with zeros (the format 0.00). Nothing for what is no number.
std::optional<DecimalText> shown_number(std::string_view raw, int places = 0);

// A day count with a time of day behind the point, to the nearest second.
struct Serial {
    std::int64_t days = 0;
    int seconds = 0;  // 0 .. 86399
};
std::optional<Serial> read_serial(std::string_view raw);

// ISO text of a serial: 2020-11-03, 2020-11-03 08:30, 08:30; 2020-11 with `month_only` on a first
// of the month. Nothing for days that do not exist (1900-02-29 among them) or lie beyond 9999.
std::optional<std::string> serial_text(Serial serial, bool from_1904, bool month_only);

}  // namespace gongjin::sheet
