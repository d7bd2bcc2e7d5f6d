#include "engine/earlier.h"

namespace gongjin {

namespace {

Datum datum_of(World const& world, std::string const& text, std::string const& domain) {
    if (auto const number = parse_fraction(text)) return Datum::of(*number);
    if (text == "true" || text == "yes") return Datum::of(true);
    if (text == "false" || text == "no") return Datum::of(false);
    if (!domain.empty()) return world.symbol(domain, text);
    return Datum::symbol(world.names().find(text), -1);
}

// The enum that a part's words belong to; empty if there is none.
std::string domain_of(MarkNode const& node, std::string_view path) {
    std::string const own = node.path.empty() ? "grade" : node.path + ".grade";
    if (own == path) return node.grades;
    for (auto const* list : {&node.items, &node.bonus, &node.penalty}) {
        for (MarkNode const& item : *list) {
            if (std::string found = domain_of(item, path); !found.empty()) return found;
        }
    }
    return {};
}

}  // namespace

EarlierResult const* earlier_result(World const& world, std::string_view rule,
                                    std::vector<std::string> const& subjects,
                                    std::string_view period) {
    EarlierResult const* found = nullptr;
    for (EarlierResult const& one : world.county().earlier) {
        bool const same = one.scheme == world.plan().scheme && one.rule == rule &&
                          one.period == period && one.subjects == subjects;
        if (same) found = &one;  // the latest entry holds
    }
    return found;
}

Outcome outcome_of_earlier(World const& world, RuleRef rule, EarlierResult const& earlier) {
    Plan const& plan = world.plan();
    Outcome outcome;
    outcome.main = Datum::unknown({});
    std::string_view const main = main_figure(rule.family);
    for (auto const& [key, text] : earlier.figures) {
        std::string part = key.starts_with("items.") ? key.substr(6) : key;
        std::string domain;
        if (rule.family == RuleFamily::selection) {
            domain = "selection." + plan.head_of(rule).name;
        }
        if (rule.family == RuleFamily::score) {
            domain = domain_of(plan.scores[std::size_t(rule.index)].root, part);
        }
        Datum value = datum_of(world, text, domain);
        if (part == main || (main.empty() && part == "state")) outcome.main = std::move(value);
        else if (part != "state") outcome.parts.emplace_back(std::move(part), std::move(value));
    }
    auto const state = earlier.figures.find("state");
    if (state != earlier.figures.end() && state->second == "not_applicable") {
        outcome.main = Datum::none("", "当时不适用", "did not apply then");
    }
    if (rule.family != RuleFamily::score || !outcome.main.exact()) return outcome;
    // The share follows from the points.
    MarkNode const& root = plan.scores[std::size_t(rule.index)].root;
    if (root.out_of && !outcome.part("share")) {
        outcome.parts.emplace_back(
            "share", arithmetic(Op::divide, outcome.main, Datum::of(*root.out_of)));
    }
    return outcome;
}

Subject subject_of_id(World const& world, std::string const& id) {
    if (int const at = world.find_unit(id); at >= 0) {
        Unit const& unit = *world.units()[std::size_t(at)].unit;
        return {unit.type, unit.id, unit.name};
    }
    if (int const at = world.find_community(id); at >= 0) {
        Community const& community = *world.communities()[std::size_t(at)].community;
        return {"community", community.id, community.name};
    }
    if (world.find_person(id) >= 0) return {"person", id, ""};
    if (id == "authority") return {"authority", id, world.plan().issuer};
    return {"record", id, id};
}

}  // namespace gongjin
