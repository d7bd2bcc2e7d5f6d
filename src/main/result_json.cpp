#include "main/result_json.h"

#include "base/json_writer.h"
#include "engine/readings_json.h"
#include "base/text.h"
#include "main/finding_json.h"

namespace gongjin {

namespace {

void write_records(JsonWriter& out, std::string_view key,
                   std::vector<CountedRecord> const& records) {
    if (records.empty()) return;
    out.key(key).array();
    for (CountedRecord const& record : records) {
        out.object().member("record", record.record_id);
        if (!record.kind.empty()) {
            out.member("kind", record.kind).member("date", record.date.text());
            out.member("summary", record.summary_zh);
        }
        if (!record.reason_code.empty()) {
            out.member("reason", record.reason_code).member("words", record.reason_zh);
        }
        out.end_object();
    }
    out.end_array();
}

void write_step(JsonWriter& out, Derivation const& step) {
    out.object().member("kind", name_of(step.kind)).member("title", step.title);
    auto const text = [&out](char const* key, std::string const& value) {
        if (!value.empty()) out.member(key, value);
    };
    text("value", step.value);
    text("unit", step.unit);
    text("words", step.words);
    text("worked", step.worked);
    text("clause", step.clause);
    text("note", step.note);
    text("subject", step.subject.id);
    text("finding", step.finding_id);
    text("result", step.result_id);
    write_records(out, "counted", step.counted);
    write_records(out, "not_counted", step.not_counted);
    if (!step.parts.empty()) {
        out.key("parts").array();
        for (Derivation const& part : step.parts) write_step(out, part);
        out.end_array();
    }
    out.end_object();
}

void add_lines(Derivation const& step, int depth, std::string& out) {
    std::string const indent(static_cast<std::size_t>(depth) * 2, ' ');
    out += indent + step.title;
    if (!step.value.empty()) out += " = " + step.value + (step.unit.empty() ? "" : " " + step.unit);
    if (!step.worked.empty()) out += "  [" + step.worked + "]";
    if (!step.words.empty()) out += "  " + step.words;
    if (!step.clause.empty()) out += "  " + step.clause;
    if (!step.note.empty()) out += "  (" + step.note + ")";
    out += "\n";
    for (CountedRecord const& record : step.counted) {
        out += indent + "  已计入 " + (record.summary_zh.empty() ? record.record_id
                                                                 : record.summary_zh) + "\n";
    }
    for (CountedRecord const& record : step.not_counted) {
        out += indent + "  未计入 " + record.summary_zh + ":" + record.reason_zh + "\n";
    }
    for (Derivation const& part : step.parts) add_lines(part, depth + 1, out);
}

}  // namespace

std::string result_explanation_json(Plan const& plan, ResultExplanation const& explanation) {
    std::string const results = findings_json(plan, {}, {explanation.result});
    std::string text;
    JsonWriter out(text);
    // findings_json makes a list of one: the result is what stands between its brackets.
    out.object().key("result").raw(results.substr(1, results.size() - 2));
    out.texts("clauses", explanation.clauses).member("formula", explanation.formula_text);
    out.key("steps").array();
    for (Derivation const& step : explanation.steps) write_step(out, step);
    out.end_array();
    write_readings(out, explanation.readings);
    out.member("log_position", explanation.data_seq).end_object();
    return text;
}

std::string result_explanation_text(Plan const& plan, ResultExplanation const& explanation) {
    std::string out = results_text(plan, {explanation.result});
    out += "依据 " + join(explanation.clauses, " ") + "\n";
    for (Derivation const& step : explanation.steps) add_lines(step, 0, out);
    for (ReadingInPlay const& reading : explanation.readings) {
        out += "口径 " + reading.ask + " → " + reading.chosen_title + "\n";
        for (ReadingInPlay::Alternative const& other : reading.others) {
            out += "  换成 " + other.title + ":" + other.effect_zh + "\n";
        }
    }
    return out;
}

}  // namespace gongjin
