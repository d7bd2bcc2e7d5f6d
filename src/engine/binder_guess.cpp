// What a record does not say may be anything that fits: every possibility, each unsure.
#include <algorithm>
#include <set>

#include "engine/match.h"

namespace gongjin {

// Whether the record leaves out what its kind asks for; what its kind does not have at all, or
// lets stay empty, is no possibility.
bool Binder::left_out(Clause const& clause, RowView row) const {
    if (row->kind < 0 || clause.place < 0) return false;
    Kind const& kind = plan_->kinds.kinds[std::size_t(row->kind)];
    std::string const& name = world_->names().text(clause.place);
    if (clause.is_field) return kind.field(name) && !row.field(clause.place);
    auto const refs = row.refs();
    bool const given = std::any_of(refs.begin(), refs.end(), [&](RowRef const& ref) {
        return ref.role == clause.place;
    });
    return !given && kind.role(name) &&
           std::find(kind.required.begin(), kind.required.end(), name) != kind.required.end();
}

// What is given goes first: it narrows what the rest may be.
void Binder::guess(std::vector<Clause> const& clauses, RowView row,
                   std::vector<Binding>& out) const {
    auto const is_out = [&](Clause const& clause) { return left_out(clause, row); };
    if (std::none_of(clauses.begin(), clauses.end(), is_out)) return;
    auto const place = [&](Clause const& clause) {
        bool const other = clause.any_of[0].what == Selector::What::other;
        return (other ? 2 : 0) + (is_out(clause) ? 1 : 0);
    };
    std::vector<Clause> ordered = clauses;
    std::stable_sort(ordered.begin(), ordered.end(), [&](Clause const& a, Clause const& b) {
        return place(a) < place(b);
    });
    Binding start;
    start.guessed = true;
    for (Clause const& clause : clauses) {
        if (!is_out(clause)) continue;
        start.unsure = merged(start.unsure, {{Cause::What::field, clause.place,
                                              {RefKind::record, row->record}, row->kind,
                                              row->start}});
    }
    next({ordered, row, out}, 0, start);
}

void Binder::guess_one(Step const& step, std::size_t at, Binding const& so_far) const {
    for (Selector const& selector : step.clauses[at].any_of) {
        if (selector.what == Selector::What::other) {
            Binding binding = so_far;
            binding.community_fixed = true;
            if (so_far.community >= 0 && so_far.community_open) next(step, at + 1, binding);
            continue;
        }
        SubjectWord const& word = plan_->words[std::size_t(selector.word)];
        WordKind kind = word.kind;
        if (kind == WordKind::population) {
            Population const& population = plan_->populations[std::size_t(word.ref)];
            kind = plan_->words[std::size_t(population.base_word)].kind;
        }
        switch (kind) {
            case WordKind::unit:
            case WordKind::role: guess_unit(step, at, selector, so_far); break;
            case WordKind::person: guess_person(step, at, selector, so_far); break;
            case WordKind::community:
                for (std::size_t i = 0; i < world_->communities().size(); ++i) {
                    with_ref(step, at, selector, {RefKind::community, int(i)}, so_far);
                }
                break;
            case WordKind::symbol:
                if (Enum const* words = plan_->vocabulary.find_enum(word.domain)) {
                    for (Symbol const& symbol : words->symbols) {
                        Ref const ref{RefKind::symbol, world_->names().find(symbol.name)};
                        with_ref(step, at, selector, ref, so_far);
                    }
                }
                break;
            case WordKind::authority: next(step, at + 1, so_far); break;
            case WordKind::record:       // no record is named by chance
            case WordKind::population: break;
        }
    }
}

// Of a role only its holders; in the community that the rest of the record says, if it says one.
void Binder::guess_unit(Step const& step, std::size_t at, Selector const& selector,
                        Binding const& so_far) const {
    bool const role = plan_->words[std::size_t(selector.word)].kind == WordKind::role;
    if (!role) {
        for (std::size_t i = 0; i < world_->units().size(); ++i) {
            if (!world_->units()[i].is_school) continue;
            with_ref(step, at, selector, {RefKind::unit, int(i)}, so_far);
        }
        return;
    }
    for (std::size_t i = 0; i < world_->communities().size(); ++i) {
        if (so_far.community_fixed && so_far.community != int(i)) continue;
        for (CommunityMember const& member : world_->communities()[i].members) {
            bool const holds = member.role_word == selector.word &&
                               member.during.contains(step.row->start);
            if (!holds) continue;
            Binding binding = so_far;
            binding.community = int(i);
            binding.community_fixed = true;
            bool const fits = put(binding, selector.word, member.who);
            if (fits) next(step, at + 1, binding);
        }
    }
}

// Somebody of the schools that are named.
void Binder::guess_person(Step const& step, std::size_t at, Selector const& selector,
                          Binding const& so_far) const {
    std::int32_t const staff = world_->names().find("staff");
    std::set<Ref> people;
    for (RowRef const& ref : step.row.refs()) {
        if (ref.ref.kind != RefKind::unit) continue;
        Datum const of_unit = world_->attribute(ref.ref, staff, step.row->start);
        people.insert(of_unit.refs().begin(), of_unit.refs().end());
    }
    for (Ref ref : people) with_ref(step, at, selector, ref, so_far);
}

}  // namespace gongjin
