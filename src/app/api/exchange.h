// The API's structs: imports and sample checks.
// One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/describe.h"
#include "app/api/records.h"
#include "app/api/session.h"

namespace gongjin::api {

struct Import {
    std::string id;
    std::string table;
    std::string file;
    std::string state;
    std::int64_t rows = 0;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t same = 0;
    std::vector<Problem> errors;  // with row and column
    Maybe<std::int64_t> error_total;
    std::vector<Problem> warnings;
    Maybe<std::string> by;
    Maybe<std::string> at;
};
BOOST_DESCRIBE_STRUCT(Import, (), (id, table, file, state, rows, added, changed, same, errors,
                      error_total, warnings, by, at))

struct SampleSummary {
    std::string id;
    std::string period;
    std::string share;
    std::int64_t seed = 0;
    std::string drawn_at;
    std::string drawn_by;
    std::int64_t size = 0;
    std::int64_t population = 0;
    std::int64_t checked = 0;
    std::int64_t wrong = 0;
};
BOOST_DESCRIBE_STRUCT(SampleSummary, (), (id, period, share, seed, drawn_at, drawn_by, size,
                      population, checked, wrong))

struct SampleItem {
    RecordSummary record;
    std::optional<std::string> outcome;
    Maybe<std::string> note;
    Maybe<std::string> by;
    Maybe<std::string> at;
};
BOOST_DESCRIBE_STRUCT(SampleItem, (), (record, outcome, note, by, at))

struct Sample : SampleSummary {
    std::vector<SampleItem> items;
};
BOOST_DESCRIBE_STRUCT(Sample, (SampleSummary), (items))

}  // namespace gongjin::api
