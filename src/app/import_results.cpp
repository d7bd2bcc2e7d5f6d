// What rules came to before this program was used, from a table: last year's marks, grades and
// amounts, which the schemes' history rules read. See imports.h for what all imports promise.
//
// A row is one rule, its subjects and one period. The same row again changes nothing; another
// figure takes the place of the one before, and the log keeps both.
#include <algorithm>

#include "app/finders.h"
#include "app/imports.h"
#include "app/messages.h"
#include "app/people_book.h"
#include "base/ids.h"
#include "base/text.h"
#include "engine/roster_facts.h"

namespace gongjin {

namespace {

struct ResultRow {
    SchemeRun const* scheme = nullptr;
    ResultRecorded put;
    Place place;  // of the rule
};

constexpr char const* kFigures[] = {"points", "grade", "amount", "met", "state"};

class ResultReader {
public:
    ResultReader(CountyView const& view, sheet::Table const& table, PeopleBook const& people,
                 ImportTally& tally)
        : view_(view), table_(table), people_(people), tally_(tally) {}

    std::vector<ResultRow> read() {
        std::vector<ResultRow> rows;
        for (sheet::TableRow const& source : table_.rows) {
            source_ = &source;
            std::size_t const before = tally_.errors.size();
            ResultRow row;
            row.place = place("rule");
            read_rule(row);
            if (row.scheme != nullptr) read_rest(row);
            if (tally_.errors.size() == before) rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    Place place(std::string const& column) const { return table_.place(*source_, column); }
    void refuse(Message const& message, std::vector<std::string> args, std::string const& column) {
        tally_.refuse(error_of(message, std::move(args), place(column)));
    }

    // By its name or title, in any scheme that the county runs.
    void read_rule(ResultRow& row) {
        std::string const written = source_->text("rule");
        std::vector<std::string> known;
        for (SchemeRun const& scheme : view_.data.schemes) {
            auto const take = [&](RuleHead const& head) {
                known.push_back(head.title.zh);
                known.push_back(head.name);
                bool const meant = head.name == written || head.title.zh == written;
                if (row.scheme != nullptr || !meant) return;
                row.scheme = &scheme;
                row.put.rule = head.name;
            };
            for (RuleRef rule : scheme.plan->rules) take(scheme.plan->head_of(rule));
            for (Duty const& duty : scheme.plan->duties) take(duty);
        }
        if (row.scheme != nullptr) return;
        if (written.empty()) return refuse(messages::row_needs, {"规则"}, "rule");
        if (auto const like = nearest(written, known)) {
            return refuse(messages::row_rule_unknown_like, {written, *like}, "rule");
        }
        refuse(messages::row_rule_unknown, {written}, "rule");
    }

    void read_rest(ResultRow& row) {
        for (std::string const& written : several(source_->text("subject"))) {
            read_subject(row, written);
        }
        row.put.period = source_->text("period");
        if (row.put.period.empty()) refuse(messages::row_needs, {"时段"}, "period");
        for (char const* figure : kFigures) {
            std::string const written = source_->text(figure);
            if (!written.empty()) read_figure(row, figure, written);
        }
        if (row.put.figures.empty()) refuse(messages::row_needs, {"得分、等级或金额"}, "points");
    }

    void read_subject(ResultRow& row, std::string const& written) {
        std::string id = unit_named(view_.county(), written);
        if (id.empty()) id = community_named(view_.county(), written);
        if (id.empty()) id = people_.with_number(written);
        if (id.empty()) return refuse(messages::subject_unknown, {written}, "subject");
        row.put.subjects.push_back(std::move(id));
    }

    void read_figure(ResultRow& row, std::string const& figure, std::string const& written) {
        std::string text = written;
        bool good = true;
        if (figure == "points" || figure == "amount") {
            good = parse_fraction(text).has_value();
        } else if (figure == "met") {
            bool const yes = text == "是" || text == "yes" || text == "true";
            good = yes || text == "否" || text == "no" || text == "false";
            text = yes ? "true" : "false";
        } else if (figure == "grade") {
            return read_grade(row, written);
        }
        if (!good) return refuse(messages::figure_unreadable, {written}, figure);
        row.put.figures[figure] = std::move(text);
    }

    // By its word or title; of a rule that gives no grades, none is taken.
    void read_grade(ResultRow& row, std::string const& written) {
        Plan const& plan = *row.scheme->plan;
        std::string grades;
        for (Score const& score : plan.scores) {
            if (score.name == row.put.rule) grades = score.root.grades;
        }
        Result<std::string> word = find_word(plan.vocabulary, grades, written, place("grade"));
        if (tally_.refuse_unless(word)) row.put.figures["grade"] = word.take();
    }

    CountyView const& view_;
    sheet::Table const& table_;
    PeopleBook const& people_;
    ImportTally& tally_;
    sheet::TableRow const* source_ = nullptr;
};

EarlierResult const* known_of(County const& county, std::string const& scheme,
                              ResultRecorded const& put) {
    EarlierResult const* found = nullptr;
    for (EarlierResult const& one : county.earlier) {
        bool const same = one.scheme == scheme && one.rule == put.rule &&
                          one.subjects == put.subjects && one.period == put.period;
        if (same) found = &one;
    }
    return found;
}

struct ResultChange {
    std::string scheme;
    ResultRecorded put;
    std::int64_t known_seq = 0;  // of the log as it was read
};

std::vector<ResultChange> changes_of(CountyView const& view, std::vector<ResultRow> const& rows,
                                     ImportTally& tally) {
    std::vector<ResultChange> changes;
    for (ResultRow const& row : rows) {
        EarlierResult const* const known = known_of(view.county(), row.scheme->id, row.put);
        if (known != nullptr && known->figures == row.put.figures) {
            ++tally.same;
            continue;
        }
        ++(known == nullptr ? tally.added : tally.changed);
        changes.push_back({row.scheme->id, row.put, view.seq()});
    }
    return changes;
}

Result<void> write_results(WriteTx& tx, std::vector<ResultChange> const& changes,
                           FactDraft const& like) {
    for (ResultChange const& change : changes) {
        FactDraft draft = like;
        // A figure may be put back to what it was: where the log stood is part of the name.
        draft.command_id =
            uuid_v5("gongjin:import:results", change.scheme + "\n" +
                                                  std::to_string(change.known_seq) + "\n" +
                                                  encode(Payload(change.put)));
        draft.subject_id = change.scheme;
        draft.payload = change.put;
        AppendOutcome const outcome = TRY(tx.append(draft));
        if (outcome.refused()) return error_of(messages::import_changed);
    }
    return {};
}

}  // namespace

Result<api::Import> import_results(App& app, Viewer const& viewer, ImportRequest const& request) {
    TRY(require(viewer, Permission::import_));
    TRY(require(viewer, Permission::schools_edit));
    ImportTally tally;
    sheet::Table const table = TRY(read_import(request, "results", {}, tally));
    PeopleBook const people(TRY(app.store().read([](ReadTx& tx) { return tx.all_private(); })));
    std::vector<ResultChange> changes;
    FactDraft like;
    like.actor = viewer.account_id;
    app.county().read([&](CountyView const& view) {
        changes = changes_of(view, ResultReader(view, table, people, tally).read(), tally);
        like.happened_on = view.today;
    });
    Result<void> done = check_or_import(
        app, request.dry_run, tally, [](ReadTx&) -> Result<void> { return {}; },
        [&](WriteTx& tx) { return write_results(tx, changes, like); });
    if (!done.ok()) return done.take_error();
    return report_of(app, viewer, "results", request, tally);
}

}  // namespace gongjin
