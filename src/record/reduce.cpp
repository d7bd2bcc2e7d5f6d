#include "record/reduce.h"

#include <algorithm>

#include "record/messages.h"
#include "record/shapes.h"

namespace gongjin {

std::string_view name_of(RecordState state) {
    return codec::Names<RecordState>::of[static_cast<size_t>(state)];
}
std::string_view name_of(Confirmation confirmation) {
    return codec::Names<Confirmation>::of[static_cast<size_t>(confirmation)];
}

bool is_about_record(FactKind kind) {
    return kind >= FactKind::record_entered;
}

bool is_about_timetable(FactKind kind) {
    return kind >= FactKind::timetable_saved && kind <= FactKind::timetable_feed_set;
}

namespace {

using enum RecordState;

void say(Record& record, RecordEntered&& said, Fact const& fact) {
    record.id = fact.subject_id;
    record.content = std::move(said.content);
    record.state = said.state;
    record.confirmation = said.confirmation;
    record.entered_by = fact.actor;
    record.entered_for = std::move(said.entered_for);
    record.first_seq = fact.seq;
    if (said.state == held || said.state == verified) record.held_noted_on = fact.happened_on;
    if (said.state == verified) record.verified_on = fact.happened_on;
}

void say(Record& record, RecordFiled&&, Fact const& fact) {
    record.filed_on = fact.happened_on;
    if (record.state == planned || record.state == returned) record.state = filed;
}

void say(Record& record, RecordApproved&& said, Fact const& fact) {
    record.approved_on = fact.happened_on;
    record.state = approved;
    record.remark = std::move(said.remark);
}

void say(Record& record, RecordReturned&& said, Fact const&) {
    record.filed_on = kLastDay;
    record.state = returned;
    record.remark = std::move(said.remark);
}

void say(Record& record, RecordHeld&& said, Fact const& fact) {
    if (said.start) {
        bool const one_day = record.content.end == record.content.start;
        record.content.start = *said.start;
        record.content.end = one_day ? *said.start : std::max(record.content.end, *said.start);
    }
    for (auto& [name, value] : said.fields) record.content.fields[name] = std::move(value);
    record.held_noted_on = fact.happened_on;
    record.state = held;
}

void say(Record& record, RecordConfirmed&& said, Fact const& fact) {
    record.remark = std::move(said.remark);
    if (said.disagrees) {
        record.state = disputed;
        record.confirmation = Confirmation::none;
        record.verified_on = kLastDay;
        return;
    }
    record.state = verified;
    record.confirmation = said.how;
    record.verified_on = fact.happened_on;
}

void say(Record& record, RecordChecked&& said, Fact const&) {
    record.checked = said.wrong ? "wrong" : "ok";
    record.remark = std::move(said.remark);
    if (!said.wrong) return;
    record.state = disputed;
    record.confirmation = Confirmation::none;
    record.verified_on = kLastDay;
}

void say(Record& record, RecordCorrected&& said, Fact const&) {
    record.content = std::move(said.content);
    record.remark = std::move(said.reason);
    if (record.state == disputed || (record.state == verified && said.confirm_again)) {
        record.state = held;
        record.confirmation = Confirmation::none;
        record.verified_on = kLastDay;
    } else if ((record.state == approved || record.state == filed) && said.confirm_again) {
        record.state = planned;
        record.approved_on = kLastDay;
        record.filed_on = kLastDay;
    }
}

void say(Record& record, RecordWithdrawn&& said, Fact const&) {
    record.state = withdrawn;
    record.remark = std::move(said.remark);
}

void say(Record& record, EvidenceAdded&& said, Fact const&) {
    auto const same = [&said](Evidence const& e) { return e.sha256 == said.evidence.sha256; };
    std::erase_if(record.evidence, same);
    record.evidence.push_back(std::move(said.evidence));
}

void say(Record& record, EvidenceRemoved&& said, Fact const&) {
    std::erase_if(record.evidence, [&said](Evidence const& e) { return e.sha256 == said.sha256; });
}

// What is not about a record never gets here: `apply` looks at the kind first.
template <typename Other>
void say(Record&, Other&&, Fact const&) {
    ASSERT(!"not about a record");
}

Error out_of_place(Fact const& fact, std::string_view why_zh, std::string_view why_en) {
    return error_of(messages::fact_out_of_place,
                    {std::to_string(fact.seq), std::string(name_of(fact.kind)), fact.subject_id,
                     std::string(why_zh), std::string(why_en)});
}

}  // namespace

Result<void> advance(Record& record, Before before, Fact const& fact) {
    if (!is_about_record(fact.kind)) return out_of_place(fact, "不是记录", "is no record");
    bool const enters = fact.kind == FactKind::record_entered;
    bool const exists = before == Before::record;
    if (enters && exists) return out_of_place(fact, "早已存在", "exists already");
    if (!enters && !exists) return out_of_place(fact, "不存在", "does not exist");
    Payload payload = TRY(decode(fact));
    std::visit([&](auto& said) { say(record, std::move(said), fact); }, payload);
    record.last_seq = fact.seq;
    return {};
}

Result<Record> apply(std::optional<Record> before, Fact const& fact) {
    Record record = before ? std::move(*before) : Record{};
    TRY(advance(record, before ? Before::record : Before::nothing, fact));
    return record;
}

}  // namespace gongjin
