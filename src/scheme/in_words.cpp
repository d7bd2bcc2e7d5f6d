#include "base/text.h"
#include "scheme/drop.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

constexpr char const* kComma = "\uFF0C";
constexpr char const* kColon = "\uFF1A";
constexpr char const* kSemicolon = "\uFF1B";
std::string in_brackets(std::string const& text) { return "\uFF08" + text + "\uFF09"; }
std::string quoted(std::string const& text) { return "\u201C" + text + "\u201D"; }

class Teller {
public:
    Teller(Plan const& plan, int kind) : plan_(plan), kind_(kind) {}

    std::string tell(Expression const& e) const {
        switch (e.op) {
            case Op::number: return e.number.text() + e.unit;
            case Op::boolean: return e.boolean ? "是" : "否";
            case Op::date: return e.date.text();
            case Op::none: return "不适用";
            case Op::symbol: return symbol_title(e);
            case Op::list: return joined(e.children, "、");
            case Op::parameter:
                return parameter_in_words(plan_, plan_.parameters[static_cast<size_t>(e.ref)]);
            case Op::reading: return plan_.readings[static_cast<size_t>(e.ref)].title.zh;
            case Op::value: return owned(e, plan_.values[static_cast<size_t>(e.ref)].title.zh);
            case Op::measure: return owned(e, plan_.measures[static_cast<size_t>(e.ref)].title.zh);
            case Op::duty: return duty(e);
            case Op::outcome: return outcome(e);
            case Op::figure: return e.part;
            case Op::argument: return label(e.name);
            case Op::table: return table(e);
            case Op::word: return owned(e, plan_.words[static_cast<size_t>(e.ref)].title.zh);
            case Op::element: return element_title(e);
            case Op::mine: return "本" + plan_.words[static_cast<size_t>(e.ref)].title.zh;
            case Op::record: return "记录";
            case Op::role: case Op::field: return label(e.name);
            case Op::start_day: return "日期";
            case Op::end_day: return "结束日期";
            case Op::attribute: return attribute(e);
            case Op::negate: return "-" + part(e.children[0]);
            case Op::add: return binary(e, "+");
            case Op::subtract: return binary(e, "-");
            case Op::multiply: return binary(e, "×");
            case Op::divide: return binary(e, "÷");
            case Op::not_: return "并非" + quoted(tell(e.children[0]));
            case Op::and_: return condition_list(e, "且");
            case Op::or_: return condition_list(e, "或");
            case Op::equal: case Op::not_equal: case Op::less: case Op::less_equal:
            case Op::greater: case Op::greater_equal: return comparison(e);
            case Op::in: return tell(e.children[0]) + "属于" + tell(e.children[1]);
            case Op::covers: return tell(e.children[0]) + "覆盖全部" + tell(e.children[1]);
            case Op::is_given: return tell(e.children[0]) + "已登记";
            case Op::is_missing: return tell(e.children[0]) + "未登记";
            case Op::if_:
                return "如果" + tell(e.children[0]) + kComma + "则为" + tell(e.children[1]) + kComma +
                       "否则为" + tell(e.children[2]);
            case Op::otherwise:
                return tell(e.children[0]) + in_brackets("没有时用" + tell(e.children[1]));
            case Op::on: return tell(e.children[0]) + in_brackets("按" + day(e.children[1]) + "计");
            case Op::during: return during(e);
            case Op::call: return call(e);
            case Op::fold: return fold(e);
            case Op::choice: return choice(e);
        }
        return {};
    }

private:
    std::string joined(std::vector<Expression> const& parts, char const* with) const {
        std::vector<std::string> out;
        for (Expression const& one : parts) out.push_back(tell(one));
        return join(out, with);
    }
    // A part of arithmetic: what is itself arithmetic goes into brackets.
    std::string part(Expression const& e) const {
        bool const compound = e.op == Op::add || e.op == Op::subtract || e.op == Op::if_;
        return compound ? in_brackets(tell(e)) : tell(e);
    }
    std::string binary(Expression const& e, char const* sign) const {
        return part(e.children[0]) + sign + part(e.children[1]);
    }
    std::string owned(Expression const& e, std::string const& title) const {
        return e.children.empty() ? title : tell(e.children[0]) + "的" + title;
    }
    std::string condition_list(Expression const& e, char const* word) const {
        std::vector<std::string> out;
        for (Expression const& child : e.children) {
            bool const mixed = child.op != e.op && (child.op == Op::and_ || child.op == Op::or_);
            out.push_back(mixed ? in_brackets(tell(child)) : tell(child));
        }
        return join(out, kComma + std::string(word));
    }

