#include "engine/selection.h"

#include <algorithm>

namespace gongjin {

std::vector<std::int64_t> by_weight(std::int64_t candidates,
                                    std::vector<Fraction> const& weights) {
    Fraction total;
    for (Fraction const& weight : weights) total = add(total, weight).value_or(total);
    std::vector<std::int64_t> out;
    std::vector<std::pair<Fraction, std::size_t>> rests;
    std::int64_t left = candidates;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        Fraction const exact =
            divide(multiply(weights[i], Fraction(candidates)).value_or(Fraction()), total)
                .value_or(Fraction());
        out.push_back(exact.floor());
        left -= exact.floor();
        rests.emplace_back(subtract(exact, Fraction(exact.floor())).value_or(Fraction()), i);
    }
    std::stable_sort(rests.begin(), rests.end(),
                     [](auto const& a, auto const& b) { return a.first > b.first; });
    for (std::size_t i = 0; left > 0 && i < rests.size(); ++i, --left) ++out[rests[i].second];
    return out;
}

namespace {

// The group of those whose group is not known: they may get a place there, or not.
constexpr char const* kAnywhere = "?";

std::string key_of(std::vector<Datum> const& strata) {
    std::string key;
    for (Datum const& one : strata) key += key_text(one) + "|";
    return key;
}

Places places_of(Datum const& number, Causes& causes) {
    if (number.is_none()) return {0, 0};
    if (!number.is(DatumKind::number)) {
        causes = merged(causes, number.causes());
        return {0, Places::kNoEnd};
    }
    if (!number.exact()) causes = merged(causes, number.causes());
    return {std::max<std::int64_t>(0, number.low.floor()),
            std::max<std::int64_t>(0, number.high.floor())};
}

}  // namespace

Chooser::Chooser(Judge const& judge, Selection const& selection, Env const& period, Aside aside)
    : judge_(judge),
      in_(judge.interpreter()),
      selection_(selection),
      period_(period),
      aside_(std::move(aside)),
      groups_(selection.stages.size()),
      extra_(selection.stages.size()) {}

std::vector<Datum> Chooser::strata_of(std::vector<Stratum> const& strata, Candidate& one) const {
    std::vector<Datum> out;
    for (Stratum const& stratum : strata) {
        out.push_back(in_.eval(stratum.of, one.task.env));
        one.causes = merged(one.causes, out.back().causes());
    }
    return out;
}

void Chooser::add_keys(Candidate& one) {
    Env const& env = one.task.env;
    if (selection_.among) {
        Datum const among = in_.eval(*selection_.among, env);
        if (among.no() || among.is_none()) {
            one.aside = Datum::none("", "不在参评范围", "no candidate");
        } else if (among.is_unknown()) {
            one.sure = false;
            one.causes = merged(one.causes, among.causes());
        }
    }
    for (Ordering const& order : selection_.order) {
        one.keys.push_back(in_.eval(order.by, env));
        Datum const& key = one.keys.back();
        if (key.is_none()) one.aside = key;
        if (key.is_unknown() || (key.is(DatumKind::number) && !key.exact())) {
            one.ranked = false;
            one.causes = merged(one.causes, key.causes());
        }
    }
    one.strata = strata_of(selection_.within, one);
    for (Datum const& stratum : one.strata) {
        if (stratum.is_none()) one.aside = stratum;
    }
    for (Stratum const& unit : selection_.limit_per) {
        one.unit = key_text(in_.eval(unit.of, env));
    }
}

void Chooser::add_candidates() {
    for (Task& task : judge_.tuples({selection_.of}, period_)) {
        Candidate one;
        one.who = task.env.bound[0].ref;
        one.task = std::move(task);
        one.causes = one.task.unsure;
        one.may.resize(selection_.stages.size());
        one.group.resize(selection_.stages.size());
        std::optional<Datum> const aside = aside_(one.task);
        if (aside && aside->is_none()) one.aside = aside;
        if (aside && aside->is_unknown()) {
            one.sure = false;
            one.causes = merged(one.causes, aside->causes());
        }
        if (!one.task.unsure.empty()) one.sure = false;
        if (!one.aside) add_keys(one);
        candidates_.push_back(std::move(one));
    }
}

