#include "main/options.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"

namespace gongjin {

bool Options::has(std::string_view name) const { return given_.find(name) != given_.end(); }

std::string Options::text(std::string_view name, std::string_view otherwise) const {
    auto const found = given_.find(name);
    return found == given_.end() ? std::string(otherwise) : found->second.back();
}

std::vector<std::string> Options::all(std::string_view name) const {
    auto const found = given_.find(name);
    return found == given_.end() ? std::vector<std::string>{} : found->second;
}

namespace {

void print_help(Command const& command) {
    std::printf("gongjin %s %s\n  %s\n", std::string(command.name).c_str(),
                std::string(command.takes).c_str(), std::string(command.summary).c_str());
    for (OptionRow const& row : command.options) {
        std::string left = "--" + std::string(row.name);
        if (!row.value.empty()) left += " " + std::string(row.value);
        std::printf("  %-28s %s%s\n", left.c_str(), std::string(row.help).c_str(),
                    row.required ? " (required)" : "");
    }
    std::printf("Exit: 0 done, 1 refused or found wrong, 2 misused.\n");
}

// All commands, or those of one family: `gongjin timetable --help`.
void print_overview(std::span<Command const> commands, std::FILE* out,
                    std::string const& family = {}) {
    std::fprintf(out, "Gongjin (共进): runs a county's education communities.\n\n");
    for (Command const& command : commands) {
        if (!command.name.starts_with(family)) continue;
        std::string const left = std::string(command.name) + " " + std::string(command.takes);
        std::fprintf(out, "  gongjin %-34s %s\n", left.c_str(),
                     std::string(command.summary).c_str());
    }
    std::fprintf(out, "\n`gongjin COMMAND --help` says what a command takes.\n");
}

}  // namespace

// Reads what follows a command's name; an empty text means that all is well.
struct OptionReader {
    Command const& command;
    Options& options;

    OptionRow const* row(std::string_view name) const {
        for (OptionRow const& candidate : command.options) {
            if (candidate.name == name) return &candidate;
        }
        return nullptr;
    }

    std::string unknown(std::string const& name) const {
        std::vector<std::string> known;
        for (OptionRow const& candidate : command.options) known.emplace_back(candidate.name);
        std::optional<std::string> const meant = nearest(name, known);
        return "--" + name + " is not an option of this command" +
               (meant ? "; did you mean --" + *meant + "?" : "");
    }

    std::string read(std::vector<std::string> const& args, size_t at) {
        for (; at < args.size(); ++at) {
            std::string const& arg = args[at];
            if (!arg.starts_with("--") || arg == "--") {
                options.words_.push_back(arg);
                continue;
            }
            size_t const equals = arg.find('=');
            std::string const name = arg.substr(2, equals == arg.npos ? arg.npos : equals - 2);
            OptionRow const* found = row(name);
            if (found == nullptr) return unknown(name);
            std::vector<std::string>& values = options.given_[name];
            if (!values.empty() && !found->repeats) return "--" + name + " is given twice";
            if (found->value.empty()) {
                if (equals != arg.npos) return "--" + name + " takes no value";
                values.emplace_back("yes");
            } else if (equals != arg.npos) {
                values.push_back(arg.substr(equals + 1));
            } else if (at + 1 < args.size()) {
                values.push_back(args[++at]);
            } else {
                return "--" + name + " wants " + std::string(found->value);
            }
        }
        return complete();
    }

    std::string complete() const {
        size_t const words = options.words_.size();
        if (words < command.least_words) return "it wants " + std::string(command.takes);
        if (words > command.most_words) {
            return "'" + options.words_[command.most_words] + "' is one word too many";
        }
        for (OptionRow const& candidate : command.options) {
            if (candidate.required && !options.has(candidate.name)) {
                return "--" + std::string(candidate.name) + " is required";
            }
        }
        return {};
    }
};

namespace {

// Names the whole command that was tried, `scheme chek`, and the one that is nearest.
void complain_of_command(std::span<Command const> commands, std::vector<std::string> const& args) {
    std::string tried = args[0];
    std::vector<std::string> known;
    for (Command const& command : commands) {
        known.emplace_back(command.name);
        bool const family = command.name.starts_with(args[0] + " ");
        if (family && args.size() > 1 && tried == args[0]) tried += " " + args[1];
    }
    std::fprintf(stderr, "gongjin: there is no command '%s'.", tried.c_str());
    if (auto const like = nearest(tried, known)) {
        std::fprintf(stderr, " Did you mean '%s'?", like->c_str());
    }
    std::fprintf(stderr, "\n\n");
}

}  // namespace

int run_command(std::span<Command const> commands, int argc, char** argv) {
    std::vector<std::string> const args(argv + 1, argv + argc);
    if (args.empty() || args[0] == "--help" || args[0] == "help") {
        print_overview(commands, args.empty() ? stderr : stdout);
        return args.empty() ? kMisused : kDone;
    }
    for (Command const& command : commands) {
        std::vector<std::string> const name = split(command.name, ' ');
        if (args.size() < name.size()) continue;
        if (!std::equal(name.begin(), name.end(), args.begin())) continue;
        if (std::find(args.begin(), args.end(), "--help") != args.end()) {
            print_help(command);
            return kDone;
        }
        Options options;
        std::string const wrong = OptionReader{command, options}.read(args, name.size());
        if (wrong.empty()) return command.run(options);
        std::fprintf(stderr, "gongjin %s: %s. See gongjin %s --help\n",
                     std::string(command.name).c_str(), wrong.c_str(),
                     std::string(command.name).c_str());
        return kMisused;
    }
    bool const is_family = std::any_of(
        commands.begin(), commands.end(),
        [&](Command const& each) { return each.name.starts_with(args[0] + " "); });
    if (is_family && (args.size() == 1 || args[1] == "--help")) {
        print_overview(commands, args.size() == 1 ? stderr : stdout, args[0] + " ");
        return args.size() == 1 ? kMisused : kDone;
    }
    complain_of_command(commands, args);
    print_overview(commands, stderr);
    return kMisused;
}

}  // namespace gongjin
