#include "timetable/supply.h"

#include <bit>

#include "timetable/problem.h"

namespace gongjin::timetable {

Supply::Supply(int times, int resources, std::vector<std::vector<int>> const& kinds)
    : resources_(resources),
      kinds_(static_cast<int>(kinds.size())),
      words_((at(resources) + 63) / 64),
      meets_(kinds),
      masks_(kinds.size() * words_),
      free_(at(times) * words_),
      holder_(at(times * resources), nobody),
      blocked_(at(times * resources)),
      unmet_(at(times) * kinds.size()),
      unmet_in_all_(at(times)),
      stamps_(kinds.size()) {
    for (size_t kind = 0; kind < kinds.size(); ++kind)
        for (int r : kinds[kind])
            masks_[kind * words_ + at(r) / 64] |= std::uint64_t{1} << (r % 64);
    for (int time = 0; time < times; ++time)
        for (int r = 0; r < resources; ++r)
            free_[at(time) * words_ + at(r) / 64] |= std::uint64_t{1} << (r % 64);
}

// An augmenting path: a free resource, or one whose kind finds another.
bool Supply::find(int time, int kind) {
    std::uint64_t* const free = &free_[at(time) * words_];
    int* const holder = &holder_[at(time * resources_)];
    for (size_t word = 0; word < words_; ++word) {
        std::uint64_t const both = free[word] & masks_[at(kind) * words_ + word];
        if (both == 0) continue;
        int const r = static_cast<int>(word) * 64 + std::countr_zero(both);
        free[word] &= ~(std::uint64_t{1} << (r % 64));
        holder[r] = kind;
        return true;
    }
    stamps_[at(kind)] = stamp_;
    for (int r : meets_[at(kind)]) {
        int const theirs = holder[r];
        if (theirs == nobody || stamps_[at(theirs)] == stamp_ || !find(time, theirs)) continue;
        holder[r] = kind;
        return true;
    }
    return false;
}

int Supply::want(int time, int kind) {
    ++stamp_;
    if (find(time, kind)) return 0;
    ++unmet_[at(time * kinds_ + kind)];
    ++unmet_in_all_[at(time)];
    return 1;
}

// A resource became free: at most one more want can be met.
int Supply::meet_another(int time) {
    if (unmet_in_all_[at(time)] == 0) return 0;
    ++stamp_;
    for (int kind = 0; kind < kinds_; ++kind) {
        int& unmet = unmet_[at(time * kinds_ + kind)];
        if (unmet == 0 || stamps_[at(kind)] == stamp_ || !find(time, kind)) continue;
        --unmet;
        --unmet_in_all_[at(time)];
        return -1;
    }
    return 0;
}

int Supply::release(int time, int kind) {
    int& unmet = unmet_[at(time * kinds_ + kind)];
    if (unmet > 0) {
        --unmet;
        --unmet_in_all_[at(time)];
        return -1;
    }
    for (int r : meets_[at(kind)]) {
        int& holder = holder_[at(time * resources_ + r)];
        if (holder != kind) continue;
        holder = nobody;
        free_[at(time) * words_ + at(r) / 64] |= std::uint64_t{1} << (r % 64);
        return meet_another(time);
    }
    return 0;
}

int Supply::block(int time, int resource) {
    if (blocked_[at(time * resources_ + resource)]++ > 0) return 0;
    free_[at(time) * words_ + at(resource) / 64] &= ~(std::uint64_t{1} << (resource % 64));
    int& holder = holder_[at(time * resources_ + resource)];
    if (holder == nobody) return 0;
    int const kind = holder;
    holder = nobody;
    return want(time, kind);
}

int Supply::unblock(int time, int resource) {
    if (--blocked_[at(time * resources_ + resource)] > 0) return 0;
    free_[at(time) * words_ + at(resource) / 64] |= std::uint64_t{1} << (resource % 64);
    return meet_another(time);
}

}  // namespace gongjin::timetable
