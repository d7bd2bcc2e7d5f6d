// What formulas read, one step each.
#include <algorithm>

#include "base/text.h"
#include "engine/derive.h"
#include "engine/explain_words.h"
#include "engine/outcomes.h"
#include "engine/tables.h"
#include "scheme/print.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostElements = 60;
constexpr std::size_t kMostOpened = 12;  // elements whose own figures are opened too

std::string titled_or(Wording const& title, std::string const& name) {
    return title.zh.empty() ? name : title.zh;
}

// Keeps every element of one fold.
class PartCatcher : public Listener {
public:
    explicit PartCatcher(Fold const& wanted) : wanted_(&wanted) {}

    struct Caught {
        Env env;
        FoldPart part;
    };
    std::vector<Caught> all;

    void part_read(Fold const& fold, Env const& env, FoldPart const& part) override {
        if (&fold != wanted_) return;
        all.push_back({env, part});
        if (env.finding == nullptr) return;
        findings_.push_back(*env.finding);  // the loop's own is gone afterwards
        all.back().env.finding = &findings_.back();
    }

private:
    Fold const* wanted_;
    std::deque<Finding> findings_;
};

std::string bound_words(TableCell const& cell, Table::Take const& take, Plan const& plan) {
    auto const place = [&](Fraction const& number) {
        Enum const* const words = take.is_word ? plan.vocabulary.find_enum(take.domain) : nullptr;
        bool const known = words != nullptr && number.is_whole() && number.numerator() >= 0 &&
                           std::size_t(number.numerator()) < words->symbols.size();
        return known ? words->symbols[std::size_t(number.numerator())].title.zh : number.text();
    };
    switch (cell.form) {
        case TableCell::Form::any: return "不限";
        case TableCell::Form::word: {
            Enum const* const words = plan.vocabulary.find_enum(take.domain);
            auto const at = words ? words->index_of(cell.word) : std::nullopt;
            return at ? words->symbols[std::size_t(*at)].title.zh : cell.word;
        }
        case TableCell::Form::range: break;
    }
    if (cell.low && cell.high && *cell.low == *cell.high) return place(*cell.low);
    if (cell.low && cell.high) {
        return (cell.low_in ? "" : "大于") + place(*cell.low) + "至" +
               (cell.high_in ? "" : "不满") + place(*cell.high);
    }
    if (cell.low) return (cell.low_in ? "不少于" : "大于") + place(*cell.low);
    return (cell.high_in ? "不超过" : "不满") + place(cell.high.value_or(Fraction()));
}

std::string row_words(Table const& table, TableRow const& row, Plan const& plan) {
    if (row.rest) return "其他情况";
    if (row.when) return in_words(plan, *row.when);
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        cells.push_back(bound_words(row.cells[i], table.takes[i], plan));
    }
    return join(cells, "，");
}

}  // namespace

Derivation Deriver::titled(StepKind kind, Expression const& e, Env const& env) {
    Derivation out = plain(kind, in_words(plan(), e), in().eval(e, env), env);
    if (kind != StepKind::attribute || e.children.empty()) return out;
    Datum const of = in().eval(e.children[0], env);
    if (!of.is(DatumKind::subject)) return out;
    out.subject = describer().subject(of.ref, -1, env.day);
    return out;
}

Derivation Deriver::of_parameter(Expression const& e, Env const& env) {
    Parameter const& parameter = plan().parameters[std::size_t(e.ref)];
    Derivation out = plain(StepKind::parameter, titled_or(parameter.title, parameter.name),
                           in().eval(e, env), env);
    out.unit = parameter.unit;
    out.clause = parameter.clause;
    if (!parameter.assumed.empty()) out.note = "文件没有写明，暂按此数：" + parameter.assumed;
    for (Parameter::Dated const& dated : parameter.values) {
        if (dated.value.op == Op::choice) add_reads(dated.value.choice[0].by[0], env, out.parts);
    }
    return out;
}

