#include "forecast/derivation.h"

#include <algorithm>
#include <deque>
#include <set>

#include "base/text.h"
#include "engine/explain_words.h"
#include "engine/figure_text.h"
#include "engine/outcomes.h"
#include "engine/trace.h"
#include "forecast/messages.h"
#include "scheme/print.h"

namespace gongjin::forecast {

namespace {

constexpr int kDeepest = 24;
constexpr std::size_t kMostRecords = 60;  // named one by one under a figure

bool is_literal(Op op) {
    return op == Op::number || op == Op::boolean || op == Op::date || op == Op::symbol ||
           op == Op::list || op == Op::none || op == Op::word || op == Op::element ||
           op == Op::mine || op == Op::record;
}

class Opener {
  public:
    Opener(DerivationInput const& input)
        : input_(input),
          plan_(input.plan),
          evaluation_(plan_, input.county, input.records, input.question) {}

    Evaluation& evaluation() { return evaluation_; }

    Figure open(Expression const& e, Env const& env, int depth = 0) {
        Interpreter& in = evaluation_.judge.interpreter();
        Figure figure;
        figure.label = in_words(plan_, e);
        figure.formula = expression_text(plan_, e);
        figure.value = figure_text(in.eval(e, env), evaluation_.judge.describer());
        if (depth < kDeepest) open_parts(e, env, depth, figure);
        return figure;
    }

    Figure open_result(int rule, Task const& task, int depth = 0) {
        RuleRef const ref = plan_.rules[std::size_t(rule)];
        RuleHead const& head = plan_.head_of(ref);
        Figure figure;
        figure.label = head.title.zh.empty() ? head.name : head.title.zh;
        figure.clause = head.clause;
        Outcome const outcome = evaluation_.judge.outcomes().outcome_of(rule, task);
        figure.value = text(outcome.main);
        for (std::string const& one : outcome.lacking)
            figure.parts.push_back({"缺", "", one, "", "", {}});
        std::string const key = std::to_string(rule) + "@" + std::to_string(task.env.instance) +
                                "@" + refs_text(task.env);
        if (depth > kDeepest || !opened_.insert(key).second) return figure;
        if (head.applies) add(figure, "适用", open(*head.applies, task.env, depth + 1));
        open_family(ref, task, outcome, depth + 1, figure);
        return figure;
    }

  private:
    std::string text(Datum const& value) const {
        return figure_text(value, evaluation_.judge.describer());
    }

    static std::string refs_text(Env const& env) {
        std::string out;
        for (int i = 0; i < env.bound_count; ++i) {
            out += std::to_string(env.bound[std::size_t(i)].ref.packed()) + ",";
        }
        return out;
    }

    static void add(Figure& figure, std::string label, Figure part) {
        part.label = std::move(label) + ":" + part.label;
        figure.parts.push_back(std::move(part));
    }

