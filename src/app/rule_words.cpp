#include "app/rule_words.h"

#include "base/text.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

std::string titled(Wording const& title, std::string const& name) {
    return title.zh.empty() ? name : title.zh;
}

std::string nodes(std::vector<MarkNode> const& all) {
    std::vector<std::string> parts;
    for (MarkNode const& one : all) {
        std::string part = titled(one.title, one.name);
        if (one.out_of) part += " " + one.out_of->text() + " 分";
        parts.push_back(std::move(part));
    }
    return join(parts, "、");
}

std::string score_words(Plan const& plan, Score const& score) {
    MarkNode const& root = score.root;
    std::vector<std::string> parts;
    if (root.out_of) parts.push_back("满分 " + root.out_of->text());
    if (!root.items.empty()) parts.push_back("由" + nodes(root.items) + "组成");
    if (root.combine) parts.push_back("合成：" + in_words(plan, *root.combine));
    if (root.formula) parts.push_back("得分为" + in_words(plan, *root.formula));
    for (MarkNode::Rater const& rater : root.raters) {
        auto const share = multiply(rater.share, Fraction(100));
        parts.push_back("评分组 " + rater.title.zh + " 占 " + (share ? share->text() : "") + "%");
    }
    if (!root.bonus.empty()) parts.push_back("加分：" + nodes(root.bonus));
    if (!root.penalty.empty()) parts.push_back("扣分：" + nodes(root.penalty));
    for (MarkNode::Veto const& veto : root.vetoes) {
        parts.push_back("一票否决：" + in_words(plan, veto.when));
    }
    if (root.pass) parts.push_back("合格：" + in_words(plan, *root.pass));
    return join(parts, "；");
}

std::string entitlement_words(Plan const& plan, Entitlement const& rule) {
    std::vector<std::string> parts;
    if (rule.when) parts.push_back("条件：" + in_words(plan, *rule.when));
    if (rule.amount) parts.push_back("标准：" + in_words(plan, *rule.amount));
    if (rule.split) {
        parts.push_back("总额 " + in_words(plan, rule.split->total) + "，按" +
                        in_words(plan, rule.split->by) + "分摊");
    }
    std::vector<std::string> funds;
    for (Payer const& payer : rule.paid_by) {
        Fund const& fund = plan.funds[static_cast<std::size_t>(payer.fund)];
        funds.push_back(titled(fund.title, fund.name));
    }
    if (!funds.empty()) parts.push_back("由" + join(funds, "、") + "支付");
    return join(parts, "；");
}

std::string selection_words(Plan const& plan, Selection const& rule) {
    std::vector<std::string> order, stages;
    for (Ordering const& one : rule.order) {
        order.push_back(in_words(plan, one.by) + (one.high ? "高者在前" : "低者在前"));
    }
    for (Stage const& stage : rule.stages) {
        std::string words = titled(stage.title, stage.name);
        if (stage.places) words += "(名额 " + in_words(plan, *stage.places) + ")";
        stages.push_back(std::move(words));
    }
    std::string out = "按" + join(order, "，再按") + "，依次评出" + join(stages, "、");
    if (rule.among) out += "；参评范围：" + in_words(plan, *rule.among);
    return out;
}

std::string status_words(Plan const& plan, Status const& rule) {
    std::vector<std::string> moves;
    for (Status::Move const& move : rule.moves) {
        moves.push_back(rule.titles[static_cast<std::size_t>(move.from)].zh + " → " +
                        rule.titles[static_cast<std::size_t>(move.to)].zh + "：" +
                        in_words(plan, move.when));
    }
    return join(moves, "；");
}

std::string seat_words(Plan const& plan, Seating const& rule) {
    std::vector<std::string> parts;
    for (RosterSeat const& seat : rule.seats) {
        int const word = plan.find_word(seat.name);
        std::string const title =
            word < 0 ? seat.name : plan.words[static_cast<std::size_t>(word)].title.zh;
        std::string const least = std::to_string(seat.least);
        bool const exact = seat.most == seat.least;
        std::string const count = exact           ? least
                                  : seat.most < 0 ? least + "以上"
                                                  : least + "至" + std::to_string(seat.most);
        parts.push_back((title.empty() ? seat.name : title) +
                        (seat.holders.empty() ? count : "由任职者担任"));
    }
    return join(parts, "，");
}

std::string document_words(Document const& rule) {
    std::vector<std::string> steps;
    for (PathStep const& step : rule.path) steps.push_back(step.title.zh + "(" + step.by + ")");
    std::string out = join(steps, " → ");
    if (!rule.sections.empty()) out += "；内容：" + join(rule.sections, "、");
    return out;
}

}  // namespace

std::string rule_in_words(Plan const& plan, RuleRef rule) {
    std::size_t const at = static_cast<std::size_t>(rule.index);
    switch (rule.family) {
        case RuleFamily::eligibility: return in_words(plan, plan.eligibility[at].require);
        case RuleFamily::roster: return seat_words(plan, plan.rosters[at]);
        case RuleFamily::body: return seat_words(plan, plan.bodies[at]);
        case RuleFamily::document: return document_words(plan.documents[at]);
        case RuleFamily::entitlement: return entitlement_words(plan, plan.entitlements[at]);
        case RuleFamily::fund: {
            Fund const& fund = plan.funds[at];
            std::string out = fund.amount ? "总额：" + in_words(plan, *fund.amount) : std::string();
            if (!fund.uses.empty()) out += (out.empty() ? "" : "；") + ("用于" + join(fund.uses, "、"));
            return out;
        }
        case RuleFamily::score: return score_words(plan, plan.scores[at]);
        case RuleFamily::selection: return selection_words(plan, plan.selections[at]);
        case RuleFamily::status: return status_words(plan, plan.statuses[at]);
    }
    return {};
}

}  // namespace gongjin
