// tables: their cells, what comes in, what comes out
#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"
#include "scheme/table_cover.h"
#include "vocabulary/messages.h"

namespace gongjin {

bool TableCell::holds(Fraction number) const {
    if (form == Form::any) return true;
    if (low && (low_in ? number < *low : number <= *low)) return false;
    return !(high && (high_in ? number > *high : number >= *high));
}

namespace {

bool is_number(std::string const& text) { return parse_fraction(text).has_value(); }

// What stands for the two words of an input that is yes or no.
constexpr char const* kYesNo = "yes or no";

std::optional<bool> flag_of(std::string const& text) {
    if (text == "true" || text == "是") return true;
    if (text == "false" || text == "否") return false;
    return std::nullopt;
}

// One end of a range: `10`, `<10` (10 itself is out).
struct End {
    std::string text;
    bool in = true;
};

// a..b, a.., ..b, ..<b, a<..; nullopt if there are no dots.
std::optional<std::pair<End, End>> ends_of(std::string const& text) {
    size_t const dots = text.find("..");
    if (dots == std::string::npos) return std::nullopt;
    End low{text.substr(0, dots)}, high{text.substr(dots + 2)};
    if (!low.text.empty() && low.text.back() == '<') {
        low.in = false;
        low.text.pop_back();
    }
    if (!high.text.empty() && high.text.front() == '<') {
        high.in = false;
        high.text.erase(0, 1);
    }
    return std::pair{low, high};
}

class TableBuilder {
public:
    TableBuilder(Compiler& compiler, TableSyntax const& syntax)
        : compiler_(compiler), syntax_(syntax) {}

    Table build() {
        table_.name = syntax_.rule.name.text;
        table_.mark = syntax_.rule.name.mark;
        table_.title = {compiler_.title_or(syntax_.rule.title, table_.name),
                        syntax_.rule.title.en};
        table_.clause = compiler_.clause_of(syntax_.rule);
        table_.assumed = syntax_.rule.assumed;
        table_.note = syntax_.rule.note;
        table_.match = static_cast<TableMatch>(syntax_.match);
        compiler_.check_clauses(syntax_.rule, true);
        set_gives();
        for (size_t i = 0; i < syntax_.takes.size(); ++i) add_take(i);
        for (TableSyntax::Row const& row : syntax_.rows) add_row(row);
        return std::move(table_);
    }

private:
    void set_gives() {
        std::string const& gives = syntax_.gives.text;
        if (gives == "元" || gives == "万元") {
            table_.type = Type::money;
        } else if (gives == "share") {
            table_.type = Type::share;
        } else if (compiler_.plan.vocabulary.find_enum(gives) != nullptr) {
            table_.type = Type::symbol;
            table_.domain = gives;
        } else if (gives != "number" && gives != "points") {
            table_.unit = gives;
        }
    }

    // The enum whose words an input of this name brings.
    std::string domain_named(std::string const& name) const {
        Words const& words = compiler_.plan.vocabulary;
        if (words.find_enum(name) != nullptr || name == "role") return name;
        for (Attribute const& one : words.attributes)
            if (one.name == name) return one.type == FieldType::boolean ? kYesNo : one.domain;
        for (Kind const& kind : compiler_.plan.kinds.kinds)
            if (KindField const* const field = kind.field(name)) {
                if (field->type == FieldType::boolean) return kYesNo;
                bool const in_place = field->domain.empty() && !field->symbols.empty();
                return in_place ? kind.name + "." + name : field->domain;
            }
        return domain_of_rule(name);
    }
    // Of a status its states, of a selection its stages, of a value what its table gives.
    std::string domain_of_rule(std::string const& name) const {
        for (StatusSyntax const& one : compiler_.syntax.statuses)
            if (one.rule.name.text == name) return "status." + name;
        for (SelectionSyntax const& one : compiler_.syntax.selections)
            if (one.rule.name.text == name) return "selection." + name;
        for (ValueSyntax const& one : compiler_.syntax.values) {
            if (one.rule.name.text != name) continue;
            Node const node = one.is.formula.node;
            bool const read = node == Node::path || node == Node::call;
            for (TableSyntax const& table : compiler_.syntax.tables) {
                bool const gives = read && table.rule.name.text == one.is.formula.name &&
                                   compiler_.plan.vocabulary.find_enum(table.gives.text);
                if (gives) return table.gives.text;
            }
        }
        return "";
    }

    void add_take(size_t at) {
        Table::Take take;
        take.name = syntax_.takes[at].text;
        bool numbers = false, words = false, flags = false;
        take.whole = true;
        for (TableSyntax::Row const& row : syntax_.rows) {
            if (at >= row.cells.size() || row.cells[at].text == "any") continue;
            std::string const& cell = row.cells[at].text;
            (flag_of(cell) ? flags : words) = true;
            auto const ends = ends_of(cell);
            for (std::string const& end :
                 ends ? std::vector{ends->first.text, ends->second.text} : std::vector{cell}) {
                if (end.empty()) continue;
                (is_number(end) ? numbers : take.is_word) = true;
                take.whole = take.whole && is_number(end) && parse_fraction(end)->is_whole() &&
                             end.find('%') == std::string::npos;
            }
        }
        flags = flags && !words;
        if (take.name == "points") take.whole = false;  // marks have decimals
        bool const unsaid = !numbers && !words && !flags;  // every cell is `any`
        if (unsaid || (table_.match == TableMatch::first && !numbers))
            take.domain = domain_named(take.name);
        take.is_word = take.is_word || !take.domain.empty();
        if (take.is_word && numbers)
            compiler_.problems.add(syntax_.takes[at].mark, messages::table_mixed, {take.name});
        if (take.is_word) take.domain = flags ? kYesNo : domain_named(take.name);
        table_.takes.push_back(std::move(take));
    }

