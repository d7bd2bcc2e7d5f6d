#include <gtest/gtest.h>

#include "engine/datum.h"
#include "engine/finding.h"
#include "engine/test_world.h"

namespace gongjin {
namespace {

// y n u - stand for yes, no, unknown and not applicable.
Datum of(char c) {
    if (c == 'u') return Datum::unknown({{Cause::What::attribute, 1, {}, -1, {}}});
    if (c == '-') return Datum::none("", "", "");
    return Datum::of(c == 'y');
}
char letter(Datum const& d) {
    return d.is_unknown() ? 'u' : d.is_none() ? '-' : d.flag ? 'y' : 'n';
}

TEST(Logic, ThreeValuesAndNotApplicableFollowTheTable) {
    std::string const letters = "ynu-";
    std::string const and_table = "ynuy" "nnnn" "unuu" "ynu-";
    std::string const or_table = "yyyy" "ynun" "yuuu" "ynu-";
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = 0; j < 4; ++j) {
            std::vector<Datum> const parts{of(letters[i]), of(letters[j])};
            EXPECT_EQ(letter(both(parts)), and_table[i * 4 + j]) << letters[i] << letters[j];
            EXPECT_EQ(letter(either(parts)), or_table[i * 4 + j]) << letters[i] << letters[j];
        }
        EXPECT_EQ(letter(opposite(of(letters[i]))), "nyu-"[i]);
    }
    EXPECT_EQ(letter(chosen(of('u'), of('y'), of('y'))), 'y');
    EXPECT_EQ(letter(chosen(of('u'), of('y'), of('n'))), 'u');
    EXPECT_EQ(letter(chosen(of('-'), of('y'), of('y'))), '-');
}

TEST(Ranges, AComparisonThatTheWholeRangeAnswersAlikeIsDecided) {
    Datum const range = Datum::range(Fraction(3), Fraction(5), {{}});
    auto is = [&](Op op, int n) { return letter(compared(op, range, Datum::of(std::int64_t(n)))); };
    EXPECT_EQ(is(Op::greater_equal, 3), 'y');
    EXPECT_EQ(is(Op::greater_equal, 4), 'u');
    EXPECT_EQ(is(Op::greater_equal, 6), 'n');
    EXPECT_EQ(is(Op::less, 6), 'y');
    EXPECT_EQ(is(Op::equal, 4), 'u');
    EXPECT_EQ(is(Op::equal, 7), 'n');
    Datum const more = arithmetic(Op::add, range, range);
    EXPECT_EQ(more.low, Fraction(6));
    EXPECT_EQ(more.high, Fraction(10));
    Datum const less = arithmetic(Op::subtract, range, range);
    EXPECT_EQ(less.low, Fraction(-2));
}

TEST(Numbers, NothingToDivideByIsNotApplicableAndUnknownKeepsItsCauses) {
    Datum const zero = Datum::of(std::int64_t(0));
    EXPECT_TRUE(arithmetic(Op::divide, Datum::of(std::int64_t(1)), zero).is_none());
    Datum const sum = arithmetic(Op::add, of('u'), zero);
    EXPECT_TRUE(sum.is_unknown());
    EXPECT_EQ(sum.causes().size(), 1u);
    EXPECT_TRUE(arithmetic(Op::add, of('u'), of('-')).is_none());
}

TEST(Sets, WhatIsPerhapsInASetCoversNothingForSure) {
    Ref const a{RefKind::symbol, 1}, b{RefKind::symbol, 2};
    Detail detail;
    detail.refs = {a};
    detail.maybe = {b};
    Datum set;
    set.kind = DatumKind::set;
    set.detail = std::make_shared<Detail const>(detail);
    EXPECT_EQ(letter(covered(set, Datum::set({a}))), 'y');
    EXPECT_EQ(letter(covered(set, Datum::set({a, b}))), 'u');
    EXPECT_EQ(letter(covered(set, Datum::set({{RefKind::symbol, 3}}))), 'n');
}

TEST(Pace, ComparesWhatIsLeftWithTheEvenPaceOfTheWholePeriod) {
    struct Row {
        int have, planned, need;
        std::string_view as_of;
        Pace pace;
    };
    DateRange const term =
        DateRange::of_days(testing::day("2020-09-01"), testing::day("2020-12-09"));  // 100 days
    for (Row const& row : {
             Row{0, 0, 10, "2020-09-01", Pace::on_track},
             Row{0, 0, 10, "2020-09-14", Pace::on_track},
             Row{0, 0, 10, "2020-09-22", Pace::at_risk},
             Row{0, 0, 10, "2020-10-21", Pace::at_risk},
             Row{0, 0, 10, "2020-10-22", Pace::late},
             Row{5, 0, 10, "2020-10-22", Pace::on_track},
             Row{0, 10, 10, "2020-12-01", Pace::on_track},
             Row{9, 0, 10, "2020-12-09", Pace::late},
             Row{9, 1, 10, "2020-12-09", Pace::on_track},
             Row{9, 1, 10, "2020-12-10", Pace::late},
             Row{10, 0, 10, "2020-12-31", Pace::on_track},
             Row{0, 0, 10, "2020-08-01", Pace::on_track},
         }) {
        EXPECT_EQ(name_of(pace_of(Fraction(row.have), Fraction(row.planned), Fraction(row.need),
                                  term, term.last(), testing::day(row.as_of))),
                  name_of(row.pace))
            << row.have << "+" << row.planned << "/" << row.need << " " << row.as_of;
    }
}

}  // namespace
}  // namespace gongjin
