#include "forecast/opener.h"

#include <algorithm>

#include "engine/figure_text.h"
#include "engine/trace.h"
#include "scheme/print.h"

namespace gongjin::forecast {

namespace {

constexpr std::size_t kMostRecords = 60;  // named one by one under a figure

bool is_literal(Op op) {
    return op == Op::number || op == Op::boolean || op == Op::date || op == Op::symbol ||
           op == Op::list || op == Op::none || op == Op::word || op == Op::element ||
           op == Op::mine || op == Op::record;
}

}  // namespace

Figure Opener::open(Expression const& e, Env const& env, int depth) {
    Interpreter& in = evaluation_.judge.interpreter();
    Figure figure;
    figure.label = in_words(plan_, e);
    figure.formula = expression_text(plan_, e);
    figure.value = figure_text(in.eval(e, env), evaluation_.judge.describer());
    if (depth < kDeepest) open_parts(e, env, depth, figure);
    return figure;
}

std::string Opener::text(Datum const& value) const {
    return figure_text(value, evaluation_.judge.describer());
}

std::string Opener::refs_text(Env const& env) {
    std::string out;
    for (int i = 0; i < env.bound_count; ++i) {
        out += std::to_string(env.bound[std::size_t(i)].ref.packed()) + ",";
    }
    return out;
}

void Opener::add(Figure& figure, std::string label, Figure part) {
    part.label = std::move(label) + ":" + part.label;
    figure.parts.push_back(std::move(part));
}

void Opener::open_parts(Expression const& e, Env const& env, int depth, Figure& figure) {
    Interpreter& in = evaluation_.judge.interpreter();
    switch (e.op) {
        case Op::parameter: {
            Parameter const& parameter = plan_.parameters[std::size_t(e.ref)];
            figure.clause = parameter.clause;
            figure.note = parameter.assumed;
            return;
        }
        case Op::value: {
            Value const& value = plan_.values[std::size_t(e.ref)];
            figure.clause = value.clause;
            figure.parts.push_back(open(value.is, in.env_of(value, in.env_of(e, env)), depth + 1));
            return;
        }
        case Op::measure:
            open_measure(e, env, figure);
            return;
        case Op::outcome:
            open_outcome(e, env, depth, figure);
            return;
        case Op::fold:
            open_fold(e, env, figure);
            return;
        case Op::choice: {
            Datum instead;
            if (Expression const* branch = in.branch_of(e, env, instead)) {
                figure.parts.push_back(open(e.choice[0].by[0], env, depth + 1));
                figure.parts.push_back(open(*branch, env, depth + 1));
            }
            return;
        }
        // Under another day or period: only the figure itself is at hand here.
        case Op::on:
        case Op::during:
        case Op::duty:
            return;
        default:
            break;
    }
    for (Expression const& child : e.children) {
        if (!is_literal(child.op)) figure.parts.push_back(open(child, env, depth + 1));
    }
}

void Opener::open_measure(Expression const& e, Env const& env, Figure& figure) {
    Interpreter& in = evaluation_.judge.interpreter();
    Measure const& measure = plan_.measures[std::size_t(e.ref)];
    figure.clause = measure.clause;
    figure.label = measure_in_words(plan_, measure);
    Trace trace;
    in.listen(&trace);
    in.eval(e, env);
    in.listen(nullptr);
    Task task;
    task.env = env;
    RecordSorter const sorter(evaluation_, task, input_.question.as_of);
    for (Trace::Read const& read : trace.measures) {
        if (read.key.measure != e.ref) continue;
        MeasureRead const records = sorter.sort(read);
        add_records("已计入", records.counted, figure);
        add_records("未计入", records.not_counted, figure);
    }
}

void Opener::add_records(char const* label, std::vector<CountedRecord> const& records,
                         Figure& figure) {
    for (std::size_t i = 0; i < std::min(records.size(), kMostRecords); ++i) {
        CountedRecord const& one = records[i];
        figure.parts.push_back({std::string(label) + " " + one.date.text() + " " + one.summary_zh,
                                "",
                                one.record_id,
                                "",
                                one.reason_zh,
                                {}});
    }
    if (records.size() <= kMostRecords) return;
    figure.parts.push_back({std::string(label) + " 其余",
                            "",
                            std::to_string(records.size() - kMostRecords) + " 条",
                            "",
                            "",
                            {}});
}

void Opener::open_outcome(Expression const& e, Env const& env, int depth, Figure& figure) {
    Interpreter& in = evaluation_.judge.interpreter();
    RuleHead const& head = plan_.head_of(plan_.rules[std::size_t(e.ref)]);
    auto const task = evaluation_.judge.task_here(head, -1, in.env_of(e, env));
    if (task) figure.parts.push_back(open_result(e.ref, *task, depth + 1));
}

void Opener::open_fold(Expression const& e, Env const& env, Figure& figure) {
    Datum instead = Datum::of(true);
    auto const parts = evaluation_.judge.interpreter().parts_of(e, env, instead);
    Describer const& describer = evaluation_.judge.describer();
    for (FoldPart const& part : parts) {
        if (figure.parts.size() == kMostRecords) {
            figure.parts.push_back(
                {"其余", "", std::to_string(parts.size() - kMostRecords) + " 个", "", "", {}});
            break;
        }
        Figure one;
        if (part.ref.known()) one.label = listed(describer.subject(part.ref, -1, env.day));
        if (one.label.empty() && part.ref.known()) one.label = describer.lacking(part.ref);
        if (one.label.empty()) one.label = "一项";
        one.value = text(part.value);
        if (part.weight) one.note = "权重 " + text(*part.weight);
        figure.parts.push_back(std::move(one));
    }
}

}  // namespace gongjin::forecast
