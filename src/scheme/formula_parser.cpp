#include <charconv>

#include "base/text.h"
#include "scheme/formula.h"
#include "scheme/formula_foreign.h"
#include "scheme/formula_lexer.h"
#include "scheme/messages.h"

namespace gongjin {

bool is_formula_keyword(std::string_view word) {
    static constexpr std::string_view keywords[] = {
        "if", "then", "else",   "otherwise", "or",   "and",  "not",    "in", "covers", "is",
        "on", "of",   "during", "my",        "each", "true", "false",  "none", "within", "where",
    };
    return std::find(std::begin(keywords), std::end(keywords), word) != std::end(keywords);
}

namespace {

class Parser {
public:
    Parser(std::string_view text, std::vector<Token> tokens, PlaceOf const& place_of)
        : text_(text), tokens_(std::move(tokens)), place_of_(place_of) {}

    std::variant<Formula, FormulaProblem> parse() {
        Formula formula = whole();
        if (!problem_ && here().kind != TokenKind::end)
            expected("运算符或公式的结尾", "an operator or the end");
        if (problem_) return *problem_;
        return formula;
    }

private:
    Token const& here() const { return tokens_[at_]; }
    Token const& ahead() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
    bool word(std::string_view text) const {
        return here().kind == TokenKind::path && here().text == text;
    }
    bool symbol(std::string_view text) const {
        return here().kind == TokenKind::symbol && here().text == text;
    }
    bool take_word(std::string_view text) {
        if (!word(text)) return false;
        ++at_;
        return true;
    }
    bool take_symbol(std::string_view text) {
        if (!symbol(text)) return false;
        ++at_;
        return true;
    }
    bool take_separator() { return take_symbol(",") || take_symbol(";"); }

    void problem(Message const& message, std::vector<std::string> args, size_t offset) {
        if (problem_) return;
        problem_ = FormulaProblem{&message, std::move(args), place_of_(offset)};
        // Nothing more is read: the end matches no rule.
        at_ = tokens_.size() - 1;
    }
    void expected(char const* zh, char const* en) {
        if (here().kind == TokenKind::end)
            problem(messages::formula_ends, {zh, en}, here().offset);
        else
            problem(messages::formula_unexpected, {std::string(here().text), zh, en},
                    here().offset);
    }
    void need_word(std::string_view text) {
        if (!take_word(text)) expected(text.data(), text.data());
    }
    void need_symbol(std::string_view text) {
        if (!take_symbol(text)) expected(text.data(), text.data());
    }

    Formula make(Node node, size_t offset) const {
        Formula formula;
        formula.node = node;
        formula.mark = place_of_(offset);
        return formula;
    }
    Formula join(Node node, size_t offset, Formula a, Formula b) const {
        Formula formula = make(node, offset);
        formula.children.push_back(std::move(a));
        formula.children.push_back(std::move(b));
        return formula;
    }

    // Every way to go deeper passes here.
    struct Deeper {
        explicit Deeper(Parser& parser) : parser_(parser) {
            if (++parser_.depth_ > kFormulaDepth)
                parser_.problem(messages::formula_too_deep, {std::to_string(kFormulaDepth)},
                                parser_.here().offset);
        }
        ~Deeper() { --parser_.depth_; }
        Parser& parser_;
    };

    Formula whole() {
        Deeper const deeper(*this);
        size_t const begin = here().offset;
        if (take_word("if")) {
            Formula formula = make(Node::if_, begin);
            formula.children.push_back(whole());
            need_word("then");
            formula.children.push_back(whole());
            need_word("else");
            formula.children.push_back(whole());
            return formula;
        }
        Formula left = either();
        while (take_word("otherwise"))
            left = join(Node::otherwise, begin, std::move(left), either());
        return left;
    }

    template <typename Part>
    Formula several(Node node, std::string_view keyword, Part part) {
        size_t const begin = here().offset;
        Formula first = (this->*part)();
        if (!word(keyword)) return first;
        Formula formula = make(node, begin);
        formula.children.push_back(std::move(first));
        while (take_word(keyword)) formula.children.push_back((this->*part)());
        return formula;
    }
    Formula either() { return several(Node::or_, "or", &Parser::both); }
    Formula both() { return several(Node::and_, "and", &Parser::negated); }

