// Folds: one figure from many subjects, periods or findings.
#include <algorithm>

#include "engine/finding.h"
#include "engine/interpreter.h"
#include "engine/root.h"

namespace gongjin {

namespace {

Datum over_nobody() {
    return Datum::none("", "没有可计算的对象", "there is nobody to compute it for");
}

Datum count_of(std::vector<FoldPart> const& parts, std::int64_t* total) {
    std::int64_t low = 0, high = 0;
    std::vector<Causes const*> causes;
    for (FoldPart const& part : parts) {
        if (part.value.is_none()) continue;
        ++*total;
        if (part.value.no()) continue;
        ++high;
        if (part.value.yes() && part.unsure.empty()) ++low;
        if (!part.unsure.empty()) causes.push_back(&part.unsure);
        if (!part.value.causes().empty()) causes.push_back(&part.value.causes());
    }
    if (low == high) return Datum::of(low);
    return Datum::range(Fraction(low), Fraction(high), merged(causes));
}

Datum all_or_any(FoldFunction function, std::vector<FoldPart> const& parts) {
    bool const all = function == FoldFunction::all;
    std::vector<Datum> values;
    for (FoldPart const& part : parts) {
        if (part.value.is_none()) continue;
        // Somebody who perhaps does not belong decides nothing alone.
        bool const decides = part.value.is(DatumKind::boolean) && part.value.flag != all;
        values.push_back(decides && !part.unsure.empty() ? Datum::unknown(part.unsure)
                                                         : part.value);
    }
    if (values.empty()) return all ? over_nobody() : Datum::of(false);
    return all ? both(values) : either(values);
}

Datum gathered(std::vector<FoldPart> const& parts) {
    std::vector<Ref> refs;
    for (FoldPart const& part : parts) {
        if (!part.value.given()) continue;
        if (part.value.is(DatumKind::set)) {
            refs.insert(refs.end(), part.value.refs().begin(), part.value.refs().end());
        } else {
            refs.push_back(part.value.ref);
        }
    }
    return Datum::set(std::move(refs));
}

}  // namespace

namespace {

// The values that count, each with its weight; what is unknown of them goes to `causes`.
std::vector<std::pair<Datum, Datum>> weighted_values(std::vector<FoldPart> const& parts,
                                                     Causes& causes) {
    std::vector<std::pair<Datum, Datum>> out;
    for (FoldPart const& part : parts) {
        Datum const weight = part.weight.value_or(Datum::of(std::int64_t(1)));
        if (part.value.is_none() || weight.is_none()) continue;
        causes = merged({&causes, &part.unsure, &part.value.causes(), &weight.causes()});
        out.emplace_back(part.value, weight);
    }
    return out;
}

bool has_doubts(std::vector<FoldPart> const& parts) {
    return std::any_of(parts.begin(), parts.end(), [](FoldPart const& part) {
        Datum const* weight = part.weight ? &*part.weight : nullptr;
        if (part.value.is_none() || (weight && weight->is_none())) return false;
        auto const plain = [](Datum const& d) {
            return d.is(DatumKind::number) ? d.exact() : d.given();
        };
        return !part.unsure.empty() || !plain(part.value) || (weight && !plain(*weight));
    });
}

Datum spread_of(std::vector<FoldPart> const& parts) {
    Causes causes;
    auto const values = weighted_values(parts, causes);
    if (has_doubts(parts)) return Datum::unknown(causes);
    if (values.empty()) return over_nobody();
    std::vector<std::pair<Fraction, Fraction>> exact;
    for (auto const& [value, weight] : values) exact.emplace_back(value.low, weight.low);
    return coefficient_of_variation(exact);
}

// `mean` and `share` by weight.
Datum weighted_mean(FoldFunction function, std::vector<FoldPart> const& parts) {
    Causes causes;
    auto const values = weighted_values(parts, causes);
    if (has_doubts(parts)) return Datum::unknown(causes);
    if (values.empty()) return over_nobody();
    Datum sum = Datum::of(std::int64_t(0)), weights = sum;
    for (auto const& [value, weight] : values) {
        weights = arithmetic(Op::add, weights, weight);
        if (function == FoldFunction::share) {
            if (value.yes()) sum = arithmetic(Op::add, sum, weight);
        } else {
            sum = arithmetic(Op::add, sum, arithmetic(Op::multiply, value, weight));
        }
    }
    return arithmetic(Op::divide, sum, weights);
}

// Whether somebody with the first keys stands before somebody with the others; who has nothing to
// be ranked by stands before nobody.
Datum is_ahead(std::vector<Datum> const& first, std::vector<Datum> const& others) {
    for (std::size_t i = 0; i < first.size(); ++i) {
        Datum const better = compared(Op::greater, first[i], others[i]);
        if (!better.no()) return better.is_none() ? Datum::of(false) : better;
        Datum const same = compared(Op::equal, first[i], others[i]);
        if (!same.yes()) return same.is_none() ? Datum::of(false) : same;
    }
    return Datum::of(false);
}

}  // namespace

Datum folded(FoldFunction function, std::vector<FoldPart> const& parts) {
    std::int64_t total = 0;
    bool const weighted = !parts.empty() && parts.front().weight;
    bool const averages = function == FoldFunction::mean || function == FoldFunction::share;
    if (weighted && averages) return weighted_mean(function, parts);
    switch (function) {
        case FoldFunction::cv: return spread_of(parts);
        case FoldFunction::rank: return Datum::unknown({});  // needs mine: Interpreter::rank
        case FoldFunction::count: return count_of(parts, &total);
        case FoldFunction::share: {
            Datum const count = count_of(parts, &total);
            if (total == 0) return over_nobody();
            return arithmetic(Op::divide, count, Datum::of(total));
        }
        case FoldFunction::all:
        case FoldFunction::any: return all_or_any(function, parts);
        case FoldFunction::collect: return gathered(parts);
        case FoldFunction::sum:
        case FoldFunction::mean:
        case FoldFunction::min:
        case FoldFunction::max: break;
    }
    Datum result;
    for (FoldPart const& part : parts) {
        if (part.value.is_none()) continue;
        Datum const value = part.unsure.empty() ? part.value : Datum::unknown(part.unsure);
        if (total++ == 0) {
            result = value;
        } else if (function == FoldFunction::sum || function == FoldFunction::mean) {
            result = arithmetic(Op::add, result, value);
        } else {
            Op const op = function == FoldFunction::min ? Op::less : Op::greater;
            Datum const better = compared(op, value, result);
            result = better.is_unknown() ? better : chosen(better, value, result);
        }
    }
    if (total == 0) return function == FoldFunction::sum ? Datum::of(total) : over_nobody();
    return function == FoldFunction::mean ? arithmetic(Op::divide, result, Datum::of(total))
                                          : result;
}

Datum Interpreter::eval_fold(Expression const& e, Env const& env) const {
    if (e.fold[0].function == FoldFunction::rank) return rank(e, env);
    Datum instead = Datum::of(true);
    std::vector<FoldPart> const parts = parts_of(e, env, instead);
    return instead.given() ? folded(e.fold[0].function, parts) : instead;
}

// 1 + how many are strictly better; later terms break ties.
Datum Interpreter::rank(Expression const& e, Env const& env) const {
    Fold const& fold = e.fold[0];
    Ref const me = determine(fold.over, env);
    if (!me.known()) return nobody(fold.over, env);
    auto const keys_of = [&](Element const& element) {
        Env inside = env;
        bind_element(inside, fold.over, element);
        std::vector<Datum> keys;
        for (Expression const& key : fold.body) keys.push_back(eval(key, inside));
        return keys;
    };
    Element mine{me, env.community, {}};
    std::vector<Datum> const my_keys = keys_of(mine);
    std::vector<Datum const*> own;
    for (Datum const& key : my_keys) own.push_back(&key);
    if (Datum out; propagates(own, out)) return out;
    std::int64_t better = 0, unsure = 0;
    Causes doubts;
    for (Element const& element : elements(fold.over, env)) {
        if (!element.ref.known()) return Datum::unknown(element.unsure);
        if (element.ref == me) continue;
        Env inside = env;
        if (!inside.mine.known() && env.bound_count) inside.mine = env.bound[0].ref;
        bind_element(inside, fold.over, element);
        Datum here = agrees(fold, element, env, inside);
        if (!fold.where.empty() && !here.no()) here = both({here, eval(fold.where[0], inside)});
        if (here.no() || here.is_none()) continue;
        std::vector<Datum> const keys = keys_of(element);
        if (listener_) listener_->part_read(fold, inside, {keys.front(), {}, element.ref, {}});
        Datum const ahead = is_ahead(keys, my_keys);
        if (ahead.no()) continue;
        bool const sure = here.yes() && element.unsure.empty() && ahead.yes();
        ++(sure ? better : unsure);
        if (!sure) doubts = merged({&doubts, &here.causes(), &element.unsure, &ahead.causes()});
    }
    return unsure ? Datum::unknown(doubts) : Datum::of(better + 1);
}

std::vector<FoldPart> Interpreter::parts_of(Expression const& e, Env const& env,
                                            Datum& instead) const {
    Fold const& fold = e.fold[0];
    if (fold.over_duties) return over_duties(e, env);
    if (fold.over == kOverPeriods) return over_periods(e, env);
    if (fold.over == kOverRole) return over_role(e, env);
    return over_elements(e, env, instead);
}

// One element's part, or nothing if its condition says no.
std::optional<FoldPart> Interpreter::part_of(Fold const& fold, Env const& inside,
                                             Causes unsure) const {
    FoldPart part{Datum::of(true), std::move(unsure), inside.element};
    if (!fold.where.empty()) {
        Datum const where = eval(fold.where[0], inside);
        if (where.no() || where.is_none()) return {};
        if (where.is_unknown()) part.unsure = merged(part.unsure, where.causes());
    }
    if (!fold.body.empty()) part.value = eval(fold.body[0], inside);
    if (!fold.weight.empty()) part.weight = eval(fold.weight[0], inside);
    if (listener_) listener_->part_read(fold, inside, part);
    return part;
}

// `within area_class`: only those whose area class equals mine.
Datum Interpreter::agrees(Fold const& fold, Element const& element, Env const& env,
                          Env const& inside) const {
    if (fold.within.empty()) return Datum::of(true);
    Env alone = inside;  // what the element itself determines, not what stands around it
    alone.bound_count = 0;
    alone.community = -1;
    bind_element(alone, fold.over, element);
    std::vector<Datum> parts;
    for (Fold::Within const& within : fold.within) {
        Datum const same = compared(Op::equal, eval(within.its, alone), eval(within.mine, env));
        parts.push_back(same.is_none() ? Datum::of(false) : same);
    }
    return both(parts);
}

std::vector<FoldPart> Interpreter::over_elements(Expression const& e, Env const& env,
                                                 Datum& instead) const {
    Fold const& fold = e.fold[0];
    std::vector<FoldPart> parts;
    for (Element const& element : elements(fold.over, env)) {
        if (!element.ref.known()) {
            instead = Datum::unknown(element.unsure);
            return {};
        }
        Env inside = env;
        if (!inside.mine.known() && env.bound_count) inside.mine = env.bound[0].ref;
        bind_element(inside, fold.over, element);
        Datum const agrees = this->agrees(fold, element, env, inside);
        if (agrees.no()) continue;
        Causes const unsure = merged(element.unsure, agrees.causes());
        if (auto part = part_of(fold, inside, unsure)) parts.push_back(std::move(*part));
    }
    return parts;
}

std::vector<FoldPart> Interpreter::over_role(Expression const& e, Env const& env) const {
    Fold const& fold = e.fold[0];
    Datum const who = role(world_->name_of(e), env);
    if (!who.given()) return {};
    std::vector<Ref> refs = who.refs();
    if (who.is(DatumKind::subject)) refs = {who.ref};
    std::vector<FoldPart> parts;
    for (Ref ref : refs) {
        Env inside = env;
        inside.element = ref;
        if (auto part = part_of(fold, inside, {})) parts.push_back(std::move(*part));
    }
    return parts;
}

std::vector<FoldPart> Interpreter::over_periods(Expression const& e, Env const& env) const {
    Fold const& fold = e.fold[0];
    std::vector<PeriodInstance> const& all = plan_->periods[std::size_t(e.ref)].instances;
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool const earlier = all[i].days.until <= env.days.from;
        bool const inside = env.days.contains(all[i].days.from);
        if (fold.previous > 0 ? earlier : inside) chosen.push_back(i);
    }
    if (fold.previous > 0 && chosen.size() > std::size_t(fold.previous)) {
        chosen.erase(chosen.begin(), chosen.end() - fold.previous);
    }
    std::vector<FoldPart> parts;
    for (std::size_t i : chosen) {
        Env inside = env;
        inside.family = e.ref;
        inside.instance = int(i);
        inside.move_to(all[i].days);
        if (auto part = part_of(fold, inside, {})) parts.push_back(std::move(*part));
    }
    return parts;
}

