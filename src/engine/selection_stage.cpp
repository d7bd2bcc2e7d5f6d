// One group in one stage: who gets a place, who may, who cannot.
#include <algorithm>

#include "engine/selection.h"

namespace gongjin {

Chooser::Standing Chooser::standing(Candidate const& one, Candidate const& other) const {
    for (std::size_t i = 0; i < selection_.order.size(); ++i) {
        Op const better = selection_.order[i].high ? Op::greater : Op::less;
        Datum const& a = one.keys[i];
        Datum const& b = other.keys[i];
        bool const flags = a.is(DatumKind::boolean) && b.is(DatumKind::boolean);
        Datum const ahead = flags ? Datum::of(a.flag != b.flag &&
                                              a.flag == selection_.order[i].high)
                                  : compared(better, a, b);
        if (ahead.yes()) return Standing::ahead;
        Datum const behind = flags ? Datum::of(a.flag != b.flag &&
                                               b.flag == selection_.order[i].high)
                                   : compared(better, b, a);
        if (behind.yes()) return Standing::behind;
        if (!ahead.no() || !behind.no()) return Standing::unclear;
    }
    return Standing::tied;
}

// Places in `members`, best first.
std::vector<int> Chooser::ranked_members(Group const& group) const {
    std::vector<int> out;
    auto const candidate = [&](int at) -> Candidate const& {
        return candidates_[std::size_t(group.members[std::size_t(at)])];
    };
    for (std::size_t i = 0; i < group.members.size(); ++i) {
        if (candidate(int(i)).ranked) out.push_back(int(i));
    }
    std::stable_sort(out.begin(), out.end(), [&](int a, int b) {
        return standing(candidate(a), candidate(b)) == Standing::ahead;
    });
    return out;
}

Chooser::Limit& Chooser::limit_of(Candidate const& one) {
    auto const [at, fresh] = limits_.try_emplace(one.unit);
    if (!fresh) return at->second;
    Env env = period_;
    Stratum const& unit = selection_.limit_per.front();
    Datum const of = in_.eval(unit.of, one.task.env);
    if (unit.word >= 0 && (of.is(DatumKind::subject) || of.is(DatumKind::symbol))) {
        env.bind(unit.word, of.ref);
        env.community = in_.world().community_of(of.ref, env.day);
    }
    Datum const most = in_.eval(*selection_.at_most, env);
    bool const number = most.is(DatumKind::number);
    at->second.most = number ? Places{most.low.floor(), most.high.floor()}
                             : Places{most.is_none() ? Places::kNoEnd : 0, Places::kNoEnd};
    return at->second;
}

bool Chooser::blocked_surely(Candidate const& one) const {
    auto const limit = limits_.find(one.unit);
    return !selection_.limit_per.empty() && limit != limits_.end() &&
           limit->second.sure >= limit->second.most.high;
}

// `rivals` of the same unit stand beside it, and nobody knows who goes first.
bool Chooser::blocked_perhaps(Candidate const& one, std::int64_t rivals) const {
    auto const limit = limits_.find(one.unit);
    return !selection_.limit_per.empty() && limit != limits_.end() &&
           limit->second.may + rivals + 1 > limit->second.most.low;
}

// Its place in the limit of its unit, for those who come after it.
void Chooser::note(Candidate const& one, Choice const& choice) {
    if (selection_.limit_per.empty() || !choice.can) return;
    Limit& limit = limit_of(one);
    bool const counted = std::find(one.may.begin(), one.may.end(), true) != one.may.end();
    if (!counted) ++limit.may;
    if (choice.will && one.left == Left::yes && one.sure) ++limit.sure;
}

// One who has been judged now stands before all that follow.
void Chooser::pass(Walk& walk, int member, Choice const& choice) {
    Candidate const& one = candidates_[std::size_t(walk.group->members[std::size_t(member)])];
    if (one.left != Left::no && !choice.barred) ++walk.perhaps;
    walk.passed.push_back(member);
    for (int stage = 0; stage < walk.stage; ++stage) {
        if (one.may[std::size_t(stage)]) ++walk.perhaps_in[{stage, one.group[std::size_t(stage)]}];
    }
    bool const surely = walk.group->surely[std::size_t(member)];
    if (!surely || (one.left != Left::no && !choice.free)) return;
    if (one.left == Left::yes) ++walk.surely;
    ++walk.ever;
    for (int stage = 0; stage < walk.stage; ++stage) {
        if (!one.may[std::size_t(stage)]) continue;
        std::string const& key = one.group[std::size_t(stage)];
        Group const& group = groups_[std::size_t(stage)].at(key);
        bool const open = selection_.stages[std::size_t(stage)].ties == Ties::all;
        std::int64_t const most = open ? Places::kNoEnd : group.places.high;
        std::int64_t& count = walk.taken_in[{stage, key}];
        if (count < most) ++walk.taken;
        ++count;
    }
}

// At most so many stand before a member: those present, and never more than all who were ever
// ahead less those whom earlier stages must have taken from among them. `beside` are its equals
// and those whose figures are not all known.
std::int64_t Chooser::most_ahead(Walk const& walk, std::vector<int> const& beside, int member,
                                 std::int64_t present) const {
    auto const at = [&](int index) -> Candidate const& {
        return candidates_[std::size_t(walk.group->members[std::size_t(index)])];
    };
    Candidate const& one = at(member);
    auto inside = walk.perhaps_in;
    for (int const other : beside) {
        for (int stage = 0; stage < walk.stage; ++stage) {
            Candidate const& it = at(other);
            if (it.may[std::size_t(stage)]) ++inside[{stage, it.group[std::size_t(stage)]}];
        }
    }
    std::int64_t ever = std::int64_t(walk.passed.size() + beside.size());
    for (auto const& [where, count] : inside) {
        auto const& [stage, key] = where;
        Group const& group = groups_[std::size_t(stage)].at(key);
        bool const own = one.may[std::size_t(stage)] && one.group[std::size_t(stage)] == key;
        std::int64_t const outside = group.perhaps - count - (own ? 1 : 0);
        ever -= std::max<std::int64_t>(0, group.filled - outside);
    }
    return std::min(present, ever);
}

// Equals, the next in order: all see the same candidates before them.
void Chooser::judge_tied(Walk& walk, std::vector<int> const& tied, std::vector<Choice>& out) {
    Group& group = *walk.group;
    Ties const ties = selection_.stages[std::size_t(walk.stage)].ties;
    auto const at = [&](int member) -> Candidate const& {
        return candidates_[std::size_t(group.members[std::size_t(member)])];
    };
    std::vector<Choice> here;
    for (int const member : tied) {
        Candidate const& one = at(member);
        if (!selection_.limit_per.empty()) limit_of(one);
        std::int64_t equal = 0, sure_equal = 0, rivals = 0, unclear = 0, sure_ahead = 0;
        std::vector<int> beside;
        for (int const other : tied) {
            if (tied.size() == 1 || other == member) continue;
            if (ties != Ties::all) beside.push_back(other);
            if (at(other).left == Left::no) continue;
            ++equal;
            if (group.surely[std::size_t(other)] && at(other).left == Left::yes) ++sure_equal;
            if (at(other).unit == one.unit) ++rivals;
        }
        for (int const unranked : walk.unranked) {
            Candidate const& other = at(unranked);
            Standing const stands = standing(other, one);
            if (stands == Standing::behind) continue;
            beside.push_back(unranked);
            if (other.left == Left::no) continue;
            ++unclear;
            if (other.unit == one.unit) ++rivals;
            bool const sure = group.surely[std::size_t(unranked)] && other.left == Left::yes;
            if (stands == Standing::ahead && sure && selection_.limit_per.empty()) ++sure_ahead;
        }
        std::int64_t const least = std::max(walk.surely, walk.ever - walk.taken) + sure_ahead +
                                   (ties == Ties::none ? sure_equal : 0);
        std::int64_t const present = walk.perhaps + unclear + (ties == Ties::all ? 0 : equal);
        std::int64_t const most = most_ahead(walk, beside, member, present);
        Choice choice{group.members[std::size_t(member)]};
        choice.barred = blocked_surely(one);
        choice.free = !blocked_perhaps(one, rivals);
        choice.will = group.surely[std::size_t(member)] && most < group.places.low && choice.free;
        choice.can = one.left != Left::no && !choice.barred &&
                     (choice.will || least < group.places.high);
        bool const open = choice.can && !choice.will && equal > 0 &&
                          (ties == Ties::refuse || !choice.free);
        if (open && most - equal < group.places.high) {
            group.causes =
                merged(group.causes, Causes{{Cause::What::tie, -1, one.who, -1, {}}});
        }
        here.push_back(choice);
    }
    for (std::size_t i = 0; i < tied.size(); ++i) note(at(tied[i]), here[i]);
    for (std::size_t i = 0; i < tied.size(); ++i) pass(walk, tied[i], here[i]);
    out.insert(out.end(), here.begin(), here.end());
}

// One whose figures are not all known: anybody who is not surely behind may be ahead.
void Chooser::judge_unranked(Walk const& walk, int member, std::vector<Choice>& out) {
    Group const& group = *walk.group;
    Candidate const& one = candidates_[std::size_t(group.members[std::size_t(member)])];
    if (!selection_.limit_per.empty()) limit_of(one);
    std::int64_t least = 0, most = 0, rivals = 0;
    for (std::size_t i = 0; i < group.members.size(); ++i) {
        Candidate const& other = candidates_[std::size_t(group.members[i])];
        if (int(i) == member || other.left == Left::no) continue;
        Standing const stands = standing(other, one);
        if (stands == Standing::behind) continue;
        ++most;
        if (other.unit == one.unit) ++rivals;
        bool const sure = group.surely[i] && other.left == Left::yes;
        if (stands == Standing::ahead && sure && selection_.limit_per.empty()) ++least;
    }
    Choice choice{group.members[std::size_t(member)]};
    choice.can = one.left != Left::no && least < group.places.high && !blocked_surely(one);
    choice.will = choice.can && group.surely[std::size_t(member)] && most < group.places.low &&
                  !blocked_perhaps(one, rivals);
    out.push_back(choice);
    note(one, choice);
}

void Chooser::run_group(int stage, Group& group) {
    Walk walk;
    walk.group = &group;
    walk.stage = stage;
    std::vector<int> const order = ranked_members(group);
    std::vector<Choice> choices;
    bool tied = false;
    auto const candidate = [&](int member) -> Candidate const& {
        return candidates_[std::size_t(group.members[std::size_t(member)])];
    };
    for (std::size_t i = 0; i < group.members.size(); ++i) {
        if (!candidate(int(i)).ranked) walk.unranked.push_back(int(i));
    }
    for (std::size_t i = 0; i < order.size();) {
        std::vector<int> equals{order[i]};
        while (++i < order.size() && standing(candidate(equals[0]), candidate(order[i])) ==
                                         Standing::tied) {
            equals.push_back(order[i]);
        }
        tied = tied || equals.size() > 1;
        judge_tied(walk, equals, choices);
    }
    for (int const member : walk.unranked) judge_unranked(walk, member, choices);
    settle(stage, group, choices, tied);
}

void Chooser::settle(int stage, Group& group, std::vector<Choice> const& choices, bool tied) {
    std::int64_t surely = 0, perhaps = 0, competing = 0;
    for (std::size_t i = 0; i < group.members.size(); ++i) {
        bool const present =
            candidates_[std::size_t(group.members[i])].left == Left::yes && group.surely[i];
        if (present) ++competing;
    }
    for (Choice const& choice : choices) {
        Candidate& one = candidates_[std::size_t(choice.candidate)];
        bool const present = one.left == Left::yes && one.sure;
        if (!choice.can) continue;
        one.may[std::size_t(stage)] = true;
        ++perhaps;
        if (choice.will && present) ++surely;
        one.left = choice.will ? Left::no : Left::maybe;
    }
    Stage const& rules = selection_.stages[std::size_t(stage)];
    // Unless equals or a limit may leave a place empty, all places are filled by somebody.
    bool const settled = !tied && selection_.limit_per.empty();
    group.filled = settled ? std::max(surely, std::min(group.places.low, competing)) : surely;
    group.perhaps = perhaps;
    if (rules.unfilled < 0) return;
    std::int64_t const most =
        rules.ties == Ties::all ? perhaps : std::min(group.places.high, perhaps);
    bool const endless = group.places.high >= Places::kNoEnd;
    pass_on(stage, group,
            {std::max<std::int64_t>(0, group.places.low - most),
             endless ? Places::kNoEnd
                     : std::max<std::int64_t>(0, group.places.high - group.filled)});
}

// What is left over goes to the later stage's group that holds this one.
void Chooser::pass_on(int stage, Group const& group, Places left) {
    Stage const& rules = selection_.stages[std::size_t(stage)];
    Stage const& later = selection_.stages[std::size_t(rules.unfilled)];
    std::size_t const common = selection_.within.size();
    std::string key;
    for (std::size_t i = 0; i < common; ++i) key += key_text(group.strata[i]) + "|";
    for (Stratum const& wanted : later.within) {
        for (std::size_t i = 0; i < rules.within.size(); ++i) {
            if (rules.within[i].name == wanted.name)
                key += key_text(group.strata[common + i]) + "|";
        }
    }
    Places& there = extra_[std::size_t(rules.unfilled)][key];
    there.low += left.low;
    there.high = std::min(Places::kNoEnd, there.high + left.high);
}

}  // namespace gongjin
