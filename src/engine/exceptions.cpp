// What keeps a rule from being judged besides its own formulas: the community's mode, and records
// that approve an exception.
#include <algorithm>

#include "base/text.h"
#include "engine/composition.h"

namespace gongjin {

namespace {

// Evidence that does not say which paper it is may be any of them.
bool has_papers(Record const& record, std::vector<std::string> const& papers) {
    return std::all_of(papers.begin(), papers.end(), [&](std::string const& paper) {
        return record.evidence.empty() ||
               std::any_of(record.evidence.begin(), record.evidence.end(), [&](auto const& one) {
                   return one.paper.empty() || one.paper == paper;
               });
    });
}

}  // namespace

std::string clause_against(Interpreter const& in, RuleHead const& head, Expression const& condition,
                           Env const& env) {
    if (condition.op == Op::and_) {
        for (Expression const& part : condition.children) {
            if (in.eval(part, env).no()) return clause_against(in, head, part, env);
        }
    }
    std::string const own = clause_of_number(in.world().plan(), condition);
    return own.empty() ? head.clause : own;
}

std::optional<Datum> Judge::other_mode(RuleHead const& head, Env const& env) const {
    if (head.modes.empty()) return std::nullopt;
    Enum const* const modes = plan_->vocabulary.find_enum("mode");
    ASSERT(modes != nullptr);
    Ref const community = in_.determine(plan_->find_word("community"), env);
    if (!community.known()) return Datum::none(head.clause, "不在任何教共体中", "in no community");
    Datum const mode = world_->attribute(community, world_->names().find("mode"), env.day);
    if (!mode.is(DatumKind::symbol)) return mode;
    std::optional<int> const at = modes->index_of(world_->names().text(mode.ref.index));
    if (at && std::find(head.modes.begin(), head.modes.end(), *at) != head.modes.end()) {
        return std::nullopt;
    }
    std::vector<std::string> titles;
    for (int one : head.modes) titles.push_back(modes->symbols[std::size_t(one)].title.zh);
    return Datum::none(head.clause, "只用于" + join(titles, "、") + "型共同体",
                       "only for other modes of community");
}

Datum Judge::by_override(std::string const& clause) {
    return Datum::none(clause, "原则性要求，已登记变通理由", "excused in principle, on record");
}

bool Judge::granted(RuleHead const& head, Exemption const* exemption, Task const& task) const {
    if (!exemption && head.strength != Strength::in_principle) return false;
    int const kind = plan_->kinds.index_of("override");
    if (kind < 0 || !in_.source()) return false;
    int before = 0;
    bool here = false;
    for (std::int32_t number : in_.source()->book().of_kind(kind)) {
        RecordBook::Page const& page = *in_.source()->book().find(number);
        RecordState const state = page.row()->state;
        bool const agreed = state == RecordState::verified || state == RecordState::held ||
                            state == RecordState::approved;
        Record const& record = page.record;
        if (!agreed || record.content.start > task.env.as_of) continue;
        if (text_field(record, "rule") != head.name) continue;
        std::string const name = text_field(record, "exemption");
        if (name != (exemption ? exemption->name : std::string())) continue;
        if (exemption && !has_papers(record, exemption->proof)) continue;
        if (!concerns(in_, record, task)) continue;
        bool const now = task.env.days.contains(record.content.start) ||
                         (task.env.family < 0 && record.content.start <= task.env.day);
        here = here || now;
        if (!now && record.content.start < task.env.days.from) ++before;
    }
    return here && (!exemption || exemption->at_most < 0 || before < exemption->at_most);
}

}  // namespace gongjin
