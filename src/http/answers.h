// How routes read bodies and write answers: everything goes through the described structs of
// app/api.
#pragma once

#include "http/call.h"
#include "http/json_body.h"
#include "http/query_reader.h"
#include "http/struct_json.h"

namespace gongjin::http {

template <typename T>
Result<T> body_as(Call const& call) {
    Json const json = TRY(json_body(call.request));
    JsonReader in(json.root());
    T value = read_struct<T>(in);
    TRY(in.finish());
    return value;
}

struct CommandOnly {
    std::string command_id;
};
BOOST_DESCRIBE_STRUCT(CommandOnly, (), (command_id))

struct Paging {
    std::int64_t page = 1;
    std::int64_t page_size = 50;
};
inline Paging paging_in(QueryReader& query) {
    return {query.integer("page", 1, 1, 1'000'000), query.integer("page_size", 50, 1, 200)};
}

template <typename T>
Response answer(T const& value, int status = 200) {
    return json_response(status, to_json(value));
}

template <typename T>
Result<Response> answer_with(Result<T> result, int status = 200) {
    if (!result.ok()) return result.take_error();
    return answer(result.value(), status);
}

// {"items": [...]}
template <typename T>
std::string items_json(std::vector<T> const& items) {
    std::string json;
    JsonWriter out(json);
    out.object().key("items");
    write_value(out, items);
    out.end_object();
    return json;
}

template <typename T>
Result<Response> answer_items(Result<std::vector<T>> items) {
    if (!items.ok()) return items.take_error();
    return json_response(200, items_json(items.value()));
}

// A page of a longer list; P has items, total, page and page_size.
template <typename P>
Result<Response> answer_page(Result<P> page) {
    if (!page.ok()) return page.take_error();
    std::string json;
    JsonWriter out(json);
    out.object().key("items");
    write_value(out, page.value().items);
    out.member("total", page.value().total).member("page", page.value().page);
    out.member("page_size", page.value().page_size).end_object();
    return json_response(200, std::move(json));
}

// What depends on nothing but the log, the day and the viewer's scope is kept as bytes, with an
// ETag.
Result<Response> answer_kept(Call& call, std::function<Result<std::string>()> const& make);
// The same if it lies ready: for I/O threads.
std::optional<Response> find_kept(Call& call);

}  // namespace gongjin::http
