#include "engine/explain_words.h"
#include "engine/named_id.h"
#include "engine/trace.h"
#include "engine/words.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

// The duty that an id names.
struct Named {
    int duty = -1;
    std::string period;
};

Named named_by(Plan const& plan, std::string const& id) {
    std::optional<NamedId> const named = named_id(id);
    if (!named || named->scheme != plan.scheme) return {};
    return {plan.find_duty(named->rule), named->period};
}

std::optional<Task> task_of(Evaluation& evaluation, Named const& named, std::string const& id,
                            Date as_of, Finding& finding) {
    for (Task const& task : evaluation.judge.tasks(named.duty, named.period, as_of)) {
        finding = evaluation.judge.finding_of(task);
        if (finding.id == id) return task;
    }
    return {};
}

// Parameters and readings inside the filters of measures, which are read record by record.
void add_filter_reads(Evaluation& evaluation, Trace& trace, Date day) {
    Plan const& plan = evaluation.world.plan();
    std::function<void(Expression const&)> const visit = [&](Expression const& part) {
        if (part.op == Op::reading) trace.reading_read(part.ref);
        if (part.op == Op::value && part.ref >= 0) {
            for_each_part(plan.values[std::size_t(part.ref)].is, visit);
        }
        if (part.op != Op::parameter) return;
        Env env;
        env.as_of = env.day = day;
        trace.parameter_read(part.ref, evaluation.judge.interpreter().eval(part, env));
    };
    for (std::size_t i = 0; i < trace.measures.size(); ++i) {
        Measure const& measure = plan.measures[std::size_t(trace.measures[i].key.measure)];
        if (measure.where) for_each_part(*measure.where, visit);
        if (measure.population < 0) continue;
        auto const& where = plan.populations[std::size_t(measure.population)].where;
        if (where) for_each_part(*where, visit);
    }
}

void add_duty_readings(Duty const& duty, Trace& trace) {
    for (int reading : {duty.per.reading, duty.over.reading, duty.in_while.reading}) {
        if (reading >= 0) trace.reading_read(reading);
    }
}

std::string effect_of(Plan const& plan, std::vector<Finding> const& others,
                      std::string const& id) {
    for (Finding const& other : others) {
        if (other.id == id) return state_words(plan, other);
    }
    if (others.empty()) return "本时段没有这项任务";
    std::size_t met = 0;
    for (Finding const& other : others) met += other.state == FindingState::met ? 1 : 0;
    return "改为" + std::to_string(others.size()) + "项分别判定，已完成" + std::to_string(met) +
           "项";
}

ReadingInPlay reading_in_play(Plan const& plan, County const& county,
                              std::map<std::string, Record> const& records,
                              Question const& question, Named const& named,
                              std::string const& id, int index, int chosen) {
    Reading const& reading = plan.readings[std::size_t(index)];
    ReadingInPlay out{reading.name, reading.ask, "", "", {}};
    for (std::size_t i = 0; i < reading.options.size(); ++i) {
        Reading::Option const& option = reading.options[i];
        if (int(i) == chosen) {
            out.chosen = option.name;
            out.chosen_title = option.title;
            continue;
        }
        Question other = question;
        other.readings[reading.name] = option.name;
        Evaluation evaluation(plan, county, records, other);
        std::vector<Finding> findings;
        for (Task const& task :
             evaluation.judge.tasks(named.duty, named.period, question.as_of)) {
            findings.push_back(evaluation.judge.finding_of(task));
        }
        out.others.push_back({option.name, option.title, effect_of(plan, findings, id)});
    }
    return out;
}

Explanation::ParameterRead parameter_read(Plan const& plan, Describer const& describer,
                                          int index, Datum const& value) {
    Parameter const& parameter = plan.parameters[std::size_t(index)];
    std::string text = printed(value, describer) + parameter.unit;
    if (value.is(DatumKind::set)) {
        text.clear();
        for (Ref ref : value.refs()) text += (text.empty() ? "" : "、") + describer.lacking(ref);
    }
    return {parameter.name, parameter.title.zh, text, parameter.clause, parameter.assumed};
}

}  // namespace

std::optional<Explanation> explain(Plan const& plan, County const& county,
                                   std::map<std::string, Record> const& records,
                                   Question const& question, std::string const& finding_id) {
    Named const named = named_by(plan, finding_id);
    if (named.duty < 0) return {};
    Evaluation evaluation(plan, county, records, question);
    Explanation out;
    auto const task =
        task_of(evaluation, named, finding_id, question.as_of, out.finding);
    if (!task) return {};
    Trace trace;
    add_duty_readings(plan.duties[std::size_t(named.duty)], trace);
    evaluation.judge.interpreter().listen(&trace);
    out.finding = evaluation.judge.finding_of(*task);
    add_filter_reads(evaluation, trace, task->env.day);
    evaluation.judge.interpreter().listen(nullptr);

    Duty const& duty = plan.duties[std::size_t(named.duty)];
    out.clauses = duty.clauses.empty() ? std::vector{duty.clause} : duty.clauses;
    out.formula_text = expression_text(plan, duty.require);
    out.formula_zh = in_words(plan, duty.require);
    out.sentence_zh = sentence_zh(plan, out.finding);
    out.sentence_en = sentence_en(plan, out.finding);
    RecordSorter const sorter(evaluation, *task, question.as_of);
    for (Trace::Read const& read : trace.measures) out.measures.push_back(sorter.sort(read));
    for (auto const& [index, value] : trace.parameters) {
        out.parameters.push_back(
            parameter_read(plan, evaluation.judge.describer(), index, value));
    }
    for (int reading : trace.readings) {
        out.readings.push_back(reading_in_play(
            plan, county, records, question, named, finding_id, reading,
            evaluation.choices.readings[std::size_t(reading)]));
    }
    out.overlays = out.finding.overlays;
    for (Trace::Read const& read : trace.measures) {
        add_to_complete(evaluation, *task, out.finding, read.key, out.to_complete);
    }
    out.data_seq = county.last_seq;
    for (auto const& [id, record] : records) out.data_seq = std::max(out.data_seq, record.last_seq);
    return out;
}

}  // namespace gongjin
