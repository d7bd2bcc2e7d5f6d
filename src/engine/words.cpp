#include "engine/words.h"

#include "base/text.h"
#include "engine/root.h"
#include "scheme/print.h"

namespace gongjin {

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
        case DatumKind::root: return root_text(value);
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
    int const kind = env.record ? (*env.record)->kind : -1;
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
        return {"不符合“" + in_words(plan, e, kind) + "”",
                "does not hold: " + expression_text(plan, e)};
    }
    std::string const left = printed(in.eval(e.children[0], env), describer);
    std::string const right = printed(in.eval(e.children[1], env), describer);
    return {in_words(plan, e.children[0], kind) + " " + left + " " +
                std::string(failure_words(e.op)) + " " + right,
            expression_text(plan, e) + " fails: " + left + " against " + right};
}

}  // namespace gongjin
