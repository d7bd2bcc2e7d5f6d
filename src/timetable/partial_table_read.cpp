// What a partial table knows of the problem, taken from the model once.
#include <algorithm>
#include <set>

#include "timetable/evaluate.h"
#include "timetable/partial_table.h"

namespace gongjin::timetable {

PartialTable::PartialTable(State const& state)
    : model_(state.model()),
      lessons_(at(model_.lessons)),
      place_(at(model_.lessons), nobody),
      choices_(at(model_.choices), nobody),
      held_(at(model_.lessons)),
      stands_(at(model_.lessons)),
      cells_(at(model_.resources * model_.times)),
      single_(at(model_.resources)),
      closed_(at(model_.resources * model_.times)),
      uses_(model_.of_event.size()),
      people_(at(model_.resources)),
      left_(at(model_.resources)),
      busy_(model_.busy_groups.size()),
      spread_counts_(at(model_.spread_counters)),
      of_spread_(model_.spreads.size()),
      stamps_(at(model_.lessons)) {
    read_limits();
    read_uses(state);
    read_lessons(state);
    read_pairs();
    rate();
}

void PartialTable::read_lessons(State const& state) {
    for (int lesson = 0; lesson < model_.lessons; ++lesson) {
        Unit const& unit = unit_of(lesson);
        Lesson& mine = lessons_[at(lesson)];
        mine.duration = state.duration(lesson);
        if (mine.duration == 0) continue;
        std::set<int> limited;
        for (Part const& part : unit.parts) {
            for (int resource : part.fixed)
                if (!people_[at(resource)].limits.empty()) limited.insert(resource);
            for (int point : part.spreads) {
                std::vector<int>& of = of_spread_[at(point)];
                if (of.empty() || of.back() != lesson) of.push_back(lesson);
            }
        }
        mine.limited.assign(limited.begin(), limited.end());
        if (!unit.wants_time && unit.given_time == nobody) continue;
        for (Part const& part : unit.parts)
            for (int resource : part.fixed) left_[at(resource)] += mine.duration;
        if (model_.fixed[at(lesson)] != 0) {
            stands_[at(lesson)] = 1;
            if (!state.is_placed(lesson)) continue;
            for (size_t slot = 0; slot < unit.slots.size(); ++slot)
                choices_[at(model_.first_choice[at(lesson)]) + slot] =
                    state.choice(lesson, static_cast<int>(slot));
            place_[at(lesson)] = state.place(lesson);
            count(lesson, 1);
            continue;
        }
        wanted_.push_back(lesson);
        for (int place : unit.good_places[at(mine.duration)]) {
            bool meets_itself = false;
            for (size_t a = 0; a < unit.parts.size(); ++a)
                for (size_t b = a + 1; b < unit.parts.size(); ++b) {
                    Part const &one = unit.parts[a], &two = unit.parts[b];
                    if (std::abs(start(one, place) - start(two, place)) >= mine.duration) continue;
                    meets_itself =
                        meets_itself ||
                        std::any_of(one.fixed.begin(), one.fixed.end(), [&](int resource) {
                            return single_[at(resource)] != 0 &&
                                   std::find(two.fixed.begin(), two.fixed.end(), resource) !=
                                       two.fixed.end();
                        });
                }
            if (!meets_itself) mine.places.push_back(place);
        }
    }
}

void PartialTable::read_limits() {
    for (int resource = 0; resource < model_.resources; ++resource) {
        std::vector<int> const& clashes = model_.clashes[at(resource)];
        single_[at(resource)] = std::any_of(clashes.begin(), clashes.end(),
                                            [&](int monitor) { return is_hard(monitor); });
        for (int time = 0; time < model_.times; ++time) {
            int const cell = resource * model_.times + time;
            for (Flip const& flip : model_.flips[at(cell)]) {
                if (flip.kind == Flip::Kind::unavailable && is_hard(flip.target))
                    closed_[at(cell)] = 1;
                if (flip.kind != Flip::Kind::travel || !is_hard(flip.target)) continue;
                if (near_.empty()) near_.assign(closed_.size(), nobody);
                near_[at(cell)] = flip.bit;
            }
        }
    }
    // One limit for each monitor, with all the groups that it watches.
    std::vector<int> index(model_.monitors.size(), nobody);
    for (size_t g = 0; g < model_.busy_groups.size(); ++g) {
        BusyGroup const& group = model_.busy_groups[g];
        if (group.times.size() > 64) continue;
        std::vector<Limit>& limits = people_[at(group.resource)].limits;
        for (Watch const& watch : model_.watches[g]) {
            if (!is_hard(watch.monitor)) continue;
            int& i = index[at(watch.monitor)];
            Monitor const& monitor = model_.monitors[at(watch.monitor)];
            if (i == nobody) {
                i = static_cast<int>(limits.size());
                limits.push_back({watch.kind, watch.min, watch.max,
                                  static_cast<int>(monitor.min), static_cast<int>(monitor.max),
                                  {}});
            }
            limits[at(i)].groups.push_back(static_cast<int>(g));
        }
    }
    for (Person& person : people_) {
        join_limits(person);
        read_days(person);
    }
}

// Where every two users of a resource have another one in common, it says nothing new of clashes:
// a student, any two of whose lessons have a class in common. The fewest users are looked at first.
std::vector<char> PartialTable::shown_by_others(std::vector<std::vector<int>> const& users,
                                                std::vector<char> const& may) const {
    constexpr size_t most = 4000;
    std::vector<char> result(users.size());
    size_t const n = uses_.size();
    if (n > most) return result;
    std::vector<std::uint16_t> shared(n * n);
    auto const pairs = [&](int resource, auto const& each) {
        std::vector<int> const& of = users[at(resource)];
        for (size_t a = 0; a < of.size(); ++a)
            for (size_t b = a; b < of.size(); ++b) each(shared[at(of[a]) * n + at(of[b])]);
    };
    std::vector<int> order;
    for (int resource = 0; resource < model_.resources; ++resource) {
        if (single_[at(resource)] == 0) continue;
        pairs(resource, [](std::uint16_t& count) { ++count; });
        if (may[at(resource)] != 0) order.push_back(resource);
    }
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return users[at(a)].size() < users[at(b)].size();
    });
    for (int resource : order) {
        bool all = true;
        pairs(resource, [&](std::uint16_t count) { all = all && count > 1; });
        if (!all) continue;
        pairs(resource, [](std::uint16_t& count) { --count; });
        result[at(resource)] = 1;
    }
    return result;
}

