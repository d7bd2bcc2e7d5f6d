#include <gtest/gtest.h>

#include "values/date.h"
#include "values/fraction.h"

namespace gongjin {
namespace {

Date day(char const* text) { return parse_date(text).value(); }

TEST(Date, EveryDayOfFourCenturiesSurvivesPrintingAndReading) {
    for (Date d = day("1899-12-31"); d < day("2300-01-01"); d = d + 1) {
        ASSERT_EQ(parse_date(d.text()), d);
    }
    EXPECT_EQ(day("2020-11-03").weekday(), 2);
    EXPECT_EQ(day("1969-12-31").weekday(), 3);
}

TEST(Date, RefusesDaysThatNoMonthHas) {
    for (char const* text : {"2021-02-29", "2020-13-01", "2020-00-10", "2020-1-1", "20201103",
                             "2020-11-31", "2020-11-0x", "", "0000-01-01"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(Date, MonthArithmeticNamesItsOverflow) {
    EXPECT_EQ(add_months(day("2020-01-31"), 1, DayOverflow::last_day), day("2020-02-29"));
    EXPECT_EQ(add_months(day("2021-01-31"), 1, DayOverflow::next_month), day("2021-03-01"));
    EXPECT_EQ(add_months(day("2020-03-15"), -15, DayOverflow::last_day), day("2018-12-15"));
    EXPECT_EQ(years_between(day("1985-11-04"), day("2020-11-03")), 34);
    EXPECT_EQ(years_between(day("1985-11-03"), day("2020-11-03")), 35);
}

TEST(Date, TheDayInChinaBeginsAtFourInTheAfternoonUtc) {
    EXPECT_EQ(Date::of_instant({0}), day("1970-01-01"));
    EXPECT_EQ(Date::of_instant({16 * 3'600'000'000LL - 1}), day("1970-01-01"));
    EXPECT_EQ(Date::of_instant({16 * 3'600'000'000LL}), day("1970-01-02"));
    EXPECT_EQ(Date::of_instant({-9 * 3'600'000'000LL}), day("1969-12-31"));
}

TEST(Fraction, ReadsWhatPolicyTextsWrite) {
    EXPECT_EQ(parse_fraction("1/5"), parse_fraction("20%"));
    EXPECT_EQ(parse_fraction("0.2"), parse_fraction("1/5"));
    EXPECT_EQ(parse_fraction("-3")->text(), "-3");
    EXPECT_EQ(parse_fraction("1/3")->text(), "1/3");
    EXPECT_EQ(parse_fraction("0.375")->text(), "0.375");
    for (char const* text : {"", "1/0", "1//2", ".5", "5.", "1e3", "1/2/3", "99999999999999999999",
                             "１", "--1", "%"}) {
        EXPECT_FALSE(parse_fraction(text)) << text;
    }
}

TEST(Fraction, RoundsHalfAwayFromZeroAndSaysWhenItDoesNotFit) {
    EXPECT_EQ(parse_fraction("0.0005")->rounded(3)->text(), "0.001");
    EXPECT_EQ(parse_fraction("-0.0005")->rounded(3)->text(), "-0.001");
    EXPECT_EQ(Fraction::of(-7, 2)->floor(), -4);
    EXPECT_EQ(Fraction::of(-7, 2)->ceil(), -3);
    EXPECT_EQ(Fraction::of(2, 3)->decimals(1), "0.7");
    Fraction const huge(INT64_MAX);
    EXPECT_FALSE(add(huge, 1));
    EXPECT_FALSE(multiply(huge, huge));
    EXPECT_FALSE(divide(1, 0));
    EXPECT_LT(Fraction::of(1, 3), Fraction::of(334, 1000));
}

}  // namespace
}  // namespace gongjin
