#include "main/finding_json.h"

#include "base/json_writer.h"
#include "base/text.h"
#include "engine/describe.h"
#include "engine/readings_json.h"

namespace gongjin {

namespace {

std::optional<std::string> text_of(std::optional<Fraction> const& figure) {
    return figure ? std::optional(figure->text()) : std::nullopt;
}

std::string_view name_of(Strength strength) {
    switch (strength) {
        case Strength::must: return "must";
        case Strength::in_principle: return "in_principle";
        case Strength::strive: return "strive";
        case Strength::may: return "may";
    }
    return "";
}

// Of several cells the one that is a place: the community or the school.
Subject const& place_of(Finding const& finding) {
    for (Subject const& subject : finding.subjects) {
        if (subject.type == "school" || subject.type == "community") return subject;
    }
    return finding.subjects.empty() ? finding.owed_by : finding.subjects.front();
}

void write_subject(JsonWriter& out, Subject const& subject) {
    out.object().member("type", subject.type).member("name", subject.name);
    out.member("id", subject.id).end_object();
}

void write_missing(JsonWriter& out, std::vector<Missing> const& all) {
    out.key("missing").array();
    for (Missing const& missing : all) {
        out.object().member("what", missing.what);
        write_subject(out.key("of"), missing.of);
        out.member("words", missing.words_zh).end_object();
    }
    out.end_array();
}

void write_finding(JsonWriter& out, Plan const& plan, Finding const& finding) {
    Duty const& duty = plan.duties[static_cast<size_t>(finding.duty)];
    out.object();
    out.member("id", finding.id).member("duty", duty.name).member("title", duty.title.zh);
    out.texts("clauses", duty.clauses);
    out.member("section", duty.section).member("strength", name_of(duty.strength));
    out.member("owed_by", finding.owed_by.name);
    write_subject(out.key("subject"), place_of(finding));
    out.key("subjects").array();
    for (Subject const& subject : finding.subjects) write_subject(out, subject);
    out.end_array();
    out.member("period", finding.period).member("due", finding.due.text());
    out.member("state", name_of(finding.state));
    std::optional<std::string_view> pace;
    if (finding.pace) pace = name_of(*finding.pace);
    out.member("pace", pace);
    out.member("have", text_of(finding.have)).member("planned", text_of(finding.planned));
    out.member("need", text_of(finding.need)).member("at_most", finding.at_most);
    out.member("possible", text_of(finding.possible));
    write_missing(out, finding.missing);
    out.texts("lacking", finding.lacking);
    if (!duty.parent.empty()) out.member("taken_from", duty.parent);
    out.texts("overlays", finding.overlays);
    out.member("by_substitute", finding.by_substitute).member("so_far", finding.so_far);
    if (!finding.clause.empty()) out.member("by_clause", finding.clause);
    if (!finding.reason_zh.empty()) out.member("reason", finding.reason_zh);
    out.end_object();
}

void write_records(JsonWriter& out, std::string_view key,
                   std::vector<CountedRecord> const& records) {
    out.key(key).array();
    for (CountedRecord const& record : records) {
        out.object().member("record", record.record_id).member("kind", record.kind);
        out.member("date", record.date.text()).member("summary", record.summary_zh);
        if (!record.reason_code.empty()) {
            out.member("reason", record.reason_code).member("words", record.reason_zh);
        }
        out.end_object();
    }
    out.end_array();
}

void write_result(JsonWriter& out, Plan const& plan, RuleResult const& result) {
    RuleHead const& head = plan.head_of(plan.rules[static_cast<size_t>(result.rule)]);
    out.object().member("id", result.id).member(name_of(result.family), head.name);
    out.member("title", head.title.zh);
    out.texts("clauses", head.clauses);
    out.member("section", head.section).key("subjects").array();
    for (Subject const& subject : result.subjects) write_subject(out, subject);
    out.end_array().member("period", result.period);
    out.member("state", result.figures.at("state"));
    for (auto const& [name, figure] : result.figures) {
        if (name != "state") out.member(name, figure);
    }
    write_missing(out, result.missing);
    out.texts("lacking", result.lacking);
    if (!head.parent.empty()) out.member("taken_from", head.parent);
    if (!result.clause.empty()) out.member("by_clause", result.clause);
    if (!result.reason_zh.empty()) out.member("reason", result.reason_zh);
    out.end_object();
}

}  // namespace

std::string findings_json(Plan const& plan, std::vector<Finding> const& findings,
                          std::vector<RuleResult> const& results) {
    std::string text;
    JsonWriter out(text);
    out.array();
    for (Finding const& finding : findings) write_finding(out, plan, finding);
    for (RuleResult const& result : results) write_result(out, plan, result);
    out.end_array();
    return text;
}

std::string explanation_json(Plan const& plan, Explanation const& explanation) {
    std::string text;
    JsonWriter out(text);
    out.object().key("finding");
    write_finding(out, plan, explanation.finding);
    out.member("sentence", explanation.sentence_zh).member("sentence_en", explanation.sentence_en);
    out.texts("clauses", explanation.clauses);
    out.member("formula", explanation.formula_text).member("words", explanation.formula_zh);
    out.key("measures").array();
    for (MeasureRead const& measure : explanation.measures) {
        out.object().member("measure", measure.measure).member("title", measure.title_zh);
        out.member("words", measure.words_zh).member("figure", measure.figure);
        write_records(out, "counted", measure.counted);
        write_records(out, "not_counted", measure.not_counted);
        out.end_object();
    }
    out.end_array().key("parameters").array();
    for (Explanation::ParameterRead const& parameter : explanation.parameters) {
        out.object().member("parameter", parameter.name).member("title", parameter.title_zh);
        out.member("value", parameter.value).member("clause", parameter.clause);
        out.member("assumed", parameter.assumed).end_object();
    }
    out.end_array();
    write_readings(out, explanation.readings);
    out.texts("overlays", explanation.overlays);
    out.key("to_complete").array();
    for (Explanation::ToComplete const& step : explanation.to_complete) {
        out.object().member("words", step.words_zh).member("kind", step.kind);
        out.member("by", step.by).member("at", step.at).member("subject", step.subject);
        out.end_object();
    }
    out.end_array().member("log_position", explanation.data_seq).end_object();
    return text;
}

namespace {

std::string line_of(Plan const& plan, Finding const& finding) {
    Duty const& duty = plan.duties[static_cast<size_t>(finding.duty)];
    std::string out = std::string(name_of(finding.state)) + "  " + duty.title.zh;
    for (Subject const& subject : finding.subjects) out += " · " + listed(subject);
    if (finding.have && finding.need) {
        out += "  " + finding.have->text();
        if (finding.planned && !finding.planned->is_zero()) out += "+" + finding.planned->text();
        out += "/" + finding.need->text();
    }
    for (Missing const& missing : finding.missing) out += "  缺 " + missing.words_zh;
    if (!finding.reason_zh.empty()) out += "  " + finding.reason_zh;
    return out + "\n    " + finding.id + "\n";
}

}  // namespace

std::string findings_text(Plan const& plan, std::vector<Finding> const& findings) {
    std::string out;
    for (Finding const& finding : findings) out += line_of(plan, finding);
    return out;
}

std::string results_text(Plan const& plan, std::vector<RuleResult> const& results) {
    std::string out;
    for (RuleResult const& result : results) {
        RuleHead const& head = plan.head_of(plan.rules[static_cast<size_t>(result.rule)]);
        std::vector<std::string> names, figures;
        for (Subject const& subject : result.subjects) {
            names.push_back(listed(subject));
        }
        for (auto const& [name, figure] : result.figures) figures.push_back(name + " " + figure);
        out += head.title.zh + " " + join(names, "/") + " " + result.period + " " +
               join(figures, ", ") + "\n";
    }
    return out;
}

std::string explanation_text(Plan const& plan, Explanation const& explanation) {
    std::string out = line_of(plan, explanation.finding) + explanation.sentence_zh + "\n";
    out += "依据 " + join(explanation.clauses, " ") + "\n算法 " + explanation.formula_zh + "\n";
    for (MeasureRead const& measure : explanation.measures) {
        out += measure.title_zh + " = " + measure.figure + "\n";
        for (CountedRecord const& record : measure.counted) {
            out += "  已计入 " + record.date.text() + " " + record.summary_zh + "\n";
        }
        for (CountedRecord const& record : measure.not_counted) {
            out += "  未计入 " + record.date.text() + " " + record.summary_zh + ":" +
                   record.reason_zh + "\n";
        }
    }
    for (ReadingInPlay const& reading : explanation.readings) {
        out += "口径 " + reading.ask + " → " + reading.chosen_title + "\n";
        for (ReadingInPlay::Alternative const& other : reading.others) {
            out += "  换成 " + other.title + ":" + other.effect_zh + "\n";
        }
    }
    for (Explanation::ToComplete const& step : explanation.to_complete) {
        out += "还需完成 " + step.words_zh + "\n";
    }
    return out;
}

}  // namespace gongjin
