#include "engine/row.h"

#include <algorithm>

#include "engine/plan_use.h"

namespace gongjin {

std::int32_t RecordIds::intern(std::string const& id) {
    auto const [at, fresh] = numbers_.emplace(id, std::int32_t(ids_.size()));
    if (fresh) ids_.push_back(id);
    return at->second;
}

RowEncoder::RowEncoder(World& world, RecordIds& ids) : world_(&world), ids_(&ids) {
    std::vector<std::string> const names = record_names_in(world.plan());
    std::vector<bool> const numbered = numbered_kinds(world.plan());
    for (std::string const& name : names) world.names().intern(name);
    auto const& kinds = world.plan().kinds.kinds;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        kind_numbers_.emplace(kinds[i].name, std::int32_t(i));
        kinds_.push_back(source_of(kinds[i], names));
        kinds_.back().numbered = numbered[i];
    }
}

RowEncoder::KindSource RowEncoder::source_of(Kind const& kind,
                                             std::vector<std::string> const& names) const {
    KindSource source;
    auto const wanted = [&](std::string const& name) {
        return std::binary_search(names.begin(), names.end(), name);
    };
    for (KindRole const& role : kind.roles) {
        if (!wanted(role.name)) continue;
        auto from = role.joins.empty() ? std::vector<std::string>{role.name} : role.joins;
        source.roles.push_back({world_->names().find(role.name), role.type, std::move(from)});
    }
    for (KindField const& field : kind.fields) {
        if (!wanted(field.name)) continue;
        source.fields.push_back({world_->names().find(field.name), field.name, &field});
    }
    return source;
}

Ref RowEncoder::ref_of(RoleType type, std::string const& id) const {
    int found = -1;
    switch (type) {
        case RoleType::unit: found = world_->find_unit(id); break;
        case RoleType::person: found = world_->find_person(id); break;
        case RoleType::record: return {RefKind::record, ids_->intern(id)};
        case RoleType::any:
            found = world_->find_unit(id);
            if (found >= 0) break;
            found = world_->find_person(id);
            if (int const c = found < 0 ? world_->find_community(id) : -1; c >= 0) {
                return {RefKind::community, c};
            }
            return found < 0 ? Ref{RefKind::record, ids_->intern(id)}
                             : Ref{RefKind::person, found};
    }
    if (found < 0) return {};
    return {type == RoleType::person ? RefKind::person : RefKind::unit, found};
}

void RowEncoder::add_roles(KindSource const& kind, Record const& record, RowTable& out) const {
    for (RoleSource const& source : kind.roles) {
        std::size_t const first = out.refs.size();
        for (std::string const& from : source.from) {
            auto const found = record.content.roles.find(from);
            if (found == record.content.roles.end()) continue;
            for (std::string const& id : found->second) {
                RowRef const ref{source.role, ref_of(source.type, id)};
                bool twice = false;
                for (std::size_t i = first; i < out.refs.size(); ++i) {
                    twice = twice || out.refs[i].ref == ref.ref;
                }
                if (!twice || !ref.ref.known()) out.refs.push_back(ref);
            }
        }
    }
}

RowField RowEncoder::field_of(FieldSource const& source, FieldValue const& value) const {
    RowField field{.field = source.field, .type = value.type};
    FieldType const declared = source.declared->type;
    if (value.type == ValueType::text && declared == FieldType::symbol) {
        field.type = ValueType::symbol;
    }
    field.number =
        value.type == ValueType::boolean ? Fraction(value.boolean ? 1 : 0) : value.number;
    if (declared == FieldType::money) field.number = in_yuan(field.number);
    field.date = value.date;
    field.whole = &value;
    if (declared == FieldType::text) world_->names().intern(value.text);
    if (field.type == ValueType::symbol) {
        Datum const symbol = world_->symbol(source.declared->domain, value.text);
        field.symbol = symbol.ref.index;
        field.order = symbol.order;
    }
    return field;
}

void RowEncoder::add_fields(KindSource const& kind, Record const& record, RowTable& out) const {
    for (FieldSource const& source : kind.fields) {
        auto const found = record.content.fields.find(source.name);
        if (found != record.content.fields.end()) {
            out.fields.push_back(field_of(source, found->second));
            continue;
        }
        // Two days come with the record's life, not with its content.
        Date day = kLastDay;
        if (source.name == "filed_on") day = record.filed_on;
        if (source.name == "approved_on") day = record.approved_on;
        if (day == kLastDay) continue;
        out.fields.push_back({.field = source.field, .type = ValueType::date, .date = day});
    }
}

std::int32_t RowEncoder::kind_of(Record const& record) const {
    auto const kind = kind_numbers_.find(record.content.kind);
    return kind == kind_numbers_.end() ? -1 : kind->second;
}

void RowEncoder::encode(Record const& record, std::int32_t kind, RowTable& out) {
    CompactRow row;
    row.kind = kind;
    row.state = record.state;
    row.evidence = !record.evidence.empty();
    row.start = record.content.start;
    row.end = record.content.end;
    row.refs_from = std::uint32_t(out.refs.size());
    row.fields_from = std::uint32_t(out.fields.size());
    if (row.kind >= 0) {
        KindSource const& source = kinds_[std::size_t(row.kind)];
        if (source.numbered) row.record = ids_->intern(record.id);
        add_roles(source, record, out);
        add_fields(source, record, out);
    }
    row.refs_count = std::uint32_t(out.refs.size()) - row.refs_from;
    row.fields_count = std::uint32_t(out.fields.size()) - row.fields_from;
    out.rows.push_back(row);
}

}  // namespace gongjin
