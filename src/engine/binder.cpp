#include <algorithm>

#include "engine/match.h"

namespace gongjin {

std::vector<Clause> compiled(World const& world, std::vector<SelectorClause> const& clauses) {
    std::vector<Clause> result;
    for (SelectorClause const& clause : clauses) {
        result.push_back({world.names().find(clause.place), clause.is_field, clause.any_of});
    }
    // `other` is another than the rest: it comes last.
    std::stable_sort(result.begin(), result.end(), [](Clause const& a, Clause const& b) {
        auto const other = [](Clause const& c) {
            return !c.any_of.empty() && c.any_of[0].what == Selector::What::other;
        };
        return other(a) < other(b);
    });
    return result;
}

Binder::Binder(Interpreter const& interpreter)
    : interpreter_(&interpreter),
      world_(&interpreter.world()),
      plan_(&world_->plan()),
      community_word_(plan_->find_word("community")),
      authority_word_(plan_->find_word("authority")) {}

void Binder::bind(std::vector<Clause> const& clauses, RowView row,
                  std::vector<Binding>& out) const {
    std::size_t const before = out.size();
    next({clauses, row, out}, 0, {});
    if (out.size() == before) guess(clauses, row, out);
}

void Binder::next(Step const& step, std::size_t at, Binding const& so_far) const {
    if (at == step.clauses.size()) {
        step.out.push_back(so_far);
        return;
    }
    Clause const& clause = step.clauses[at];
    if (so_far.guessed && left_out(clause, step.row)) return guess_one(step, at, so_far);
    for (Selector const& selector : clause.any_of) {
        if (clause.is_field) {
            RowField const* field = step.row.field(clause.place);
            if (!field) continue;
            if (field->type == ValueType::symbol) {
                with_ref(step, at, selector, {RefKind::symbol, field->symbol}, so_far);
            } else if (field->type == ValueType::symbols) {
                Datum const chosen = world_->field_value(*field->whole, "");
                for (Ref ref : chosen.refs()) {
                    with_ref(step, at, selector, ref, so_far);
                }
            }
            continue;
        }
        for (RowRef const& ref : step.row.refs()) {
            if (ref.role != clause.place || !ref.ref.known()) continue;
            with_ref(step, at, selector, ref.ref, so_far);
        }
    }
}

// False if the word already stands for somebody else.
bool Binder::put(Binding& binding, int word, Ref ref) const {
    if (word < 0) return true;
    if (Ref const known = binding.ref_of(word); known.known()) return known == ref;
    if (binding.bound_count < Env::kMost) {
        binding.bound[std::size_t(binding.bound_count++)] = {word, ref};
    }
    return true;
}

void Binder::with_ref(Step const& step, std::size_t at, Selector const& selector, Ref ref,
                      Binding const& so_far) const {
    bool const unit = ref.kind == RefKind::unit;
    if (selector.what == Selector::What::other) {
        if (unit) with_other(step, at, selector.word, ref.index, so_far);
        return;
    }
    SubjectWord const& word = plan_->words[std::size_t(selector.word)];
    switch (word.kind) {
        case WordKind::role:
            with_role(step, at, selector.word, ref, so_far);
            return;
        case WordKind::unit:
            if (unit) with_school(step, at, selector.word, ref.index, so_far);
            return;
        case WordKind::population: return with_population(step, at, selector.word, ref, so_far);
        case WordKind::community: {
            bool const itself = ref.kind == RefKind::community;
            if (!unit && !itself) return;
            int const community =
                itself ? ref.index : world_->community_of(ref.index, step.row->start);
            if (community < 0) return;
            Binding binding = so_far;
            binding.community = community;
            binding.community_fixed = true;
            if (!so_far.community_fixed || so_far.community == community) {
                next(step, at + 1, binding);
            }
            return;
        }
        case WordKind::person:
            if (ref.kind != RefKind::person) return;
            break;
        case WordKind::record:
            if (ref.kind != RefKind::record) return;
            break;
        case WordKind::symbol:
        case WordKind::authority: break;
    }
    Binding binding = so_far;
    if (put(binding, selector.word, ref)) next(step, at + 1, binding);
}

void Binder::with_role(Step const& step, std::size_t at, int word, Ref ref,
                       Binding const& so_far) const {
    auto const seated = [&](Ref holder) {
        for (Seat const& seat : world_->seats_of(holder)) {
            if (seat.role_word != word || !seat.during.contains(step.row->start)) continue;
            if (so_far.community_fixed && so_far.community != seat.community) continue;
            Binding binding = so_far;
            binding.community = seat.community;
            binding.community_fixed = true;
            if (put(binding, word, holder)) next(step, at + 1, binding);
        }
    };
    if (ref.kind == RefKind::person) seated(ref);
    if (ref.kind != RefKind::unit) return;
    for (int holder : world_->units()[std::size_t(ref.index)].chain) {
        seated({RefKind::unit, holder});
    }
}

void Binder::with_school(Step const& step, std::size_t at, int word, int unit,
                         Binding const& so_far) const {
    int const school = world_->units()[std::size_t(unit)].school;
    if (school < 0) return;
    Binding binding = so_far;
    int const community = world_->community_of(unit, step.row->start);
    if (!binding.community_fixed && community >= 0) {
        if (binding.community >= 0 && binding.community != community) {
            binding.community_open = false;
        }
        binding.community = community;
    }
    if (put(binding, word, {RefKind::unit, school})) next(step, at + 1, binding);
}

void Binder::with_other(Step const& step, std::size_t at, int word, int unit,
                        Binding const& so_far) const {
    if (so_far.community < 0 || !so_far.community_open) return;
    int const school = world_->units()[std::size_t(unit)].school;
    bool inside = false;
    for (int holder : world_->units()[std::size_t(unit)].chain) {
        for (int i = 0; i < so_far.bound_count; ++i) {
            Ref const ref = so_far.bound[std::size_t(i)].ref;
            if (ref == Ref{RefKind::unit, holder}) return;
        }
        for (Seat const& seat : world_->units()[std::size_t(holder)].seats) {
            inside = inside || (seat.community == so_far.community &&
                                seat.during.contains(step.row->start));
        }
    }
    if (!inside) return;
    Binding binding = so_far;
    binding.community_fixed = true;
    // The school that acts keeps the word `school`; the other one offers it only if nobody does.
    if (school >= 0 && !binding.ref_of(word).known()) put(binding, word, {RefKind::unit, school});
    next(step, at + 1, binding);
}

void Binder::with_population(Step const& step, std::size_t at, int word, Ref ref,
                             Binding const& so_far) const {
    Population const& population =
        plan_->populations[std::size_t(plan_->words[std::size_t(word)].ref)];
    SubjectWord const& base = plan_->words[std::size_t(population.base_word)];
    RefKind const wanted = base.kind == WordKind::unit     ? RefKind::unit
                           : base.kind == WordKind::person ? RefKind::person
                           : base.kind == WordKind::record ? RefKind::record
                                                           : ref.kind;
    if (ref.kind != wanted) return;
    bool const school = base.kind == WordKind::unit;
    if (school && ref.kind == RefKind::unit) {
        ref.index = world_->units()[std::size_t(ref.index)].school;
        if (ref.index < 0) return;
    }
    Env env;
    env.as_of = env.day = step.row->start;
    env.days = {step.row->start, step.row->start + 1};
    Datum const belongs = interpreter_->belongs(population, ref, env);
    if (belongs.no() || belongs.is_none()) return;
    Binding binding = so_far;
    if (belongs.is_unknown()) binding.unsure = merged(binding.unsure, belongs.causes());
    if (!binding.community_fixed && binding.community < 0) {
        binding.community = world_->community_of(ref, step.row->start);
    }
    if (!put(binding, word, ref)) return;
    // Of two populations of schools the first stands for the word `school`.
    put(binding, population.base_word, ref);
    next(step, at + 1, binding);
}

Ref Binder::subject_of(Binding const& binding, int word) const {
    if (word == authority_word_) return {RefKind::authority, 0};
    if (word == community_word_) {
        bool const one = binding.community >= 0 && binding.community_open;
        return one ? Ref{RefKind::community, binding.community} : Ref{};
    }
    if (Ref const ref = binding.ref_of(word); ref.known()) return ref;
    // A role's school stands for the word `school` too.
    if (plan_->words[std::size_t(word)].kind != WordKind::unit) return {};
    for (int i = 0; i < binding.bound_count; ++i) {
        Env::Bound const& bound = binding.bound[std::size_t(i)];
        if (bound.ref.kind == RefKind::unit) return bound.ref;
    }
    return {};
}

}  // namespace gongjin
