#include "app/publish.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "app/actor_names.h"
#include "app/differences.h"
#include "app/forecast_messages.h"
#include "app/imports.h"
#include "app/messages.h"
#include "app/query_messages.h"
#include "app/record_acts.h"
#include "app/scheme_changes.h"
#include "app/shown.h"
#include "base/ids.h"

namespace gongjin {

namespace {

constexpr std::string_view kNameSpace = "gongjin:publish";

std::string source_path(std::string const& scheme) { return scheme_path(scheme, "scheme.yaml"); }

// The period families that some rule or duty is over.
std::set<int> families_used(Plan const& plan) {
    std::set<int> used;
    auto const add = [&](RuleHead const& head) {
        used.insert(head.over.options.begin(), head.over.options.end());
    };
    for (Duty const& duty : plan.duties) add(duty);
    for (RuleRef const& rule : plan.rules) add(plan.head_of(rule));
    return used;
}

struct Ended {
    std::string title;
    Date last;
};

// A period that has ended, yet would be judged by the new version.
std::optional<Ended> closed_past(Plan const& plan, Date from, Date today) {
    for (int const family : families_used(plan)) {
        PeriodFamily const& entry = plan.periods[static_cast<std::size_t>(family)];
        bool const whole = entry.kind == FamilyKind::scheme || entry.kind == FamilyKind::career;
        if (whole) continue;
        for (PeriodInstance const& one : entry.instances) {
            bool const over = one.days.from >= from && one.days.until <= today && one.in_force;
            if (over) return Ended{one.title.zh.empty() ? one.id : one.title.zh, one.days.last()};
        }
    }
    return std::nullopt;
}

// Periods that have begun and that the new version would judge.
std::set<std::string> running_periods(Plan const& plan, Date from, Date today) {
    std::set<std::string> out;
    for (int const family : families_used(plan)) {
        for (PeriodInstance const& one : plan.periods[static_cast<std::size_t>(family)].instances) {
            bool const runs = one.days.contains(today) && one.days.from >= from && one.in_force;
            if (runs) out.insert(one.id);
        }
    }
    return out;
}

Error all_errors(CheckOutcome const& outcome, std::string const& scheme) {
    Error error = error_of(messages::scheme_not_readable, {scheme});
    for (Diagnostic const& one : outcome.diagnostics) {
        if (one.severity == Severity::error) error.others.push_back(one.error);
    }
    return error;
}

// A command that was judged: the new plan beside the newest one.
struct Judged {
    std::optional<Plan> plan;
    api::Publication report;
};

class PublishJudge {
public:
    // `repeated`: the command was accepted before and is sent again.
    PublishJudge(App& app, CountyView const& view, PublishTexts const& command, bool repeated)
        : app_(app), view_(view), command_(command), repeated_(repeated) {}

    Result<Judged> judge() {
        SchemeRun const* const run =
            command_.scheme.empty() ? nullptr : view_.scheme(command_.scheme);
        if (run == nullptr) return error_of(messages::scheme_not_here, {command_.scheme});
        CheckOutcome outcome = TRY(check());
        if (outcome.plan->scheme != run->id) {
            return error_of(messages::publish_other_scheme, {outcome.plan->scheme, run->id});
        }
        TRY(check_day(*run, *outcome.plan));
        std::string const text = TRY(published_text(run->version));
        std::string const& fresh = command_.texts.at(source_path(run->id));
        Judged out;
        out.report.changes = TRY(scheme_changes({text, *run->plan}, {fresh, *outcome.plan}));
        if (!repeated_ && unchanged()) return error_of(messages::publish_unchanged);
        for (Diagnostic const& one : outcome.diagnostics) {
            if (one.severity == Severity::warning) {
                out.report.warnings.push_back(problem_of(one.error));
            }
        }
        out.report.dry_run = command_.dry_run;
        out.report.from = command_.from.text();
        out.report.version = sha256_hex(fresh).substr(0, 12);
        count_changes(*run, *outcome.plan, out.report);
        out.plan = std::move(outcome.plan);
        return out;
    }

private:
    Result<CheckOutcome> check() {
        SchemeSources const sources =
            TRY(sources_with(view_.data, app_.store(), command_.scheme, command_.texts));
        CheckOutcome outcome = check_scheme(sources);
        if (!outcome.plan) return all_errors(outcome, command_.scheme);
        return outcome;
    }

