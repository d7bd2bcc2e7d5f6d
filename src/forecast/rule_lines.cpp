#include "forecast/rule_lines.h"

#include "base/text.h"
#include "scheme/print.h"

namespace gongjin::forecast {

namespace {

class Lines {
  public:
    explicit Lines(Plan const& plan) : plan_(plan) {}
    std::vector<ToldLine> out;

    void say(char const* label, std::string words) {
        if (!words.empty()) out.push_back({label, std::move(words), {}});
    }
    void formula(std::string label, Expression const& e) {
        out.push_back({std::move(label), in_words(plan_, e), expression_text(plan_, e)});
    }
    void maybe(char const* label, std::optional<Expression> const& e) {
        if (e) formula(label, *e);
    }
    std::string word(int index) const {
        return index < 0 ? "" : plan_.words[std::size_t(index)].title.zh;
    }
    std::string title_of(int family) const {
        if (family < 0) return {};
        PeriodFamily const& one = plan_.periods[std::size_t(family)];
        return one.title.zh.empty() ? one.name : one.title.zh;
    }

    void head(RuleHead const& head) {
        static char const* const strengths[] = {"必须", "原则上", "力争", "可以"};
        say("强度", strengths[int(head.strength)]);
        say("每", tuples(head));
        std::vector<std::string> over, during;
        for (int family : head.over.options) over.push_back(title_of(family));
        for (int family : head.in_while.options) {
            if (family >= 0) during.push_back(title_of(family));
        }
        say("时段", over.empty() ? "查询当日" : join(over, " 或 "));
        say("限于", join(during, " 或 "));
        maybe("适用于", head.applies);
        for (Exemption const& exemption : head.exemptions) {
            if (exemption.when)
                formula("除外：" + exemption.name, *exemption.when);
            else
                say("除外", exemption.name + "(凭已批准的记录)");
        }
        say("推定", head.assumed);
        say("说明", head.note);
    }

    void entitlement(Entitlement const& rule) {
        say("发给", word(rule.to));
        maybe("条件", rule.when);
        maybe("标准", rule.amount);
        if (rule.split) {
            formula("总额", rule.split->total);
            formula("按权重", rule.split->by);
            maybe("先给", rule.split->first);
        }
        maybe("最多期数", rule.most_periods);
        maybe("最高金额", rule.most_amount);
        if (rule.prorate == Prorate::by_day) say("折算", "按天");
        if (rule.prorate == Prorate::whole_months) say("折算", "按整月");
        if (rule.prorate == Prorate::half_months) say("折算", "满15天按一月，不满按半月");
        for (Payer const& payer : rule.paid_by) {
            std::string const fund = plan_.funds[std::size_t(payer.fund)].title.zh;
            if (payer.share)
                formula("由" + fund + "负担", *payer.share);
            else
                say("其余由", fund);
        }
    }

    void mark(MarkNode const& node, std::string const& name) {
        std::string const full = node.out_of ? "(满分 " + node.out_of->text() + ")" : "";
        std::string const label = name + full;
        switch (node.source) {
            case MarkSource::items:
                say(label.c_str(), node.combine ? "由各项合成" : "各项之和");
                break;
            case MarkSource::undecided:
                say(label.c_str(), "指标待定");
                break;
            case MarkSource::points:
            case MarkSource::full_if:
                formula(label, *node.formula);
                break;
            case MarkSource::line:
                formula(label, *node.formula);
                formula(node.at_most ? "  不超过" : "  不低于", *node.bound);
                break;
            case MarkSource::rated:
                for (auto const& rater : node.raters) {
                    say(label.c_str(), "评分 " + rater.title.zh + " 占 " + rater.share.text());
                }
                break;
        }
        for (MarkNode const& item : node.items) mark(item, title(item, name));
        if (node.combine) formula(name + " 合成", *node.combine);
        for (MarkNode const& one : node.bonus) mark(one, title(one, name) + " 加分");
        for (MarkNode const& one : node.penalty) mark(one, title(one, name) + " 扣分");
        for (auto const& veto : node.vetoes) formula(name + " 一票否决", veto.when);
        maybe("合格", node.pass);
    }

