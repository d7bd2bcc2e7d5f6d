#include "http/json_body.h"

#include "http/messages.h"

namespace gongjin::http {

Result<Json> json_body(Request const& request) {
    std::string_view const type = request.header("content-type");
    std::string_view const bare = type.substr(0, type.find(';'));
    if (bare != "application/json") return error_of(messages::not_json);
    return parse_json(request.body, {.bytes = request.body.size()});
}

}  // namespace gongjin::http
