// A formula's text cut into tokens.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scheme/formula.h"

namespace gongjin {

enum class TokenKind { path, number, date, symbol, end };

struct Token {
    TokenKind kind = TokenKind::end;
    std::string_view text;
    size_t offset = 0;

    bool is(std::string_view other) const { return text == other && kind != TokenKind::end; }
};

struct Tokens {
    std::vector<Token> tokens;  // the last one is `end`
    std::optional<size_t> bad;  // offset of a character that no formula has
};

Tokens cut_formula(std::string_view text);

}  // namespace gongjin
