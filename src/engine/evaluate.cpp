#include "engine/figure_text.h"
#include "engine/outcomes.h"
#include "engine/question.h"
#include "engine/scan.h"

namespace gongjin {

std::vector<Finding> evaluate(Plan const& plan, County const& county,
                              std::map<std::string, Record> const& records,
                              Question const& question) {
    World world(plan, county);
    Choices const choices = choices_of(world, question.readings);
    ScanSource source(world, choices, records);
    Judge const judge(world, choices, source);
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < plan.duties.size(); ++i) {
        for (Task const& task : judge.tasks(int(i), question.period, question.as_of)) {
            findings.push_back(judge.finding_of(task));
        }
    }
    return findings;
}

namespace {

// One value for everybody it is for, in one stretch of time.
void add_figures(Judge const& judge, Value const& value, Env const& env,
                 std::string const& period, std::vector<ValueFigure>& out) {
    for (Task const& task : judge.tuples(value.per, env)) {
        ValueFigure figure{value.name, {}, period, ""};
        for (int word : value.per) {
            figure.subjects.push_back(
                judge.describer().subject(task.env.ref_of(word), word, task.env.day));
        }
        figure.text = figure_text(judge.interpreter().eval(value.is, task.env), judge.describer());
        out.push_back(std::move(figure));
    }
}

}  // namespace

std::vector<ValueFigure> evaluate_values(Plan const& plan, County const& county,
                                         std::map<std::string, Record> const& records,
                                         Question const& question) {
    World world(plan, county);
    Choices const choices = choices_of(world, question.readings);
    ScanSource source(world, choices, records);
    Judge const judge(world, choices, source);
    std::vector<ValueFigure> figures;
    for (Value const& value : plan.values) {
        if (value.of_record) continue;
        if (value.over < 0) {
            Env env;
            env.as_of = question.as_of;
            env.move_to({question.as_of, question.as_of + 1});
            add_figures(judge, value, env, "", figures);
            continue;
        }
        auto const& instances = plan.periods[std::size_t(value.over)].instances;
        for (std::size_t i = 0; i < instances.size(); ++i) {
            if (!question.period.empty() && instances[i].id != question.period) continue;
            Env const env = judge.period_env(value.over, int(i), question.as_of);
            add_figures(judge, value, env, instances[i].id, figures);
        }
    }
    return figures;
}

std::vector<RuleResult> evaluate_results(Plan const& plan, County const& county,
                                     std::map<std::string, Record> const& records,
                                     Question const& question) {
    World world(plan, county);
    Choices const choices = choices_of(world, question.readings);
    ScanSource source(world, choices, records);
    Judge const judge(world, choices, source);
    std::vector<RuleResult> all;
    for (std::size_t rule = 0; rule < plan.rules.size(); ++rule) {
        for (RuleResult& one :
             judge.outcomes().results(int(rule), question.period, question.as_of)) {
            all.push_back(std::move(one));
        }
    }
    return all;
}

}  // namespace gongjin
