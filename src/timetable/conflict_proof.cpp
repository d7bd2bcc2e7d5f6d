// The proof: flows first, then trying every way.
#include <algorithm>

#include "timetable/conflict.h"
#include "timetable/evaluate.h"

namespace gongjin::timetable {

namespace {

size_t at(int index) { return static_cast<size_t>(index); }

using Kind = Requirement::Kind;

bool holds(std::vector<int> const& sorted, int index) {
    return std::binary_search(sorted.begin(), sorted.end(), index);
}

// The most that flows through a small network.
class Flow {
public:
    explicit Flow(int nodes) : out_(at(nodes)) {}
    int add_node() {
        out_.emplace_back();
        return static_cast<int>(out_.size()) - 1;
    }
    void add(int from, int to, int room) {
        out_[at(from)].push_back(static_cast<int>(edges_.size()));
        edges_.push_back({to, room});
        out_[at(to)].push_back(static_cast<int>(edges_.size()));
        edges_.push_back({from, 0});
    }
    void add_once(int from, int to, int room) {
        if (known_.insert({from, to}).second) add(from, to, room);
    }
    int most(int source, int sink, int enough) {
        int total = 0;
        while (total < enough) {
            std::vector<char> seen(out_.size());
            if (!push(source, sink, seen)) break;
            ++total;
        }
        return total;
    }

private:
    struct Edge {
        int to, room;
    };
    bool push(int node, int sink, std::vector<char>& seen) {
        if (node == sink) return true;
        seen[at(node)] = 1;
        for (int edge : out_[at(node)]) {
            if (edges_[at(edge)].room == 0 || seen[at(edges_[at(edge)].to)] != 0) continue;
            if (!push(edges_[at(edge)].to, sink, seen)) continue;
            --edges_[at(edge)].room;
            ++edges_[at(edge ^ 1)].room;
            return true;
        }
        return false;
    }
    std::vector<std::vector<int>> out_;
    std::vector<Edge> edges_;
    std::set<std::pair<int, int>> known_;
};

}  // namespace

// Whether lessons cannot all be seated: each time seats `capacity`, and caps hold.
bool Conflict::overfull(std::vector<int> const& atoms, std::vector<int> const& seats) const {
    // Source 0, sink 1, times, then whatever is needed.
    Flow flow(2 + model_.times);
    auto const time_node = [](int time) { return 2 + time; };
    std::vector<char> leaves(at(model_.times));
    int demand = 0;
    std::map<int, std::vector<int>> loads = families(atoms, true);
    for (auto const& [family, caps] : loads) {
        for (int cap : caps) {
            int const node = flow.add_node();
            flow.add(node, 1, caps_[at(cap)].most);
            for (int time = 0; time < model_.times; ++time)
                if (caps_[at(cap)].times[at(time)] != 0 && leaves[at(time)]++ == 0)
                    flow.add(time_node(time), node, seats[at(time)]);
        }
        break;  // one of them can be seen exactly
    }
    for (int time = 0; time < model_.times; ++time)
        if (leaves[at(time)] == 0) flow.add(time_node(time), 1, seats[at(time)]);
    std::map<int, std::vector<int>> const spreads = families(atoms, false);
    std::map<int, int> node_of_cap, inner_of_cap;
    for (int atom : atoms) {
        Atom const& a = atoms_[at(atom)];
        demand += a.duration;
        int const node = flow.add_node();
        flow.add(0, node, a.duration);
        std::set<int> times;
        for (size_t place = 0; place < a.may.size(); ++place)
            if (a.may[place] != 0)
                for (int time : times_of(atom, static_cast<int>(place), nobody))
                    times.insert(time);
        std::vector<int> const* mine = nullptr;
        for (auto const& [family, caps] : spreads)
            if (mine == nullptr && a.whole && a.duration == 1 &&
                std::count(caps_[at(caps[0])].atoms.begin(), caps_[at(caps[0])].atoms.end(),
                           atom) == 1)
                mine = &caps;
        for (int time : times) {
            int through = nobody;
            for (size_t i = 0; mine != nullptr && i < mine->size(); ++i)
                if (caps_[at((*mine)[i])].times[at(time)] != 0) through = (*mine)[i];
            if (through == nobody) {
                flow.add(node, time_node(time), 1);
                continue;
            }
            // What one of the cap's lessons may do, all of them may: more than is true.
            auto const [found, is_new] = node_of_cap.try_emplace(through, 0);
            if (is_new) {
                found->second = flow.add_node();
                int const inner = flow.add_node();
                flow.add(found->second, inner, caps_[at(through)].most);
                inner_of_cap[through] = inner;
            }
            flow.add_once(node, found->second, 1);
            flow.add_once(inner_of_cap[through], time_node(time), seats[at(time)]);
        }
    }
    return flow.most(0, 1, demand) < demand;
}

// The caps of the kind that lie beside each other, by the requirement they come from.
std::map<int, std::vector<int>> Conflict::families(std::vector<int> const& atoms,
                                                   bool of_times) const {
    std::map<int, std::vector<int>> found;
    std::map<int, std::vector<char>> covered;
    std::set<int> crossing;
    for (size_t i = 0; i < caps_.size(); ++i) {
        Cap const& cap = caps_[i];
        if (cap.of_times != of_times) continue;
        // A load says something about all these lessons only if it counts every one of them.
        if (of_times && !std::all_of(atoms.begin(), atoms.end(), [&](int atom) {
                return holds(cap.atoms, atom);
            }))
            continue;
        std::vector<char>& times = covered[cap.family];
        times.resize(at(model_.times));
        for (size_t t = 0; t < times.size(); ++t) {
            if (cap.times[t] == 0) continue;
            if (times[t]++ != 0) crossing.insert(cap.family);
        }
        found[cap.family].push_back(static_cast<int>(i));
    }
    for (int family : crossing) found.erase(family);
    return found;
}

bool Conflict::flow_says_no() const {
    for (auto const& [resource, atoms] : users_)
        if (overfull(atoms, std::vector<int>(at(model_.times), 1))) return true;
    for (auto const& [those, atoms] : pools_) {
        std::vector<int> seats(at(model_.times), static_cast<int>(those.size()));
        for (int resource : those)
            for (int time : closed_times(resource)) --seats[at(time)];
        if (overfull(atoms, seats)) return true;
    }
    std::vector<int> all;
    for (size_t a = 0; a < atoms_.size(); ++a) all.push_back(static_cast<int>(a));
    // Seats without end: only the caps of each group speak.
    std::vector<int> const endless(at(model_.times), static_cast<int>(atoms_.size()) + 1);
    return overfull(all, endless);
}

bool Conflict::all_once(std::vector<int> const& resources) const {
    return std::all_of(resources.begin(), resources.end(),
                       [&](int resource) { return once_.contains(resource); });
}

std::set<int> Conflict::closed_times(int resource) const {
    std::set<int> times;
    auto const found = closed_.find(resource);
    if (found == closed_.end()) return times;
    for (int index : found->second) {
        Constraint const& c = model_.problem->constraints[at(index)];
        times.insert(c.times.begin(), c.times.end());
    }
    return times;
}

// Whether a lesson may stand there beside those that are placed already.
bool Conflict::allowed(int atom, int place) const {
    Atom const& mine = atoms_[at(atom)];
    for (size_t other = 0; other < atoms_.size(); ++other) {
        int const there = placed_[other];
        if (there == nobody) continue;
        auto const index = static_cast<int>(other);
        // Pieces of one event that are alike stand in order.
        if (mine.unit == atoms_[other].unit &&
            (index < atom ? place < there : place > there))
            return false;
        for (auto const& [resource, users] : users_) {
            if (!holds(users, atom) || !holds(users, index)) continue;
            for (int a : times_of(atom, place, resource))
                for (int b : times_of(index, there, resource))
                    if (a == b) return false;
        }
        for (auto const& [resource, ways] : ways_) {
            if (!uses(model_.units[at(mine.unit)], resource) ||
                !uses(model_.units[at(atoms_[other].unit)], resource))
                continue;
            for (int a : times_of(atom, place, resource))
                for (int b : times_of(index, there, resource))
                    if (cannot_reach(*model_.problem, *ways, a, b)) return false;
        }
    }
    return keeps_caps(atom, place);
}

bool Conflict::keeps_caps(int atom, int place) const {
    for (Cap const& cap : caps_) {
        if (!holds(cap.atoms, atom)) continue;
        auto const within = [&](int each, int where) {
            int count = 0;
            for (int time : times_of(each, where, nobody)) {
                count += cap.times[at(time)] != 0 ? 1 : 0;
                if (!cap.of_times) break;
            }
            return count;
        };
        int count = within(atom, place);
        if (count == 0) continue;
        for (int other : cap.atoms)
            if (other != atom && placed_[at(other)] != nobody)
                count += within(other, placed_[at(other)]);
        if (count > cap.most) return false;
    }
    return true;
}

// Whether every way fails. `left_` counts down; at 0 nothing is proven.
bool Conflict::search_fails() {
    int tightest = nobody;
    std::vector<int> choices;
    auto const placed = static_cast<std::int64_t>(
        std::count_if(placed_.begin(), placed_.end(), [](int place) { return place != nobody; }));
    for (size_t a = 0; a < atoms_.size(); ++a) {
        if (placed_[a] != nobody) continue;
        std::vector<int> open;
        for (size_t place = 0; place < atoms_[a].may.size(); ++place)
            if (atoms_[a].may[place] != 0 &&
                allowed(static_cast<int>(a), static_cast<int>(place)))
                open.push_back(static_cast<int>(place));
        left_ -= (1 + placed) * static_cast<std::int64_t>(atoms_[a].may.size());
        if (open.empty()) return true;
        if (left_ <= 0) return false;
        if (tightest != nobody && open.size() >= choices.size()) continue;
        tightest = static_cast<int>(a);
        choices = std::move(open);
    }
    if (tightest == nobody) return false;
    for (int place : choices) {
        if (left_ <= 0) return false;
        placed_[at(tightest)] = place;
        bool const fails = search_fails();
        placed_[at(tightest)] = nobody;
        if (!fails) return false;
    }
    return true;
}

bool Conflict::impossible(std::vector<Requirement> const& those, std::int64_t steps) {
    atoms_.clear();
    users_.clear();
    ways_.clear();
    pools_.clear();
    caps_.clear();
    once_.clear();
    closed_.clear();
    std::set<int> units;
    for (Requirement const& r : those) {
        if (r.kind != Kind::held && r.kind != Kind::provided) continue;
        if (r.kind == Kind::held) units.insert(unit_of(r.point));
        // Nobody may serve an event that must be served.
        if (r.kind != Kind::provided) continue;
        for (SlotPlan const& slot : model_.units[at(unit_of(r.point))].slots)
            if (slot.event == r.point && slot.domain.empty() && asks_for(r, slot)) return true;
    }
    for (int unit : units) make_atoms(unit, those);
    if (std::any_of(atoms_.begin(), atoms_.end(),
                    [](Atom const& atom) { return atom.places_left == 0; }))
        return true;
    make_rules(those);
    if (flow_says_no()) return true;
    placed_.assign(atoms_.size(), nobody);
    left_ = steps;
    return search_fails() && left_ > 0;
}

}  // namespace gongjin::timetable
