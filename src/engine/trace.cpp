#include "engine/trace.h"

#include <algorithm>

#include "base/text.h"
#include "engine/words.h"
#include "scheme/print.h"

namespace gongjin {

void Trace::measure_read(MeasureKey const& key, DateRange days, Datum const& result) {
    for (Read const& read : measures) {
        if (read.key == key && read.days == days) return;
    }
    measures.push_back({key, days, result});
}

void Trace::parameter_read(int parameter, Datum const& value) {
    for (auto const& [known, seen] : parameters) {
        if (known == parameter) return;
    }
    parameters.emplace_back(parameter, value);
}

void Trace::reading_read(int reading) {
    if (std::find(readings.begin(), readings.end(), reading) == readings.end()) {
        readings.push_back(reading);
    }
}

RecordSorter::RecordSorter(Evaluation const& evaluation, Task const& task, Date as_of)
    : evaluation_(evaluation), plan_(evaluation.world.plan()), task_(task), as_of_(as_of) {}

std::string RecordSorter::units_in(RowView row, std::vector<std::string_view> roles) const {
    // The row has only what rules read; the record itself has everything.
    RowTable const& table = evaluation_.source.table();
    auto const at = std::size_t(&row.row() - table.rows.data());
    Record const& record = *evaluation_.source.records()[at];
    std::vector<std::string> names;
    for (std::string_view role : roles) {
        auto const found = record.content.roles.find(std::string(role));
        if (found == record.content.roles.end()) continue;
        for (std::string const& id : found->second) {
            int const unit = evaluation_.world.find_unit(id);
            if (unit < 0) continue;
            names.push_back(evaluation_.world.units()[std::size_t(unit)].unit->name);
        }
    }
    return join(names, "、");
}

std::string RecordSorter::summary(RowView row) const {
    Describer const& describer = evaluation_.judge.describer();
    std::string const from = units_in(row, {"by", "from"});
    std::string const to = units_in(row, {"at", "to"});
    std::string text = from;
    if (!to.empty()) text += (from.empty() ? "" : " → ") + to;
    RowTable const& table = evaluation_.source.table();
    auto const at = std::size_t(&row.row() - table.rows.data());
    RecordContent const& content = evaluation_.source.records()[at]->content;
    auto const subject = content.fields.find("subject");
    if (subject != content.fields.end()) {
        std::int32_t const name = evaluation_.world.names().find(subject->second.text);
        text += " " + describer.symbol_title(name);
    }
    Civil const day = row->start.civil();
    return text + " " + std::to_string(day.month) + "月" + std::to_string(day.day) + "日";
}

MeasureRead RecordSorter::sort(Trace::Read const& read) const {
    Measure const& measure = plan_.measures[std::size_t(read.key.measure)];
    MeasureRead out;
    out.measure = measure.name;
    out.title_zh = measure.title.zh.empty() ? measure.name : measure.title.zh;
    out.words_zh = measure_in_words(plan_, measure);
    out.figure = printed(read.result, evaluation_.judge.describer());
    for (Feed const& feed : feeds_of(plan_, evaluation_.world.county(), read.key.measure)) {
        RowTable const& table = evaluation_.source.table();
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            if (table.rows[i].kind == feed.kind) look_at(read, feed, i, out);
        }
    }
    auto const order = [](CountedRecord const& a, CountedRecord const& b) {
        return std::tie(a.date, a.record_id) < std::tie(b.date, b.record_id);
    };
    std::sort(out.counted.begin(), out.counted.end(), order);
    leave_out(read, measure, out);
    std::sort(out.not_counted.begin(), out.not_counted.end(), order);
    return out;
}

void RecordSorter::look_at(Trace::Read const& read, Feed const& feed, std::size_t at,
                           MeasureRead& out) const {
    ScanSource const& source = evaluation_.source;
    RowView const row(source.table(), source.table().rows[at]);
    Measure const& measure = plan_.measures[std::size_t(read.key.measure)];
    bool const stock = measure.verb == Verb::stock;
    bool const here = stock ? row->start < read.days.until &&
                                  std::max(row->start, row->end) >= read.days.from
                            : read.days.contains(row->start);
    if (!here) return;
    CountedRecord record;
    record.record_id = source.records()[at]->id;
    record.measure = measure.name;
    record.kind = plan_.kinds.kinds[std::size_t(row->kind)].name;
    record.date = row->start;
    record.summary_zh = summary(row);
    Matcher::Contribution contribution;
    std::vector<Matcher::Reached> reached;
    std::vector<int> const words(read.key.words.begin(), read.key.words.begin() + read.key.count);
    if (source.matcher().match(read.key.measure, feed.source, row, contribution)) {
        source.matcher().reach(read.key.measure, words, contribution, reached);
        for (Matcher::Reached const& one : reached) {
            if (one.key != read.key) continue;
            bool const unsure = !contribution.unsure.empty() || !one.binding->unsure.empty();
            if (counts_as_done(measure, row) && row->start <= as_of_ && !unsure) {
                out.counted.push_back(std::move(record));
                return;
            }
        }
    }
    if (auto nearly = why_not(read, feed, row, record)) out.not_counted.push_back(*nearly);
}

