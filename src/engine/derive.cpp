#include "engine/derive.h"

#include <algorithm>

#include "base/text.h"
#include "engine/explain_words.h"
#include "engine/words.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

constexpr int kDeepest = 7;  // values and folds inside one another
constexpr std::size_t kMostMissing = 5;

std::string_view sign_of(Op op) {
    switch (op) {
        case Op::add: return "+";
        case Op::subtract: return "-";
        case Op::multiply: return "×";
        case Op::divide: return "÷";
        case Op::equal: return "=";
        case Op::not_equal: return "≠";
        case Op::less: return "<";
        case Op::less_equal: return "≤";
        case Op::greater: return ">";
        case Op::greater_equal: return "≥";
        case Op::in: return "属于";
        case Op::covers: return "覆盖";
        default: return "";
    }
}

std::string call_words(std::string const& name) {
    static std::map<std::string, std::string> const known{
        {"min", "较小者"}, {"max", "较大者"}, {"floor", "去尾"}, {"ceil", "进一"},
        {"round", "四舍五入"}, {"abs", "绝对值"}, {"clamp", "限于"}, {"mean", "平均"},
        {"number", "个数"}, {"holds", "成立项数"}, {"without", "除去后"}, {"common", "共有"},
        {"together", "合起来"}};
    auto const at = known.find(name);
    return at == known.end() ? std::string() : at->second;
}

}  // namespace

std::string_view name_of(StepKind kind) {
    static std::string_view const names[] = {
        "item", "bonus", "penalty", "combine", "cap", "rounding", "veto", "grade", "pass",
        "raters", "formula", "condition", "value", "measure", "parameter", "table", "row", "fold",
        "element", "attribute", "calendar", "finding", "result", "earlier", "share", "payment",
        "limit", "prorate", "split", "fund", "ranking", "candidate", "places", "state", "move",
        "seat", "step", "exemption", "more"};
    return names[std::size_t(kind)];
}

Deriver::Deriver(Evaluation& evaluation, Task const& task, Date as_of)
    : evaluation_(evaluation), sorter_(evaluation, task, as_of) {}

std::string Deriver::text(Datum const& value) const {
    if (value.is(DatumKind::set)) {
        std::vector<std::string> names;
        for (Ref const ref : value.refs()) names.push_back(describer().lacking(ref));
        return names.empty() ? "无" : join(names, "、");
    }
    return printed(value, describer());
}

std::string Deriver::why(Datum const& value, Env const& env) const {
    if (value.is_none()) return value.detail ? value.detail->reason_zh : std::string();
    std::vector<std::string> words;
    std::vector<Missing> const missing = describer().missing(value.causes(), env.day);
    for (Missing const& one : missing) {
        if (words.size() == kMostMissing) break;
        words.push_back(one.words_zh);
    }
    if (words.empty()) return {};
    std::string const all = std::to_string(missing.size());
    return "缺" + join(words, "、") + (missing.size() > words.size() ? " 等" + all + "项" : "");
}

Derivation Deriver::plain(StepKind kind, std::string title, Datum const& value,
                          Env const& env) const {
    Derivation out;
    out.kind = kind;
    out.title = std::move(title);
    out.value = text(value);
    out.note = why(value, env);
    if (value.detail) out.clause = value.detail->clause;
    return out;
}

std::string Deriver::id_of(RuleHead const& head, Task const& task) const {
    std::vector<std::string> ids;
    for (int const word : task.words) {
        ids.push_back(describer().subject(task.env.ref_of(word), word, task.env.day).id);
    }
    return plan().scheme + "/" + head.name + "@" + evaluation_.judge.period_id(task.env) + "@" +
           join(ids, ",");
}

Derivation Deriver::formula(StepKind kind, std::string title, Expression const& e,
                            Env const& env) {
    Derivation out = plain(kind, std::move(title), in().eval(e, env), env);
    out.words = in_words(plan(), e);
    out.worked = worked(e, env);
    out.parts = reads(e, env);
    return out;
}

Derivation Deriver::condition(StepKind kind, std::string title, Expression const& e,
                              Env const& env) {
    Derivation out = plain(kind, std::move(title), in().eval(e, env), env);
    out.words = in_words(plan(), e);
    bool const several = e.op == Op::and_ || e.op == Op::or_ || e.op == Op::choice;
    if (several) {
        add_conjuncts(e, env, out.parts);
    } else {
        out.worked = worked(e, env);
        out.parts = reads(e, env);
    }
    // One that reads a single thing, and says of it what that says itself, has no part of its own.
    bool const same = out.parts.size() == 1 && out.parts[0].value == out.value &&
                      out.parts[0].title == in_words(plan(), e) && out.parts[0].parts.empty();
    if (same) out.parts.clear();
    return out;
}

// The parts of an `and` each for itself; of a choice those of the branch that is taken.
void Deriver::add_conjuncts(Expression const& e, Env const& env, Steps& out) {
    if (e.op == Op::choice) {
        add_reads(e.choice[0].by[0], env, out);
        Datum instead;
        Expression const* branch = in().branch_of(e, env, instead);
        if (branch == nullptr) return;
        Derivation taken =
            condition(StepKind::condition, in_words(plan(), *branch), *branch, env);
        taken.words.clear();  // they are the title
        put(std::move(taken), out);
        return;
    }
    for (Expression const& part : e.children) {
        Derivation one = condition(StepKind::condition, in_words(plan(), part), part, env);
        one.words.clear();  // they are the title
        put(std::move(one), out);
    }
}

// Each thing once, and no more than there is room for.
void Deriver::put(Derivation one, Steps& out) {
    for (Derivation const& known : out) {
        bool const same = known.kind == one.kind && known.title == one.title &&
                          known.value == one.value && known.finding_id == one.finding_id &&
                          known.result_id == one.result_id && known.words == one.words;
        if (same) return;
    }
    --budget_;
    out.push_back(std::move(one));
}

