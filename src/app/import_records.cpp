// Records of work from a table. See imports.h for what all imports promise.
//
// An imported record is entered once: the same row again changes nothing, another content under the
// same id is refused and the field is named. What became of the record since is not touched. A
// ledger without ids is known by what its rows say: the same ledger again changes nothing either.
#include <algorithm>

#include "app/finders.h"
#include "app/imports.h"
#include "app/messages.h"
#include "app/people_book.h"
#include "app/written_value.h"
#include "base/ids.h"
#include "base/text.h"
#include "record/row.h"
#include "sheet/cell_values.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostIdBytes = 64;
constexpr std::size_t kMostTitleLetters = 200;

struct ImportedRecord {
    std::string external;
    std::string id;
    RecordEntered entered;
    Place place;  // of the id
    int line = 0;
    std::map<std::string, std::string> written;
    sheet::TableRow const* source = nullptr;
};

Place found_at(sheet::Table const& table, sheet::TableRow const& source, Error const& error) {
    std::string const& column = error.place.field;
    return table.place(source, column.empty() ? "id" : column);
}

class RecordReader {
public:
    RecordReader(CountyView const& view, Viewer const& viewer, sheet::Table const& table,
                 PeopleBook const& people, std::string const& state, ImportTally& tally)
        : view_(view), viewer_(viewer), table_(table), people_(people), state_(state),
          tally_(tally), units_(view.county()), kinds_(view.kinds()) {}

    std::vector<ImportedRecord> read() {
        std::vector<ImportedRecord> rows;
        std::map<std::string, size_t> first;
        for (sheet::TableRow const& source : table_.rows) {
            source_ = &source;
            std::size_t const before = tally_.errors.size();
            ImportedRecord row = read_row();
            if (tally_.errors.size() > before) continue;
            auto const [at, is_new] = first.try_emplace(row.external, rows.size());
            if (is_new) rows.push_back(std::move(row));
            else compare(rows[at->second], row);
        }
        return rows;
    }

private:
    Place place(std::string const& column) const { return table_.place(*source_, column); }
    void refuse(Message const& message, std::vector<std::string> args, std::string const& column) {
        tally_.refuse(error_of(message, std::move(args), place(column)));
    }

    ImportedRecord read_row() {
        ImportedRecord row;
        row.line = source_->number;
        row.source = source_;
        for (auto const& [name, cell] : source_->cells) row.written[name] = source_->text(name);
        read_id(row);
        Kind const* const kind = read_kind();
        if (kind == nullptr) return row;
        read_content(*kind, row);
        read_state(row);
        return row;
    }

    void read_id(ImportedRecord& row) {
        row.place = place(table_.has("id") ? "id" : "kind");
        if (!table_.has("id")) return;  // then identify() does it
        row.external = source_->text("id");
        if (row.external.empty()) refuse(messages::row_needs, {"编号"}, "id");
        if (row.external.size() > kMostIdBytes) {
            refuse(messages::row_id_too_long, {std::to_string(kMostIdBytes)}, "id");
        }
        row.id = imported_id("records", row.external);
    }

    // What an event is: how many came and what became of it are no part of that.
    void identify(ImportedRecord& row, Kind const& kind, RecordRow const& content) const {
        if (table_.has("id")) return;
        row.external = "\n" + kind.name + "\n" + content.start.text() + "\n" + content.subject +
                       "\n" + content.title;
        for (auto const* part : {&content.by, &content.at, &content.people}) {
            row.external += "\n" + join(*part, ";");
        }
        row.id = imported_id("records", row.external);
    }

    Kind const* read_kind() {
        std::string const written = source_->text("kind");
        if (written.empty()) {
            refuse(messages::row_needs, {"活动类型"}, "kind");
            return nullptr;
        }
        Result<Kind const*> const kind = kinds_.find(written, place("kind"));
        return tally_.refuse_unless(kind) ? kind.value() : nullptr;
    }

    std::optional<sheet::Day> day(std::string const& column) {
        if (source_->text(column).empty()) return std::nullopt;
        Result<sheet::Day> const day = table_.day(*source_, column);
        if (!tally_.refuse_unless(day)) return std::nullopt;
        return day.value();
    }

    void read_days(Kind const& kind, RecordRow& content) {
        std::size_t const before = tally_.errors.size();
        std::optional<sheet::Day> const start = day("date");
        std::optional<sheet::Day> const end = day("until");
        if (!start) {
            if (tally_.errors.size() == before) refuse(messages::row_needs, {"日期"}, "date");
            return;
        }
        content.start = start->date;
        if (start->precision == sheet::Precision::month && !kind.span) {
            refuse(messages::row_needs_a_day, {start->text()}, "date");
        }
        if (!end) return;
        content.end = end->date;
        // The last month of a span is meant whole.
        if (end->precision == sheet::Precision::month) {
            content.end = add_months(end->date, 1, DayOverflow::last_day) - 1;
        }
        if (*content.end < content.start) {
            refuse(messages::row_end_before_start, {start->text(), end->text()}, "until");
        }
    }

