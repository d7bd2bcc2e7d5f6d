// selections, statuses
#include "base/text.h"
#include "scheme/messages.h"
#include "scheme/syntax_reader.h"

namespace gongjin {

namespace {

// What reads such a rule must know its subject: `of` is its `per`.
void about(RuleSyntax& rule, Text const& of) {
    rule.per = {};
    rule.per.mark = of.mark;
    if (of.given()) rule.per.words = {of};
}

// `total high`: the last word says which way.
OrderSyntax read_order(YamlNode const& node, std::string_view bytes, Problems& problems) {
    OrderSyntax order;
    order.mark = node.mark;
    std::string_view const text = trim(node.text);
    size_t const space = text.rfind(' ');
    std::string_view const way = space == std::string_view::npos ? "" : text.substr(space + 1);
    if (node.kind != YamlKind::scalar || (way != "high" && way != "low")) {
        problems.add(node.mark, messages::order_direction, {std::string(text)});
        return order;
    }
    YamlNode formula = node;
    formula.text = std::string(trim(text.substr(0, space)));
    order.by = read_formula(formula, bytes, problems);
    order.high = way == "high";
    return order;
}

std::vector<OrderSyntax> read_orders(RuleReader& reader) {
    std::vector<OrderSyntax> out;
    YamlNode const* const node = reader.map().required("order");
    if (node == nullptr) return out;
    if (node->kind != YamlKind::list)
        return {read_order(*node, reader.bytes(), reader.problems())};
    for (YamlNode const& item : node->items)
        out.push_back(read_order(item, reader.bytes(), reader.problems()));
    return out;
}

StageSyntax read_stage(YamlNode const& key, YamlNode const& value, std::string_view bytes,
                       Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    StageSyntax stage;
    stage.rule = reader.header(false);
    stage.places = reader.formula("places");
    stage.weight = reader.word("weight");
    stage.within = reader.words("within");
    stage.among = reader.formula("among");
    stage.ties = reader.word("ties");
    stage.unfilled = reader.word("unfilled");
    if (stage.places.given() == stage.weight.given())
        problems.add(key.mark, messages::stage_form, {key.text});
    reader.finish();
    return stage;
}

// A stage may also be called as grades are: A, B, C, D.
bool is_grade_letter(std::string const& name) {
    return name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z';
}

SelectionSyntax read_selection(YamlNode const& key, YamlNode const& value, std::string_view bytes,
                               Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    SelectionSyntax selection;
    selection.rule = reader.header(true);
    if (selection.rule.per.given())
        problems.add(selection.rule.per.mark, messages::choice_per, {key.text});
    reader.map().required("of");
    reader.map().required("over");
    selection.of = reader.word("of");
    about(selection.rule, selection.of);
    selection.within = reader.words("within");
    selection.among = reader.formula("among");
    selection.order = read_orders(reader);
    if (YamlNode const* const limit = reader.map().node("limit")) {
        RuleReader inner(key, *limit, bytes, problems);
        inner.map().required("per");
        inner.map().required("at_most");
        selection.limit_per = inner.word("per");
        selection.at_most = inner.formula("at_most");
        inner.finish();
    }
    if (YamlNode const* const stages = reader.map().required("stages")) {
        MapReader(*stages, problems, "stages");
        for (auto const& [name, stage] : stages->entries)
            if (is_grade_letter(name.text) || check_name(name, problems))
                selection.stages.push_back(read_stage(name, stage, bytes, problems));
    }
    reader.finish();
    return selection;
}

StatusSyntax read_status(YamlNode const& key, YamlNode const& value, std::string_view bytes,
                         Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    StatusSyntax status;
    status.rule = reader.header(true);
    if (status.rule.per.given())
        problems.add(status.rule.per.mark, messages::choice_per, {key.text});
    reader.map().required("of");
    reader.map().required("over");
    reader.map().required("start");
    status.of = reader.word("of");
    about(status.rule, status.of);
    status.start = reader.word("start");
    status.words = words_in(reader.map());
    YamlNode const* const moves = reader.map().required("moves");
    if (moves != nullptr && moves->kind != YamlKind::list) {
        problems.add(moves->mark, messages::formula_empty);
    } else if (moves != nullptr) {
        for (YamlNode const& item : moves->items) {
            RuleReader inner(key, item, bytes, problems);
            StatusSyntax::Move move;
            for (char const* needed : {"from", "to", "when"}) inner.map().required(needed);
            move.from = inner.word("from");
            move.to = inner.word("to");
            move.when = inner.formula("when");
            move.clauses = inner.words("clause");
            inner.finish();
            status.moves.push_back(std::move(move));
        }
    }
    reader.finish();
    return status;
}

}  // namespace

void read_choices(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                  Problems& problems) {
    for_each_entry(file, "selections", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.selections.push_back(read_selection(key, value, bytes, problems));
    });
    for_each_entry(file, "statuses", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.statuses.push_back(read_status(key, value, bytes, problems));
    });
}

}  // namespace gongjin
