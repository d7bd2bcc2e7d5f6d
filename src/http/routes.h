// The operations of openapi.yaml, by area. Thin: read the input, call the use case, write the
// answer.
#pragma once

#include <vector>

#include "http/call.h"

namespace gongjin::http {

std::vector<Operation> session_operations();
std::vector<Operation> county_operations();
std::vector<Operation> findings_operations();
std::vector<Operation> results_operations();
std::vector<Operation> records_operations();
std::vector<Operation> record_act_operations();
std::vector<Operation> places_operations();
std::vector<Operation> people_operations();
std::vector<Operation> schemes_operations();
std::vector<Operation> forecast_operations();
std::vector<Operation> new_scheme_operations();
std::vector<Operation> exchange_operations();
std::vector<Operation> samples_operations();
std::vector<Operation> system_operations();
std::vector<Operation> timetables_operations();
std::vector<Operation> lessons_operations();

std::vector<Operation> all_operations();

// Refused if an operation has no row in route_rights.h, or a row no operation. `site` must live as
// long as the router.
Result<Router> make_router(Site& site);

}  // namespace gongjin::http