    std::string symbol_title(Expression const& e) const {
        if (Enum const* const one = plan_.vocabulary.find_enum(e.domain))
            if (auto const index = one->index_of(e.name))
                return one->symbols[static_cast<size_t>(*index)].title.zh;
        if (int const word = e.domain == "role" ? plan_.find_word(e.name) : -1; word >= 0)
            return plan_.words[static_cast<size_t>(word)].title.zh;
        static constexpr std::pair<char const*, char const*> of_duty[] = {
            {"must", "必须"}, {"in_principle", "原则上"}, {"strive", "力争"}, {"may", "可以"},
            {"met", "完成"}, {"behind", "未完成"}, {"failed", "未按期完成"}};
        for (auto const& [name, zh] : of_duty)
            if (e.name == name && (e.domain == "strength" || e.domain == "duty.state")) return zh;
        if (e.type == Type::text) return quoted(e.name);
        return e.name;
    }
    std::string duty(Expression const& e) const {
        static constexpr std::pair<char const*, char const*> parts[] = {
            {"met", "完成"},   {"have", "完成数"},   {"need", "应完成数"}, {"missed", "缺额"},
            {"applies", "适用"}, {"strength", "强度"}, {"section", "类别"},  {"state", "状态"},
            {"failed", "逾期未完成"}};
        std::string word;
        for (auto const& [name, zh] : parts)
            if (e.part == name) word = zh;
        if (e.ref < 0) return word;
        return owned(e, quoted(plan_.duties[static_cast<size_t>(e.ref)].title.zh)) + word;
    }
    std::string table(Expression const& e) const {
        std::string const title = plan_.tables[static_cast<size_t>(e.ref)].title.zh;
        return quoted(title) + in_brackets("按" + joined(e.children, "、"));
    }
    std::string outcome(Expression const& e) const {
        RuleHead const& head = plan_.head_of(plan_.rules[static_cast<size_t>(e.ref)]);
        std::string const words = owned(e, quoted(head.title.zh));
        return e.part.empty() ? words : words + in_brackets(e.part);
    }
    std::string element_title(Expression const& e) const {
        int const word = plan_.find_word(e.domain);
        return word >= 0 ? "该" + plan_.words[static_cast<size_t>(word)].title.zh : "其";
    }
    std::string label(std::string const& name) const {
        auto const of_kind = [&](Kind const& kind) -> std::string {
            if (KindRole const* const role = kind.role(name)) return role->means.zh;
            if (KindField const* const field = kind.field(name)) return field->means.zh;
            return {};
        };
        if (kind_ >= 0)
            if (std::string text = of_kind(plan_.kinds.kinds[static_cast<size_t>(kind_)]);
                !text.empty())
                return text;
        for (KindGroup const& one : plan_.kinds.labels)
            if (one.name == name) return one.title.zh;
        return name;
    }
    std::string attribute_title(Expression const& e) const {
        static constexpr std::pair<char const*, Owner> owners[] = {{"school", Owner::unit},
                                                                   {"person", Owner::person},
                                                                   {"community", Owner::community},
                                                                   {"authority", Owner::authority},
                                                                   {"subject", Owner::symbol}};
        for (auto const& [base, owner] : owners)
            if (e.children[0].domain == base)
                if (Attribute const* const one = plan_.vocabulary.find_attribute(owner, e.name))
                    return one->title.zh;
        return e.name == "role" ? "角色" : label(e.name);
    }
    std::string attribute(Expression const& e) const {
        Expression const& subject = e.children[0];
        std::string const title = attribute_title(e);
        if (subject.op == Op::element) return title;
        return tell(subject) + (e.type == Type::boolean ? "为" : "的") + title;
    }

