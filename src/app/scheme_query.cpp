#include "app/scheme_query.h"

#include <algorithm>

#include "app/clause_book.h"
#include "app/finding_shown.h"
#include "app/result_shown.h"
#include "app/results_query.h"
#include "app/rule_words.h"
#include "app/shown.h"
#include "app/time_text.h"
#include "base/text.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

using Counts = std::map<int, api::StateCounts>;  // by duty
using ResultCounts = std::map<std::string, std::vector<api::RuleState>>;  // by rule

// The rules of a plan that name one clause, in the order in which one reads them: what is owed,
// what is counted for it, the numbers, who takes part.
class RulesOf {
public:
    RulesOf(Plan const& plan, Counts const& counts, ResultCounts const& results)
        : plan_(plan), counts_(counts), results_(results) {}

    std::vector<api::Rule> of(std::string const& clause) {
        rules_.clear();
        for (std::size_t i = 0; i < plan_.duties.size(); ++i) {
            Duty const& duty = plan_.duties[i];
            auto const& clauses = duty.clauses;
            bool const named = std::find(clauses.begin(), clauses.end(), clause) != clauses.end();
            if (named) add_duty(duty, static_cast<int>(i));
        }
        for (RuleRef const& rule : plan_.rules) add_rule(rule, clause);
        for (Measure const& measure : plan_.measures) {
            if (measure.clause == clause) {
                add(measure.name, "measure", measure.title.zh, measure_in_words(plan_, measure));
            }
        }
        for (Value const& value : plan_.values) {
            if (value.clause != clause) continue;
            add(value.name, "value", value.title.zh, in_words(plan_, value.is));
            rules_.back().formula = expression_text(plan_, value.is);
        }
        add_numbers(clause);
        return std::move(rules_);
    }

private:
    void add(std::string name, std::string type, std::string title, std::string words) {
        api::Rule rule;
        rule.rule = std::move(name);
        rule.type = std::move(type);
        rule.title = title.empty() ? rule.rule : std::move(title);
        rule.words = std::move(words);
        rules_.push_back(std::move(rule));
    }

    void add_duty(Duty const& duty, int index) {
        add(duty.name, "duty", duty.title.zh, duty_in_words(plan_, duty));
        api::Rule& rule = rules_.back();
        rule.formula = expression_text(plan_, duty.require);
        rule.strength = std::string(name_of(duty.strength));
        if (!duty.assumed.empty()) rule.assumed = duty.assumed;
        auto const counted = counts_.find(index);
        if (counted != counts_.end()) rule.states = counted->second;
    }

    void add_rule(RuleRef ref, std::string const& clause) {
        RuleHead const& head = plan_.head_of(ref);
        auto const& clauses = head.clauses;
        bool const named = std::find(clauses.begin(), clauses.end(), clause) != clauses.end();
        if (!named) return;
        add(head.name, std::string(name_of(ref.family)), head.title.zh,
            rule_in_words(plan_, ref));
        api::Rule& rule = rules_.back();
        if (!head.assumed.empty()) rule.assumed = head.assumed;
        auto const counted = results_.find(head.name);
        if (counted != results_.end()) rule.results = counted->second;
    }

    void add_numbers(std::string const& clause) {
        for (Parameter const& parameter : plan_.parameters) {
            if (parameter.clause != clause) continue;
            add(parameter.name, "parameter", parameter.title.zh,
                parameter_in_words(plan_, parameter));
            if (!parameter.assumed.empty()) rules_.back().assumed = parameter.assumed;
        }
        for (Population const& population : plan_.populations) {
            if (population.clause != clause) continue;
            add(population.name, "population", population.title.zh,
                population.where ? in_words(plan_, *population.where) : std::string());
        }
        for (PeriodFamily const& period : plan_.periods) {
            if (period.clause == clause) add(period.name, "period", period.title.zh, days(period));
        }
        for (Note const& note : plan_.notes) {
            if (note.clause == clause) add("note", "note", "说明", note.says);
        }
    }

    static std::string days(PeriodFamily const& period) {
        if (period.instances.size() != 1) return "每期共 " + std::to_string(period.instances.size());
        DateRange const& range = period.instances.front().days;
        return day_words(range.from) + "至" + day_words(range.last());
    }

    Plan const& plan_;
    Counts const& counts_;
    ResultCounts const& results_;
    std::vector<api::Rule> rules_;
};

