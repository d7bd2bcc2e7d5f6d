#include "forecast/rule_told.h"

#include <set>

#include "base/text.h"
#include "engine/plan_use.h"
#include "forecast/messages.h"
#include "forecast/rule_lines.h"
#include "scheme/print.h"

namespace gongjin::forecast {

namespace {

// Everything that has a name, with its section, in the file's order.
struct Named {
    std::string section, name, title, clause;
    std::vector<std::string> clauses;
    int index = -1;  // in the plan's vector of the section; of Plan::rules for other rules
};

std::string section_of(RuleFamily family) {
    switch (family) {
        case RuleFamily::eligibility:
            return "eligibility";
        case RuleFamily::roster:
            return "rosters";
        case RuleFamily::body:
            return "bodies";
        case RuleFamily::document:
            return "documents";
        case RuleFamily::entitlement:
            return "entitlements";
        case RuleFamily::fund:
            return "funds";
        case RuleFamily::score:
            return "scores";
        case RuleFamily::selection:
            return "selections";
        case RuleFamily::status:
            return "statuses";
    }
    return {};
}

template <typename Things>
void add_named(std::vector<Named>& out, char const* section, Things const& things) {
    for (std::size_t i = 0; i < things.size(); ++i) {
        out.push_back({section, things[i].name, things[i].title.zh, things[i].clause, {}, int(i)});
    }
}

std::vector<Named> all_named(Plan const& plan) {
    std::vector<Named> out;
    for (std::size_t i = 0; i < plan.duties.size(); ++i) {
        Duty const& duty = plan.duties[i];
        out.push_back({"duties", duty.name, duty.title.zh, duty.clause, duty.clauses, int(i)});
    }
    for (std::size_t i = 0; i < plan.rules.size(); ++i) {
        RuleHead const& head = plan.head_of(plan.rules[i]);
        out.push_back({section_of(plan.rules[i].family), head.name, head.title.zh, head.clause,
                       head.clauses, int(i)});
    }
    add_named(out, "parameters", plan.parameters);
    add_named(out, "readings", plan.readings);
    add_named(out, "measures", plan.measures);
    add_named(out, "values", plan.values);
    add_named(out, "populations", plan.populations);
    add_named(out, "tables", plan.tables);
    return out;
}

std::string cell_text(TableCell const& cell) {
    if (cell.form == TableCell::Form::any) return "任意";
    if (cell.form == TableCell::Form::word) return cell.word;
    std::string out = cell.low ? cell.low->text() : "";
    if (cell.low && !cell.low_in) out += "<";
    out += "..";
    if (cell.high && !cell.high_in) out += "<";
    return out + (cell.high ? cell.high->text() : "");
}

void tell_table(Plan const& plan, Table const& table, std::vector<ToldLine>& out) {
    std::vector<std::string> takes;
    for (Table::Take const& take : table.takes) takes.push_back(take.name);
    out.push_back({"按", join(takes, "、"), {}});
    for (TableRow const& row : table.rows) {
        std::vector<std::string> cells;
        for (TableCell const& cell : row.cells) cells.push_back(cell_text(cell));
        if (row.rest) cells = {"其余"};
        if (row.when) cells = {in_words(plan, *row.when)};
        out.push_back({join(cells, "、"), in_words(plan, row.give), {}});
    }
}

std::vector<ToldLine> lines_of(Plan const& plan, Named const& one) {
    auto const at = std::size_t(one.index);
    std::vector<ToldLine> out;
    auto const formula = [&](char const* label, Expression const& e) {
        out.push_back({label, in_words(plan, e), expression_text(plan, e)});
    };
    if (one.section == "duties") return duty_lines(plan, plan.duties[at]);
    if (one.section == "parameters") {
        Parameter const& parameter = plan.parameters[at];
        out.push_back({"数值", parameter_in_words(plan, parameter), {}});
        if (!parameter.ask.empty()) out.push_back({"要确定", parameter.ask, {}});
    } else if (one.section == "readings") {
        Reading const& reading = plan.readings[at];
        out.push_back({"问题", reading.ask, {}});
        for (std::size_t i = 0; i < reading.options.size(); ++i) {
            bool const chosen = int(i) == reading.chosen;
            out.push_back(
                {chosen ? "现选" : "另一种", reading.options[i].title, reading.options[i].name});
        }
        if (reading.chosen < 0) out.push_back({"现选", "待选定", {}});
    } else if (one.section == "measures") {
        Measure const& measure = plan.measures[at];
        out.push_back({"计数", measure_in_words(plan, measure), {}});
        if (measure.where) formula("条件", *measure.where);
    } else if (one.section == "values") {
        formula("等于", plan.values[at].is);
    } else if (one.section == "populations") {
        if (plan.populations[at].where) formula("条件", *plan.populations[at].where);
    } else if (one.section == "tables") {
        tell_table(plan, plan.tables[at], out);
    } else {
        return rule_lines(plan, plan.rules[at]);
    }
    return out;
}

std::vector<Expression const*> formulas_in(Plan const& plan, Named const& one) {
    auto const at = std::size_t(one.index);
    std::vector<Expression const*> out;
    auto const add = [&](std::optional<Expression> const& e) {
        if (e) out.push_back(&*e);
    };
    if (one.section == "duties") {
        for (Expression const* e : formulas_of(plan.duties[at])) out.push_back(e);
        out.push_back(&plan.duties[at].require);
    } else if (one.section == "values") {
        out.push_back(&plan.values[at].is);
    } else if (one.section == "measures") {
        Measure const& measure = plan.measures[at];
        add(measure.where), add(measure.value), add(measure.instead_where);
        if (measure.population >= 0) {
            add(plan.populations[std::size_t(measure.population)].where);
        }
    } else if (one.section == "populations") {
        add(plan.populations[at].where);
    } else if (one.section == "parameters") {
        for (auto const& dated : plan.parameters[at].values) out.push_back(&dated.value);
    } else if (one.section != "readings" && one.section != "tables") {
        out = formulas_of(plan, plan.rules[at]);
    }
    return out;
}

// What `one` reads, and what that reads in turn, each once.
class Uses {
  public:
    Uses(Plan const& plan, std::vector<Named> const& all) : plan_(plan), all_(all) {}

