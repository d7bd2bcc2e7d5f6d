// One searcher: a state, dice, and annealing from a temperature to a temperature.
#pragma once

#include <functional>
#include <vector>

#include "timetable/moves.h"

namespace gongjin::timetable {

// What the weights of a problem say about temperatures.
struct Scale {
    double hot = 1, cold = 0.1;
    std::int64_t hard_weight = 1;
};
// How much what must hold weighs: `heavy` so much more than wishes that tight problems get solved;
// where that is not needed it only costs time.
enum class Weighing { light, heavy };
Scale scale_of(Model const& model, Weighing weighing);

// What the timetable cost at each temperature of one annealing, hottest first.
struct Cooling {
    struct At {
        double temperature, cost;
    };
    std::vector<At> course;
    double lowest_above(double cost) const;  // the lowest temperature at which it cost as much
    bool is_frozen() const;  // nothing has moved for a while
};

// Of `Searcher::insist`, in hard defects; docs/decisions/0014.
constexpr double kHeatOfInsisting = 0.1;

class Searcher {
public:
    Searcher(Model const& model, std::uint64_t seed);

    void construct();
    // Anneals until `share` says 1 (asked now and then), or nothing is left to gain; or until it
    // says `sound_by` and something is broken in all that was found so far.
    void anneal(double hot, double cold, std::function<double()> const& share,
                double sound_by = 1);

    // At one temperature, in hard defects, until nothing is broken: what stays broken weighs more
    // and more, so that something else breaks instead, until nothing has to. Does nothing if some
    // constraints weigh so much that what is weighed would not fit into a number.
    void insist(double temperature, std::function<double()> const& share);

    // Chains of changes from the best timetable until nothing is broken, or `over` says so.
    void mend(std::function<bool()> const& over);

    Snapshot const& best() const { return best_; }
    void start_from(Snapshot const& snapshot);
    // What is found from now on is the best again, whatever was found before.
    void forget();
    // Splits, places and choices of a snapshot of a model in which less is to be chosen; the other
    // resources are chosen one by one.
    void start_from(Snapshot const& snapshot, Model const& of);
    State const& state() const { return state_; }
    std::int64_t iterations() const { return iterations_; }
    void count(std::int64_t more) { iterations_ += more; }  // done for it by another
    Scale const& scale() const { return scale_; }
    Cooling const& cooling() const { return cooling_; }  // of the last annealing
    void rescale(Weighing weighing) { scale_ = scale_of(model_, weighing); }

private:
    void note_best();
    void steps(double temperature);
    void weigh(double share, double temperature);

    Model const& model_;
    Scale scale_;
    Dice dice_;
    State state_;
    Snapshot best_;
    Moves moves_;
    std::int64_t iterations_ = 0;
    Cooling cooling_;
    // How the hard cost went since the last time that it was weighed.
    double weighed_at_ = 0;
    int looks_ = 0, looks_broken_ = 0;
};

}  // namespace gongjin::timetable
