// Who may include whom. The table is the drawing in ARCHITECTURE.md.
#include "tree.h"

namespace gongjin::tidy {
namespace {

struct Room {
    std::string name;
    int floor;
};

// Rooms on one floor are siblings: they never include each other.
std::vector<Room> const& house() {
    static std::vector<Room> const rooms = {
        {"base", 0},      {"values", 1}, {"vocabulary", 2}, {"scheme", 3},    {"record", 3},
        {"ledger", 3},    {"timetable", 3}, {"placement", 3}, {"exam", 3},    {"sheet", 3},
        {"engine", 4},    {"notice", 4}, {"forecast", 5},   {"store", 6},     {"app", 7},
        {"http", 8},      {"main", 9},
    };
    return rooms;
}

Room const* find_room(std::string_view name) {
    for (Room const& room : house())
        if (room.name == name) return &room;
    return nullptr;
}

// The file that an #include in quotation marks names, or nothing.
std::optional<std::string> quoted_include(std::string const& line) {
    std::size_t const hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line[hash] != '#') return std::nullopt;
    if (line.find("include", hash) == std::string::npos) return std::nullopt;
    std::size_t const open = line.find('"', hash);
    if (open == std::string::npos) return std::nullopt;
    return line.substr(open + 1, line.find('"', open + 1) - open - 1);
}

// http knows no rule: of the rooms below it, it sees only these.
bool hidden_from_http(std::string_view room) {
    return room != "http" && room != "app" && room != "values" && room != "base";
}

void check_include(TextFile const& file, std::size_t line, std::string const& target,
                   Complaints& complaints) {
    std::string const from = file.folder();
    std::string const to = target.substr(0, target.find('/'));
    Room const* const here = find_room(from);
    Room const* const there = find_room(to);
    if (target.find('/') == std::string::npos || there == nullptr) {
        complaints.add(file, line, "\"" + target + "\" is no path from src/",
                       "Write it as \"" + from + "/...\", or in <> if it is a library");
        return;
    }
    if (from == to) return;
    if (there->floor >= here->floor) {
        complaints.add(file, line, from + " includes " + to + ", which is not below it",
                       "Move the shared piece down, or turn the call around");
    }
    if (from == "http" && hidden_from_http(to)) {
        complaints.add(file, line, "http includes " + to,
                       "Let app offer what the route needs; http sees app, values and base");
    }
    bool const concrete =
        target.starts_with("store/sqlite") || target.starts_with("store/postgres");
    if (concrete && from != "main" && !file.has_ending("_test.cpp")) {
        complaints.add(file, line, from + " names a concrete store",
                       "Take the store's interface; only main chooses one");
    }
}

TEST(Includes, go_only_downwards_and_never_to_a_sibling) {
    Complaints complaints;
    for (TextFile const& file : tree()) {
        if (!file.is_cpp() || file.folder().empty()) continue;
        if (find_room(file.folder()) == nullptr) continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            if (auto const target = quoted_include(file.lines[i]))
                check_include(file, i + 1, *target, complaints);
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Includes, every_folder_of_src_has_its_place_in_the_house) {
    Complaints complaints;
    std::set<std::string> seen;
    for (TextFile const& file : tree()) {
        std::string const folder = file.folder();
        if (folder.empty() || find_room(folder) != nullptr || !seen.insert(folder).second) continue;
        complaints.add(file, 1, "the folder " + folder + " has no place in the house",
                       "Add it to tests/tidy/include_test.cpp and to ARCHITECTURE.md");
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Includes, the_check_sees_a_wrong_direction) {
    Complaints complaints;
    TextFile const file{"src/scheme/plan.cpp", {}};
    check_include(file, 1, "base/result.h", complaints);
    check_include(file, 2, "scheme/plan.h", complaints);
    EXPECT_TRUE(complaints.none()) << complaints.text();
    check_include(file, 3, "record/fact.h", complaints);
    EXPECT_NE(complaints.text().find("src/scheme/plan.cpp:3: scheme includes record"),
              std::string::npos);
}

}  // namespace
}  // namespace gongjin::tidy