Derivation Deriver::of_value(Expression const& e, Env const& env) {
    Value const& value = plan().values[std::size_t(e.ref)];
    Env const inside = in().env_of(value, in().env_of(e, env));
    Derivation out = plain(StepKind::value, titled_or(value.title, value.name),
                           in().eval(e, env), env);
    out.unit = value.unit;
    out.clause = value.clause;
    out.words = in_words(plan(), value.is);
    out.worked = worked(value.is, inside);
    out.parts = reads(value.is, inside);
    if (!value.assumed.empty()) out.note = "文件没有写明：" + value.assumed;
    return out;
}

Derivation Deriver::of_measure(Expression const& e, Env const& env) {
    Measure const& measure = plan().measures[std::size_t(e.ref)];
    Env const inside = in().env_of(e, env);
    Datum const figure = in().eval(e, env);
    MeasureRead read = sorter_.sort({in().key_for(e.ref, inside), inside.days, figure});
    Derivation out = plain(StepKind::measure, read.title_zh, figure, env);
    out.words = std::move(read.words_zh);
    out.unit = measure.unit;
    if (out.unit.empty() && !measure.kinds.empty() && measure.verb == Verb::count) {
        out.unit = plan().kinds.kinds[std::size_t(measure.kinds[0])].unit;
    }
    out.clause = measure.clause;
    out.counted = std::move(read.counted);
    out.not_counted = std::move(read.not_counted);
    if (!measure.where) return out;
    Env plain_env;
    plain_env.as_of = env.as_of;
    plain_env.day = env.day;
    for_each_part(*measure.where, [&](Expression const& part) {
        if (part.op == Op::parameter && part.children.empty()) {
            put(of_parameter(part, plain_env), out.parts);
        }
        if (part.op == Op::reading) reading(part.ref);
    });
    return out;
}

Derivation Deriver::of_table(Expression const& e, Env const& env) {
    Table const& table = plan().tables[std::size_t(e.ref)];
    Derivation out = plain(StepKind::table, titled_or(table.title, table.name),
                           in().eval(e, env), env);
    out.unit = table.unit;
    out.clause = table.clause;
    if (!table.assumed.empty()) out.note = "文件没有写明：" + table.assumed;
    std::vector<Datum> inputs;
    std::vector<std::string> words;
    bool known = true;
    for (std::size_t i = 0; i < e.children.size(); ++i) {
        inputs.push_back(in().eval(e.children[i], env));
        known = known && inputs.back().given();
        words.push_back(in_words(plan(), e.children[i]) + " " + text(inputs.back()));
    }
    out.words = join(words, "，");
    Env inside = env;
    inside.inputs = inputs;
    std::size_t const cut = cut_input(table);
    bool some = false;
    for (TableRow const& row : table.rows) {
        bool fits = row.rest && !some;
        if (!known) fits = false;
        else if (row.when) fits = in().eval(*row.when, inside).yes();
        else if (!row.rest) fits = row_fits(table, row, inputs, in().world(), cut) == Fit::yes;
        if (!fits) continue;
        some = true;
        Derivation hit = formula(StepKind::row, row_words(table, row, plan()), row.give, inside);
        hit.words.clear();
        hit.unit = table.unit;
        out.parts.push_back(std::move(hit));
        if (table.match == TableMatch::one || table.match == TableMatch::first) break;
    }
    for (Expression const& child : e.children) {
        for (Derivation& one : reads(child, env)) put(std::move(one), out.parts);
    }
    return out;
}

