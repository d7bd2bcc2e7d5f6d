#include "scheme/table_cover.h"

#include "base/text.h"
#include "scheme/advice_messages.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"

namespace gongjin {

namespace {

constexpr size_t kMostInputs = 200'000;
constexpr size_t kMostLooks = 50'000'000;  // of a combination at a row

// One input that stands for all that the table cannot tell apart from it.
struct Sample {
    Fraction number;     // or the place of a word in its enum
    std::string words;   // as printed
    bool is_word = false;
};

bool fits(TableCell const& cell, Sample const& sample, std::string const& word) {
    switch (cell.form) {
        case TableCell::Form::any: return true;
        case TableCell::Form::word: return cell.word == word;
        case TableCell::Form::range: return cell.holds(sample.number);
    }
    return false;
}

std::string percent_or_number(Fraction number, bool percent) {
    return percent ? multiply(number, Fraction(100)).value_or(number).text() + "%" : number.text();
}

// The words of an enum, or those that the cells name and one that none of them does.
std::vector<Sample> word_samples(Compiler& compiler, Table const& table, size_t at) {
    std::vector<std::string> words = symbols_of(compiler, table.takes[at].domain);
    if (words.empty()) {
        for (TableRow const& row : table.rows)
            if (at < row.cells.size() && row.cells[at].form == TableCell::Form::word &&
                std::find(words.begin(), words.end(), row.cells[at].word) == words.end())
                words.push_back(row.cells[at].word);
    }
    std::vector<Sample> out;
    for (size_t i = 0; i < words.size(); ++i)
        out.push_back({Fraction(static_cast<std::int64_t>(i)), words[i], true});
    return out;
}

// Every bound, a point between each two, and one beyond either end. A table that begins at 0 is
// not asked about less, nor one of shares that ends at 100 % about more.
std::vector<Sample> number_samples(Table const& table, size_t at) {
    std::set<Fraction> bounds;
    for (TableRow const& row : table.rows) {
        if (at >= row.cells.size()) continue;
        if (row.cells[at].low) bounds.insert(*row.cells[at].low);
        if (row.cells[at].high) bounds.insert(*row.cells[at].high);
    }
    std::vector<Sample> out;
    if (bounds.empty()) return {{Fraction(0), "0"}};
    bool const whole = table.takes[at].whole;
    bool const shares = !whole && *bounds.rbegin() == Fraction(1);
    auto const add = [&](Fraction number) {
        out.push_back({number, percent_or_number(number, shares)});
    };
    auto const step = Fraction(1);
    if (*bounds.begin() > Fraction(0)) add(Fraction(0));
    Fraction const half = *divide(Fraction(1), Fraction(2));
    for (auto one = bounds.begin(); one != bounds.end(); ++one) {
        add(*one);
        auto const next = std::next(one);
        if (next == bounds.end()) {
            if (!shares) add(gongjin::add(*one, step).value_or(*one));
            break;
        }
        Fraction const gap = subtract(*next, *one).value_or(step);
        if (whole && gap <= step) continue;
        Fraction const inside = whole ? step : multiply(gap, half).value_or(gap);
        add(gongjin::add(*one, inside).value_or(*one));
    }
    return out;
}

std::string input_in_words(Table const& table, std::vector<std::vector<Sample>> const& samples,
                           std::vector<size_t> const& chosen) {
    std::vector<std::string> parts;
    for (size_t i = 0; i < chosen.size(); ++i)
        parts.push_back(table.takes[i].name + " = " + samples[i][chosen[i]].words);
    return join(parts, ", ");
}

using Samples = std::vector<std::vector<Sample>>;

// Samples of every input, and how many combinations they make; 0: an input without any.
size_t samples_of(Compiler& compiler, Table const& table, Samples& samples) {
    size_t all = 1;
    for (size_t i = 0; i < table.takes.size() && all > 0 && all <= kMostInputs; ++i) {
        samples.push_back(table.takes[i].is_word ? word_samples(compiler, table, i)
                                                 : number_samples(table, i));
        all *= samples.back().size();
    }
    return all;
}

// The n-th combination.
void choose_inputs(Samples const& samples, size_t n, std::vector<size_t>& chosen) {
    for (size_t i = 0; i < chosen.size(); ++i) {
        chosen[i] = n % samples[i].size();
        n /= samples[i].size();
    }
}

std::vector<TableRow const*> rows_for(Table const& table, Samples const& samples,
                                      std::vector<size_t> const& chosen) {
    std::vector<TableRow const*> found;
    for (TableRow const& row : table.rows) {
        bool good = !row.rest && row.cells.size() == chosen.size();
        for (size_t i = 0; good && i < chosen.size(); ++i) {
            Sample const& sample = samples[i][chosen[i]];
            good = fits(row.cells[i], sample, sample.words);
        }
        if (good) found.push_back(&row);
    }
    return found;
}

bool has_rest(Table const& table) {
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [](TableRow const& row) { return row.rest; });
}

}  // namespace

void check_cover(Compiler& compiler, Table const& table) {
    Samples samples;
    size_t const all = samples_of(compiler, table, samples);
    if (all > kMostInputs || all * table.rows.size() > kMostLooks) {
        compiler.problems.add(table.mark, messages::table_too_large,
                              {std::to_string(kMostInputs), std::to_string(kMostLooks)});
        return;
    }
    bool gap_said = has_rest(table), overlap_said = false;
    std::vector<size_t> chosen(table.takes.size(), 0);
    for (size_t n = 0; n < all && !(gap_said && overlap_said); ++n) {
        choose_inputs(samples, n, chosen);
        std::vector<TableRow const*> const found = rows_for(table, samples, chosen);
        if (found.empty() && !gap_said) {
            compiler.problems.add(table.mark, messages::table_gap,
                                  {table.name, input_in_words(table, samples, chosen)});
            gap_said = true;
        }
        if (found.size() > 1 && !overlap_said) {
            compiler.problems.add(found[1]->mark, messages::table_overlap,
                                  {table.name, input_in_words(table, samples, chosen),
                                   std::to_string(found[0]->mark.line)});
            overlap_said = true;
        }
    }
}

void check_holes(Compiler& compiler, Table const& table) {
    Samples samples;
    size_t const all = samples_of(compiler, table, samples);
    if (has_rest(table) || all > kMostInputs || all * table.rows.size() > kMostLooks) return;
    std::vector<size_t> chosen(table.takes.size(), 0);
    size_t looked = 0;
    for (size_t n = 0; n < all; ++n) {
        choose_inputs(samples, n, chosen);
        if (!rows_for(table, samples, chosen).empty()) continue;
        for (size_t i = 0; i < chosen.size(); ++i) {
            if (table.takes[i].is_word) continue;
            // The rows on either side of this number, the other inputs being the same.
            bool below = false, above = false;
            std::vector<size_t> other = chosen;
            for (other[i] = 0; other[i] < samples[i].size() && !(below && above); ++other[i]) {
                if (++looked > kMostLooks / (table.rows.size() + 1)) return;
                if (other[i] == chosen[i] || rows_for(table, samples, other).empty()) continue;
                (other[i] < chosen[i] ? below : above) = true;
            }
            if (!below || !above) continue;
            compiler.warnings.add(table.mark, messages::advice_hole,
                                  {table.name, input_in_words(table, samples, chosen)});
            return;
        }
    }
}

}  // namespace gongjin
