#include "sheet/cell_values.h"

#include <gtest/gtest.h>

#include "sheet/decimal_text.h"
#include "sheet/styles.h"
#include "sheet/workbook_for_test.h"

namespace gongjin::sheet {
namespace {

std::string day_of(std::string const& text, CellType type = CellType::untyped,
                   DayHints hints = {}) {
    Cell cell;
    cell.type = type;
    cell.text = text;
    Result<Day> const day = read_day(cell, {}, hints);
    return day.ok() ? day.value().text() : std::string(day.error().code());
}

TEST(Days, are_read_in_every_form_that_rosters_use) {
    for (char const* text : {"2020-09-15", "2020/9/15", "2020.09.15", "20200915", "2020年9月15日",
                             " 2020 年 9 月 15 日 ", "2020/9/15", "2020-09-15 08:30:00",
                             "2020-09-15T00:00:00", "2020年09月15号", "2020。9。15", "2020—9—15"}) {
        EXPECT_EQ(day_of(text), "2020-09-15") << text;
    }
    for (char const* text :
         {"1985-06", "1985/6", "1985.06", "198506", "1985年6月", "1985年6月份"}) {
        EXPECT_EQ(day_of(text), "1985-06") << text;
    }
    EXPECT_EQ(day_of("31229", CellType::number), "1985-07-01");
    EXPECT_EQ(day_of("29767", CellType::number, {.dates_from_1904 = true}), "1985-07-01");
}

TEST(Days, are_refused_where_they_are_none_or_may_be_two) {
    for (char const* text :
         {"", "昨天", "2020", "31229", "2020-9", "9.15—9.17", "2020-09-15-01", "20-9-15",
          "12020-09-15", "2020-009-15", "2020-9.15", "第6周周三", "１２", "-2020-09-15"}) {
        std::string const code = day_of(text);
        if (std::string_view(text) == "2020-9") {
            EXPECT_EQ(code, "2020-09");
        } else {
            EXPECT_EQ(code, "sheet-not-a-day") << text;
        }
    }
    for (char const* text :
         {"2021-02-29", "2020-13-01", "2020-00", "20201301", "0985-06", "999912"}) {
        EXPECT_EQ(day_of(text), "sheet-no-such-day") << text;
    }
    EXPECT_EQ(day_of("1985.1"), "sheet-ambiguous-month");
    EXPECT_EQ(day_of("1985.1", CellType::number), "sheet-ambiguous-month");
    EXPECT_EQ(day_of("1985.1", CellType::text), "1985-01");
    EXPECT_EQ(day_of("1985.2"), "1985-02");
    EXPECT_EQ(day_of("19856", CellType::number), "sheet-not-a-day") << "1985-6, or a day of 1954";
}

TEST(Days, find_their_year_in_the_period_of_the_file) {
    DayHints const year{.within =
                            DateRange::of_days(*Date::of(2020, 8, 1), *Date::of(2021, 7, 31))};
    EXPECT_EQ(day_of("10月12日", CellType::text, year), "2020-10-12");
    EXPECT_EQ(day_of("3月2日", CellType::text, year), "2021-03-02");
    EXPECT_EQ(day_of("2月29日", CellType::text, year), "sheet-not-a-day");
    EXPECT_EQ(day_of("10月12日"), "sheet-not-a-day");
}

TEST(Numbers, are_what_excel_shows_and_never_pass_through_floating_point) {
    auto const text = [](std::string_view raw, int places = 0) {
        std::optional<DecimalText> const number = shown_number(raw, places);
        return number ? number->text + (number->digits_lost ? "!" : "") : "none";
    };
    EXPECT_EQ(text("41.600000000000001"), "41.6");
    EXPECT_EQ(text("0.30000000000000004"), "0.3");
    EXPECT_EQ(text("999999999999999.95"), "1E+15!");
    EXPECT_EQ(text("13805741234"), "13805741234");
    EXPECT_EQ(text("3.3020319800101E+17"), "3.3020319800101E+17!");
    EXPECT_EQ(text("330203198001011234"), "3.30203198001011E+17!");
    EXPECT_EQ(text("1E3"), "1000");
    EXPECT_EQ(text("-1.5E-3"), "-0.0015");
    EXPECT_EQ(text("1985.1", 2), "1985.10");
    EXPECT_EQ(text("0"), "0");
    EXPECT_EQ(text("1E-99"), "1E-99");
    for (char const* raw : {"", "-", ".", "1.2.3", "1E", "NaN", "0x1", "1 "})
        EXPECT_EQ(text(raw), "none");
}

TEST(Numbers, that_count_something_are_whole) {
    auto const whole = [](std::string const& text, Doubt doubt = Doubt::none) {
        Cell cell;
        cell.text = text, cell.doubt = doubt;
        Result<std::int64_t> const number = read_whole_number(cell, {});
        return number.ok() ? std::to_string(number.value()) : std::string(number.error().code());
    };
    EXPECT_EQ(whole(" 12 "), "12");
    EXPECT_EQ(whole("12.0"), "12");
    EXPECT_EQ(whole("12人"), "sheet-not-a-number");
    EXPECT_EQ(whole("1.5"), "sheet-not-a-number");
    EXPECT_EQ(whole("1E-30"), "sheet-not-a-number");
    EXPECT_EQ(whole("3.3E+17", Doubt::digits_lost), "sheet-digits-lost");
}

TEST(Serials, count_from_1900_with_its_day_that_never_was_and_from_1904) {
    auto const day = [](std::string_view raw, bool from_1904 = false, bool month = false) {
        std::optional<Serial> const serial = read_serial(raw);
        return serial ? serial_text(*serial, from_1904, month).value_or("none") : "no serial";
    };
    EXPECT_EQ(day("44138"), "2020-11-03");
    EXPECT_EQ(day("42676", true), "2020-11-03");
    EXPECT_EQ(day("44138.354166666664"), "2020-11-03 08:30");
    EXPECT_EQ(day("44138.999999"), "2020-11-04");
    EXPECT_EQ(day("0.5"), "12:00");
    EXPECT_EQ(day("0.00001157407407"), "00:00:01");
    EXPECT_EQ(day("1"), "1900-01-01");
    EXPECT_EQ(day("59"), "1900-02-28");
    EXPECT_EQ(day("60"), "none");
    EXPECT_EQ(day("61"), "1900-03-01");
    EXPECT_EQ(day("2958465"), "none") << "the last day means: no end";
    EXPECT_EQ(day("99999999"), "none");
    EXPECT_EQ(day("-1"), "no serial");
    EXPECT_EQ(day("31199", false, true), "1985-06");
    EXPECT_EQ(day("31200", false, true), "1985-06-02") << "a day that only its format hides";
}

TEST(Formats, tell_days_from_numbers) {
    for (char const* code : {"yyyy/m/d", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "m/d/yy h:mm",
                             "dd\\-mmm", "[红色]d/m"}) {
        EXPECT_EQ(style_of_format(code), (NumberStyle{.date = true})) << code;
    }
    for (char const* code : {"yyyy\"年\"m\"月\"", "mmm-yy", "yyyy\\-mm;@"}) {
        EXPECT_EQ(style_of_format(code), (NumberStyle{.date = true, .month_only = true})) << code;
    }
    for (char const* code : {"General", "G/通用格式", "0", "#,##0", "@", "0\"days\"", "[h]:mm",
                             "0%", "0.0%", "0.00E+00", "[Red]0", "\"unfinished"}) {
        EXPECT_EQ(style_of_format(code), NumberStyle{}) << code;
    }
    EXPECT_EQ(style_of_format("0.00_ "), (NumberStyle{.places = 2}));
}

TEST(Names, lose_the_spaces_that_only_make_them_look_wide) {
    EXPECT_EQ(clean_name(" 张 三 "), "张三");
    EXPECT_EQ(clean_name("张 三"), "张三");
    EXPECT_EQ(clean_name("Anna  Li"), "Anna Li");
    EXPECT_EQ(clean_name("(1)班"), "(1)班");
    EXPECT_EQ(clean_name("𠮷 野"), "𠮷野");
}

TEST(Columns, have_the_letters_of_excel) {
    for (auto const& [number, letters] : std::map<int, std::string>{{1, "A"},
                                                                    {26, "Z"},
                                                                    {27, "AA"},
                                                                    {52, "AZ"},
                                                                    {702, "ZZ"},
                                                                    {703, "AAA"},
                                                                    {16384, "XFD"}}) {
        EXPECT_EQ(column_letters(number), letters);
        EXPECT_EQ(column_number(letters), number);
    }
    EXPECT_EQ(column_number("XFE"), 0);
    EXPECT_EQ(column_number("A1"), 0);
}

}  // namespace
}  // namespace gongjin::sheet
