#include "scheme/roster_file.h"

#include <algorithm>
#include <map>
#include <set>

#include "scheme/roster_messages.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

namespace {

// What a school may say of itself is whatever attributes units have; the rest is fixed.
std::vector<RosterUnit::Value> read_attributes(Owner owner, MapReader& in, Words const& words) {
    std::vector<RosterUnit::Value> values;
    for (Attribute const& attribute : words.attributes) {
        // These follow from people and memberships; nobody writes them.
        bool const follows = attribute.derived == "mode_of_community" ||
                             attribute.derived == "people" || attribute.derived == "membership";
        if (attribute.owner != owner || follows) continue;
        YamlNode const* node = in.node(attribute.name);
        if (node == nullptr) continue;
        std::vector<std::string> const texts = scalar_list(*node, in.problems(), attribute.name);
        std::string joined;
        for (std::string const& text : texts) joined += (joined.empty() ? "" : ";") + text;
        values.push_back({attribute.name, joined, node->mark});
    }
    return values;
}

RosterUnit read_unit(YamlNode const& node, std::string type, Words const& words,
                     Problems& problems) {
    MapReader in(node, problems, type);
    RosterUnit unit;
    unit.type = std::move(type);
    unit.mark = node.mark;
    unit.id = in.required_text("id");
    unit.name = in.required_text("name");
    unit.aliases = in.texts("aliases");
    if (unit.type == "office") unit.parent = in.text("of");
    if (unit.type == "school") {
        unit.parent = in.text("part_of");
        if (!unit.parent.empty()) unit.type = "teaching_point";
        else unit.parent = in.text("group");
        unit.attributes = read_attributes(Owner::unit, in, words);
        unit.assumed = in.texts("assumed");
    }
    in.finish();
    return unit;
}

// The last day counts.
DateRange read_days(MapReader& in, DateRange days, Problems& problems) {
    YamlNode const* const end = in.node("until");
    if (std::optional<Date> const from = in.date("from")) days.from = *from;
    std::optional<Date> const until = in.date("until");
    if (!until) return days;
    days.until = *until + 1;
    if (*until < days.from)
        problems.add(end->mark, messages::roster_backwards, {days.from.text(), until->text()});
    return days;
}

// A school's id; or {school, from?, until?} where its days differ from the community's; or
// {person, from?, until?} where persons take part.
RosterCommunity::Member read_seat(YamlNode const& node, std::string const& role, DateRange during,
                                  Problems& problems) {
    if (node.kind != YamlKind::map)
        return {scalar_text(node, problems, role), role, during, false, node.mark};
    MapReader in(node, problems, role);
    bool const person = in.node("person") != nullptr;
    RosterCommunity::Member seat{in.required_text(person ? "person" : "school"), role, during,
                                 person, node.mark};
    DateRange const days = read_days(in, during, problems);
    seat.during = {std::max(days.from, during.from), std::min(days.until, during.until)};
    if (days.from < days.until && seat.during.until <= seat.during.from) {
        problems.add(node.mark, messages::roster_backwards,
                     {seat.during.from.text(), seat.during.last().text()});
    }
    in.finish();
    return seat;
}

// {role: school or list of schools}
void read_seats(RosterCommunity& community, YamlNode const& seats, Problems& problems) {
    MapReader(seats, problems, "seats");
    for (YamlEntry const& each : seats.entries) {
        YamlNode const& role = each.first;
        YamlNode const& holders = each.second;
        auto const add = [&](YamlNode const& one) {
            community.members.push_back(
                read_seat(one, role.text, community.during, problems));
        };
        if (!check_name(role, problems)) continue;
        if (holders.kind == YamlKind::list) std::ranges::for_each(holders.items, add);
        else add(holders);
    }
}

RosterCommunity read_community(YamlNode const& node, Words const& words, Problems& problems) {
    MapReader in(node, problems, "community");
    RosterCommunity community;
    community.mark = node.mark;
    community.id = in.required_text("id");
    community.name = in.required_text("name");
    community.aliases = in.texts("aliases");
    in.required("from");
    community.during = read_days(in, community.during, problems);
    community.attributes = read_attributes(Owner::community, in, words);
    YamlNode const* const seats = in.node("seats");
    community.seats = seats != nullptr;
    if (seats != nullptr) read_seats(community, *seats, problems);
    bool const lone = seats == nullptr && node.find("members") == nullptr;
    YamlNode const* const lead = lone ? in.required("lead") : in.node("lead");
    if (lead != nullptr) {
        community.members.push_back(read_seat(*lead, "lead", community.during, problems));
    }
    if (YamlNode const* const members = in.node("members")) {
        if (members->kind != YamlKind::list) {
            problems.add(members->mark, messages::roster_not_a_list);
        }
        for (YamlNode const& member : members->items) {
            community.members.push_back(read_seat(member, "member", community.during, problems));
        }
    }
    in.finish();
    return community;
}

void check_ids(RosterFile const& roster, Problems& problems) {
    std::map<std::string, RosterUnit const*> units;
    for (RosterUnit const& unit : roster.units) {
        if (!units.emplace(unit.id, &unit).second) {
            problems.add(unit.mark, messages::roster_id_twice, {unit.id});
        }
    }
    for (RosterUnit const& unit : roster.units) {
        if (!unit.parent.empty() && !units.contains(unit.parent)) {
            problems.add(unit.mark, messages::roster_unknown_unit, {unit.parent});
        }
    }
    struct Seat {
        RosterCommunity const* community;
        DateRange during;
    };
    std::map<std::string, std::vector<Seat>> seats;
    std::set<std::string> ids;
    for (RosterCommunity const& community : roster.communities) {
        if (!ids.insert(community.id).second || units.contains(community.id)) {
            problems.add(community.mark, messages::roster_id_twice, {community.id});
        }
        for (RosterCommunity::Member const& member : community.members) {
            auto const unit = units.find(member.unit);
            if (unit == units.end() && !member.person && !member.unit.empty())
                problems.add(member.mark, messages::roster_unknown_unit, {member.unit});
            if (unit == units.end() && !member.person) continue;
            std::string const& name = member.person ? member.unit : unit->second->name;
            std::string const key = (member.person ? "person " : "") + member.unit;
            for (Seat const& other : seats[key]) {
                if (!other.during.overlaps(member.during)) continue;
                problems.add(member.mark, messages::roster_in_two,
                             {name, other.community->name, community.name});
            }
            seats[key].push_back({&community, member.during});
        }
    }
}

void each_item(YamlNode const* list, Problems& problems, auto&& read) {
    if (list == nullptr) return;
    if (list->kind != YamlKind::list) {
        problems.add(list->mark, messages::roster_not_a_list);
        return;
    }
    for (YamlNode const& item : list->items) read(item);
}

}  // namespace

