// Results of rules opened: what is paid, marked, chosen.
#include "forecast/opener.h"

namespace gongjin::forecast {

Figure Opener::open_result(int rule, Task const& task, int depth) {
    RuleRef const ref = plan_.rules[std::size_t(rule)];
    RuleHead const& head = plan_.head_of(ref);
    Figure figure;
    figure.label = head.title.zh.empty() ? head.name : head.title.zh;
    figure.clause = head.clause;
    Outcome const outcome = evaluation_.judge.outcomes().outcome_of(rule, task);
    figure.value = text(outcome.main);
    for (std::string const& one : outcome.lacking)
        figure.parts.push_back({"缺", "", one, "", "", {}});
    std::string const key =
        std::to_string(rule) + "@" + std::to_string(task.env.instance) + "@" + refs_text(task.env);
    if (depth > kDeepest || !opened_.insert(key).second) return figure;
    if (head.applies) add(figure, "适用", open(*head.applies, task.env, depth + 1));
    open_family(ref, task, outcome, depth + 1, figure);
    return figure;
}

void Opener::open_family(RuleRef ref, Task const& task, Outcome const& outcome, int depth,
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
            figure = open_mark(plan_.scores[at].root, task.env, outcome, depth, std::move(figure));
            return;
        }
        case RuleFamily::selection:
            part("参加", plan_.selections[at].among);
            for (Ordering const& order : plan_.selections[at].order) {
                add(figure, order.high ? "高者优先" : "低者优先", open(order.by, task.env, depth));
            }
            break;
        case RuleFamily::status:
            for (Status::Move const& move : plan_.statuses[at].moves) {
                auto const& states = plan_.statuses[at].titles;
                add(figure,
                    states[std::size_t(move.from)].zh + " → " + states[std::size_t(move.to)].zh,
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

void Opener::open_split(Split const& split, Task const& task, int depth, Figure& figure) {
    add(figure, "权重", open(split.by, task.env, depth));
    if (split.first) add(figure, "先给", open(*split.first, task.env, depth));
    add(figure, "总额", open(split.total, task.env, depth));
}

Figure Opener::open_mark(MarkNode const& node, Env const& env, Outcome const& outcome, int depth,
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
        add(figure, rater.title.zh + " 占 " + rater.share.text(), open(rater.marks, env, depth + 1));
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
void Opener::add_counts(MarkNode const& node, Env const& env, std::vector<Env::Figure>& figures) {
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

}  // namespace gongjin::forecast
