#include "engine/words.h"

#include <algorithm>

#include "base/text.h"

namespace gongjin {

namespace {

std::string_view sign_of(Op op) {
    switch (op) {
        case Op::add: return " + ";
        case Op::subtract: return " - ";
        case Op::multiply: return " * ";
        case Op::divide: return " / ";
        case Op::and_: return " and ";
        case Op::or_: return " or ";
        case Op::equal: return " = ";
        case Op::not_equal: return " != ";
        case Op::less: return " < ";
        case Op::less_equal: return " <= ";
        case Op::greater: return " > ";
        case Op::greater_equal: return " >= ";
        case Op::in: return " in ";
        case Op::covers: return " covers ";
        case Op::otherwise: return " otherwise ";
        case Op::on: return " on ";
        default: return "";
    }
}

std::string_view words_for(Op op) {
    switch (op) {
        case Op::add: return "加";
        case Op::subtract: return "减";
        case Op::multiply: return "×";
        case Op::divide: return "÷";
        case Op::and_: return "，且";
        case Op::or_: return "，或";
        case Op::equal: return "等于";
        case Op::not_equal: return "不等于";
        case Op::less: return "少于";
        case Op::less_equal: return "不超过";
        case Op::greater: return "多于";
        case Op::greater_equal: return "不少于";
        case Op::in: return "属于";
        case Op::covers: return "覆盖";
        case Op::otherwise: return "，没有时用";
        case Op::on: return "，取自";
        default: return "";
    }
}

std::string or_name(Wording const& title, std::string const& name) {
    return title.zh.empty() ? name : title.zh;
}

std::string symbol_words(Plan const& plan, Expression const& e) {
    if (Enum const* words = plan.vocabulary.find_enum(e.domain)) {
        if (auto const at = words->index_of(e.name)) {
            return words->symbols[std::size_t(*at)].title.zh;
        }
    }
    return "“" + e.name + "”";
}

std::string attribute_words(Plan const& plan, std::string const& name) {
    for (Attribute const& attribute : plan.vocabulary.attributes) {
        if (attribute.name == name && !attribute.title.zh.empty()) return attribute.title.zh;
    }
    return name;
}

// A role or field has the title of the first kind that has one.
std::string place_words(Plan const& plan, std::string const& name) {
    for (Kind const& kind : plan.kinds.kinds) {
        KindField const* field = kind.field(name);
        if (field && !field->means.zh.empty()) return field->means.zh;
        KindRole const* role = kind.role(name);
        if (role && !role->means.zh.empty()) return role->means.zh;
    }
    return name;
}

std::string_view function_words(std::string const& name) {
    static std::pair<std::string_view, std::string_view> const rows[] = {
        {"min", "较小者"},   {"max", "较大者"},     {"ceil", "进一取整"},  {"floor", "舍尾取整"},
        {"round", "四舍五入"}, {"highest", "最多时"}, {"lowest", "始终最少"}, {"average", "平均"},
        {"at_start", "期初"}, {"at_end", "期末"},    {"number", "个数"},   {"holds", "成立的项数"}};
    for (auto const& [code, zh] : rows) {
        if (name == code) return zh;
    }
    return {};
}

std::string_view fold_words(FoldFunction function) {
    switch (function) {
        case FoldFunction::sum: return "的合计";
        case FoldFunction::mean: return "的平均";
        case FoldFunction::min: return "的最小值";
        case FoldFunction::max: return "的最大值";
        case FoldFunction::count: return "的个数";
        case FoldFunction::share: return "的比例";
        case FoldFunction::all: return "都须";
        case FoldFunction::any: return "有一个";
        case FoldFunction::collect: return "的全部";
    }
    return "";
}

std::string_view fold_name(FoldFunction function) {
    static std::string_view const names[] = {"sum",   "mean", "min", "max",    "count",
                                             "share", "all",  "any", "collect"};
    return names[std::size_t(function)];
}

// Prints one language: the formula's own text, or Chinese words.
class Printer {
public:
    Printer(Plan const& plan, bool words) : plan_(plan), words_(words) {}

