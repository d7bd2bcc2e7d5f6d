#include "engine/shares.h"

#include <algorithm>
#include <numeric>

namespace gongjin {

namespace {

using Fault = SharedOut::Fault;

// Whole steps by weight, and what was lost by rounding down.
struct Quota {
    Fraction whole, lost;
};

std::optional<std::vector<Quota>> quotas_of(Fraction steps, Fraction weights,
                                            std::vector<Claim> const& claims) {
    std::vector<Quota> out;
    for (Claim const& claim : claims) {
        auto const part = multiply(steps, claim.weight);
        auto const quota = part ? divide(*part, weights) : std::nullopt;
        if (!quota) return std::nullopt;
        out.push_back({Fraction(quota->floor()), Fraction()});
        auto const lost = subtract(*quota, out.back().whole);
        if (!lost) return std::nullopt;
        out.back().lost = *lost;
    }
    return out;
}

// The steps that rounding down left over go to the largest remainders.
void hand_out(std::int64_t left, std::vector<Quota>& quotas, SharedOut& out,
              std::function<bool(std::size_t, std::size_t)> const& goes_first) {
    std::vector<std::size_t> order(quotas.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    auto const before = [&](std::size_t a, std::size_t b) {
        if (quotas[a].lost != quotas[b].lost) return quotas[a].lost > quotas[b].lost;
        return goes_first(a, b);
    };
    std::stable_sort(order.begin(), order.end(), before);
    auto const same = [&](std::size_t a, std::size_t b) { return !before(a, b) && !before(b, a); };
    std::size_t const count = std::size_t(left);
    for (std::size_t i = 0; i < count && i < order.size(); ++i) {
        quotas[order[i]].whole = *add(quotas[order[i]].whole, Fraction(1));
    }
    if (count == 0 || count >= order.size() || !same(order[count - 1], order[count])) return;
    for (std::size_t i : order) out.tied[i] = same(i, order[count]);
}

}  // namespace

SharedOut shared_out(Fraction total, Fraction step, std::vector<Claim> const& claims,
                     std::function<bool(std::size_t, std::size_t)> const& goes_first) {
    SharedOut out;
    out.tied.assign(claims.size(), false);
    std::optional<Fraction> rest = total, weights = Fraction(0);
    for (Claim const& claim : claims) {
        if (claim.weight < Fraction(0)) out.fault = Fault::negative_weight;
        rest = rest ? subtract(*rest, claim.first) : rest;
        weights = weights ? add(*weights, claim.weight) : weights;
    }
    if (!rest || !weights) out.fault = Fault::too_large;
    if (out.fault != Fault::none) return out;
    if (*rest < Fraction(0)) out.fault = Fault::first_exceeds;
    else if (weights->is_zero() && !rest->is_zero()) out.fault = Fault::no_weight;
    if (out.fault != Fault::none) return out;
    auto const steps = divide(*rest, step);
    Fraction const whole(steps ? steps->floor() : 0);
    auto quotas = weights->is_zero() ? std::optional(std::vector<Quota>(claims.size()))
                                     : quotas_of(whole, *weights, claims);
    if (!steps || !quotas) {
        out.fault = Fault::too_large;
        return out;
    }
    std::int64_t left = whole.numerator();
    for (Quota const& quota : *quotas) left -= quota.whole.numerator();
    hand_out(left, *quotas, out, goes_first);
    for (std::size_t i = 0; i < claims.size(); ++i) {
        auto const by_weight = multiply((*quotas)[i].whole, step);
        auto const amount = by_weight ? add(claims[i].first, *by_weight) : std::nullopt;
        if (!amount) out.fault = Fault::too_large;
        out.amounts.push_back(amount.value_or(Fraction()));
    }
    return out;
}

}  // namespace gongjin