    std::vector<ToldUse> of(Named const& one) {
        seen_.insert(one.name);
        visit(one);
        return std::move(out_);
    }

  private:
    Named const* find(char const* section, int index) const {
        for (Named const& one : all_) {
            if (one.section == section && one.index == index) return &one;
        }
        return nullptr;
    }
    Named const* named_by(Expression const& part) const {
        if (part.ref < 0) return nullptr;
        switch (part.op) {
            case Op::parameter:
                return find("parameters", part.ref);
            case Op::reading:
                return find("readings", part.ref);
            case Op::measure:
                return find("measures", part.ref);
            case Op::value:
                return find("values", part.ref);
            case Op::table:
                return find("tables", part.ref);
            case Op::duty:
                return find("duties", part.ref);
            case Op::outcome:
                return find(section_of(plan_.rules[std::size_t(part.ref)].family).c_str(),
                            part.ref);
            default:
                return nullptr;
        }
    }
    void add(Named const* used) {
        if (used == nullptr || !seen_.insert(used->name).second) return;
        ToldUse told{used->section, used->name, used->title, {}, used->clause, {}};
        for (ToldLine const& line : lines_of(plan_, *used)) {
            bool const said = used->section == "measures" && !told.words.empty();
            if (said || line.words == used->title) continue;  // the count in words has its filter
            bool const chosen = used->section == "readings";
            told.words += (told.words.empty() ? "" : "；") +
                          (chosen ? line.label + " " : std::string()) + line.words;
        }
        if (used->section == "parameters") {
            told.assumed = plan_.parameters[std::size_t(used->index)].assumed;
        }
        out_.push_back(std::move(told));
        visit(*used);
    }
    void visit(Named const& one) {
        if (one.section == "duties") {
            Duty const& duty = plan_.duties[std::size_t(one.index)];
            for (int reading : {duty.per.reading, duty.over.reading, duty.in_while.reading}) {
                if (reading >= 0) add(find("readings", reading));
            }
        }
        for (Expression const* e : formulas_in(plan_, one)) {
            for_each_part(*e, [&](Expression const& part) { add(named_by(part)); });
        }
    }

    Plan const& plan_;
    std::vector<Named> const& all_;
    std::set<std::string> seen_;
    std::vector<ToldUse> out_;
};

void add_clause(ClauseTexts const& texts, std::string const& id, std::vector<ToldClause>& out) {
    ToldClause told;
    told.id = id;
    ClauseRow const* const row = texts.clauses ? texts.clauses->find(id) : nullptr;
    if (row != nullptr) {
        told.place = row->place;
        told.means = row->means;
        told.line = row->line;
        told.sentence = clause_sentence(*row, texts.document).value_or("");
    }
    out.push_back(std::move(told));
}

}  // namespace

Result<RuleTold> tell_rule(Plan const& plan, ClauseTexts const& texts, std::string const& path) {
    std::vector<Named> const all = all_named(plan);
    std::vector<std::string> known;
    for (Named const& one : all) {
        known.push_back(one.section + "." + one.name);
        if (path != one.name && path != known.back()) continue;
        RuleTold told;
        told.path = known.back();
        told.title = one.title.empty() ? one.name : one.title;
        told.lines = lines_of(plan, one);
        RuleHead const* const head =
            one.section == "duties" ? &plan.duties[std::size_t(one.index)] : nullptr;
        if (head != nullptr) told.note = head->note, told.parent = head->parent;
        std::vector<std::string> clauses = one.clauses;
        if (clauses.empty() && !one.clause.empty()) clauses.push_back(one.clause);
        for (std::string const& id : clauses) add_clause(texts, id, told.clauses);
        told.uses = Uses(plan, all).of(one);
        return told;
    }
    std::optional<std::string> const meant = nearest(path, known);
    return error_of(messages::kNoSuchRule, {path, meant.value_or("duties.*")});
}

}  // namespace gongjin::forecast
