// The people of a county, from a table. See imports.h for what all imports promise.
//
// A row says what holds from its `since` on. A person who is known already gets a dated change, if
// anything differs on that day; a name that differs is put right without a date. A roster without
// staff numbers is matched by name, school and birth.
#include <algorithm>

#include "app/finders.h"
#include "app/imports.h"
#include "app/messages.h"
#include "app/people_book.h"
#include "app/written_value.h"
#include "base/ids.h"
#include "base/text.h"
#include "sheet/cell_values.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostIdBytes = 64;
constexpr std::size_t kMostNameBytes = 120;

struct PersonRow {
    std::string external;  // the staff number; empty in a roster without
    std::string id;        // once it is known who is meant
    PersonPrivate data;
    PersonPut put;
    bool has_since = false, has_post = false, has_state = false;
    Place place;                       // of the id
    std::map<std::string, std::string> written;  // for comparing rows of one id
    int line = 0;

    // What makes two rows of a file one person.
    std::string key() const {
        if (!external.empty()) return external;
        return "\n" + data.name + "\n" + put.post->home_unit + "\n" + put.birth.text();
    }
    std::string const& shown() const { return external.empty() ? data.name : external; }
};

// Reads and judges one row after the other.
class PeopleReader {
public:
    PeopleReader(CountyView const& view, Viewer const& viewer, sheet::Table const& table,
                 ImportTally& tally)
        : view_(view), viewer_(viewer), table_(table), tally_(tally), units_(view.county()) {}

    std::vector<PersonRow> read() {
        std::vector<PersonRow> rows;
        std::map<std::string, size_t> first;
        for (sheet::TableRow const& source : table_.rows) {
            std::size_t const before = tally_.errors.size();
            PersonRow row = read_row(source);
            if (tally_.errors.size() > before) continue;
            auto const [at, is_new] = first.try_emplace(row.key(), rows.size());
            if (is_new) rows.push_back(std::move(row));
            else compare(rows[at->second], row);
        }
        return rows;
    }

private:
    PersonRow read_row(sheet::TableRow const& source) {
        PersonRow row;
        row.line = source.number;
        bool const numbered = table_.has("id");
        row.place = table_.place(source, numbered ? "id" : "name");
        if (numbered) row.external = needed(source, "id", "人员编号", kMostIdBytes);
        row.data.staff_number = row.external;
        row.data.name = sheet::clean_name(needed(source, "name", "姓名", kMostNameBytes));
        row.data.phone = source.text("phone");
        read_days(source, row);
        read_post(source, row);
        read_attributes(source, row);
        for (auto const& [name, cell] : source.cells) row.written[name] = source.text(name);
        return row;
    }

    std::string needed(sheet::TableRow const& source, std::string const& name,
                       std::string const& title, std::size_t most_bytes) {
        std::string text = source.text(name);
        Place const place = table_.place(source, name);
        if (text.empty()) tally_.refuse(error_of(messages::row_needs, {title}, place));
        if (text.size() > most_bytes) {
            tally_.refuse(error_of(messages::row_id_too_long, {std::to_string(most_bytes)}, place));
        }
        return text;
    }

    std::optional<sheet::Day> day(sheet::TableRow const& source, std::string const& name) {
        if (source.text(name).empty()) return std::nullopt;
        Result<sheet::Day> const day = table_.day(source, name);
        if (!tally_.refuse_unless(day)) return std::nullopt;
        return day.value();
    }

    void read_days(sheet::TableRow const& source, PersonRow& row) {
        std::optional<sheet::Day> const birth = day(source, "birth");
        if (birth) {
            row.put.birth = birth->date;
            row.put.birth_month_only = birth->precision == sheet::Precision::month;
            int const year = birth->date.civil().year;
            int const this_year = view_.today.civil().year;
            if (year < this_year - 100 || year > this_year - 14) {
                tally_.refuse(error_of(messages::row_birth_strange, {birth->text()},
                                       table_.place(source, "birth")));
            }
        }
        std::optional<sheet::Day> const since = day(source, "since");
        row.has_since = since.has_value();
        row.put.from = since ? since->date : kFirstDay;
        if (!since) return;
        row.put.attributes["since"] = FieldValue{.type = ValueType::date, .date = since->date};
        if (birth && since->date < birth->date) {
            tally_.refuse(error_of(messages::row_since_before_birth,
                                   {since->text(), birth->text()}, table_.place(source, "since")));
        }
    }

    std::string unit(sheet::TableRow const& source, std::string const& name) {
        std::string const written = source.text(name);
        if (written.empty()) return {};
        Place const place = table_.place(source, name);
        Result<std::string> found = units_.find(written, place);
        if (!tally_.refuse_unless(found)) return {};
        return found.take();
    }

