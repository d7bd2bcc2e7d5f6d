// A score opened: its items, what each was given for, what was added, taken off, held and rounded.
#include "engine/derive.h"
#include "engine/marks.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

constexpr char const* kPoints = "分";

std::string titled(MarkNode const& node) {
    return node.title.zh.empty() ? node.name : node.title.zh;
}

std::string veto_words(MarkNode::Veto const& veto, Plan const& plan, std::string const& grades) {
    using Then = MarkNode::Veto::Then;
    auto const grade = [&] {
        Enum const* const words = plan.vocabulary.find_enum(grades);
        auto const at = words ? words->index_of(veto.grade) : std::nullopt;
        return at ? words->symbols[std::size_t(*at)].title.zh : veto.grade;
    };
    switch (veto.then) {
        case Then::zero: return "则记 0 分";
        case Then::fail: return "则不合格";
        case Then::grade: return "则定为“" + grade() + "”";
        case Then::not_above: return "则不高于“" + grade() + "”";
        case Then::times: return "则按 " + veto.times.text() + " 倍计";
    }
    return {};
}

std::string rounding_words(MarkNode const& node) {
    char const* how = "四舍五入";
    if (node.rounding == MarkNode::Rounding::up) how = "进一";
    if (node.rounding == MarkNode::Rounding::down) how = "去尾";
    return "取到 " + node.round_to.text() + "，" + how;
}

class MarkTeller {
public:
    MarkTeller(Deriver& deriver, MarkSteps const& steps, Task const& task)
        : deriver_(deriver), steps_(steps), env_(task.env) {}

    Derivation item(StepKind kind, MarkNode const& node) {
        MarkSteps::Node const& step = steps_.nodes.at(&node);
        Derivation out = deriver_.plain(kind, titled(node), step.points, env_);
        out.unit = kPoints;
        if (!node.clause.empty()) out.clause = node.clause;
        if (node.out_of) out.words = "满分 " + node.out_of->text();
        parts(node, step, out);
        return out;
    }

    // What is made of a node's points, as steps of their own.
    void parts(MarkNode const& node, MarkSteps::Node const& step, Derivation& out) {
        own(node, step, out);
        for (MarkNode const& one : node.bonus) out.parts.push_back(item(StepKind::bonus, one));
        if (node.bonus_at_most && !node.bonus.empty()) {
            Derivation cap = deriver_.plain(StepKind::cap, "加分合计", step.bonus, env_);
            cap.unit = kPoints;
            cap.words = "最多加 " + node.bonus_at_most->text();
            out.parts.push_back(std::move(cap));
        }
        for (MarkNode const& one : node.penalty) out.parts.push_back(item(StepKind::penalty, one));
        held(node, step, out);
        vetoes(node, step, out);
        Env env = env_;
        env.figures = step.figures;
        if (node.grade) {
            out.parts.push_back(
                deriver_.formula(StepKind::grade, "等级", *node.grade, env));
        }
        if (node.pass) {
            out.parts.push_back(deriver_.condition(StepKind::pass, "合格", *node.pass, env));
        }
    }

private:
    void own(MarkNode const& node, MarkSteps::Node const& step, Derivation& out) {
        Env env = env_;
        env.figures = step.figures;
        switch (node.source) {
            case MarkSource::items:
                for (MarkNode const& one : node.items) {
                    out.parts.push_back(item(StepKind::item, one));
                }
                if (node.combine) {
                    Derivation sum =
                        deriver_.formula(StepKind::combine, "合成", *node.combine, env);
                    sum.unit = kPoints;
                    out.parts.push_back(std::move(sum));
                }
                return;
            case MarkSource::undecided:
                out.note = "评分项尚未确定";
                return;
            case MarkSource::points: {
                Derivation sum = deriver_.formula(StepKind::formula, "算法", *node.formula, env);
                append(out.words, sum.words);
                out.worked = sum.worked.empty() ? std::string() : sum.worked + " = " + sum.value;
                out.parts = std::move(sum.parts);
                return;
            }
            case MarkSource::full_if:
                out.parts.push_back(
                    deriver_.condition(StepKind::condition, "满足即得满分", *node.formula, env));
                return;
            case MarkSource::line: line(node, env, out); return;
            case MarkSource::rated: rated(node, env, out); return;
        }
    }

