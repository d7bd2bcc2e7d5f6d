// The functions of the language.
#include <algorithm>

#include "engine/option_of.h"

namespace gongjin {

namespace {

Datum rounded_by(std::string const& name, Datum const& x, std::vector<Datum> const& args) {
    auto const each = [&](auto change) {
        return Datum::range(change(x.low), change(x.high), x.causes());
    };
    if (name == "floor") return each([](Fraction f) { return Fraction(f.floor()); });
    if (name == "ceil") return each([](Fraction f) { return Fraction(f.ceil()); });
    int const digits = args.size() > 1 && args[1].exact() ? int(args[1].low.numerator()) : 0;
    return each([&](Fraction f) { return f.rounded(digits).value_or(f); });
}

// The smaller or larger of figures that may be ranges: the corners decide.
Datum extreme(bool smallest, std::vector<Datum> const& args) {
    Datum result = args.front();
    for (Datum const& arg : args) {
        if (!arg.is(DatumKind::number)) {
            if (compared(smallest ? Op::less : Op::greater, arg, result).yes()) result = arg;
            continue;
        }
        bool const low_wins = smallest ? arg.low < result.low : arg.low > result.low;
        bool const high_wins = smallest ? arg.high < result.high : arg.high > result.high;
        Causes causes = merged(result.causes(), arg.causes());
        result = Datum::range(low_wins ? arg.low : result.low,
                              high_wins ? arg.high : result.high, std::move(causes));
    }
    return result;
}

Datum average_of(Detail const& stock) {
    Datum sum = Datum::of(std::int64_t(0));
    for (std::size_t i = 0; i < stock.steps.size(); ++i) {
        Date const until = i + 1 < stock.steps.size() ? stock.steps[i + 1].from : stock.days.until;
        Step const& step = stock.steps[i];
        std::int64_t const days = until - step.from;
        sum = arithmetic(Op::add, sum,
                         Datum::range(Fraction(step.low * days), Fraction(step.high * days),
                                      stock.causes));
    }
    return arithmetic(Op::divide, sum, Datum::of(std::int64_t(stock.days.days())));
}

Datum of_stock(std::string const& name, Datum const& stock, std::vector<Datum> const& args) {
    Detail const& detail = *stock.detail;
    auto const level = [&](Step const& step) {
        return Datum::range(Fraction(step.low), Fraction(step.high), detail.causes);
    };
    if (name == "at_start") return level(detail.steps.front());
    if (name == "at_end") return level(detail.steps.back());
    if (name == "average") return average_of(detail);
    if (name == "days_below") {
        Datum days = Datum::of(std::int64_t(0));
        for (std::size_t i = 0; i < detail.steps.size(); ++i) {
            bool const last = i + 1 == detail.steps.size();
            Date const until = last ? detail.days.until : detail.steps[i + 1].from;
            std::int64_t const n = until - detail.steps[i].from;
            Datum const below = compared(Op::less, level(detail.steps[i]), args[1]);
            std::int64_t const least = below.yes() ? n : 0;
            std::int64_t const most = below.no() ? 0 : n;
            days = arithmetic(Op::add, days,
                              Datum::range(Fraction(least), Fraction(most), detail.causes));
        }
        return days;
    }
    std::vector<Datum> levels;
    for (Step const& step : detail.steps) levels.push_back(level(step));
    return extreme(name == "lowest", levels);
}

// Of the days still to come any may be below.
Datum days_of_the_whole(Datum const& so_far, Detail const& stock) {
    if (stock.to_come.empty() || !so_far.is(DatumKind::number)) return so_far;
    bool const begun = stock.days.from < stock.to_come.from;
    Fraction const more(std::int64_t(stock.to_come.days()));
    Fraction const low = begun ? so_far.low : Fraction(0);
    Fraction const high = begun ? add(so_far.high, more).value_or(so_far.high) : more;
    Cause const open{Cause::What::days, 0, {}, -1, stock.to_come.last()};
    return Datum::range(low, high, merged(so_far.causes(), {open}));
}

Datum between(std::string const& name, Datum const& from, Datum const& to) {
    if (!from.is(DatumKind::date) || !to.is(DatumKind::date)) return Datum::unknown({});
    if (name == "days_between") return Datum::of(std::int64_t(to.date - from.date) + 1);
    Date const after = to.date + 1;  // both ends are inside
    return Datum::of(std::int64_t(name == "months_between" ? months_between(from.date, after)
                                                           : years_between(from.date, after)));
}

Datum how_many_hold(std::vector<Datum> const& args) {
    std::vector<FoldPart> parts;
    for (Datum const& arg : args) parts.push_back({arg, {}});
    return folded(FoldFunction::count, parts);
}

}  // namespace

Datum Interpreter::call(Expression const& e, Env const& env) const {
    if (e.name == "steps" && e.children.empty()) return Datum::of(std::int64_t(env.steps));
    if (e.name == "start" || e.name == "end") {
        if (e.ref < 0) return Datum::of(e.name == "start" ? env.days.from : env.days.last());
        PeriodInstance const* instance = instance_for(e.ref, env);
        if (!instance) return Datum::none("", "没有这样的时段", "there is no such period");
        return Datum::of(e.name == "start" ? instance->days.from : instance->days.last());
    }
    if (e.name == "teaching_weeks" || e.name == "days") {
        PeriodInstance const* instance = instance_for(e.ref, env);
        if (!instance) return Datum::none("", "没有这样的时段", "there is no such period");
        return Datum::of(std::int64_t(e.name == "days"
                                          ? instance->days.days()
                                          : teaching_weeks_in(plan_->calendar, instance->days)));
    }
    std::vector<Datum> args;
    for (Expression const& child : e.children) args.push_back(eval(child, env));
    if (e.name == "holds") return how_many_hold(args);
    if (e.name == "days_below" && env.whole && args[0].is(DatumKind::stock)) {
        return days_of_the_whole(call_on(e.name, args), *args[0].detail);
    }
    std::vector<Datum const*> all;
    for (Datum const& arg : args) all.push_back(&arg);
    if (Datum out; propagates(all, out)) return out;
    return call_on(e.name, args);
}

Datum Interpreter::call_on(std::string const& name, std::vector<Datum> const& args) const {
    Datum const& x = args.front();
    if (x.is(DatumKind::stock)) return of_stock(name, x, args);
    if (name == "min" || name == "max") return extreme(name == "min", args);
    if (name == "floor" || name == "ceil" || name == "round") return rounded_by(name, x, args);
    if (name == "clamp") {
        return extreme(true, {extreme(false, {x, args[1]}), args[2]});
    }
    if (name == "abs") return extreme(false, {x, negated(x)});
    if (name == "mean") {
        Datum sum = x;
        for (std::size_t i = 1; i < args.size(); ++i) sum = arithmetic(Op::add, sum, args[i]);
        return arithmetic(Op::divide, sum, Datum::of(std::int64_t(args.size())));
    }
    if (name == "number") {
        if (x.detail && x.detail->open) return Datum::unknown(x.causes());
        std::int64_t const sure = std::int64_t(x.refs().size());
        std::int64_t const maybe = x.detail ? std::int64_t(x.detail->maybe.size()) : 0;
        return Datum::range(Fraction(sure), Fraction(sure + maybe), x.causes());
    }
    if (name == "without") return set_without(x, args[1]);
    if (name == "common" || name == "together") {
        Datum out = x;
        for (std::size_t i = 1; i < args.size(); ++i) {
            out = name == "common" ? set_common(out, args[i]) : set_together(out, args[i]);
        }
        return out;
    }
    if (name.ends_with("_between")) return between(name, x, args[1]);
    return Datum::unknown({});
}

PeriodInstance const* Interpreter::instance_for(int family, Env const& env) const {
    PeriodFamily const& wanted = plan_->periods[std::size_t(family)];
    if (family == env.family && env.instance >= 0) {
        return &wanted.instances[std::size_t(env.instance)];
    }
    std::string own;
    if (env.family >= 0 && env.instance >= 0) {
        own = plan_->periods[std::size_t(env.family)].instances[std::size_t(env.instance)].id;
    }
    for (PeriodInstance const& instance : wanted.instances) {
        if (!own.empty() && instance.parent == own) return &instance;
    }
    for (PeriodInstance const& instance : wanted.instances) {
        if (instance.days.contains(env.days.from)) return &instance;
    }
    return wanted.instances.size() == 1 ? &wanted.instances.front() : nullptr;
}

std::optional<Env> Interpreter::during_env(Expression const& e, Env const& env) const {
    PeriodFamily const& family = plan_->periods[std::size_t(e.ref)];
    PeriodInstance const* instance = nullptr;
    if (e.count == 0) {
        instance = instance_for(e.ref, env);
    } else {
        int left = e.count;
        for (std::size_t i = family.instances.size(); i-- > 0 && left > 0;) {
            if (family.instances[i].days.until > env.days.from) continue;
            if (--left == 0) instance = &family.instances[i];
        }
    }
    if (!instance) return std::nullopt;
    Env inside = env;
    inside.family = e.ref;
    inside.instance = int(instance - family.instances.data());
    inside.move_to(instance->days);
    return inside;
}

Datum Interpreter::during(Expression const& e, Env const& env) const {
    std::optional<Env> const inside = during_env(e, env);
    if (!inside) return Datum::none("", "此前没有这样的时段", "there is no such period before");
    return eval(e.children[0], *inside);
}

Datum Interpreter::on_day(Expression const& e, Env const& env) const {
    Datum const day = eval(e.children[1], env);
    if (!day.given()) return day;
    if (!day.is(DatumKind::date)) return Datum::unknown({});
    Env inside = env;
    inside.day = day.date;
    return eval(e.children[0], inside);
}

Env Interpreter::env_of(Value const& value, Env const& env) const {
    if (value.of_record) return env;
    Env inside = env;
    inside.bound_count = 0;
    inside.mine = {};
    Causes unset;
    if (!value.per.options.empty()) {
        for (int word : option_of(value.per, *choices_, unset)) {
            if (Ref const ref = determine(word, env); ref.known()) inside.bind(word, ref);
        }
    }
    int const over =
        value.over.options.empty() ? -1 : option_of(value.over, *choices_, unset);
    if (over < 0 || over == env.family) return inside;
    PeriodInstance const* instance = instance_for(over, env);
    if (!instance) return inside;
    inside.family = over;
    inside.instance = int(instance - plan_->periods[std::size_t(over)].instances.data());
    inside.move_to(instance->days);
    return inside;
}

}  // namespace gongjin
