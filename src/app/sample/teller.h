// From what happened to what the program was told, and when: a record is entered some weeks before,
// filed, held and confirmed as its fate says.
#pragma once

#include "app/sample/work.h"

namespace gongjin::sample {

// `hour` o'clock in China on that day.
Instant at_hour(Date date, int hour, int minute);

struct Teller {
    SampleCounty& out;
    Dice& dice;
    KindTable const& kinds;
    Date today;

    Instant some_time(Date date);
    // What would be told after the morning of today has not been told.
    void tell(Instant at, std::string const& subject, Date happened_on, Payload payload);
    // `id`: of the record; empty: a new one.
    void live(Work const& work, std::string id = {});
};

}  // namespace gongjin::sample