    Formula negated() {
        size_t const begin = here().offset;
        if (!take_word("not")) return test();
        Formula formula = make(Node::not_, begin);
        formula.children.push_back(test());
        return formula;
    }

    std::optional<Node> comparison() {
        static constexpr std::pair<std::string_view, Node> operators[] = {
            {"=", Node::equal},      {"!=", Node::not_equal},    {"<", Node::less},
            {"<=", Node::less_equal}, {">", Node::greater}, {">=", Node::greater_equal}};
        for (auto const& [text, node] : operators)
            if (take_symbol(text)) return node;
        if (take_word("in")) return Node::in;
        if (take_word("covers")) return Node::covers;
        return std::nullopt;
    }

    Formula test() {
        size_t const begin = here().offset;
        Formula left = sum();
        if (auto const node = comparison()) {
            return join(*node, begin, std::move(left), sum());
        }
        if (!take_word("is")) return left;
        bool const given = take_word("given");
        if (!given && !take_word("missing")) expected("given 或 missing", "given or missing");
        Formula formula = make(given ? Node::is_given : Node::is_missing, begin);
        formula.children.push_back(std::move(left));
        return formula;
    }

    Formula sum() {
        size_t const begin = here().offset;
        Formula left = product();
        for (;;) {
            if (take_symbol("+")) left = join(Node::add, begin, std::move(left), product());
            else if (take_symbol("-"))
                left = join(Node::subtract, begin, std::move(left), product());
            else return left;
        }
    }

    Formula product() {
        size_t const begin = here().offset;
        Formula left = signed_();
        for (;;) {
            if (take_symbol("*")) left = join(Node::multiply, begin, std::move(left), signed_());
            else if (take_symbol("/")) left = join(Node::divide, begin, std::move(left), signed_());
            else return left;
        }
    }

    Formula signed_() {
        size_t const begin = here().offset;
        if (!take_symbol("-")) return timed();
        Formula formula = make(Node::negate, begin);
        formula.children.push_back(timed());
        return formula;
    }

    Formula timed() {
        size_t const begin = here().offset;
        Formula left = owned();
        if (take_word("on")) {
            Formula formula = make(Node::on, begin);
            formula.children.push_back(std::move(left));
            if (here().kind == TokenKind::date) {
                formula.boolean = true;
                formula.date = date();
            } else {
                formula.name = path();
            }
            return formula;
        }
        if (!take_word("during")) return left;
        Formula formula = make(Node::during, begin);
        formula.children.push_back(std::move(left));
        if (take_word("previous")) {
            formula.count = 1;
            if (here().kind == TokenKind::number) formula.count = small_number();
        }
        formula.name = path();
        return formula;
    }

    Formula owned() {
        Deeper const deeper(*this);
        size_t const begin = here().offset;
        Formula left = atom();
        if (!take_word("of")) return left;
        return join(Node::of, begin, std::move(left), owned());
    }

    Date date() {
        std::optional<Date> const date = parse_date(here().text);
        if (date) ++at_;
        else problem(messages::formula_bad_date, {std::string(here().text)}, here().offset);
        return date.value_or(Date{});
    }

    int small_number() {
        Token const token = here();
        int number = 0;
        auto const [end, bad] =
            std::from_chars(token.text.data(), token.text.data() + token.text.size(), number);
        bool const good = bad == std::errc() && end == token.text.data() + token.text.size() &&
                          number >= 1 && number <= 100;
        if (!good)
            problem(messages::formula_bad_count, {std::string(token.text)}, token.offset);
        else
            ++at_;
        return number;
    }

    std::string path() {
        if (here().kind != TokenKind::path || is_formula_keyword(here().text)) {
            expected("一个名称", "a name");
            return {};
        }
        return std::string(tokens_[at_++].text);
    }

