// populations, measures, values, duties
#include "base/text.h"
#include "scheme/messages.h"
#include "scheme/syntax_reader.h"
#include "vocabulary/messages.h"

namespace gongjin {

namespace {

// Every key that is not the construct's own is a role or field of the kind; which of them exist is
// known only when names are.
std::vector<SelectorSyntax> read_selectors(RuleReader& reader, Problems& problems) {
    std::vector<SelectorSyntax> out;
    for (auto const& [key, value] : reader.map().rest()) {
        reader.map().node(key->text);
        out.push_back({{key->text, key->mark}, texts_of(*value, problems, key->text)});
    }
    return out;
}

PopulationSyntax read_population(YamlNode const& key, YamlNode const& value,
                                 std::string_view bytes, Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    PopulationSyntax population;
    population.rule = reader.header(false);
    reader.map().required("each");
    population.each = reader.word("each");
    population.where = reader.formula("where");
    population.selectors = read_selectors(reader, problems);
    reader.finish();
    return population;
}

struct VerbName { char const* key; Verb verb; };
constexpr VerbName kVerbs[] = {
    {"count", Verb::count}, {"sum", Verb::sum},       {"collect", Verb::collect},
    {"stock", Verb::stock}, {"max", Verb::max},       {"min", Verb::min},
    {"mean", Verb::mean},   {"latest", Verb::latest}, {"trimmed_mean", Verb::trimmed_mean},
};

void read_verb(MeasureSyntax& measure, RuleReader& reader, Mark mark, Problems& problems) {
    std::vector<Text> const of = reader.words("of");
    for (VerbName const& one : kVerbs) {
        YamlNode const* const node = reader.map().node(one.key);
        if (node == nullptr) continue;
        if (measure.verb) problems.add(node->mark, messages::verb_two, {measure.rule.name.text});
        measure.verb = one.verb;
        measure.verb_mark = node->mark;
        if (one.verb == Verb::count || one.verb == Verb::stock) {
            measure.kinds = texts_of(*node, problems, one.key);
        } else {
            measure.kinds = of;
            measure.value = read_formula(*node, reader.bytes(), problems);
            if (of.empty()) problems.add(node->mark, messages::data_missing_key, {"of"});
        }
    }
    if (!measure.verb)
        problems.add(mark, messages::verb_missing, {measure.rule.name.text});
}

void read_instead(MeasureSyntax& measure, RuleReader& outer, Problems& problems) {
    YamlNode const* const node = outer.map().node("or_instead");
    if (node == nullptr) return;
    YamlNode key;
    key.text = "or_instead";
    RuleReader reader(key, *node, outer.bytes(), problems);
    reader.map().required("kind");
    measure.instead_kind = reader.word("kind");
    measure.instead_clauses = reader.words("clause");
    if (measure.instead_clauses.empty())
        problems.add(node->mark, messages::clause_missing, {"or_instead"});
    measure.instead_where = reader.formula("where");
    reader.map().text("note");
    reader.finish();
}

MeasureSyntax read_measure(YamlNode const& key, YamlNode const& value, std::string_view bytes,
                           Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    MeasureSyntax measure;
    measure.rule = reader.header(false);
    read_verb(measure, reader, key.mark, problems);
    measure.where = reader.formula("where");
    measure.evidence = reader.words("evidence");
    measure.if_none = reader.word("if_none");
    measure.not_counted_in = reader.words("not_counted_in");
    measure.state = reader.word("state");
    measure.best_of_each = reader.formula("best_of_each");
    measure.top = reader.word("top");
    measure.drop = reader.word("drop");
    read_instead(measure, reader, problems);
    measure.selectors = read_selectors(reader, problems);
    reader.finish();
    return measure;
}

ValueSyntax read_value(YamlNode const& key, YamlNode const& value, std::string_view bytes,
                       Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    ValueSyntax out;
    out.rule = reader.header(true);
    out.unit = reader.word("unit");
    reader.map().required("per");
    reader.map().required("is");
    out.is = reader.formula("is");
    reader.finish();
    return out;
}

DutySyntax read_duty(YamlNode const& key, YamlNode const& value, std::string_view bytes,
                     Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    DutySyntax duty;
    duty.rule = reader.header(true);
    reader.map().required("owed_by");
    reader.map().required("over");
    reader.map().required("require");
    duty.owed_by = reader.word("owed_by");
    duty.to = reader.word("to");
    duty.due = reader.word("due");
    duty.evidence = reader.words("evidence");
    duty.require = reader.formula("require");
    reader.finish();
    return duty;
}

}  // namespace

void read_counting_sections(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                            Problems& problems) {
    for_each_entry(file, "populations", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.populations.push_back(read_population(key, value, bytes, problems));
    });
    for_each_entry(file, "measures", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.measures.push_back(read_measure(key, value, bytes, problems));
    });
    for_each_entry(file, "values", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.values.push_back(read_value(key, value, bytes, problems));
    });
    for_each_entry(file, "duties", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.duties.push_back(read_duty(key, value, bytes, problems));
    });
}

}  // namespace gongjin