    Result<void> check_day(SchemeRun const& run, Plan const& plan) const {
        Date const from = command_.from;
        if (from < run.adopted_from) {
            return error_of(messages::publish_before_last,
                            {from.text(), run.adopted_from.text()});
        }
        for (Plan const* one : {run.plan.get(), &plan}) {
            std::optional<Ended> const ended = closed_past(*one, from, view_.today);
            if (!ended) continue;
            return error_of(messages::publish_closed_past,
                            {from.text(), ended->title, ended->last.text()});
        }
        return {};
    }

    Result<std::string> published_text(std::string const& sha256) const {
        std::optional<std::string> text =
            TRY(app_.store().read([&](ReadTx& tx) { return tx.text(sha256); }));
        if (!text) return error_of(messages::text_not_kept, {source_path(command_.scheme), sha256});
        return std::move(*text);
    }

    bool unchanged() const {
        auto const& known = view_.data.adopted.at(command_.scheme).back().texts;
        return std::all_of(command_.texts.begin(), command_.texts.end(), [&](auto const& text) {
            auto const at = known.find(text.first);
            return at != known.end() && at->second == sha256_hex(text.second);
        });
    }

    void count_changes(SchemeRun const& run, Plan const& plan, api::Publication& report) const {
        for (std::string const& period : running_periods(plan, command_.from, view_.today)) {
            Question const question{period, view_.today, {}};
            report.periods.push_back(period);
            report.findings_changed += differences(
                view_.findings(run, question),
                evaluate(plan, view_.county(), view_.records(), question));
            report.results_changed += differences(
                view_.results(run, question),
                evaluate_results(plan, view_.county(), view_.records(), question));
        }
    }

