#include "base/json_writer.h"
#include "base/text.h"
#include "engine/readings_json.h"
#include "forecast/derivation.h"
#include "forecast/rule_told.h"

namespace gongjin::forecast {

namespace {

void write_figure(JsonWriter& out, Figure const& figure) {
    out.object().member("label", figure.label).member("formula", figure.formula);
    out.member("value", figure.value).member("clause", figure.clause);
    out.member("note", figure.note).key("parts").array();
    for (Figure const& part : figure.parts) write_figure(out, part);
    out.end_array().end_object();
}

void add_figure(Figure const& figure, int depth, std::string& out) {
    out += std::string(std::size_t(depth) * 2, ' ') + figure.label;
    if (!figure.value.empty()) out += " = " + figure.value;
    if (!figure.note.empty()) out += "(" + figure.note + ")";
    if (!figure.clause.empty()) out += "  依据 " + figure.clause;
    out += "\n";
    for (Figure const& part : figure.parts) add_figure(part, depth + 1, out);
}

}  // namespace

std::string rule_json(RuleTold const& told) {
    std::string text;
    JsonWriter out(text);
    out.object().member("path", told.path).member("title", told.title).member("note", told.note);
    if (!told.parent.empty()) out.member("taken_from", told.parent);
    out.key("lines").array();
    for (ToldLine const& line : told.lines) {
        out.object().member("label", line.label).member("words", line.words);
        out.member("formula", line.formula).end_object();
    }
    out.end_array().key("clauses").array();
    for (ToldClause const& clause : told.clauses) {
        out.object().member("id", clause.id).member("place", clause.place);
        out.member("line", clause.line).member("sentence", clause.sentence);
        out.member("means", clause.means).end_object();
    }
    out.end_array().key("uses").array();
    for (ToldUse const& use : told.uses) {
        out.object().member("section", use.section).member("name", use.name);
        out.member("title", use.title).member("words", use.words).member("clause", use.clause);
        out.member("assumed", use.assumed).end_object();
    }
    out.end_array().end_object();
    return text;
}

std::string rule_text(RuleTold const& told) {
    std::string out = told.title + "(" + told.path + ")\n";
    if (!told.parent.empty()) out += "取自上级方案 " + told.parent + "\n";
    for (ToldLine const& line : told.lines) {
        out += "  " + line.label + ":" + line.words;
        if (!line.formula.empty() && line.formula != line.words) out += "  [" + line.formula + "]";
        out += "\n";
    }
    for (ToldClause const& clause : told.clauses) {
        out += "依据 " + clause.id + (clause.place.empty() ? "" : " " + clause.place);
        if (clause.line > 0) out += "，原文第 " + std::to_string(clause.line) + " 行";
        if (!clause.sentence.empty()) out += "：「" + clause.sentence + "」";
        out += "\n";
    }
    if (!told.uses.empty()) out += "用到\n";
    for (ToldUse const& use : told.uses) {
        out += "  " + use.section + "." + use.name + (use.title.empty() ? "" : " " + use.title) +
               ":" + use.words;
        if (!use.assumed.empty()) out += "(推定：" + use.assumed + ")";
        if (!use.clause.empty()) out += "  依据 " + use.clause;
        out += "\n";
    }
    return out;
}

std::string derivation_json(Derivation const& derivation) {
    std::string text;
    JsonWriter out(text);
    out.object().member("id", derivation.id).member("rule", derivation.rule);
    out.member("sentence", derivation.sentence);
    out.texts("clauses", derivation.clauses);
    out.texts("missing", derivation.missing);
    write_figure(out.key("derivation"), derivation.root);
    write_readings(out, derivation.readings);
    out.end_object();
    return text;
}

std::string derivation_text(Derivation const& derivation) {
    std::string out = derivation.sentence + "\n";
    if (!derivation.missing.empty()) out += "缺 " + join(derivation.missing, "、") + "\n";
    add_figure(derivation.root, 0, out);
    for (ReadingInPlay const& reading : derivation.readings) {
        out += "口径 " + reading.ask + " 现选 " + reading.chosen_title + "\n";
        for (ReadingInPlay::Alternative const& other : reading.others) {
            out += "  如选 " + other.title + ":" + other.effect_zh + "\n";
        }
    }
    return out;
}

}  // namespace gongjin::forecast
