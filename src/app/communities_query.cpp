#include "app/communities_query.h"

#include <algorithm>
#include <set>

#include "app/clause_book.h"
#include "app/finding_shown.h"
#include "app/query_messages.h"
#include "app/record_rights.h"
#include "app/shown.h"

namespace gongjin {

namespace {

// Whose row a finding stands on belongs to this community.
bool inside(CountyView const& view, std::string const& community, Finding const& finding,
            Date day) {
    Subject const& place = place_of(finding);
    if (place.type == "community") return place.id == community;
    return place.type == "school" &&
           standing_of(view.county(), place.id, day).community == community;
}

struct Counted {
    api::StateCounts states;
    Finding const* worst = nullptr;
};

Counted count_community(CountyView const& view, Asked const& asked, Viewer const& viewer,
                        std::string const& community, std::vector<Finding> const& findings) {
    Counted out;
    for (Finding const& finding : findings) {
        if (!inside(view, community, finding, asked.as_of)) continue;
        if (!sees_finding(viewer, finding)) continue;
        count_state(asked.plan(), out.states, finding);
        bool const open = finding.state == FindingState::behind ||
                          finding.state == FindingState::failed;
        if (!open) continue;
        bool const worse = out.worst == nullptr || urgency(asked.plan(), finding) <
                                                       urgency(asked.plan(), *out.worst);
        if (worse) out.worst = &finding;
    }
    return out;
}

// What went from school to school in the period: kind by kind, counted and planned.
class Flows {
public:
    Flows(CountyView const& view, Asked const& asked, Community const& community)
        : view_(view), asked_(asked) {
        for (Membership const& member : community.members) units_.insert(member.unit);
    }

    void add(Record const& record) {
        if (!asked_.days.contains(record.content.start)) return;
        bool const counted = record.state == RecordState::verified &&
                             record.content.start <= asked_.as_of;
        bool const planned = record.state == RecordState::planned ||
                             record.state == RecordState::filed ||
                             record.state == RecordState::approved ||
                             record.state == RecordState::held;
        if (!counted && !planned) return;
        Kind const* kind = view_.kinds().find(record.content.kind);
        if (kind == nullptr) return;
        for (std::string const& from : giving_units(*kind, record.content)) {
            for (std::string const& to : receiving_units(*kind, record.content)) {
                bool const here = units_.contains(from) && units_.contains(to) && from != to;
                if (here) count(from, to, record.content.kind, counted);
            }
        }
    }

    std::vector<api::Flow> take() {
        std::vector<api::Flow> flows;
        for (auto& [key, flow] : flows_) flows.push_back(std::move(flow));
        return flows;
    }
    std::int64_t gave(std::string const& unit) const { return count_of(gave_, unit); }
    std::int64_t received(std::string const& unit) const { return count_of(received_, unit); }

private:
    using PerUnit = std::map<std::string, std::int64_t>;

    static std::int64_t count_of(PerUnit const& counts, std::string const& unit) {
        auto const found = counts.find(unit);
        return found == counts.end() ? 0 : found->second;
    }

    void count(std::string const& from, std::string const& to, std::string const& kind,
               bool counted) {
        api::Flow& flow = flows_[{from, to, kind}];
        flow.from = from;
        flow.to = to;
        flow.kind = kind;
        flow.kind_title = kind_title(view_.kinds(), kind);
        if (counted) {
            ++flow.count;
            ++gave_[from];
            ++received_[to];
        } else {
            flow.planned.emplace(flow.planned.value_or(0) + 1);
        }
    }

