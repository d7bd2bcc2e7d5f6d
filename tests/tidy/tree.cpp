#include "tree.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace gongjin::tidy {
namespace {

namespace fs = std::filesystem;

bool is_skipped_folder(std::string const& name) {
    static std::set<std::string> const skipped = {".git", "build",        "node_modules",
                                                  "dist", "data",         "corpus",
                                                  "fuzz", "generated",    "node"};
    return skipped.contains(name);
}

bool is_text(fs::path const& path) {
    static std::set<std::string> const endings = {".h",   ".cpp", ".md", ".ts",    ".vue",
                                                  ".mjs", ".sh",  ".sql", ".cmake", ".css"};
    std::string const name = path.filename().string();
    return endings.contains(path.extension().string()) || name == "run" || name == "test";
}

std::vector<std::string> read_lines(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

void collect(fs::path const& root, fs::path const& folder, std::vector<TextFile>& out) {
    for (auto const& entry : fs::directory_iterator(folder)) {
        if (entry.is_symlink()) continue;
        if (entry.is_directory()) {
            if (!is_skipped_folder(entry.path().filename().string()))
                collect(root, entry.path(), out);
        } else if (is_text(entry.path())) {
            out.push_back({entry.path().lexically_relative(root).generic_string(),
                           read_lines(entry.path())});
        }
    }
}

}  // namespace

bool TextFile::under(std::string_view folder) const {
    return path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/';
}

bool TextFile::has_ending(std::string_view ending) const { return path.ends_with(ending); }

std::string TextFile::folder() const {
    if (!under("src")) return "";
    std::size_t const from = std::string_view("src/").size();
    std::size_t const slash = path.find('/', from);
    return slash == std::string::npos ? "" : path.substr(from, slash - from);
}

std::vector<TextFile> load_tree(fs::path const& root) {
    std::vector<TextFile> files;
    collect(root, root, files);
    std::sort(files.begin(), files.end(),
              [](TextFile const& a, TextFile const& b) { return a.path < b.path; });
    return files;
}

std::vector<TextFile> const& tree() {
    static std::vector<TextFile> const files = [] {
        if (!fs::exists("src") || !fs::exists("CMakePresets.json")) {
            std::fprintf(stderr, "Run tidy_test from the top folder of the checkout.\n");
            std::exit(2);
        }
        return load_tree(".");
    }();
    return files;
}

std::size_t columns(std::string_view line) {
    // In UTF-8 every byte but the continuation bytes begins a character.
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::string code_of(std::string_view line) {
    std::string out;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        char const c = line[i];
        if (quote != 0) {
            if (c == '\\') {
                ++i;
            } else if (c == quote) {
                quote = 0;
                out += c;
            }
        } else if (c == '/' && i + 1 < line.size() && line[i + 1] == '/') {
            break;
        } else {
            // A digit separator, as in 1'000'000, opens no character.
            bool const separator = c == '\'' && i > 0 && std::isxdigit(line[i - 1]) != 0;
            if ((c == '"' || c == '\'') && !separator) quote = c;
            out += c;
        }
    }
    return out;
}

void Complaints::add(TextFile const& file, std::size_t line, std::string_view what,
                     std::string_view todo) {
    text_ += file.path + ":" + std::to_string(line) + ": ";
    text_ += what;
    text_ += ". ";
    text_ += todo;
    text_ += ".\n";
}

}  // namespace gongjin::tidy
