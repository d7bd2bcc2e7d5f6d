#include "timetable/partial_table.h"

#include <algorithm>
#include <bit>

namespace gongjin::timetable {

void PartialTable::Busy::turn(int bit, int by) {
    mask ^= std::uint64_t{1} << (bit & 63);
    count += by;
    lead = mask == 0 ? 0 : std::countr_zero(mask);
    gaps = mask == 0 ? 0 : static_cast<int>(std::bit_width(mask)) - lead - count;
}

void PartialTable::occupy(int resource, int time, int lesson, int by) {
    Cell& c = cell(resource, time);
    c.count += by;
    c.lesson = c.count == 0 ? nobody : by > 0 ? lesson : c.lesson;
    if (c.count != (by > 0 ? 1 : 0)) return;
    for (Flip const& flip : model_.flips[at(resource * model_.times + time)])
        if (flip.kind == Flip::Kind::group)
            busy_[at(flip.target)].turn(flip.bit, by);
}

// Adds what the lesson takes at its place, or takes it away.
void PartialTable::count(int lesson, int by) {
    Unit const& unit = unit_of(lesson);
    int const length = lessons_[at(lesson)].duration, place = place_[at(lesson)];
    for (Part const& part : unit.parts) {
        int const from = start(part, place);
        for (int resource : uses(part).counted) {
            left_[at(resource)] -= by * length;
            for (int time = from; time < from + length; ++time)
                occupy(resource, time, lesson, by);
        }
        for (int point : part.spreads) {
            SpreadPoint const& spread = model_.spreads[at(point)];
            for (int g : model_.spread_rules[at(spread.rule)].groups_at[at(from)])
                spread_counts_[at(spread.first_counter + g)] += by;
        }
    }
    for (size_t slot = 0; slot < unit.slots.size(); ++slot) {
        int const resource = choice(lesson, static_cast<int>(slot));
        if (resource == nobody) continue;
        int const from = start(unit.parts[at(unit.slots[slot].part)], place);
        for (int time = from; time < from + length; ++time) occupy(resource, time, lesson, by);
    }
}

// Another place, with no resources chosen; `nobody` takes it out.
void PartialTable::set(int lesson, int place) {
    journal_.push_back({lesson, place_[at(lesson)], choice_journal_.size()});
    if (place_[at(lesson)] != nobody) count(lesson, -1);
    auto const first = at(model_.first_choice[at(lesson)]);
    for (size_t slot = 0; slot < unit_of(lesson).slots.size(); ++slot) {
        choice_journal_.push_back(choices_[first + slot]);
        choices_[first + slot] = nobody;
    }
    place_[at(lesson)] = place;
    if (place != nobody) count(lesson, 1);
}

void PartialTable::undo_to(size_t mark) {
    while (journal_.size() > mark) {
        Step const step = journal_.back();
        journal_.pop_back();
        if (place_[at(step.lesson)] != nobody) count(step.lesson, -1);
        auto const first = at(model_.first_choice[at(step.lesson)]);
        for (size_t i = step.choices; i < choice_journal_.size(); ++i)
            choices_[first + i - step.choices] = choice_journal_[i];
        choice_journal_.resize(step.choices);
        place_[at(step.lesson)] = step.place;
        if (step.place != nobody) count(step.lesson, 1);
    }
}

void PartialTable::keep() {
    journal_.clear();
    choice_journal_.clear();
}

void PartialTable::clear() {
    for (int lesson : wanted_)
        if (place_[at(lesson)] != nobody) set(lesson, nobody);
    keep();
}

int PartialTable::place_before(size_t mark, int lesson) const {
    for (size_t i = mark; i < journal_.size(); ++i)
        if (journal_[i].lesson == lesson) return journal_[i].place;
    return place_[at(lesson)];
}

// Who has one place only stands there for good, unless the other has no more than that.
bool PartialTable::may_go(int lesson, int for_whom) const {
    if (held_[at(lesson)] != 0 || stands_[at(lesson)] != 0) return false;
    return lessons_[at(lesson)].places.size() > 1 || lessons_[at(for_whom)].places.size() <= 1;
}

void PartialTable::take_out(int lesson, std::vector<int>& out) {
    out.push_back(lesson);
    set(lesson, nobody);
}

int PartialTable::least_in_the_way(int lesson, int place) {
    ++stamp_;
    int found = 0;
    int const length = lessons_[at(lesson)].duration;
    for (Part const& part : unit_of(lesson).parts) {
        int const from = start(part, place);
        for (int resource : uses(part).alone) {
            for (int time = from; time < from + length; ++time) {
                int const user = cell(resource, time).lesson;
                if (user == nobody || stamps_[at(user)] == stamp_) continue;
                if (!may_go(user, lesson)) return nobody;
                stamps_[at(user)] = stamp_;
                ++found;
            }
        }
    }
    return found;
}

bool PartialTable::come(int lesson, int place, Dice& dice, std::vector<int>& out) {
    out.clear();
    if (!clear_cells(lesson, place, out) || !clear_spread(lesson, place, dice, out) ||
        !clear_pairs(lesson, place, out))
        return false;
    set(lesson, place);
    Unit const& unit = unit_of(lesson);
    for (size_t slot = 0; slot < unit.slots.size(); ++slot)
        if (!find_resource(lesson, static_cast<int>(slot), dice, out)) return false;
    for (int resource : lessons_[at(lesson)].limited)
        if (!keep_limits(lesson, resource, dice, out)) return false;
    for (size_t slot = 0; slot < unit.slots.size(); ++slot) {
        int const resource = choice(lesson, static_cast<int>(slot));
        if (resource != nobody && !people_[at(resource)].limits.empty() &&
            !keep_limits(lesson, resource, dice, out))
            return false;
    }
    return true;
}

bool PartialTable::clear_near(int lesson, int resource, int time, std::vector<int>& out) {
    int const near = near_[at(resource * model_.times + time)];
    if (near == nobody) return true;
    for (int other : model_.too_near[at(near)]) {
        int const user = cell(resource, other).lesson;
        if (user == nobody || user == lesson) continue;
        if (!may_go(user, lesson)) return false;
        take_out(user, out);
    }
    return true;
}

bool PartialTable::clear_cells(int lesson, int place, std::vector<int>& out) {
    int const length = lessons_[at(lesson)].duration;
    for (Part const& part : unit_of(lesson).parts) {
        int const from = start(part, place);
        for (int resource : uses(part).alone) {
            for (int time = from; time < from + length; ++time) {
                int const user = cell(resource, time).lesson;
                if (user == nobody) continue;
                if (!may_go(user, lesson)) return false;
                take_out(user, out);
            }
        }
        for (int resource : near_.empty() ? none_ : part.fixed)
            for (int time = from; time < from + length; ++time)
                if (!clear_near(lesson, resource, time, out)) return false;
    }
    return true;
}

bool PartialTable::clear_spread(int lesson, int place, Dice& dice, std::vector<int>& out) {
    for (Part const& part : unit_of(lesson).parts) {
        int const from = start(part, place);
        for (int point : part.spreads) {
            SpreadPoint const& spread = model_.spreads[at(point)];
            SpreadRule const& rule = model_.spread_rules[at(spread.rule)];
            if (!is_hard(spread.monitor)) continue;
            for (int g : rule.groups_at[at(from)]) {
                while (spread_counts_[at(spread.first_counter + g)] >= rule.limits[at(g)].max) {
                    candidates_.clear();
                    for (int other : of_spread_[at(point)]) {
                        if (place_[at(other)] == nobody) continue;
                        for (Part const& theirs : unit_of(other).parts) {
                            std::vector<int> const& in =
                                rule.groups_at[at(start(theirs, place_[at(other)]))];
                            bool const counts =
                                std::find(theirs.spreads.begin(), theirs.spreads.end(), point) !=
                                    theirs.spreads.end() &&
                                std::find(in.begin(), in.end(), g) != in.end();
                            if (!counts) continue;
                            if (may_go(other, lesson)) candidates_.push_back(other);
                        }
                    }
                    if (candidates_.empty()) return false;
                    take_out(dice.of(candidates_), out);
                }
            }
        }
    }
    return true;
}

bool PartialTable::clear_pairs(int lesson, int place, std::vector<int>& out) {
    Unit const& unit = unit_of(lesson);
    for (PairRule const& pair : lessons_[at(lesson)].pairs) {
        int const there = place_[at(pair.other)];
        if (there == nobody) continue;
        int const mine = start(unit.parts[at(pair.part)], place);
        int const theirs = start(unit_of(pair.other).parts[at(pair.other_part)], there);
        int const row = pair.is_first ? mine : theirs, column = pair.is_first ? theirs : mine;
        if (allowed_[at(pair.rule)][at(row * model_.times + column)] != 0) continue;
        if (!may_go(pair.other, lesson)) return false;
        take_out(pair.other, out);
    }
    return true;
}

// How many have to go, or (with `out`) they go.
int PartialTable::in_the_way_of(int lesson, int slot, int resource, std::vector<int>* out) {
    Unit const& unit = unit_of(lesson);
    int const from = start(unit.parts[at(unit.slots[at(slot)].part)], place_[at(lesson)]);
    int found = 0, last = nobody;
    for (int time = from; time < from + lessons_[at(lesson)].duration; ++time) {
        if (closed_[at(resource * model_.times + time)] != 0) return nobody;
        int const user = single_[at(resource)] == 0 ? nobody : cell(resource, time).lesson;
        if (user == nobody || user == last) continue;
        if (user == lesson || !may_go(user, lesson)) return nobody;
        last = user;
        ++found;
        if (out != nullptr) take_out(user, *out);
    }
    return found;
}

bool PartialTable::find_resource(int lesson, int slot, Dice& dice, std::vector<int>& out) {
    SlotPlan const& plan = unit_of(lesson).slots[at(slot)];
    if (!plan.wanted || plan.domain.empty()) return true;
    int best = nobody, least = 0;
    size_t const offset = dice.below(plan.domain.size());
    for (size_t i = 0; i < plan.domain.size(); ++i) {
        int const resource = plan.domain[(offset + i) % plan.domain.size()];
        int const in_the_way = in_the_way_of(lesson, slot, resource, nullptr);
        if (in_the_way == nobody || (best != nobody && in_the_way >= least)) continue;
        best = resource;
        least = in_the_way;
        if (least == 0) break;
    }
    bool const must = std::any_of(plan.assign.begin(), plan.assign.end(),
                                  [&](int monitor) { return is_hard(monitor); });
    if (best == nobody) return !must;
    if (least > 0 && !must) return true;
    if (least > 0) in_the_way_of(lesson, slot, best, &out);
    // The lesson's own step in the journal remembers that nothing was chosen before.
    choices_[at(model_.first_choice[at(lesson)] + slot)] = best;
    int const from = start(unit_of(lesson).parts[at(plan.part)], place_[at(lesson)]);
    for (int time = from; time < from + lessons_[at(lesson)].duration; ++time)
        occupy(best, time, lesson, 1);
    return true;
}

}  // namespace gongjin::timetable