    CountyView const& view_;
    Asked const& asked_;
    std::set<std::string> units_;
    std::map<std::tuple<std::string, std::string, std::string>, api::Flow> flows_;
    PerUnit gave_, received_;
};

api::StateCounts unit_states(Plan const& plan, Viewer const& viewer, std::string const& unit,
                             std::vector<Finding> const& findings) {
    api::StateCounts counts;
    for (Finding const& finding : findings) {
        bool const own = place_of(finding).id == unit || finding.owed_by.id == unit;
        if (own && sees_finding(viewer, finding)) count_state(plan, counts, finding);
    }
    return counts;
}

std::vector<api::Seat> seats_of(CountyView const& view, Viewer const& viewer, Asked const& asked,
                                Community const& community, Flows const& flows,
                                std::vector<Finding> const& findings) {
    auto const teachers = teachers_by_unit(view.county(), view.words(), asked.as_of);
    std::vector<api::Seat> seats;
    for (Membership const& member : community.members) {
        if (!member.during.overlaps(asked.days)) continue;
        api::Seat seat;
        seat.unit = unit_ref(view.county(), member.unit);
        seat.role = member.role;
        seat.role_title = role_title(asked.plan(), member.role);
        auto const unit = view.county().units.find(member.unit);
        bool const under = unit != view.county().units.end() && !unit->second.parent.empty();
        if (under) seat.inside = unit->second.parent;
        seat.from = member.during.from.text();
        set_last_day(seat.until, member.during);
        auto const counted = teachers.find(member.unit);
        if (counted != teachers.end()) seat.teachers.emplace(counted->second);
        if (may(viewer.role, Permission::flows_view)) {
            seat.gave.emplace(flows.gave(member.unit));
            seat.received.emplace(flows.received(member.unit));
        }
        seat.states = unit_states(asked.plan(), viewer, member.unit, findings);
        seats.push_back(std::move(seat));
    }
    return seats;
}

std::string lead_of(Community const& community, Date day) {
    for (Membership const& member : community.members) {
        if (member.role == "lead" && member.during.contains(day)) return member.unit;
    }
    return {};
}

}  // namespace

std::vector<api::CommunitySummary> community_summaries(CountyView const& view,
                                                       Viewer const& viewer, Asked const& asked) {
    std::vector<Finding> const findings = findings_of(view, asked);
    auto const teachers = teachers_by_unit(view.county(), view.words(), asked.as_of);
    std::vector<api::CommunitySummary> out;
    for (Community const* community : communities_in_order(view.county(), *asked.run)) {
        if (!sees_community(viewer, community->id)) continue;
        api::CommunitySummary summary;
        summary.unit = unit_ref(view.county(), community->id);
        std::string const lead = lead_of(*community, asked.as_of);
        if (!lead.empty()) summary.lead = unit_ref(view.county(), lead);
        std::int64_t people = 0;
        for (Membership const& member : community->members) {
            if (!member.during.contains(asked.as_of)) continue;
            if (member.unit != lead) ++summary.members;
            auto const found = teachers.find(member.unit);
            people += found == teachers.end() ? 0 : found->second;
        }
        summary.teachers.emplace(people);
        Counted const counted = count_community(view, asked, viewer, community->id, findings);
        summary.states = counted.states;
        if (counted.worst != nullptr) {
            summary.worst = short_sentence(asked.plan(), *counted.worst);
            summary.worst_finding = counted.worst->id;
        }
        out.push_back(std::move(summary));
    }
    return out;
}

Result<std::vector<api::CommunitySummary>> communities_query(App& app, Viewer const& viewer,
                                                             Slice const& slice) {
    TRY(require(viewer, Permission::communities_view));
    return app.county().read(
        [&](CountyView const& view) -> Result<std::vector<api::CommunitySummary>> {
            Asked const question = TRY(asked(view, slice));
            return community_summaries(view, viewer, question);
        });
}

Result<api::Community> community_query(App& app, Viewer const& viewer, std::string const& id,
                                       Slice const& slice) {
    TRY(require(viewer, Permission::communities_view));
    return app.county().read([&](CountyView const& view) -> Result<api::Community> {
        auto const found = view.county().communities.find(id);
        bool const seen = found != view.county().communities.end() && sees_community(viewer, id);
        if (!seen) return error_of(messages::community_unknown, {id});
        Community const& community = found->second;
        Slice of_scheme = slice;
        of_scheme.scheme = community.scheme;
        Asked const question = TRY(asked(view, of_scheme));
        std::vector<Finding> const findings = findings_of(view, question);
        Flows flows(view, question, community);
        for (auto const& [record_id, record] : view.records()) flows.add(record);
        api::Community out;
        out.unit = unit_ref(view.county(), id);
        out.scheme = community.scheme;
        if (!community.members.empty()) {
            out.since = community.members.front().during.from.text();
        }
        out.seats = seats_of(view, viewer, question, community, flows, findings);
        if (may(viewer.role, Permission::flows_view)) out.flows = flows.take();
        for (Finding const& finding : findings) {
            if (!inside(view, id, finding, question.as_of)) continue;
            if (!sees_finding(viewer, finding)) continue;
            if (finding.state == FindingState::not_applicable) continue;
            out.findings.push_back(finding_shown(view, *question.run, viewer, finding));
        }
        return out;
    });
}

}  // namespace gongjin
