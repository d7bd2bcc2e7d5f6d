// scores
#include "scheme/messages.h"
#include "scheme/syntax_reader.h"
#include "vocabulary/messages.h"

namespace gongjin {

namespace {

void read_node(RuleReader& reader, MarkSyntax& node);

// `items: {own: {..}}` and the like: nodes by name.
std::vector<MarkSyntax> read_nodes(RuleReader& reader, YamlNode const& list, char const* what) {
    std::vector<MarkSyntax> out;
    MapReader(list, reader.problems(), what);
    for (auto const& [key, value] : list.entries) {
        MarkSyntax node;
        node.name = {key.text, key.mark};
        if (!check_name(key, reader.problems())) continue;
        RuleReader inside(key, value, reader.bytes(), reader.problems());
        node.title = inside.map().wording("title");
        node.clauses = inside.words("clause");
        inside.map().text("note");
        inside.map().text("assumed");
        read_node(inside, node);
        inside.finish();
        out.push_back(std::move(node));
    }
    return out;
}

// `then: zero | fail | {grade: D} | {not_above: C} | {times: 1/2}`
void read_consequence(RuleReader& reader, MarkSyntax::Veto& veto) {
    YamlNode const* const then = reader.map().required("then");
    if (then == nullptr) return;
    bool const pair = then->kind == YamlKind::map && then->entries.size() == 1;
    YamlNode const& key = pair ? then->entries.front().first : *then;
    if (pair || then->kind == YamlKind::scalar) veto.then = {key.text, key.mark};
    if (pair) veto.word = text_of(then->entries.front().second, reader.problems(), key.text);
    bool const known = pair ? key.text == "grade" || key.text == "not_above" || key.text == "times"
                            : key.text == "zero" || key.text == "fail";
    if (!known)
        reader.problems().add(then->mark, messages::veto_then, {key.text});
}

void read_vetoes(RuleReader& reader, MarkSyntax& node) {
    YamlNode const* const list = reader.map().node("veto");
    if (list == nullptr) return;
    if (list->kind != YamlKind::list) {
        reader.problems().add(list->mark, messages::data_wrong_shape,
                              {"veto", "一个列表", "a list"});
        return;
    }
    for (YamlNode const& item : list->items) {
        RuleReader inside(item, item, reader.bytes(), reader.problems());
        MarkSyntax::Veto veto;
        veto.clauses = inside.words("clause");
        if (veto.clauses.empty())
            reader.problems().add(item.mark, messages::clause_missing, {"veto"});
        veto.basis = inside.map().text("basis");
        inside.map().required("when");
        veto.when = inside.formula("when");
        read_consequence(inside, veto);
        inside.finish();
        node.vetoes.push_back(std::move(veto));
    }
}

void read_rated(RuleReader& reader, MarkSyntax& node) {
    YamlNode const* const rated = reader.map().node("rated");
    if (rated == nullptr) return;
    node.rated = rated->mark;
    MapReader in(*rated, reader.problems(), "rated");
    node.rater_words = words_in(in);
    if (YamlNode const* const drop = in.node("drop"))
        node.drop = text_of(*drop, reader.problems(), "drop");
    if (YamlNode const* const by = in.required("by")) {
        MapReader(*by, reader.problems(), "by");
        for (auto const& [group, share] : by->entries)
            if (check_name(group, reader.problems()))
                node.raters.push_back({{group.text, group.mark},
                                       text_of(share, reader.problems(), group.text)});
    }
    in.finish();
}

// `round: 0.1` or `round: {to: 1, how: down}`
void read_rounding(RuleReader& reader, MarkSyntax& node) {
    YamlNode const* const round = reader.map().node("round");
    if (round == nullptr) return;
    if (round->kind == YamlKind::scalar) {
        node.round_to = text_of(*round, reader.problems(), "round");
        return;
    }
    MapReader in(*round, reader.problems(), "round");
    if (YamlNode const* const to = in.required("to"))
        node.round_to = text_of(*to, reader.problems(), "to");
    if (YamlNode const* const how = in.node("how")) {
        node.round_how = text_of(*how, reader.problems(), "how");
        choose(*how, {"half_up", "down", "up"}, reader.problems());
    }
    in.finish();
}

// `grade: table` or the bands themselves: [[85.., A], [60..<85, B], [else, C]]
void read_grade(RuleReader& reader, MarkSyntax& node) {
    YamlNode const* const grade = reader.map().node("grade");
    if (grade == nullptr) return;
    node.grade = {grade->text, grade->mark};
    if (grade->kind == YamlKind::scalar) return;
    bool good = grade->kind == YamlKind::list && !grade->items.empty();
    for (YamlNode const& item : grade->items) {
        good = good && item.kind == YamlKind::list && item.items.size() == 2;
        if (good) node.bands.push_back(texts_of(item, reader.problems(), "grade"));
    }
    if (good) return;
    reader.problems().add(grade->mark, messages::data_wrong_shape,
                          {"grade", "一张表的名称，或分数段的列表 [[85.., A], ..]",
                           "the name of a table, or bands [[85.., A], ..]"});
    node.bands.clear();
    node.grade = {};
}

void read_node(RuleReader& reader, MarkSyntax& node) {
    node.out_of = reader.word("out_of");
    YamlNode const* const items = reader.map().node("items");
    if (items != nullptr && items->kind == YamlKind::scalar) {
        node.items_unset = text_of(*items, reader.problems(), "items");
        if (items->text != "unset")
            reader.problems().add(items->mark, messages::value_bad,
                                  {items->text, "各项，也不是 unset", "unset or items by name"});
    } else if (items != nullptr) {
        node.items = read_nodes(reader, *items, "items");
    }
    node.points = reader.formula("points");
    node.full_if = reader.formula("full_if");
    node.line = reader.formula("line");
    node.at_least = reader.formula("at_least");
    node.at_most = reader.formula("at_most");
    read_rated(reader, node);
    node.combine = reader.formula("combine");
    if (YamlNode const* const bonus = reader.map().node("bonus"))
        node.bonus = read_nodes(reader, *bonus, "bonus");
    if (YamlNode const* const penalty = reader.map().node("penalty"))
        node.penalty = read_nodes(reader, *penalty, "penalty");
    node.bonus_at_most = reader.word("bonus_at_most");
    read_rounding(reader, node);
    node.pass = reader.formula("pass");
    read_vetoes(reader, node);
    read_grade(reader, node);
    node.shape = reader.words("shape");
    int const ways = (items != nullptr) + node.points.given() + node.full_if.given() +
                     node.line.given() + (node.rated.line > 0);
    if (ways != 1)
        reader.problems().add(node.name.mark, messages::mark_one_way, {node.name.text});
    if (node.line.given() && node.at_least.given() == node.at_most.given())
        reader.problems().add(node.line.mark, messages::line_one_bound, {node.name.text});
}

}  // namespace

void read_scores(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                 Problems& problems) {
    for_each_entry(file, "scores", problems, [&](YamlNode const& key, YamlNode const& value) {
        RuleReader reader(key, value, bytes, problems);
        ScoreSyntax score;
        score.rule = reader.header(true);
        reader.map().required("per");
        reader.map().required("over");
        score.given_to = reader.word("given_to");
        score.root.name = score.rule.name;
        score.root.title = score.rule.title;
        score.root.clauses = score.rule.clauses;
        read_node(reader, score.root);
        reader.finish();
        scheme.scores.push_back(std::move(score));
    });
}

}  // namespace gongjin
