#include "app/samples_query.h"

#include "app/actor_names.h"
#include "app/messages.h"
#include "app/record_history.h"
#include "app/samples.h"
#include "app/shown.h"

namespace gongjin {

namespace {

// What the bureau found out about a record since it was drawn; nullopt: not looked at yet.
struct Found {
    bool wrong = false;
    std::string note, by, at;
};
Result<std::optional<Found>> found_since(CountyView const& view, ReadTx& tx,
                                         ActorNames const& names, std::string const& record,
                                         Instant drawn_at) {
    std::optional<Found> out;
    for (Fact const& fact : TRY(tx.facts_about(record))) {
        if (fact.kind != FactKind::record_checked || fact.recorded_at < drawn_at) continue;
        Payload const payload = TRY(decode(fact));
        auto const& said = std::get<RecordChecked>(payload);
        out = Found{said.wrong, said.remark, names.of(fact.actor), told_at(view, fact.recorded_at)};
    }
    return out;
}

Result<api::SampleSummary> summary_of(CountyView const& view, ReadTx& tx, ActorNames const& names,
                                      DrawnSample const& draw) {
    api::SampleSummary out;
    out.id = draw.id;
    out.period = draw.period;
    out.share = draw.share;
    out.seed = draw.seed;
    out.drawn_at = told_at(view, draw.drawn_at);
    out.drawn_by = draw.drawn_by;
    out.size = static_cast<std::int64_t>(draw.records.size());
    out.population = draw.population;
    for (std::string const& record : draw.records) {
        std::optional<Found> const found = TRY(found_since(view, tx, names, record, draw.drawn_at));
        if (!found) continue;
        ++out.checked;
        if (found->wrong) ++out.wrong;
    }
    return out;
}

Result<api::Sample> sample_of(RecordShower& shower, ActorNames const& names,
                              DrawnSample const& draw) {
    api::Sample out;
    static_cast<api::SampleSummary&>(out) =
        TRY(summary_of(shower.view(), shower.tx(), names, draw));
    for (std::string const& id : draw.records) {
        auto const at = shower.view().records().find(id);
        if (at == shower.view().records().end()) continue;
        api::SampleItem item;
        item.record = TRY(shower.summary(at->second));
        std::optional<Found> found =
            TRY(found_since(shower.view(), shower.tx(), names, id, draw.drawn_at));
        if (found) {
            item.outcome = found->wrong ? "wrong" : "sound";
            if (!found->note.empty()) item.note = std::move(found->note);
            item.by = std::move(found->by);
            item.at = std::move(found->at);
        }
        out.items.push_back(std::move(item));
    }
    return out;
}

}  // namespace

Result<std::vector<api::SampleSummary>> samples_query(App& app, Viewer const& viewer,
                                                      std::string const& period) {
    TRY(require(viewer, Permission::samples_manage));
    ActorNames const names = TRY(ActorNames::read(app));
    using Answer = Result<std::vector<api::SampleSummary>>;
    return app.county().read([&](CountyView const& view) -> Answer {
        return app.store().read([&](ReadTx& tx) -> Answer {
            std::vector<api::SampleSummary> out;
            for (DrawnSample const& draw : TRY(drawn_samples(tx))) {
                if (!period.empty() && draw.period != period) continue;
                out.push_back(TRY(summary_of(view, tx, names, draw)));
            }
            return out;
        });
    });
}

Result<api::Sample> sample_query(App& app, Viewer const& viewer, std::string const& id) {
    TRY(require(viewer, Permission::samples_manage));
    ActorNames const names = TRY(ActorNames::read(app));
    return app.county().read([&](CountyView const& view) -> Result<api::Sample> {
        return app.store().read([&](ReadTx& tx) -> Result<api::Sample> {
            std::optional<DrawnSample> const draw = TRY(drawn_sample(tx, id));
            if (!draw) return error_of(messages::sample_unknown, {id});
            RecordShower shower(view, viewer, tx);
            return sample_of(shower, names, *draw);
        });
    });
}

}  // namespace gongjin
