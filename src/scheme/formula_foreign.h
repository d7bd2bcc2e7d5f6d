// Formulas written as in other languages, in spreadsheets or with a Chinese keyboard.
#pragma once

#include <optional>
#include <string_view>

#include "scheme/formula.h"

namespace gongjin {

// The whole character that begins there.
std::string_view character_at(std::string_view text, size_t at);

// Of a formula that could not be read: the first thing in it that is written otherwise here.
std::optional<FormulaProblem> foreign_spelling(std::string_view text, PlaceOf const& place_of);

}  // namespace gongjin