    App& app_;
    CountyView const& view_;
    PublishTexts const& command_;
    bool const repeated_;
};

// The seq of the newest version, as the log has it now.
Result<std::int64_t> newest_seq(WriteTx& tx, std::string const& scheme) {
    std::int64_t seq = 0;
    for (Fact const& fact : TRY(tx.facts_about(scheme))) {
        if (fact.kind == FactKind::scheme_adopted) seq = fact.seq;
    }
    return seq;
}

Result<void> put(WriteTx& tx, FactDraft const& draft) {
    AppendOutcome const outcome = TRY(tx.append(draft));
    if (auto refused = refusal_of(outcome, draft.subject_id, 0)) return std::move(*refused);
    return {};
}

Result<void> write(App& app, Viewer const& viewer, PublishTexts const& command) {
    auto const draft_of = [&](std::string id, std::string subject, Payload payload) {
        FactDraft draft;
        draft.command_id = std::move(id);
        draft.subject_id = std::move(subject);
        draft.happened_on = app.today();
        draft.actor = viewer.account_id;
        draft.payload = std::move(payload);
        return draft;
    };
    return app.store().write([&](WriteTx& tx) -> Result<void> {
        bool const seen = TRY(accepted_before(tx, command.command_id, command.scheme,
                                              FactKind::scheme_adopted)).has_value();
        bool const current = TRY(newest_seq(tx, command.scheme)) == command.expects;
        if (!seen && !current) {
            return error_of(messages::stale, {command.scheme, std::to_string(command.expects)});
        }
        for (auto const& [path, text] : command.texts) {
            std::string const sha256 = TRY(tx.put_text(text));
            auto const bytes = static_cast<std::int64_t>(text.size());
            std::string const id = uuid_v5(kNameSpace, command.command_id + "\n" + path);
            TRY(put(tx, draft_of(id, path, TextPublished{sha256, bytes})));
        }
        return put(tx, draft_of(command.command_id, command.scheme, SchemeAdopted{command.from}));
    });
}

// Texts that are published already need no fact.
PublishTexts with_what_is_new(App& app, PublishTexts const& command) {
    PublishTexts out = command;
    app.county().read([&](CountyView const& view) {
        auto const& known = view.county().texts;
        std::erase_if(out.texts, [&](auto const& text) {
            auto const at = known.find(text.first);
            return at != known.end() && at->second == sha256_hex(text.second);
        });
    });
    return out;
}

Result<std::vector<api::RuleChange>> changes_between(App& app, SchemeRun const& before,
                                                     SchemeRun const& after) {
    auto const text = [&](SchemeRun const& run) {
        return app.store().read([&](ReadTx& tx) { return tx.text(run.version); });
    };
    std::optional<std::string> const old = TRY(text(before));
    std::optional<std::string> const fresh = TRY(text(after));
    if (!old || !fresh) return std::vector<api::RuleChange>();
    return scheme_changes({*old, *before.plan}, {*fresh, *after.plan});
}

api::SchemeVersion version_shown(CountyView const& view, ActorNames const& names,
                                 SchemeRun const& run) {
    api::SchemeVersion out;
    out.version = run.version.substr(0, 12);
    out.seq = run.published_seq;
    out.title = run.plan->title;
    out.from = run.adopted_from.text();
    set_last_day(out.until, run.reign);
    out.published_at = told_at(view, run.published_at);
    out.published_by = names.of(run.published_by);
    bool const now = run.reign.contains(view.today);
    out.standing = now ? "current" : run.reign.from > view.today ? "future" : "past";
    return out;
}

}  // namespace

Result<api::Publication> publish_scheme(App& app, Viewer const& viewer,
                                        PublishTexts const& command) {
    TRY(require(viewer, Permission::schemes_publish));
    TRY(check_command_id(command.command_id));
    bool const repeated = TRY(app.store().read([&](ReadTx& tx) {
        return accepted_before(tx, command.command_id, command.scheme, FactKind::scheme_adopted);
    })).has_value();
    Judged judged = TRY(app.county().read([&](CountyView const& view) {
        return PublishJudge(app, view, command, repeated).judge();
    }));
    if (command.dry_run) return std::move(judged.report);
    TRY(write(app, viewer, with_what_is_new(app, command)));
    TRY(app.county().catch_up());
    return std::move(judged.report);
}

PeriodsJudged periods_judged(Plan const& plan, Date from, Date today) {
    PeriodsJudged out;
    for (int const family : families_used(plan)) {
        PeriodFamily const& entry = plan.periods[static_cast<std::size_t>(family)];
        if (entry.kind == FamilyKind::career) continue;
        for (PeriodInstance const& one : entry.instances) {
            if (!one.in_force || one.days.until <= from || one.days.from > today) continue;
            std::string const title = one.title.zh.empty() ? one.id : one.title.zh;
            (one.days.until <= today ? out.past : out.now).push_back(title);
        }
    }
    return out;
}

Result<void> check_case_name(std::string const& name) {
    static std::string const kEnd = ".yaml";
    std::string const stem = name.ends_with(kEnd) ? name.substr(0, name.size() - 5) : "";
    bool const plain = std::all_of(stem.begin(), stem.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
    });
    if (stem.empty() || !plain || name.size() > 100) {
        return error_of(messages::case_name_unusable, {name});
    }
    return {};
}

Result<std::vector<api::SchemeVersion>> versions_query(App& app, Viewer const& viewer,
                                                       std::string const& scheme) {
    TRY(require(viewer, Permission::schemes_view));
    ActorNames const names = TRY(ActorNames::read(app));
    using Answer = Result<std::vector<api::SchemeVersion>>;
    return app.county().read([&](CountyView const& view) -> Answer {
        SchemeRun const* const newest = view.scheme(scheme);
        if (newest == nullptr) return error_of(messages::scheme_unknown, {scheme});
        std::vector<SchemeRun const*> runs{newest};
        for (auto const& earlier : newest->earlier) runs.push_back(earlier.get());
        std::vector<api::SchemeVersion> out;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            out.push_back(version_shown(view, names, *runs[i]));
            if (i + 1 == runs.size()) continue;
            out.back().changes = TRY(changes_between(app, *runs[i + 1], *runs[i]));
        }
        return out;
    });
}

}  // namespace gongjin
