#include "app/board_query.h"

#include <algorithm>

#include "app/board_cells.h"
#include "app/query_messages.h"
#include "app/shown.h"

namespace gongjin {

namespace {

using Grouped = std::map<std::string, std::vector<Finding const*>>;  // by row unit

// Which row of the board a unit's findings stand on: its own, or that of the unit above it.
class RowFinder {
public:
    RowFinder(CountyView const& view, std::vector<api::BoardRow> const& rows) : view_(view) {
        for (std::size_t i = 0; i < rows.size(); ++i) rows_.try_emplace(rows[i].unit.id, i);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            above_[rows[i].unit.id] = rows[i].community ? *rows[i].community : std::string();
        }
    }
    // What a person owes stands on the row of the school where the person works, what the authority
    // owes on the bureau's.
    std::string find(std::string unit) const {
        unit = unit_ref(view_.county(), unit).id;
        auto const person = view_.county().people.find(unit);
        if (person != view_.county().people.end()) {
            Post const* const post = on(person->second.posts, view_.today);
            unit = post == nullptr ? std::string() : post->work_unit;
        }
        for (int depth = 0; depth < 8 && !unit.empty(); ++depth) {
            if (rows_.contains(unit)) return unit;
            auto const at = view_.county().units.find(unit);
            unit = at == view_.county().units.end() ? std::string() : at->second.parent;
        }
        return {};
    }
    std::string above(std::string const& unit) const { return above_.at(unit); }

private:
    CountyView const& view_;
    std::map<std::string, std::size_t> rows_;
    std::map<std::string, std::string> above_;
};

// The duties that have a finding, by the scheme's sections in the order of their first duty.
std::vector<int> duties_in_order(Plan const& plan, std::vector<Finding> const& findings) {
    std::vector<bool> used(plan.duties.size(), false);
    for (Finding const& finding : findings) used[static_cast<std::size_t>(finding.duty)] = true;
    std::vector<std::string> sections;
    for (Duty const& duty : plan.duties) {
        bool const known =
            std::find(sections.begin(), sections.end(), duty.section) != sections.end();
        if (!known) sections.push_back(duty.section);
    }
    std::vector<int> out;
    for (std::string const& section : sections) {
        for (std::size_t i = 0; i < plan.duties.size(); ++i) {
            if (used[i] && plan.duties[i].section == section) out.push_back(static_cast<int>(i));
        }
    }
    return out;
}

// The findings of one duty, by the row they stand on; those of schools also on the community's row
// where it has none of its own.
Grouped by_row(std::vector<Finding const*> const& findings, RowFinder const& finder) {
    Grouped out, below;
    for (Finding const* finding : findings) {
        std::string const row = finder.find(place_of(*finding).id);
        if (row.empty()) continue;
        out[row].push_back(finding);
        std::string const above = finder.above(row);
        if (!above.empty()) below[above].push_back(finding);
    }
    for (auto& [community, of_schools] : below) out.try_emplace(community, std::move(of_schools));
    return out;
}

bool sums_schools(Grouped const& grouped) {
    return std::any_of(grouped.begin(), grouped.end(),
                       [](auto const& row) { return row.second.size() > 1; });
}

api::BoardFoot foot_of(std::vector<Finding const*> const& findings) {
    api::BoardFoot foot;
    for (Finding const* finding : findings) {
        if (finding->state == FindingState::not_applicable) continue;
        ++foot.judged;
        if (finding->state == FindingState::met) ++foot.met;
    }
    return foot;
}

// Own duties first, then by due day, then as the scheme has them.
void sort_for_list(std::vector<Finding>& findings, std::string const& own) {
    std::stable_sort(findings.begin(), findings.end(), [&own](Finding const& a, Finding const& b) {
        bool const mine_a = a.owed_by.id == own, mine_b = b.owed_by.id == own;
        return mine_a != mine_b ? mine_a : a.due < b.due;
    });
}

bool concerns(CountyView const& view, Finding const& finding, FindingsAsked const& wanted) {
    Subject const& place = place_of(finding);
    if (!wanted.community.empty()) {
        if (place.id == wanted.community || finding.owed_by.id == wanted.community) return true;
        return place.type == "school" &&
               standing_of(view.county(), place.id, view.today).community == wanted.community;
    }
    if (finding.owed_by.id == wanted.school) return true;
    return std::any_of(finding.subjects.begin(), finding.subjects.end(),
                       [&wanted](Subject const& subject) { return subject.id == wanted.school; });
}

Result<void> judge_place(CountyView const& view, Viewer const& viewer,
                         FindingsAsked const& wanted) {
    if (wanted.community.empty() == wanted.school.empty()) return error_of(messages::place_wanted);
    County const& county = view.county();
    if (!wanted.community.empty()) {
        bool const there = county.communities.contains(wanted.community);
        if (there && sees_community(viewer, wanted.community)) return {};
        return error_of(messages::community_unknown, {wanted.community});
    }
    bool const there = county.units.contains(wanted.school);
    if (there && sees_unit(viewer, wanted.school)) return {};
    return error_of(messages::unit_unknown, {wanted.school});
}

}  // namespace

