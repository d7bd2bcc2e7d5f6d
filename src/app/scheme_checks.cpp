#include "app/scheme_checks.h"

#include <algorithm>
#include <set>

#include "app/forecast_messages.h"
#include "app/imports.h"
#include "app/scheme_texts.h"
#include "base/text.h"
#include "engine/case.h"
#include "forecast/changes.h"

namespace gongjin {

namespace {

std::string line_of(std::string const& text, int number) {
    std::size_t from = 0;
    for (int line = 1; line < number && from != std::string::npos; ++line) {
        from = text.find('\n', from);
        if (from != std::string::npos) ++from;
    }
    if (number < 1 || from == std::string::npos) return {};
    return std::string(trim(text.substr(from, text.find('\n', from) - from)));
}

// The text in which a diagnostic stands.
std::string const* text_at(SchemeSources const& sources, std::string const& path) {
    if (path == sources.scheme.path) return &sources.scheme.text;
    if (sources.clauses && path == sources.clauses->path) return &sources.clauses->text;
    for (auto const& [id, parent] : sources.parents) {
        if (path == parent.path) return &parent.text;
    }
    return nullptr;
}

struct Kept {
    SchemeTexts texts;
    std::shared_ptr<Plan const> plan;
};

Result<Kept> kept(App& app, std::string const& scheme,
                  std::optional<std::string> const& draft = {}) {
    return app.county().read([&](CountyView const& view) -> Result<Kept> {
        Kept out;
        out.texts = TRY(texts_beside(view, app.store(), scheme, draft));
        SchemeRun const& run = *view.scheme(scheme);
        out.plan = run.plan;
        return out;
    });
}

api::CheckFinding finding_of(SchemeSources const& sources, Diagnostic const& one) {
    api::CheckFinding out;
    out.severity = one.severity == Severity::error ? "error" : "warning";
    out.problem = problem_of(one.error);
    Place const& place = one.error.place;
    out.file = place.file.substr(place.file.find_last_of('/') + 1);
    out.line = place.line;
    out.column = place.column;
    std::string const* const text = text_at(sources, place.file);
    if (text != nullptr) out.text = line_of(*text, place.line);
    return out;
}

std::string title_of(RuleHead const& head) {
    return head.title.zh.empty() ? head.name : head.title.zh;
}

class Cases {
public:
    static Result<Cases> of(Kept const& kept) {
        Cases out(kept);
        out.roster_ = TRY(roster_in(kept.texts, *kept.plan));
        out.overlays_ = TRY(overlays_in(kept.texts));
        return out;
    }

    api::CaseOutcome run(std::string const& file) {
        api::CaseOutcome out;
        out.file = file.substr(file.find('/') + 1);
        std::string const& text = *kept_.texts.find(file);
        Result<void> const done = judge(file, text, out);
        if (!done.ok()) out.problem = problem_of(done.error());
        out.passed = done.ok() && out.wrong.empty();
        if (!out.passed) out.text = text;
        return out;
    }

    // Titles of rules that no case looked at.
    std::vector<std::string> untried() const {
        std::vector<std::string> out;
        Plan const& plan = *kept_.plan;
        for (Duty const& duty : plan.duties) {
            if (!looked_at_.contains(duty.name)) out.push_back(title_of(duty));
        }
        for (RuleRef const& rule : plan.rules) {
            RuleHead const& head = plan.head_of(rule);
            if (!looked_at_.contains(head.name)) out.push_back(title_of(head));
        }
        return out;
    }

private:
    explicit Cases(Kept const& kept) : kept_(kept) {}

    Result<void> judge(std::string const& file, std::string const& text, api::CaseOutcome& out) {
        YamlNode const node = TRY(parse_yaml(text, file));
        std::string const calendar = calendar_named_in_case(node);
        bool const other =
            !calendar.empty() && calendar_path(calendar) != kept_.texts.sources.calendar.path;
        if (other) return error_of(messages::case_other_calendar, {calendar});
        Plan const& plan = *kept_.plan;
        Case const one = TRY(read_case(node, file, {plan, roster_, overlays_}));
        out.scenario = one.scenario;
        out.expectations = std::int64_t(one.expect.size());
        note_rules(one, out);
        auto const findings = evaluate(plan, one.county, one.records, one.question);
        std::vector<Mismatch> const wrong = mismatches(one, plan, findings);
        for (Mismatch const& each : wrong) out.wrong.push_back(shown(each));
        return {};
    }

