// One sound request for every operation, aimed at something of one's own, of the same community, of
// another one, or of the county.
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "world.h"

namespace gongjin::api_test {

enum class Scope { own, same_community, other, county };
std::string_view name_of(Scope scope);

inline constexpr char const* kRoles[] = {"visitor", "bureau",     "lead_office",    "member_office",
                                         "teacher", "researcher", "training_school"};

struct Aim {
    World& world;
    std::string role;
    Scope scope = Scope::county;

    // Own: the role's school. Of others: schools with which the role's school has nothing to do.
    std::string school() const;
    std::string partner() const;    // of records between two schools of that scope
    std::string community() const;
    Browser& browser() const;       // of the role
    std::string quoted_command() const { return "\"command_id\":\"" + command_id() + "\""; }
};

// Prepares what is needed as the bureau or past the API, then sends.
using Send = std::function<Answer(Aim const&)>;

struct Try {
    std::string operation;
    std::vector<Scope> scopes;
    Send send;
};
std::vector<Try> all_tries();
std::vector<Try> tries_of_records();
std::vector<Try> tries_of_places();
std::vector<Try> tries_of_the_house();
std::vector<Try> tries_of_drafts();
std::vector<Try> tries_of_timetables();

std::string one_pixel();  // a PNG

}  // namespace gongjin::api_test
