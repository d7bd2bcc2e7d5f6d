#include "engine/roster_facts.h"

#include <algorithm>

#include "base/text.h"
#include "engine/case_messages.h"
#include "record/typed_value.h"
#include "scheme/messages.h"
#include "scheme/plan.h"

namespace gongjin {

namespace {

UnitPut unit_put(RosterUnit const& unit, Words const& words, Date since, Problems& problems) {
    UnitPut put;
    put.from = since;
    put.type = unit.type;
    put.name = unit.name;
    put.parent = unit.parent;
    if (!unit.aliases.empty()) put.aliases = unit.aliases;
    for (RosterUnit::Value const& value : unit.attributes) {
        Attribute const* attribute = words.find_attribute(Owner::unit, value.attribute);
        ASSERT(attribute != nullptr);
        auto typed = typed_value(wanted_by(*attribute), words, value.text);
        bool const below = typed && typed->type == ValueType::number &&
                           !attribute->unit.empty() && typed->number < Fraction(0);
        if (typed && !below) {
            put.attributes[value.attribute] = std::move(*typed);
        } else {
            problems.add(value.mark, messages::case_bad_value, {value.attribute, value.text});
        }
    }
    return put;
}

template <typename Things>
std::string named(Things const& things, std::string_view name) {
    for (auto const& [id, thing] : things) {
        if (id == name || thing.name == name) return id;
    }
    for (auto const& [id, thing] : things) {
        auto const& aliases = thing.aliases;
        if (std::find(aliases.begin(), aliases.end(), name) != aliases.end()) return id;
    }
    return {};
}

void check_words(OverlayEntry const& entry, Plan const& plan, Problems& problems) {
    std::vector<std::string> duties;
    for (Duty const& duty : plan.duties) duties.push_back(duty.name);
    for (std::string const& duty : entry.duties) {
        if (plan.find_duty(duty) >= 0) continue;
        std::optional<std::string> const meant = nearest(duty, duties);
        if (meant) problems.add(entry.mark, messages::name_unknown_like, {duty, *meant});
        else problems.add(entry.mark, messages::name_unknown, {duty});
    }
    bool const kind = entry.action != "replace" || entry.to_kind.empty() ||
                      plan.kinds.find(entry.to_kind) != nullptr;
    if (!kind) problems.add(entry.mark, messages::case_unknown_kind, {entry.to_kind});
}

}  // namespace

std::string unit_named(County const& county, std::string_view name) {
    return named(county.units, name);
}

std::string community_named(County const& county, std::string_view name) {
    return named(county.communities, name);
}

std::vector<FoundingFact> roster_facts(RosterFile const& roster, Words const& words,
                                       std::string const& scheme, Date since,
                                       Problems& problems) {
    std::vector<FoundingFact> facts;
    for (RosterUnit const& unit : roster.units) {
        facts.push_back({unit.id, since, unit_put(unit, words, since, problems)});
    }
    for (RosterCommunity const& community : roster.communities) {
        CommunityPut put;
        put.from = community.during.from;
        put.name = community.name;
        put.scheme = scheme;
        if (!community.aliases.empty()) put.aliases = community.aliases;
        for (RosterUnit::Value const& value : community.attributes) {
            Attribute const* attribute = words.find_attribute(Owner::community, value.attribute);
            ASSERT(attribute != nullptr);
            if (auto typed = typed_value(wanted_by(*attribute), words, value.text)) {
                put.attributes[value.attribute] = std::move(*typed);
            } else {
                problems.add(value.mark, messages::case_bad_value, {value.attribute, value.text});
            }
        }
        facts.push_back({community.id, put.from, put});
        for (RosterCommunity::Member const& member : community.members) {
            MembershipSet set{{member.unit, member.role, member.during}};
            facts.push_back({community.id, put.from, set});
        }
    }
    return facts;
}

Overlay overlay_of(OverlayEntry const& entry, Plan const& plan, County const& county,
                   Problems& problems) {
    check_words(entry, plan, problems);
    Overlay overlay;
    overlay.id = entry.id;
    overlay.scheme = plan.scheme;
    overlay.title = entry.title;
    overlay.basis = entry.basis;
    if (entry.action == "postpone") overlay.action = OverlayAction::postpone;
    if (entry.action == "reduce") overlay.action = OverlayAction::reduce;
    if (entry.action == "replace") overlay.action = OverlayAction::replace;
    overlay.duties = entry.duties;
    for (std::string const& name : entry.communities) {
        std::string const id = community_named(county, name);
        if (id.empty()) problems.add(entry.mark, messages::case_unknown_name, {name});
        overlay.communities.push_back(id);
    }
    for (std::string const& name : entry.schools) {
        std::string const id = unit_named(county, name);
        if (id.empty()) problems.add(entry.mark, messages::case_unknown_name, {name});
        overlay.schools.push_back(id);
    }
    overlay.period = entry.period;
    overlay.to_date = entry.to_date.value_or(kLastDay);
    if (overlay.action == OverlayAction::reduce) {
        overlay.to_number = entry.to_number.value_or(Fraction(0));
    }
    if (overlay.action == OverlayAction::replace) overlay.to_kind = entry.to_kind;
    return overlay;
}

}  // namespace gongjin
