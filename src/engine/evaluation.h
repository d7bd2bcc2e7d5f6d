// Everything that one batch evaluation stands on, built in the right order.
#pragma once

#include "engine/judge.h"
#include "engine/question.h"
#include "engine/scan.h"

namespace gongjin {

struct Evaluation {
    Evaluation(Plan const& plan, County const& county,
               std::map<std::string, Record> const& records, Question const& question)
        : world(plan, county),
          choices(choices_of(world, question.readings)),
          source(world, choices, records),
          judge(world, choices, source) {}

    World world;
    Choices choices;
    ScanSource source;
    Judge judge;
};

}  // namespace gongjin