    std::vector<std::string> read_units(std::string const& column) {
        std::vector<std::string> ids;
        for (std::string const& written : several(source_->text(column))) {
            Result<std::string> id = units_.find(written, place(column));
            if (!tally_.refuse_unless(id)) continue;
            bool const twice = std::find(ids.begin(), ids.end(), id.value()) != ids.end();
            if (!twice) ids.push_back(id.take());
        }
        return ids;
    }

    std::vector<std::string> read_people(RecordRow const& content) {
        PeopleBook::Where where{view_.county(), {content.by.begin(), content.by.end()},
                                content.start};
        where.units.insert(content.at.begin(), content.at.end());
        std::vector<std::string> ids;
        for (std::string const& written : several(source_->text("person"))) {
            // A whole column of unknown people needs no suggestion for each.
            where.suggest = tally_.errors.size() < 100;
            Result<std::string> id = people_.meant_by(written, where, place("person"));
            if (tally_.refuse_unless(id)) ids.push_back(id.take());
        }
        return ids;
    }

    void read_content(Kind const& kind, ImportedRecord& row) {
        RecordRow content;
        read_days(kind, content);
        content.by = read_units("by");
        content.at = read_units("at");
        content.people = read_people(content);
        content.title = source_->text("title");
        std::optional<std::u32string> const letters = decode_utf8(content.title);
        if (!letters || letters->size() > kMostTitleLetters) {
            refuse(messages::row_text_too_long, {std::to_string(kMostTitleLetters)}, "title");
        }
        read_figures(content);
        bool const named = !source_->text("by").empty() || !source_->text("at").empty();
        if (!named) refuse(messages::row_nobody_in_it, {}, kind.by_role.empty() ? "at" : "by");
        check_scope(content);
        Result<RecordContent> made = content_of_row(kind, content);
        if (made.ok()) {
            row.entered.content = made.take();
            identify(row, kind, content);
            return;
        }
        Error error = made.take_error();
        error.place = found_at(table_, *source_, error);
        tally_.refuse(std::move(error));
    }

    void read_figures(RecordRow& content) {
        if (std::string const written = source_->text("subject"); !written.empty()) {
            Result<std::string> word =
                find_word(view_.words(), "subject", written, place("subject"));
            if (tally_.refuse_unless(word)) content.subject = word.take();
        }
        if (source_->text("attendance").empty()) return;
        Result<std::int64_t> const number = table_.whole_number(*source_, "attendance");
        if (tally_.refuse_unless(number)) content.attendance = Fraction(number.value());
    }

    // A school enters its own work only: it must give or receive.
    void check_scope(RecordRow const& content) {
        if (viewer_.role == AppRole::bureau) return;
        auto const own = [this](std::string const& id) { return viewer_.own_units.contains(id); };
        bool const takes_part = std::any_of(content.by.begin(), content.by.end(), own) ||
                                std::any_of(content.at.begin(), content.at.end(), own);
        bool const named = !content.by.empty() || !content.at.empty();
        if (named && !takes_part) {
            std::string const column = content.by.empty() ? "at" : "by";
            refuse(messages::row_not_your_school, {source_->text(column)}, column);
        }
    }

    void read_state(ImportedRecord& row) {
        bool const chosen = !table_.has("state");
        std::string const written = chosen ? state_ : sheet::clean_name(source_->text("state"));
        RecordEntered& entered = row.entered;
        if (written == "planned" || written == "计划" || written == "已计划") {
            entered.state = RecordState::planned;
        } else if (written == "held" || written == "已举行" || written == "举行" ||
                   written == "已开展") {
            entered.state = RecordState::held;
        } else if (written == "verified" || written == "已确认" || written == "确认") {
            entered.state = RecordState::verified;
            entered.confirmation = Confirmation::by_import;
        } else if (written.empty()) {
            refuse(messages::row_needs, {"状态"}, "state");
        } else {
            refuse(messages::word_unknown,
                   {written, "状态", "state", "planned(计划)、held(已举行)、verified(已确认)",
                    "planned, held, verified"},
                   "state");
        }
        if (entered.state == RecordState::planned) return;
        if (entered.content.start > view_.today) {
            refuse(messages::row_held_in_future, {entered.content.start.text()}, "date");
        }
        bool const school = viewer_.role != AppRole::bureau;
        if (school && entered.state == RecordState::verified) {
            refuse(messages::row_only_bureau_verifies, {}, "state");
        }
    }

    std::string shown_id(ImportedRecord const& row) const {
        return table_.has("id") ? row.external : row.source->text("kind");
    }

    void compare(ImportedRecord const& one, ImportedRecord const& other) {
        if (one.entered == other.entered) {
            ++tally_.same;
            if (table_.has("id")) return;
            tally_.warnings.push_back(error_of(messages::row_counted_once,
                                               {std::to_string(one.line)}, other.place));
            return;
        }
        for (sheet::FoundColumn const& column : table_.columns) {
            auto const text = [&column](ImportedRecord const& row) {
                auto const at = row.written.find(column.name);
                return at == row.written.end() ? std::string() : at->second;
            };
            if (column.name.empty() || text(one) == text(other)) continue;
            tally_.refuse(error_of(messages::row_repeated_differently,
                                   {shown_id(one), std::to_string(one.line), column.header},
                                   other.place));
            return;
        }
    }

