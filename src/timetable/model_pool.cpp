// A model in which resources are not chosen, only counted.
#include <algorithm>
#include <map>

#include "timetable/model.h"
#include "timetable/supply.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

class Pooling {
public:
    explicit Pooling(Model const& model)
        : made_(model),
           position_(at(model.resources), nobody),
          loads_(at(model.resources)) {}

    Model pooled();

private:
    // Only what must be given counts: a hard rule about assigning.
    int hard_rule(SlotPlan const& slot) const {
        for (int monitor : slot.assign)
            if (!made_.monitors[at(monitor)].soft)
                return made_.monitors[at(monitor)].constraint;
        return nobody;
    }
    int kind_of(std::vector<int> const& domain);
    void add_flips();
    void weigh_wants();
    int most_times(int resource) const;

    Model made_;
    std::map<std::vector<int>, int> kinds_;
    std::vector<int> position_;  // by resource, in the pool
    struct Load {
        std::int64_t each;  // for each time
        int times, event;
    };
    std::vector<std::vector<Load>> loads_;  // by resource: where it can be chosen, lightest first
};

int Pooling::kind_of(std::vector<int> const& domain) {
    Pool& pool = made_.pool;
    auto const [found, is_new] = kinds_.try_emplace(domain, static_cast<int>(pool.kinds.size()));
    if (!is_new) return found->second;
    std::vector<int> positions;
    for (int resource : domain) {
        int& position = position_[at(resource)];
        if (position == nobody) {
            position = static_cast<int>(pool.resources.size());
            pool.resources.push_back(resource);
        }
        positions.push_back(position);
    }
    pool.kinds.push_back(std::move(positions));
    return found->second;
}

// Whoever is busy anyway cannot be chosen.
void Pooling::add_flips() {
    Lists<Flip> flips;
    made_.pool.away.resize(at(made_.times));
    for (size_t cell = 0; cell < at(made_.resources * made_.times); ++cell) {
        std::span<Flip const> const before = made_.flips[cell];
        flips.open.emplace_back(before.begin(), before.end());
        auto const time = static_cast<int>(cell) % made_.times;
        int const position = position_[cell / at(made_.times)];
        if (position == nobody) continue;
        flips.open.back().push_back({Flip::Kind::pool, position, 0});
        bool const away = std::any_of(before.begin(), before.end(), [&](Flip const& flip) {
            return flip.kind == Flip::Kind::unavailable && !made_.monitors[at(flip.target)].soft;
        });
        if (away) made_.pool.away[at(time)].push_back(position);
    }
    flips.pack();
    made_.flips = std::move(flips);
}

// What each resource would work in each event: it is chosen once for the same times.
void Pooling::weigh_wants() {
    for (Unit const& unit : made_.units)
        for (SlotPlan const& slot : unit.slots) {
            int const duration = made_.problem->events[at(slot.event)].duration;
            for (int resource : slot.domain) {
                std::vector<Load>& loads = loads_[at(resource)];
                if (loads.empty() || loads.back().event != slot.event)
                    loads.push_back({slot.workload, duration, slot.event});
                else
                    loads.back().each = std::min(loads.back().each, slot.workload);
            }
        }
    for (std::vector<Load>& loads : loads_)
        std::sort(loads.begin(), loads.end(), [](Load const& a, Load const& b) {
            return std::pair(a.each, a.event) < std::pair(b.each, b.event);
        });
}

// Whoever may work so much, and no more, can be chosen for so many times: where they work least.
int Pooling::most_times(int resource) const {
    int most = Supply::kNoLimit;
    for (int monitor : made_.workloads[at(resource)]) {
        Monitor const& m = made_.monitors[at(monitor)];
        if (m.soft) continue;
        std::int64_t left = std::max<std::int64_t>(0, m.max - made_.start_sums[at(monitor)]);
        std::int64_t times = 0;
        for (Load const& load : loads_[at(resource)]) {
            std::int64_t const fits =
                load.each == 0 ? load.times : std::min<std::int64_t>(load.times, left / load.each);
            times += fits;
            left -= fits * load.each;
        }
        if (times < made_.times) most = std::min(most, static_cast<int>(times));
    }
    return most;
}

Model Pooling::pooled() {
    weigh_wants();
    int rule = nobody;
    for (Unit& unit : made_.units) {
        for (SlotPlan const& slot : unit.slots) {
            int const mine = hard_rule(slot);
            if (mine == nobody || slot.domain.empty()) continue;
            rule = mine;
            unit.parts[at(slot.part)].wants.push_back(kind_of(slot.domain));
        }
        unit.slots.clear();
    }
    std::vector<char> const fixed = made_.fixed;
    number_lessons(made_);
    made_.fixed = fixed;
    if (rule == nobody) return std::move(made_);
    for (int time = 0; time < made_.times; ++time) {
        made_.pool.monitors.push_back(add_monitor(made_, rule, Pool::point_of(time), 0, 0));
        // Which of the times an unmet want is counted at depends on the way there.
        made_.monitors.back().function = CostFunction::linear;
    }
    add_flips();
    for (int resource : made_.pool.resources) made_.pool.most.push_back(most_times(resource));
    return std::move(made_);
}

}  // namespace

Model pooled(Model const& model) { return Pooling(model).pooled(); }

}  // namespace gongjin::timetable
