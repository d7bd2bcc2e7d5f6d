#include "app/sample/dice.h"

namespace gongjin::sample {

int Dice::between(int least, int most) {
    return least + static_cast<int>(random_.below(static_cast<std::uint64_t>(most - least + 1)));
}

size_t Dice::weighted(std::span<int const> weights) {
    int total = 0;
    for (int weight : weights) total += weight;
    int left = between(1, total);
    for (size_t i = 0; i < weights.size(); ++i) {
        left -= weights[i];
        if (left <= 0) return i;
    }
    return weights.size() - 1;
}

Date Dice::school_day(DateRange days) {
    Date const day = days.from + between(0, days.days() - 1);
    if (day.weekday() <= 5) return day;
    Date const friday = day - (day.weekday() - 5);
    return friday >= days.from ? friday : day;
}

}  // namespace gongjin::sample
