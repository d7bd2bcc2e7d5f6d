#include "app/sample/any_county.h"

#include <algorithm>

#include "app/sample/years.h"

namespace gongjin::sample {

namespace {

// What the bureau has settled where the document leaves it open.
void settle_choices(Growing& growing) {
    Date const on = growing.scale.since - 12;
    std::string const& scheme = growing.plan.scheme;
    int minute = 0;
    for (auto const& [reading, option] : growing.scale.readings) {
        growing.county.readings[scheme][reading] = option;
        growing.teller.tell(at_hour(on, 10, minute++), scheme, on,
                            ReadingChosen{reading, option, "演示"});
    }
    for (auto const& [parameter, value] : growing.scale.parameters) {
        size_t const at = parameter.find('@');
        ParameterSet set{parameter.substr(0, at), {}, value, "演示"};
        if (at != std::string::npos) set.per = parameter.substr(at + 1);
        growing.county.parameters[scheme][parameter_key(set.parameter, set.per)] = value;
        growing.teller.tell(at_hour(on, 11, minute++ % 60), scheme, on, set);
    }
}

}  // namespace

SampleCounty make_any_county(Plan const& plan, County const& founded, Scale const& scale,
                             std::uint64_t seed) {
    SampleCounty out;
    Dice dice(seed);
    Teller teller{out, dice, plan.kinds, scale.today};
    Growing growing{plan, scale, dice, teller, founded, {}};
    settle_choices(growing);
    settle(growing);
    Years years(growing);
    years.live();
    for (Draft const& draft : years.maker().drafts()) teller.live(draft.work, draft.id);
    std::stable_sort(out.facts.begin(), out.facts.end(),
                     [](TimedFact const& a, TimedFact const& b) { return a.at < b.at; });
    return out;
}

}  // namespace gongjin::sample