// What places are read for: the group's words take the tuple's place.
Env Chooser::group_env(std::vector<Stratum> const& more, std::vector<Datum> const& strata) const {
    Env env = period_;
    std::vector<Stratum> all = selection_.within;
    all.insert(all.end(), more.begin(), more.end());
    for (std::size_t i = 0; i < all.size() && i < strata.size(); ++i) {
        bool const thing = strata[i].is(DatumKind::subject) || strata[i].is(DatumKind::symbol);
        if (all[i].word < 0 || !thing) continue;
        env.bind(all[i].word, strata[i].ref);
        int const community = strata[i].ref.kind == RefKind::community
                                  ? strata[i].ref.index
                                  : in_.world().community_of(strata[i].ref, env.day);
        if (community >= 0) env.community = community;
    }
    return env;
}

void Chooser::add_to_groups(int stage, std::map<std::string, Group>& groups) {
    Stage const& rules = selection_.stages[std::size_t(stage)];
    std::vector<std::pair<int, bool>> anywhere;  // it is not known in which group
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
        Candidate& one = candidates_[i];
        if (one.aside) continue;
        Datum const among = rules.among ? in_.eval(*rules.among, one.task.env) : Datum::of(true);
        if (among.no() || among.is_none()) continue;
        one.causes = merged(one.causes, among.causes());
        bool const surely = one.sure && among.yes();
        std::vector<Datum> strata = one.strata;
        for (Datum& own : strata_of(rules.within, one)) strata.push_back(std::move(own));
        bool none = false, unknown = false;
        for (Datum const& stratum : strata) {
            none = none || stratum.is_none();
            unknown = unknown || stratum.is_unknown();
        }
        if (none) continue;
        if (unknown) {
            anywhere.emplace_back(int(i), false);
            continue;
        }
        std::string const key = key_of(strata);
        Group& group = groups[key];
        group.strata = std::move(strata);
        group.members.push_back(int(i));
        group.surely.push_back(surely);
        one.group[std::size_t(stage)] = key;
    }
    for (auto const& [candidate, surely] : anywhere) {
        for (auto& [key, group] : groups) {
            if (key == kAnywhere) continue;
            group.members.push_back(candidate);
            group.surely.push_back(surely);
        }
        candidates_[std::size_t(candidate)].group[std::size_t(stage)] = kAnywhere;
        groups[kAnywhere].members.push_back(candidate);
        groups[kAnywhere].surely.push_back(surely);
    }
}

// A group without candidates leaves all its places over.
void Chooser::add_empty_groups(int stage, std::map<std::string, Group>& groups) {
    Stage const& rules = selection_.stages[std::size_t(stage)];
    std::vector<int> words;
    bool all_words = true;
    for (auto const* list : {&selection_.within, &rules.within}) {
        for (Stratum const& one : *list) {
            words.push_back(one.word);
            all_words = all_words && one.word >= 0;
        }
    }
    if (rules.unfilled < 0 || !all_words) return;
    for (Task const& task : judge_.tuples(words, period_)) {
        std::vector<Datum> strata;
        for (int i = 0; i < task.env.bound_count; ++i) {
            Ref const ref = task.env.bound[std::size_t(i)].ref;
            strata.push_back(ref.kind == RefKind::symbol ? Datum::symbol(ref.index, -1)
                                                         : Datum::subject(ref));
        }
        Group& group = groups[key_of(strata)];
        if (group.strata.empty()) group.strata = std::move(strata);
    }
}

