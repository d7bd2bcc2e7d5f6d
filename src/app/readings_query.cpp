#include <algorithm>

#include "app/actor_names.h"
#include "app/clause_book.h"
#include "app/differences.h"
#include "app/finding_shown.h"
#include "app/record_shown.h"
#include "app/result_shown.h"
#include "app/results_query.h"
#include "app/scheme_query.h"
#include "app/shown.h"
#include "base/text.h"

namespace gongjin {

namespace {

// What was decided about a scheme's readings, from the log.
struct Choice {
    std::int64_t seq = 0;
    std::string actor;
    Instant at;
    std::string reason;
};

Result<std::map<std::string, Choice>> choices(ReadTx& tx, std::string const& scheme) {
    std::map<std::string, Choice> latest;
    for (Fact const& fact : TRY(tx.facts_about(scheme))) {
        if (fact.kind != FactKind::reading_chosen) continue;
        Payload const payload = TRY(decode(fact));
        auto const& chosen = std::get<ReadingChosen>(payload);
        latest[chosen.reading] = {fact.seq, fact.actor, fact.recorded_at, chosen.reason};
    }
    return latest;
}

std::vector<Finding> seen_by(Viewer const& viewer, std::vector<Finding> findings) {
    std::erase_if(findings,
                  [&viewer](Finding const& finding) { return !sees_finding(viewer, finding); });
    return findings;
}

std::vector<RuleResult> results_seen(CountyView const& view, Viewer const& viewer,
                                     Asked const& asked,
                                     std::map<std::string, std::string> const& readings = {}) {
    std::vector<RuleResult> out;
    for (JudgedResult& one : results_of(view, asked, readings)) {
        if (sees_result(view, viewer, one.result)) out.push_back(std::move(one.result));
    }
    return out;
}

api::StateCounts count_all(Plan const& plan, std::vector<Finding> const& findings) {
    api::StateCounts counts;
    for (Finding const& finding : findings) count_state(plan, counts, finding);
    return counts;
}

constexpr std::size_t kMostEffects = 100;

std::string title_of(RuleHead const& head) {
    return head.title.zh.empty() ? head.name : head.title.zh;
}

void add_effects(Plan const& plan, Different<Finding> const& changes, api::ReadingOption& out) {
    for (auto const& [now, then] : changes) {
        if (out.effects.size() == kMostEffects) return;
        Finding const& any = then == nullptr ? *now : *then;
        api::ReadingEffect effect;
        effect.title = title_of(plan.duties[static_cast<std::size_t>(any.duty)]);
        effect.who = label_of(any, "");
        if (now != nullptr) effect.now = state_words(plan, *now);
        if (then != nullptr) effect.then = state_words(plan, *then);
        out.effects.push_back(std::move(effect));
    }
}

std::string result_words(RuleResult const& result) {
    std::string words = state_title(result.family, result.figures.at("state"));
    for (char const* name : {"points", "grade", "amount", "left"}) {
        auto const figure = result.figures.find(name);
        if (figure != result.figures.end()) words += " " + figure->second;
    }
    return words;
}

void add_effects(CountyView const& view, Plan const& plan, Different<RuleResult> const& changes,
                 api::ReadingOption& out) {
    for (auto const& [now, then] : changes) {
        if (out.effects.size() == kMostEffects) return;
        RuleResult const& any = then == nullptr ? *now : *then;
        api::ReadingEffect effect;
        effect.title = title_of(head_of(plan, any));
        std::vector<std::string> names;
        for (Subject const& one : any.subjects) {
            bool const person = one.type == "person";
            names.push_back(person             ? person_label(view, one.id)
                            : one.name.empty() ? one.id
                                               : one.name);
        }
        effect.who = join(names, " · ");
        if (now != nullptr) effect.now = result_words(*now);
        if (then != nullptr) effect.then = result_words(*then);
        out.effects.push_back(std::move(effect));
    }
}

struct Reader {
    CountyView const& view;
    Viewer const& viewer;
    Asked const& question;
    std::vector<Finding> now;
    std::vector<RuleResult> results_now;