    Formula atom() {
        Token const token = here();
        if (token.kind == TokenKind::number) return number();
        if (token.kind == TokenKind::date) {
            problem(messages::formula_date_here, {std::string(token.text)}, token.offset);
            return {};
        }
        if (take_symbol("(")) {
            Formula formula = whole();
            need_symbol(")");
            return formula;
        }
        if (take_word("true") || take_word("false")) {
            Formula formula = make(Node::boolean, token.offset);
            formula.boolean = token.text == "true";
            return formula;
        }
        if (take_word("none")) return make(Node::none, token.offset);
        if (take_word("my")) {
            Formula formula = make(Node::mine, token.offset);
            formula.name = path();
            return formula;
        }
        bool const called = ahead().kind == TokenKind::symbol && ahead().text == "(" &&
                            ahead().offset == token.offset + token.text.size();
        Formula formula = make(Node::path, token.offset);
        formula.name = path();
        if (called && !problem_) return call(std::move(formula));
        return formula;
    }

    Formula number() {
        Token const token = tokens_[at_++];
        Formula formula = make(Node::number, token.offset);
        // Printing turns 2.5% into 0.025: the longest literal must survive that.
        bool const short_enough = token.text.size() <= 15;
        std::optional<Fraction> const number =
            short_enough ? parse_fraction(token.text) : std::nullopt;
        if (!number)
            problem(messages::formula_bad_number, {std::string(token.text)}, token.offset);
        formula.number = number.value_or(Fraction());
        return formula;
    }

    Formula call(Formula formula) {
        need_symbol("(");
        formula.node = Node::call;
        if (word("each")) return fold(std::move(formula));
        formula.children.push_back(whole());
        while (take_separator()) formula.children.push_back(whole());
        if (take_word("for")) return fold(std::move(formula));
        need_symbol(")");
        return formula;
    }

    Formula fold(Formula formula) {
        formula.node = Node::fold;
        need_word("each");
        FormulaFold fold;
        if (word("previous") && ahead().kind == TokenKind::number) {
            ++at_;
            fold.previous = small_number();
        }
        fold.mark = place_of_(here().offset);
        fold.over = path();
        if (take_word("within")) {
            fold.within.push_back(path());
            while (take_separator()) fold.within.push_back(path());
        }
        if (take_word("where")) fold.where.push_back(whole());
        if (take_word("weighted")) {
            need_word("by");
            fold.weighted.push_back(sum());
        }
        need_symbol(")");
        formula.fold.push_back(std::move(fold));
        return formula;
    }

    std::string_view text_;
    std::vector<Token> tokens_;
    PlaceOf const& place_of_;
    size_t at_ = 0;
    int depth_ = 0;
    std::optional<FormulaProblem> problem_;
};

}  // namespace

std::variant<Formula, FormulaProblem> parse_formula(std::string_view text,
                                                    PlaceOf const& place_of) {
    if (text.size() > kFormulaBytes) {
        return FormulaProblem{&messages::formula_too_long,
                              {std::to_string(text.size()), std::to_string(kFormulaBytes),
                               std::to_string(kFormulaTokens)},
                              place_of(0)};
    }
    Tokens cut = cut_formula(text);
    if (cut.tokens.size() > kFormulaTokens) {
        return FormulaProblem{&messages::formula_too_long,
                              {std::to_string(text.size()), std::to_string(kFormulaBytes),
                               std::to_string(kFormulaTokens)},
                              place_of(0)};
    }
    std::variant<Formula, FormulaProblem> out = FormulaProblem{};
    if (cut.bad) {
        out = FormulaProblem{&messages::formula_bad_character,
                             {std::string(character_at(text, *cut.bad))}, place_of(*cut.bad)};
    } else {
        out = Parser(text, std::move(cut.tokens), place_of).parse();
    }
    // What is written as elsewhere says more than where the grammar stumbled.
    if (std::holds_alternative<FormulaProblem>(out))
        if (auto hint = foreign_spelling(text, place_of)) return std::move(*hint);
    return out;
}

}  // namespace gongjin
