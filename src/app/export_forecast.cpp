// A forecast as tables: by rule, by school, what it costs, where it gets tight. Where something is
// tried otherwise, its figures stand beside those of the scheme as it is.
#include <algorithm>

#include "app/export_tables.h"
#include "app/forecast_query.h"
#include "app/query_messages.h"
#include "base/text.h"

namespace gongjin {

namespace {

using sheet::OutCell;

OutCell text(std::string value) { return OutCell::of_text(std::move(value)); }
OutCell number(std::string value) { return OutCell::of_decimal(std::move(value)); }

struct Columns {
    std::vector<api::Forecast> all;  // as it is, then what is tried

    std::string title(std::size_t column, std::string const& what) const {
        if (all.size() < 2) return what;
        return what + (column == 0 ? "(现行)" : "(调整后)");
    }
    // The row of the same key in a column; nothing where there is none.
    template <typename T, typename Key>
    static T const* like(std::vector<T> const& rows, T const& one, Key const& key) {
        auto const at = std::find_if(rows.begin(), rows.end(),
                                     [&](T const& other) { return key(other) == key(one); });
        return at == rows.end() ? nullptr : &*at;
    }
    // Rows of all columns together, in the order of the first.
    template <typename T, typename Key>
    static std::vector<T const*> together(std::vector<std::vector<T> const*> const& lists,
                                          Key const& key) {
        std::vector<T const*> out;
        for (std::vector<T> const* list : lists) {
            for (T const& one : *list) {
                bool const known = std::any_of(out.begin(), out.end(), [&](T const* other) {
                    return key(*other) == key(one);
                });
                if (!known) out.push_back(&one);
            }
        }
        return out;
    }
};

std::string not_known_words(std::vector<api::NotKnown> const& causes) {
    std::vector<std::string> parts;
    for (api::NotKnown const& one : causes) parts.push_back("缺" + one.what);
    return join(parts, ";");
}

std::string parts_words(std::vector<api::NamedFigure> const& parts) {
    std::vector<std::string> words;
    for (api::NamedFigure const& one : parts) words.push_back(one.title + " " + one.figure);
    return join(words, ";");
}

OutTable rules_table(Columns const& columns) {
    OutTable table;
    table.name = "方案测算 任务";
    table.column("条款", 16);
    table.column("任务", 34);
    table.column("单位", 8);
    auto const& all = columns.all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        table.column(columns.title(i, "全年要做"), 14);
        table.column(columns.title(i, "各学期"), 44);
        table.column(columns.title(i, "每次至少人数"), 14);
        table.column(columns.title(i, "人次"), 12);
        table.column(columns.title(i, "适用"), 10);
        table.column(columns.title(i, "能达成"), 10);
        table.column(columns.title(i, "待核"), 10);
        table.column(columns.title(i, "还缺"), 36);
    }
    auto const key = [](api::ForecastDemand const& one) { return one.rule; };
    std::vector<std::vector<api::ForecastDemand> const*> lists;
    for (api::Forecast const& one : all) lists.push_back(&one.demands);
    for (api::ForecastDemand const* first : Columns::together(lists, key)) {
        std::vector<OutCell> row{text(first->place), text(first->title), text(first->unit)};
        for (api::Forecast const& column : all) {
            api::ForecastDemand const* const one = Columns::like(column.demands, *first, key);
            api::ForecastDemand const none;
            api::ForecastDemand const& shown = one == nullptr ? none : *one;
            row.push_back(number(shown.need.value_or("")));
            row.push_back(text(parts_words(shown.terms)));
            row.push_back(text(shown.heads.value_or("")));
            row.push_back(number(shown.people.value_or("")));
            row.push_back(OutCell::of_number(shown.applicable));
            row.push_back(OutCell::of_number(shown.met));
            row.push_back(OutCell::of_number(shown.undecided));
            row.push_back(text(not_known_words(shown.not_known)));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

OutTable schools_table_of(Columns const& columns) {
    OutTable table;
    table.name = "方案测算 学校";
    table.column("单位", 30);
    table.column("时段", 24);
    for (std::size_t i = 0; i < columns.all.size(); ++i) {
        table.column(columns.title(i, "合计"), 30);
        table.column(columns.title(i, "各项任务"), 80);
    }
    auto const key = [](api::ForecastLoad const& one) { return one.who.id + "\n" + one.period; };
    std::vector<std::vector<api::ForecastLoad> const*> lists;
    for (api::Forecast const& one : columns.all) lists.push_back(&one.loads);
    for (api::ForecastLoad const* first : Columns::together(lists, key)) {
        std::vector<OutCell> row{text(first->who.name), text(first->period_title)};
        for (api::Forecast const& column : columns.all) {
            api::ForecastLoad const* const one = Columns::like(column.loads, *first, key);
            std::vector<std::string> sums;
            api::ForecastLoad const none;
            api::ForecastLoad const& shown = one == nullptr ? none : *one;
            for (api::NamedFigure const& unit : shown.units) {
                sums.push_back(unit.figure + " " + unit.title);
            }
            row.push_back(text(join(sums, ";")));
            row.push_back(text(parts_words(shown.rules)));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

OutTable cost_table(Columns const& columns) {
    OutTable table;
    table.name = "方案测算 经费";
    table.column("条款", 16);
    table.column("项目", 34);
    table.column("单位", 8);
    for (std::size_t i = 0; i < columns.all.size(); ++i) {
        table.column(columns.title(i, "全年应付"), 16);
        table.column(columns.title(i, "笔数"), 10);
        table.column(columns.title(i, "待核"), 10);
        table.column(columns.title(i, "出自"), 40);
        table.column(columns.title(i, "付给"), 60);
        table.column(columns.title(i, "还缺"), 36);
    }
    auto const key = [](api::ForecastPayment const& one) { return one.rule; };
    std::vector<std::vector<api::ForecastPayment> const*> lists;
    for (api::Forecast const& one : columns.all) lists.push_back(&one.payments);
    for (api::ForecastPayment const* first : Columns::together(lists, key)) {
        std::vector<OutCell> row{text(first->place), text(first->title), text(first->unit)};
        for (api::Forecast const& column : columns.all) {
            api::ForecastPayment const* const one = Columns::like(column.payments, *first, key);
            api::ForecastPayment const none;
            api::ForecastPayment const& shown = one == nullptr ? none : *one;
            row.push_back(number(shown.amount));
            row.push_back(OutCell::of_number(shown.due));
            row.push_back(OutCell::of_number(shown.undecided));
            row.push_back(text(parts_words(shown.funds)));
            row.push_back(text(parts_words(shown.payees)));
            row.push_back(text(not_known_words(shown.not_known)));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

OutTable squeezes_table(Columns const& columns) {
    OutTable table;
    table.name = "方案测算 断点";
    if (columns.all.size() > 1) table.column("方案", 10);
    for (auto const& [title, width] : std::initializer_list<std::pair<char const*, int>>{
             {"次序", 8}, {"做不到", 8}, {"条款", 16}, {"任务", 34}, {"单位", 30}, {"时段", 24},
             {"要", 10}, {"有", 10}, {"比值", 10}, {"说明", 60}}) {
        table.column(title, width);
    }
    for (std::size_t i = 0; i < columns.all.size(); ++i) {
        std::int64_t rank = 0;
        for (api::ForecastSqueeze const& one : columns.all[i].squeezes) {
            std::vector<OutCell> row;
            if (columns.all.size() > 1) row.push_back(text(i == 0 ? "现行" : "调整后"));
            row.push_back(OutCell::of_number(++rank));
            row.push_back(text(one.impossible ? "是" : ""));
            row.push_back(text(one.place));
            row.push_back(text(one.title));
            row.push_back(text(one.who.name));
            row.push_back(text(one.period_title));
            row.push_back(number(one.need));
            row.push_back(number(one.have.value_or("")));
            row.push_back(number(one.ratio.value_or("")));
            row.push_back(text(one.words));
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

}  // namespace

Result<OutTable> forecast_table(App& app, Viewer const& viewer, ExportAsked const& wanted) {
    ForecastAsked asked;
    asked.scheme = wanted.slice.scheme;
    asked.basis = wanted.basis;
    asked.period = wanted.slice.period;
    Columns columns;
    columns.all.push_back(TRY(forecast_query(app, viewer, asked)));
    asked.set = wanted.set;
    asked.readings = wanted.readings;
    bool const otherwise = !asked.set.empty() || !asked.readings.empty();
    if (otherwise) columns.all.push_back(TRY(forecast_query(app, viewer, asked)));
    if (wanted.table == "forecast_rules") return rules_table(columns);
    if (wanted.table == "forecast_schools") return schools_table_of(columns);
    if (wanted.table == "forecast_cost") return cost_table(columns);
    if (wanted.table == "forecast_squeezes") return squeezes_table(columns);
    return error_of(messages::export_unknown, {wanted.table, "forecast_rules"});
}

}  // namespace gongjin