    std::string print(Expression const& e) const {
        switch (e.op) {
            case Op::number: return e.number.text();
            case Op::boolean: return words_ ? (e.boolean ? "是" : "否") : e.boolean ? "true" : "false";
            case Op::date: return e.date.text();
            case Op::symbol: return words_ ? symbol_words(plan_, e) : e.name;
            case Op::list: return joined(e, words_ ? "、" : "; ");
            case Op::none: return words_ ? "不适用" : "none";
            case Op::parameter: return entry(plan_.parameters[std::size_t(e.ref)], e);
            case Op::reading: {
                Reading const& reading = plan_.readings[std::size_t(e.ref)];
                return words_ ? "“" + reading.ask + "”" : "reading." + reading.name;
            }
            case Op::value: return entry(plan_.values[std::size_t(e.ref)], e);
            case Op::measure: return entry(plan_.measures[std::size_t(e.ref)], e);
            case Op::duty: return duty(e);
            case Op::word: return entry(plan_.words[std::size_t(e.ref)], e);
            case Op::element: return words_ ? "其" : "";
            case Op::mine: return words_ ? "本对象" : "my";
            case Op::record: return words_ ? "该记录" : "record";
            case Op::role:
            case Op::field: return words_ ? place_words(plan_, e.name) : e.name;
            case Op::start_day: return words_ ? "开始日期" : "date";
            case Op::end_day: return words_ ? "结束日期" : "end";
            case Op::attribute: return attribute(e);
            case Op::negate: return "-" + part(e.children[0]);
            case Op::not_: return (words_ ? "并非" : "not ") + part(e.children[0]);
            case Op::is_given: return part(e.children[0]) + (words_ ? "已登记" : " is given");
            case Op::is_missing: return part(e.children[0]) + (words_ ? "未登记" : " is missing");
            case Op::if_: return conditional(e);
            case Op::during: return during(e);
            case Op::call: return call(e);
            case Op::fold: return fold(e);
            case Op::choice: return choice(e);
            default: return joined(e, words_ ? words_for(e.op) : sign_of(e.op));
        }
    }

private:
    template <typename T>
    std::string entry(T const& item, Expression const& e) const {
        std::string const of = e.children.empty() ? "" : print(e.children[0]);
        if (words_) return (of.empty() ? "" : of + "的") + or_name(item.title, item.name);
        return item.name + (of.empty() ? "" : " of " + of);
    }
    std::string duty(Expression const& e) const {
        if (e.ref < 0) return words_ ? "任务" + std::string(e.part == "met" ? "完成" : e.part) : e.part;
        return entry(plan_.duties[std::size_t(e.ref)], e) + (e.part.empty() ? "" : "." + e.part);
    }
    std::string attribute(Expression const& e) const {
        std::string const of = print(e.children[0]);
        if (words_) return (of.empty() ? "" : of + "的") + attribute_words(plan_, e.name);
        return e.name + (of.empty() ? "" : " of " + of);
    }
    std::string part(Expression const& e) const {
        bool const compound = !sign_of(e.op).empty();
        return compound ? (words_ ? "（" : "(") + print(e) + (words_ ? "）" : ")") : print(e);
    }
    std::string joined(Expression const& e, std::string_view between) const {
        std::vector<std::string> parts;
        bool const arithmetic = e.op == Op::multiply || e.op == Op::divide ||
                                e.op == Op::and_ || e.op == Op::or_;
        for (Expression const& child : e.children) {
            bool const nested = arithmetic && child.op != e.op && !sign_of(child.op).empty() &&
                                (e.op != Op::and_ || child.op == Op::or_);
            parts.push_back(nested ? part(child) : print(child));
        }
        return join(parts, between);
    }
    std::string conditional(Expression const& e) const {
        std::string const a = print(e.children[0]), b = print(e.children[1]),
                          c = print(e.children[2]);
        return words_ ? "如" + a + "，则" + b + "，否则" + c : "if " + a + " then " + b + " else " + c;
    }
    std::string during(Expression const& e) const {
        PeriodFamily const& family = plan_.periods[std::size_t(e.ref)];
        std::string const what = print(e.children[0]);
        if (words_) {
            return (e.count > 0 ? "上一" : "") + or_name(family.title, family.name) + "的" + what;
        }
        return what + " during " + (e.count > 0 ? "previous " : "") + family.name;
    }
    std::string call(Expression const& e) const {
        std::string const zh(function_words(e.name));
        std::string const args = joined(e, words_ ? "与" : "; ");
        if (!words_ || zh.empty()) return e.name + "(" + args + ")";
        return args + (e.children.size() > 1 ? "中的" : "") + zh;
    }
    std::string over(Expression const& e) const {
        Fold const& fold = e.fold[0];
        if (fold.over >= 0) {
            SubjectWord const& word = plan_.words[std::size_t(fold.over)];
            return words_ ? or_name(word.title, word.name) : word.name;
        }
        if (fold.over_duties) return words_ ? "任务" : "duty";
        if (fold.over == kOverRole) return words_ ? place_words(plan_, e.name) : e.name;
        PeriodFamily const& family = plan_.periods[std::size_t(e.ref)];
        return words_ ? or_name(family.title, family.name) : family.name;
    }
    std::string fold(Expression const& e) const {
        Fold const& fold = e.fold[0];
        std::string const body = fold.body.empty() ? "" : print(fold.body[0]);
        std::string const where = fold.where.empty() ? "" : print(fold.where[0]);
        if (!words_) {
            return std::string(fold_name(fold.function)) + "(" + body +
                   (body.empty() ? "" : " for ") + "each " + over(e) +
                   (where.empty() ? "" : " where " + where) + ")";
        }
        std::string const who = "各" + over(e) + (where.empty() ? "" : "（" + where + "）");
        bool const judged = fold.function == FoldFunction::all || fold.function == FoldFunction::any;
        if (judged) return who + std::string(fold_words(fold.function)) + body;
        return who + (body.empty() ? "" : body) + std::string(fold_words(fold.function));
    }
    std::string choice(Expression const& e) const {
        Choice const& choice = e.choice[0];
        std::vector<std::string> parts;
        for (std::size_t i = 0; i < choice.cases.size(); ++i) {
            parts.push_back(choice.cases[i] + ": " + print(choice.branches[i]));
        }
        if (!choice.otherwise_.empty()) parts.push_back("else: " + print(choice.otherwise_[0]));
        return (words_ ? "按" : "by ") + print(choice.by[0]) + (words_ ? "分：" : " {") +
               join(parts, words_ ? "；" : "; ") + (words_ ? "" : "}");
    }

