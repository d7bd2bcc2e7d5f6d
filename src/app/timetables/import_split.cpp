// Sheets with several timetables, below or beside each other, and cells that a person would read
// as one: taken apart and put together before anything is read.
#include <algorithm>
#include <numeric>
#include <set>

#include "app/timetables/import_parts.h"
#include "base/text.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr int kMostTitleRows = 3;
constexpr int kMostLabels = 20;  // nobody has more columns before the week

int weekdays_of(SheetGrid const& g, int row) {
    std::set<int> found;
    for (int column = 1; column <= g.columns(); ++column)
        if (int const day = weekday_in(g.text(row, column)); day != tt::nobody) found.insert(day);
    return static_cast<int>(found.size());
}

// The rows of a title above the head: few words, and no period in front.
int first_title_row(SheetGrid const& g, int head, int after) {
    int first = head;
    while (first - 1 > after && head - first < kMostTitleRows) {
        std::set<std::string> words;
        for (int column = 1; column <= g.columns(); ++column)
            if (!g.text(first - 1, column).empty()) words.insert(g.text(first - 1, column));
        std::string const label = period_key(g.text(first - 1, 1));
        bool const period = !label.empty() && (kind_named(label) != tt::PeriodKind::other ||
                                               weekday_in(label) != tt::nobody);
        if (words.empty() || words.size() > 3 || period) break;
        --first;
    }
    return first;
}

// Where in the head a week begins anew: the last column of each timetable.
std::vector<int> ends_of_weeks(SheetGrid const& g, int head) {
    std::vector<int> ends;
    int day = tt::nobody, last = 0;
    for (int column = 1; column <= g.columns(); ++column) {
        int const now = weekday_in(g.text(head, column));
        if (now == tt::nobody) continue;
        bool const merged = column == last + 1 && now == day;
        if (day != tt::nobody && now <= day && !merged) ends.push_back(last);
        day = now;
        last = column;
    }
    ends.push_back(g.columns());
    return ends;
}

// By row: how many areas go on there from the row above, in this column.
std::vector<int> merged_down(SheetGrid const& g, int column) {
    std::vector<int> count(static_cast<size_t>(g.rows()) + 2);
    for (sheet::Area const& area : g.sheet().merged) {
        bool const here = area.first_column <= column && area.last_column >= column;
        bool const down = area.first_row > 0 && area.last_row > area.first_row;
        if (!here || !down || area.first_row >= g.rows()) continue;
        ++count[static_cast<size_t>(area.first_row) + 1];
        --count[static_cast<size_t>(std::min(area.last_row, g.rows())) + 1];
    }
    std::partial_sum(count.begin(), count.end(), count.begin());
    return count;
}

}  // namespace

std::vector<SheetGrid> timetables_apart(SheetGrid const& g) {
    std::vector<int> heads;
    for (int row = 1; row <= g.rows(); ++row)
        if (weekdays_of(g, row) >= 3) heads.push_back(row);
    if (heads.empty()) return {g};
    std::vector<SheetGrid> parts;
    for (size_t i = 0; i < heads.size(); ++i) {
        int const first = i == 0 ? 1 : first_title_row(g, heads[i], heads[i - 1]);
        int const last =
            i + 1 == heads.size() ? g.rows() : first_title_row(g, heads[i + 1], heads[i]) - 1;
        int left = 1;
        for (int right : ends_of_weeks(g, heads[i])) {
            parts.push_back(g.window({first, left, last, right}));
            left = right + 1;
        }
    }
    if (parts.size() == 1) return {g};
    return parts;
}

int labels_before_week(SheetGrid const& g, int head) {
    int column = 1;
    while (column <= g.columns() && weekday_in(g.text(head, column)) == tt::nobody) ++column;
    return column - 1;
}

std::string const& first_words(SheetGrid const& g, int row) {
    int column = 1;
    while (column < g.columns() && g.text(row, column).empty()) ++column;
    return g.text(row, column);
}

// By whichever of its labels names a period of that day.
int TimetableImporter::period_named(SheetGrid const& g, int row, int labels, int school,
                                    int day) const {
    int found = tt::nobody;
    for (int column = 1; column <= labels && found == tt::nobody; ++column)
        found = tt::find_period(plan.schools[static_cast<size_t>(school)], day,
                                period_key(g.text(row, column)));
    return found;
}

void join_rows_of_one(SheetGrid& g, int first, int labels) {
    if (labels > kMostLabels) return;
    std::vector<std::vector<int>> goes_on;  // by label
    for (int column = 1; column <= labels; ++column) goes_on.push_back(merged_down(g, column));
    int into = 0;
    for (int row = first; row <= g.rows(); ++row) {
        bool one = into > 0 && g.has(row), told = false;
        for (int column = 1; column <= labels; ++column) {
            bool const merged =
                goes_on[static_cast<size_t>(column) - 1][static_cast<size_t>(row)] > 0;
            told = told || merged;
            one = one && (merged || g.text(row, column).empty());
        }
        if (!one || !told) into = row;
        else g.append(row, into, labels);
    }
}

}  // namespace gongjin
