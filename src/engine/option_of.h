// What a rule says that may hang on a reading.
#pragma once

#include "engine/interpreter.h"
#include "scheme/rule_head.h"

namespace gongjin {

// The option of a choice that may hang on a reading; the first, and why, if the reading is unset.
template <typename T>
T const& option_of(ByReading<T> const& choice, Choices const& choices, Causes& unset) {
    std::size_t at = 0;
    if (choice.reading >= 0 && choice.options.size() > 1) {
        int const chosen = choices.readings[std::size_t(choice.reading)];
        if (chosen < 0) unset.push_back({Cause::What::reading, choice.reading, {}, -1, {}});
        at = std::size_t(std::max(chosen, 0));
    }
    return choice.options[std::min(at, choice.options.size() - 1)];
}

}  // namespace gongjin
