#include "scheme/formula_lexer.h"

namespace gongjin {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool in_name(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

size_t digits_from(std::string_view text, size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

// 2020-01-01, not followed by more of a name or number; 0 if it is not a date.
size_t date_length(std::string_view text) {
    static constexpr std::string_view shape = "dddd-dd-dd";
    if (text.size() < shape.size()) return 0;
    for (size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == 'd' ? !is_digit(text[i]) : text[i] != '-') return 0;
    bool const goes_on = text.size() > shape.size() && in_name(text[shape.size()]);
    return goes_on ? 0 : shape.size();
}

size_t number_length(std::string_view text) {
    size_t at = digits_from(text, 0);
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]))
        at = digits_from(text, at + 1);
    if (at < text.size() && text[at] == '%') ++at;
    return at;
}

size_t path_length(std::string_view text) {
    size_t at = 0;
    while (at < text.size()) {
        while (at < text.size() && in_name(text[at])) ++at;
        if (at + 1 >= text.size() || text[at] != '.' || !is_letter(text[at + 1])) break;
        ++at;
    }
    return at;
}

size_t symbol_length(std::string_view text) {
    for (std::string_view two : {"!=", "<=", ">="})
        if (text.starts_with(two)) return 2;
    return std::string_view("()=<>+-*/,;").find(text[0]) == std::string_view::npos ? 0 : 1;
}

Token next_token(std::string_view rest, size_t offset) {
    if (is_letter(rest[0])) return {TokenKind::path, rest.substr(0, path_length(rest)), offset};
    if (is_digit(rest[0])) {
        if (size_t const n = date_length(rest)) return {TokenKind::date, rest.substr(0, n), offset};
        return {TokenKind::number, rest.substr(0, number_length(rest)), offset};
    }
    return {TokenKind::symbol, rest.substr(0, symbol_length(rest)), offset};
}

}  // namespace

Tokens cut_formula(std::string_view text) {
    Tokens out;
    for (size_t at = 0; at < text.size();) {
        if (is_blank(text[at])) {
            ++at;
            continue;
        }
        Token const token = next_token(text.substr(at), at);
        if (token.text.empty()) {
            out.bad = at;
            break;
        }
        out.tokens.push_back(token);
        at += token.text.size();
    }
    out.tokens.push_back({TokenKind::end, {}, text.size()});
    return out;
}

}  // namespace gongjin
