#include "engine/figure_text.h"
#include "engine/option_of.h"
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
void add_figures(Judge const& judge, Value const& value, std::vector<int> const& words,
                 Env const& env, std::string const& period, Causes const& unset,
                 std::vector<ValueFigure>& out) {
    for (Task const& task : judge.tuples(words, env)) {
        ValueFigure figure{value.name, {}, period, ""};
        for (int word : words) {
            figure.subjects.push_back(
                judge.describer().subject(task.env.ref_of(word), word, task.env.day));
        }
        Datum const is = unset.empty() ? judge.interpreter().eval(value.is, task.env)
                                       : Datum::unknown(unset);
        figure.text = figure_text(is, judge.describer());
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
        Causes unset;
        std::vector<int> words;
        if (!value.per.options.empty()) words = option_of(value.per, choices, unset);
        int const over = value.over.options.empty() ? -1 : option_of(value.over, choices, unset);
        if (over < 0) {
            bool const of_records = std::any_of(words.begin(), words.end(), [&](int word) {
                return kind_of_word(plan, word) >= 0;
            });
            Env env;
            env.as_of = question.as_of;
            env.move_to({of_records ? kFirstDay : question.as_of, question.as_of + 1});
            add_figures(judge, value, words, env, "", unset, figures);
            continue;
        }
        auto const& instances = plan.periods[std::size_t(over)].instances;
        for (std::size_t i = 0; i < instances.size(); ++i) {
            if (!question.period.empty() && instances[i].id != question.period) continue;
            Env const env = judge.period_env(over, int(i), question.as_of);
            add_figures(judge, value, words, env, instances[i].id, unset, figures);
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