    void read_post(sheet::TableRow const& source, PersonRow& row) {
        needed(source, "school", "学校", 1000);
        Post post;
        post.home_unit = unit(source, "school");
        post.work_unit = unit(source, "work_school");
        if (post.work_unit.empty()) post.work_unit = post.home_unit;
        bool const own = viewer_.role == AppRole::bureau || post.home_unit.empty() ||
                         viewer_.own_units.contains(post.home_unit);
        if (!own) {
            tally_.refuse(error_of(messages::row_not_your_school, {source.text("school")},
                                   table_.place(source, "school")));
        }
        std::string const state = source.text("status");
        row.has_state = !state.empty();
        if (row.has_state) read_state(source, state, post);
        std::string const written = source.text("post");
        row.has_post = !written.empty();
        if (row.has_post) {
            Result<std::string> found =
                find_word(view_.words(), "post", written, table_.place(source, "post"));
            if (tally_.refuse_unless(found)) post.post = found.take();
        }
        row.put.post = std::move(post);
    }

    void read_state(sheet::TableRow const& source, std::string const& written, Post& post) {
        Result<std::string> const found =
            find_word(view_.words(), "person_state", written, table_.place(source, "status"));
        if (!tally_.refuse_unless(found)) return;
        for (int i = 0; i <= static_cast<int>(PersonState::left); ++i) {
            auto const state = static_cast<PersonState>(i);
            if (name_of(state) == found.value()) post.state = state;
        }
    }

    void read_attributes(sheet::TableRow const& source, PersonRow& row) {
        for (auto const& [name, cell] : source.cells) {
            std::string const attribute_name = name == "subject" ? "subjects" : name;
            bool const read_above = name == "id" || name == "name" || name == "school" ||
                                    name == "work_school" || name == "post" || name == "since" ||
                                    name == "birth" || name == "status" || name == "phone";
            std::string const written = source.text(name);
            if (read_above || written.empty()) continue;
            Attribute const* const attribute =
                view_.words().find_attribute(Owner::person, attribute_name);
            if (attribute == nullptr) continue;
            Result<FieldValue> value = written_value(wanted_by(*attribute), view_.words(), written,
                                                     table_.place(source, name));
            if (tally_.refuse_unless(value)) row.put.attributes[attribute_name] = value.take();
        }
    }

    // The same id twice in one file: the same content is one row, another is a mistake.
    void compare(PersonRow const& one, PersonRow const& other) {
        for (sheet::FoundColumn const& column : table_.columns) {
            auto const at = one.written.find(column.name);
            auto const to = other.written.find(column.name);
            std::string const a = at == one.written.end() ? "" : at->second;
            std::string const b = to == other.written.end() ? "" : to->second;
            if (column.name.empty() || a == b) continue;
            tally_.refuse(error_of(messages::row_repeated_differently,
                                   {one.shown(), std::to_string(one.line), column.header},
                                   other.place));
            return;
        }
        ++tally_.same;
    }

    CountyView const& view_;
    Viewer const& viewer_;
    sheet::Table const& table_;
    ImportTally& tally_;
    UnitFinder units_;
};

struct PersonChange {
    PersonRow const* row = nullptr;
    std::optional<PersonPut> put;
    std::optional<PersonPrivate> data;
    std::int64_t expects = 0;
};

template <typename T>
T const* known_on(std::vector<Since<T>> const& entries, Date day) {
    return day == kFirstDay && !entries.empty() ? &entries.back().value : on(entries, day);
}

// What of the row is not yet so on its day.
PersonPut difference(Person const& person, PersonRow const& row) {
    PersonPut put;
    put.from = row.put.from;
    bool const birth_differs =
        row.put.birth != person.birth || row.put.birth_month_only != person.birth_month_only;
    if (row.put.birth != kFirstDay && birth_differs) {
        put.birth = row.put.birth;
        put.birth_month_only = row.put.birth_month_only;
    }
    Post wanted = *row.put.post;
    Post const* const there = known_on(person.posts, row.put.from);
    if (there != nullptr) {
        if (!row.has_post) wanted.post = there->post;
        if (!row.has_state) wanted.state = there->state;
    }
    if (there == nullptr || !(*there == wanted)) put.post = wanted;
    for (auto const& [name, value] : row.put.attributes) {
        auto const at = person.attributes.find(name);
        FieldValue const* known = nullptr;
        if (at != person.attributes.end()) known = known_on(at->second, row.put.from);
        if (known == nullptr || !(*known == value)) put.attributes[name] = value;
    }
    return put;
}

// What a change without a day would change, "" if nothing that is dated.
std::string dated_part(PersonPut const& put) {
    if (put.post) return "学校、职务";
    return put.attributes.empty() ? "" : put.attributes.begin()->first;
}

// The people of the row's name whom it can mean, those of its school first.
struct Namesakes {
    std::vector<std::string> of_school, elsewhere;
};
Result<Namesakes> namesakes(ReadTx& tx, PeopleBook const& book, PersonRow const& row) {
    Namesakes found;
    for (std::string const& id : book.called(row.data.name)) {
        // With another number it is somebody else.
        bool const numbered = !book.find(id)->staff_number.empty() && !row.external.empty();
        std::optional<Person> const person = TRY(tx.person(id));
        if (numbered || !person) continue;
        if (!birth_agrees(*person, row.put.birth, row.put.birth_month_only)) continue;
        bool const here = ever_of(*person, row.put.post->home_unit);
        bool const sure = row.put.birth != kFirstDay && person->birth != kFirstDay;
        if (here) found.of_school.push_back(id);
        else if (sure) found.elsewhere.push_back(id);
    }
    return found;
}

