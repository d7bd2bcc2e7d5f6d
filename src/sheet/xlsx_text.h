// Text as an .xlsx can hold it.
#pragma once

#include <string>
#include <string_view>

namespace gongjin::sheet {

// XML has no control characters and turns carriage returns into line feeds: Excel writes them as
// _x000D_, and a text that looks like that as _x005F_x000D_. Bytes that are no UTF-8 become ?.
std::string escape_for_excel(std::string_view text);

// In half-width characters: a Chinese one takes two.
int shown_width(std::string_view text);

}  // namespace gongjin::sheet
