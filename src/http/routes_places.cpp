// Communities and schools.
#include "app/communities_query.h"
#include "app/schools_query.h"
#include "http/answers.h"
#include "http/routes.h"

namespace gongjin::http {

namespace {

Result<Response> list_communities(Call& call) {
    QueryReader query(call.request);
    Slice slice;
    slice.scheme = query.optional_text("scheme").value_or("");
    slice.period = query.optional_text("period").value_or("");
    TRY(query.finish());
    return answer_items(communities_query(call.app, call.viewer(), slice));
}

Result<Response> get_community(Call& call) {
    QueryReader query(call.request);
    Slice slice;
    slice.period = query.optional_text("period").value_or("");
    TRY(query.finish());
    return answer_with(community_query(call.app, call.viewer(), call.param("id"), slice));
}

Result<Response> list_schools(Call& call) {
    QueryReader query(call.request);
    SchoolsAsked wanted;
    wanted.q = query.optional_text("q").value_or("");
    wanted.community = query.optional_text("community").value_or("");
    TRY(query.finish());
    return answer_items(schools_query(call.app, call.viewer(), wanted));
}

Result<Response> get_school(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_with(school_query(call.app, call.viewer(), call.param("id")));
}

}  // namespace

std::vector<Operation> places_operations() {
    using enum Method;
    return {
        {"listCommunities", get, "/communities", list_communities},
        {"getCommunity", get, "/communities/{id}", get_community},
        {"listSchools", get, "/schools", list_schools},
        {"getSchool", get, "/schools/{id}", get_school},
    };
}

}  // namespace gongjin::http
