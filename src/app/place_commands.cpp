#include "app/place_commands.h"

#include <algorithm>

#include "app/access_log.h"
#include "app/form_values.h"
#include "app/imports.h"
#include "app/messages.h"
#include "app/record_acts.h"
#include "base/ids.h"
#include "base/text.h"
#include "sheet/cell_values.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostNameLetters = 60;

Result<Date> day_of(std::string const& text) {
    std::optional<Date> const day = parse_date(text);
    if (!day) return error_of(messages::day_unreadable, {text}, {{}, 0, 0, "since"});
    return *day;
}

Result<std::string> checked_name(std::string const& written) {
    std::string name = sheet::clean_name(written);
    std::optional<std::u32string> const letters = decode_utf8(name);
    if (name.empty()) return error_of(messages::row_needs, {"姓名"}, {{}, 0, 0, "name"});
    if (!letters || letters->size() > kMostNameLetters) {
        return error_of(messages::row_text_too_long, {std::to_string(kMostNameLetters)},
                        {{}, 0, 0, "name"});
    }
    return name;
}

struct PersonForm {
    std::optional<std::string> school, work_school, post, status;
    PersonPut put;
};

PersonState state_named(std::string const& name) {
    for (int i = 0; i <= static_cast<int>(PersonState::left); ++i) {
        auto const state = static_cast<PersonState>(i);
        if (name_of(state) == name) return state;
    }
    return PersonState::on_post;
}

Result<PersonForm> read_person(CountyView const& view, std::string const& since,
                               api::Values const& values) {
    PersonForm form;
    form.put.from = TRY(day_of(since));
    FormReader in(view, values);
    form.school = in.unit("school");
    form.work_school = in.unit("work_school");
    form.post = in.word("post", "post");
    form.status = in.word("status", "person_state");
    if (std::optional<std::string> const birth = in.text("birth")) {
        Result<sheet::Day> const day = sheet::read_day(*birth, FormReader::place("birth"));
        if (day.ok()) {
            form.put.birth = day.value().date;
            form.put.birth_month_only = day.value().precision == sheet::Precision::month;
        } else {
            in.refuse(day.error());
        }
    }
    form.put.attributes = in.attributes(Owner::person);
    // Whoever comes to a school is there from that day on, unless said otherwise.
    if (form.school && !form.put.attributes.contains("since")) {
        FieldValue since_then;
        since_then.type = ValueType::date;
        since_then.date = form.put.from;
        form.put.attributes["since"] = std::move(since_then);
    }
    TRY(in.finish());
    return form;
}

// The post as it will be: what the form does not say stays as it is on that day.
std::optional<Post> post_after(PersonForm const& form, Post const* before) {
    bool const said = form.school || form.work_school || form.post || form.status;
    if (!said) return std::nullopt;
    Post post = before == nullptr ? Post{} : *before;
    bool const worked_at_home = post.work_unit == post.home_unit;
    if (form.school) {
        post.home_unit = *form.school;
        if (worked_at_home) post.work_unit = *form.school;
    }
    if (form.work_school) post.work_unit = *form.work_school;
    if (form.post) post.post = *form.post;
    if (form.status) post.state = state_named(*form.status);
    return post;
}

bool is_own(Viewer const& viewer, Post const& post) {
    return viewer.role == AppRole::bureau || viewer.own_units.contains(post.home_unit) ||
           viewer.own_units.contains(post.work_unit);
}

Post const* post_on(Person const& person, Date day) {
    if (person.posts.empty()) return nullptr;
    Post const* const then = on(person.posts, day);
    return then != nullptr ? then : &person.posts.front().value;
}

bool says_nothing(PersonPut const& put) {
    return !put.post && put.attributes.empty() && put.birth == kFirstDay;
}

Error stale(std::string const& id, std::int64_t expects) {
    return error_of(messages::stale, {id, std::to_string(expects)});
}

}  // namespace

