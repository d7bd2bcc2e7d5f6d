#include "timetable/supply.h"

#include <algorithm>
#include <bit>

#include "timetable/problem.h"

namespace gongjin::timetable {

Supply::Supply(int times, int resources, std::vector<std::vector<int>> const& kinds,
               std::vector<int> most)
    : times_(times),
      resources_(resources),
      kinds_(static_cast<int>(kinds.size())),
      words_((at(resources) + 63) / 64),
      meets_(kinds),
      masks_(kinds.size() * words_),
      free_(at(times) * words_),
      holder_(at(times * resources), nobody),
      blocked_(at(times * resources)),
      left_(std::move(most)),
      stamps_(at(times) * kinds.size()),
      full_stamps_(at(resources)) {
    left_.resize(at(resources), kNoLimit);
    for (size_t kind = 0; kind < kinds.size(); ++kind)
        for (int r : kinds[kind])
            masks_[kind * words_ + at(r) / 64] |= std::uint64_t{1} << (r % 64);
    for (int time = 0; time < times; ++time)
        for (int r = 0; r < resources; ++r)
            free_[at(time) * words_ + at(r) / 64] |= std::uint64_t{1} << (r % 64);
    join_kinds();
}

void Supply::join_kinds() {
    family_of_kind_.assign(at(kinds_), nobody);
    family_of_resource_.assign(at(resources_), nobody);
    std::vector<std::vector<int>> met_by(at(resources_));
    for (int kind = 0; kind < kinds_; ++kind)
        for (int r : meets_[at(kind)]) met_by[at(r)].push_back(kind);
    for (int first = 0; first < kinds_; ++first) {
        if (family_of_kind_[at(first)] != nobody) continue;
        auto const index = static_cast<int>(families_.size());
        Family family;
        family.unmet_at.resize(at(times_));
        std::vector<int> joined = {first};
        family_of_kind_[at(first)] = index;
        for (size_t i = 0; i < joined.size(); ++i)
            for (int r : meets_[at(joined[i])]) {
                if (family_of_resource_[at(r)] == index) continue;
                family_of_resource_[at(r)] = index;
                family.limited = family.limited || left_[at(r)] != kNoLimit;
                for (int other : met_by[at(r)]) {
                    if (family_of_kind_[at(other)] != nobody) continue;
                    family_of_kind_[at(other)] = index;
                    joined.push_back(other);
                }
            }
        families_.push_back(std::move(family));
    }
}

// The resource is free then.
void Supply::take(int time, int kind, int resource) {
    free_[at(time) * words_ + at(resource) / 64] &= ~(std::uint64_t{1} << (resource % 64));
    holder_[at(time * resources_ + resource)] = kind;
    if (left_[at(resource)] != kNoLimit) --left_[at(resource)];
}

// Whoever has it then has it no more; returns who that was.
int Supply::give_back(int time, int resource) {
    int& holder = holder_[at(time * resources_ + resource)];
    int const kind = holder;
    holder = nobody;
    if (left_[at(resource)] != kNoLimit) ++left_[at(resource)];
    return kind;
}

bool Supply::find_free(int time, int kind) {
    for (size_t word = 0; word < words_; ++word) {
        std::uint64_t both = free_[at(time) * words_ + word] & masks_[at(kind) * words_ + word];
        for (; both != 0; both &= both - 1) {
            int const r = static_cast<int>(word) * 64 + std::countr_zero(both);
            if (left_[at(r)] == 0) continue;
            take(time, kind, r);
            return true;
        }
    }
    return false;
}

// The resource is free then, but not for so many times more: at another time somebody finds
// another.
bool Supply::find_elsewhere(int time, int kind, int resource) {
    if (full_stamps_[at(resource)] == stamp_) return false;
    full_stamps_[at(resource)] = stamp_;
    for (int other = 0; other < times_; ++other) {
        int const theirs = holder_[at(other * resources_ + resource)];
        if (theirs == nobody || stamps_[at(other * kinds_ + theirs)] == stamp_) continue;
        if (!find(other, theirs)) continue;
        give_back(other, resource);
        free_[at(other) * words_ + at(resource) / 64] |= std::uint64_t{1} << (resource % 64);
        take(time, kind, resource);
        return true;
    }
    return false;
}

// An augmenting path: a free resource, or one whose kind finds another.
bool Supply::find(int time, int kind) {
    if (find_free(time, kind)) return true;
    stamps_[at(time * kinds_ + kind)] = stamp_;
    for (int r : meets_[at(kind)]) {
        int& holder = holder_[at(time * resources_ + r)];
        int const theirs = holder;
        if (theirs == nobody || stamps_[at(time * kinds_ + theirs)] == stamp_ ||
            !find(time, theirs))
            continue;
        holder = kind;
        return true;
    }
    if (!families_[at(family_of_kind_[at(kind)])].limited) return false;
    for (int r : meets_[at(kind)]) {
        bool const is_free =
            (free_[at(time) * words_ + at(r) / 64] >> (r % 64) & std::uint64_t{1}) != 0;
        if (is_free && find_elsewhere(time, kind, r)) return true;
    }
    return false;
}

Supply::Change Supply::want(int time, int kind) {
    ++stamp_;
    if (find(time, kind)) return {nobody, nobody};
    Family& family = families_[at(family_of_kind_[at(kind)])];
    family.unmet_at[at(time)].push_back(kind);
    ++family.unmet;
    return {time, nobody};
}

bool Supply::meet_at(int time, int index) {
    std::vector<int>& unmet = families_[at(index)].unmet_at[at(time)];
    for (size_t i = 0; i < unmet.size(); ++i) {
        int const kind = unmet[i];
        if (stamps_[at(time * kinds_ + kind)] == stamp_ || !find(time, kind)) continue;
        unmet[i] = unmet.back();
        unmet.pop_back();
        --families_[at(index)].unmet;
        return true;
    }
    return false;
}

// A resource of the family became free: at most one more want can be met. Returns when.
int Supply::meet_another(int time, int index) {
    if (index == nobody) return nobody;  // that nobody wants
    Family const& family = families_[at(index)];
    if (family.unmet == 0) return nobody;
    ++stamp_;
    if (meet_at(time, index)) return time;
    for (int other = 0; family.limited && other < times_; ++other)
        if (other != time && meet_at(other, index)) return other;
    return nobody;
}

Supply::Change Supply::release(int time, int kind) {
    int const index = family_of_kind_[at(kind)];
    std::vector<int>& unmet = families_[at(index)].unmet_at[at(time)];
    auto const mine = std::find(unmet.begin(), unmet.end(), kind);
    if (mine != unmet.end()) {
        *mine = unmet.back();
        unmet.pop_back();
        --families_[at(index)].unmet;
        return {nobody, time};
    }
    for (int r : meets_[at(kind)]) {
        if (holder_[at(time * resources_ + r)] != kind) continue;
        give_back(time, r);
        free_[at(time) * words_ + at(r) / 64] |= std::uint64_t{1} << (r % 64);
        return {nobody, meet_another(time, index)};
    }
    return {nobody, nobody};
}

Supply::Change Supply::block(int time, int resource) {
    if (blocked_[at(time * resources_ + resource)]++ > 0) return {nobody, nobody};
    free_[at(time) * words_ + at(resource) / 64] &= ~(std::uint64_t{1} << (resource % 64));
    if (holder_[at(time * resources_ + resource)] == nobody) return {nobody, nobody};
    Change change = want(time, give_back(time, resource));
    // It can be had once more at another time.
    int const index = family_of_resource_[at(resource)];
    if (change.more_at != nobody && families_[at(index)].limited)
        change.less_at = meet_another(time, index);
    return change;
}

Supply::Change Supply::unblock(int time, int resource) {
    if (--blocked_[at(time * resources_ + resource)] > 0) return {nobody, nobody};
    free_[at(time) * words_ + at(resource) / 64] |= std::uint64_t{1} << (resource % 64);
    return {nobody, meet_another(time, family_of_resource_[at(resource)])};
}

}  // namespace gongjin::timetable
