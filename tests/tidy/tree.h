// The checkout as the tidy checks see it: every text file of ours, with its lines.
//
// A check collects complaints; each names file and line and says what to do, so that nobody has to
// look up the rule first.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gongjin::tidy {

struct TextFile {
    std::string path;  // relative to the root, with slashes: src/base/text.h
    std::vector<std::string> lines;

    bool under(std::string_view folder) const;
    bool has_ending(std::string_view ending) const;
    bool is_cpp() const { return has_ending(".h") || has_ending(".cpp"); }
    // The room of the house a file is in: "store" of src/store/sqlite/tx.cpp, "" outside src/.
    std::string folder() const;
};

// Every file of ours that holds text, in the order of their paths.
std::vector<TextFile> const& tree();
std::vector<TextFile> load_tree(std::filesystem::path const& root);

// How many characters a line shows, not bytes: one Chinese character is one.
std::size_t columns(std::string_view line);

// The line without its comment and without what stands in quotation marks.
std::string code_of(std::string_view line);

class Complaints {
public:
    void add(TextFile const& file, std::size_t line, std::string_view what, std::string_view todo);
    bool none() const { return text_.empty(); }
    std::string const& text() const { return text_; }

private:
    std::string text_;
};

}  // namespace gongjin::tidy
