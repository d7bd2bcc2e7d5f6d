// What a formula reads of records, units and people: roles, fields and attributes. What nobody
// wrote down is unknown, with what is missing as its cause.
#include "engine/interpreter.h"

namespace gongjin {

Datum Interpreter::role(std::int32_t wanted, Env const& env) const {
    Ref first;
    std::vector<Ref> all;
    int count = 0;
    RowView const* row = env.record;
    RecordBook::Page const* page = nullptr;
    std::optional<RowView> own;
    if (!row && env.element.kind == RefKind::record && source_) {
        page = source_->book().find(env.element.index);
        if (page) row = &own.emplace(page->row());
    }
    if (!row) return Datum::unknown({});
    for (RowRef const& ref : row->refs()) {
        if (ref.role != wanted) continue;
        if (count == 1) all.push_back(first);
        if (count++ == 0) {
            first = ref.ref;
        } else {
            all.push_back(ref.ref);
        }
    }
    if (count == 1) return Datum::subject(first);
    if (count > 1) return Datum::set(std::move(all));
    Cause cause{Cause::What::field, wanted, {RefKind::record, (*row)->record}, (*row)->kind,
                (*row)->start};
    return Datum::unknown({cause});
}

Datum Interpreter::field(std::int32_t wanted, Env const& env) const {
    RowView const& row = *env.record;
    RowField const* field = row.field(wanted);
    if (!field) {
        return Datum::unknown({{Cause::What::field, wanted, {RefKind::record, row->record},
                                row->kind, row->start}});
    }
    switch (field->type) {
        case ValueType::number: return Datum::of(field->number);
        case ValueType::date: return Datum::of(field->date);
        case ValueType::boolean: return Datum::of(!field->number.is_zero());
        case ValueType::symbol: return Datum::symbol(field->symbol, field->order);
        case ValueType::text:
        case ValueType::symbols: return world_->field_value(*field->whole, "");
    }
    return Datum::unknown({});
}

Datum Interpreter::attribute(Expression const& e, Env const& env) const {
    std::int32_t const name = world_->name_of(e);
    Datum const of = eval(e.children[0], env);
    if (!of.given()) return of;
    if (of.is(DatumKind::set)) return attribute_of_all(of.refs(), name, env.day);
    return attribute_of(of.ref, name, env.day);
}

// What still runs has no last day yet.
Datum Interpreter::end_of(RowView const& row) const {
    if (row->end < kLastDay) return Datum::of(row->end);
    std::int32_t const name = world_->names().find("end");
    return Datum::unknown(
        {{Cause::What::field, name, {RefKind::record, row->record}, row->kind, row->start}});
}

Datum Interpreter::attribute_of(Ref ref, std::int32_t name, Date day) const {
    if (ref.kind != RefKind::record || !source_) return world_->attribute(ref, name, day);
    RecordBook::Page const* page = source_->book().find(ref.index);
    if (!page) return Datum::unknown({});
    RowView const row = page->row();
    Env env;
    env.record = &row;
    std::string const& text = world_->names().text(name);
    if (text == "date" || text == "start") return Datum::of(row->start);
    if (text == "end") return end_of(row);
    return row.field(name) ? field(name, env) : role(name, env);
}

// Of several at once: for yes and no "one of them" is meant; schools that act together bring the
// sum of their figures; of people's figures the highest must fit.
Datum Interpreter::attribute_of_all(std::vector<Ref> const& refs, std::int32_t name,
                                    Date day) const {
    std::vector<Datum> values;
    for (Ref ref : refs) values.push_back(attribute_of(ref, name, day));
    if (values.empty()) return Datum::unknown({});
    bool numbers = false, flags = false;
    for (Datum const& value : values) {
        numbers = numbers || value.is(DatumKind::number);
        flags = flags || value.is(DatumKind::boolean);
    }
    if (flags) return either(values);
    Datum result = values.front();
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (Datum out; propagates({&result, &values[i]}, out)) return out;
        if (numbers && refs[i].kind == RefKind::unit) {
            result = arithmetic(Op::add, result, values[i]);
        } else if (numbers) {
            if (compared(Op::greater, values[i], result).yes()) result = values[i];
        } else if (!(result == values[i])) {
            return Datum::unknown({{Cause::What::attribute, name, refs[i], -1, {}}});
        }
    }
    return result;
}

}  // namespace gongjin
