// Any bytes as a formula: refused with a place, or a tree that prints and parses back to itself.
#include <cstdint>
#include <cstdlib>

#include "scheme/formula.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace gongjin;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    PlaceOf const places = [](std::size_t offset) { return Mark{1, static_cast<int>(offset) + 1}; };
    auto const parsed = parse_formula(text, places);
    if (auto const* const problem = std::get_if<FormulaProblem>(&parsed)) {
        if (problem->mark.column < 1) std::abort();
        return 0;
    }
    Formula const& formula = std::get<Formula>(parsed);
    auto const again = parse_formula(print_formula(formula), places);
    if (auto const* const back = std::get_if<Formula>(&again)) {
        if (!same_formula(formula, *back)) std::abort();
    } else if (std::get<FormulaProblem>(again).message->code != "SCH-004") {
        // Parentheses and blanks may make the printed text longer than the limit, nothing else.
        std::abort();
    }
    return 0;
}
