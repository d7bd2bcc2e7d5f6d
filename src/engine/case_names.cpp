#include "engine/case_names.h"

#include <algorithm>

#include "base/text.h"
#include "engine/case_messages.h"

namespace gongjin {

namespace {

std::vector<std::string> some_of(std::vector<std::string> const& names) {
    constexpr std::size_t kMost = 12;
    std::vector<std::string> out(names.begin(),
                                 names.begin() + std::ptrdiff_t(std::min(kMost, names.size())));
    if (names.size() > kMost) out.push_back("..");
    return out;
}

std::string text_in(RecordContent const& content, char const* field) {
    auto const found = content.fields.find(field);
    return found == content.fields.end() ? std::string() : found->second.text;
}

Mark mark_of(YamlNode const& node, char const* key) {
    YamlNode const* const found = node.find(key);
    return found == nullptr ? node.mark : found->mark;
}

// The rated nodes of a score, by the name that a rating record says.
void rated_nodes(std::string const& score, MarkNode const& node,
                 std::map<std::string, MarkNode const*>& out) {
    if (node.source == MarkSource::rated) {
        out.emplace(node.path.empty() ? score : score + "." + node.path, &node);
    }
    for (auto const* list : {&node.items, &node.bonus, &node.penalty}) {
        for (MarkNode const& item : *list) rated_nodes(score, item, out);
    }
}

template <typename Things>
std::vector<std::string> names_of(Things const& things) {
    std::vector<std::string> out;
    for (auto const& thing : things) out.push_back(thing.name);
    return out;
}

template <typename Things>
auto const* named(Things const& things, std::string const& name) {
    auto const found = std::find_if(things.begin(), things.end(),
                                    [&](auto const& thing) { return thing.name == name; });
    return found == things.end() ? nullptr : &*found;
}

std::vector<std::string> states_of(Plan const& plan, RuleRef rule) {
    switch (rule.family) {
        case RuleFamily::eligibility: return {"yes", "no"};
        case RuleFamily::roster:
        case RuleFamily::body:
        case RuleFamily::document: return {"met", "behind", "failed"};
        case RuleFamily::entitlement: return {"due", "planned", "refused"};
        case RuleFamily::fund: return {"within", "overspent"};
        case RuleFamily::score: return {"given"};
        case RuleFamily::selection: return {"chosen", "not_chosen"};
        case RuleFamily::status: return plan.statuses[std::size_t(rule.index)].states;
    }
    return {};
}

}  // namespace

void CaseNames::known(Mark mark, char const* what, std::string const& name,
                      std::vector<std::string> const& names) const {
    if (std::find(names.begin(), names.end(), name) != names.end()) return;
    if (auto const meant = nearest(name, names)) {
        problems_->add(mark, messages::case_no_such_like, {what, name, *meant});
    } else {
        problems_->add(mark, messages::case_no_such, {what, name, join(some_of(names), " ")});
    }
}

void CaseNames::period(Mark mark, std::string const& id) const {
    // A window around a record, and what is judged on a day, are named by that day.
    if (id.empty() || parse_date(id)) return;
    std::vector<std::string> names;
    for (PeriodFamily const& family : plan_->periods) {
        for (PeriodInstance const& instance : family.instances) {
            if (instance.id == id) return;
            if (instance.in_force) names.push_back(instance.id);
        }
    }
    known(mark, "period", id, names);
}

void CaseNames::parameter(YamlNode const& name, YamlNode const& value,
                          County const& county) const {
    Parameter const* const one = named(plan_->parameters, name.text);
    if (one == nullptr) return known(name.mark, "parameter", name.text,
                                     names_of(plan_->parameters));
    if (!one->values.empty()) {
        return problems_->add(name.mark, messages::case_parameter_set, {name.text});
    }
    bool const several = value.kind == YamlKind::map;
    if (several != (one->per >= 0)) {
        return problems_->add(value.mark,
                              several ? messages::case_parameter_one
                                      : messages::case_parameter_per,
                              {name.text});
    }
    bool const number = one->type == Type::number || one->type == Type::share ||
                        one->type == Type::money;
    auto const check = [&](YamlNode const& said) {
        if (number && !parse_fraction(said.text)) {
            problems_->add(said.mark, messages::case_bad_value, {name.text, said.text});
        }
    };
    if (!several) return check(value);
    SubjectWord const& word = plan_->words[std::size_t(one->per)];
    Enum const* const symbols = plan_->vocabulary.find_enum(word.domain);
    for (auto const& [subject, said] : value.entries) {
        check(said);
        bool const there = !unit_named(county, subject.text).empty() ||
                           !community_named(county, subject.text).empty() ||
                           county.people.contains(subject.text) ||
                           (word.kind == WordKind::symbol && symbols != nullptr &&
                            symbols->recognise(subject.text));
        if (!there) problems_->add(subject.mark, messages::case_unknown_name, {subject.text});
    }
}

void CaseNames::rating(YamlNode const& node, RecordContent const& content) const {
    std::map<std::string, MarkNode const*> rated;
    for (Score const& score : plan_->scores) rated_nodes(score.name, score.root, rated);
    std::vector<std::string> names;
    for (auto const& [name, at] : rated) names.push_back(name);
    std::string const said = text_in(content, "node");
    if (said.empty()) return;
    auto const found = rated.find(said);
    if (found == rated.end()) return known(mark_of(node, "node"), "node", said, names);
    MarkNode const& item = *found->second;
    std::vector<std::string> groups;
    for (MarkNode::Rater const& rater : item.raters) groups.push_back(rater.group);
    std::string const group = text_in(content, "group");
    if (!group.empty()) known(mark_of(node, "group"), "group", group, groups);
    auto const points = content.fields.find("points");
    if (points == content.fields.end()) return;
    Fraction const given = points->second.number;
    bool const fits = given >= Fraction(0) && (!item.out_of || given <= *item.out_of);
    if (!fits) {
        problems_->add(mark_of(node, "points"), messages::case_out_of_range,
                       {"points", given.text(), item.out_of ? item.out_of->text() : ""});
    }
}

void CaseNames::record(YamlNode const& node, RecordContent const& content) const {
    auto const check = [&](char const* field, std::vector<std::string> const& names) {
        std::string const said = text_in(content, field);
        if (!said.empty()) known(mark_of(node, field), field, said, names);
    };
    if (content.kind == "rating") rating(node, content);
    if (content.kind == "spending") check("fund", names_of(plan_->funds));
    if (content.kind == "document_step") {
        check("document", names_of(plan_->documents));
        Document const* const document =
            named(plan_->documents, text_in(content, "document"));
        std::vector<std::string> steps;
        if (document != nullptr) {
            for (PathStep const& step : document->path) steps.push_back(step.verb);
            check("step", steps);
            for (std::string const& section : split(text_in(content, "sections"), ';')) {
                if (trim(section).empty()) continue;
                known(mark_of(node, "sections"), "sections", std::string(trim(section)),
                      document->sections);
            }
        }
        period(mark_of(node, "period"), text_in(content, "period"));
    }
    if (content.kind == "body_seat") {
        check("body", names_of(plan_->bodies));
        Body const* const body = named(plan_->bodies, text_in(content, "body"));
        if (body != nullptr) check("seat", names_of(body->seats));
    }
    if (content.kind == "override") {
        std::vector<std::string> rules = names_of(plan_->duties);
        std::vector<std::string> exemptions;
        std::string const rule = text_in(content, "rule");
        auto const add = [&](RuleHead const& head) {
            if (head.name == rule) exemptions = names_of(head.exemptions);
        };
        for (Duty const& duty : plan_->duties) add(duty);
        for (RuleRef const one : plan_->rules) {
            rules.push_back(plan_->head_of(one).name);
            add(plan_->head_of(one));
        }
        check("rule", rules);
        check("exemption", exemptions);
    }
}

void CaseNames::subject(Mark mark, std::string const& name, Case const& one) const {
    bool const word = std::any_of(plan_->vocabulary.enums.begin(), plan_->vocabulary.enums.end(),
                                  [&](Enum const& words) { return words.index_of(name); });
    bool const there = word || name == "authority" || one.county.people.contains(name) ||
                       one.records.contains(name);
    if (!there) problems_->add(mark, messages::case_unknown_name, {name});
}

void CaseNames::rule(Mark mark, std::string_view family, std::string const& name) const {
    std::vector<std::string> names;
    if (family == "duty") names = names_of(plan_->duties);
    for (RuleRef const one : plan_->rules) {
        if (name_of(one.family) == family) names.push_back(plan_->head_of(one).name);
    }
    known(mark, std::string(family).c_str(), name, names);
}

void CaseNames::state(YamlNode const& node, std::string const& state,
                      std::vector<std::string> states) const {
    states.insert(states.end(), {"undecided", "not_applicable", "absent"});
    known(mark_of(node, "state"), "state", state, states);
}

void CaseNames::expected(YamlNode const& node, Expected const& expected) const {
    period(mark_of(node, "period"), expected.period);
    if (!expected.value.empty()) {
        known(mark_of(node, "value"), "value", expected.value, names_of(plan_->values));
    }
    auto const said = expected.figures.find("state");
    if (said == expected.figures.end()) return;
    int const rule = plan_->find_rule(expected.rule);
    if (!expected.duty.empty()) state(node, said->second, {"met", "behind", "failed"});
    else if (rule >= 0) state(node, said->second, states_of(*plan_, plan_->rules[size_t(rule)]));
}

}  // namespace gongjin
