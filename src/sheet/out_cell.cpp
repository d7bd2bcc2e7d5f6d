#include "sheet/decimal_text.h"
#include "sheet/xlsx_writer.h"

namespace gongjin::sheet {

OutCell OutCell::of_text(std::string text) {
    OutCell cell;
    cell.kind = text.empty() ? Kind::empty : Kind::text;
    cell.text = std::move(text);
    return cell;
}

OutCell OutCell::of_number(std::int64_t number) {
    return of_decimal(std::to_string(number));
}

// Excel keeps 15 digits: what has more is safe as text only.
OutCell OutCell::of_decimal(std::string digits) {
    std::optional<DecimalText> const shown = shown_number(digits);
    OutCell cell = of_text(std::move(digits));
    if (!shown || shown->digits_lost || cell.text.starts_with('+')) return cell;
    std::size_t significant = 0;
    bool leading = true;
    for (char c : cell.text) {
        if (c == 'e' || c == 'E') return cell;
        leading = leading && (c == '0' || c == '.' || c == '-');
        if (c >= '0' && c <= '9' && !leading) ++significant;
    }
    if (significant <= 15) cell.kind = Kind::number;
    return cell;
}

OutCell OutCell::of_date(Date date) {
    if (date < *Date::of(1900, 3, 1)) return of_text(date.text());  // Excel's calendar begins later
    OutCell cell;
    cell.kind = Kind::date;
    cell.date = date;
    return cell;
}

OutCell OutCell::marked(std::string why) const {
    OutCell cell = *this;
    cell.bad = true;
    cell.comment = std::move(why);
    return cell;
}

}  // namespace gongjin::sheet
