// How many wants of resources cannot be met at each time, whoever gets which: the size of a largest
// matching between wants and free resources, kept up to date (the "global tally" of J. H. Kingston,
// KHE). Wants of one kind may be met by the same resources.
//
// 1. Every change says by how much the number of unmet wants at that time changed: -1, 0 or 1.
// 2. The number depends on what is wanted and blocked alone; which want is unmet does not.
#pragma once

#include <cstdint>
#include <vector>

namespace gongjin::timetable {

class Supply {
public:
    Supply() = default;
    // `kinds`: for each kind the resources (0 .. resources-1) that meet it.
    Supply(int times, int resources, std::vector<std::vector<int>> const& kinds);

    int want(int time, int kind);
    int release(int time, int kind);
    // A resource that somebody has anyway, or that is not there; to be unblocked as often.
    int block(int time, int resource);
    int unblock(int time, int resource);

private:
    static size_t at(int index) { return static_cast<size_t>(index); }
    bool find(int time, int kind);
    int meet_another(int time);

    int resources_ = 0, kinds_ = 0;
    size_t words_ = 0;
    std::vector<std::vector<int>> meets_;     // by kind
    std::vector<std::uint64_t> masks_;        // the same as bits
    std::vector<std::uint64_t> free_;         // by time
    std::vector<int> holder_;                 // by time and resource: a kind, or nobody
    std::vector<int> blocked_;                // by time and resource: how often
    std::vector<int> unmet_, unmet_in_all_;   // by time and kind; by time
    std::vector<std::uint32_t> stamps_;       // by kind
    std::uint32_t stamp_ = 0;
};

}  // namespace gongjin::timetable