Deriver::Steps Deriver::reads(Expression const& e, Env const& env) {
    Steps out;
    if (budget_ <= 0 || depth_ > kDeepest) return out;
    ++depth_;
    add_reads(e, env, out);
    --depth_;
    return out;
}

void Deriver::add_children(Expression const& e, Env const& env, Steps& out) {
    for (Expression const& child : e.children) add_reads(child, env, out);
}

void Deriver::add_choice(Expression const& e, Env const& env, Steps& out) {
    add_reads(e.choice[0].by[0], env, out);
    Datum instead;
    if (Expression const* branch = in().branch_of(e, env, instead)) add_reads(*branch, env, out);
}

void Deriver::add_reads(Expression const& e, Env const& env, Steps& out) {
    if (budget_ <= 0) return;
    switch (e.op) {
        case Op::number: case Op::boolean: case Op::date: case Op::symbol: case Op::list:
        case Op::none: case Op::figure: case Op::argument: case Op::element: case Op::mine:
        case Op::record: return;
        case Op::word: return;
        case Op::reading: reading(e.ref); return;
        case Op::parameter: put(of_parameter(e, env), out); return;
        case Op::value: put(of_value(e, env), out); return;
        case Op::measure: put(of_measure(e, env), out); return;
        case Op::duty: put(of_duty(e, env), out); return;
        case Op::outcome: put(of_outcome(e, env), out); return;
        case Op::table: put(of_table(e, env), out); return;
        case Op::fold: put(of_fold(e, env), out); return;
        case Op::attribute: case Op::role: case Op::field: case Op::start_day: case Op::end_day:
            put(titled(StepKind::attribute, e, env), out);
            return;
        case Op::if_: {
            add_reads(e.children[0], env, out);
            Datum const holds = in().eval(e.children[0], env);
            if (!holds.no()) add_reads(e.children[1], env, out);
            if (!holds.yes()) add_reads(e.children[2], env, out);
            return;
        }
        case Op::otherwise:
            add_reads(e.children[0], env, out);
            if (in().eval(e.children[0], env).is_none()) add_reads(e.children[1], env, out);
            return;
        case Op::during:
            if (std::optional<Env> const inside = in().during_env(e, env)) {
                add_reads(e.children[0], *inside, out);
            }
            return;
        case Op::on: {
            Datum const day = in().eval(e.children[1], env);
            Env inside = env;
            if (day.is(DatumKind::date)) inside.day = day.date;
            add_reads(e.children[0], inside, out);
            return;
        }
        case Op::call:
            if (e.children.empty()) put(titled(StepKind::calendar, e, env), out);
            else add_children(e, env, out);
            return;
        case Op::choice: add_choice(e, env, out); return;
        case Op::negate: case Op::add: case Op::subtract: case Op::multiply: case Op::divide:
        case Op::not_: case Op::and_: case Op::or_: case Op::equal: case Op::not_equal:
        case Op::less: case Op::less_equal: case Op::greater: case Op::greater_equal: case Op::in:
        case Op::covers: case Op::is_given: case Op::is_missing: add_children(e, env, out); return;
    }
}

bool Deriver::is_read(Expression const& e) {
    switch (e.op) {
        case Op::negate: case Op::add: case Op::subtract: case Op::multiply: case Op::divide:
        case Op::equal: case Op::not_equal: case Op::less: case Op::less_equal: case Op::greater:
        case Op::greater_equal: case Op::in: case Op::covers: case Op::if_: case Op::otherwise:
        case Op::choice: return false;
        case Op::call: return e.children.empty() || call_words(e.name).empty();
        default: return true;
    }
}

std::string Deriver::worked(Expression const& e, Env const& env) const {
    if (is_read(e)) return {};
    std::string out = worked_part(e, env);
    return out == text(in().eval(e, env)) ? std::string() : out;
}

std::string Deriver::worked_call(Expression const& e, Env const& env) const {
    std::vector<std::string> parts;
    for (Expression const& child : e.children) parts.push_back(worked_part(child, env));
    return call_words(e.name) + "(" + join(parts, ", ") + ")";
}

std::string Deriver::worked_part(Expression const& e, Env const& env) const {
    if (is_read(e)) return text(in().eval(e, env));
    switch (e.op) {
        case Op::negate: return "-" + worked_part(e.children[0], env);
        case Op::call: return worked_call(e, env);
        case Op::if_: {
            Datum const holds = in().eval(e.children[0], env);
            if (holds.yes()) return worked_part(e.children[1], env);
            return holds.no() ? worked_part(e.children[2], env) : text(holds);
        }
        case Op::otherwise: {
            bool const none = in().eval(e.children[0], env).is_none();
            return worked_part(e.children[none ? 1 : 0], env);
        }
        case Op::choice: {
            Datum instead;
            Expression const* branch = in().branch_of(e, env, instead);
            return branch ? worked_part(*branch, env) : text(instead);
        }
        default: break;
    }
    auto const side = [&](std::size_t i) {
        Expression const& part = e.children[i];
        bool const sum = part.op == Op::add || part.op == Op::subtract;
        bool const product = e.op == Op::multiply || e.op == Op::divide;
        bool const brackets = (sum && (product || (e.op == Op::subtract && i == 1))) ||
                              (i == 1 && e.op == Op::divide && part.op == Op::multiply);
        std::string const words = worked_part(part, env);
        return brackets ? "(" + words + ")" : words;
    };
    return side(0) + " " + std::string(sign_of(e.op)) + " " + side(1);
}

}  // namespace gongjin