Derivation Deriver::of_fold(Expression const& e, Env const& env) {
    Fold const& fold = e.fold[0];
    PartCatcher catcher(fold);
    in().listen(&catcher);
    Datum const value = in().eval(e, env);
    in().listen(nullptr);
    Derivation out = plain(StepKind::fold, in_words(plan(), e), value, env);
    for (Fold::Within const& within : fold.within) add_reads(within.mine, env, out.parts);
    std::size_t const total = catcher.all.size();
    bool const open = total <= kMostOpened;
    for (std::size_t i = 0; i < total && i < kMostElements && budget_ > 0; ++i) {
        PartCatcher::Caught const& one = catcher.all[i];
        if (one.env.finding != nullptr) {
            Derivation element = of_finding(*one.env.finding);
            if (!one.part.value.yes()) element.note = text(one.part.value);
            put(std::move(element), out.parts);
            continue;
        }
        Derivation element = plain(StepKind::element, "", one.part.value, env);
        if (one.part.ref.known()) {
            element.subject = describer().subject(one.part.ref, -1, one.env.day);
            element.title = element.subject.name;
        } else if (one.env.instance >= 0) {
            auto const& family = plan().periods[std::size_t(one.env.family)];
            PeriodInstance const& at = family.instances[std::size_t(one.env.instance)];
            element.title = titled_or(at.title, at.id);
        }
        if (element.title.empty()) element.title = "第" + std::to_string(i + 1) + "项";
        if (one.part.weight) element.note = "权数 " + text(*one.part.weight);
        if (!one.part.unsure.empty()) element.note = why(Datum::unknown(one.part.unsure), env);
        if (open && !fold.body.empty()) {
            element.worked = worked(fold.body[0], one.env);
            element.parts = reads(fold.body[0], one.env);
        }
        if (open && !fold.where.empty()) {
            for (Derivation& read : reads(fold.where[0], one.env)) {
                put(std::move(read), element.parts);
            }
        }
        --budget_;
        out.parts.push_back(std::move(element));  // two elements may look the same
    }
    if (total > kMostElements) {
        Derivation more;
        more.kind = StepKind::more;
        more.title = "其余 " + std::to_string(total - kMostElements) + " 项从略";
        out.parts.push_back(std::move(more));
    }
    return out;
}

Derivation Deriver::of_finding(Finding const& finding) {
    Duty const& duty = plan().duties[std::size_t(finding.duty)];
    Derivation out;
    out.kind = StepKind::finding;
    out.title = titled_or(duty.title, duty.name);
    std::vector<std::string> names;
    for (Subject const& one : finding.subjects) names.push_back(one.name);
    if (!finding.period.empty()) names.push_back(finding.period);
    if (!names.empty()) out.title += "（" + join(names, " · ") + "）";
    out.value = state_words(plan(), finding);
    out.clause = duty.clause;
    out.finding_id = finding.id;
    return out;
}

Derivation Deriver::of_duty(Expression const& e, Env const& env) {
    std::optional<Finding> read;
    Finding const* finding = env.finding;
    if (e.ref >= 0) {
        read = judge().finding(e.ref, in().env_of(e, env));
        finding = read ? &*read : nullptr;
    }
    if (finding == nullptr) return titled(StepKind::finding, e, env);
    Derivation out = of_finding(*finding);
    out.words = in_words(plan(), e) + " = " + text(in().eval(e, env));
    return out;
}

Derivation Deriver::of_outcome(Expression const& e, Env const& env) {
    RuleHead const& head = plan().head_of(plan().rules[std::size_t(e.ref)]);
    Derivation out = plain(StepKind::result, titled_or(head.title, head.name), in().eval(e, env),
                           env);
    if (!e.part.empty()) out.words = in_words(plan(), e);
    out.clause = head.clause;
    std::optional<Task> const task = judge().task_here(head, -1, in().env_of(e, env));
    if (!task) return out;
    out.result_id = id_of(head, *task);
    std::vector<std::string> names;
    for (int const word : task->words) {
        names.push_back(describer().subject(task->env.ref_of(word), word, task->env.day).name);
    }
    std::string const period = judge().period_id(task->env);
    if (!period.empty()) names.push_back(period);
    if (!names.empty()) out.title += "（" + join(names, " · ") + "）";
    return out;
}

}  // namespace gongjin
