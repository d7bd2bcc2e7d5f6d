// The command line: one table per command says what it takes; help and refusals come from it.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gongjin {

struct OptionRow {
    std::string_view name;    // without the dashes
    std::string_view value;   // what stands after it, in words; empty: a flag
    std::string_view help;
    bool required = false;
    bool repeats = false;
};

class Options {
public:
    bool has(std::string_view name) const;
    std::string text(std::string_view name, std::string_view otherwise = {}) const;
    std::vector<std::string> all(std::string_view name) const;
    std::vector<std::string> const& words() const { return words_; }

private:
    friend struct OptionReader;
    std::map<std::string, std::vector<std::string>, std::less<>> given_;
    std::vector<std::string> words_;
};

struct Command {
    std::string_view name;       // "board" or "scheme check"
    std::string_view takes;      // positional words: "SCHEME_DIR"
    std::string_view summary;
    size_t least_words = 0, most_words = 0;
    std::vector<OptionRow> options;
    int (*run)(Options const&) = nullptr;
};

// Exit codes of every command.
constexpr int kDone = 0;       // did what was asked, found nothing wrong
constexpr int kRefused = 1;    // the input is wrong, or the check found something
constexpr int kMisused = 2;    // the command line itself is wrong

// Runs the command that the words name. Prints help and misuse itself.
int run_command(std::span<Command const> commands, int argc, char** argv);

}  // namespace gongjin
