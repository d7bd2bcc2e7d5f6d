// A year in which everything is done: the county's records, and as many invented ones as it takes.
// What then counts, costs and fails to fit is read from the engine like any other year.
#pragma once

#include <map>

#include "engine/question.h"
#include "forecast/squeeze.h"

namespace gongjin::forecast {

struct Fulfilled {
    std::map<std::string, Record> records;
    int invented = 0;
    std::vector<Squeeze> squeezes;  // of people and attendance
};

// Only what is owed in periods that overlap `horizon`.
Fulfilled fulfil(Plan const& plan, County const& county, std::map<std::string, Record> records,
                 Question const& question, DateRange horizon);

}  // namespace gongjin::forecast