Counts counts_of(Plan const& plan, Viewer const& viewer, std::vector<Finding> const& findings) {
    Counts counts;
    for (Finding const& finding : findings) {
        if (sees_finding(viewer, finding)) count_state(plan, counts[finding.duty], finding);
    }
    return counts;
}

ResultCounts result_counts_of(CountyView const& view, Viewer const& viewer, Asked const& asked) {
    ResultCounts counts;
    for (JudgedResult const& one : results_of(view, asked)) {
        if (!sees_result(view, viewer, one.result)) continue;
        std::string const& state = one.result.figures.at("state");
        auto& known = counts[head_of(*one.run->plan, one.result).name];
        auto const at = std::find_if(known.begin(), known.end(),
                                     [&](api::RuleState const& own) { return own.state == state; });
        if (at != known.end()) ++at->count;
        else known.push_back({state, state_words(*one.run->plan, one.result), 1});
    }
    return counts;
}

// Where in the product a clause without a rule is looked after: a kind of record, or a page.
std::string where_answered(Plan const& plan, ClauseReply const& reply) {
    if (reply.what == ClauseReply::What::data) {
        return reply.text == "roster" ? "见教共体名册" : "见文件原文";
    }
    std::string const page = reply.text.substr(0, reply.text.find('/'));
    std::string const part = reply.text.substr(std::min(reply.text.size(), page.size() + 1));
    if (Kind const* kind = plan.kinds.find(part)) return "按“" + kind->title.zh + "”登记";
    if (page == "board") return "见任务进度";
    if (page == "communities") return "见教共体";
    if (page == "records") return "见活动";
    return "见方案";
}

void set_answer(api::Clause& clause, ClauseEntry const& entry, Plan const& plan) {
    clause.answer = clause.rules.empty() ? "record_only" : "rule";
    std::vector<std::string> why;
    for (ClauseReply const& reply : entry.answers) {
        if (reply.what == ClauseReply::What::nothing) why.push_back(reply.text);
    }
    std::vector<std::string> where;
    for (ClauseReply const& reply : entry.answers) {
        bool const elsewhere = reply.what == ClauseReply::What::feature ||
                               reply.what == ClauseReply::What::data;
        if (elsewhere) where.push_back(where_answered(plan, reply));
    }
    bool const only_note = !clause.rules.empty() &&
                           std::all_of(clause.rules.begin(), clause.rules.end(),
                                       [](api::Rule const& rule) { return rule.type == "note"; });
    if (only_note || (clause.rules.empty() && !why.empty())) clause.answer = "note";
    std::vector<std::string> const& said = clause.answer == "note" ? why : where;
    if (!said.empty()) clause.answer_text = join(said, "；");
}

api::Clause clause_shown(ClauseEntry const& entry, Plan const& plan, RulesOf& rules) {
    api::Clause clause;
    clause.id = entry.id;
    clause.place = entry.place;
    clause.section = entry.section;
    clause.sentence = entry.sentence;
    clause.summary = entry.means;
    clause.rules = rules.of(entry.id);
    for (Reading const& reading : plan.readings) {
        if (reading.clause == entry.id) clause.readings.push_back(reading.name);
    }
    set_answer(clause, entry, plan);
    return clause;
}

}  // namespace

Result<api::Scheme> scheme_query(App& app, Viewer const& viewer, Slice const& slice) {
    TRY(require(viewer, Permission::schemes_view));
    return app.county().read([&](CountyView const& view) -> Result<api::Scheme> {
        Asked const question = TRY(asked(view, slice));
        Plan const& plan = question.plan();
        Counts const counts = counts_of(question.plan(), viewer, findings_of(view, question));
        api::Scheme out;
        out.id = plan.scheme;
        out.title = plan.title;
        out.issuer = plan.issuer;
        std::string const& number = question.run->book->document_number();
        if (!number.empty()) out.number = number;
        out.in_force = {plan.in_force.from.text(), plan.in_force.last().text()};
        out.version = question.run->version.substr(0, 12);
        out.published_at = instant_text(question.run->published_at);
        ResultCounts const results = result_counts_of(view, viewer, question);
        RulesOf rules(plan, counts, results);
        for (ClauseEntry const& entry : question.run->book->entries()) {
            out.clauses.push_back(clause_shown(entry, plan, rules));
        }
        return out;
    });
}

}  // namespace gongjin
