// Schools, campuses and teaching points from a table. See imports.h for what all imports promise.
//
// A row is found by the school's name or alias; a known one gets a dated change of what differs.
#include <algorithm>
#include <array>

#include "app/finders.h"
#include "app/imports.h"
#include "app/messages.h"
#include "app/written_value.h"
#include "base/ids.h"
#include "sheet/cell_values.h"

namespace gongjin {

namespace {

struct SchoolRow {
    std::string id;
    UnitPut put;
    bool has_since = false;
    Place place;
    int line = 0;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypes = {{
    {"学校", "school"}, {"校区", "campus"}, {"教学点", "teaching_point"},
    {"school", "school"}, {"campus", "campus"}, {"teaching_point", "teaching_point"}}};

class SchoolReader {
public:
    SchoolReader(CountyView const& view, sheet::Table const& table, ImportTally& tally)
        : view_(view), table_(table), tally_(tally), units_(view.county()) {}

    std::vector<SchoolRow> read() {
        std::vector<SchoolRow> rows;
        std::map<std::string, int> lines;
        for (sheet::TableRow const& source : table_.rows) {
            std::size_t const before = tally_.errors.size();
            SchoolRow row = read_row(source);
            if (tally_.errors.size() > before) continue;
            auto const [at, is_new] = lines.try_emplace(row.id, row.line);
            if (!is_new) {
                tally_.refuse(error_of(messages::row_repeated_differently,
                                       {source.text("name"), std::to_string(at->second), "学校"},
                                       row.place));
            }
            rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    SchoolRow read_row(sheet::TableRow const& source) {
        SchoolRow row;
        row.line = source.number;
        row.place = table_.place(source, "name");
        std::string const name = sheet::clean_name(source.text("name"));
        if (name.empty()) tally_.refuse(error_of(messages::row_needs, {"学校"}, row.place));
        Result<std::string> known = units_.find(name, row.place);
        row.id = known.ok() ? known.take() : imported_id("schools", name);
        row.put.name = name;
        // A school known by an alias keeps its name.
        auto const unit = view_.county().units.find(row.id);
        if (unit != view_.county().units.end()) row.put.name = unit->second.name;
        read_place(source, row);
        if (!source.text("aliases").empty()) row.put.aliases = several(source.text("aliases"));
        read_attributes(source, row);
        return row;
    }

    void read_place(sheet::TableRow const& source, SchoolRow& row) {
        std::string const type = sheet::clean_name(source.text("type"));
        auto const known = view_.county().units.find(row.id);
        row.put.type = known == view_.county().units.end() ? "school" : known->second.type;
        if (!type.empty()) {
            auto const at = std::find_if(kTypes.begin(), kTypes.end(),
                                         [&type](auto const& t) { return t.first == type; });
            if (at != kTypes.end()) row.put.type = at->second;
            else tally_.refuse(error_of(messages::word_unknown,
                                        {type, "单位类型", "type", "学校、校区、教学点",
                                         "school, campus, teaching_point"},
                                        table_.place(source, "type")));
        }
        if (std::string const parent = source.text("parent"); !parent.empty()) {
            Result<std::string> found = units_.find(parent, table_.place(source, "parent"));
            if (tally_.refuse_unless(found)) row.put.parent = found.take();
        }
        row.put.from = kFirstDay;
        row.has_since = !source.text("since").empty();
        if (!row.has_since) return;
        Result<sheet::Day> const since = table_.day(source, "since");
        if (tally_.refuse_unless(since)) row.put.from = since.value().date;
    }

    void read_attributes(sheet::TableRow const& source, SchoolRow& row) {
        for (auto const& [name, cell] : source.cells) {
            std::string const written = source.text(name);
            if (written.empty()) continue;
            if (name == "code") {
                FieldValue code;
                code.text = sheet::clean_name(written);
                row.put.attributes["code"] = std::move(code);
                continue;
            }
            Attribute const* const attribute = view_.words().find_attribute(Owner::unit, name);
            if (attribute == nullptr) continue;
            Result<FieldValue> value = written_value(wanted_by(*attribute), view_.words(), written,
                                                     table_.place(source, name));
            if (tally_.refuse_unless(value)) row.put.attributes[name] = value.take();
        }
    }

    CountyView const& view_;
    sheet::Table const& table_;
    ImportTally& tally_;
    UnitFinder units_;
};

struct SchoolChange {
    SchoolRow const* row = nullptr;
    UnitPut put;
    std::int64_t expects = 0;
};

UnitPut difference(Unit const& unit, SchoolRow const& row) {
    UnitPut put;
    put.from = row.put.from;
    if (row.put.type != unit.type) put.type = row.put.type;
    if (!row.put.parent.empty() && row.put.parent != unit.parent) put.parent = row.put.parent;
    if (row.put.aliases && *row.put.aliases != unit.aliases) put.aliases = row.put.aliases;
    for (auto const& [name, value] : row.put.attributes) {
        auto const at = unit.attributes.find(name);
        FieldValue const* known = nullptr;
        if (at != unit.attributes.end()) {
            known = row.has_since ? on(at->second, row.put.from) : &at->second.back().value;
        }
        if (known == nullptr || !(*known == value)) put.attributes[name] = value;
    }
    return put;
}

bool is_empty(UnitPut const& put) {
    return put.type.empty() && put.parent.empty() && !put.aliases && put.attributes.empty();
}

Result<std::vector<SchoolChange>> plan_schools(ReadTx& tx, std::vector<SchoolRow> const& rows,
                                               ImportTally& tally) {
    std::vector<SchoolChange> changes;
    for (SchoolRow const& row : rows) {
        std::optional<Unit> const unit = TRY(tx.unit(row.id));
        if (!unit) {
            changes.push_back({&row, row.put, 0});
            ++tally.added;
            continue;
        }
        UnitPut put = difference(*unit, row);
        if (is_empty(put)) {
            ++tally.same;
            continue;
        }
        // What was never said may be said without a day; what changes needs one.
        for (auto const& [name, value] : put.attributes) {
            if (row.has_since || !unit->attributes.contains(name)) continue;
            tally.refuse(error_of(messages::row_change_needs_since, {unit->name, name, name},
                                  row.place));
        }
        changes.push_back({&row, std::move(put), unit->last_seq});
        ++tally.changed;
    }
    return changes;
}

Result<void> write_schools(WriteTx& tx, std::vector<SchoolChange> const& changes,
                           std::string const& actor) {
    for (SchoolChange const& change : changes) {
        FactDraft draft;
        draft.command_id = uuid_v5("gongjin:import:schools",
                                   change.row->id + "\n" + std::to_string(change.expects) + "\n" +
                                       encode(Payload(change.put)));
        draft.subject_id = change.row->id;
        draft.happened_on = change.put.from;
        draft.actor = actor;
        draft.payload = change.put;
        draft.expects = change.expects;
        AppendOutcome const outcome = TRY(tx.append(draft));
        if (outcome.refused()) return error_of(messages::import_changed);
    }
    return {};
}

}  // namespace

Result<api::Import> import_schools(App& app, Viewer const& viewer, ImportRequest const& request) {
    TRY(require(viewer, Permission::import_));
    TRY(require(viewer, Permission::schools_edit));
    ImportTally tally;
    Words const words = app.county().read([](CountyView const& view) { return view.words(); });
    sheet::Table const table = TRY(read_import(request, "schools", words, tally));
    std::vector<SchoolRow> const rows = app.county().read(
        [&](CountyView const& view) { return SchoolReader(view, table, tally).read(); });
    std::vector<SchoolChange> changes;
    Result<void> done = check_or_import(
        app, request.dry_run, tally,
        [&](ReadTx& tx) -> Result<void> {
            changes = TRY(plan_schools(tx, rows, tally));
            return {};
        },
        [&](WriteTx& tx) { return write_schools(tx, changes, viewer.account_id); });
    if (!done.ok()) return done.take_error();
    return report_of(app, viewer, "schools", request, tally);
}

}  // namespace gongjin
