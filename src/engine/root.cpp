#include "engine/root.h"

#include <boost/multiprecision/cpp_int.hpp>

namespace gongjin {

namespace {

using Whole = boost::multiprecision::cpp_int;
using Exact = boost::multiprecision::cpp_rational;

Exact exact(Fraction number) { return Exact(number.numerator(), number.denominator()); }

// The square travels as text: "1/4".
Exact square_of(Datum const& value) {
    if (value.is(DatumKind::root)) return Exact(value.detail->text);
    return exact(value.low) * exact(value.low);
}

bool is_negative(Datum const& value) {
    return value.is(DatumKind::number) && value.low < Fraction(0);
}

}  // namespace

Datum coefficient_of_variation(std::vector<std::pair<Fraction, Fraction>> const& weighted) {
    Exact weights = 0, sum = 0, squares = 0;
    for (auto const& [value, weight] : weighted) {
        Exact const x = exact(value), w = exact(weight);
        weights += w;
        sum += w * x;
        squares += w * x * x;
    }
    if (weights <= 0 || sum == 0) {
        return Datum::none("", "没有可作分母的数", "there is nothing to divide by");
    }
    // (sum w x^2 / sum w - mean^2) / mean^2
    Exact const square = squares * weights / (sum * sum) - 1;
    Datum root;
    root.kind = DatumKind::root;
    Detail detail;
    detail.text = square.str();
    root.detail = std::make_shared<Detail const>(std::move(detail));
    return root;
}

Datum compared_roots(Op op, Datum const& a, Datum const& b) {
    int order = 0;
    if (is_negative(a) || is_negative(b)) {
        order = is_negative(a) ? -1 : 1;  // no root is negative
    } else {
        order = square_of(a).compare(square_of(b));
    }
    switch (op) {
        case Op::equal: return Datum::of(order == 0);
        case Op::not_equal: return Datum::of(order != 0);
        case Op::less: return Datum::of(order < 0);
        case Op::less_equal: return Datum::of(order <= 0);
        case Op::greater: return Datum::of(order > 0);
        default: return Datum::of(order >= 0);
    }
}

std::string root_text(Datum const& root) {
    Exact const square = square_of(root);
    // The largest k with (2k - 1)^2 <= 4 * 1000^2 * square: rounded half up to three places.
    Whole const scaled = numerator(square) * 4'000'000 / denominator(square);
    Whole const thousandths = (sqrt(scaled) + 1) / 2;
    std::string const digits = std::string("000") + thousandths.str();
    std::string whole = digits.substr(0, digits.size() - 3);
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    return whole + "." + digits.substr(digits.size() - 3);
}

}  // namespace gongjin
