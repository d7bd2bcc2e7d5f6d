#include "scheme/syntax_reader.h"

#include "base/text.h"
#include "scheme/messages.h"
#include "scheme/parents.h"
#include "vocabulary/messages.h"

namespace gongjin {

namespace {

// Where a byte of a formula stands. Most formulas stand in the file as they are.
PlaceOf places_in(YamlNode const& node, std::string_view bytes) {
    size_t const begin = std::min(node.offset, bytes.size());
    std::string_view const written = bytes.substr(begin);
    if (written.starts_with(node.text) && node.text.find('\n') == std::string::npos) {
        return [&node](size_t offset) {
            size_t characters = 0;
            for (size_t i = 0; i < offset && i < node.text.size(); ++i)
                if ((node.text[i] & 0xC0) != 0x80) ++characters;
            return Mark{node.mark.line, node.mark.column + static_cast<int>(characters)};
        };
    }
    return [&node, bytes](size_t offset) { return mark_inside(bytes, node, offset); };
}

// Keys of the language that come with a later version.
bool is_later_key(std::string_view key) {
    static constexpr std::string_view later[] = {"replaces", "narrows"};
    return std::find(std::begin(later), std::end(later), key) != std::end(later);
}

}  // namespace

WordsSyntax words_in(MapReader& map) {
    WordsSyntax out;
    YamlNode const* const words = map.node("words");
    if (words == nullptr) return out;
    MapReader(*words, map.problems(), "words");
    for (auto const& [name, said] : words->entries)
        out.push_back({{name.text, name.mark}, scalar_text(said, map.problems(), name.text)});
    return out;
}

std::string word_for(WordsSyntax const& words, std::string const& name) {
    for (auto const& [one, said] : words)
        if (one.text == name) return said;
    return name;
}

Text text_of(YamlNode const& node, Problems& problems, std::string const& what) {
    return {scalar_text(node, problems, what), node.mark};
}

std::vector<Text> texts_of(YamlNode const& node, Problems& problems, std::string const& what) {
    if (node.kind != YamlKind::list) return {text_of(node, problems, what)};
    std::vector<Text> out;
    for (YamlNode const& item : node.items) out.push_back(text_of(item, problems, what));
    return out;
}

Formula read_path(YamlNode const& node, std::string_view bytes, Problems& problems, bool& good) {
    FormulaSyntax const read = read_formula(node, bytes, problems);
    good = read.form == FormulaSyntax::Form::formula && read.formula.node == Node::path;
    if (!good && read.form != FormulaSyntax::Form::broken)
        problems.add(node.mark, messages::choice_key, {node.text});
    return read.formula;
}

namespace {

FormulaSyntax read_choice(YamlNode const& node, std::string_view bytes, Problems& problems) {
    FormulaSyntax out;
    out.form = FormulaSyntax::Form::choice;
    out.mark = node.mark;
    YamlNode const* const by = node.find("by");
    bool good = by != nullptr;
    if (by == nullptr) problems.add(node.mark, messages::data_missing_key, {"by"});
    else out.by = read_path(*by, bytes, problems, good);
    if (!good) out.form = FormulaSyntax::Form::broken;
    for (auto const& [key, value] : node.entries) {
        if (key.text == "by") continue;
        FormulaSyntax branch = read_formula(value, bytes, problems);
        if (key.text == "else") out.else_.push_back(std::move(branch));
        else out.cases.push_back({{key.text, key.mark}, std::move(branch)});
    }
    return out;
}

}  // namespace

FormulaSyntax read_formula(YamlNode const& node, std::string_view bytes, Problems& problems) {
    FormulaSyntax out;
    out.mark = node.mark;
    out.form = FormulaSyntax::Form::broken;
    switch (node.kind) {
        case YamlKind::nothing: problems.add(node.mark, messages::formula_empty); return out;
        case YamlKind::map: return read_choice(node, bytes, problems);
        case YamlKind::list: {
            if (node.items.empty()) {
                problems.add(node.mark, messages::formula_empty);
                return out;
            }
            out.form = FormulaSyntax::Form::all_of;
            for (YamlNode const& item : node.items)
                out.items.push_back(read_formula(item, bytes, problems));
            return out;
        }
        case YamlKind::scalar: break;
    }
    if (trim(node.text).empty()) {
        problems.add(node.mark, messages::formula_empty);
        return out;
    }
    auto parsed = parse_formula(node.text, places_in(node, bytes));
    if (auto* const problem = std::get_if<FormulaProblem>(&parsed)) {
        problems.add(problem->mark, *problem->message, problem->args);
        return out;
    }
    out.form = FormulaSyntax::Form::formula;
    out.formula = std::get<Formula>(std::move(parsed));
    return out;
}

RuleReader::RuleReader(YamlNode const& name, YamlNode const& node, std::string_view bytes,
                       Problems& problems)
    : name_(name), bytes_(bytes), problems_(problems), map_(node, problems, name.text) {}

Text RuleReader::word(std::string_view key) {
    YamlNode const* const node = map_.node(key);
    return node == nullptr ? Text{} : text_of(*node, problems_, std::string(key));
}

std::vector<Text> RuleReader::words(std::string_view key) {
    YamlNode const* const node = map_.node(key);
    return node == nullptr ? std::vector<Text>{} : texts_of(*node, problems_, std::string(key));
}

FormulaSyntax RuleReader::formula(std::string_view key) {
    YamlNode const* const node = map_.node(key);
    return node == nullptr ? FormulaSyntax{} : read_formula(*node, bytes_, problems_);
}

ScopeSyntax RuleReader::scope(std::string_view key) {
    YamlNode const* const node = map_.node(key);
    ScopeSyntax out;
    if (node == nullptr) return out;
    out.mark = node->mark;
    auto const take_reading = [&](YamlNode const& by) {
        Text const text = text_of(by, problems_, std::string(key));
        if (!text.text.starts_with("reading."))
            problems_.add(by.mark, messages::choice_key, {text.text});
        else
            out.reading = {text.text.substr(8), text.mark};
    };
    if (node->kind == YamlKind::map) {
        MapReader choice(*node, problems_, std::string(key));
        if (YamlNode const* const by = choice.required("by")) take_reading(*by);
        for (auto const& [option, value] : choice.rest())
            out.options.push_back({{option->text, option->mark},
                                   texts_of(*value, problems_, std::string(key))});
    } else if (node->kind == YamlKind::scalar && node->text.starts_with("reading.")) {
        take_reading(*node);
    } else {
        out.words = texts_of(*node, problems_, std::string(key));
    }
    return out;
}

void RuleReader::read_exempt(RuleSyntax& rule) {
    YamlNode const* const node = map_.node("exempt");
    if (node == nullptr) return;
    MapReader(*node, problems_, "exempt");
    for (auto const& [key, value] : node->entries) {
        RuleReader reader(key, value, bytes_, problems_);
        RuleSyntax::Exempt exempt;
        check_name(key, problems_);
        exempt.name = {key.text, key.mark};
        exempt.clauses = reader.words("clause");
        if (exempt.clauses.empty())
            problems_.add(key.mark, messages::clause_missing, {key.text});
        exempt.when = reader.formula("when");
        exempt.strength = reader.word("strength");
        exempt.proof = reader.words("proof");
        exempt.at_most = reader.word("at_most");
        if (exempt.proof.empty() && !exempt.when.given())
            problems_.add(key.mark, messages::data_missing_key, {"when"});
        if (exempt.proof.empty() && exempt.at_most.given())
            problems_.add(exempt.at_most.mark, messages::data_missing_key, {"proof"});
        reader.finish();
        rule.exempt.push_back(std::move(exempt));
    }
}

RuleSyntax RuleReader::header(bool judges) {
    RuleSyntax rule;
    rule.name = {name_.text, name_.mark};
    rule.title = map_.wording("title");
    rule.clauses = words("clause");
    rule.note = map_.text("note");
    if (YamlNode const* const parent = map_.node(kTakenFrom)) {
        rule.parent = parent->text;
        if (parent->mark.line > 0)  // written by hand
            problems_.add(parent->mark, messages::name_unknown, {kTakenFrom});
    }
    if (!judges) return rule;
    rule.assumed = map_.text("assumed");
    rule.basis = map_.text("basis");
    rule.section = word("section");
    rule.strength = word("strength");
    rule.per = scope("per");
    rule.over = scope("over");
    rule.in_while = scope("while");
    rule.applies = formula("applies");
    rule.modes = words("in_mode");
    rule.presence = word("scope");
    read_exempt(rule);
    return rule;
}

void RuleReader::finish() {
    for (auto const& [key, value] : map_.rest()) {
        if (!is_later_key(key->text)) continue;
        problems_.add(key->mark, messages::not_yet, {key->text});
        map_.node(key->text);
    }
    map_.finish();
}

}  // namespace gongjin
