#include <algorithm>

#include "base/json_writer.h"
#include "forecast/simulate.h"

namespace gongjin::forecast {

namespace {

std::optional<std::string> text_of(std::optional<Fraction> const& figure) {
    return figure ? std::optional(figure->text()) : std::nullopt;
}

void write_subject(JsonWriter& out, Subject const& subject) {
    out.object().member("type", subject.type).member("id", subject.id);
    out.member("name", subject.name).end_object();
}

void write_missing(JsonWriter& out, std::map<std::string, int> const& missing) {
    out.key("missing").array();
    for (auto const& [what, findings] : missing) {
        out.object().member("what", what).member("times", findings).end_object();
    }
    out.end_array();
}

void write_figures(JsonWriter& out, std::string_view key,
                   std::map<std::string, Fraction> const& figures) {
    out.key(key).object();
    for (auto const& [name, figure] : figures) out.member(name, figure.text());
    out.end_object();
}

void write_rules(JsonWriter& out, Column const& column) {
    out.key("duties").array();
    for (RuleDemand const& one : column.rules) {
        out.object().member("duty", one.rule).member("title", one.title);
        out.member("section", one.section).member("strength", one.strength);
        out.texts("clauses", one.clauses);
        std::optional<std::string> need;
        if (one.summed) need = one.need.text();
        out.member("unit", one.unit).member("need", need).member("findings", one.findings);
        out.member("applicable", one.applicable).member("met", one.met);
        out.member("undecided", one.undecided);
        write_figures(out, "by_period", one.by_period);
        write_missing(out, one.missing);
        out.end_object();
    }
    out.end_array();
}

void write_squeezes(JsonWriter& out, Column const& column) {
    constexpr std::size_t kMost = 200;
    out.key("breaks").array();
    for (std::size_t i = 0; i < std::min(column.squeezes.size(), kMost); ++i) {
        Squeeze const& one = column.squeezes[i];
        out.object().member("rank", i + 1).member("kind", name_of(one.kind));
        out.member("impossible", one.impossible()).member("duty", one.rule);
        out.member("title", one.title);
        out.texts("clauses", one.clauses);
        write_subject(out.key("owed_by"), one.who);
        write_subject(out.key("place"), one.place);
        out.member("period", one.period).member("need", one.need.text());
        out.member("have", text_of(one.have));
        std::optional<std::string> ratio;
        if (one.ratio()) ratio = one.ratio()->decimals(3);
        out.member("ratio", ratio).member("words", one.words_zh()).end_object();
    }
    out.end_array();
}

void write_money(JsonWriter& out, Column const& column) {
    out.member("cost", column.cost.text()).key("payments").array();
    for (Payment const& one : column.payments) {
        out.object().member("rule", one.rule).member("title", one.title);
        out.texts("clauses", one.clauses);
        out.member("unit", one.unit).member("amount", one.amount.text());
        out.member("due", one.due).member("undecided", one.undecided);
        write_figures(out, "by_fund", one.by_fund);
        write_figures(out, "by_subject", one.by_subject);
        write_missing(out, one.missing);
        out.end_object();
    }
    out.end_array().key("funds").array();
    for (FundStanding const& one : column.funds) {
        out.object().member("fund", one.rule).member("title", one.title);
        out.member("period", one.period).member("subject", one.subject);
        out.member("state", one.state).member("amount", text_of(one.amount));
        out.member("wanted", text_of(one.wanted));
        out.member("paid", text_of(one.paid)).member("left", text_of(one.left)).end_object();
    }
    out.end_array();
}

void write_column(JsonWriter& out, Column const& column) {
    out.object().member("name", column.name).key("changes").array();
    for (Change const& change : column.changes) {
        out.object().member("kind", change.is_reading ? "reading" : "parameter");
        out.member("name", change.name).member("value", change.value).end_object();
    }
    out.end_array().member("findings", column.findings);
    out.member("applicable", column.applicable).member("met", column.met);
    out.member("undecided", column.undecided).member("invented_records", column.invented);
    std::optional<std::string> each;
    if (column.per_teacher) each = column.per_teacher->decimals(2);
    out.member("occasions_per_teacher", each);
    write_rules(out, column);
    out.key("demand").array();
    for (SubjectDemand const& one : column.subjects) {
        write_subject(out.object().key("owed_by"), one.who);
        out.member("period", one.period);
        write_figures(out, "by_unit", one.by_unit);
        write_figures(out, "by_duty", one.by_rule);
        out.end_object();
    }
    out.end_array();
    write_money(out, column);
    write_squeezes(out, column);
    out.end_object();
}

}  // namespace

std::string simulation_json(Simulation const& simulation) {
    std::string text;
    JsonWriter out(text);
    out.object().member("scheme", simulation.scheme).member("title", simulation.title);
    out.member("basis", name_of(simulation.basis)).member("period", simulation.period);
    out.member("from", simulation.days.from.text()).member("until", simulation.days.last().text());
    out.member("teaching_weeks", simulation.teaching_weeks);
    out.key("county").object().member("schools", simulation.staff.schools);
    out.member("communities", simulation.staff.communities);
    out.member("people", simulation.staff.people).member("teachers", simulation.staff.teachers);
    out.end_object().key("columns").array();
    for (Column const& column : simulation.columns) write_column(out, column);
    out.end_array().end_object();
    return text;
}

}  // namespace gongjin::forecast