    api::Mismatch shown(Mismatch const& one) const {
        api::Mismatch out;
        out.line = one.line;
        out.what = title_of_name(one.rule);
        if (!one.subjects.empty()) out.what += " · " + join(one.subjects, " · ");
        out.figure = one.figure;
        if (!one.wanted.empty()) out.wanted = one.wanted;
        if (!one.got.empty()) out.got = one.got;
        return out;
    }

    void note_rules(Case const& one, api::CaseOutcome& out) {
        for (Expected const& expected : one.expect) {
            std::string const& name = !expected.duty.empty()   ? expected.duty
                                      : !expected.rule.empty() ? expected.rule
                                                               : expected.value;
            looked_at_.insert(name);
            std::string const title = title_of_name(name);
            bool const known = std::find(out.rules.begin(), out.rules.end(), title) !=
                               out.rules.end();
            if (!known) out.rules.push_back(title);
        }
    }

    // Of a duty, another rule or a value.
    std::string title_of_name(std::string const& name) const {
        Plan const& plan = *kept_.plan;
        for (Duty const& duty : plan.duties) {
            if (duty.name == name) return title_of(duty);
        }
        for (RuleRef const& rule : plan.rules) {
            if (plan.head_of(rule).name == name) return title_of(plan.head_of(rule));
        }
        int const value = plan.find_value(name);
        if (value < 0) return name;
        std::string const& title = plan.values[std::size_t(value)].title.zh;
        return title.empty() ? name : title;
    }

    Kept const& kept_;
    std::optional<RosterFile> roster_;
    std::vector<OverlayEntry> overlays_;
    std::set<std::string> looked_at_;
};

}  // namespace

Result<api::SchemeCheck> scheme_check_query(App& app, Viewer const& viewer,
                                            std::string const& scheme) {
    TRY(require(viewer, Permission::schemes_publish));
    Kept const all = TRY(kept(app, scheme));
    CheckOutcome const outcome = check_scheme(all.texts.sources);
    api::SchemeCheck out;
    out.version = all.texts.version;
    out.rules = std::int64_t(all.plan->duties.size() + all.plan->rules.size());
    out.readings = std::int64_t(all.plan->readings.size());
    out.cases = std::int64_t(all.texts.cases().size());
    for (Diagnostic const& one : outcome.diagnostics) {
        out.items.push_back(finding_of(all.texts.sources, one));
        ++(one.severity == Severity::error ? out.errors : out.warnings);
    }
    return out;
}

namespace {

Result<api::SchemeCases> tried(Kept const& all) {
    Cases cases = TRY(Cases::of(all));
    api::SchemeCases out;
    out.version = all.texts.version;
    for (std::string const& file : all.texts.cases()) {
        out.items.push_back(cases.run(file));
        ++(out.items.back().passed ? out.passed : out.failed);
    }
    std::stable_partition(out.items.begin(), out.items.end(),
                          [](api::CaseOutcome const& one) { return !one.passed; });
    out.untried = cases.untried();
    return out;
}

}  // namespace

Result<api::SchemeCases> scheme_cases_query(App& app, Viewer const& viewer,
                                            std::string const& scheme) {
    TRY(require(viewer, Permission::schemes_publish));
    Kept const all = TRY(kept(app, scheme));
    return tried(all);
}

Result<api::SchemeCases> draft_cases_query(App& app, Viewer const& viewer,
                                           std::string const& scheme,
                                           std::string const& scheme_yaml) {
    TRY(require(viewer, Permission::schemes_publish));
    Kept all = TRY(kept(app, scheme, scheme_yaml));
    Plan plan = TRY(forecast::plan_of(all.texts.sources));
    all.plan = std::make_shared<Plan const>(std::move(plan));
    return tried(all);
}

}  // namespace gongjin
