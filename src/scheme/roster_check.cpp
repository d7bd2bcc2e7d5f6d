#include "scheme/roster_check.h"

#include <algorithm>

#include "base/text.h"
#include "scheme/roster_messages.h"
#include "vocabulary/messages.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

namespace {

std::vector<SubjectWord const*> roles_of(Plan const& plan) {
    std::vector<SubjectWord const*> out;
    for (SubjectWord const& word : plan.words)
        if (word.kind == WordKind::role) out.push_back(&word);
    return out;
}

void check_member(RosterCommunity::Member const& member, Plan const& plan, Problems& problems) {
    int const at = plan.find_word(member.role);
    bool const role = at >= 0 && plan.words[static_cast<size_t>(at)].kind == WordKind::role;
    if (!role) {
        std::vector<std::string> names;
        for (SubjectWord const* one : roles_of(plan)) names.push_back(one->name);
        std::string const first = names.empty() ? "lead" : names.front();
        problems.add(member.mark, messages::roster_unknown_role,
                     {member.role, join(names, " "), first});
        return;
    }
    bool const person = plan.words[static_cast<size_t>(at)].domain == "person";
    if (person && !member.person)
        problems.add(member.mark, messages::roster_wants_person, {member.role, member.unit});
    if (!person && member.person)
        problems.add(member.mark, messages::roster_wants_school, {member.role, member.unit});
}

bool holds(RosterCommunity const& community, std::string const& role) {
    return std::any_of(community.members.begin(), community.members.end(),
                       [&](RosterCommunity::Member const& one) { return one.role == role; });
}

// The first of them, and how many there are.
std::string names_of(std::vector<RosterCommunity const*> const& communities) {
    constexpr size_t kMost = 5;
    std::vector<std::string> names;
    for (RosterCommunity const* one : communities)
        if (names.size() < kMost) names.push_back(one->name);
    std::string out = join(names, "、");
    if (communities.size() > kMost) out += "等 " + std::to_string(communities.size()) + " 个";
    return out;
}

}  // namespace

void check_roster_roles(RosterFile const& roster, Plan const& plan, Problems& problems,
                        Problems& warnings) {
    if (roster.communities.empty()) return;
    int const lead = plan.find_word("lead");
    for (RosterCommunity const& community : roster.communities) {
        bool led = community.seats || lead < 0;
        for (RosterCommunity::Member const& member : community.members) {
            check_member(member, plan, problems);
            led = led || member.role == "lead";
        }
        if (!led) problems.add(community.mark, messages::data_missing_key, {"lead"});
    }
    for (SubjectWord const* role : roles_of(plan)) {
        std::vector<RosterCommunity const*> without;
        for (RosterCommunity const& community : roster.communities)
            if (!holds(community, role->name)) without.push_back(&community);
        if (without.empty()) continue;
        if (without.size() == roster.communities.size())
            warnings.add(without.front()->mark, messages::roster_role_empty,
                         {role->title.zh, role->name});
        else
            warnings.add(without.front()->mark, messages::roster_community_without,
                         {names_of(without), role->title.zh, role->name});
    }
}

}  // namespace gongjin