    // 不少于 of numbers, 不早于 of days, 不低于 of grades.
    std::string comparison_word(Expression const& e) const {
        Type const type = e.children[0].type;
        bool const dates = type == Type::date, grades = type == Type::symbol;
        switch (e.op) {
            case Op::greater_equal: return dates ? "不早于" : grades ? "不低于" : "不少于";
            case Op::less_equal: return dates ? "不晚于" : grades ? "不高于" : "不多于";
            case Op::greater: return dates ? "晚于" : grades ? "高于" : "多于";
            case Op::less: return dates ? "早于" : grades ? "低于" : "少于";
            case Op::not_equal: return "不是";
            default: return grades || type == Type::text || type == Type::subject ? "是" : "等于";
        }
    }
    std::string comparison(Expression const& e) const {
        Expression const& left = e.children[0];
        std::string const right = tell(e.children[1]);
        bool const stock = left.op == Op::call && !left.children.empty() &&
                           left.children[0].type == Type::stock;
        if (stock && left.name == "lowest" && e.op == Op::greater_equal)
            return tell(left.children[0]) + "始终不少于" + right;
        if (stock && left.name == "highest" && e.op == Op::less_equal)
            return tell(left.children[0]) + "始终不多于" + right;
        if (stock && left.name == "highest" && e.op == Op::greater_equal)
            return tell(left.children[0]) + "曾达到" + right;
        return tell(left) + comparison_word(e) + right;
    }

    std::string period_title(int family) const {
        return plan_.periods[static_cast<size_t>(family)].title.zh;
    }
    std::string day(Expression const& e) const {
        if (e.op != Op::call) return tell(e);
        std::string const period = e.ref >= 0 ? period_title(e.ref) : "本周期";
        return period + (e.name == "start" ? "开始日" : "结束日");
    }
    std::string during(Expression const& e) const {
        std::string const inner = tell(e.children[0]);
        std::string const period = period_title(e.ref);
        if (e.count == 0) return period + "的" + inner;
        if (e.count == 1) return "上一" + period + "的" + inner;
        return "前" + std::to_string(e.count) + "个" + period + "的" + inner;
    }

    std::string call(Expression const& e) const {
        static constexpr std::pair<char const*, char const*> after[] = {
            {"min", "中较小的"},   {"max", "中较大的"},   {"mean", "的平均"},
            {"number", "的个数"},  {"holds", "中成立的项数"}, {"abs", "的绝对值"},
            {"floor", "向下取整"}, {"ceil", "向上取整"},  {"round", "四舍五入"},
            {"lowest", "最少时"},  {"highest", "最多时"}, {"average", "平均数"},
            {"at_start", "期初数"}, {"at_end", "期末数"}, {"days_between", "之间的天数"},
            {"months_between", "之间的整月数"}, {"years_between", "之间的周岁年数"}, {"common", "共有的"},
            {"clamp", "限定后的值"}, {"days_below", "不足的天数"}, {"together", "合起来的"}};
        if (e.name == "without") return tell(e.children[0]) + "中除去" + tell(e.children[1]);
        if (e.ref >= 0 && e.name == "teaching_weeks") return period_title(e.ref) + "的教学周数";
        if (e.ref >= 0 && e.name == "days") return period_title(e.ref) + "的天数";
        std::string word = e.name, parts;
        for (auto const& [name, zh] : after)
            if (e.name == name) word = zh;
        if (e.name == "holds") {
            for (Expression const& child : e.children) parts += quoted(tell(child));
            return parts + word;
        }
        if (e.name == "steps") return "在此状态的期数";
        if (e.name == "round") return tell(e.children[0]) + word;
        return joined(e.children, "与") + word;
    }