    void seats(Seating const& seating) {
        for (RosterSeat const& seat : seating.seats) {
            std::string count = std::to_string(seat.least);
            if (seat.most < 0)
                count += " 以上";
            else if (seat.most != seat.least)
                count += " 至 " + std::to_string(seat.most);
            say("席位", seat.name + " " + count);
            maybe("  须", seat.where);
        }
        if (seating.size_most >= 0 || seating.size_least > 0) {
            say("总数", std::to_string(seating.size_least) + " 至 " +
                            (seating.size_most < 0 ? "不限" : std::to_string(seating.size_most)));
        }
    }

    void selection(Selection const& rule) {
        say("从中选", word(rule.of));
        maybe("参加的", rule.among);
        for (Ordering const& order : rule.order)
            formula(order.high ? "高者优先" : "低者优先", order.by);
        for (Stage const& stage : rule.stages) {
            std::string const title = stage.title.zh.empty() ? stage.name : stage.title.zh;
            if (stage.places)
                formula(title + " 名额", *stage.places);
            else
                say(title.c_str(),
                    stage.form == Stage::Form::rest ? "其余" : "按比例 " + stage.weight.text());
        }
        maybe("每单位至多", rule.at_most);
    }

  private:
    std::string tuples(RuleHead const& head) const {
        std::vector<std::string> options;
        for (std::vector<int> const& words : head.per.options) {
            std::vector<std::string> titles;
            for (int one : words) titles.push_back(word(one));
            options.push_back(join(titles, "、"));
        }
        return join(options, " 或 ");
    }
    static std::string title(MarkNode const& node, std::string const& above) {
        return above + " · " + (node.title.zh.empty() ? node.name : node.title.zh);
    }

    Plan const& plan_;
};

}  // namespace

std::vector<ToldLine> duty_lines(Plan const& plan, Duty const& duty) {
    Lines lines(plan);
    lines.say("规则", duty_in_words(plan, duty));
    lines.say("由谁", lines.word(duty.owed_by));
    lines.say("对谁", lines.word(duty.to));
    lines.head(duty);
    lines.formula("要求", duty.require);
    return std::move(lines.out);
}

std::vector<ToldLine> rule_lines(Plan const& plan, RuleRef rule) {
    Lines lines(plan);
    lines.head(plan.head_of(rule));
    auto const at = std::size_t(rule.index);
    switch (rule.family) {
        case RuleFamily::eligibility:
            lines.formula("条件", plan.eligibility[at].require);
            break;
        case RuleFamily::entitlement:
            lines.entitlement(plan.entitlements[at]);
            break;
        case RuleFamily::fund: {
            Fund const& fund = plan.funds[at];
            if (fund.amount) lines.formula("额度", *fund.amount);
            lines.say("用于", join(fund.uses, "、"));
            lines.say("不得用于", join(fund.never, "、"));
            lines.say("审核", fund.audit_by);
            break;
        }
        case RuleFamily::score:
            lines.mark(plan.scores[at].root, "得分");
            break;
        case RuleFamily::roster:
            lines.seats(plan.rosters[at]);
            break;
        case RuleFamily::body:
            lines.seats(plan.bodies[at]);
            break;
        case RuleFamily::document:
            for (PathStep const& step : plan.documents[at].path) {
                lines.say("步骤", step.title.zh + " " + step.by);
            }
            lines.say("内容", join(plan.documents[at].sections, "、"));
            break;
        case RuleFamily::selection:
            lines.selection(plan.selections[at]);
            break;
        case RuleFamily::status:
            for (Status::Move const& move : plan.statuses[at].moves) {
                auto const& states = plan.statuses[at].titles;
                lines.formula(states[std::size_t(move.from)].zh + " → " +
                                  states[std::size_t(move.to)].zh,
                              move.when);
            }
            break;
    }
    return std::move(lines.out);
}

}  // namespace gongjin::forecast
