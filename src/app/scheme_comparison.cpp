#include "app/scheme_comparison.h"

#include <algorithm>

#include "app/forecast_shown.h"
#include "app/query_messages.h"
#include "app/record_shown.h"
#include "app/result_shown.h"
#include "app/scheme_changes.h"
#include "app/scheme_checks.h"
#include "app/scheme_texts.h"
#include "base/text.h"
#include "forecast/changes.h"
#include "forecast/compare.h"

namespace gongjin {

namespace {

constexpr int kYear = 365;
constexpr std::size_t kMostShown = 500;

using forecast::Comparison;
using forecast::ResultChange;
using forecast::Standing;

struct Staged {
    forecast::CompareInput input;
    std::shared_ptr<Plan const> before;
    std::shared_ptr<ClauseBook const> book;
    std::map<std::string, std::string> people;  // id -> 西坞小学 教师
};

Result<Staged> stage_of(App& app, std::string const& scheme, std::string const& draft) {
    return app.county().read([&](CountyView const& view) -> Result<Staged> {
        SchemeRun const* const run = view.scheme(scheme);
        if (run == nullptr) return error_of(messages::scheme_unknown, {scheme});
        Staged out;
        out.before = run->plan;
        out.book = run->book;
        out.input.before = TRY(texts_beside(view, app.store(), run->id)).sources;
        out.input.after = TRY(texts_beside(view, app.store(), run->id, draft)).sources;
        out.input.county_before = view.county();
        out.input.county_after = view.county();
        out.input.records = view.records();
        out.input.question.as_of = view.today;
        out.input.days = {view.today - kYear, view.today + 1};
        for (auto const& [id, person] : view.county().people) {
            out.people.emplace(id, person_label(view, id));
        }
        return out;
    });
}

RuleFamily family_of(Plan const& plan, std::string const& rule) {
    int const at = plan.find_rule(rule);
    return at < 0 ? RuleFamily::eligibility : plan.rules[std::size_t(at)].family;
}

std::string figure_of(Standing const& standing, char const* name) {
    auto const found = standing.figures.find(name);
    if (found == standing.figures.end()) return {};
    auto const number = parse_fraction(found->second);
    return number ? figure_words(*number) : found->second;
}

class Telling {
public:
    Telling(Staged const& stage, Plan const& after, Comparison const& comparison)
        : stage_(stage), after_(after) {
        for (forecast::EntryChange const& one : comparison.entries) {
            titles_[one.path()] = one.title.empty() ? one.name : one.title;
        }
    }

    api::ChangedOutcome outcome(ResultChange const& one) const {
        api::ChangedOutcome out;
        out.family = one.family;
        out.rule = one.rule;
        out.title = one.title;
        out.place = places_of(*stage_.book, one.clauses);
        std::vector<std::string> names;
        for (Subject const& subject : one.subjects) names.push_back(name_of(subject));
        out.who = join(names, " · ");
        out.period = one.period;
        if (!one.period.empty()) out.period_title = period_words(after_, one.period);
        if (one.before) out.before = standing(one, *one.before);
        if (one.after) out.after = standing(one, *one.after);
        for (std::string const& path : one.because) {
            auto const title = titles_.find(path);
            out.because.push_back(title == titles_.end() ? path : title->second);
        }
        out.tried = one.tried;
        return out;
    }

private:
    std::string name_of(Subject const& subject) const {
        auto const person = stage_.people.find(subject.id);
        if (subject.type == "person" && person != stage_.people.end()) return person->second;
        return subject.name.empty() ? subject.id : subject.name;
    }

    api::ChangedStanding standing(ResultChange const& one, Standing const& standing) const {
        api::ChangedStanding out;
        out.state = standing.state;
        RuleFamily family = family_of(after_, one.rule);
        if (after_.find_rule(one.rule) < 0) family = family_of(*stage_.before, one.rule);
        out.words = state_title(family, standing.state);
        std::string const have = figure_of(standing, "have"), need = figure_of(standing, "need");
        if (!need.empty()) out.words += " " + (have.empty() ? "–" : have) + "/" + need;
        for (char const* name : {"points", "grade", "amount", "left"}) {
            std::string const figure = figure_of(standing, name);
            if (!figure.empty()) out.words += " " + figure;
        }
        return out;
    }

    Staged const& stage_;
    Plan const& after_;
    std::map<std::string, std::string> titles_;
};

}  // namespace

Result<api::SchemeComparison> scheme_comparison(App& app, Viewer const& viewer,
                                                std::string const& scheme,
                                                std::string const& scheme_yaml) {
    TRY(require(viewer, Permission::schemes_publish));
    Staged const stage = TRY(stage_of(app, scheme, scheme_yaml));
    Plan const after = TRY(forecast::plan_of(stage.input.after));
    Comparison const comparison = TRY(forecast::compare_schemes(stage.input));
    Telling const telling(stage, after, comparison);
    api::SchemeComparison out;
    out.from = stage.input.days.from.text();
    out.until = stage.input.days.last().text();
    out.compared = comparison.compared;
    out.changed = std::int64_t(comparison.results.size());
    out.entries = TRY(scheme_changes({stage.input.before.scheme.text, *stage.before},
                                     {stage.input.after.scheme.text, after}));
    std::size_t const most = std::min(comparison.results.size(), kMostShown);
    for (std::size_t i = 0; i < most; ++i) {
        out.items.push_back(telling.outcome(comparison.results[i]));
    }
    out.cases = TRY(draft_cases_query(app, viewer, scheme, scheme_yaml));
    return out;
}

}  // namespace gongjin
