// Every operation, by every role, at something of one's own and of others: permissions.tsv says
// how it is answered. And whatever is answered, no byte of it is a name that the role may not
// read.
#include <cstdlib>
#include <fstream>

#include "base/text.h"
#include "requests.h"

namespace gongjin::api_test {
namespace {

constexpr char kTable[] = "tests/api/permissions.tsv";

using Cells = std::map<std::string, std::string>;  // "operation scope role" -> status

std::string key_of(std::string const& operation, std::string_view scope, std::string const& role) {
    return operation + " " + std::string(scope) + " " + role;
}

// operation, scope, then a status for each role.
Cells table() {
    Cells cells;
    std::ifstream in(kTable);
    std::vector<std::string> roles;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.starts_with("#")) continue;
        std::vector<std::string> const parts = split(line, '\t');
        if (roles.empty()) {
            roles.assign(parts.begin() + 2, parts.end());
            continue;
        }
        EXPECT_EQ(parts.size(), roles.size() + 2) << line;
        for (std::size_t i = 0; i < roles.size() && i + 2 < parts.size(); ++i) {
            cells[key_of(parts[0], parts[1], roles[i])] = parts[i + 2];
        }
    }
    return cells;
}

// Whose records these roles have no part in.
bool leaks(std::string const& role, std::string const& body) {
    if (role == "bureau") return false;
    for (char const* school : {"xiwu", "chunhu", "longjin"}) {
        if (body.find(name_at(school)) != std::string::npos) return true;
    }
    return false;
}

struct Outcome {
    Cells cells;
    std::vector<std::string> order;
    std::map<std::string, std::string> said;  // for a failure's sake
};

Outcome try_everything(World& world) {
    Outcome out;
    world.lesson("xiwu", "fangqiao", RecordState::verified);
    world.lesson("chunhu", "longjin", RecordState::verified);
    for (Try const& one : all_tries()) {
        for (Scope const scope : one.scopes) {
            out.order.push_back(one.operation + "\t" + std::string(name_of(scope)));
            for (char const* role : kRoles) {
                Answer const answer = one.send({world, role, scope});
                std::string const key = key_of(one.operation, name_of(scope), role);
                out.cells[key] = std::to_string(answer.status);
                out.said[key] = answer.body.substr(0, 300);
                EXPECT_FALSE(leaks(role, answer.body)) << key << "\n"
                                                       << answer.body.substr(0, 2000);
            }
        }
    }
    return out;
}

// GONGJIN_WRITE_TABLE=file writes what was seen, to be read and, if it is right, taken over.
void write_down(Outcome const& seen) {
    char const* const path = std::getenv("GONGJIN_WRITE_TABLE");
    if (path == nullptr) return;
    std::ofstream file(path);
    file << "operation\tscope";
    for (char const* role : kRoles) file << '\t' << role;
    for (std::string const& row : seen.order) {
        std::vector<std::string> const parts = split(row, '\t');
        file << '\n' << row;
        for (char const* role : kRoles)
            file << '\t' << seen.cells.at(key_of(parts[0], parts[1], role));
    }
    file << '\n';
}

using PermissionsTest = ApiTest;
ON_EVERY_DATABASE(PermissionsTest);

TEST_P(PermissionsTest, every_operation_answers_every_role_as_the_table_says) {
    Outcome const seen = try_everything(world);
    write_down(seen);
    Cells const expected = table();
    for (auto const& [key, status] : seen.cells) {
        auto const row = expected.find(key);
        if (row == expected.end()) {
            ADD_FAILURE() << kTable << " has no row for " << key << " (seen: " << status << ")";
        } else {
            EXPECT_EQ(status, row->second) << key << "\n" << seen.said.at(key);
        }
    }
    for (auto const& [key, status] : expected) {
        EXPECT_TRUE(seen.cells.contains(key)) << kTable << " has a row that nothing tries: " << key;
    }
}

TEST_P(PermissionsTest, nothing_but_the_session_answers_a_visitor) {
    for (auto const& [key, status] : table()) {
        if (!key.ends_with(" visitor") || key.starts_with("getSession ")) continue;
        // A calendar has no session; its link's secret opens one timetable, and nothing else.
        if (key.starts_with("readTimetableFeed ")) continue;
        EXPECT_EQ(status, "401") << key;
    }
}

}  // namespace
}  // namespace gongjin::api_test
