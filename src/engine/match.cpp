#include "engine/match.h"

#include <algorithm>

namespace gongjin {

Matcher::Matcher(World const& world, Choices const& choices, CauseLists& lists,
                 MeasureSource* records, bool quick)
    : world_(&world),
      plan_(&world.plan()),
      interpreter_(world, choices, records),
      binder_(interpreter_),
      lists_(&lists),
      quick_(world, choices) {
    for (Measure const& measure : plan_->measures) {
        std::vector<SelectorClause> clauses = measure.clauses;
        if (measure.population >= 0) {
            auto const& own = plan_->populations[std::size_t(measure.population)].clauses;
            clauses.insert(clauses.end(), own.begin(), own.end());
        }
        clauses_.push_back(compiled(world, clauses));
    }
    number_clauses();
    if (quick) compile_filters();
}

namespace {

bool same_clause(Clause const& a, Clause const& b) {
    return a.place == b.place && a.is_field == b.is_field &&
           std::equal(a.any_of.begin(), a.any_of.end(), b.any_of.begin(), b.any_of.end(),
                      [](Selector const& x, Selector const& y) {
                          return x.what == y.what && x.word == y.word;
                      });
}

}  // namespace

// A population has a condition, and that may hang on a reading: its clauses are not shared.
void Matcher::number_clauses() {
    for (std::size_t m = 0; m < clauses_.size(); ++m) {
        bool conditional = false;
        for (Clause const& clause : clauses_[m]) {
            for (Selector const& selector : clause.any_of) {
                if (selector.what != Selector::What::word || selector.word < 0) continue;
                SubjectWord const& word = plan_->words[std::size_t(selector.word)];
                conditional = conditional || word.kind == WordKind::population;
            }
        }
        int first = conditional ? -1 : int(m);
        for (std::size_t other = 0; other < m && first == int(m); ++other) {
            bool const same = std::equal(clauses_[m].begin(), clauses_[m].end(),
                                         clauses_[other].begin(), clauses_[other].end(),
                                         same_clause);
            if (same) first = int(other);
        }
        same_clauses_.push_back(first);
    }
}

void Matcher::compile_filters() {
    auto const number = [&](std::optional<Expression> const& formula) {
        return formula ? quick_.compile(*formula) : -1;
    };
    for (Measure const& measure : plan_->measures) {
        Filters filters{number(measure.where), number(measure.instead_where), -1};
        if (measure.population >= 0) {
            filters.population = number(plan_->populations[std::size_t(measure.population)].where);
        }
        filters_.push_back(filters);
    }
}

namespace {

Env env_of_row(RowView const& row) {
    Env env;
    env.record = &row;
    env.as_of = env.day = row->start;
    env.days = {row->start, std::max(row->start, row->end) + 1};
    return env;
}

}  // namespace

bool counts_as_done(Measure const& measure, RowView row) {
    if (row->verified()) return true;
    switch (measure.state) {
        case CountedState::verified: return false;
        case CountedState::held: return row->pending() && !row->not_yet_held();
        case CountedState::planned: return row->pending();
    }
    return false;
}

Datum Matcher::filter(int measure, std::int16_t source, RowView row) const {
    Measure const& entry = plan_->measures[std::size_t(measure)];
    Env const env = env_of_row(row);
    auto const holds = [&](std::optional<Expression> const& formula) {
        return formula ? interpreter_.eval(*formula, env) : Datum::of(true);
    };
    if (source == kFromInstead) return holds(entry.instead_where);
    if (source != kFromKinds) return Datum::of(true);
    Datum const own = holds(entry.where);
    if (entry.population < 0 || own.no()) return own;
    Datum const belongs = holds(plan_->populations[std::size_t(entry.population)].where);
    return own.yes() ? belongs : both({own, belongs});
}

// As `filter`, where the row alone decides.
QuickFilter::Says Matcher::quick(int measure, std::int16_t source, RowView row) const {
    using enum QuickFilter::Says;
    if (filters_.empty()) return ask;
    Filters const& filters = filters_[std::size_t(measure)];
    auto const says = [&](int formula) { return formula < 0 ? yes : quick_.says(formula, row); };
    if (source == kFromInstead) return says(filters.instead);
    if (source != kFromKinds) return yes;
    QuickFilter::Says const own = says(filters.where);
    return own == yes ? says(filters.population) : own;
}

void Matcher::bind(int measure, RowView row, Contribution& out, RowBindings* known) const {
    out.bindings.clear();
    out.shared = nullptr;
    int const same = same_clauses_[std::size_t(measure)];
    if (!known || same < 0) {
        binder_.bind(clauses_[std::size_t(measure)], row, out.bindings);
        return;
    }
    if (known->known_.size() < clauses_.size()) known->known_.resize(clauses_.size());
    RowBindings::Known& one = known->known_[std::size_t(same)];
    if (one.row != known->row_) {
        one.row = known->row_;
        one.bindings.clear();
        binder_.bind(clauses_[std::size_t(measure)], row, one.bindings);
    }
    out.shared = &one.bindings;
}

bool Matcher::match(int measure, std::int16_t source, RowView row, Contribution& out,
                    RowBindings* known) const {
    Measure const& entry = plan_->measures[std::size_t(measure)];
    out.entries.clear();
    out.unsure.clear();
    if (!row->verified() && !row->pending()) return false;
    if (entry.needs_evidence && counts_as_done(entry, row) && !row->evidence) return false;
    QuickFilter::Says const says = quick(measure, source, row);
    if (says == QuickFilter::Says::no) return false;
    bind(measure, row, out, known);
    if (out.bound().empty()) return false;
    if (says == QuickFilter::Says::ask) {
        Datum const holds = filter(measure, source, row);
        if (holds.no() || holds.is_none()) return false;
        if (holds.is_unknown()) out.unsure = holds.causes();
    }
    for (int earlier : entry.not_counted_in) {
        Contribution claim;
        bool const claimed = match(earlier, kFromKinds, row, claim, known);
        auto const& kinds = plan_->measures[std::size_t(earlier)].kinds;
        bool const its_kind = std::find(kinds.begin(), kinds.end(), row->kind) != kinds.end();
        if (claimed && its_kind && claim.unsure.empty()) return false;
        if (claimed && its_kind) out.unsure = merged(out.unsure, claim.unsure);
    }
    return values(measure, row, out);
}

namespace {

Entry with_value(Entry entry, Datum const& value) {
    switch (value.kind) {
        case DatumKind::number:
            entry.value = EntryValue::number;
            entry.a = value.low.numerator();
            entry.b = value.low.denominator();
            break;
        case DatumKind::date:
            entry.value = EntryValue::date;
            entry.a = value.date.days;
            break;
        case DatumKind::symbol:
        case DatumKind::subject:
        case DatumKind::text:
            entry.value = EntryValue::ref;
            entry.a = std::int64_t(value.ref.kind);
            entry.b = value.ref.index;
            break;
        default: entry.value = EntryValue::unknown;
    }
    return entry;
}

}  // namespace

// A role that may be left out, and is, holds nobody.
bool Matcher::names_nobody(Expression const& value, RowView row) const {
    if (value.op != Op::role) return false;
    Kind const& kind = plan_->kinds.kinds[std::size_t(row->kind)];
    return std::find(kind.required.begin(), kind.required.end(), value.name) ==
           kind.required.end();
}

bool Matcher::values(int measure, RowView row, Contribution& out) const {
    Measure const& definition = plan_->measures[std::size_t(measure)];
    Entry entry;
    entry.day = row->start;
    (counts_as_done(definition, row) ? entry.verified : entry.pending) = 1;
    if (definition.best_of_each) {
        Datum const group = interpreter_.eval(*definition.best_of_each, env_of_row(row));
        if (group.is_unknown()) out.unsure = merged(out.unsure, group.causes());
        entry.group = lists_->group_of(key_text(group));
    }
    if (definition.verb == Verb::stock) {
        Date const last = std::min(std::max(row->start, row->end), kLastDay);
        entry.a = std::int64_t(last.days) + 1;
    }
    if (definition.verb == Verb::count || definition.verb == Verb::stock || !definition.value) {
        out.entries.push_back(entry);
        return true;
    }
    Datum const value = interpreter_.eval(*definition.value, env_of_row(row));
    if (value.is_none()) return false;
    if (value.is_unknown() || (value.is(DatumKind::number) && !value.exact())) {
        if (definition.verb == Verb::collect && names_nobody(*definition.value, row)) return false;
        out.unsure = merged(out.unsure, value.causes());
        entry.value = EntryValue::unknown;
        Enum const* const words = plan_->vocabulary.find_enum(definition.domain);
        if (definition.verb != Verb::collect || !words) {
            out.entries.push_back(entry);
            return true;
        }
        // It is one of these words.
        for (Symbol const& symbol : words->symbols) {
            std::int32_t const name = world_->names().find(symbol.name);
            out.entries.push_back(with_value(entry, Datum::symbol(name, -1)));
        }
    } else if (value.is(DatumKind::set)) {
        for (Ref ref : value.refs()) {
            out.entries.push_back(with_value(entry, Datum::subject(ref)));
        }
    } else {
        out.entries.push_back(with_value(entry, value));
    }
    return !out.entries.empty();
}

Entry Matcher::entry_of(Entry entry, Contribution const& all, Binding const& binding,
                        bool forgive) const {
    // What a plan does not say yet is taken as fit: it is written down when the work is held.
    bool const planned = forgive && entry.verified == 0 && !binding.guessed;
    if (planned && entry.value != EntryValue::unknown) return entry;
    if (all.unsure.empty() && binding.unsure.empty()) {
        if (entry.value == EntryValue::unknown) entry.cause = lists_->intern({});
        return entry;
    }
    entry.cause = lists_->intern(merged(all.unsure, binding.unsure));
    return entry;
}

void Matcher::reach(int measure, std::vector<int> const& words, Contribution const& all,
                    std::vector<Reached>& out) const {
    out.clear();
    for (Binding const& binding : all.bound()) {
        Reached reached;
        reached.key.measure = measure;
        reached.binding = &binding;
        bool whole = true;
        for (int word : words) {
            Ref const ref = binder_.subject_of(binding, word);
            whole = whole && ref.known();
            reached.key.add(word, ref);
        }
        if (!whole) continue;
        auto const same = std::find_if(out.begin(), out.end(), [&](Reached const& r) {
            return r.key == reached.key;
        });
        if (same == out.end()) {
            out.push_back(reached);
        } else if (binding.unsure.size() < same->binding->unsure.size() ||
                   (binding.unsure.size() == same->binding->unsure.size() &&
                    binding.unsure < same->binding->unsure)) {
            same->binding = &binding;
        }
    }
}

}  // namespace gongjin
