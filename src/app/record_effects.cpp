#include "app/record_effects.h"

#include <algorithm>

#include "app/clause_book.h"
#include "app/finding_shown.h"
#include "engine/engine.h"

namespace gongjin {

namespace {

constexpr int kLongestLook = 400;  // days of a span without an end that are looked at

DateRange days_of(CountyView const& view, Record const& record) {
    Date const start = record.content.start;
    Date const known = std::min(record.content.end, std::max(start, view.today));
    return DateRange::of_days(start, std::min(known, start + kLongestLook));
}

bool differs(Finding const& a, Finding const& b) {
    return a.have != b.have || a.planned != b.planned || a.possible != b.possible ||
           a.state != b.state || a.need != b.need;
}

// The findings of a period with the change made, from an engine made for this one question.
class Hypothesis {
public:
    Hypothesis(CountyView const& view, SchemeRun const& run, RecordChange const& change)
        : engine_(std::make_unique<Engine>(run.plan, borrowed(view.county()))) {
        engine_->load(view.records());
        if (engine_->apply(change.before, change.after)) return;
        engine_ = std::make_unique<Engine>(run.plan, borrowed(view.county()));
        engine_->load(with_change(view, change));
    }
    Engine::Board board(Question const& question) { return engine_->board(question); }

private:
    // The county outlives the question.
    static std::shared_ptr<County const> borrowed(County const& county) {
        return {std::shared_ptr<void>(), &county};
    }
    std::unique_ptr<Engine> engine_;
};

void compare(std::vector<Finding> const& before, std::vector<Finding> const& after,
             std::vector<FindingChange>& out) {
    std::map<std::string_view, Finding const*> known;
    for (Finding const& finding : before) known.emplace(finding.id, &finding);
    for (Finding const& finding : after) {
        auto const at = known.find(finding.id);
        if (at == known.end()) continue;  // it is about the record itself
        if (differs(*at->second, finding)) out.push_back({*at->second, finding});
    }
}

}  // namespace

std::vector<std::string> periods_touching(Plan const& plan, DateRange const& days) {
    std::vector<std::string> out;
    for (PeriodFamily const& family : plan.periods) {
        for (PeriodInstance const& one : family.instances) {
            if (!one.days.overlaps(days)) continue;
            if (std::find(out.begin(), out.end(), one.id) == out.end()) out.push_back(one.id);
        }
    }
    return out;
}

std::map<std::string, Record> with_change(CountyView const& view, RecordChange const& change) {
    std::map<std::string, Record> records = view.records();
    if (change.before != nullptr) records.erase(change.before->id);
    if (change.after != nullptr) records.insert_or_assign(change.after->id, *change.after);
    return records;
}

std::vector<FindingChange> changed_findings(CountyView const& view, SchemeRun const& run,
                                            RecordChange const& change) {
    std::vector<std::string> periods;
    for (Record const* record : {change.before, change.after}) {
        if (record == nullptr) continue;
        for (std::string& id : periods_touching(*run.plan, days_of(view, *record))) {
            bool const known = std::find(periods.begin(), periods.end(), id) != periods.end();
            if (!known && run.judges(id, view.today)) periods.push_back(std::move(id));
        }
    }
    std::vector<FindingChange> out;
    if (periods.empty()) return out;
    std::vector<Question> questions;
    for (std::string const& period : periods) questions.push_back({period, view.today, {}});
    std::vector<Engines::WhatIf> ready;
    if (view.engines != nullptr) {
        ready = view.engines->what_if(run, change.before, change.after, questions);
    }
    for (Engines::WhatIf const& one : ready) compare(*one.before, *one.after, out);
    if (ready.empty()) {
        Hypothesis hypothesis(view, run, change);
        for (Question const& question : questions) {
            Engine::Board const after = hypothesis.board(question);
            if (after) compare(view.findings(run, question), *after, out);
        }
    }
    std::stable_sort(out.begin(), out.end(), [](FindingChange const& a, FindingChange const& b) {
        return a.after.duty < b.after.duty;
    });
    return out;
}

api::Effect effect_shown(SchemeRun const& run, FindingChange const& change) {
    Duty const& duty = duty_of(*run.plan, change.after);
    auto const text = [](std::optional<Fraction> const& value) {
        return value ? value->text() : std::string("0");
    };
    api::Effect out;
    out.finding_id = change.after.id;
    out.title = duty.title.zh;
    out.subject = place_of(change.after).name;
    for (Subject const& subject : change.after.subjects) {
        if (subject.id != place_of(change.after).id) out.subject += " · " + subject.name;
    }
    out.place = run.book->place(duty.clause);
    if (std::string unit = unit_of(*run.plan, duty); !unit.empty()) out.unit = std::move(unit);
    out.have_before = text(change.before.have);
    out.have_after = text(change.after.have);
    if (change.after.planned) out.planned_after = change.after.planned->text();
    out.need = text(change.after.need);
    out.state_after = name_of(change.after.state);
    out.as_plan.emplace(change.before.have == change.after.have &&
                        change.before.planned != change.after.planned);
    if (change.after.by_substitute && !change.before.by_substitute) out.substitute.emplace(true);
    return out;
}

}  // namespace gongjin