void read_roster_into(RosterFile& roster, YamlNode const& node, Words const& words,
                      Problems& problems) {
    MapReader in(node, problems, "roster");
    if (in.node("language") != nullptr) in.text("language");
    if (YamlNode const* authority = in.node("authority")) {
        roster.units.push_back(read_unit(*authority, "bureau", words, problems));
    }
    each_item(in.node("offices"), problems, [&](YamlNode const& item) {
        roster.units.push_back(read_unit(item, "office", words, problems));
    });
    each_item(in.node("groups"), problems, [&](YamlNode const& item) {
        roster.units.push_back(read_unit(item, "group", words, problems));
    });
    each_item(in.node("schools"), problems, [&](YamlNode const& item) {
        roster.units.push_back(read_unit(item, "school", words, problems));
    });
    each_item(in.node("communities"), problems, [&](YamlNode const& item) {
        roster.communities.push_back(read_community(item, words, problems));
    });
    in.finish();
    check_ids(roster, problems);
}

Result<RosterFile> read_roster(YamlNode const& file_node, std::string const& file,
                               Words const& words) {
    Problems problems(file);
    RosterFile roster;
    read_roster_into(roster, file_node, words, problems);
    if (!problems.none()) return problems.as_error();
    return roster;
}

OverlayEntry read_overlay(YamlNode const& node, Problems& problems) {
    MapReader in(node, problems, "overlay");
    OverlayEntry overlay;
    overlay.mark = node.mark;
    overlay.id = in.required_text("id");
    overlay.title = in.text("title");
    overlay.basis = in.text("basis");
    overlay.note = in.text("note");
    if (YamlNode const* action = in.required("action")) {
        std::vector<std::string> const actions = {"stop", "postpone", "reduce", "replace"};
        if (std::optional<int> const chosen = choose(*action, actions, problems)) {
            overlay.action = actions[static_cast<size_t>(*chosen)];
        }
    }
    overlay.duties = in.texts("duties");
    if (overlay.duties.empty())
        problems.add(node.mark, messages::overlay_without_duties, {overlay.id});
    overlay.communities = in.texts("communities");
    overlay.schools = in.texts("schools");
    in.required("from");
    overlay.period = read_days(in, overlay.period, problems);
    YamlNode const* to = in.node("to");
    bool const wants_to = overlay.action != "stop" && !overlay.action.empty();
    if (wants_to && to == nullptr) problems.add(node.mark, messages::overlay_needs_to);
    if (to != nullptr) {
        std::string const text = scalar_text(*to, problems, "to");
        overlay.to_date = parse_date(text);
        overlay.to_number = parse_fraction(text);
        overlay.to_kind = text;
        bool const count = overlay.to_number && *overlay.to_number >= Fraction(0);
        bool const fits = overlay.action == "postpone" ? overlay.to_date.has_value()
                          : overlay.action == "reduce" ? count
                                                       : overlay.action == "replace";
        if (!fits) problems.add(to->mark, messages::overlay_wrong_to, {text});
    }
    in.finish();
    return overlay;
}

Result<std::vector<OverlayEntry>> read_overlays(YamlNode const& file_node,
                                                std::string const& file) {
    Problems problems(file);
    std::vector<OverlayEntry> overlays;
    MapReader in(file_node, problems, "overlays");
    check_language(in, problems);
    each_item(in.required("overlays"), problems, [&](YamlNode const& item) {
        overlays.push_back(read_overlay(item, problems));
    });
    in.finish();
    if (!problems.none()) return problems.as_error();
    return overlays;
}

}  // namespace gongjin
