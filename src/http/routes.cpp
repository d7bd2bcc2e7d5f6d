#include "http/routes.h"

#include <set>

#include "base/text.h"
#include "http/messages.h"
#include "http/route_rights.h"

namespace gongjin::http {

std::vector<Operation> all_operations() {
    std::vector<Operation> all;
    for (auto const area :
         {session_operations, county_operations, findings_operations, results_operations,
          records_operations, record_act_operations, places_operations, people_operations,
          schemes_operations, forecast_operations, new_scheme_operations, exchange_operations,
          samples_operations, system_operations, timetables_operations, lessons_operations}) {
        for (Operation const& operation : area()) all.push_back(operation);
    }
    return all;
}

Result<Router> make_router(Site& site) {
    std::set<std::string> missing;
    for (RouteRight const& right : route_rights()) missing.emplace(right.operation);
    std::vector<std::string> wrong;
    std::vector<Route> routes;
    for (Operation const& operation : all_operations()) {
        if (missing.erase(std::string(operation.name)) == 0) wrong.emplace_back(operation.name);
        Route route;
        route.method = operation.method;
        route.pattern = "/api/v1" + std::string(operation.path);
        route.name = operation.name;
        route.body_limit = operation.method == Method::get ? 0 : operation.body_limit;
        route.file_limit = operation.file_limit;
        route.handler = [&site, operation](Request const& request) {
            return perform(site, operation, request);
        };
        if (operation.quick) {
            route.quick = [&site, operation](Request const& request) {
                return perform_quickly(site, operation, request);
            };
        }
        routes.push_back(std::move(route));
    }
    wrong.insert(wrong.end(), missing.begin(), missing.end());
    if (!wrong.empty()) return error_of(messages::routes_incomplete, {join(wrong, ", ")});
    return Router(std::move(routes));
}

}  // namespace gongjin::http
