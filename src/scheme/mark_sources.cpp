// What a score's nodes bring into the scheme: measures of what raters gave, tables of its grades.
#include "scheme/compiler.h"
#include "scheme/messages.h"

namespace gongjin {

namespace {

// Words of the tuple, under whatever reading; those that stand in the record's role `for` first.
struct RatedTuple {
    std::vector<Text> subjects;  // one per option
    bool by_subject = false;     // the tuple has the word `subject`, a field of the record
};

class RatingMeasures {
public:
    RatingMeasures(Compiler& compiler, ScoreSyntax const& score)
        : compiler_(compiler), score_(score) {
        std::vector<Text> all = score.rule.per.words;
        for (ScopeSyntax::Option const& option : score.rule.per.options)
            all.insert(all.end(), option.words.begin(), option.words.end());
        if (score.rule.per.reading.given() && score.rule.per.options.empty())
            for (ReadingSyntax const& reading : compiler.syntax.readings)
                if (reading.rule.name.text == score.rule.per.reading.text) all = reading.options;
        for (Text const& word : all) {
            if (word.text == "subject") tuple_.by_subject = true;
            else if (word.text != "authority") tuple_.subjects.push_back(word);
        }
        if (score.rule.per.words.size() - tuple_.by_subject > 1) two_ = true;
    }

    void add(MarkSyntax const& node, std::string const& path) {
        for (auto const& [group, share] : node.raters) {
            if (two_) {
                compiler_.problems.add(node.rated, messages::rated_of_two, {node.name.text});
                break;
            }
            compiler_.syntax.measures.push_back(measure(node, path, group));
        }
        for (auto const* list : {&node.items, &node.bonus, &node.penalty})
            for (MarkSyntax const& item : *list) add(item, path + "." + item.name.text);
    }

private:
    MeasureSyntax measure(MarkSyntax const& node, std::string const& path, Text const& group) {
        MeasureSyntax measure;
        measure.rule.name = {path + "." + group.text, group.mark};
        std::string const title = node.title.zh.empty() ? node.name.text : node.title.zh;
        measure.rule.title = {title + "(" + group.text + "评分)", {}};
        measure.rule.clauses = score_.rule.clauses;
        measure.verb = Verb::mean;
        measure.verb_mark = group.mark;
        measure.kinds = {{"rating", group.mark}};
        measure.value.form = FormulaSyntax::Form::formula;
        measure.value.mark = measure.value.formula.mark = group.mark;
        measure.value.formula.node = Node::path;
        measure.value.formula.name = "points";
        if (!tuple_.subjects.empty())
            measure.selectors.push_back({{"for", group.mark}, tuple_.subjects});
        if (tuple_.by_subject)
            measure.selectors.push_back({{"subject", group.mark}, {{"subject", group.mark}}});
        return measure;
    }

    Compiler& compiler_;
    ScoreSyntax const& score_;
    RatedTuple tuple_;
    bool two_ = false;
};

}  // namespace

void add_rating_measures(Compiler& compiler) {
    for (ScoreSyntax const& score : compiler.syntax.scores)
        RatingMeasures(compiler, score).add(score.root, score.rule.name.text);
}

namespace {

// Where the ends of a band lie, for putting the words in order.
Fraction low_end(std::string const& band) {
    size_t const dots = band.find("..");
    if (dots == 0 || band == "else") return Fraction(-1);
    std::string text = band.substr(0, dots);
    if (!text.empty() && text.back() == '<') text.pop_back();
    return parse_fraction(text).value_or(Fraction(-1));
}

// Bands written with a node become a table, their words an ordered enum, both named path.grade.
void add_bands(Compiler& compiler, MarkSyntax const& node, std::string const& path,
               std::vector<Text> const& above) {
    std::vector<Text> const& clauses = node.clauses.empty() ? above : node.clauses;
    if (!node.bands.empty()) {
        std::string const name = path + ".grade";
        TableSyntax table;
        table.rule.name = {name, node.grade.mark};
        table.rule.clauses = clauses;
        table.takes = {{"points", node.grade.mark}};
        table.gives = {name, node.grade.mark};
        std::vector<std::pair<Fraction, std::string>> words;
        for (std::vector<Text> const& band : node.bands) {
            TableSyntax::Row row;
            row.mark = band[0].mark;
            row.is_rest = band[0].text == "else";
            if (!row.is_rest) row.cells = {band[0]};
            row.give = band[1];
            table.rows.push_back(std::move(row));
            words.emplace_back(low_end(band[0].text), band[1].text);
        }
        std::stable_sort(words.begin(), words.end(),
                         [](auto const& a, auto const& b) { return a.first < b.first; });
        Enum grades;
        grades.name = name;
        grades.title = {"等级", "Grade"};
        grades.ordered = true;
        for (auto const& [low, word] : words)
            if (!grades.index_of(word)) {
                Symbol symbol;
                symbol.name = word;
                symbol.title = {word, word};
                grades.symbols.push_back(std::move(symbol));
            }
        compiler.plan.vocabulary.enums.push_back(std::move(grades));
        compiler.syntax.tables.push_back(std::move(table));
    }
    for (auto const* list : {&node.items, &node.bonus, &node.penalty})
        for (MarkSyntax const& item : *list)
            add_bands(compiler, item, path + "." + item.name.text, clauses);
}

}  // namespace

void add_grade_tables(Compiler& compiler) {
    for (ScoreSyntax const& score : compiler.syntax.scores)
        add_bands(compiler, score.root, score.rule.name.text, {});
}

}  // namespace gongjin
