// A look-up table of a scheme: what is given for which combination of inputs.
//
// 1. With `one` exactly one row fits every possible input: the checker refuses gaps and overlaps
//    and prints an input that falls into them. With `first` the first fitting row counts, with
//    `every` the fitting rows add up, with `slices` each row's rate is applied to the part of the
//    last numeric input that lies in its range.
// 2. Where every bound of an input is a whole number, the input is one: 1..5 and 6..10 leave no
//    gap.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scheme/expression.h"
#include "vocabulary/words.h"

namespace gongjin {

enum class TableMatch { one, first, every, slices };

struct TableCell {
    enum class Form { any, word, range };
    Form form = Form::any;
    std::string word;
    // Of numbers, or of the places of an ordered enum's words; none: open on that side.
    std::optional<Fraction> low, high;
    bool low_in = true, high_in = true;

    bool holds(Fraction number) const;
};

struct TableRow {
    std::vector<TableCell> cells;      // parallel to `takes`; none of a row of `first`
    bool rest = false;                 // [else, r]
    std::optional<Expression> when;    // of `first`: read over the table's inputs
    Expression give;
    Mark mark;
};

struct Table {
    std::string name;
    Wording title;
    std::string clause;
    std::string assumed, note;
    struct Take {
        std::string name;              // an attribute, a word, a figure: what a bare call reads
        bool is_word = false;          // its cells are words
        std::string domain;            // enum of the words; empty: taken from the first call
        bool whole = false;            // only whole numbers come in
    };
    std::vector<Take> takes;
    TableMatch match = TableMatch::one;
    Type type = Type::number;          // of what it gives
    std::string unit, domain;
    std::vector<TableRow> rows;
    Mark mark;
};

}  // namespace gongjin
