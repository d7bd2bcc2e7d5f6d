// The limits on people's days in a partial table, and who goes so that they hold.
#include <algorithm>

#include "timetable/partial_table.h"

namespace gongjin::timetable {

// How many days have to begin earlier: one lesson is enough for a day, the latest are the fewest.
int PartialTable::late_days(Limit const& limit) const {
    int over = -limit.most, latest = 64, days = 0;
    for (int group : limit.groups) over += busy_[at(group)].lead;
    while (over > 0) {
        int next = 0, same = 0;
        for (int group : limit.groups) {
            int const lead = busy_[at(group)].lead;
            if (lead < latest && lead > next) next = lead, same = 0;
            same += lead == next ? 1 : 0;
        }
        for (; same > 0 && over > 0; --same, ++days) over -= next;
        latest = next;
    }
    return days;
}

// How many times the person's days lack.
int PartialTable::need(Person const& person) const {
    int result = 0;
    for (Limit const& limit : person.limits) {
        int sum = 0;
        switch (limit.kind) {
            case Watch::Kind::cluster:
                for (int group : limit.groups) sum += busy_[at(group)].count > 0 ? 1 : 0;
                sum = limit.least - sum;
                break;
            case Watch::Kind::lead:
                sum = late_days(limit);
                break;
            case Watch::Kind::idle:
                for (int group : limit.groups) sum += busy_[at(group)].gaps;
                sum -= limit.most;
                break;
            case Watch::Kind::busy:
                for (int group : limit.groups)
                    if (int const count = busy_[at(group)].count; count > 0 && limit.min > count)
                        sum += limit.min - count;
                break;
        }
        result = std::max(result, sum);
    }
    int together = -person.allowed;
    for (Day const& day : person.days) {
        Busy const& busy = busy_[at(day.group)];
        if (busy.count == 0)
            together += day.must ? std::max(1, day.least) : 0;
        else
            together += std::max(day.gaps ? busy.gaps + (day.lead ? busy.lead : 0)
                                          : (day.lead && busy.lead > 0 ? 1 : 0),
                                 day.least - busy.count);
    }
    return std::max(result, together);
}

// What is broken beyond what lessons to come can mend.
int PartialTable::excess(int resource) const {
    Person const& person = people_[at(resource)];
    int over = 0;
    for (Limit const& limit : person.limits) {
        if (limit.kind == Watch::Kind::busy) {
            for (int group : limit.groups)
                over += std::max(0, busy_[at(group)].count - limit.max);
        } else if (limit.kind == Watch::Kind::cluster) {
            int used = 0;
            for (int group : limit.groups) used += busy_[at(group)].count > 0 ? 1 : 0;
            over += std::max(0, used - limit.most);
        }
    }
    return over + std::max(0, need(person) - left_[at(resource)]);
}

// The resource's days without (by -1) one of its lessons, and back (1).
bool PartialTable::weigh_out(int resource, int lesson, int by) {
    Unit const& unit = unit_of(lesson);
    int const length = lessons_[at(lesson)].duration;
    bool uses = false;
    auto const turn = [&](Part const& part) {
        int const from = start(part, place_[at(lesson)]);
        for (int time = from; time < from + length; ++time) {
            if (cell(resource, time).count != 1) continue;
            for (Flip const& flip : model_.flips[at(resource * model_.times + time)])
                if (flip.kind == Flip::Kind::group) busy_[at(flip.target)].turn(flip.bit, by);
        }
        uses = true;
    };
    for (Part const& part : unit.parts) {
        Cell const& first = cell(resource, start(part, place_[at(lesson)]));
        bool const here = first.count == 1
                              ? first.lesson == lesson
                              : std::find(part.fixed.begin(), part.fixed.end(), resource) !=
                                    part.fixed.end();
        if (!here) continue;
        turn(part);
        left_[at(resource)] -= by * length;
    }
    for (size_t slot = 0; slot < unit.slots.size(); ++slot)
        if (choice(lesson, static_cast<int>(slot)) == resource)
            turn(unit.parts[at(unit.slots[slot].part)]);
    return uses;
}

// All lessons of a day go, of the day that has the fewest and not this one.
bool PartialTable::empty_a_day(int lesson, int resource, std::vector<int>& out) {
    std::vector<int> fewest;
    for (Limit const& limit : people_[at(resource)].limits) {
        if (limit.kind != Watch::Kind::cluster) continue;
        int used = 0;
        for (int group : limit.groups) used += busy_[at(group)].count > 0 ? 1 : 0;
        if (used <= limit.most) continue;
        for (int group : limit.groups) {
            if (busy_[at(group)].count == 0) continue;
            candidates_.clear();
            bool may = true;
            for (int time : model_.busy_groups[at(group)].times) {
                int const user = cell(resource, time).lesson;
                if (user == nobody || place_[at(user)] == nobody) continue;
                may = may && user != lesson && may_go(user, lesson);
                if (std::find(candidates_.begin(), candidates_.end(), user) == candidates_.end())
                    candidates_.push_back(user);
            }
            if (may && (fewest.empty() || candidates_.size() < fewest.size()))
                fewest = candidates_;
        }
    }
    for (int other : fewest) take_out(other, out);
    return !fewest.empty();
}

bool PartialTable::keep_limits(int lesson, int resource, Dice& dice, std::vector<int>& out) {
    for (int now = excess(resource); now > 0; now = excess(resource)) {
        int best = nobody, ties = 0, least = now;
        for (int other : model_.lessons_of[at(resource)]) {
            if (other == lesson || place_[at(other)] == nobody || !may_go(other, lesson)) continue;
            bool const uses = weigh_out(resource, other, -1);
            int const then = uses ? excess(resource) : now;
            weigh_out(resource, other, 1);
            if (then >= now || then > least) continue;
            ties = then < least ? 1 : ties + 1;
            if (then == least && dice.below(ties) != 0) continue;
            best = other;
            least = then;
        }
        if (best != nobody) take_out(best, out);
        else if (!empty_a_day(lesson, resource, out)) return false;
    }
    return true;
}

}  // namespace gongjin::timetable