// Somebody whom the figure is about had a part in the record.
bool RecordSorter::touches(Trace::Read const& read, RowView row) const {
    World const& world = evaluation_.world;
    bool asked = false, met = false;
    for (int i = 0; i < read.key.count; ++i) {
        Ref const wanted = read.key.refs[std::size_t(i)];
        if (wanted.kind != RefKind::unit && wanted.kind != RefKind::community &&
            wanted.kind != RefKind::person) {
            continue;
        }
        asked = true;
        for (RowRef const& ref : row.refs()) {
            bool same = ref.ref == wanted;
            if (ref.ref.kind == RefKind::unit) {
                auto const& chain = world.units()[std::size_t(ref.ref.index)].chain;
                same = same || (wanted.kind == RefKind::unit &&
                                std::count(chain.begin(), chain.end(), wanted.index) > 0);
                same = same || (wanted.kind == RefKind::community &&
                                world.community_of(ref.ref.index, row->start) == wanted.index);
            }
            met = met || same;
        }
    }
    return met || !asked;
}

void RecordSorter::set_state_reason(CountedRecord& record, RowView row) const {
    struct Words {
        std::string_view code, zh, en;
    };
    Words words{"", "", ""};
    switch (row->state) {
        case RecordState::planned: words = {"planned", "计划中，尚未开展", "planned, not held yet"}; break;
        case RecordState::filed: words = {"planned", "已报备，尚未开展", "filed, not held yet"}; break;
        case RecordState::approved:
            words = {"planned", "已审核，尚未开展", "approved, not held yet"};
            break;
        case RecordState::returned: words = {"returned", "已退回", "sent back"}; break;
        case RecordState::held:
            words = {"not_confirmed", "待对方学校确认", "waits for the other side to confirm"};
            break;
        case RecordState::verified: break;
        case RecordState::disputed:
            words = {"disputed", "对方学校有异议", "the other side disagrees"};
            break;
        case RecordState::withdrawn: words = {"withdrawn", "已撤回", "withdrawn"}; break;
    }
    record.reason_code = words.code;
    record.reason_zh = words.zh;
    record.reason_en = words.en;
    if (!row->verified()) return;
    if (row->start > as_of_) {
        record.reason_code = "after_day";
        record.reason_zh = "在" + as_of_.text() + "之后";
        record.reason_en = "after " + as_of_.text();
    }
}

std::optional<CountedRecord> RecordSorter::why_not(Trace::Read const& read, Feed const& feed,
                                                   RowView row, CountedRecord record) const {
    Matcher const& matcher = evaluation_.source.matcher();
    Describer const& describer = evaluation_.judge.describer();
    Measure const& measure = plan_.measures[std::size_t(read.key.measure)];
    Matcher::Contribution parts;
    matcher.binder().bind(matcher.clauses_of(read.key.measure), row, parts.bindings);
    std::vector<Matcher::Reached> reached;
    std::vector<int> const words(read.key.words.begin(), read.key.words.begin() + read.key.count);
    matcher.reach(read.key.measure, words, parts, reached);
    Matcher::Reached const* own = nullptr;
    for (Matcher::Reached const& one : reached) {
        if (one.key == read.key) own = &one;
    }
    if (!own) {
        // It counts for somebody else, or has nothing to do with this subject at all.
        if (!reached.empty() || !touches(read, row)) return {};
        record.reason_code = "wrong_place";
        record.reason_zh = "学校、地点或学科与本项要求不符";
        record.reason_en = "by, at or about others than the rule asks for";
        return record;
    }
    Datum const filter = matcher.filter(read.key.measure, feed.source, row);
    Env env;
    env.record = &row;
    env.as_of = env.day = row->start;
    if (filter.no() || filter.is_none()) {
        Reason reason{"不符合条件", "the condition does not hold"};
        if (measure.where && !matcher.interpreter().eval(*measure.where, env).yes()) {
            reason = first_failure(matcher.interpreter(), describer, *measure.where, env);
        } else if (measure.population >= 0) {
            auto const& where = plan_.populations[std::size_t(measure.population)].where;
            if (where) reason = first_failure(matcher.interpreter(), describer, *where, env);
        }
        record.reason_code = "filter";
        record.reason_zh = reason.zh;
        record.reason_en = reason.en;
        return record;
    }
    if (!counts_as_done(measure, row) || row->start > as_of_) set_state_reason(record, row);
    if (!record.reason_code.empty()) return record;
    if (measure.needs_evidence && !row->evidence) {
        record.reason_code = "no_evidence";
        record.reason_zh = "缺印证材料";
        record.reason_en = "without evidence";
        return record;
    }
    Causes const causes = merged(filter.causes(), own->binding->unsure);
    if (filter.is_unknown() || !causes.empty()) {
        std::vector<std::string> zh, en;
        for (Missing const& missing : describer.missing(causes, row->start)) {
            zh.push_back(missing.words_zh);
            en.push_back(missing.words_en);
        }
        record.reason_code = "unknown";
        record.reason_zh = "待核：缺" + join(zh, "、");
        record.reason_en = "cannot be decided: " + join(en, ", ") + " missing";
        return record;
    }
    record.reason_code = "claimed";
    record.reason_zh = "已计入另一项";
    record.reason_en = "counted elsewhere first";
    return record;
}

}  // namespace gongjin