void Chooser::set_weighted(int stage, std::string const& key, Group& group) {
    std::vector<Places>& known = weighted_[key];
    if (known.empty()) {
        std::int64_t least = 0, most = 0;
        for (std::size_t i = 0; i < group.members.size(); ++i) {
            Candidate const& one = candidates_[std::size_t(group.members[i])];
            if (one.left == Left::no) continue;
            ++most;
            if (group.surely[i] && one.left == Left::yes) ++least;
        }
        std::vector<Fraction> weights;
        std::vector<std::size_t> places;
        for (std::size_t i = std::size_t(stage); i < selection_.stages.size(); ++i) {
            if (selection_.stages[i].form != Stage::Form::weight) continue;
            weights.push_back(selection_.stages[i].weight);
            places.push_back(i);
        }
        known.resize(selection_.stages.size(), {Places::kNoEnd, 0});
        for (std::int64_t n = least; n <= most; ++n) {
            std::vector<std::int64_t> const shares = by_weight(n, weights);
            for (std::size_t i = 0; i < shares.size(); ++i) {
                Places& one = known[places[i]];
                one.low = std::min(one.low, shares[i]);
                one.high = std::max(one.high, shares[i]);
            }
        }
    }
    group.places = known[std::size_t(stage)];
}

void Chooser::set_places(int stage, std::string const& key, Group& group) {
    Stage const& rules = selection_.stages[std::size_t(stage)];
    if (key == kAnywhere) {
        group.places = {0, Places::kNoEnd};
        return;
    }
    switch (rules.form) {
        case Stage::Form::rest: group.places = {Places::kNoEnd, Places::kNoEnd}; return;
        case Stage::Form::weight: set_weighted(stage, key, group); return;
        case Stage::Form::places: break;
    }
    Env const env = group_env(rules.within, group.strata);
    group.places = places_of(in_.eval(*rules.places, env), group.causes);
    auto const more = extra_[std::size_t(stage)].find(key);
    if (more == extra_[std::size_t(stage)].end()) return;
    group.places.low += more->second.low;
    group.places.high = std::min(Places::kNoEnd, group.places.high + more->second.high);
}

void Chooser::run_stage(int stage) {
    std::map<std::string, Group>& groups = groups_[std::size_t(stage)];
    add_empty_groups(stage, groups);
    add_to_groups(stage, groups);
    for (auto& [key, group] : groups) {
        set_places(stage, key, group);
        for (std::size_t i = 0; i < group.members.size(); ++i) {
            Candidate const& one = candidates_[std::size_t(group.members[i])];
            if (!one.ranked || !group.surely[i]) group.causes = merged(group.causes, one.causes);
        }
        run_group(stage, group);
    }
}

std::map<Ref, Outcome> Chooser::outcomes() {
    add_candidates();
    for (std::size_t i = 0; i < selection_.stages.size(); ++i) run_stage(int(i));
    std::map<Ref, Outcome> out;
    for (Candidate const& one : candidates_) out.emplace(one.who, outcome_of(one));
    return out;
}

Outcome Chooser::outcome_of(Candidate const& one) const {
    Outcome out;
    if (one.aside) {
        out.main = Datum::none("", "未入选", "not chosen");
        out.parts.emplace_back("chosen", Datum::of(false));
        return out;
    }
    bool const none = one.left != Left::no || !one.sure;
    int options = none ? 1 : 0, only = -1, last = -1;
    for (std::size_t i = 0; i < one.may.size(); ++i) {
        if (!one.may[i]) continue;
        ++options;
        only = last = int(i);
    }
    if (options == 1 && none) {
        out.main = Datum::none("", "未入选", "not chosen");
        out.parts.emplace_back("chosen", Datum::of(false));
        return out;
    }
    if (options == 1) {
        auto const& name = selection_.stages[std::size_t(only)].name;
        out.main = in_.world().symbol("selection." + selection_.name, name);
        out.parts.emplace_back("chosen", Datum::of(true));
        return out;
    }
    Causes causes = one.causes;
    for (int i = 0; i <= last; ++i) {
        auto const group = groups_[std::size_t(i)].find(one.group[std::size_t(i)]);
        if (group == groups_[std::size_t(i)].end()) continue;
        causes = merged(causes, group->second.causes);
    }
    out.main = Datum::unknown(causes);
    out.parts.emplace_back("chosen", none ? out.main : Datum::of(true));
    return out;
}

}  // namespace gongjin
