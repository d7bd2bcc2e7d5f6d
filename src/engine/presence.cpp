// When a subject that comes and goes is in: at the end of a period, at its start, all along, or on
// some day.
#include <algorithm>
#include <set>

#include "engine/judge.h"

namespace gongjin {

namespace {

struct ChangeDays {
    DateRange within;
    std::set<Date> days;

    void add(Date day) {
        if (within.contains(day)) days.insert(day);
    }
    template <typename T>
    void add_all(std::vector<Since<T>> const& entries) {
        for (auto const& entry : entries) add(entry.from);
    }
    void add_attributes(std::map<std::string, std::vector<Since<FieldValue>>> const& attributes) {
        for (auto const& [name, entries] : attributes) {
            add_all(entries);
            for (auto const& entry : entries) {
                if (entry.value.type == ValueType::date) add_birthdays(entry.value.date);
            }
        }
    }
    // Ages and lengths of service step on these.
    void add_birthdays(Date since) {
        if (since == kFirstDay) return;
        for (int year = within.from.civil().year; year <= within.last().civil().year; ++year) {
            int const months = 12 * (year - since.civil().year);
            if (months >= 0) add(add_months(since, months, DayOverflow::last_day));
        }
    }
};

std::vector<Ref> refs_of(Task const& task) {
    std::vector<Ref> refs;
    for (int i = 0; i < task.env.bound_count; ++i) {
        refs.push_back(task.env.bound[std::size_t(i)].ref);
    }
    return refs;
}

}  // namespace

// Every day on which somebody may come or go.
std::vector<Date> Judge::days_of_change(std::vector<int> const& words, DateRange days) const {
    ChangeDays changes{days, {days.from}};
    County const& county = world_->county();
    for (auto const& [id, unit] : county.units) changes.add_attributes(unit.attributes);
    for (auto const& [id, community] : county.communities) {
        changes.add_attributes(community.attributes);
        for (Membership const& member : community.members) {
            changes.add(member.during.from);
            changes.add(member.during.until);
        }
    }
    for (auto const& [id, person] : county.people) {
        changes.add_all(person.posts);
        changes.add_attributes(person.attributes);
        changes.add_birthdays(person.birth);
    }
    for (Parameter const& parameter : plan_->parameters) {
        for (Parameter::Dated const& dated : parameter.values) changes.add(dated.from);
    }
    for (int word : words) {
        int const kind = kind_of_word(*plan_, word);
        if (kind < 0) continue;
        for (std::int32_t number : in_.source()->book().of_kind(kind)) {
            RowView const row = in_.source()->book().find(number)->row();
            changes.add(row->start);
            if (row->end < kLastDay) changes.add(row->end + 1);
        }
    }
    return {changes.days.begin(), changes.days.end()};
}

std::vector<Task> Judge::tuples_in(std::vector<int> const& words, Env const& env,
                                   Presence presence) const {
    if (presence == Presence::usual) return tuples(words, env);
    DateRange const days{env.days.from, std::max(env.day, env.days.from) + 1};
    std::vector<Date> when;
    switch (presence) {
        case Presence::usual:
        case Presence::end: when = {days.last()}; break;
        case Presence::start: when = {days.from}; break;
        case Presence::throughout:
        case Presence::any_day: when = days_of_change(words, days); break;
    }
    std::vector<Task> found;
    std::map<std::vector<Ref>, std::size_t> places;
    std::vector<std::size_t> seen;  // on how many of the days
    for (Date const day : when) {
        Env then = env;
        then.day = then.in_on = day;
        for (Task& task : tuples(words, then)) {
            task.env.day = env.day;
            task.env.in_on = kLastDay;
            auto const [at, fresh] = places.emplace(refs_of(task), found.size());
            if (fresh) {
                found.push_back(std::move(task));
                seen.push_back(1);
                continue;
            }
            Task& known = found[at->second];
            ++seen[at->second];
            Causes const unsure = presence == Presence::any_day && task.unsure.empty()
                                      ? Causes()
                                      : known.unsure;
            bool const any = presence == Presence::any_day;
            known.unsure = any ? unsure : merged(known.unsure, task.unsure);
            known.env.community = task.env.community;
        }
    }
    if (presence != Presence::throughout) return found;
    std::vector<Task> stayed;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (seen[i] == when.size()) stayed.push_back(std::move(found[i]));
    }
    return stayed;
}

}  // namespace gongjin
