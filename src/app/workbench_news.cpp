// This week, the latest changes, what the own school lacks, and the next deadlines.
#include <algorithm>

#include "app/clause_book.h"
#include "app/record_effects.h"
#include "app/record_history.h"
#include "app/records_query.h"
#include "app/shown.h"
#include "app/workbench_parts.h"
#include "record/payload.h"
#include "record/reduce.h"

namespace gongjin {

namespace {

constexpr std::int64_t kMostOfWeek = 60;
constexpr std::int64_t kFactsLookedAt = 400;
constexpr std::size_t kMostNews = 12;
constexpr std::size_t kNewsWithEffects = 3;
constexpr std::size_t kMostEffects = 2;
constexpr std::size_t kMostDeadlines = 8;
constexpr std::size_t kRecordsForEffects = 20'000;  // beyond, the news goes without figures

bool is_news(FactKind kind) {
    return is_about_record(kind) || kind == FactKind::reading_chosen ||
           kind == FactKind::overlay_decided || kind == FactKind::overlay_revoked;
}

std::string subject_of(Bench const& bench, Fact const& fact, Payload const& payload) {
    auto const record = bench.view().records().find(fact.subject_id);
    if (record != bench.view().records().end()) {
        return short_day(record->second.content.start) + " " +
               record_words(bench.view(), record->second);
    }
    if (auto const* said = std::get_if<OverlayDecided>(&payload)) return said->overlay.title;
    if (auto const* said = std::get_if<ReadingChosen>(&payload)) {
        SchemeRun const* const run = bench.view().scheme(fact.subject_id);
        int const index = run == nullptr ? -1 : run->plan->find_reading(said->reading);
        if (index >= 0) return run->plan->readings[static_cast<std::size_t>(index)].ask;
    }
    for (Overlay const& overlay : bench.view().county().overlays) {
        if (overlay.id == fact.subject_id) return overlay.title;
    }
    return fact.subject_id;
}

// The figures that stand as they do because of this record.
void add_effects(Bench const& bench, Record const& record, api::News& out) {
    if (record.state != RecordState::verified) return;
    for (SchemeBench const& scheme : bench.schemes) {
        SchemeRun const& run = *scheme.asked.run;
        auto const changes = changed_findings(bench.view(), run, {&record, nullptr});
        for (FindingChange const& change : changes) {
            if (!sees_finding(bench.viewer(), change.before)) continue;
            if (change.before.have == change.after.have) continue;
            if (out.effects.size() == kMostEffects) return;
            out.effects.push_back(effect_shown(run, {change.after, change.before}));
        }
    }
}

bool may_read(Bench const& bench, Fact const& fact) {
    if (!is_about_record(fact.kind)) return true;
    auto const at = bench.view().records().find(fact.subject_id);
    return at != bench.view().records().end() && may_see(bench.view(), bench.viewer(), at->second);
}

}  // namespace

Result<void> add_week(Bench const& bench, api::Workbench& out) {
    Date const monday = monday_of(bench.view().today);
    RecordsAsked wanted;
    wanted.from = monday;
    wanted.until = monday + 6;
    wanted.sort = "-date";  // what began long ago comes last and is cut off first
    bool const of_a_school = !bench.viewer().own_units.empty();
    if (of_a_school) wanted.school = bench.viewer().unit_id;
    RecordIds const found = TRY(find_records(bench.shower.tx(), bench.view(), bench.viewer(),
                                             wanted, 0, kMostOfWeek));
    for (std::string const& id : found.ids) {
        auto const at = bench.view().records().find(id);
        if (at == bench.view().records().end()) continue;
        Record const& record = at->second;
        // What lasts for months is no plan of this week, unless it begins or ends in it.
        bool const edge = record.content.start >= monday || record.content.end <= monday + 6;
        if (record.state == RecordState::withdrawn || !edge) continue;
        out.week.push_back(TRY(bench.shower.summary(record)));
    }
    std::reverse(out.week.begin(), out.week.end());
    return {};
}

Result<void> add_news(Bench const& bench, api::Workbench& out) {
    std::int64_t const from = std::max<std::int64_t>(0, bench.view().seq() - kFactsLookedAt);
    std::vector<Fact> facts = TRY(bench.shower.tx().facts_after(from, kFactsLookedAt));
    std::reverse(facts.begin(), facts.end());
    std::set<std::string> told;
    bool const with_effects = bench.view().records().size() <= kRecordsForEffects;
    std::size_t explained = 0;
    for (Fact const& fact : facts) {
        if (out.news.size() == kMostNews) break;
        if (!is_news(fact.kind) || !may_read(bench, fact)) continue;
        if (!told.insert(fact.subject_id).second) continue;  // the latest of each thing
        Payload const payload = TRY(decode(fact));
        api::News news;
        news.at = told_at(bench.view(), fact.recorded_at);
        news.who = bench.names.of(fact.actor);
        news.what = history_what(fact, payload, nullptr);
        news.subject = subject_of(bench, fact, payload);
        auto const record = bench.view().records().find(fact.subject_id);
        if (record != bench.view().records().end()) {
            news.record_id = fact.subject_id;
            if (with_effects && explained++ < kNewsWithEffects) {
                add_effects(bench, record->second, news);
            }
        }
        out.news.push_back(std::move(news));
    }
    return {};
}

void add_gaps(Bench const& bench, api::Workbench& out) {
    if (bench.viewer().own_units.empty()) return;
    std::vector<OwedUnder> own;
    for (SchemeBench const& scheme : bench.schemes) {
        for (Finding const& finding : scheme.findings) {
            bool const counts = finding.state != FindingState::not_applicable;
            if (counts && is_own(bench.viewer(), finding)) own.push_back({&scheme, &finding});
        }
    }
    sort_by_urgency(own);
    for (auto const& [scheme, finding] : own) {
        out.gaps.push_back(
            finding_shown(bench.view(), *scheme->asked.run, bench.viewer(), *finding));
    }
}

namespace {

using DeadlineKey = std::tuple<Date, std::size_t, int>;  // due day, scheme, duty
using Deadlines = std::map<DeadlineKey, api::WorkbenchDeadline>;

void gather_deadlines(Bench const& bench, std::size_t index, Deadlines& lines) {
    SchemeBench const& scheme = bench.schemes[index];
    bool const whole = bench.viewer().sees_whole_county();
    for (Finding const& finding : scheme.findings) {
        if (finding.due < scheme.asked.as_of) continue;
        if (finding.state == FindingState::not_applicable) continue;
        if (!whole && !is_own(bench.viewer(), finding)) continue;
        Duty const& duty = duty_of(scheme.asked.plan(), finding);
        if (duty.strength == Strength::may) continue;
        api::WorkbenchDeadline& line = lines[{finding.due, index, finding.duty}];
        ++line.of;
        if (finding.state != FindingState::met) ++line.open;
        if (!line.title.empty()) continue;
        line.due = finding.due.text();
        line.title = duty.title.zh;
        line.scheme = scheme.asked.run->id;
        line.duty = duty.name;
        line.place = scheme.asked.run->book->place(duty.clause);
    }
}

}  // namespace

void add_deadlines(Bench const& bench, api::Workbench& out) {
    Deadlines lines;
    for (std::size_t i = 0; i < bench.schemes.size(); ++i) gather_deadlines(bench, i, lines);
    for (auto& [key, line] : lines) {
        if (line.open > 0 && out.deadlines.size() < kMostDeadlines) {
            out.deadlines.push_back(std::move(line));
        }
    }
}

}  // namespace gongjin
