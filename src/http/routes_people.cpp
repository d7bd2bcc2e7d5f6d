// People, and what is changed about people and schools from a day on.
#include "app/people_query.h"
#include "app/place_commands.h"
#include "app/schools_query.h"
#include "http/answers.h"
#include "http/record_answers.h"
#include "http/routes.h"

namespace gongjin::http {

namespace {

struct PersonBody {
    std::string command_id;
    api::Maybe<std::string> staff_number;
    std::string name;
    std::string since;
    api::Values values;
};
BOOST_DESCRIBE_STRUCT(PersonBody, (), (command_id, staff_number, name, since, values))

Result<Response> list_people(Call& call) {
    QueryReader query(call.request);
    PeopleAsked wanted;
    wanted.q = query.optional_text("q").value_or("");
    wanted.school = query.optional_text("school").value_or("");
    wanted.state = query.optional_text("person_state").value_or("");
    wanted.post = query.optional_text("post").value_or("");
    wanted.sort = query.optional_text("sort").value_or("");
    Paging const paging = paging_in(query);
    wanted.page = paging.page;
    wanted.page_size = paging.page_size;
    TRY(query.finish());
    return answer_page(people_query(call.app, call.viewer(), wanted));
}

Result<Response> answer_person(Call& call, Result<Done> done, int status) {
    if (!done.ok() && is_stale(done.error())) {
        auto const now = person_query(call.app, call.viewer(), done.error().args[0]);
        if (now.ok()) return stale_answer(done.error(), now.value().history);
    }
    if (!done.ok()) return done.take_error();
    return answer_with(person_query(call.app, call.viewer(), done.value().id), status);
}

Result<Response> create_person_here(Call& call) {
    PersonBody const body = TRY(body_as<PersonBody>(call));
    NewPerson const person{body.command_id, body.staff_number.value_or(""), body.name, body.since,
                           body.values};
    return answer_person(call, create_person(call.app, call.viewer(), person), 201);
}

Result<Response> get_person(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_with(person_query(call.app, call.viewer(), call.param("id")));
}

Result<Response> change_person_here(Call& call) {
    api::Change const change = TRY(body_as<api::Change>(call));
    return answer_person(call, change_person(call.app, call.viewer(), call.param("id"), change),
                         200);
}

Result<Response> change_school_here(Call& call) {
    api::Change const change = TRY(body_as<api::Change>(call));
    std::string const& id = call.param("id");
    Result<Done> const done = change_school(call.app, call.viewer(), id, change);
    Result<api::School> now = school_query(call.app, call.viewer(), id);
    if (!done.ok() && is_stale(done.error()) && now.ok()) {
        return stale_answer(done.error(), now.value().history);
    }
    if (!done.ok()) return done.error();
    return answer_with(std::move(now));
}

}  // namespace

std::vector<Operation> people_operations() {
    using enum Method;
    return {
        {.name = "listPeople", .path = "/people", .run = list_people, .noted = "read_person"},
        {"createPerson", post, "/people", create_person_here},
        {.name = "getPerson", .path = "/people/{id}", .run = get_person, .noted = "read_person"},
        {"changePerson", post, "/people/{id}/changes", change_person_here},
        {"changeSchool", post, "/schools/{id}/changes", change_school_here},
    };
}

}  // namespace gongjin::http
