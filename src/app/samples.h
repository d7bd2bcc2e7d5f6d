// The bureau's sample check (抽查核实): a seeded draw from a period's confirmed records, and what was
// found. The draw is an ordinary table, because it changes nothing; what was found is a fact about
// the record, because a record found wrong no longer counts.
#pragma once

#include "app/app.h"

namespace gongjin {

struct SampleDraw {
    std::string command_id;
    std::string period;
    std::optional<std::string> share;  // percent; default from the settings
    std::optional<std::int64_t> seed;  // default: dice
};

// The same seed, period, share and log position draw the same records. `Done::id` is the draw's.
Result<Done> draw_sample(App& app, Viewer const& viewer, SampleDraw const& draw);

struct SampleOutcome {
    std::string command_id;
    std::int64_t expects = 0;
    std::string outcome;  // sound, wrong
    std::optional<std::string> note;
};
Result<Done> record_sample_outcome(App& app, Viewer const& viewer, std::string const& sample,
                                   std::string const& record, SampleOutcome const& outcome);

// The draws and their records, for the pages.
struct DrawnSample {
    std::string id, period, share, drawn_by;
    std::int64_t seed = 0, population = 0;
    Instant drawn_at;
    std::vector<std::string> records;
};
Result<std::vector<DrawnSample>> drawn_samples(ReadTx& tx);
Result<std::optional<DrawnSample>> drawn_sample(ReadTx& tx, std::string const& id);

}  // namespace gongjin