    void line(MarkNode const& node, Env const& env, Derivation& out) {
        Derivation value = deriver_.formula(StepKind::formula, in_words(deriver_.plan(),
                                                                        *node.formula),
                                            *node.formula, env);
        Derivation bound = deriver_.formula(StepKind::formula,
                                            node.at_most ? "不高于" : "不低于", *node.bound, env);
        out.worked = value.value + (node.at_most ? " ≤ " : " ≥ ") + bound.value;
        value.words.clear();
        out.parts.push_back(std::move(value));
        out.parts.push_back(std::move(bound));
    }

    void rated(MarkNode const& node, Env const& env, Derivation& out) {
        for (MarkNode::Rater const& rater : node.raters) {
            Derivation one = deriver_.formula(StepKind::raters, "评分组 " + rater.title.zh,
                                              rater.marks, env);
            one.unit = kPoints;
            one.words = "占 " + percent(rater.share);
            if (!out.worked.empty()) out.worked += " + ";
            out.worked += one.value + " × " + percent(rater.share);
            out.parts.push_back(std::move(one));
        }
    }

    // Where the figure was cut off or rounded.
    void held(MarkNode const& node, MarkSteps::Node const& step, Derivation& out) {
        if (!step.open.exact() || !step.held.exact() || step.open.low == step.held.low) return;
        bool const low = step.open.low < Fraction(0);
        bool const high = node.out_of && step.open.low > *node.out_of;
        Derivation one = deriver_.plain(low || high ? StepKind::cap : StepKind::rounding,
                                        low || high ? "封顶保底" : "取整", step.held, env_);
        one.unit = kPoints;
        one.worked = step.open.low.text() + " → " + step.held.low.text();
        one.words = high  ? "不超过满分 " + node.out_of->text()
                    : low ? "不低于 0 分"
                          : rounding_words(node);
        out.parts.push_back(std::move(one));
    }

    void vetoes(MarkNode const& node, MarkSteps::Node const& step, Derivation& out) {
        Env env = env_;
        env.figures = step.figures;
        for (std::size_t i = 0; i < node.vetoes.size(); ++i) {
            MarkNode::Veto const& veto = node.vetoes[i];
            Derivation one = deriver_.condition(StepKind::veto, "一票否决", veto.when, env);
            one.words += "，" + veto_words(veto, deriver_.plan(), node.grades);
            one.clause = veto.clause;
            out.parts.push_back(std::move(one));
        }
    }

    static void append(std::string& words, std::string const& more) {
        if (!words.empty() && !more.empty()) words += "；";
        words += more;
    }
    static std::string percent(Fraction share) {
        auto const hundred = multiply(share, Fraction(100));
        return hundred ? hundred->text() + "%" : share.text();
    }

    Deriver& deriver_;
    MarkSteps const& steps_;
    Env const& env_;
};

}  // namespace

std::vector<Derivation> steps_of_score(Deriver& deriver, int rule, Task const& task) {
    Plan const& plan = deriver.plan();
    Score const& score = plan.scores[std::size_t(plan.rules[std::size_t(rule)].index)];
    MarkSteps steps;
    (void)marked(score, rule, deriver.in(), task.env, &steps);
    Derivation root;
    MarkTeller(deriver, steps, task).parts(score.root, steps.nodes.at(&score.root), root);
    // A score without items is one formula: that is its only step.
    bool const plain =
        !root.words.empty() || !root.worked.empty() || !root.note.empty();
    if (!plain) return std::move(root.parts);
    root.kind = StepKind::formula;
    root.title = "算法";
    root.value = deriver.text(steps.nodes.at(&score.root).points);
    root.unit = kPoints;
    return {std::move(root)};
}

}  // namespace gongjin
