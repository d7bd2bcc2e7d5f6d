#include <algorithm>

#include "app/board_query.h"
#include "app/clause_book.h"
#include "app/export_tables.h"
#include "app/finding_shown.h"
#include "app/record_shown.h"
#include "app/shown.h"
#include "base/text.h"

namespace gongjin {

namespace {

using sheet::OutCell;

OutCell text(std::string value) { return OutCell::of_text(std::move(value)); }

OutCell number(std::optional<Fraction> const& value) {
    return value ? OutCell::of_decimal(value->text()) : OutCell{};
}

std::string state_words(Finding const& finding) {
    switch (finding.state) {
        case FindingState::met: return "已完成";
        case FindingState::behind: return finding.pace == Pace::late ? "进度滞后" : "进行中";
        case FindingState::failed: return "未完成";
        case FindingState::undecided: return "待核";
        case FindingState::not_applicable: return "不适用";
    }
    return {};
}

std::string missing_words(Finding const& finding) {
    std::vector<std::string> parts;
    for (Missing const& missing : finding.missing) parts.push_back(missing.words_zh);
    if (parts.empty() && !finding.reason_zh.empty()) parts.push_back(finding.reason_zh);
    return join(parts, ";");
}

std::string period_in_name(std::string period) {
    std::replace(period.begin(), period.end(), '/', '-');
    return period;
}

// 9+5/15, as the page shows it.
std::string cell_words(api::Cell const& cell) {
    if (cell.of > 1) return std::to_string(cell.met) + "/" + std::to_string(cell.of) + " 完成";
    if (cell.state == "not_applicable") return "不适用";
    if (!cell.have || !cell.need) return cell.state == "undecided" ? "待核" : "";
    std::string out = *cell.have;
    if (cell.planned && *cell.planned != "0") out += "+" + *cell.planned;
    return out + "/" + *cell.need + (cell.state == "undecided" ? " 待核" : "");
}

}  // namespace

Result<OutTable> findings_table(App& app, Viewer const& viewer, Slice const& slice) {
    TRY(require(viewer, Permission::board_view));
    OutTable table;
    for (auto const& [title, width] : std::initializer_list<std::pair<char const*, int>>{
             {"任务", 30}, {"类别", 14}, {"条款", 14}, {"责任单位", 26}, {"对象", 30},
             {"时段", 14}, {"截止日期", 12}, {"完成情况", 10}, {"已完成", 9}, {"已计划", 9},
             {"应完成", 9}, {"说明", 40}}) {
        table.column(title, width);
    }
    auto const fill = [&](CountyView const& view) -> Result<OutTable> {
        Asked const question = TRY(asked(view, slice));
        table.name = "完成情况 " + period_in_name(question.period);
        for (Finding const& finding : findings_of(view, question)) {
            if (!sees_finding(viewer, finding)) continue;
            Duty const& duty = duty_of(question.plan(), finding);
            std::vector<std::string> subjects;
            for (Subject const& subject : finding.subjects) subjects.push_back(subject.name);
            std::vector<std::string> places;
            for (std::string const& clause : duty.clauses) {
                places.push_back(question.run->book->place(clause));
            }
            table.rows.push_back({text(duty.title.zh), text(duty.section), text(join(places, " ")),
                                  text(finding.owed_by.name), text(join(subjects, " · ")),
                                  text(finding.period), OutCell::of_date(finding.due),
                                  text(state_words(finding)), number(finding.have),
                                  number(finding.planned), number(finding.need),
                                  text(missing_words(finding))});
        }
        return std::move(table);
    };
    return with_county(app, slice.known_on, fill);
}

Result<OutTable> board_table(App& app, Viewer const& viewer, Slice const& slice) {
    api::Board const board = TRY(board_query(app, viewer, slice));
    OutTable table;
    table.name = "任务进度 " + period_in_name(board.period);
    table.column("教共体 / 学校", 30);
    for (api::Column const& column : board.columns) {
        table.column(column.title + "(" + column.place + ")", 18);
    }
    for (api::BoardRow const& row : board.rows) {
        std::vector<OutCell> cells(board.columns.size() + 1);
        bool const school = row.community.has_value();
        cells[0] = text((school ? "    " : "") + row.unit.name);
        for (api::Cell const& cell : row.cells) {
            cells[static_cast<std::size_t>(cell.column) + 1] = text(cell_words(cell));
        }
        table.rows.push_back(std::move(cells));
    }
    std::vector<OutCell> foot{text("完成率")};
    for (api::BoardFoot const& column : board.foot) {
        foot.push_back(text(std::to_string(column.met) + "/" + std::to_string(column.judged)));
    }
    table.rows.push_back(std::move(foot));
    return table;
}

namespace {

bool is_listed(std::string const& wanted, std::string_view value) {
    if (wanted.empty()) return true;
    for (std::string const& one : split(wanted, ',')) {
        if (one == value) return true;
    }
    return false;
}

bool is_wanted(CountyView const& view, ExportAsked const& wanted,
               std::optional<DateRange> const& days, Record const& record) {
    if (!is_listed(wanted.kind, record.content.kind)) return false;
    if (!is_listed(wanted.state, api_state(record.state))) return false;
    if (days && !days->contains(record.content.start)) return false;
    Kind const* kind = view.kinds().find(record.content.kind);
    if (kind == nullptr) return false;
    std::vector<std::string> const units = units_of(*kind, record.content);
    if (!wanted.school.empty()) {
        return std::find(units.begin(), units.end(), wanted.school) != units.end();
    }
    if (wanted.community.empty()) return true;
    return std::any_of(units.begin(), units.end(), [&](std::string const& unit) {
        return standing_of(view.county(), unit, record.content.start).community ==
               wanted.community;
    });
}

std::string names_of(std::vector<api::UnitRef> const& units) {
    std::vector<std::string> names;
    for (api::UnitRef const& unit : units) names.push_back(unit.name);
    return join(names, ";");
}

std::string people_of(std::vector<api::PersonRef> const& people) {
    std::vector<std::string> names;
    for (api::PersonRef const& person : people) names.push_back(person.name.value_or(person.label));
    return join(names, ";");
}

std::string state_title(std::string_view state) {
    if (state == "planned") return "已计划";
    if (state == "filed") return "已报备";
    if (state == "approved") return "已审核";
    if (state == "returned") return "已退回";
    if (state == "held") return "待确认";
    if (state == "verified") return "已确认";
    return "已撤回";
}

}  // namespace

Result<OutTable> records_table(App& app, Viewer const& viewer, ExportAsked const& wanted) {
    TRY(require(viewer, Permission::records_view));
    OutTable table;
    table.name = "活动记录";
    for (auto const& [title, width] : std::initializer_list<std::pair<char const*, int>>{
             {"编号", 38}, {"活动类型", 14}, {"日期", 12}, {"承办(执教)学校", 26},
             {"参加(上课)学校", 30}, {"学科", 10}, {"参加人数", 10}, {"人员", 24},
             {"标题", 34}, {"状态", 10}}) {
        table.column(title, width);
    }
    auto const fill = [&](CountyView const& view) -> Result<OutTable> {
        std::optional<DateRange> days;
        if (!wanted.slice.period.empty()) days = TRY(asked(view, wanted.slice)).days;
        auto const read_rows = [&](ReadTx& tx) -> Result<void> {
            RecordShower shower(view, viewer, tx);
            for (auto const& [id, record] : view.records()) {
                if (!may_see(view, viewer, record)) continue;
                if (!is_wanted(view, wanted, days, record)) continue;
                api::RecordSummary const shown = TRY(shower.summary(record));
                table.rows.push_back(
                    {text(shown.id), text(shown.kind_title), OutCell::of_date(record.content.start),
                     text(names_of(shown.by)), text(names_of(shown.at)),
                     text(shown.subject.value_or("")),
                     OutCell::of_decimal(shown.attendance.value_or("")),
                     text(people_of(shown.people)), text(shown.title),
                     text(state_title(shown.state))});
            }
            return {};
        };
        TRY(app.store().read(read_rows));
        std::stable_sort(table.rows.begin(), table.rows.end(), [](auto const& a, auto const& b) {
            return a[2].date < b[2].date;
        });
        return std::move(table);
    };
    return app.county().read(fill);
}

}  // namespace gongjin
