#include "app/result_explanation.h"

#include "app/clause_book.h"
#include "app/explanation_parts.h"
#include "app/explanation_query.h"
#include "app/query_messages.h"
#include "app/result_shown.h"
#include "app/results_query.h"
#include "app/shown.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostRecordsOfStep = 60;

// Writes the engine's steps down for one viewer.
class StepShower {
public:
    StepShower(RecordShower& shower, SchemeRun const& run) : shower_(shower), run_(run) {}

    Result<std::vector<api::Step>> all(std::vector<Derivation> const& steps) {
        std::vector<api::Step> out;
        for (Derivation const& step : steps) out.push_back(TRY(one(step)));
        return out;
    }

private:
    Result<api::Step> one(Derivation const& step) {
        api::Step out;
        out.kind = std::string(name_of(step.kind));
        out.title = step.title;
        set(out.value, step.value);
        set(out.unit, step.value.empty() ? std::string() : step.unit);
        set(out.words, step.words);
        set(out.worked, step.worked);
        set(out.note, step.note);
        set(out.finding_id, step.finding_id);
        set(out.result_id, step.result_id);
        set(out.clause, step.clause);
        if (!step.clause.empty()) set(out.place, run_.book->place(step.clause));
        bool const person = shower_.view().county().people.contains(step.subject.id);
        if (person) {
            out.person = TRY(shower_.person(step.subject.id));
            std::string const& known = step.subject.name;
            std::size_t const at = known.empty() ? std::string::npos : out.title.find(known);
            std::string const shown = out.person->name.value_or(out.person->label);
            if (at != std::string::npos) out.title.replace(at, known.size(), shown);
        }
        TRY(records(step, out));
        out.parts = TRY(all(step.parts));
        return out;
    }

    Result<void> records(Derivation const& step, api::Step& out) {
        auto const& known = shower_.view().records();
        for (CountedRecord const& record : step.counted) {
            auto const at = known.find(record.record_id);
            if (at == known.end() || out.counted.size() >= kMostRecordsOfStep) continue;
            if (!may_see(shower_.view(), shower_.viewer(), at->second)) continue;
            api::Counted entry;
            entry.record = TRY(shower_.summary(at->second));
            entry.amount = amount_of(*run_.plan, record.measure, at->second);
            out.counted.push_back(std::move(entry));
        }
        for (CountedRecord const& record : step.not_counted) {
            auto const at = known.find(record.record_id);
            if (at == known.end() || out.not_counted.size() >= kMostRecordsOfStep) continue;
            if (!may_see(shower_.view(), shower_.viewer(), at->second)) continue;
            api::NotCounted entry;
            entry.record = TRY(shower_.summary(at->second));
            entry.reason = reason_in_api(record.reason_code);
            entry.text = record.reason_zh;
            out.not_counted.push_back(std::move(entry));
        }
        return {};
    }

    static void set(api::Maybe<std::string>& out, std::string const& text) {
        if (!text.empty()) out = text;
    }

    RecordShower& shower_;
    SchemeRun const& run_;
};

std::vector<api::ReadingInPlay> readings_of(Plan const& plan, ResultExplanation const& why) {
    std::vector<api::ReadingInPlay> out;
    for (ReadingInPlay const& reading : why.readings) {
        int const index = plan.find_reading(reading.name);
        if (index < 0) continue;
        api::ReadingInPlay entry;
        entry.name = reading.name;
        entry.ask = reading.ask;
        if (!reading.chosen.empty()) entry.chosen = reading.chosen;
        for (auto const& option : plan.readings[static_cast<std::size_t>(index)].options) {
            api::ReadingInPlayOption shown{option.name, option.title, {}, {}};
            for (auto const& other : reading.others) {
                if (other.option == option.name) shown.effect = other.effect_zh;
            }
            entry.options.push_back(std::move(shown));
        }
        out.push_back(std::move(entry));
    }
    return out;
}

Result<api::ResultExplanation> explanation_of(App& app, CountyView const& view,
                                              Viewer const& viewer,
                                              ResultExplanationAsked const& wanted) {
    Error const unknown = error_of(messages::result_unknown, {wanted.id});
    SchemeRun const* const newest = view.scheme(scheme_of_finding(wanted.id));
    if (newest == nullptr) return unknown;
    std::string const period = period_of_finding(wanted.id);
    Date const as_of = wanted.as_of.value_or(view.today);
    SchemeRun const& run = newest->version_for(period, as_of);
    std::optional<ResultExplanation> const why = view.result_explanation(
        run, Question{period, as_of, {}}, wanted.id);
    if (!why || !sees_result(view, viewer, why->result)) return unknown;
    api::ResultExplanation out;
    auto const show = [&](ReadTx& tx) -> Result<void> {
        RecordShower shower(view, viewer, tx);
        out.result = TRY(result_shown(shower, run, why->result));
        out.steps = TRY(StepShower(shower, run).all(why->steps));
        return {};
    };
    TRY(app.store().read(show));
    out.sentence = result_sentence(out.result);
    out.basis = basis_of(run, why->clauses);
    out.readings = readings_of(*run.plan, *why);
    out.data_as_of = told_at(view, view.data.recorded_at);
    out.technical.scheme = run.id;
    out.technical.scheme_version = run.version.substr(0, 12);
    out.technical.log_position = view.seq();
    out.technical.rule = out.result.family + "." + out.result.rule;
    if (!why->formula_text.empty()) out.technical.formula = why->formula_text;
    out.technical.as_of = as_of.text();
    return out;
}

}  // namespace

Result<api::ResultExplanation> result_explanation_query(App& app, Viewer const& viewer,
                                                        ResultExplanationAsked const& wanted) {
    TRY(require(viewer, Permission::board_view));
    return with_county(app, wanted.known_on, [&](CountyView const& view) {
        return explanation_of(app, view, viewer, wanted);
    });
}

}  // namespace gongjin
