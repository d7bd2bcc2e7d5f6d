// What the documents promise about the tree, and the catalogue of messages.
#include <regex>

#include "tree.h"

namespace gongjin::tidy {
namespace {

TextFile const* find_file(std::string_view path) {
    for (TextFile const& file : tree())
        if (file.path == path) return &file;
    return nullptr;
}

bool mentions(TextFile const& file, std::string_view word) {
    return std::any_of(file.lines.begin(), file.lines.end(), [&](std::string const& line) {
        return line.find(word) != std::string::npos;
    });
}

TEST(Documents, the_architecture_names_every_folder_of_src) {
    TextFile const* const map = find_file("ARCHITECTURE.md");
    ASSERT_NE(map, nullptr) << "ARCHITECTURE.md is missing: it is the map of src/";
    Complaints complaints;
    std::set<std::string> seen;
    for (TextFile const& file : tree()) {
        std::string const folder = file.folder();
        if (folder.empty() || !seen.insert(folder).second) continue;
        if (!mentions(*map, folder + "/"))
            complaints.add(*map, 1, "the folder src/" + folder + " is not on the map",
                           "Add one line that says what it is for");
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Documents, links_between_our_pages_lead_somewhere) {
    std::regex const link(R"(\]\(([^)#:\s]+)(#[^)]*)?\))");
    Complaints complaints;
    for (TextFile const& file : tree()) {
        if (!file.has_ending(".md")) continue;
        std::filesystem::path const folder = std::filesystem::path(file.path).parent_path();
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            std::string const& line = file.lines[i];
            for (std::sregex_iterator at(line.begin(), line.end(), link), end; at != end; ++at)
                if (!std::filesystem::exists(folder / (*at)[1].str()))
                    complaints.add(file, i + 1, "the link leads nowhere: " + (*at)[1].str(),
                                   "Correct it, or write the page");
        }
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

struct MessageRow {
    TextFile const* file;
    std::size_t line;
    std::string name;
    std::string code;
};

// The rows of the catalogues: `constexpr Message name{"code", ...`, broken over lines as it may be.
std::vector<MessageRow> message_rows() {
    std::regex const row(R"rx(\bMessage\s+(?:const\s+)?(\w+)\s*=?\s*\{\s*"([^"]*)")rx");
    std::vector<MessageRow> rows;
    for (TextFile const& file : tree()) {
        if (!file.is_cpp() || file.folder().empty() || file.has_ending("_test.cpp")) continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            std::string text = file.lines[i];
            if (text.find("Message") == std::string::npos) continue;
            if (i + 1 < file.lines.size()) text += ' ' + file.lines[i + 1];
            std::smatch found;
            if (std::regex_search(text, found, row))
                rows.push_back({&file, i + 1, found[1].str(), found[2].str()});
        }
    }
    return rows;
}

TEST(Messages, every_code_is_given_once) {
    Complaints complaints;
    std::map<std::string, MessageRow> first;
    for (MessageRow const& row : message_rows()) {
        auto const [other, is_new] = first.try_emplace(row.code, row);
        if (!is_new && other->second.file->path + row.name != row.file->path + other->second.name)
            complaints.add(*row.file, row.line,
                           "the code " + row.code + " is also in " + other->second.file->path,
                           "Give one of the two another code");
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Messages, every_message_is_said_somewhere) {
    std::string code;
    for (TextFile const& file : tree())
        if (file.has_ending(".cpp") && !file.folder().empty())
            for (std::string const& line : file.lines) code += line + '\n';
    Complaints complaints;
    for (MessageRow const& row : message_rows()) {
        std::size_t uses = 0;
        for (std::size_t at = code.find(row.name); at != std::string::npos;
             at = code.find(row.name, at + 1))
            ++uses;
        std::size_t const own = row.file->has_ending(".cpp") ? 1 : 0;
        if (uses <= own)
            complaints.add(*row.file, row.line, "nobody says the message " + row.name,
                           "Remove it, or say it where it belongs");
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

}  // namespace
}  // namespace gongjin::tidy
