#include "base/json_writer.h"
#include "base/text.h"
#include "notice/draft.h"

namespace gongjin::notice {

namespace {

void write_candidate(JsonWriter& out, Candidate const& one, Draft const* draft) {
    out.object().member("id", one.id).member("form", name_of(one.form));
    out.member("form_title", title_of(one.form)).member("clause", one.clause);
    out.member("place", one.place).member("line", one.line).member("column", one.column);
    out.member("phrase", one.phrase).member("what", one.what).member("kind", one.kind);
    out.member("who", one.who).member("to", one.to).member("period", one.period);
    out.member("window", one.window);
    out.member("bound", one.bound == Bound::at_most ? "at_most" : "at_least");
    std::optional<std::string> high;
    if (one.high) high = one.high->text();
    bool const phase = one.form == CandidateForm::phase;
    std::optional<std::string> low;
    if (!phase) low = one.low.text();
    out.member("quantity", low).member("quantity_most", high).member("unit", one.unit);
    if (phase) out.member("from", one.from).member("until", one.until);
    out.member("strength", one.strength).member("assumed", one.assumed);
    out.member("confidence", one.confidence);
    std::optional<std::string> rule, kept;
    if (!one.kept.empty()) kept = one.kept;
    if (draft != nullptr) {
        if (auto const at = draft->rules.find(one.id); at != draft->rules.end()) rule = at->second;
        if (auto const at = draft->kept.find(one.id); at != draft->kept.end()) kept = at->second;
    }
    out.member("rule", rule).member("kept", kept).end_object();
}

}  // namespace

std::string notice_json(Notice const& notice, Draft const* draft) {
    std::string text;
    JsonWriter out(text);
    out.object().member("file", notice.file).member("format", notice.text.format);
    out.member("title", notice.title).member("issuer", notice.issuer);
    std::optional<std::string> issued;
    if (notice.issued) issued = notice.issued->text();
    out.member("issued", issued).member("lines", notice.text.paragraphs.size());
    out.member("has_communities", notice.has_communities).key("headings").array();
    for (Heading const& one : notice.split.headings) {
        out.object().member("place", one.place).member("number", one.number);
        out.member("title", one.title).member("level", one.level).member("line", one.line);
        out.end_object();
    }
    out.end_array().key("clauses").array();
    for (Clause const& one : notice.split.clauses) {
        out.object().member("id", one.id).member("place", one.place).member("line", one.line);
        out.member("text", one.text).end_object();
    }
    out.end_array().key("candidates").array();
    for (Candidate const& one : notice.candidates) write_candidate(out, one, draft);
    out.end_array();
    if (draft != nullptr) {
        out.texts("asks", draft->asks).member("warnings", draft->warnings).key("files").object();
        for (auto const& [name, content] : draft->files) out.member(name, content);
        out.end_object();
    }
    out.end_object();
    return text;
}

std::string notice_text(Notice const& notice, Draft const* draft) {
    std::string out = (notice.title.empty() ? notice.file : notice.title) + "\n";
    out += std::to_string(notice.text.paragraphs.size()) + " 段," +
           std::to_string(notice.split.headings.size()) + " 个标号," +
           std::to_string(notice.split.clauses.size()) + " 句,候选规则 " +
           std::to_string(notice.candidates.size()) + " 条\n";
    for (Candidate const& one : notice.candidates) {
        out += "  " + one.id + " " + std::string(title_of(one.form)) + " ";
        if (one.form == CandidateForm::phase) {
            out += one.from + " 至 " + one.until;
        } else {
            out += std::string(one.bound == Bound::at_most ? "≤" : "≥") + one.low.text() +
                   (one.high ? "~" + one.high->text() : "") + one.unit;
            out += " 每 " + (one.period.empty() ? "方案期" : one.period) + " " + one.who;
        }
        out += " " + one.what + " [" + std::to_string(one.confidence) + "%] " + one.place + "，第 " +
               std::to_string(one.line) + " 行:「" + one.phrase + "」";
        if (draft != nullptr) {
            auto const rule = draft->rules.find(one.id);
            auto const kept = draft->kept.find(one.id);
            if (rule != draft->rules.end()) out += " → " + rule->second;
            if (kept != draft->kept.end()) out += " 仅留存,不计算:" + kept->second;
        }
        out += "\n";
    }
    if (draft == nullptr) return out;
    out += "采纳 " + std::to_string(draft->rules.size()) + " 条,其余仅留存,不计算。还要回答:\n";
    for (std::string const& ask : draft->asks) out += "  " + ask + "\n";
    return out;
}

}  // namespace gongjin::notice
