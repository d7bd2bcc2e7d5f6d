// Results that are made for many at once or step by step: selections and statuses.
#include "engine/money.h"
#include "engine/selection.h"

namespace gongjin {

void Outcomes::forget() {
    money_->forget();
    known_.clear();
    chosen_.clear();
    moved_.clear();
    present_.clear();
}

Outcomes::When Outcomes::when_of(RuleHead const& rule, Env const& env) {
    return {&rule, env.family, env.instance, env.day, env.as_of, env.planned, env.substitutes};
}

Outcome Outcomes::chosen(Selection const& selection, Task const& task) {
    When const when = when_of(selection, task.env);
    auto found = chosen_.find(when);
    if (found == chosen_.end()) {
        Env period = judge_->period_env(task.env.family, task.env.instance, task.env.as_of);
        period.planned = task.env.planned;
        period.substitutes = task.env.substitutes;
        Chooser chooser(*judge_, selection, period,
                        [&](Task const& one) {
                            Strength strength = selection.strength;
                            return set_aside(selection, one, strength);
                        });
        found = chosen_.emplace(when, chooser.outcomes()).first;
    }
    auto const own = found->second.find(task.env.bound[0].ref);
    if (own != found->second.end()) return own->second;
    return Outcome::of(Datum::none("", "不在参评范围", "no candidate"));
}

// The first true move from each state in which the subject may be.
void Outcomes::step(Status const& status, Env env, Standing& standing) const {
    std::set<std::pair<int, int>> next;
    for (auto const& [state, steps] : standing.may) {
        env.steps = steps + 1;
        bool moves = false;
        for (Status::Move const& move : status.moves) {
            if (move.from != state) continue;
            Datum const when = judge_->interpreter().eval(move.when, env);
            if (!when.yes() && !when.is_unknown()) continue;
            next.emplace(move.to, 0);
            standing.causes = merged(standing.causes, when.causes());
            moves = when.yes();
            if (moves) break;
        }
        if (!moves) next.emplace(state, steps + 1);
    }
    standing.may = std::move(next);
}

Outcome Outcomes::moved(Status const& status, Task const& task) {
    auto const& all = judge_->interpreter().world().plan().periods[std::size_t(task.env.family)];
    When const when = when_of(status, task.env);
    When chain = when;
    chain.instance = -1;
    chain.day = {};
    Ref const who = task.env.bound[0].ref;
    std::vector<Standing>& known = moved_[{chain, who}];
    while (int(known.size()) <= task.env.instance) {
        std::size_t const i = known.size();
        Standing now = i > 0 ? known.back() : Standing{};
        Env env = judge_->period_env(task.env.family, int(i), task.env.as_of);
        env.planned = task.env.planned;
        env.substitutes = task.env.substitutes;
        When here = when;
        here.instance = int(i);
        here.day = env.day;
        auto present = present_.find(here);
        if (present == present_.end()) {
            std::map<Ref, Env> subjects;
            if (all.instances[i].in_force) {
                for (Task const& one : judge_->tuples({status.of}, env)) {
                    subjects.emplace(one.env.bound[0].ref, one.env);
                }
            }
            present = present_.emplace(here, std::move(subjects)).first;
        }
        auto const own = present->second.find(who);
        if (own != present->second.end()) {
            if (now.may.empty()) now.may.emplace(0, 0);
            bool const over = env.as_of >= all.instances[i].days.last();
            if (over) step(status, own->second, now);
        }
        known.push_back(std::move(now));
    }
    Standing const& here = known[std::size_t(task.env.instance)];
    Names const& names = judge_->interpreter().world().names();
    if (here.may.empty()) return Outcome::of(Datum::none("", "尚未开始", "not begun yet"));
    int const state = here.may.begin()->first;
    bool same = true;
    int least = here.may.begin()->second, most = least;
    for (auto const& [other, steps] : here.may) {
        same = same && other == state;
        least = std::min(least, steps);
        most = std::max(most, steps);
    }
    Outcome out;
    out.main = same ? Datum::symbol(names.find(status.states[std::size_t(state)]), state)
                    : Datum::unknown(here.causes);
    out.parts.emplace_back("steps",
                           same ? Datum::range(Fraction(least), Fraction(most), here.causes)
                                : out.main);
    return out;
}

}  // namespace gongjin
