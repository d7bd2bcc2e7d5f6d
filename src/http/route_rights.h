// Who may call which operation at all: one row for each, without which the server does not start.
// The use case asks again, and judges the scope: whose school, whose record.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "app/permissions.h"

namespace gongjin::http {

enum class Who { everyone, signed_in };

struct RouteRight {
    std::string_view operation;
    Who who = Who::signed_in;
    std::optional<Permission> needs = {};
};

std::span<RouteRight const> route_rights();
RouteRight const* right_of(std::string_view operation);

}  // namespace gongjin::http
