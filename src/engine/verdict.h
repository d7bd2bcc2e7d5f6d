// What a requirement comes to, beyond yes and no: how much there is, how much is needed, and
// whether time alone can still change it.
#pragma once

#include <optional>
#include <vector>

#include "engine/interpreter.h"

namespace gongjin {

struct Verdict {
    Datum truth;
    bool can_recover = true;  // a `no` may become a yes before the due day
    bool can_lose = true;     // a `yes` may become a no
    std::optional<Fraction> have, possible, need;
    bool at_most = false;
    std::vector<Ref> lacking;
    // The comparison that the figures come from, and what was at hand there.
    Expression const* leaf = nullptr;
    Env at;
};

class Weigher {
public:
    // `reduced`: an overlay's figure instead of the scheme's need.
    Weigher(Interpreter const& interpreter, std::optional<Fraction> reduced = {})
        : in_(&interpreter), reduced_(reduced) {}

    Verdict weigh(Expression const& e, Env const& env) const;
    // The `have` of a leaf under other circumstances (plans carried out).
    std::optional<Fraction> have_of(Expression const& leaf, Env const& env) const;
    // How a formula's value moves as work goes on: +1 never down, -1 never up, 0 not at all.
    std::optional<int> direction(Expression const& e, Env const& env, int depth = 0) const;

private:
    Verdict all_of(Expression const& e, Env const& env) const;
    Verdict one_of(Expression const& e, Env const& env) const;
    Verdict compare(Expression const& e, Env const& env) const;
    Verdict cover(Expression const& e, Env const& env) const;
    Verdict each_of(Expression const& e, Env const& env) const;
    Verdict plain(Expression const& e, Env const& env) const;
    void set_moves(Verdict& verdict, Expression const& e, Env const& env) const;
    struct Sides {
        Expression const* measured;
        Expression const* wanted;
        Op op;  // with the measured side on the left
    };
    Sides sides_of(Expression const& e, Env const& env) const;
    struct Amount {
        std::optional<Fraction> low, high;
        std::optional<Fraction> of;  // the whole that a share is taken of
    };
    Amount amount_of(Expression const& e, Env const& env) const;
    Verdict reduced_compare(Sides const& sides, Env const& env) const;

    Interpreter const* in_;
    std::optional<Fraction> reduced_;
};

}  // namespace gongjin
