#include "app/board_cells.h"

#include <algorithm>

#include "app/clause_book.h"
#include "app/shown.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostParts = 60;

void set_figures(Finding const& finding, api::Cell& cell) {
    if (auto text = figure(finding.have)) cell.have = std::move(*text);
    if (finding.possible != finding.have) {
        if (auto text = figure(finding.possible)) cell.possible = std::move(*text);
    }
    if (auto text = figure(finding.planned)) cell.planned = std::move(*text);
    if (auto text = figure(finding.need)) cell.need = std::move(*text);
    cell.due = finding.due.text();
}

api::CellPart part_of(Finding const& finding, std::string const& row_unit) {
    api::CellPart part;
    part.id = finding.id;
    part.label = label_of(finding, row_unit);
    part.state = name_of(finding.state);
    if (auto const pace = pace_name(finding); !pace.empty()) part.pace = std::string(pace);
    if (auto text = figure(finding.have)) part.have = std::move(*text);
    if (auto text = figure(finding.planned)) part.planned = std::move(*text);
    if (auto text = figure(finding.need)) part.need = std::move(*text);
    return part;
}

api::BoardRow row_of(CountyView const& view, std::string const& unit) {
    api::BoardRow row;
    row.unit = unit_ref(view.county(), unit);
    return row;
}

}  // namespace

std::vector<api::BoardRow> board_rows(CountyView const& view, Viewer const& viewer,
                                      Asked const& asked) {
    std::vector<api::BoardRow> rows;
    for (auto const& [id, unit] : view.county().units) {
        if (unit.type == "bureau") rows.push_back(row_of(view, id));
    }
    for (Community const* community : communities_in_order(view.county(), *asked.run)) {
        if (!sees_community(viewer, community->id)) continue;
        rows.push_back(row_of(view, community->id));
        for (Membership const& member : community->members) {
            if (!member.during.overlaps(asked.days)) continue;
            api::BoardRow row = row_of(view, member.unit);
            row.community = community->id;
            row.role = member.role;
            row.role_title = role_title(asked.plan(), member.role);
            rows.push_back(std::move(row));
        }
    }
    // Schools in no community owe what every school owes; where a scheme has none, these are all.
    for (auto const& [id, unit] : view.county().units) {
        bool const alone = std::none_of(rows.begin(), rows.end(), [&id](api::BoardRow const& row) {
            return row.unit.id == id;
        });
        if (unit.type == "school" && alone && sees_unit(viewer, id)) {
            rows.push_back(row_of(view, id));
        }
    }
    return rows;
}

api::Cell cell_of(Plan const& plan, std::int64_t column,
                  std::vector<Finding const*> const& findings, std::string const& row_unit) {
    api::Cell cell;
    cell.column = column;
    Finding const* worst = findings.front();
    for (Finding const* finding : findings) {
        if (urgency(plan, *finding) < urgency(plan, *worst)) worst = finding;
        if (finding->state == FindingState::met) ++cell.met;
        if (finding->state != FindingState::not_applicable) ++cell.of;
        for (std::string& flag : flags_of(plan, *finding)) {
            bool const known = std::find(cell.flags.begin(), cell.flags.end(), flag) !=
                               cell.flags.end();
            if (!known) cell.flags.push_back(std::move(flag));
        }
    }
    cell.state = name_of(worst->state);
    if (auto const pace = pace_name(*worst); !pace.empty()) cell.pace = std::string(pace);
    if (findings.size() == 1) {
        cell.id = worst->id;
        cell.of = 1;
        set_figures(*worst, cell);
        return cell;
    }
    cell.due = worst->due.text();
    for (Finding const* finding : findings) {
        if (cell.parts.size() < kMostParts) cell.parts.push_back(part_of(*finding, row_unit));
    }
    return cell;
}

api::Column column_of(SchemeRun const& run, Duty const& duty, bool sums) {
    api::Column column;
    column.duty = duty.name;
    column.title = duty.title.zh;
    column.section = duty.section;
    column.place = run.book->place(duty.clause);
    column.clauses = duty.clauses;
    if (std::string unit = unit_of(*run.plan, duty); !unit.empty()) column.unit = std::move(unit);
    column.strength = name_of(duty.strength);
    if (sums) column.basis = "count";
    return column;
}

}  // namespace gongjin