    void add_row(TableSyntax::Row const& syntax) {
        TableRow row;
        row.mark = syntax.mark;
        row.rest = syntax.is_rest;
        if (!syntax.is_rest && !syntax.when.given() && syntax.cells.size() != table_.takes.size()) {
            if (!syntax.cells.empty())
                compiler_.problems.add(syntax.mark, messages::table_row,
                                       {std::to_string(syntax.cells.size()),
                                        std::to_string(table_.takes.size())});
            return;
        }
        for (size_t i = 0; i < syntax.cells.size(); ++i)
            row.cells.push_back(cell(syntax.cells[i], table_.takes[i]));
        if (syntax.when.given()) {
            Scope scope;
            scope.rule = table_.name;
            scope.takes = &table_.takes;
            row.when = resolve_condition(compiler_, syntax.when, scope);
        }
        row.give = given(syntax.give);
        table_.rows.push_back(std::move(row));
    }

    // A number, or the place of a word in its ordered enum.
    std::optional<Fraction> end_of(std::string const& text, Table::Take const& take, Mark mark) {
        if (text.empty()) return std::nullopt;
        if (!take.is_word) return parse_fraction(text);
        std::vector<std::string> const symbols = symbols_of(compiler_, take.domain);
        auto const at = std::find(symbols.begin(), symbols.end(), text);
        if (at == symbols.end()) report_symbol(compiler_, mark, text, take.domain);
        return Fraction(at - symbols.begin());
    }

    TableCell cell(Text const& text, Table::Take const& take) {
        TableCell out;
        if (text.text == "any") return out;
        auto const ends = ends_of(text.text);
        if (ends) {
            if (take.is_word && !is_ordered(compiler_, take.domain)) {
                compiler_.problems.add(text.mark, messages::table_unordered,
                                       {text.text, take.name});
                return out;
            }
            out.form = TableCell::Form::range;
            out.low = end_of(ends->first.text, take, text.mark);
            out.high = end_of(ends->second.text, take, text.mark);
            out.low_in = ends->first.in;
            out.high_in = ends->second.in;
            bool const empty = out.low && out.high &&
                               (*out.low > *out.high ||
                                (*out.low == *out.high && !(out.low_in && out.high_in)));
            bool const bad = (!ends->first.text.empty() && !out.low) ||
                             (!ends->second.text.empty() && !out.high);
            if (empty || bad)
                compiler_.problems.add(text.mark, messages::table_range, {text.text});
            return out;
        }
        if (!take.is_word) {
            out.form = TableCell::Form::range;
            out.low = out.high = parse_fraction(text.text);
            if (!out.low) compiler_.problems.add(text.mark, messages::table_range, {text.text});
            return out;
        }
        out.form = TableCell::Form::word;
        out.word = text.text;
        if (take.domain == kYesNo)
            if (std::optional<bool> const flag = flag_of(text.text))
                out.word = *flag ? "true" : "false";
        std::vector<std::string> const symbols = symbols_of(compiler_, take.domain);
        bool const known = std::find(symbols.begin(), symbols.end(), out.word) != symbols.end();
        if (!take.domain.empty() && !known)
            report_symbol(compiler_, text.mark, text.text, take.domain);
        return out;
    }

    Expression given(Text const& text) {
        Expression e;
        e.mark = text.mark;
        if (text.text == "none" || !text.given()) return e;
        e.type = table_.type;
        e.unit = table_.unit;
        if (table_.type == Type::symbol) {
            e.op = Op::symbol;
            e.name = text.text;
            e.domain = table_.domain;
            std::vector<std::string> const symbols = symbols_of(compiler_, table_.domain);
            auto const at = std::find(symbols.begin(), symbols.end(), text.text);
            if (at == symbols.end()) report_symbol(compiler_, text.mark, text.text, e.domain);
            e.ref = static_cast<int>(at - symbols.begin());
            return e;
        }
        e.op = Op::number;
        std::optional<Fraction> number = parse_fraction(text.text);
        if (number && syntax_.gives.text == "万元") number = multiply(*number, Fraction(10000));
        if (!number)
            compiler_.problems.add(text.mark, messages::value_bad,
                                   {text.text, "一个数", "a number"});
        e.number = number.value_or(Fraction());
        return e;
    }

    Compiler& compiler_;
    TableSyntax const& syntax_;
    Table table_;
};

}  // namespace

void build_tables(Compiler& compiler) {
    for (TableSyntax const& syntax : compiler.syntax.tables) {
        size_t const before = compiler.problems.errors().size();
        Table table = TableBuilder(compiler, syntax).build();
        bool const good = compiler.problems.errors().size() == before;
        if (good && table.match == TableMatch::one) check_cover(compiler, table);
        compiler.plan.tables.push_back(std::move(table));
    }
}

}  // namespace gongjin
