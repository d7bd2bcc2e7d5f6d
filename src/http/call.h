// One request on its way to a use case: who sends it, what it says, how it is answered.
//
// 1. Before an operation runs, `perform` has found the session, checked the CSRF token of
//    everything but GET, held back whoever must change the password, and asked route_rights.h.
// 2. An operation returns an answer or an Error; status.h says with which status it is refused.
// 3. What privacy asks for is noted in the access log: refusals, and the operations that say so.
#pragma once

#include "app/sessions.h"
#include "http/message.h"
#include "http/router.h"
#include "http/site.h"

namespace gongjin::http {

class Call {
public:
    Call(Site& the_site, Request const& the_request);

    Site& site;
    App& app;
    Request const& request;
    std::string token;  // of the session or of the visitor; empty if the browser sent none
    std::optional<SessionInfo> session;

    Viewer const& viewer() const;  // only where route_rights.h asks for a session
    std::string const& param(std::string_view name) const { return request.param(name); }
    Caller caller() const;

    // Sends the browser another token; empty: it shall forget the one it has.
    void give_token(Response& response, std::string_view new_token) const;
};

struct Operation {
    std::string_view name;  // as in openapi.yaml
    Method method = Method::get;
    std::string_view path;  // below /api/v1
    Result<Response> (*run)(Call&) = nullptr;
    std::size_t body_limit = std::size_t(1) << 20;
    std::string_view noted = {};  // what the access log calls it; its subject is the path's {id}
    std::optional<Response> (*quick)(Call&) = nullptr;  // on the I/O thread: must not wait
    std::size_t file_limit = 0;   // of the one file that is sent here; 0: none is
};

Response perform(Site& site, Operation const& operation, Request const& request);
// The answer if it lies ready and nobody has to be asked.
std::optional<Response> perform_quickly(Site& site, Operation const& operation,
                                        Request const& request);

}  // namespace gongjin::http