api::Board board_of(CountyView const& view, Viewer const& viewer, Asked const& asked) {
    Plan const& plan = asked.plan();
    std::vector<Finding> findings = findings_of(view, asked);
    std::erase_if(findings, [&](Finding const& one) { return !sees_finding(viewer, one); });
    api::Board board;
    board.scheme = asked.run->id;
    board.period = asked.period;
    board.as_of = asked.as_of.text();
    board.log_position = view.seq();
    board.data_as_of = told_at(view, view.data.recorded_at);
    board.rows = board_rows(view, viewer, asked);
    RowFinder const finder(view, board.rows);
    for (int const duty : duties_in_order(plan, findings)) {
        std::vector<Finding const*> of_duty;
        for (Finding const& finding : findings) {
            if (finding.duty == duty) of_duty.push_back(&finding);
        }
        Grouped const grouped = by_row(of_duty, finder);
        auto const column = static_cast<std::int64_t>(board.columns.size());
        board.columns.push_back(column_of(
            *asked.run, plan.duties[static_cast<std::size_t>(duty)], sums_schools(grouped)));
        board.foot.push_back(foot_of(of_duty));
        for (api::BoardRow& row : board.rows) {
            auto const at = grouped.find(row.unit.id);
            if (at == grouped.end()) continue;
            row.cells.push_back(cell_of(plan, column, at->second, row.unit.id));
        }
    }
    // The county's row and those of schools in no community are there only when they owe something.
    std::erase_if(board.rows, [](api::BoardRow const& row) {
        return row.cells.empty() && !row.community && row.unit.type != "community";
    });
    return board;
}

Result<api::Board> board_query(App& app, Viewer const& viewer, Slice const& slice) {
    TRY(require(viewer, Permission::board_view));
    return with_county(app, slice.known_on, [&](CountyView const& view) -> Result<api::Board> {
        Asked const question = TRY(asked(view, slice));
        api::Board board = board_of(view, viewer, question);
        if (slice.known_on) board.known_on = slice.known_on->text();
        return board;
    });
}

Result<std::vector<api::Finding>> findings_query(App& app, Viewer const& viewer,
                                                 FindingsAsked const& wanted) {
    TRY(require(viewer, Permission::board_view));
    using Answer = Result<std::vector<api::Finding>>;
    return with_county(app, wanted.slice.known_on, [&](CountyView const& view) -> Answer {
        TRY(judge_place(view, viewer, wanted));
        Asked const question = TRY(asked(view, wanted.slice));
        std::vector<Finding> findings = findings_of(view, question);
        std::erase_if(findings, [&](Finding const& one) { return !concerns(view, one, wanted); });
        sort_for_list(findings, wanted.community.empty() ? wanted.school : wanted.community);
        std::vector<api::Finding> out;
        for (Finding const& finding : findings) {
            out.push_back(finding_shown(view, *question.run, viewer, finding));
        }
        return out;
    });
}

}  // namespace gongjin