void PartialTable::read_uses(State const& state) {
    std::vector<std::vector<int>> users(at(model_.resources));
    std::vector<char> may(at(model_.resources), 1);
    for (Unit const& unit : model_.units) {
        for (Part const& part : unit.parts)
            for (int resource : std::set<int>(part.fixed.begin(), part.fixed.end()))
                users[at(resource)].push_back(part.events.front());
        for (SlotPlan const& slot : unit.slots)
            for (int resource : slot.domain) may[at(resource)] = 0;
        for (int lesson = unit.first_lesson; lesson < unit.first_lesson + unit.lessons; ++lesson)
            for (size_t slot = 0; slot < unit.slots.size(); ++slot)
                if (int const chosen = state.choice(lesson, static_cast<int>(slot));
                    chosen != nobody)
                    may[at(chosen)] = 0;
    }
    for (int resource = 0; resource < model_.resources; ++resource) {
        std::vector<int>& of = users[at(resource)];
        std::sort(of.begin(), of.end());
        for (int time = 0; !near_.empty() && time < model_.times; ++time)
            if (near_[at(resource * model_.times + time)] != nobody) may[at(resource)] = 0;
    }
    std::vector<char> const shown = shown_by_others(users, may);
    for (Unit const& unit : model_.units)
        for (Part const& part : unit.parts)
            for (int resource : part.fixed) {
                bool const alone = single_[at(resource)] != 0 && shown[at(resource)] == 0;
                bool const limits = !people_[at(resource)].limits.empty();
                Uses& uses = uses_[at(part.events.front())];
                if (alone) uses.alone.push_back(resource);
                if (alone || limits || may[at(resource)] == 0) uses.counted.push_back(resource);
            }
}

// Limits of one kind on the same groups are one: the strictest counts.
void PartialTable::join_limits(Person& person) {
    std::vector<Limit> joined;
    for (Limit& limit : person.limits) {
        auto const same = std::find_if(joined.begin(), joined.end(), [&](Limit const& other) {
            return other.kind == limit.kind && other.groups == limit.groups;
        });
        if (same == joined.end()) {
            joined.push_back(std::move(limit));
            continue;
        }
        same->min = std::max(same->min, limit.min);
        same->max = std::min(same->max, limit.max);
        same->least = std::max(same->least, limit.least);
        same->most = std::min(same->most, limit.most);
    }
    person.limits = std::move(joined);
}

