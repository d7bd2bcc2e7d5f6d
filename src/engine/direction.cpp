// How the value of a formula moves while work goes on and nothing is corrected.
#include "engine/verdict.h"

namespace gongjin {

namespace {

using Moves = std::optional<int>;

Moves joined(Moves a, Moves b) {
    if (!a || !b) return {};
    if (*a == 0) return b;
    if (*b == 0 || *a == *b) return a;
    return {};
}

Moves turned(Moves a) { return a ? Moves(-*a) : Moves(); }

Moves of_verb(Verb verb) {
    switch (verb) {
        case Verb::count:
        case Verb::collect:
        case Verb::sum:
        case Verb::max: return 1;
        case Verb::min: return -1;
        case Verb::stock:
        case Verb::mean:
        case Verb::trimmed_mean:
        case Verb::latest: return {};
    }
    return {};
}

Moves of_call(std::string const& name, std::vector<Moves> const& args) {
    if (name == "highest" || name == "days_below") return 1;
    if (name == "lowest") return -1;
    if (name == "at_start") return 0;
    if (name == "at_end" || name == "average" || name == "mean" || name == "abs") return {};
    if (name.ends_with("_between")) return args.size() == 2 ? joined(turned(args[0]), args[1])
                                                            : Moves();
    Moves all = 0;
    for (Moves const& arg : args) all = joined(all, arg);
    return all;
}

}  // namespace

std::optional<int> Weigher::direction(Expression const& e, Env const& env, int depth) const {
    if (depth > 64) return {};
    auto const child = [&](std::size_t i) { return direction(e.children[i], env, depth + 1); };
    switch (e.op) {
        case Op::number:
        case Op::boolean:
        case Op::date:
        case Op::symbol:
        case Op::list:
        case Op::none:
        case Op::parameter:
        case Op::reading:
        case Op::word:
        case Op::element:
        case Op::mine:
        case Op::record:
        case Op::role:
        case Op::field:
        case Op::start_day:
        case Op::end_day: return 0;
        case Op::measure:
            return of_verb(in_->world().plan().measures[std::size_t(e.ref)].verb);
        case Op::value:
            return direction(in_->world().plan().values[std::size_t(e.ref)].is, env, depth + 1);
        case Op::attribute:
        case Op::duty:
        case Op::outcome:
        case Op::figure:
        case Op::table:
        case Op::argument:
        case Op::is_given:
        case Op::is_missing:
        case Op::otherwise:
        case Op::on: return {};
        case Op::during: return child(0);
        case Op::negate:
        case Op::not_: return turned(child(0));
        case Op::add:
        case Op::and_:
        case Op::or_: {
            Moves all = 0;
            for (std::size_t i = 0; i < e.children.size(); ++i) all = joined(all, child(i));
            return all;
        }
        case Op::multiply: return joined(child(0), child(1));
        case Op::subtract:
        case Op::divide:
        case Op::greater:
        case Op::greater_equal:
        case Op::covers: return joined(child(0), turned(child(1)));
        case Op::less:
        case Op::less_equal: return joined(turned(child(0)), child(1));
        case Op::in: return child(1);
        case Op::equal:
        case Op::not_equal: {
            Moves const both = joined(child(0), child(1));
            return both && *both == 0 ? both : Moves();
        }
        case Op::if_: return joined(child(1), child(2));
        case Op::call: {
            std::vector<Moves> args;
            for (std::size_t i = 0; i < e.children.size(); ++i) args.push_back(child(i));
            return of_call(e.name, args);
        }
        case Op::fold: {
            Fold const& fold = e.fold[0];
            bool const compares = fold.function == FoldFunction::mean ||
                                  fold.function == FoldFunction::cv ||
                                  fold.function == FoldFunction::rank;
            bool const steady = fold.where.empty() && fold.weight.empty() && !compares;
            if (!steady || fold.over_duties || fold.body.empty()) return {};
            return direction(fold.body[0], env, depth + 1);
        }
        case Op::choice: {
            Datum instead;
            Expression const* branch = in_->branch_of(e, env, instead);
            return branch ? direction(*branch, env, depth + 1) : Moves();
        }
    }
    return {};
}

}  // namespace gongjin
