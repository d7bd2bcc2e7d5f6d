#include <cstdio>

#include "app/explanation_query.h"
#include "base/text.h"
#include "main/commands.h"
#include "main/finding_json.h"
#include "main/messages.h"
#include "main/opened_county.h"
#include "main/result_json.h"

namespace gongjin {

namespace {

Result<void> read_choice(std::string const& text, Plan const& plan, Question& question) {
    size_t const equals = text.find('=');
    if (equals == std::string::npos) return error_of(messages::kNotReadingValue, {text});
    std::string const name = text.substr(0, equals), option = text.substr(equals + 1);
    int const at = plan.find_reading(name);
    if (at < 0) {
        std::vector<std::string> known;
        for (Reading const& reading : plan.readings) known.push_back(reading.name);
        return error_of(messages::kNoSuchReading, {name, join(known, " ")});
    }
    Reading const& reading = plan.readings[static_cast<size_t>(at)];
    if (reading.option_of(option) < 0) {
        std::vector<std::string> known;
        for (Reading::Option const& known_option : reading.options) {
            known.push_back(known_option.name);
        }
        return error_of(messages::kNoSuchOption, {name, option, join(known, " ")});
    }
    question.readings[name] = option;
    return {};
}

Result<void> check_period(std::string const& period, Plan const& plan) {
    // One line a family: its first and last say how its periods are written.
    std::string known;
    for (PeriodFamily const& family : plan.periods) {
        for (PeriodInstance const& instance : family.instances) {
            if (instance.id == period) return {};
        }
        if (family.instances.empty()) continue;
        std::string const& first = family.instances.front().id;
        std::string const& last = family.instances.back().id;
        known += (known.empty() ? "" : "、") + first;
        if (first != last) known += " … " + last;
    }
    return error_of(messages::kNoSuchPeriod, {period, known});
}

// What the options ask, of the county as it is known.
struct Asked {
    std::unique_ptr<OpenedCounty> opened;
    std::shared_ptr<KnownCounty const> known;  // empty: as known now
    Question question;
};

Result<Asked> ask(Options const& options) {
    Asked asked;
    asked.opened = TRY(open_county(options));
    std::optional<Date> const as_of = TRY(day_option(options, "as-of"));
    std::optional<Date> const known_on = TRY(day_option(options, "known-on"));
    asked.question.as_of = as_of.value_or(asked.opened->county->today());
    if (known_on) asked.known = TRY(asked.opened->county->as_known_on(*known_on));
    return asked;
}

template <typename Reader>
auto with_scheme(Asked& asked, std::string const& id, Reader&& reader)
    -> std::invoke_result_t<Reader&, CountyView const&, SchemeRun const&> {
    auto const answer = [&](CountyView const& view)
        -> std::invoke_result_t<Reader&, CountyView const&, SchemeRun const&> {
        SchemeRun const* scheme = view.scheme(id);
        if (scheme != nullptr) return reader(view, *scheme);
        std::vector<std::string> known;
        for (SchemeRun const& run : view.data.schemes) known.push_back(run.id);
        if (known.empty()) return error_of(messages::kNoSchemeYet, {view.today.text()});
        return error_of(messages::kNoSuchScheme, {id, join(known, " ")});
    };
    if (asked.known) return answer(CountyView{asked.known->data, asked.known->day});
    return asked.opened->county->read(answer);
}

Result<void> read_choices(Options const& options, Plan const& plan, Question& question) {
    for (std::string const& choice : options.all("set-reading")) {
        TRY(read_choice(choice, plan, question));
    }
    return {};
}

Result<std::string> board(Options const& options) {
    Asked asked = TRY(ask(options));
    asked.question.period = options.text("period");
    return with_scheme(
        asked, options.text("scheme"),
        [&](CountyView const& view, SchemeRun const& newest) -> Result<std::string> {
            SchemeRun const& scheme =
                newest.version_for(asked.question.period, asked.question.as_of);
            TRY(check_period(asked.question.period, *scheme.plan));
            TRY(read_choices(options, *scheme.plan, asked.question));
            std::vector<Finding> const findings = view.findings(scheme, asked.question);
            return options.has("json") ? findings_json(*scheme.plan, findings) + "\n"
                                       : findings_text(*scheme.plan, findings);
        });
}

// Of every rule but the duties: those of exactly this period, and what has none; without a period
// all of them.
Result<std::string> results(Options const& options) {
    Asked asked = TRY(ask(options));
    asked.question.period = options.text("period");
    std::string const family = options.text("family");
    return with_scheme(
        asked, options.text("scheme"),
        [&](CountyView const& view, SchemeRun const& newest) -> Result<std::string> {
            Question const& question = asked.question;
            SchemeRun const& scheme = newest.version_for(question.period, question.as_of);
            bool const named = !question.period.empty() && !parse_date(question.period);
            if (named) TRY(check_period(question.period, *scheme.plan));
            TRY(read_choices(options, *scheme.plan, asked.question));
            std::vector<RuleResult> found = view.results(scheme, asked.question);
            std::erase_if(found, [&](RuleResult const& one) {
                return !family.empty() && family != name_of(one.family);
            });
            return options.has("json") ? findings_json(*scheme.plan, {}, found) + "\n"
                                       : results_text(*scheme.plan, found);
        });
}

Result<std::string> why(Options const& options) {
    std::string const& id = options.words()[0];
    Asked asked = TRY(ask(options));
    return with_scheme(
        asked, id.substr(0, id.find('/')),
        [&](CountyView const& view, SchemeRun const& newest) -> Result<std::string> {
            std::string const period = period_of_finding(id);
            SchemeRun const& scheme = newest.version_for(period, asked.question.as_of);
            TRY(read_choices(options, *scheme.plan, asked.question));
            std::optional<Explanation> const found =
                view.explanation(scheme, asked.question, id);
            if (found) {
                return options.has("json") ? explanation_json(*scheme.plan, *found) + "\n"
                                           : explanation_text(*scheme.plan, *found);
            }
            std::optional<ResultExplanation> const result =
                view.result_explanation(scheme, asked.question, id);
            if (!result) return error_of(messages::kNoSuchFinding, {id});
            return options.has("json") ? result_explanation_json(*scheme.plan, *result) + "\n"
                                       : result_explanation_text(*scheme.plan, *result);
        });
}

int print(Result<std::string> text) {
    if (!text.ok()) return refuse(text.error());
    std::fputs(text.value().c_str(), stdout);
    return kDone;
}

}  // namespace

int command_board(Options const& options) { return print(board(options)); }

int command_results(Options const& options) { return print(results(options)); }

int command_explain(Options const& options) { return print(why(options)); }

}  // namespace gongjin
