#include "app/people_query.h"

#include <algorithm>

#include "app/attributes_shown.h"
#include "app/initials.h"
#include "app/query_messages.h"
#include "app/record_shown.h"
#include "app/shown.h"

namespace gongjin {

namespace {

constexpr std::size_t kMostRecords = 50;

Post const& last_post(Person const& person, Date day) {
    static Post const kNone;
    Post const* post = on(person.posts, day);
    if (post != nullptr) return *post;
    return person.posts.empty() ? kNone : person.posts.front().value;
}

std::vector<std::string> subject_titles(CountyView const& view, Person const& person) {
    std::vector<std::string> titles;
    auto const found = person.attributes.find("subjects");
    if (found == person.attributes.end()) return titles;
    FieldValue const* value = on(found->second, view.today);
    if (value == nullptr) return titles;
    for (std::string const& subject : value->texts) {
        titles.push_back(symbol_title(view.words(), "subject", subject));
    }
    return titles;
}

struct Shower {
    CountyView const& view;
    Viewer const& viewer;
    std::map<std::string, PersonPrivate> const& names;

    PersonPrivate const* name_of(Person const& person) const {
        auto const found = names.find(person.id);
        bool const seen = found != names.end() && may_name(view, viewer, person.id);
        return seen ? &found->second : nullptr;
    }

    template <typename Out>
    void fill(Person const& person, Out& out) const {
        Post const& post = last_post(person, view.today);
        out.person.id = person.id;
        out.person.label = person_label(view, person.id);
        out.person.school = unit_name(view.county(), post.work_unit);
        if (PersonPrivate const* known = name_of(person)) {
            if (!known->name.empty()) out.person.name = known->name;
            if (!known->staff_number.empty()) out.staff_number = known->staff_number;
        }
        out.seq = person.last_seq;
        out.school = unit_ref(view.county(), post.home_unit);
        out.work_school = unit_ref(view.county(), post.work_unit);
        if (!post.post.empty()) out.post = symbol_title(view.words(), "post", post.post);
        auto const title = person.attributes.find("title");
        FieldValue const* value =
            title == person.attributes.end() ? nullptr : on(title->second, view.today);
        if (value != nullptr) out.title = symbol_title(view.words(), "title", value->text);
        out.subjects = subject_titles(view, person);
        out.state = symbol_title(view.words(), "person_state", gongjin::name_of(post.state));
    }

    bool matches(Person const& person, PeopleAsked const& wanted) const {
        Post const& post = last_post(person, view.today);
        bool const at_school = wanted.school.empty() || post.home_unit == wanted.school ||
                               post.work_unit == wanted.school;
        bool const in_post = wanted.post.empty() || post.post == wanted.post;
        bool const in_state =
            wanted.state.empty() || gongjin::name_of(post.state) == wanted.state;
        if (!at_school || !in_post || !in_state) return false;
        if (wanted.q.empty()) return true;
        PersonPrivate const* known = name_of(person);
        if (known == nullptr) return false;
        if (may_be_initials(wanted.q) && has_initials(known->name, wanted.q)) return true;
        return known->name.find(wanted.q) != std::string::npos ||
               known->staff_number.find(wanted.q) != std::string::npos;
    }
};

// By school as the county lists them, then by post, then as they came.
std::vector<Person const*> sorted(CountyView const& view, std::vector<Person const*> people,
                                  std::string const& sort) {
    Enum const* posts = view.words().find_enum("post");
    auto const rank = [&](Person const& person) {
        auto const at = posts == nullptr
                            ? std::nullopt
                            : posts->index_of(last_post(person, view.today).post);
        return at.value_or(1000);
    };
    auto const school = [&](Person const& person) {
        return unit_name(view.county(), last_post(person, view.today).work_unit);
    };
    std::stable_sort(people.begin(), people.end(), [&](Person const* a, Person const* b) {
        if (sort == "post" && rank(*a) != rank(*b)) return rank(*a) < rank(*b);
        if (school(*a) != school(*b)) return school(*a) < school(*b);
        return rank(*a) < rank(*b);
    });
    return people;
}

Result<void> add_records(CountyView const& view, Viewer const& viewer, ReadTx& tx,
                         std::string const& person, api::Person& out) {
    std::vector<Record const*> found;
    for (auto const& [id, record] : view.records()) {
        for (auto const& [role, subjects] : record.content.roles) {
            bool const in = std::find(subjects.begin(), subjects.end(), person) != subjects.end();
            if (in && may_see(view, viewer, record)) {
                found.push_back(&record);
                break;
            }
        }
    }
    std::stable_sort(found.begin(), found.end(), [](Record const* a, Record const* b) {
        return a->content.start > b->content.start;
    });
    if (found.size() > kMostRecords) found.resize(kMostRecords);
    RecordShower shower(view, viewer, tx);
    for (Record const* record : found) out.records.push_back(TRY(shower.summary(*record)));
    return {};
}

}  // namespace

bool may_list(Viewer const& viewer, Person const& person, Date day) {
    if (!may(viewer.role, Permission::people_view)) return viewer.person_id == person.id;
    if (viewer.role == AppRole::bureau) return true;
    Post const& post = last_post(person, day);
    return viewer.own_units.contains(post.home_unit) || viewer.own_units.contains(post.work_unit);
}

Result<PeoplePage> people_query(App& app, Viewer const& viewer, PeopleAsked const& wanted) {
    TRY(require(viewer, Permission::people_view));
    return app.county().read([&](CountyView const& view) -> Result<PeoplePage> {
        auto const names = TRY(app.store().read([](ReadTx& tx) { return tx.all_private(); }));
        Shower const shower{view, viewer, names};
        std::vector<Person const*> found;
        for (auto const& [id, person] : view.county().people) {
            if (!may_list(viewer, person, view.today)) continue;
            if (shower.matches(person, wanted)) found.push_back(&person);
        }
        found = sorted(view, std::move(found), wanted.sort);
        PeoplePage page;
        page.total = static_cast<std::int64_t>(found.size());
        page.page = std::max<std::int64_t>(1, wanted.page);
        page.page_size = std::clamp<std::int64_t>(wanted.page_size, 1, 200);
        std::int64_t const first = (page.page - 1) * page.page_size;
        for (std::int64_t i = first; i < std::min(page.total, first + page.page_size); ++i) {
            shower.fill(*found[static_cast<std::size_t>(i)], page.items.emplace_back());
        }
        return page;
    });
}

Result<api::Person> person_query(App& app, Viewer const& viewer, std::string const& id) {
    ActorNames const actors = TRY(ActorNames::read(app));
    return app.county().read([&](CountyView const& view) -> Result<api::Person> {
        auto const found = view.county().people.find(id);
        bool const known = found != view.county().people.end() &&
                           may_list(viewer, found->second, view.today);
        if (!known) return error_of(messages::someone_unknown, {id});
        Person const& person = found->second;
        api::Person out;
        auto const fill = [&](ReadTx& tx) -> Result<void> {
            std::map<std::string, PersonPrivate> names;
            if (auto const known_private = TRY(tx.private_of(id))) names[id] = *known_private;
            Shower{view, viewer, names}.fill(person, out);
            out.history = TRY(thing_history(actors, view, tx, id));
            return add_records(view, viewer, tx, id, out);
        };
        TRY(app.store().read(fill));
        out.may_edit = may(viewer.role, Permission::people_edit);
        out.attributes = attributes_shown(view, Owner::person, person.attributes, view.today,
                                          out.may_edit);
        return out;
    });
}

}  // namespace gongjin
