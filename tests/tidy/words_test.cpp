// Calls that break a promise of the house, and what to use in their place.
#include <regex>

#include "tree.h"

namespace gongjin::tidy {
namespace {

struct Ban {
    std::regex pattern;
    std::string what;
    std::string todo;
    std::vector<std::string> allowed;  // folders or files in which it is right
};

std::vector<Ban> const& bans() {
    static std::vector<Ban> const all = [] {
        std::vector<Ban> list;
        auto const ban = [&](char const* pattern, char const* what, char const* todo,
                             std::vector<std::string> allowed = {}) {
            list.push_back({std::regex(pattern), what, todo, std::move(allowed)});
        };
        ban(R"(\b(std::)?s?rand\s*\(|\bstd::(random_device|mt19937(_64)?|default_random_engine)\b)",
            "a random number not from the port", "Take a Random& (base/ports.h)",
            {"src/base/ports.cpp"});
        ban(R"(\b(std::)?(localtime|gmtime|mktime|localtime_r|gmtime_r|strftime)\s*\()",
            "the C library's calendar", "Use Date and Instant; local time is UTC+8 by definition",
            {"src/base/ports.cpp"});
        ban(R"(\bsystem_clock\b|\bgettimeofday\b|\bclock_gettime\b|\bstd::time\s*\()",
            "the wall clock is read", "Take a Clock& (base/ports.h), made in main",
            {"src/base/ports.cpp", "src/main"});
        ban(R"(\bstd::(cout|cerr|clog)\b|\b(std::)?(printf|puts)\s*\()",
            "printing from inside the house", "Return it; only main prints, the log goes by spdlog",
            {"src/main", "src/base/result.cpp"});
        ban(R"(\b(std::)?(strcpy|strcat|sprintf|atoi|atol|atof|strtok)\s*\()",
            "a C call that cannot say what went wrong", "Use std::string, fmt or std::from_chars");
        ban(R"(\bstd::(stoi|stol|stoll|stod|stof)\s*\()",
            "a conversion that throws and accepts rubbish at the end", "Use std::from_chars");
        ban(R"(\bassert\s*\()", "assert disappears with NDEBUG", "Use ASSERT (base/result.h)");
        ban(R"(\bstd::regex\b)", "std::regex can overflow the stack on long input",
            "Read the characters by hand, or use base/text.h");
        ban(R"(#\s*include\s*<(bits/|iostream>))", "a header that drags in the world",
            "Include what is used", {"src/main"});
        ban(R"(\busing namespace std\s*;)", "all of std is opened", "Name what is used");
        return list;
    }();
    return all;
}

bool is_allowed(Ban const& ban, TextFile const& file) {
    return std::any_of(ban.allowed.begin(), ban.allowed.end(), [&](std::string const& where) {
        return file.path == where || file.under(where);
    });
}

void check_line(TextFile const& file, std::size_t i, Complaints& complaints) {
    std::string const code = code_of(file.lines[i]);
    for (Ban const& ban : bans())
        if (!is_allowed(ban, file) && std::regex_search(code, ban.pattern))
            complaints.add(file, i + 1, ban.what, ban.todo);
}

TEST(Words, banned_calls_stay_out_of_the_house) {
    Complaints complaints;
    for (TextFile const& file : tree()) {
        // Tests and fuzz targets may print and roll dice: they end before a user comes.
        if (!file.is_cpp() || file.folder().empty()) continue;
        if (file.has_ending("_test.cpp") || file.has_ending("_fuzz.cpp")) continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i) check_line(file, i, complaints);
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Words, every_header_is_read_once) {
    Complaints complaints;
    for (TextFile const& file : tree()) {
        if (!file.has_ending(".h")) continue;
        bool const once = std::find(file.lines.begin(), file.lines.end(), "#pragma once") !=
                          file.lines.end();
        if (!once) complaints.add(file, 1, "the header has no include guard", "Add #pragma once");
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Words, every_header_opens_with_what_it_promises) {
    Complaints complaints;
    for (TextFile const& file : tree()) {
        if (!file.has_ending(".h") || file.folder().empty()) continue;
        if (file.lines.empty() || !file.lines.front().starts_with("// "))
            complaints.add(file, 1, "the header does not open with a comment",
                           "Say first what the module promises");
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

// Two of one name would be one variable for the linker: one folder would print the other's words.
TEST(Words, every_message_has_a_name_of_its_own_in_its_namespace) {
    std::regex const space("^namespace ([a-z_:]+) \\{$");
    std::regex const message("^inline constexpr Message (\\w+)");
    std::map<std::string, std::string> known;  // name -> where
    Complaints complaints;
    for (TextFile const& file : tree()) {
        if (!file.has_ending("messages.h")) continue;
        std::string inside;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            std::smatch found;
            if (std::regex_search(file.lines[i], found, space)) inside = found[1];
            if (!std::regex_search(file.lines[i], found, message)) continue;
            std::string const name = inside + "::" + found[1].str();
            auto const [at, fresh] = known.emplace(name, file.path);
            if (!fresh)
                complaints.add(file, i + 1, name + " is also in " + at->second, "Rename it");
        }
    }
    EXPECT_GT(known.size(), 300u);
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Words, no_mark_of_unfinished_work_is_left) {
    // The words stand in halves so that this file does not complain about itself.
    std::regex const mark("\\b(TO" "DO|FIX" "ME)\\b");
    Complaints complaints;
    for (TextFile const& file : tree()) {
        if (file.has_ending(".md")) continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            if (std::regex_search(file.lines[i], mark))
                complaints.add(file, i + 1, "a mark of unfinished work",
                               "Finish it, or describe it in docs/limits.md");
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Words, the_check_looks_at_code_only) {
    Complaints complaints;
    TextFile const file{"src/app/x.cpp",
                        {"// std::rand() would be wrong", "auto s = \"localtime(\";",
                         "int n = std::rand();"}};
    for (std::size_t i = 0; i < file.lines.size(); ++i) check_line(file, i, complaints);
    EXPECT_EQ(complaints.text().find(":1:"), std::string::npos);
    EXPECT_EQ(complaints.text().find(":2:"), std::string::npos);
    EXPECT_NE(complaints.text().find("src/app/x.cpp:3: a random number"), std::string::npos);
}

}  // namespace
}  // namespace gongjin::tidy
