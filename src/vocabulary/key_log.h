// Which keys the readers ask for: how the language itself says what may be written where, so that
// no page needs a list of its own.
//
// While a log lives, every map that a reader of this thread finishes is noted in it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace gongjin {

class KeyLog {
public:
    KeyLog();
    ~KeyLog();
    KeyLog(KeyLog const&) = delete;
    KeyLog& operator=(KeyLog const&) = delete;

    static KeyLog* here();  // nullptr: nobody wants to know
    // Each key once, in the order in which it was asked for.
    void note(std::string const& what, std::vector<std::string> const& keys);
    std::map<std::string, std::vector<std::string>> const& keys() const { return keys_; }

private:
    KeyLog* const before_;
    std::map<std::string, std::vector<std::string>> keys_;  // by what the map is
};

}  // namespace gongjin