    std::string chosen(Reading const& reading) const {
        auto const scheme = view.county().readings.find(question.run->id);
        if (scheme != view.county().readings.end()) {
            auto const found = scheme->second.find(reading.name);
            if (found != scheme->second.end()) return found->second;
        }
        if (reading.chosen < 0) return {};
        return reading.options[static_cast<std::size_t>(reading.chosen)].name;
    }

    api::Reading shown(Reading const& reading) const {
        ClauseBook const& book = *question.run->book;
        api::Reading out;
        out.name = reading.name;
        out.clause = reading.clause;
        out.place = book.place(reading.clause);
        if (ClauseEntry const* clause = book.find(reading.clause)) out.sentence = clause->sentence;
        out.ask = reading.ask;
        std::string const option_now = chosen(reading);
        if (!option_now.empty()) out.chosen = option_now;
        for (Reading::Option const& option : reading.options) {
            api::ReadingOption one;
            one.option = option.name;
            one.title = option.title.empty() ? option.name : option.title;
            if (option.name == option_now) {
                one.states = count_all(question.plan(), now);
                one.changed.emplace(0);
                one.results_changed.emplace(0);
            } else {
                set_effect({{reading.name, option.name}}, one);
            }
            out.options.push_back(std::move(one));
        }
        return out;
    }

