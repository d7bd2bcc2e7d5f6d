#include "engine/interpreter.h"

#include <algorithm>

#include "base/text.h"

namespace gongjin {

void Env::bind(int word, Ref ref) {
    for (int i = 0; i < bound_count; ++i) {
        if (bound[std::size_t(i)].word != word) continue;
        bound[std::size_t(i)].ref = ref;
        return;
    }
    ASSERT(bound_count < kMost);
    bound[std::size_t(bound_count++)] = {word, ref};
}

Ref Env::ref_of(int word) const {
    for (int i = bound_count - 1; i >= 0; --i) {
        if (bound[std::size_t(i)].word == word) return bound[std::size_t(i)].ref;
    }
    return {};
}

void Env::move_to(DateRange range) {
    days = range;
    day = std::min(range.last(), as_of);
}

Datum Interpreter::eval(Expression const& e, Env const& env) const {
    auto const child = [&](std::size_t i) { return eval(e.children[i], env); };
    switch (e.op) {
        case Op::number: return Datum::of(e.number);
        case Op::boolean: return Datum::of(e.boolean);
        case Op::date: return Datum::of(e.date);
        case Op::symbol:
            if (Datum const* constant = world_->constant(e)) return *constant;
            if (e.domain.empty() && e.ref < 0) return Datum::text_of(e.name);
            return world_->symbol(e.domain, e.name);
        case Op::list:
            if (Datum const* constant = world_->constant(e)) return *constant;
            return list(e, env);
        case Op::none: return Datum::none("", "按规定不适用", "not applicable by the rule");
        case Op::parameter:
            if (e.children.empty()) return parameter(e.ref, env);
            return parameter(e.ref, env_of(e, env));
        case Op::reading: return reading(e.ref);
        case Op::value: return value(e.ref, env_of(e, env));
        case Op::measure: return measure(e, env);
        case Op::duty: return duty(e, env_of(e, env));
        case Op::table: return table(e, env);
        case Op::argument: return env.inputs[std::size_t(e.ref)];
        case Op::outcome:
            return outcomes_ ? outcomes_->outcome(e.ref, e.part, env_of(e, env))
                             : Datum::unknown({});
        case Op::figure:
            for (Env::Figure const& figure : env.figures) {
                if (figure.name == e.name) return figure.value;
            }
            return Datum::unknown({});
        case Op::word: {
            if (!e.children.empty()) return holders(e, env);
            Ref const ref = determine(e.ref, env);
            if (!ref.known()) return nobody(e.ref, env);
            if (ref.kind != RefKind::symbol) return Datum::subject(ref);
            return world_->symbol(plan_->words[std::size_t(e.ref)].domain,
                                  world_->names().text(ref.index));
        }
        case Op::element: return Datum::subject(env.element);
        case Op::mine: return Datum::subject(env.mine);
        case Op::record: return Datum::subject({RefKind::record, env.record->row().record});
        case Op::role: return role(world_->name_of(e), env);
        case Op::field: return field(world_->name_of(e), env);
        case Op::start_day: return Datum::of(env.record ? (*env.record)->start : env.days.from);
        case Op::end_day: return env.record ? end_of(*env.record) : Datum::of(env.days.last());
        case Op::attribute: return attribute(e, env);
        case Op::negate: return negated(child(0));
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::divide: return arithmetic(e.op, child(0), child(1));
        case Op::not_: return opposite(child(0));
        case Op::and_:
        case Op::or_: return joined(e, env);
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal: return compared(e.op, child(0), child(1));
        case Op::in: return contained(child(0), child(1));
        case Op::covers: return covered(child(0), child(1));
        case Op::is_given: return Datum::of(child(0).given());
        case Op::is_missing: return Datum::of(!child(0).given());
        case Op::if_: return chosen(child(0), child(1), child(2));
        case Op::otherwise: {
            Datum const first = child(0);
            return first.is_none() ? child(1) : first;
        }
        case Op::on: return on_day(e, env);
        case Op::during: return during(e, env);
        case Op::call: return call(e, env);
        case Op::fold: return eval_fold(e, env);
        case Op::choice: {
            Datum instead;
            Expression const* branch = branch_of(e, env, instead);
            return branch ? eval(*branch, env) : instead;
        }
    }
    return Datum::unknown({});
}

Datum Interpreter::value(int index, Env const& env) const {
    Value const& value = plan_->values[std::size_t(index)];
    for (int const reading : {value.per.reading, value.over.reading}) {
        if (reading < 0) continue;
        if (listener_) listener_->reading_read(reading);
        if (choices_->readings[std::size_t(reading)] < 0) return this->reading(reading);
    }
    Env const inside = env_of(value, env);
    bool const keep = !value.of_record && !listener_ && world_->stands_still(index);
    if (!keep) return eval(value.is, inside);
    Known key{index, inside.day, inside.community, {}};
    std::copy_n(inside.bound.begin(), inside.bound_count, key.bound.begin());
    auto found = known_.find(key);
    if (found == known_.end()) found = known_.emplace(key, eval(value.is, inside)).first;
    return found->second;
}

// Stops at the first part that decides.
Datum Interpreter::joined(Expression const& e, Env const& env) const {
    bool const winner = e.op == Op::or_;
    std::vector<Datum> open;
    Datum last;
    bool some = false;
    for (Expression const& part : e.children) {
        last = eval(part, env);
        if (last.is(DatumKind::boolean)) {
            if (last.flag == winner) return last;
            some = true;
        } else {
            open.push_back(last);
        }
    }
    if (open.empty()) return last;
    if (some) open.push_back(Datum::of(!winner));
    return winner ? either(open) : both(open);
}

// `lead of member`: who holds the role in the community of another subject.
Datum Interpreter::holders(Expression const& e, Env const& env) const {
    Datum const of = eval(e.children[0], env);
    if (!of.given()) return of;
    int const community = world_->community_of(of.ref, env.day);
    if (community < 0) return Datum::none("", "不在任何教共体中", "in no community");
    std::vector<Ref> refs;
    for (auto const& member : world_->communities()[std::size_t(community)].members) {
        if (member.role_word == e.ref && member.during.contains(env.day)) {
            refs.push_back(member.who);
        }
    }
    return refs.size() == 1 ? Datum::subject(refs[0]) : Datum::set(std::move(refs));
}

Datum Interpreter::nobody(int word, Env const& env) const {
    SubjectWord const& entry = plan_->words[std::size_t(word)];
    if (entry.kind == WordKind::community) {
        return Datum::none("", "不在任何教共体中", "in no community");
    }
    Ref of = env.bound_count ? env.bound[0].ref : Ref{};
    return Datum::unknown({{Cause::What::subject, word, of, -1, {}}});
}

Datum Interpreter::list(Expression const& e, Env const& env) const {
    std::vector<Ref> refs;
    for (Expression const& part : e.children) {
        Datum const value = eval(part, env);
        if (value.is(DatumKind::set)) {
            refs.insert(refs.end(), value.refs().begin(), value.refs().end());
        } else if (value.is(DatumKind::symbol) || value.is(DatumKind::subject)) {
            refs.push_back(value.ref);
        } else if (!value.given()) {
            return value;
        }
    }
    return Datum::set(std::move(refs));
}

Datum Interpreter::reading(int index) const {
    if (listener_) listener_->reading_read(index);
    int const option = choices_->readings[std::size_t(index)];
    if (option < 0) return Datum::unknown({{Cause::What::reading, index, {}, -1, {}}});
    Reading const& reading = plan_->readings[std::size_t(index)];
    return Datum::symbol(world_->names().find(reading.options[std::size_t(option)].name), option);
}

Datum Interpreter::parameter_of(int index, Env const& env) const {
    int const per = plan_->parameters[std::size_t(index)].per;
    Ref const subject = determine(per, env);
    if (!subject.known()) return nobody(per, env);
    auto const& known = choices_->of_subjects[std::size_t(index)];
    auto const found = known.find(subject);
    if (found != known.end()) return found->second;
    return Datum::unknown({{Cause::What::parameter, index, subject, -1, {}}});
}

Datum Interpreter::parameter(int index, Env const& env) const {
    Parameter const& entry = plan_->parameters[std::size_t(index)];
    Expression const* value = nullptr;
    for (Parameter::Dated const& dated : entry.values) {
        if (!value || dated.from <= env.day) value = &dated.value;
    }
    Datum result = Datum::unknown({{Cause::What::parameter, index, {}, -1, {}}});
    if (entry.per >= 0 && !value) {
        result = parameter_of(index, env);
        if (listener_) listener_->parameter_read(index, result);
        return result;
    }
    auto const& set = choices_->parameters[std::size_t(index)];
    if (value) {
        result = eval(*value, env);
    } else if (set) {
        result = *set;
    }
    if (listener_) listener_->parameter_read(index, result);
    return result;
}

Expression const* Interpreter::branch_of(Expression const& e, Env const& env,
                                         Datum& instead) const {
    Choice const& choice = e.choice[0];
    Expression const& by = choice.by[0];
    Datum const key = eval(by, env);
    instead = key;
    if (!key.given()) return nullptr;
    // The cases carry the names of options and symbols, so nothing is compared but these.
    std::string_view name;
    if (by.op == Op::reading) {
        name = plan_->readings[std::size_t(by.ref)].options[std::size_t(key.order)].name;
    } else if (key.is(DatumKind::boolean)) {
        name = key.flag ? "true" : "false";
    } else if (key.is(DatumKind::symbol) && key.ref.index >= 0) {
        name = world_->names().text(key.ref.index);
    }
    for (std::size_t i = 0; i < choice.cases.size(); ++i) {
        if (choice.cases[i] == name) return &choice.branches[i];
    }
    if (!choice.otherwise_.empty()) return &choice.otherwise_[0];
    instead = Datum::none("", "规则没有列出这种情况", "the rule has no case for this");
    return nullptr;
}

// What `of` names takes the tuple's place.
Env Interpreter::env_of(Expression const& e, Env const& env) const {
    if (e.children.empty()) return env;
    std::vector<int> bound;
    for (int i = 0; i < env.bound_count; ++i) bound.push_back(env.bound[std::size_t(i)].word);
    std::vector<int> const words = words_of(*plan_, e, bound);
    Env other = env;
    other.bound_count = 0;
    other.community = -1;
    for (std::size_t i = 0; i < words.size(); ++i) {
        Datum const subject = eval(e.children[i], env);
        if (words[i] < 0 || !subject.given()) continue;
        other.bind(words[i], subject.ref);
        int const community = world_->community_of(subject.ref, env.day);
        if (community >= 0) other.community = community;
    }
    return other;
}

MeasureKey Interpreter::key_for(int measure, Env const& env) const {
    std::vector<int> bound;
    for (int i = 0; i < env.bound_count; ++i) bound.push_back(env.bound[std::size_t(i)].word);
    MeasureKey key;
    key.measure = measure;
    for (KeyPart const& part : key_parts(*plan_, plan_->measures[std::size_t(measure)], bound)) {
        Env::Bound const& from = env.bound[std::size_t(part.from)];
        if (part.word == from.word) {
            key.add(part.word, from.ref);
            continue;
        }
        Env one = env;
        one.bound_count = 0;
        one.bind(from.word, from.ref);
        key.add(part.word, determine(part.word, one));
    }
    return key;
}

Datum Interpreter::measure(Expression const& e, Env const& env) const {
    ASSERT(source_ != nullptr);
    MeasureKey const key = key_for(e.ref, env_of(e, env));
    for (int i = 0; i < key.count; ++i) {
        // A record that does not say its subject has the figure of no subject.
        int const word = key.words[std::size_t(i)];
        bool const symbol = plan_->words[std::size_t(word)].kind == WordKind::symbol;
        if (symbol && !key.refs[std::size_t(i)].known()) return nobody(word, env);
    }
    EntryFilter filter{env.days, env.as_of, env.planned, env.substitutes, env.overlay_kinds};
    Datum const result = summarise(plan_->measures[std::size_t(e.ref)],
                                   source_->entries(key, env.days), filter,
                                   source_->cause_lists());
    if (listener_) listener_->measure_read(key, env.days, result);
    if (result.is_unknown() && result.causes().empty()) {
        Ref const of = key.count > 0 ? key.refs[0] : Ref{};
        return Datum::unknown({{Cause::What::measure, e.ref, of, -1, {}}});
    }
    return result;
}

}  // namespace gongjin