    Plan const& plan_;
    bool words_;
};

}  // namespace

std::string formula_text(Plan const& plan, Expression const& e) {
    return Printer(plan, false).print(e);
}

std::string formula_words(Plan const& plan, Expression const& e) {
    return Printer(plan, true).print(e);
}

std::string measure_words(Plan const& plan, Measure const& measure) {
    std::vector<std::string> kinds, clauses;
    for (int kind : measure.kinds) kinds.push_back(plan.kinds.kinds[std::size_t(kind)].title.zh);
    for (SelectorClause const& clause : measure.clauses) {
        std::vector<std::string> words;
        for (Selector const& selector : clause.any_of) {
            bool const other = selector.what == Selector::What::other;
            SubjectWord const& word = plan.words[std::size_t(std::max(0, selector.word))];
            words.push_back(other ? "共同体内另一所学校" : or_name(word.title, word.name));
        }
        clauses.push_back(place_words(plan, clause.place) + "=" + join(words, "或"));
    }
    std::string text = "已确认的" + join(kinds, "、");
    if (!clauses.empty()) text += "〔" + join(clauses, "，") + "〕";
    if (measure.where) text += "，且" + formula_words(plan, *measure.where);
    return text;
}

std::string printed(Datum const& value, Describer const& describer) {
    switch (value.kind) {
        case DatumKind::unknown: return "未知";
        case DatumKind::not_applicable: return "不适用";
        case DatumKind::number:
            return value.exact() ? value.low.text() : value.low.text() + "～" + value.high.text();
        case DatumKind::boolean: return value.flag ? "是" : "否";
        case DatumKind::date: return value.date.text();
        case DatumKind::symbol: return describer.symbol_title(value.ref.index);
        case DatumKind::subject: return describer.subject(value.ref, -1, {}).name;
        case DatumKind::text: return value.detail->text;
        case DatumKind::set: return std::to_string(value.refs().size()) + "项";
        case DatumKind::stock: return "逐日在岗数";
    }
    return "";
}

namespace {

std::string_view failure_words(Op op) {
    switch (op) {
        case Op::equal: return "不是";
        case Op::not_equal: return "就是";
        case Op::less: return "不少于";
        case Op::less_equal: return "超过";
        case Op::greater: return "不多于";
        case Op::greater_equal: return "不足";
        case Op::in: return "不属于";
        default: return "没有覆盖";
    }
}

}  // namespace

Reason first_failure(Interpreter const& in, Describer const& describer, Expression const& e,
                     Env const& env) {
    Plan const& plan = in.world().plan();
    auto const again = [&](Expression const& part) {
        return first_failure(in, describer, part, env);
    };
    if (e.op == Op::and_) {
        for (Expression const& part : e.children) {
            if (!in.eval(part, env).yes()) return again(part);
        }
    }
    if (e.op == Op::or_) {
        std::vector<std::string> zh, en;
        for (Expression const& part : e.children) {
            Reason const reason = again(part);
            zh.push_back(reason.zh);
            en.push_back(reason.en);
        }
        return {join(zh, "，也"), join(en, " and ")};
    }
    if (e.op == Op::choice) {
        Datum instead;
        if (Expression const* branch = in.branch_of(e, env, instead)) return again(*branch);
    }
    if (e.op == Op::value && e.ref >= 0) return again(plan.values[std::size_t(e.ref)].is);
    bool const compares = e.op >= Op::equal && e.op <= Op::covers;
    if (!compares) {
        return {"不符合“" + formula_words(plan, e) + "”", "does not hold: " + formula_text(plan, e)};
    }
    std::string const left = printed(in.eval(e.children[0], env), describer);
    std::string const right = printed(in.eval(e.children[1], env), describer);
    return {formula_words(plan, e.children[0]) + " " + left + " " +
                std::string(failure_words(e.op)) + " " + right,
            formula_text(plan, e) + " fails: " + left + " against " + right};
}

}  // namespace gongjin
