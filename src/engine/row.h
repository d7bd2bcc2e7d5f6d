// Records as the fold reads them: integers in flat arrays, only the roles and fields that the plan
// reads. No allocation per record once the arrays have grown.
//
// 1. A row says the same as its record does; nothing is judged here.
// 2. A role that joins others holds every unit of them once.
// 3. Texts stay in the record: it must outlive the row, or at least the use of the row.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/world.h"

namespace gongjin {

struct RowRef {  // somebody or something in a role
    std::int32_t role = -1;  // the role's name
    Ref ref;                 // none: an id that the county does not know
};

struct RowField {
    std::int32_t field = -1;  // the field's name
    ValueType type = ValueType::number;
    std::int32_t symbol = -1;            // of symbol: its name
    std::int32_t order = -1;             // of symbol: its place in an ordered enum
    Fraction number;                     // of number, also 0 or 1 of boolean
    Date date;
    FieldValue const* whole = nullptr;   // of text and symbols
};

struct CompactRow {
    std::int32_t kind = -1;    // of Plan::kinds; -1: no kind of this plan
    std::int32_t record = -1;  // of RecordIds, for kinds that a rule can be about
    RecordState state = RecordState::planned;
    bool evidence = false;
    Date start, end;
    std::uint32_t refs_from = 0, refs_count = 0;
    std::uint32_t fields_from = 0, fields_count = 0;

    bool verified() const { return state == RecordState::verified; }
    bool pending() const { return state <= RecordState::held && state != RecordState::returned; }
    bool not_yet_held() const { return pending() && state != RecordState::held; }
};

// A record that a finding can be about, by number.
class RecordIds {
public:
    std::int32_t intern(std::string const& id);
    std::string const& id(std::int32_t record) const { return ids_[std::size_t(record)]; }

private:
    std::unordered_map<std::string, std::int32_t> numbers_;
    std::deque<std::string> ids_;
};

struct RowTable {
    std::vector<CompactRow> rows;
    std::vector<RowRef> refs;
    std::vector<RowField> fields;
    void clear() { rows.clear(), refs.clear(), fields.clear(); }
};

// One row of a table.
class RowView {
public:
    RowView(RowTable const& table, CompactRow const& row) : table_(&table), row_(&row) {}
    CompactRow const& row() const { return *row_; }
    CompactRow const* operator->() const { return row_; }
    std::span<RowRef const> refs() const {
        return {table_->refs.data() + row_->refs_from, row_->refs_count};
    }
    std::span<RowField const> fields() const {
        return {table_->fields.data() + row_->fields_from, row_->fields_count};
    }
    RowField const* field(std::int32_t name) const {
        for (RowField const& field : fields()) {
            if (field.field == name) return &field;
        }
        return nullptr;
    }

private:
    RowTable const* table_;
    CompactRow const* row_;
};

class RowEncoder {
public:
    RowEncoder(World& world, RecordIds& ids);
    // Appends one row.
    void encode(Record const& record, RowTable& out) { encode(record, kind_of(record), out); }
    void encode(Record const& record, std::int32_t kind, RowTable& out);
    // The number of the record's kind; -1: no kind of this plan.
    std::int32_t kind_of(Record const& record) const;
    // Whether rules can be about records of a kind, so that each has a number.
    bool numbered(std::int32_t kind) const {
        return kind >= 0 && kinds_[std::size_t(kind)].numbered;
    }

private:
    struct RoleSource { std::int32_t role; RoleType type; std::vector<std::string> from; };
    struct FieldSource { std::int32_t field; std::string name; KindField const* declared; };
    struct KindSource {
        std::vector<RoleSource> roles;
        std::vector<FieldSource> fields;
        bool numbered = false;
    };
    KindSource source_of(Kind const& kind, std::vector<std::string> const& names) const;
    Ref ref_of(RoleType type, std::string const& id) const;
    void add_roles(KindSource const& kind, Record const& record, RowTable& out) const;
    void add_fields(KindSource const& kind, Record const& record, RowTable& out) const;
    RowField field_of(FieldSource const& source, FieldValue const& value) const;

    World* world_;
    RecordIds* ids_;
    std::unordered_map<std::string, std::int32_t> kind_numbers_;
    std::vector<KindSource> kinds_;
};

}  // namespace gongjin