// Gaps, late beginnings and short days of one day can need different times: together they say more.
void PartialTable::read_days(Person& person) {
    auto const day_of = [&](int group) -> Day& {
        for (Day& day : person.days)
            if (day.group == group) return day;
        person.days.emplace_back();
        person.days.back().group = group;
        return person.days.back();
    };
    int gaps = nobody, lead = nobody, daily = 0;
    for (Limit const& limit : person.limits) {
        if (limit.groups.size() == 1 && limit.kind == Watch::Kind::idle) {
            daily += limit.most;
            day_of(limit.groups[0]).gaps = true;
        } else if (limit.kind == Watch::Kind::idle) {
            gaps = gaps == nobody ? limit.most : std::min(gaps, limit.most);
            for (int group : limit.groups) day_of(group).gaps = true;
        } else if (limit.kind == Watch::Kind::lead && limit.groups.size() > 1) {
            lead = lead == nobody ? limit.most : std::min(lead, limit.most);
            for (int group : limit.groups) day_of(group).lead = true;
        } else if (limit.kind == Watch::Kind::busy && limit.min > 0) {
            for (int group : limit.groups)
                day_of(group).least = std::max(day_of(group).least, limit.min);
        } else if (limit.kind == Watch::Kind::cluster &&
                   limit.least == static_cast<int>(limit.groups.size())) {
            for (int group : limit.groups) day_of(group).must = true;
        }
    }
    // What is allowed may be used up on any day, so the bound stays one.
    person.allowed = std::max(0, gaps == nobody ? daily : gaps) + std::max(0, lead);
}

void PartialTable::add_pair(int a, int b, int rule, int part, int other_part) {
    lessons_[at(a)].pairs.push_back({b, rule, true, part, other_part});
    lessons_[at(b)].pairs.push_back({a, rule, false, other_part, part});
}

// Order and common starts, for every two lessons that they concern.
void PartialTable::read_pairs() {
    Problem const& problem = *model_.problem;
    for (Relation const& relation : model_.relations) {
        if (!is_hard(relation.monitor)) continue;
        Constraint const& c = problem.constraints[at(relation.constraint)];
        std::vector<int> events = c.events;
        if (c.kind == ConstraintKind::order_events)
            events = {c.pairs[at(relation.point)].first, c.pairs[at(relation.point)].second};
        if (c.kind == ConstraintKind::link_events)
            events = problem.event_groups[at(relation.point)].events;
        for (size_t a = 0; a < events.size(); ++a) {
            for (size_t b = a + 1; b < events.size(); ++b) {
                Model::Where const one = model_.of_event[at(events[a])];
                Model::Where const two = model_.of_event[at(events[b])];
                Unit const& first = model_.units[at(one.unit)];
                Unit const& second = model_.units[at(two.unit)];
                if (one.unit == two.unit || first.lessons != 1 || second.lessons != 1) continue;
                std::vector<char> allowed(at(model_.times * model_.times));
                if (c.kind == ConstraintKind::live_meeting)
                    for (std::vector<int> const& starts : c.together)
                        allowed[at(starts[a] * model_.times + starts[b])] = 1;
                for (int i = 0; i < model_.times; ++i) {
                    if (c.kind == ConstraintKind::link_events)
                        allowed[at(i * model_.times + i)] = 1;
                    for (int j = 0; j < model_.times; ++j) {
                        if (c.kind != ConstraintKind::order_events) break;
                        EventPair const& pair = c.pairs[at(relation.point)];
                        int const between = j - i - first.duration;
                        allowed[at(i * model_.times + j)] =
                            outside(between, pair.min, pair.max) == 0;
                    }
                }
                allowed_.push_back(std::move(allowed));
                add_pair(first.first_lesson, second.first_lesson,
                         static_cast<int>(allowed_.size()) - 1, one.part, two.part);
            }
        }
    }
}

// A lesson is difficult if many others want what it needs and it has few places.
void PartialTable::rate() {
    for (int lesson : wanted_) {
        ++stamp_;
        Lesson& mine = lessons_[at(lesson)];
        stamps_[at(lesson)] = stamp_;
        double blocked = 0;
        for (Part const& part : unit_of(lesson).parts)
            for (int resource : part.fixed) {
                if (single_[at(resource)] == 0) continue;
                for (int other : model_.lessons_of[at(resource)]) {
                    int const length = lessons_[at(other)].duration;
                    if (length == 0 || stamps_[at(other)] == stamp_) continue;
                    stamps_[at(other)] = stamp_;
                    blocked += length + mine.duration - 1;
                }
            }
        mine.difficulty = (blocked + 1) / static_cast<double>(mine.places.size() + 1);
    }
}

}  // namespace gongjin::timetable