    void set_effect(std::map<std::string, std::string> const& what_if,
                    api::ReadingOption& out) const {
        std::vector<Finding> const then = seen_by(viewer, findings_of(view, question, what_if));
        std::vector<RuleResult> const results_then =
            results_seen(view, viewer, question, what_if);
        auto const changes = different(now, then);
        auto const results = different(results_now, results_then);
        out.states = count_all(question.plan(), then);
        out.changed.emplace(static_cast<std::int64_t>(changes.size()));
        out.results_changed.emplace(static_cast<std::int64_t>(results.size()));
        add_effects(question.plan(), changes, out);
        add_effects(view, question.plan(), results, out);
    }
};

void set_choice(CountyView const& view, std::map<std::string, Choice> const& known,
                ActorNames const& names, api::Reading& out) {
    auto const found = known.find(out.name);
    out.by_default.emplace(found == known.end());
    if (found == known.end()) return;
    Choice const& choice = found->second;
    out.seq = choice.seq;
    out.chosen_by = names.of(choice.actor);
    out.chosen_at = told_at(view, choice.at);
    if (!choice.reason.empty()) out.note = choice.reason;
}

}  // namespace

Result<std::vector<api::Reading>> readings_query(App& app, Viewer const& viewer,
                                                 Slice const& slice) {
    TRY(require(viewer, Permission::schemes_view));
    ActorNames const names = TRY(ActorNames::read(app));
    return app.county().read([&](CountyView const& view) -> Result<std::vector<api::Reading>> {
        Asked const question = TRY(asked(view, slice));
        auto const known = TRY(app.store().read(
            [&](ReadTx& tx) { return choices(tx, question.run->id); }));
        Reader const reader{view, viewer, question, seen_by(viewer, findings_of(view, question)),
                            results_seen(view, viewer, question)};
        std::vector<api::Reading> out;
        for (Reading const& reading : question.plan().readings) {
            out.push_back(reader.shown(reading));
            set_choice(view, known, names, out.back());
        }
        return out;
    });
}

namespace {

api::Overlay overlay_shown(CountyView const& view, Overlay const& overlay) {
    api::Overlay out;
    out.id = overlay.id;
    out.seq = overlay.seq;
    out.scheme = overlay.scheme;
    out.action = std::string(name_of(overlay.action));
    out.duties = overlay.duties;
    out.basis = overlay.basis.empty() ? overlay.title : overlay.basis;
    if (!overlay.title.empty() && overlay.title != out.basis) out.note = overlay.title;
    out.from = overlay.period.from.text();
    out.until = overlay.period.last().text();
    out.revoked = overlay.revoked;
    for (auto const& list : {overlay.communities, overlay.schools}) {
        for (std::string const& id : list) {
            out.units.push_back(id);
            out.unit_names.push_back(unit_name(view.county(), id));
        }
    }
    switch (overlay.action) {
        case OverlayAction::stop: break;
        case OverlayAction::postpone: out.to_date = overlay.to_date.text(); break;
        case OverlayAction::reduce: out.to_value = overlay.to_number.text(); break;
        case OverlayAction::replace: out.to_kind = overlay.to_kind; break;
    }
    SchemeRun const* const run = view.scheme(overlay.scheme);
    for (std::string const& name : overlay.duties) {
        int const duty = run == nullptr ? -1 : run->plan->find_duty(name);
        out.duty_titles.push_back(
            duty < 0 ? name : run->plan->duties[static_cast<std::size_t>(duty)].title.zh);
    }
    return out;
}

// Who decided and who revoked, from the log.
Result<void> set_history(CountyView const& view, ReadTx& tx, ActorNames const& names,
                         api::Overlay& overlay) {
    for (Fact const& fact : TRY(tx.facts_about(overlay.id))) {
        if (fact.kind == FactKind::overlay_decided) {
            overlay.decided_by = names.of(fact.actor);
            overlay.decided_at = told_at(view, fact.recorded_at);
        } else if (fact.kind == FactKind::overlay_revoked) {
            overlay.revoked_at = told_at(view, fact.recorded_at);
        }
    }
    return {};
}

std::map<std::string, std::int64_t> affected(std::vector<Finding> const& findings) {
    std::map<std::string, std::int64_t> counts;
    for (Finding const& finding : findings) {
        for (std::string const& overlay : finding.overlays) ++counts[overlay];
    }
    return counts;
}

// What would be otherwise if the county had not decided so: the past and the running periods.
void set_effect(CountyView const& view, SchemeRun const& run, std::vector<Finding> const& now,
                std::vector<RuleResult> const& results_now, api::Overlay& overlay) {
    if (overlay.revoked) {
        overlay.changed.emplace(0);
        overlay.results_changed.emplace(0);
        return;
    }
    County without = view.county();
    std::erase_if(without.overlays, [&](Overlay const& one) { return one.id == overlay.id; });
    Question const question{"", view.today, {}};
    overlay.changed.emplace(
        differences(now, evaluate(*run.plan, without, view.records(), question)));
    overlay.results_changed.emplace(
        run.plan->rules.empty()
            ? 0
            : differences(results_now,
                          evaluate_results(*run.plan, without, view.records(), question)));
}

}  // namespace

Result<std::vector<api::Overlay>> overlays_query(App& app, Viewer const& viewer,
                                                 std::string const& scheme) {
    TRY(require(viewer, Permission::schemes_view));
    ActorNames const names = TRY(ActorNames::read(app));
    return app.county().read([&](CountyView const& view) -> Result<std::vector<api::Overlay>> {
        Slice slice;
        slice.scheme = scheme;
        Asked const question = TRY(asked(view, slice));
        Question const all{"", view.today, {}};
        std::vector<Finding> const now = view.findings(*question.run, all);
        std::vector<RuleResult> const results = view.results(*question.run, all);
        auto const counts = affected(now);
        std::vector<api::Overlay> out;
        for (Overlay const& overlay : view.county().overlays) {
            if (overlay.scheme != question.run->id) continue;
            out.push_back(overlay_shown(view, overlay));
            auto const found = counts.find(overlay.id);
            out.back().affected.emplace(found == counts.end() ? 0 : found->second);
            set_effect(view, *question.run, now, results, out.back());
        }
        auto const read_history = [&](ReadTx& tx) -> Result<void> {
            for (api::Overlay& overlay : out) TRY(set_history(view, tx, names, overlay));
            return {};
        };
        TRY(app.store().read(read_history));
        std::reverse(out.begin(), out.end());
        return out;
    });
}

}  // namespace gongjin
