#include "engine/case.h"

#include <algorithm>

#include "base/text.h"
#include "engine/case_messages.h"
#include "engine/case_names.h"
#include "engine/case_people.h"
#include "record/reduce.h"
#include "scheme/roster_check.h"

namespace gongjin {

namespace {

void apply_founding(County& county, FoundingFact const& fact) {
    std::string const& id = fact.subject_id;
    if (auto const* put = std::get_if<UnitPut>(&fact.payload)) {
        county.units[id].id = id;
        UnitPut since_ever = *put;
        since_ever.from = kFirstDay;
        apply(county.units[id], since_ever, 1);
    } else if (auto const* community = std::get_if<CommunityPut>(&fact.payload)) {
        county.communities[id].id = id;
        apply(county.communities[id], *community, 1);
    } else if (auto const* member = std::get_if<MembershipSet>(&fact.payload)) {
        apply(county.communities[id], *member, 1);
    }
}

RosterFile read_units(Case& one, MapReader& in, CaseSources const& sources) {
    Words const& words = sources.plan.vocabulary;
    RosterFile roster;
    if (YamlNode const* own = in.node("units")) {
        read_roster_into(roster, *own, words, in.problems());
    } else if (sources.roster) {
        roster = *sources.roster;
    }
    if (YamlNode const* more = in.node("add_units")) {
        read_roster_into(roster, *more, words, in.problems());
    }
    if (in.node("units") != nullptr) {
        Problems warnings(in.problems().file());
        check_roster_roles(roster, sources.plan, in.problems(), warnings);
        one.warnings = warnings.errors();
    }
    for (FoundingFact const& fact :
         roster_facts(roster, words, sources.plan.scheme, kFirstDay, in.problems())) {
        apply_founding(one.county, fact);
    }
    return roster;
}

// Persons in seats are known only when the case's people are read. The first `beside` communities
// are those of the roster beside the scheme.
void check_seated(RosterFile const& roster, size_t beside, County const& county,
                  Problems& problems) {
    Problems of_roster("roster.yaml");
    for (size_t i = 0; i < roster.communities.size(); ++i) {
        Problems& place = i < beside ? of_roster : problems;
        for (RosterCommunity::Member const& member : roster.communities[i].members) {
            if (member.person && !county.people.contains(member.unit))
                place.add(member.mark, messages::case_unknown_person, {member.unit});
        }
    }
    for (Error& error : of_roster.errors()) problems.errors().push_back(std::move(error));
}

// `quota: 12`, or `quota: {西坞小学: 12}` of a parameter with one value per subject.
void read_parameter(Case& one, MapReader& in, Plan const& plan, YamlNode const& name,
                    YamlNode const& value) {
    int const at = plan.find_parameter(name.text);
    std::map<std::string, std::string>& set = one.county.parameters[plan.scheme];
    auto const put = [&](std::string const& subject, YamlNode const& said) {
        auto number = parse_fraction(said.text);
        bool const known = at >= 0 && plan.parameters[static_cast<size_t>(at)].within.has_value();
        if (known && number && plan.parameters[static_cast<size_t>(at)].unit == "万元") {
            number = multiply(*number, Fraction(10000));
        }
        bool const out =
            known && number && !plan.parameters[static_cast<size_t>(at)].within->holds(*number);
        if (out) in.problems().add(said.mark, messages::case_bad_value, {name.text, said.text});
        set[parameter_key(name.text, subject)] = said.text;
    };
    if (value.kind != YamlKind::map) return put("", value);
    for (auto const& [subject, said] : value.entries) put(subject.text, said);
}

void read_question(Case& one, MapReader& in, CaseSources const& sources) {
    one.question.period = in.text("period");
    CaseNames const names(sources.plan, in.problems());
    if (YamlNode const* const node = in.node("period")) {
        names.period(node->mark, one.question.period);
    }
    if (in.required("as_of") != nullptr) one.question.as_of = in.date("as_of").value_or(kFirstDay);
    if (YamlNode const* node = in.node("readings")) {
        for (auto const& [name, option] : node->entries) {
            int const at = sources.plan.find_reading(name.text);
            bool const fine =
                at >= 0 &&
                sources.plan.readings[static_cast<size_t>(at)].option_of(option.text) >= 0;
            if (!fine) {
                in.problems().add(name.mark, messages::case_unknown_reading,
                                  {name.text, option.text});
            }
            one.question.readings[name.text] = option.text;
        }
    }
    if (YamlNode const* node = in.node("parameters")) {
        for (auto const& [name, value] : node->entries) {
            read_parameter(one, in, sources.plan, name, value);
        }
    }
}

// Subjects of parameters may be people, who are known only when all of the case is read.
void check_parameters(Case const& one, YamlNode const& file, Plan const& plan,
                      Problems& problems) {
    YamlNode const* const node = file.find("parameters");
    if (node == nullptr) return;
    CaseNames const names(plan, problems);
    for (auto const& [name, value] : node->entries) names.parameter(name, value, one.county);
}

void read_case_overlays(Case& one, MapReader& in, CaseSources const& sources) {
    YamlNode const* node = in.node("overlays");
    if (node == nullptr) return;
    for (YamlNode const& item : node->items) {
        OverlayEntry entry;
        if (item.kind == YamlKind::map) {
            entry = read_overlay(item, in.problems());
        } else {
            auto const found = std::find_if(
                sources.overlays.begin(), sources.overlays.end(),
                [&item](OverlayEntry const& known) { return known.id == item.text; });
            if (found == sources.overlays.end()) {
                in.problems().add(item.mark, messages::case_unknown_overlay, {item.text});
                continue;
            }
            entry = *found;
            entry.mark = item.mark;  // problems are told of this file
        }
        one.county.overlays.push_back(
            overlay_of(entry, sources.plan, one.county, in.problems()));
    }
}

// The period must be one of the rule's; a score's points what it can come to.
void check_earlier(YamlNode const& item, Plan const& plan, EarlierResult const& result,
                   MapReader& in, Problems& problems) {
    int const duty = plan.find_duty(result.rule);
    int const rule = plan.find_rule(result.rule);
    RuleHead const& head = duty >= 0 ? plan.duties[static_cast<size_t>(duty)]
                                     : plan.head_of(plan.rules[static_cast<size_t>(rule)]);
    bool there = head.over.options.empty();
    for (int const family : head.over.options) {
        for (PeriodInstance const& one : plan.periods[static_cast<size_t>(family)].instances) {
            there = there || one.id == result.period;
        }
    }
    if (!there) problems.add(item.mark, messages::case_bad_value, {"period", result.period});
    YamlNode const* const points = in.node("points");
    if (points == nullptr || rule < 0) return;
    RuleRef const ref = plan.rules[static_cast<size_t>(rule)];
    if (ref.family != RuleFamily::score) return;
    auto const& most = plan.scores[static_cast<size_t>(ref.index)].root.out_of;
    auto const number = parse_fraction(points->text);
    bool const fits = number && *number >= Fraction(0) && (!most || *number <= *most);
    if (!fits) problems.add(points->mark, messages::case_bad_value, {"points", points->text});
}

// `earlier: [{score: yearly, subject: .., period: '2019', points: 88}]`
void read_earlier(Case& one, MapReader& file, Plan const& plan) {
    YamlNode const* const list = file.node("earlier");
    if (list == nullptr) return;
    for (YamlNode const& item : list->items) {
        MapReader in(item, file.problems(), "earlier");
        EarlierResult result;
        result.scheme = plan.scheme;
        result.rule = in.text("duty");
        std::string_view which = "duty";
        bool known = plan.find_duty(result.rule) >= 0;
        for (RuleFamily family : kRuleFamilies) {
            std::string const name = in.text(name_of(family));
            if (name.empty()) continue;
            result.rule = name;
            which = name_of(family);
            int const rule = plan.find_rule(name);
            known = rule >= 0 && plan.rules[static_cast<size_t>(rule)].family == family;
        }
        CaseNames const names(plan, file.problems());
        if (!known) names.rule(item.mark, which, result.rule);
        for (std::string const& name : in.texts("subject")) {
            std::string id = unit_named(one.county, name);
            if (id.empty()) id = community_named(one.county, name);
            if (id.empty()) names.subject(item.mark, name, one);
            result.subjects.push_back(id.empty() ? name : id);
        }
        result.period = in.required_text("period");
        if (known) check_earlier(item, plan, result, in, file.problems());
        for (char const* key : {"state", "points", "grade", "passed", "vetoed", "share", "stage",
                                "steps", "amount", "paid", "met", "have", "need"})
            if (in.node(key) != nullptr) result.figures[key] = in.text(key);
        if (YamlNode const* const items = in.node("items"))
            for (auto const& [name, value] : items->entries)
                result.figures["items." + name.text] = value.text;
        in.finish();
        one.county.earlier.push_back(std::move(result));
    }
}

// `eligibility: may_rotate`: which family's rule this line is about.
void read_rule_name(Expected& expected, MapReader& in, Plan const& plan, Mark mark) {
    for (RuleFamily family : kRuleFamilies) {
        std::string const name = in.text(name_of(family));
        if (name.empty()) continue;
        expected.rule = name;
        CaseNames(plan, in.problems()).rule(mark, name_of(family), name);
    }
}

Expected read_expected(YamlNode const& node, Problems& problems, Plan const& plan) {
    MapReader in(node, problems, "expect");
    Expected expected;
    expected.mark = node.mark;
    expected.duty = in.text("duty");
    expected.value = in.text("value");
    read_rule_name(expected, in, plan, node.mark);
    bool const duty = expected.value.empty() && expected.rule.empty();
    if (duty && !expected.duty.empty()) {
        CaseNames(plan, problems).rule(node.mark, "duty", expected.duty);
    } else if (duty) {
        problems.add(node.mark, messages::case_unknown_duty, {expected.duty});
    }
    expected.subjects = in.texts("subject");
    expected.period = in.text("period");
    for (char const* key :
         {"state", "owed_by", "pace", "have", "need", "planned", "due", "by_substitute", "is",
          "possible", "points", "grade", "passed", "vetoed", "amount", "stage", "steps", "paid",
          "left", "share", "unheld", "earlier", "instalment", "last_instalment", "spent", "refused",
          "misused", "returned", "carried", "late", "done"}) {
        if (in.node(key) != nullptr) expected.figures[key] = in.text(key);
    }
    for (std::string const group : {"items", "shares"}) {
        YamlNode const* const figures = in.node(group);
        if (figures == nullptr) continue;
        for (auto const& [name, value] : figures->entries) {
            expected.figures[group + "." + name.text] = value.text;
        }
    }
    expected.missing = in.texts("missing");
    expected.lacking = in.texts("lacking");
    expected.not_counted = in.texts("not_counted");
    expected.overlays = in.texts("overlays");
    in.finish();
    CaseNames(plan, problems).expected(node, expected);
    return expected;
}

}  // namespace

std::string calendar_named_in_case(YamlNode const& node) {
    YamlNode const* calendar = node.find("calendar");
    return calendar == nullptr ? std::string() : calendar->text;
}

Result<Case> read_case(YamlNode const& node, std::string const& file, CaseSources const& sources) {
    Problems problems(file);
    Case one;
    one.file = file;
    MapReader in(node, problems, "case");
    check_language(in, problems);
    one.scenario = in.required_text("scenario");
    one.calendar = in.text("calendar");
    RosterFile const roster = read_units(one, in, sources);
    read_question(one, in, sources);
    read_case_overlays(one, in, sources);
    read_case_people(one, in, sources);
    bool const own = node.find("units") != nullptr || !sources.roster;
    check_seated(roster, own ? 0 : sources.roster->communities.size(), one.county, problems);
    check_parameters(one, node, sources.plan, problems);
    read_case_records(one, in, sources);
    read_earlier(one, in, sources.plan);
    if (std::optional<Date> const known_on = in.date("known_on")) {
        for (auto& [id, record] : one.records) {
            bool const later = record.verified_on > *known_on;
            if (record.state == RecordState::verified && later) record.state = RecordState::held;
        }
    }
    if (YamlNode const* list = in.node("expect")) {
        for (YamlNode const& item : list->items) {
            one.expect.push_back(read_expected(item, problems, sources.plan));
        }
    }
    in.finish();
    if (!problems.none()) return problems.as_error();
    return one;
}

}  // namespace gongjin
