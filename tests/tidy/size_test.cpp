// How much a reader has to hold at once: lines, files, headers.
#include "tree.h"

namespace gongjin::tidy {
namespace {

constexpr std::size_t max_columns = 100;
constexpr std::size_t max_lines = 400;
constexpr std::size_t max_readme_lines = 40;

bool is_source(TextFile const& file) {
    return file.is_cpp() || file.has_ending(".ts") || file.has_ending(".vue") ||
           file.has_ending(".mjs") || file.has_ending(".sh") || file.path == "run" ||
                              file.path == "test";
}

// Texts in two languages and generated types are tables, not code: they grow by rows.
bool is_table(TextFile const& file) {
    return file.path.find("/locales/") != std::string::npos ||
           file.path.find("/i18n/") != std::string::npos ||
           file.path.ends_with("messages.h") || file.path.ends_with("schema.d.ts");
}

TEST(Size, no_line_of_code_is_wider_than_100_columns) {
    Complaints complaints;
    for (TextFile const& file : tree()) {
        bool const measured = file.is_cpp() || file.has_ending(".sh") || file.path == "run" ||
                              file.path == "test";
        if (!measured || is_table(file)) continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            std::size_t const width = columns(file.lines[i]);
            if (width > max_columns)
                complaints.add(file, i + 1, "the line has " + std::to_string(width) + " columns",
                               "Break it before column 100");
        }
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Size, no_source_file_is_longer_than_400_lines) {
    Complaints complaints;
    for (TextFile const& file : tree()) {
        if (!is_source(file) || is_table(file) || file.lines.size() <= max_lines) continue;
        complaints.add(file, file.lines.size(),
                       "the file has " + std::to_string(file.lines.size()) + " lines",
                       "Split it by topic; 150 is a good length and 400 the limit");
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Size, no_line_ends_with_white_space_or_holds_a_tab) {
    Complaints complaints;
    for (TextFile const& file : tree()) {
        if (!file.is_cpp()) continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            std::string const& line = file.lines[i];
            bool const trailing = !line.empty() && (line.back() == ' ' || line.back() == '\r');
            if (trailing || line.find('\t') != std::string::npos)
                complaints.add(file, i + 1, "there is a tab, or white space at the end",
                               "Indent with four spaces and end the line at its last character");
        }
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Size, every_folder_of_src_opens_with_a_readme_of_at_most_40_lines) {
    std::map<std::string, TextFile const*> first_file;
    std::map<std::string, TextFile const*> readme;
    for (TextFile const& file : tree()) {
        if (file.folder().empty()) continue;
        first_file.try_emplace(file.folder(), &file);
        if (file.path == "src/" + file.folder() + "/README.md") readme[file.folder()] = &file;
    }
    Complaints complaints;
    for (auto const& [folder, file] : first_file) {
        auto const found = readme.find(folder);
        if (found == readme.end()) {
            complaints.add(*file, 1, "src/" + folder + " has no README.md",
                           "Say there its purpose, what must never happen, where to start reading");
        } else if (found->second->lines.size() > max_readme_lines) {
            complaints.add(*found->second, max_readme_lines + 1, "the README is too long",
                           "Keep 40 lines; the rest belongs to docs/");
        }
    }
    EXPECT_TRUE(complaints.none()) << complaints.text();
}

TEST(Size, columns_are_characters) {
    EXPECT_EQ(columns("示范课 14/15 节"), 11u);
    EXPECT_EQ(columns("abc"), 3u);
}

}  // namespace
}  // namespace gongjin::tidy