// Who is meant; a new id for somebody new, "" with a refusal where several fit.
Result<std::string> meant_by(ReadTx& tx, PeopleBook const& book, PersonRow const& row,
                             ImportTally& tally) {
    if (!row.external.empty()) {
        std::string const numbered = book.with_number(row.external);
        if (!numbered.empty()) return numbered;
        if (TRY(tx.person(imported_id("people", row.external)))) {
            return imported_id("people", row.external);
        }
    }
    Namesakes const found = TRY(namesakes(tx, book, row));
    std::vector<std::string> const& fitting =
        found.of_school.empty() && row.external.empty() ? found.elsewhere : found.of_school;
    if (fitting.size() == 1) return fitting.front();
    if (fitting.empty() || !row.external.empty()) return imported_id("people", row.key());
    tally.refuse(error_of(messages::row_namesakes,
                          {row.data.name, std::to_string(fitting.size())}, row.place));
    return std::string();
}

Result<std::vector<PersonChange>> plan_people(ReadTx& tx, std::vector<PersonRow>& rows,
                                              ImportTally& tally) {
    PeopleBook const book(TRY(tx.all_private()));
    std::vector<PersonChange> changes;
    std::map<std::string, int> lines;  // by the id that they mean
    for (PersonRow& row : rows) {
        row.id = TRY(meant_by(tx, book, row, tally));
        if (row.id.empty()) continue;
        auto const [at, is_new] = lines.try_emplace(row.id, row.line);
        if (!is_new) {
            tally.refuse(error_of(messages::row_same_person,
                                  {row.data.name, std::to_string(at->second)}, row.place));
            continue;
        }
        PersonChange change{.row = &row, .put = {}, .data = {}, .expects = 0};
        std::optional<Person> const person = TRY(tx.person(row.id));
        PersonPrivate const* const data = book.find(row.id);
        PersonPrivate wanted = row.data;
        if (data != nullptr && wanted.phone.empty()) wanted.phone = data->phone;
        if (data != nullptr && wanted.staff_number.empty()) {
            wanted.staff_number = data->staff_number;
        }
        if (data == nullptr || !(*data == wanted)) change.data = wanted;
        if (!person) {
            change.put = row.put;
            ++tally.added;
        } else {
            change.expects = person->last_seq;
            PersonPut put = difference(*person, row);
            std::string const dated = row.has_since ? "" : dated_part(put);
            if (!dated.empty()) {
                tally.refuse(error_of(messages::row_change_needs_since,
                                      {row.shown(), dated, dated}, row.place));
            }
            bool const differs =
                put.post || !put.attributes.empty() || put.birth != kFirstDay;
            if (differs) change.put = std::move(put);
            ++(differs || change.data ? tally.changed : tally.same);
        }
        if (change.put || change.data) changes.push_back(std::move(change));
    }
    return changes;
}

Result<void> write_people(WriteTx& tx, std::vector<PersonChange> const& changes,
                          std::string const& actor) {
    for (PersonChange const& change : changes) {
        std::string const& id = change.row->id;
        if (change.put) {
            FactDraft draft;
            // The same change of the same person is the same command; the person's last fact is
            // part of its name, because a change may be made, undone and made again.
            draft.command_id = uuid_v5("gongjin:import:people",
                                       id + "\n" + std::to_string(change.expects) + "\n" +
                                           encode(Payload(*change.put)));
            draft.subject_id = id;
            draft.happened_on = change.put->from;
            draft.actor = actor;
            draft.payload = *change.put;
            draft.expects = change.expects;
            AppendOutcome const outcome = TRY(tx.append(draft));
            if (outcome.refused()) return error_of(messages::import_changed);
        }
        if (change.data) TRY(tx.put_private(id, *change.data));
    }
    return {};
}

}  // namespace

Result<api::Import> import_people(App& app, Viewer const& viewer, ImportRequest const& request) {
    TRY(require(viewer, Permission::import_));
    ImportTally tally;
    Words const words = app.county().read([](CountyView const& view) { return view.words(); });
    sheet::Table const table = TRY(read_import(request, "people", words, tally));
    std::vector<PersonRow> rows = app.county().read([&](CountyView const& view) {
        return PeopleReader(view, viewer, table, tally).read();
    });
    std::vector<PersonChange> changes;
    Result<void> done = check_or_import(
        app, request.dry_run, tally,
        [&](ReadTx& tx) -> Result<void> {
            changes = TRY(plan_people(tx, rows, tally));
            return {};
        },
        [&](WriteTx& tx) { return write_people(tx, changes, viewer.account_id); });
    if (!done.ok()) return done.take_error();
    return report_of(app, viewer, "people", request, tally);
}

}  // namespace gongjin
