// How many wants of resources cannot be met, whoever gets which: the size of a largest matching
// between wants and free resources at each time, kept up to date (the "global tally" of
// J. H. Kingston, KHE). Wants of one kind may be met by the same resources. A resource may also be
// there for so many times in all only; then it is one largest flow over all times.
//
// 1. Every change says by how much the number of unmet wants changed, and at which times.
// 2. The number depends on what is wanted and blocked alone; which want is unmet does not.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace gongjin::timetable {

class Supply {
public:
    static constexpr int kNoLimit = std::numeric_limits<int>::max();

    // The number of unmet wants rose by one at a time, fell by one at a time, or both.
    struct Change {
        int more_at, less_at;  // nobody if not
    };

    Supply() = default;
    // `kinds`: for each kind the resources (0 .. resources-1) that meet it; `most`: for how many
    // times each resource can be had in all (nothing: no limits).
    Supply(int times, int resources, std::vector<std::vector<int>> const& kinds,
           std::vector<int> most = {});

    Change want(int time, int kind);
    Change release(int time, int kind);
    // A resource that somebody has anyway, or that is not there; to be unblocked as often.
    Change block(int time, int resource);
    Change unblock(int time, int resource);

private:
    static size_t at(int index) { return static_cast<size_t>(index); }
    bool find(int time, int kind);
    bool find_free(int time, int kind);
    bool find_elsewhere(int time, int kind, int resource);
    void take(int time, int kind, int resource);
    int give_back(int time, int resource);
    void join_kinds();
    int meet_another(int time, int family);
    bool meet_at(int time, int family);

    int times_ = 0, resources_ = 0, kinds_ = 0;
    size_t words_ = 0;
    std::vector<std::vector<int>> meets_;     // by kind
    std::vector<std::uint64_t> masks_;        // the same as bits
    std::vector<std::uint64_t> free_;         // by time
    std::vector<int> holder_;                 // by time and resource: a kind, or nobody
    std::vector<int> blocked_;                // by time and resource: how often
    std::vector<int> left_;                   // by resource: times for which it can be had yet
    // Kinds that compete for resources, directly or not.
    struct Family {
        bool limited = false;     // to times in all
        int unmet = 0;
        std::vector<std::vector<int>> unmet_at;  // by time: a kind for each unmet want
    };
    std::vector<Family> families_;
    std::vector<int> family_of_kind_, family_of_resource_;
    std::vector<std::uint32_t> stamps_;       // by time and kind
    std::vector<std::uint32_t> full_stamps_;  // by resource
    std::uint32_t stamp_ = 0;
};

}  // namespace gongjin::timetable