    void open_parts(Expression const& e, Env const& env, int depth, Figure& figure) {
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
                figure.parts.push_back(
                    open(value.is, in.env_of(value, in.env_of(e, env)), depth + 1));
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

    void open_measure(Expression const& e, Env const& env, Figure& figure) {
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

    static void add_records(char const* label, std::vector<CountedRecord> const& records,
                            Figure& figure) {
        for (std::size_t i = 0; i < std::min(records.size(), kMostRecords); ++i) {
            CountedRecord const& one = records[i];
            figure.parts.push_back(
                {std::string(label) + " " + one.date.text() + " " + one.summary_zh,
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

    void open_outcome(Expression const& e, Env const& env, int depth, Figure& figure) {
        Interpreter& in = evaluation_.judge.interpreter();
        RuleHead const& head = plan_.head_of(plan_.rules[std::size_t(e.ref)]);
        auto const task = evaluation_.judge.task_here(head, -1, in.env_of(e, env));
        if (task) figure.parts.push_back(open_result(e.ref, *task, depth + 1));
    }

    void open_fold(Expression const& e, Env const& env, Figure& figure) {
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
            if (part.ref.known()) one.label = describer.subject(part.ref, -1, env.day).name;
            if (one.label.empty() && part.ref.known()) one.label = describer.lacking(part.ref);
            if (one.label.empty()) one.label = "一项";
            one.value = text(part.value);
            if (part.weight) one.note = "权重 " + text(*part.weight);
            figure.parts.push_back(std::move(one));
        }
    }

    void open_family(RuleRef ref, Task const& task, Outcome const& outcome, int depth,
                     Figure& figure) {
        auto const at = std::size_t(ref.index);
        auto const part = [&](char const* label, std::optional<Expression> const& e) {
            if (e) add(figure, label, open(*e, task.env, depth));
        };
        switch (ref.family) {
            case RuleFamily::eligibility:
                figure.parts.push_back(open(plan_.eligibility[at].require, task.env, depth));
                return;
            case RuleFamily::entitlement: {
                Entitlement const& rule = plan_.entitlements[at];
                part("条件", rule.when), part("标准", rule.amount);
                part("最多期数", rule.most_periods), part("最高金额", rule.most_amount);
                if (rule.split) open_split(*rule.split, task, depth, figure);
                break;
            }
            case RuleFamily::fund:
                part("额度", plan_.funds[at].amount);
                add(figure, "已支出", open(plan_.funds[at].spent, task.env, depth));
                break;
            case RuleFamily::score: {
                figure =
                    open_mark(plan_.scores[at].root, task.env, outcome, depth, std::move(figure));
                return;
            }
            case RuleFamily::selection:
                part("参加", plan_.selections[at].among);
                for (Ordering const& order : plan_.selections[at].order) {
                    add(figure, order.high ? "高者优先" : "低者优先",
                        open(order.by, task.env, depth));
                }
                break;
            case RuleFamily::status:
                for (Status::Move const& move : plan_.statuses[at].moves) {
                    auto const& states = plan_.statuses[at].states;
                    add(figure,
                        states[std::size_t(move.from)] + " → " + states[std::size_t(move.to)],
                        open(move.when, task.env, depth));
                }
                break;
            case RuleFamily::roster:
            case RuleFamily::body:
            case RuleFamily::document:
                break;
        }
        for (auto const& [name, value] : outcome.parts) {
            figure.parts.push_back({name, "", text(value), "", "", {}});
        }
    }

    void open_split(Split const& split, Task const& task, int depth, Figure& figure) {
        add(figure, "权重", open(split.by, task.env, depth));
        if (split.first) add(figure, "先给", open(*split.first, task.env, depth));
        add(figure, "总额", open(split.total, task.env, depth));
    }

    Figure open_mark(MarkNode const& node, Env const& env, Outcome const& outcome, int depth,
                     Figure figure) {
        if (node.out_of) figure.note = "满分 " + node.out_of->text();
        std::vector<Env::Figure> figures;
        if (node.out_of) figures.push_back({"full", Datum::of(*node.out_of)});
        for (auto const* list : {&node.items, &node.bonus, &node.penalty}) {
            for (MarkNode const& item : *list) {
                Figure one;
                one.label = item.title.zh.empty() ? item.name : item.title.zh;
                one.clause = item.clause;
                if (list == &node.bonus) one.label += "(加分)";
                if (list == &node.penalty) one.label += "(扣分)";
                Datum const* points = outcome.part(item.path);
                if (points != nullptr) one.value = text(*points);
                figures.push_back({item.name, points ? *points : Datum::unknown({})});
                figure.parts.push_back(open_mark(item, env, outcome, depth + 1, std::move(one)));
            }
        }
        add_counts(node, env, figures);
        Env at = env;
        at.figures = figures;
        auto const part = [&](char const* label, std::optional<Expression> const& e) {
            if (e) add(figure, label, open(*e, at, depth + 1));
        };
        part("算法", node.formula), part("界线", node.bound), part("合成", node.combine);
        for (MarkNode::Rater const& rater : node.raters) {
            add(figure, rater.group + " 占 " + rater.share.text(),
                open(rater.marks, env, depth + 1));
        }
        std::string const prefix = node.path.empty() ? "" : node.path + ".";
        if (Datum const* unheld = outcome.part(prefix + "unheld")) {
            figure.parts.push_back({"封顶前", "", text(*unheld), "", "", {}});
        }
        Datum const* own = node.path.empty() ? &outcome.main : outcome.part(node.path);
        figures.push_back({"points", own ? *own : Datum::unknown({})});
        at.figures = figures;
        for (MarkNode::Veto const& veto : node.vetoes) {
            add(figure, "一票否决", open(veto.when, at, depth + 1));
            figure.parts.back().clause = veto.clause;
        }
        part("合格", node.pass);
        if (Datum const* grade = outcome.part(prefix + "grade")) {
            figure.parts.push_back({"等次", "", text(*grade), "", "", {}});
        }
        return figure;
    }

    // What `combine` and `pass` may name besides the items.
    void add_counts(MarkNode const& node, Env const& env, std::vector<Env::Figure>& figures) {
        std::vector<FoldPart> met;
        std::int64_t total = 0;
        std::optional<Datum> lowest;
        for (MarkNode const& item : node.items) {
            if (!item.is_condition()) continue;
            Interpreter& in = evaluation_.judge.interpreter();
            Datum holds = in.eval(*item.formula, env);
            if (item.bound) {
                Datum const bound = in.eval(*item.bound, env);
                Datum const ratio = item.at_most ? arithmetic(Op::divide, bound, holds)
                                                 : arithmetic(Op::divide, holds, bound);
                bool const lower = ratio.exact() && (!lowest || ratio.low < lowest->low);
                if (lower) lowest = ratio;
                holds = compared(item.at_most ? Op::less_equal : Op::greater_equal, holds, bound);
            }
            total += holds.is_none() ? 0 : 1;
            met.push_back({holds, {}, {}, {}});
        }
        if (met.empty()) return;
        figures.push_back({"items_met", folded(FoldFunction::count, met)});
        figures.push_back({"items_total", Datum::of(total)});
        if (lowest) figures.push_back({"lowest_ratio", *lowest});
    }

    DerivationInput const& input_;
    Plan const& plan_;
    Evaluation evaluation_;
    std::set<std::string> opened_;
};

// <scheme>/<rule>@<period>@<subjects>, the scheme left out or not.
std::string full_id(Plan const& plan, std::string const& id) {
    return id.starts_with(plan.scheme + "/") ? id : plan.scheme + "/" + id;
}

std::string rule_of(Plan const& plan, std::string const& id) {
    std::string const rest = id.substr(plan.scheme.size() + 1);
    return rest.substr(0, rest.find('@'));
}

Result<Derivation> derive_finding(DerivationInput const& input, std::string const& id, int duty) {
    auto explanation = explain(input.plan, input.county, input.records, input.question, id);
    if (!explanation) return error_of(messages::kNoSuchFinding, {id});
    Duty const& rule = input.plan.duties[std::size_t(duty)];
    Derivation out{id,
                   "duties." + rule.name,
                   explanation->sentence_zh,
                   explanation->clauses,
                   {},
                   std::move(explanation->readings),
                   {}};
    for (Missing const& missing : explanation->finding.missing)
        out.missing.push_back(missing.words_zh);
    Opener opener(input);
    for (Task const& task :
         opener.evaluation().judge.tasks(duty, explanation->finding.period, input.question.as_of)) {
        Finding const finding = opener.evaluation().judge.finding_of(task);
        if (finding.id != id) continue;
        out.root = opener.open(rule.require, task.env);
        if (rule.applies) out.root.parts.push_back(opener.open(*rule.applies, task.env));
    }
    return out;
}

Result<Derivation> derive_result(DerivationInput const& input, std::string const& id, int rule) {
    Plan const& plan = input.plan;
    RuleHead const& head = plan.head_of(plan.rules[std::size_t(rule)]);
    Opener opener(input);
    Judge& judge = opener.evaluation().judge;
    for (RuleResult const& result : judge.outcomes().results(rule, "", input.question.as_of)) {
        if (result.id != id) continue;
        Derivation out{
            id, std::string(name_of(result.family)) + "." + head.name, {}, head.clauses, {}, {},
            {}};
        std::vector<std::string> names;
        for (Subject const& one : result.subjects) {
            names.push_back(one.name.empty() ? one.id : one.name);
        }
        out.sentence = head.title.zh + " · " + join(names, "/") + " · " + result.period + ":" +
                       result.figures.at("state");
        if (!result.reason_zh.empty()) out.sentence += "(" + result.reason_zh + ")";
        for (Missing const& one : result.missing) out.missing.push_back(one.words_zh);
        for (Task const& task : judge.tasks(head, -1, result.period, input.question.as_of)) {
            std::vector<std::string> ids;
            for (int word : task.words) {
                ids.push_back(
                    judge.describer().subject(task.env.ref_of(word), word, task.env.day).id);
            }
            // A score that is given to each school of a community is the community's.
            bool const given = ids.size() == result.subjects.size() && !ids.empty() &&
                               task.env.community >= 0 && ids[0] != result.subjects[0].id;
            if (id.ends_with("@" + join(ids, ","))) {
                out.root = opener.open_result(rule, task);
                return out;
            }
            if (given && out.root.label.empty()) out.root = opener.open_result(rule, task);
        }
        for (auto const& [name, figure] : result.figures) {
            out.root.parts.push_back({name, "", figure, "", "", {}});
        }
        return out;
    }
    return error_of(messages::kNoSuchFinding, {id});
}

}  // namespace

Result<Derivation> derive(DerivationInput const& input, std::string const& id) {
    std::string const full = full_id(input.plan, id);
    std::string const name = rule_of(input.plan, full);
    int const duty = input.plan.find_duty(name);
    if (duty >= 0) return derive_finding(input, full, duty);
    int const rule = input.plan.find_rule(name);
    if (rule >= 0) return derive_result(input, full, rule);
    return error_of(messages::kNoSuchFinding, {id});
}

}  // namespace gongjin::forecast
