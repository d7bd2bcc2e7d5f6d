// Looking a table up with inputs that may be unknown, or ranges where records are unsure.
#include "engine/tables.h"

#include <algorithm>

namespace gongjin {

namespace {

Fit fit(TableCell const& cell, Table::Take const& take, Datum const& input, World const& world) {
    switch (cell.form) {
        case TableCell::Form::any: return Fit::yes;
        case TableCell::Form::word:
            if (input.is(DatumKind::boolean)) {
                return input.flag == (cell.word == "true") ? Fit::yes : Fit::no;
            }
            return world.names().text(input.ref.index) == cell.word ? Fit::yes : Fit::no;
        case TableCell::Form::range: break;
    }
    if (take.is_word) return cell.holds(Fraction(input.order)) ? Fit::yes : Fit::no;
    bool const low = cell.holds(input.low), high = cell.holds(input.high);
    if (low && high) return Fit::yes;
    bool const beyond = (cell.low && input.high < *cell.low) ||
                        (cell.high && input.low > *cell.high);
    bool const outside = beyond || input.exact();
    return !low && !high && outside ? Fit::no : Fit::perhaps;
}

}  // namespace

Fit row_fits(Table const& table, TableRow const& row, std::vector<Datum> const& inputs,
             World const& world, std::size_t but) {
    Fit all = Fit::yes;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (i == but) continue;
        all = std::min(all, fit(row.cells[i], table.takes[i], inputs[i], world));
    }
    return all;
}

std::size_t cut_input(Table const& table) {
    std::size_t cut = table.takes.size();
    for (std::size_t i = 0; table.match == TableMatch::slices && i < table.takes.size(); ++i) {
        if (!table.takes[i].is_word) cut = i;
    }
    return cut;
}

namespace {

// The part of 0..input that lies within a row's range.
std::optional<Fraction> part_inside(TableCell const& cell, Fraction input) {
    Fraction const from = std::max(cell.low.value_or(Fraction(0)), Fraction(0));
    Fraction const until = cell.high ? std::min(*cell.high, input) : input;
    return until > from ? subtract(until, from) : Fraction(0);
}

Datum nothing_fits(Table const& table) {
    return Datum::none(table.clause, "表中没有这一档", "no row of the table fits");
}

}  // namespace

Datum Interpreter::table(Expression const& e, Env const& env) const {
    Table const& table = plan_->tables[std::size_t(e.ref)];
    std::vector<Datum> inputs;
    for (Expression const& child : e.children) inputs.push_back(eval(child, env));
    std::vector<Datum const*> parts;
    Causes causes;
    for (Datum const& input : inputs) {
        parts.push_back(&input);
        causes = merged(causes, input.causes());
    }
    if (Datum out; propagates(parts, out)) return out;
    Env inside = env;
    inside.inputs = inputs;
    auto const given = [&](TableRow const& row) { return eval(row.give, inside); };

    // With slices the last input that is a number is cut up; the others choose the rows.
    std::size_t const cut = cut_input(table);
    if (cut < inputs.size() && !inputs[cut].exact()) return Datum::unknown(std::move(causes));
    Datum sum = Datum::of(std::int64_t(0));
    bool some = false;
    TableRow const* rest = nullptr;
    for (TableRow const& row : table.rows) {
        if (row.rest) {
            rest = &row;
            continue;
        }
        Fit fits = Fit::yes;
        if (row.when) {
            Datum const holds = eval(*row.when, inside);
            if (holds.is_unknown()) return holds;
            fits = holds.yes() ? Fit::yes : Fit::no;
        } else {
            fits = row_fits(table, row, inputs, *world_, cut);
        }
        if (fits == Fit::perhaps) return Datum::unknown(std::move(causes));
        if (fits == Fit::no) continue;
        some = true;
        if (table.match == TableMatch::one || table.match == TableMatch::first) return given(row);
        Datum value = given(row);
        if (cut < inputs.size()) {
            auto const part = part_inside(row.cells[cut], inputs[cut].low);
            if (!part) return Datum::unknown({});
            value = arithmetic(Op::multiply, value, Datum::of(*part));
        }
        sum = arithmetic(Op::add, sum, value);
    }
    if (some) return sum;
    return rest ? given(*rest) : nothing_fits(table);
}

}  // namespace gongjin
