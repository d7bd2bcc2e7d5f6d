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
        if (ref.kind == RefKind::person) {
            PostSpan const* post = world_.post_of(ref.index, day);
            return post && post->present();
        }
        bool const role = world_.plan().words[std::size_t(word)].kind == WordKind::role;
        auto const& seats = world_.units()[std::size_t(ref.index)].seats;
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
    if (prorate == Prorate::whole_months) {
        for (DateRange month : months_of(days)) weigh(whole(in_scope, month));
    } else {
        for (Date day = days.from; day < days.until; day = day + 1) weigh(in_scope.on(day));
    }
    if (!causes.empty()) return Datum::unknown(std::move(causes));
    return Datum::of(Fraction::of(due, std::max<std::int64_t>(parts, 1)).value_or(Fraction(0)));
}

}  // namespace gongjin