Result<Done> create_person(App& app, Viewer const& viewer, NewPerson const& person) {
    TRY(require(viewer, Permission::people_edit));
    TRY(check_command_id(person.command_id));
    std::string const name = TRY(checked_name(person.name));
    PersonForm form = TRY(app.county().read([&person](CountyView const& view) {
        return read_person(view, person.since, person.values);
    }));
    if (!form.school) return error_of(messages::row_needs, {"学校"}, FormReader::place("school"));
    form.put.post = post_after(form, nullptr);
    if (!is_own(viewer, Post{*form.school, *form.school, {}, PersonState::on_post})) {
        return error_of(messages::row_not_your_school, {*form.school},
                        FormReader::place("school"));
    }
    std::string const number(trim(person.staff_number));
    // With a staff number the id is the one that an import of the same number would give.
    FactDraft draft;
    draft.command_id = person.command_id;
    draft.subject_id = number.empty() ? uuid_v5("gongjin:person", person.command_id)
                                      : imported_id("people", number);
    draft.happened_on = form.put.from;
    draft.actor = viewer.account_id;
    draft.payload = form.put;
    draft.expects = 0;
    Result<Done> done = app.store().write([&](WriteTx& tx) -> Result<Done> {
        std::optional<Fact> const before = TRY(accepted_before(
            tx, person.command_id, draft.subject_id, FactKind::person_put));
        std::optional<Person> const known = TRY(tx.person(draft.subject_id));
        if (known && !before) {
            return error_of(messages::staff_number_taken, {number}, {{}, 0, 0, "staff_number"});
        }
        AppendOutcome const outcome = TRY(tx.append(draft));
        if (auto refused = refusal_of(outcome, draft.subject_id, 0)) return std::move(*refused);
        if (!before) TRY(tx.put_private(draft.subject_id, {name, "", number}));
        return Done{draft.subject_id, outcome.seq};
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

namespace {

Result<void> rename(WriteTx& tx, Viewer const& viewer, std::string const& id,
                    std::string const& name) {
    PersonPrivate data = TRY(tx.private_of(id)).value_or(PersonPrivate{});
    if (data.name == name) return {};
    data.name = name;
    TRY(tx.put_private(id, data));
    return note_access(tx, note_of(viewer, "person_renamed", id));
}

// What of a change is left to be said, judged against the person as it is.
Result<PersonPut> change_of(Viewer const& viewer, Person const& person, PersonForm const& form) {
    Post const* const today = person.posts.empty() ? nullptr : &person.posts.back().value;
    if (today != nullptr && !is_own(viewer, *today)) return error_of(messages::person_not_here);
    PersonPut put = form.put;
    put.post = post_after(form, post_on(person, form.put.from));
    bool const moves_away = form.school && viewer.role != AppRole::bureau &&
                            !viewer.own_units.contains(*form.school);
    if (moves_away) {
        return error_of(messages::person_moved_by_bureau, {}, FormReader::place("school"));
    }
    return put;
}

}  // namespace

Result<Done> change_person(App& app, Viewer const& viewer, std::string const& id,
                           api::Change const& change) {
    TRY(require(viewer, Permission::people_edit));
    TRY(check_command_id(change.command_id));
    std::string name;
    if (change.name) name = TRY(checked_name(*change.name));
    PersonForm const form = TRY(app.county().read([&change](CountyView const& view) {
        return read_person(view, change.since, change.values);
    }));
    Result<Done> done = app.store().write([&](WriteTx& tx) -> Result<Done> {
        std::optional<Person> const person = TRY(tx.person(id));
        if (!person) return error_of(messages::person_not_here);
        std::optional<Fact> const before =
            TRY(accepted_before(tx, change.command_id, id, FactKind::person_put));
        if (before) return Done{id, before->seq};
        PersonPut const put = TRY(change_of(viewer, *person, form));
        if (person->last_seq != change.expects) return stale(id, change.expects);
        if (!name.empty()) TRY(rename(tx, viewer, id, name));
        if (says_nothing(put)) return Done{id, person->last_seq};
        FactDraft draft;
        draft.command_id = change.command_id;
        draft.subject_id = id;
        draft.happened_on = put.from;
        draft.actor = viewer.account_id;
        draft.payload = put;
        draft.expects = change.expects;
        AppendOutcome const outcome = TRY(tx.append(draft));
        if (auto refused = refusal_of(outcome, id, change.expects)) return std::move(*refused);
        return Done{id, outcome.seq};
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

namespace {

Result<UnitPut> read_school(CountyView const& view, std::string const& id,
                            api::Change const& change) {
    UnitPut put;
    put.from = TRY(day_of(change.since));
    FormReader in(view, change.values);
    put.name = in.text("name").value_or("");
    put.aliases = in.texts("aliases");
    put.parent = in.unit("parent").value_or("");
    if (put.parent == id) {
        in.refuse(error_of(messages::school_under_itself, {}, FormReader::place("parent")));
    }
    if (std::optional<std::string> const code = in.text("code")) {
        FieldValue value;
        value.text = *code;
        put.attributes["code"] = std::move(value);
    }
    for (auto& [name, value] : in.attributes(Owner::unit)) put.attributes[name] = value;
    for (auto const& [other, unit] : view.county().units) {
        if (other == id || put.name.empty() || unit.name != put.name) continue;
        in.refuse(error_of(messages::school_name_taken, {put.name}, FormReader::place("name")));
    }
    TRY(in.finish());
    return put;
}

}  // namespace

Result<Done> change_school(App& app, Viewer const& viewer, std::string const& id,
                           api::Change const& change) {
    TRY(require(viewer, Permission::schools_edit));
    TRY(check_command_id(change.command_id));
    UnitPut const put = TRY(app.county().read(
        [&](CountyView const& view) { return read_school(view, id, change); }));
    FactDraft draft;
    draft.command_id = change.command_id;
    draft.subject_id = id;
    draft.happened_on = put.from;
    draft.actor = viewer.account_id;
    draft.payload = put;
    draft.expects = change.expects;
    Result<Done> done = app.store().write([&](WriteTx& tx) -> Result<Done> {
        std::optional<Unit> const unit = TRY(tx.unit(id));
        if (!unit) return error_of(messages::school_unknown, {id});
        AppendOutcome const outcome = TRY(tx.append(draft));
        if (auto refused = refusal_of(outcome, id, change.expects)) return std::move(*refused);
        return Done{id, outcome.seq};
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

}  // namespace gongjin
