#include "engine/prorate.h"

#include <algorithm>

namespace gongjin {

namespace {

// Whether the task's subjects are there on a day: a record runs, a unit takes part, a person is on
// a post, a condition of a population holds.
class InScope {
public:
    InScope(Interpreter const& in, Task const& task) : in_(in), world_(in.world()), task_(task) {}

    Datum on(Date day) const {
        if (!world_.plan().in_force.contains(day)) return Datum::of(false);
        std::vector<Datum> all;
        for (int i = 0; i < task_.env.bound_count; ++i) {
            Env::Bound const& bound = task_.env.bound[std::size_t(i)];
            all.push_back(there(bound.word, bound.ref, day));
        }
        return all.empty() ? Datum::of(true) : both(all);
    }

private:
    Datum there(int word, Ref ref, Date day) const {
        SubjectWord const& entry = world_.plan().words[std::size_t(word)];
        switch (ref.kind) {
            case RefKind::record: return Datum::of(runs(ref.index, day));
            case RefKind::community: return Datum::of(has_members(ref.index, day));
            case RefKind::unit:
            case RefKind::person: break;
            case RefKind::none:
            case RefKind::authority:
            case RefKind::symbol: return Datum::of(true);
        }
        if (entry.kind != WordKind::population) return Datum::of(takes_part(word, ref, day));
        Population const& population = world_.plan().populations[std::size_t(entry.ref)];
        Env env = task_.env;
        env.day = day;
        return both({there(population.base_word, ref, day), in_.belongs(population, ref, env)});
    }

    bool runs(int record, Date day) const {
        RecordBook::Page const* page = in_.source()->book().find(record);
        if (!page) return false;
        RowView const row = page->row();
        bool const span = world_.plan().kinds.kinds[std::size_t(row->kind)].span;
        return !span || (row->start <= day && day <= row->end);
    }
    bool has_members(int community, Date day) const {
        auto const& members = world_.communities()[std::size_t(community)].members;
        return std::any_of(members.begin(), members.end(),
                           [day](CommunityMember const& m) { return m.during.contains(day); });
    }
    bool takes_part(int word, Ref ref, Date day) const {
        bool const role = world_.plan().words[std::size_t(word)].kind == WordKind::role;
        if (ref.kind == RefKind::person && !role) {
            PostSpan const* post = world_.post_of(ref.index, day);
            return post && post->present();
        }
        auto const& seats = world_.seats_of(ref);
        return std::any_of(seats.begin(), seats.end(), [&](Seat const& seat) {
            return (!role || seat.role_word == word) && seat.during.contains(day);
        });
    }

    Interpreter const& in_;
    World const& world_;
    Task const& task_;
};

Datum whole(InScope const& in_scope, DateRange days) {
    std::vector<Datum> all;
    for (Date day = days.from; day < days.until; day = day + 1) {
        all.push_back(in_scope.on(day));
        if (all.back().no()) break;
    }
    return both(all);
}

// The calendar months of a period; the first and the last may be cut.
std::vector<DateRange> months_of(DateRange days) {
    std::vector<DateRange> out;
    for (Date from = days.from; from < days.until; from = out.back().until) {
        Civil const day = from.civil();
        Date const next = add_months(*Date::of(day.year, day.month, 1), 1, DayOverflow::last_day);
        out.push_back({from, std::min(next, days.until)});
    }
    return out;
}

// 15 days of a calendar month are the whole month, fewer are half of it, none is nothing.
Datum half_months_due(InScope const& in_scope, DateRange days) {
    std::vector<DateRange> const months = months_of(days);
    Datum sum = Datum::of(Fraction(0));
    for (DateRange month : months) {
        std::int64_t sure = 0, open = 0;
        Causes causes;
        for (Date day = month.from; day < month.until; day = day + 1) {
            Datum const there = in_scope.on(day);
            if (there.yes()) ++sure;
            if (!there.is_unknown()) continue;
            ++open;
            causes = merged(causes, there.causes());
        }
        auto const part = [](std::int64_t there) {
            return there >= 15 ? Fraction(1) : there > 0 ? *Fraction::of(1, 2) : Fraction(0);
        };
        if (part(sure) != part(sure + open)) return Datum::unknown(std::move(causes));
        sum = arithmetic(Op::add, sum, Datum::of(part(sure)));
    }
    auto const count = std::int64_t(std::max<std::size_t>(months.size(), 1));
    return arithmetic(Op::divide, sum, Datum::of(count));
}

}  // namespace

Datum part_due(Interpreter const& in, Prorate prorate, Task const& task) {
    if (prorate == Prorate::none) return Datum::of(Fraction(1));
    InScope const in_scope(in, task);
    std::int64_t parts = 0, due = 0;
    Causes causes;
    auto const weigh = [&](Datum const& there) {
        ++parts;
        if (there.yes()) ++due;
        if (there.is_unknown()) causes = merged(causes, there.causes());
    };
    DateRange const days = task.env.days;
    if (prorate == Prorate::half_months) return half_months_due(in_scope, days);
    if (prorate == Prorate::whole_months) {
        for (DateRange month : months_of(days)) weigh(whole(in_scope, month));
    } else {
        for (Date day = days.from; day < days.until; day = day + 1) weigh(in_scope.on(day));
    }
    if (!causes.empty()) return Datum::unknown(std::move(causes));
    return Datum::of(Fraction::of(due, std::max<std::int64_t>(parts, 1)).value_or(Fraction(0)));
}

}  // namespace gongjin
