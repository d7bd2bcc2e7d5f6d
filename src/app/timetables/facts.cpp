#include "app/timetables/facts.h"

#include "app/record_acts.h"

namespace gongjin {

FactDraft fact_of(App& app, Viewer const& viewer, std::string const& command_id,
                  std::string const& subject, Payload payload) {
    FactDraft fact;
    fact.command_id = command_id;
    fact.subject_id = subject;
    fact.happened_on = app.today();
    fact.actor = viewer.account_id;
    fact.payload = std::move(payload);
    return fact;
}

Result<Done> append(App& app, FactDraft const& fact) {
    Result<Done> done = app.store().write([&](WriteTx& tx) -> Result<Done> {
        AppendOutcome const outcome = TRY(tx.append(fact));
        std::int64_t const expects = fact.expects.value_or(0);
        if (auto refused = refusal_of(outcome, fact.subject_id, expects)) {
            return std::move(*refused);
        }
        return Done{fact.subject_id, outcome.seq};
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

}  // namespace gongjin