    std::string fold(Expression const& e) const {
        if (e.fold.empty()) return {};
        Fold const& fold = e.fold[0];
        std::string over = "任务";
        if (fold.over >= 0) over = plan_.words[static_cast<size_t>(fold.over)].title.zh;
        if (fold.over == -2) over = period_title(e.ref);
        if (fold.over == -3) over = label(e.name);
        if (fold.previous > 0) over = "前" + std::to_string(fold.previous) + "个" + over;
        std::vector<std::string> same;
        for (Fold::Within const& within : fold.within) same.push_back(tell(within.its));
        if (!same.empty()) over = "同" + join(same, "、") + "的" + over;
        if (!fold.weight.empty()) over += in_brackets("按" + tell(fold.weight[0]) + "加权");
        std::string const where =
            fold.where.empty() ? over : quoted(tell(fold.where[0])) + "的" + over;
        std::string const body = fold.body.empty() ? "" : tell(fold.body[0]);
        switch (fold.function) {
            case FoldFunction::count:
                return body.empty() ? where + "数" : where + "中" + quoted(body) + "的个数";
            case FoldFunction::share: return where + "中" + quoted(body) + "的比例";
            case FoldFunction::all: return "各" + where + "都" + quoted(body);
            case FoldFunction::any: return "有" + where + body;
            case FoldFunction::sum: return "各" + where + "的" + body + "之和";
            case FoldFunction::mean: return "各" + where + "的" + body + "的平均";
            case FoldFunction::min: return "各" + where + "的" + body + "中最小的";
            case FoldFunction::max: return "各" + where + "的" + body + "中最大的";
            case FoldFunction::collect: return "各" + where + "的全部" + body;
            case FoldFunction::cv: return "各" + where + "的" + body + "的离散系数";
            case FoldFunction::rank:
                return "在" + where + "中按" + joined(fold.body, "、再按") + "从高到低的名次";
        }
        return {};
    }

    std::string choice(Expression const& e) const {
        if (e.choice.empty()) return {};
        Choice const& choice = e.choice[0];
        Expression const& by = choice.by[0];
        std::vector<std::string> parts;
        for (size_t i = 0; i < choice.cases.size(); ++i) {
            std::string title;
            if (by.op == Op::reading) {
                Reading const& reading = plan_.readings[static_cast<size_t>(by.ref)];
                int const option = reading.option_of(choice.cases[i]);
                title = option < 0 ? "" : reading.options[static_cast<size_t>(option)].title;
            } else {
                Expression symbol;
                symbol.name = choice.cases[i];
                symbol.domain = by.domain;
                title = symbol_title(symbol);
            }
            parts.push_back(title + kColon + tell(choice.branches[i]));
        }
        for (Expression const& rest : choice.otherwise_)
            parts.push_back("其他" + std::string(kColon) + tell(rest));
        return "按" + quoted(tell(by)) + "分" + kColon + join(parts, kSemicolon);
    }

    Plan const& plan_;
    int kind_;
};

std::string verb_words(Verb verb) {
    switch (verb) {
        case Verb::count: return "数";
        case Verb::sum: return "加总";
        case Verb::collect: return "汇集";
        case Verb::stock: return "逐日数在册的";
        case Verb::max: return "取最大的";
        case Verb::min: return "取最小的";
        case Verb::mean: return "取平均的";
        case Verb::latest: return "取最近的";
        case Verb::trimmed_mean: return "去掉两端后取平均的";
    }
    return {};
}

std::string title_of(Plan const& plan, int word) {
    return word < 0 ? "" : plan.words[static_cast<size_t>(word)].title.zh;
}

// 〔执教学校=牵头校，上课地点=成员校〕
std::string clauses_in_words(Plan const& plan, std::vector<SelectorClause> const& clauses,
                             int kind) {
    std::vector<std::string> parts;
    for (SelectorClause const& clause : clauses) {
        Expression place;
        place.op = Op::field;
        place.name = clause.place;
        std::vector<std::string> words;
        for (Selector const& selector : clause.any_of)
            words.push_back(selector.what == Selector::What::other ? "共同体内另一校"
                                                                   : title_of(plan, selector.word));
        parts.push_back(in_words(plan, place, kind) + "=" + join(words, "或"));
    }
    return parts.empty() ? "" : "〔" + join(parts, kComma) + "〕的";
}

}  // namespace