std::vector<FoldPart> Interpreter::over_duties(Expression const& e, Env const& env) const {
    std::vector<FoldPart> parts;
    if (!duties_) return parts;
    for (Finding const& finding : duties_->inside(env)) {
        Env inside = env;
        inside.finding = &finding;
        if (auto part = part_of(e.fold[0], inside, {})) parts.push_back(std::move(*part));
    }
    return parts;
}

Datum Interpreter::duty(Expression const& e, Env const& env) const {
    std::optional<Finding> read;
    Finding const* finding = env.finding;
    if (e.ref >= 0 && duties_) {
        read = duties_->finding(e.ref, env);
        finding = read ? &*read : nullptr;
    }
    if (!finding) return Datum::none("", "没有这项任务", "there is no such duty here");
    Duty const& duty = plan_->duties[std::size_t(finding->duty)];
    static std::string_view const strengths[] = {"must", "in_principle", "strive", "may"};
    if (e.part == "strength") {
        auto const strength = strengths[std::size_t(duty.strength)];
        return Datum::symbol(world_->names().find(strength), -1);
    }
    if (e.part == "section") return Datum::text_of(duty.section);
    FindingState const state = finding->state;
    if (e.part == "applies") return Datum::of(state != FindingState::not_applicable);
    if (state == FindingState::not_applicable) {
        return Datum::none(finding->clause, finding->reason_zh, finding->reason_en);
    }
    if (state == FindingState::undecided) {
        int const name = world_->names().find(duty.name);
        return Datum::unknown({{Cause::What::duty, name, env.element, -1, finding->days.from}});
    }
    if (e.part == "failed") return Datum::of(state == FindingState::failed);
    if (e.part == "state") {
        return world_->symbol("duty.state", std::string(name_of(state)));
    }
    std::optional<Fraction> figure = e.part == "need" ? finding->need : finding->have;
    if (e.part == "missed" && figure && finding->need) {
        auto const less = finding->at_most ? subtract(*figure, *finding->need)
                                           : subtract(*finding->need, *figure);
        figure = std::max(Fraction(0), less.value_or(Fraction(0)));
    }
    if (e.part == "have" || e.part == "need" || e.part == "missed") {
        return figure ? Datum::of(*figure) : Datum::none("", "没有数量", "there is no figure");
    }
    return Datum::of(state == FindingState::met);
}

}  // namespace gongjin
