// Records as lists and calendars; entering them, one or a term's plan; confirming many.
#include "app/record_commands.h"
#include "app/record_query.h"
#include "app/records_query.h"
#include "http/answers.h"
#include "http/problem.h"
#include "http/record_answers.h"
#include "http/routes.h"

namespace gongjin::http {

namespace {

constexpr std::size_t kLargestBatch = std::size_t(4) << 20;

struct PreviewBody {
    api::RecordInput input;
    api::Maybe<std::string> record_id;
};
BOOST_DESCRIBE_STRUCT(PreviewBody, (), (input, record_id))

struct BatchBody {
    std::string command_id;
    std::vector<api::RecordInput> items;
};
BOOST_DESCRIBE_STRUCT(BatchBody, (), (command_id, items))

struct ConfirmBodyItem {
    std::string id;
    std::int64_t expects = 0;
};
BOOST_DESCRIBE_STRUCT(ConfirmBodyItem, (), (id, expects))

struct ConfirmBody {
    std::string command_id;
    std::vector<ConfirmBodyItem> items;
};
BOOST_DESCRIBE_STRUCT(ConfirmBody, (), (command_id, items))

Result<Response> list_kinds(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_kept(call, [&]() -> Result<std::string> {
        std::vector<api::Kind> const kinds = TRY(kinds_query(call.app, call.viewer()));
        return items_json(kinds);
    });
}

Result<Response> list_records(Call& call) {
    QueryReader query(call.request);
    RecordsAsked wanted;
    wanted.period = query.optional_text("period").value_or("");
    wanted.kinds = query.words("kind");
    wanted.states = query.words("state");
    wanted.school = query.optional_text("school").value_or("");
    wanted.community = query.optional_text("community").value_or("");
    wanted.person = query.optional_text("person").value_or("");
    wanted.from = query.optional_day("from");
    wanted.until = query.optional_day("until");
    wanted.waiting_for = query.optional_text("waiting_for").value_or("");
    wanted.q = query.optional_text("q").value_or("");
    wanted.sort = query.optional_text("sort").value_or("");
    Paging const paging = paging_in(query);
    wanted.page = paging.page;
    wanted.page_size = paging.page_size;
    TRY(query.finish());
    return answer_page(records_query(call.app, call.viewer(), wanted));
}

Result<Response> create_record_here(Call& call) {
    api::RecordCommand const command = TRY(body_as<api::RecordCommand>(call));
    return answer_record(call, create_record(call.app, call.viewer(), command), 201);
}

Result<Response> preview_record(Call& call) {
    PreviewBody body = TRY(body_as<PreviewBody>(call));
    PreviewAsked const wanted{std::move(body.input), body.record_id.value_or("")};
    return answer_with(preview_query(call.app, call.viewer(), wanted));
}

Result<Response> plan_records_here(Call& call) {
    BatchBody const body = TRY(body_as<BatchBody>(call));
    std::vector<std::string> const ids =
        TRY(plan_records(call.app, call.viewer(), body.command_id, body.items));
    std::string json;
    JsonWriter out(json);
    out.object().key("ids");
    write_value(out, ids);
    out.end_object();
    return json_response(201, std::move(json));
}

Result<Response> confirm_records_here(Call& call) {
    ConfirmBody const body = TRY(body_as<ConfirmBody>(call));
    std::vector<ConfirmItem> items;
    for (ConfirmBodyItem const& item : body.items) items.push_back({item.id, item.expects});
    BulkConfirmed const done =
        TRY(confirm_records(call.app, call.viewer(), body.command_id, items));
    std::string json;
    JsonWriter out(json);
    out.object().key("confirmed");
    write_value(out, done.confirmed);
    out.key("refused").array();
    for (auto const& [id, error] : done.refused) {
        out.object().member("id", id).key("problem");
        write_problem(out, error);
        out.end_object();
    }
    out.end_array().end_object();
    return json_response(200, std::move(json));
}

Result<Response> record_calendar(Call& call) {
    QueryReader query(call.request);
    CalendarAsked wanted;
    wanted.from = query.day("from");
    wanted.until = query.day("until");
    wanted.kinds = query.words("kind");
    wanted.states = query.words("state");
    wanted.school = query.optional_text("school").value_or("");
    wanted.community = query.optional_text("community").value_or("");
    TRY(query.finish());
    RecordCalendar const found = TRY(calendar_query(call.app, call.viewer(), wanted));
    std::string json;
    JsonWriter out(json);
    out.object().key("items");
    write_value(out, found.items);
    out.key("days");
    write_value(out, found.days);
    out.member("cut", found.cut).end_object();
    return json_response(200, std::move(json));
}

Result<Response> find_people(Call& call) {
    QueryReader query(call.request);
    std::string const words = query.text("q");
    std::string const school = query.optional_text("school").value_or("");
    TRY(query.finish());
    return answer_items(people_for_record(call.app, call.viewer(), words, school));
}

Result<Response> get_record(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_with(record_query(call.app, call.viewer(), call.param("id")));
}

}  // namespace

std::vector<Operation> records_operations() {
    using enum Method;
    return {
        {.name = "listKinds", .path = "/kinds", .run = list_kinds, .quick = find_kept},
        {"listRecords", get, "/records", list_records},
        {"createRecord", post, "/records", create_record_here},
        {"previewRecord", post, "/records/preview", preview_record},
        {"planRecords", post, "/records/batch", plan_records_here, kLargestBatch},
        {"confirmRecords", post, "/records/confirm", confirm_records_here},
        {"recordCalendar", get, "/records/calendar", record_calendar},
        {"findPeopleForRecord", get, "/records/people", find_people},
        {"getRecord", get, "/records/{id}", get_record},
    };
}

}  // namespace gongjin::http