    CountyView const& view_;
    Viewer const& viewer_;
    sheet::Table const& table_;
    PeopleBook const& people_;
    std::string const& state_;  // of all rows, where no column says it
    ImportTally& tally_;
    UnitFinder units_;
    KindFinder kinds_;
    sheet::TableRow const* source_ = nullptr;
};

// Which column of the table a member of the payload came from.
std::string column_of(Kind const* kind, std::string_view member) {
    auto const has = [member](std::string_view part) {
        return member.find(part) != std::string_view::npos;
    };
    if (has("fields.subject")) return "subject";
    if (has("fields.attendance")) return "attendance";
    if (has("fields.")) return std::string(member.substr(member.find("fields.") + 7));
    if (kind != nullptr) {
        if (!kind->by_role.empty() && has("roles." + kind->by_role)) return "by";
        if (!kind->at_role.empty() && has("roles." + kind->at_role)) return "at";
        for (std::string const& role : kind->person_roles) {
            if (has("roles." + role)) return "person";
        }
    }
    if (has("kind")) return "kind";
    if (has("start")) return "date";
    if (has("end")) return "until";
    if (has("title")) return "title";
    if (has("state") || has("confirmation")) return "state";
    return has("roles") ? "by" : "id";
}

struct RecordPlan {
    ImportedRecord const* row = nullptr;
    std::string actor;

    FactDraft draft(std::string const& entered_for) const {
        FactDraft draft;
        draft.command_id = uuid_v5("gongjin:import:records", row->external);
        draft.subject_id = row->id;
        draft.happened_on = row->entered.content.start;
        draft.actor = actor;
        RecordEntered entered = row->entered;
        entered.entered_for = entered_for;
        draft.payload = std::move(entered);
        return draft;
    }
};

// The first fact of each imported record, if it is there: what the row is compared with.
Result<void> judge(ReadTx& tx, KindTable const& kinds, sheet::Table const& table,
                   std::vector<ImportedRecord> const& rows, ImportTally& tally,
                   std::vector<ImportedRecord const*>& fresh) {
    for (ImportedRecord const& row : rows) {
        std::optional<Record> const known = TRY(tx.record(row.id));
        if (!known) {
            fresh.push_back(&row);
            ++tally.added;
            continue;
        }
        std::vector<Fact> const facts = TRY(tx.facts_about(row.id));
        Payload const first = TRY(decode(facts.front()));
        RecordEntered entered = std::get<RecordEntered>(first);
        entered.entered_for.clear();
        std::string const before = encode(Payload(entered));
        std::string const now = encode(Payload(row.entered));
        if (before == now) {
            ++tally.same;
            continue;
        }
        Kind const* const kind = kinds.find(row.entered.content.kind);
        std::string const column = column_of(kind, first_difference(before, now));
        Place const place = table.place(*row.source, column);
        std::string const header = place.field.empty() ? column : place.field;
        bool const numbered = table.has("id");
        std::string const shown = numbered ? row.external : row.source->text("kind");
        tally.refuse(error_of(messages::row_record_differs, {shown, header, column}, place));
    }
    return {};
}

}  // namespace

Result<api::Import> import_records(App& app, Viewer const& viewer, ImportRequest const& request) {
    TRY(require(viewer, Permission::import_));
    ImportTally tally;
    KindTable const kinds = app.county().read([](CountyView const& view) { return view.kinds(); });
    sheet::Table const table = TRY(read_import(request, "records", {}, tally));
    if (!table.has("state") && request.state.empty()) {
        return error_of(messages::import_needs_state, {}, {request.file, 0, 0, {}});
    }
    PeopleBook const people(TRY(app.store().read([](ReadTx& tx) { return tx.all_private(); })));
    std::vector<ImportedRecord> const rows = app.county().read([&](CountyView const& view) {
        return RecordReader(view, viewer, table, people, request.state, tally).read();
    });
    bool const school = viewer.role != AppRole::bureau;
    std::string const entered_for = school ? viewer.unit_id : std::string();
    std::vector<ImportedRecord const*> fresh;
    Result<void> done = check_or_import(
        app, request.dry_run, tally,
        [&](ReadTx& tx) -> Result<void> {
            return judge(tx, kinds, table, rows, tally, fresh);
        },
        [&](WriteTx& tx) -> Result<void> {
            for (ImportedRecord const* row : fresh) {
                RecordPlan const plan{row, viewer.account_id};
                AppendOutcome const outcome = TRY(tx.append(plan.draft(entered_for)));
                if (outcome.refused()) return error_of(messages::import_changed);
            }
            return {};
        });
    if (!done.ok()) return done.take_error();
    return report_of(app, viewer, "records", request, tally);
}

}  // namespace gongjin
