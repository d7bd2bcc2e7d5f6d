// What there is to do, by deadline.
#include <algorithm>

#include "app/samples.h"
#include "app/shown.h"
#include "app/workbench_parts.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostFillIns = 5;
constexpr std::size_t kMostToArrange = 5;
constexpr int kArrangeDays = 45;

std::vector<Finding const*> findings_on(Bench const& bench) {
    std::vector<Finding const*> out;
    for (SchemeBench const& scheme : bench.schemes) {
        for (Finding const& finding : scheme.findings) out.push_back(&finding);
    }
    return out;
}

// What is unknown about the own records and keeps a finding undecided.
void add_fill_ins(Bench const& bench, std::vector<api::Todo>& out) {
    std::set<std::string> seen;
    for (Finding const* const found : findings_on(bench)) {
        Finding const& finding = *found;
        for (Missing const& missing : finding.missing) {
            if (seen.size() == kMostFillIns) return;
            auto const at = bench.view().records().find(missing.of.id);
            bool const record = missing.of.type == "record" && at != bench.view().records().end();
            bool const bureau = bench.viewer().role == AppRole::bureau;
            if (!record || bureau || seen.contains(missing.of.id)) continue;
            bool const mine =
                may_give(bench.view(), bench.viewer(), at->second, RecordCommand::correct);
            if (!mine) continue;
            seen.insert(missing.of.id);
            api::Todo todo = todo_of("fill_in/" + missing.of.id, "fill_in", missing.words_zh);
            todo.record_id = missing.of.id;
            todo.finding_id = finding.id;
            todo.due = finding.due.text();
            out.push_back(std::move(todo));
        }
    }
}

// Whether it falls due soon and too little is planned.
bool is_to_arrange(Asked const& asked, Finding const& finding) {
    bool const behind = finding.state == FindingState::behind && finding.pace != Pace::on_track;
    bool const soon = finding.due <= asked.as_of + kArrangeDays || finding.pace == Pace::late;
    // What one may do is never a task; what one strives for is none after its day.
    bool const may_be_left = duty_of(asked.plan(), finding).strength == Strength::may ||
                             (!is_pressing(asked.plan(), finding) && finding.due < asked.as_of);
    return behind && soon && !may_be_left;
}

void add_to_arrange(Bench const& bench, std::vector<api::Todo>& out) {
    std::vector<OwedUnder> open;
    for (SchemeBench const& scheme : bench.schemes) {
        for (Finding const& finding : scheme.findings) {
            bool const wanted =
                is_to_arrange(scheme.asked, finding) && is_own(bench.viewer(), finding);
            if (wanted) open.push_back({&scheme, &finding});
        }
    }
    sort_by_urgency(open);
    for (auto const& [scheme, finding] : open) {
        if (out.size() >= 40 || kMostToArrange <= static_cast<std::size_t>(std::count_if(
                                    out.begin(), out.end(), [](api::Todo const& todo) {
                                        return todo.what == "complete";
                                    }))) {
            return;
        }
        auto form = prefill_of(bench.view(), scheme->asked.plan(), bench.viewer(), *finding);
        if (!form) continue;
        Duty const& duty = duty_of(scheme->asked.plan(), *finding);
        api::Todo todo = todo_of("complete/" + finding->id, "complete", duty.title.zh);
        std::string const label = label_of(*finding, place_of(*finding).id);
        if (finding->subjects.size() > 1) todo.subject += "(" + label + ")";
        todo.due = finding->due.text();
        todo.finding_id = finding->id;
        todo.prefill = std::move(*form);
        out.push_back(std::move(todo));
    }
}

// Drawn and not looked at yet.
Result<void> add_sample_checks(Bench const& bench, std::vector<api::Todo>& out) {
    if (!may(bench.viewer().role, Permission::samples_manage)) return {};
    for (DrawnSample const& draw : TRY(drawn_samples(bench.shower.tx()))) {
        std::int64_t open = 0;
        for (std::string const& id : draw.records) {
            auto const at = bench.view().records().find(id);
            bool const there = at != bench.view().records().end();
            if (there && at->second.checked.empty() && at->second.state == RecordState::verified) {
                ++open;
            }
        }
        if (open == 0) continue;
        api::Todo todo = todo_of("sample_check/" + draw.id, "sample_check", draw.period);
        todo.count = open;
        out.push_back(std::move(todo));
    }
    return {};
}

}  // namespace

bool is_own(Viewer const& viewer, Finding const& finding) {
    if (viewer.own_units.contains(finding.owed_by.id)) return true;
    // The lead school's office looks after what the community owes together.
    return viewer.role == AppRole::lead_office &&
           viewer.communities_led.contains(finding.owed_by.id);
}

void sort_by_urgency(std::vector<OwedUnder>& owed) {
    std::stable_sort(owed.begin(), owed.end(), [](OwedUnder const& a, OwedUnder const& b) {
        return std::pair(urgency(a.scheme->asked.plan(), *a.finding), a.finding->due) <
               std::pair(urgency(b.scheme->asked.plan(), *b.finding), b.finding->due);
    });
}

Result<void> add_todos(Bench const& bench, api::Workbench& out) {
    add_record_todos(bench, out.todos);
    add_fill_ins(bench, out.todos);
    TRY(add_sample_checks(bench, out.todos));
    add_to_arrange(bench, out.todos);
    std::stable_sort(out.todos.begin(), out.todos.end(), [](auto const& a, auto const& b) {
        return a.due.value_or("9999") < b.due.value_or("9999");
    });
    return {};
}

}  // namespace gongjin
