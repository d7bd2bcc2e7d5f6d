// The table of routes is the contract: every operation of openapi.yaml, and no other.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "http/route_rights.h"
#include "http/routes.h"

namespace gongjin::api_test {
namespace {

// "GET /board getBoard". The file is written by hand in a regular way: a path stands at two
// spaces, a method at four or in the path's own line.
std::set<std::string> operations_in_the_contract() {
    std::set<std::string> out;
    std::ifstream in("openapi.yaml");
    std::string path, method;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("components:")) break;
        if (line.starts_with("  /")) path = line.substr(2, line.find(':') - 2);
        for (std::string const verb : {"get", "post", "put", "delete"}) {
            bool const own_line = line == "    " + verb + ":";
            if (own_line || line.find(" " + verb + ": {") != std::string::npos) method = verb;
        }
        std::size_t const at = line.find("operationId: ");
        if (at == std::string::npos) continue;
        std::string const rest = line.substr(at + 13);
        std::string verb = method;
        for (char& c : verb) c = static_cast<char>(c - 32);
        out.insert(verb + " " + path + " " + rest.substr(0, rest.find_first_of(",} ")));
    }
    return out;
}

TEST(Contract, the_routes_are_those_of_openapi) {
    std::set<std::string> const wanted = operations_in_the_contract();
    ASSERT_GT(wanted.size(), 60u);
    std::set<std::string> have;
    for (http::Operation const& operation : http::all_operations()) {
        have.insert(std::string(http::name_of(operation.method)) + " " +
                    std::string(operation.path) + " " + std::string(operation.name));
    }
    for (std::string const& one : wanted) EXPECT_TRUE(have.contains(one)) << "missing: " << one;
    for (std::string const& one : have) EXPECT_TRUE(wanted.contains(one)) << "not agreed: " << one;
}

TEST(Contract, every_operation_says_who_may_call_it_and_only_three_are_open_to_everyone) {
    std::set<std::string> open;
    for (http::Operation const& operation : http::all_operations()) {
        http::RouteRight const* const right = http::right_of(operation.name);
        ASSERT_NE(right, nullptr) << operation.name;
        if (right->who == http::Who::everyone) open.emplace(operation.name);
    }
    EXPECT_EQ(open, (std::set<std::string>{"getSession", "readTimetableFeed", "signIn"}));
    EXPECT_EQ(http::route_rights().size(), http::all_operations().size());
}

}  // namespace
}  // namespace gongjin::api_test