std::string in_words(Plan const& plan, Expression const& expression, int kind) {
    return Teller(plan, kind).tell(expression);
}

std::string parameter_in_words(Plan const& plan, Parameter const& parameter) {
    if (!parameter.subjects.empty()) return parameter.title.zh + in_brackets("各不相同");
    if (parameter.values.empty()) return parameter.title.zh + in_brackets("待定");
    if (parameter.values.size() > 1) return parameter.title.zh;
    Expression const& value = parameter.values.front().value;
    if (value.op == Op::choice || value.op == Op::none) return parameter.title.zh;
    std::string const words = in_words(plan, value);
    if (value.op == Op::list)
        return parameter.title.zh + in_brackets(words + (parameter.open ? "等" : ""));
    if (value.type == Type::money) return words + "元";
    return words;
}

std::string measure_in_words(Plan const& plan, Measure const& measure) {
    int const kind = measure.kinds.empty() ? -1 : measure.kinds.front();
    std::vector<std::string> kinds;
    for (int const one : measure.kinds)
        kinds.push_back(plan.kinds.kinds[static_cast<size_t>(one)].title.zh);
    std::string out = verb_words(measure.verb) + clauses_in_words(plan, measure.clauses, kind);
    out += measure.population >= 0
               ? plan.populations[static_cast<size_t>(measure.population)].title.zh
               : join(kinds, "、");
    if (measure.value) out += "的" + in_words(plan, *measure.value, kind);
    std::vector<std::string> conditions;
    if (measure.where) conditions.push_back("条件是" + in_words(plan, *measure.where, kind));
    if (measure.instead_kind >= 0)
        conditions.push_back(
            "可由" + plan.kinds.kinds[static_cast<size_t>(measure.instead_kind)].title.zh + "替代");
    for (int const earlier : measure.not_counted_in)
        conditions.push_back("已计入" + quoted(plan.measures[static_cast<size_t>(earlier)].title.zh) +
                             "的不再计");
    if (measure.needs_evidence) conditions.push_back("须有佐证材料");
    if (measure.state == CountedState::held) conditions.push_back("已开展即计，不待确认");
    if (measure.state == CountedState::planned) conditions.push_back("已有计划即计");
    if (measure.best_of_each)
        conditions.push_back("同一" + in_words(plan, *measure.best_of_each, kind) + "只取最好的");
    if (measure.top > 0) conditions.push_back("只取最好的" + std::to_string(measure.top) + "个");
    if (measure.verb == Verb::trimmed_mean)
        conditions.push_back(drop_in_words(measure.drop, measure.drop_low));
    return conditions.empty() ? out : out + kSemicolon + join(conditions, kSemicolon);
}

std::string duty_in_words(Plan const& plan, Duty const& duty) {
    std::vector<std::string> periods;
    for (int const family : duty.over.options)
        if (family >= 0) periods.push_back(plan.periods[static_cast<size_t>(family)].title.zh);
    bool const repeats =
        duty.over.options.size() == 1 && duty.over.options[0] >= 0 &&
        plan.periods[static_cast<size_t>(duty.over.options[0])].instances.size() > 1;
    std::string out = title_of(plan, duty.owed_by);
    if (duty.to >= 0) out += "对" + title_of(plan, duty.to);
    out += kComma + std::string(repeats ? "每" : "") + join(periods, "或") + kColon;
    out += in_words(plan, duty.require);
    if (duty.applies) out += kSemicolon + std::string("适用于") + in_words(plan, *duty.applies);
    for (Exemption const& exemption : duty.exemptions)
        if (exemption.when)
            out += kSemicolon + in_words(plan, *exemption.when) + "的除外";
    return out;
}

}  // namespace gongjin
