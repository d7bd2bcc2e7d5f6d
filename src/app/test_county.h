// For tests only: a county, Fenghua unless said otherwise, founded on a fresh SQLite store, with a
// few people and records told by hand. Run from the top of the source tree, as ctest does.
#pragma once

#include "app/app.h"
#include "app/found_county.h"
#include "app/viewers.h"
#include "record/row.h"
#include "store/test_store.h"

namespace gongjin {

struct TestCounty {
    explicit TestCounty(char const* today_text = "2020-11-03",
                        std::string const& database = "sqlite",
                        std::string const& scheme = "fenghua-2019")
        : store(database) {
        Result<CountySources> sources = read_sources("schemes/" + scheme, "standards");
        if (!sources.ok()) ADD_FAILURE() << sources.error().full_text(Language::english);
        ASSERT(sources.ok());
        Result<Founded> founded = found_county(*store.store, sources.value(), "test",
                                               {{"today", today_text}, {"demo", "yes"}});
        if (!founded.ok()) ADD_FAILURE() << founded.error().full_text(Language::english);
        ASSERT(founded.ok());
        Result<std::unique_ptr<CountyState>> opened =
            CountyState::open(*store.store, store.clock, {*parse_date(today_text), false});
        if (!opened.ok()) ADD_FAILURE() << opened.error().full_text(Language::english);
        ASSERT(opened.ok());
        county = opened.take();
        app = std::make_unique<App>(*store.store, store.clock, store.random, *county);
    }

    // Somebody of a school, the bureau, or the county's other houses.
    Viewer viewer(AppRole role, std::string const& unit, std::string const& person = {}) {
        Viewer out;
        out.account_id = std::string(name_of(role)) + "@" + unit;
        out.sign_in = out.display = out.account_id;
        out.identity_id = out.account_id;
        out.role = role;
        out.unit_id = unit;
        out.person_id = person;
        county->read([&out](CountyView const& view) { complete_viewer(view, out); });
        return out;
    }
    Viewer bureau() { return viewer(AppRole::bureau, "bureau"); }

    void tell(std::string const& subject, char const* day, Payload payload,
              std::string const& actor = "test") {
        FactDraft draft;
        draft.command_id = app->new_id();
        draft.subject_id = subject;
        draft.happened_on = *parse_date(day);
        draft.actor = actor;
        draft.payload = std::move(payload);
        ASSERT(append(*store.store, draft).what == AppendOutcome::What::appended);
        Result<void> caught = county->catch_up();
        if (!caught.ok()) ADD_FAILURE() << caught.error().full_text(Language::english);
    }

    void person(std::string const& id, std::string const& school, std::string const& post,
                std::string const& name) {
        PersonPut put;
        put.from = *parse_date("2015-09-01");
        put.birth = *parse_date("1990-05-01");
        put.birth_month_only = true;
        put.post = Post{school, school, post, PersonState::on_post};
        tell(id, "2015-09-01", put);
        Result<void> kept = store.store->write([&](WriteTx& tx) -> Result<void> {
            return tx.put_private(id, {name, "", "T" + id});
        });
        ASSERT(kept.ok());
    }

    // A record of two sides.
    RecordContent content(std::string const& kind, char const* day, std::string const& by,
                          std::vector<std::string> const& at) {
        return county->read([&](CountyView const& view) {
            Kind const& entry = *view.kinds().find(kind);
            RecordContent out;
            out.kind = kind;
            out.start = out.end = *parse_date(day);
            out.roles[entry.by_role] = {by};
            if (!at.empty()) out.roles[entry.at_role] = at;
            join_roles(entry, out);
            return out;
        });
    }
    void record(std::string const& id, RecordContent content, RecordState state,
                std::string const& entered_for = {}) {
        RecordEntered entered;
        entered.content = std::move(content);
        entered.state = state;
        entered.entered_for = entered_for;
        if (state == RecordState::verified) entered.confirmation = Confirmation::by_other_side;
        std::string const day = entered.content.start.text();
        tell(id, day.c_str(), entered, "lead_office@" + entered_for);
    }

    TestStore store;
    std::unique_ptr<CountyState> county;
    std::unique_ptr<App> app;
};

template <typename T>
T taken(Result<T> result) {
    if (!result.ok()) ADD_FAILURE() << result.error().full_text(Language::english);
    ASSERT(result.ok());
    return result.take();
}

template <typename T>
std::string refusal(Result<T> const& result) {
    return result.ok() ? std::string() : std::string(result.error().code());
}

}  // namespace gongjin
