#include "vocabulary/key_log.h"

#include <algorithm>

namespace gongjin {

namespace {

thread_local KeyLog* current = nullptr;

}  // namespace

KeyLog::KeyLog() : before_(current) { current = this; }

KeyLog::~KeyLog() { current = before_; }

KeyLog* KeyLog::here() { return current; }

void KeyLog::note(std::string const& what, std::vector<std::string> const& keys) {
    std::vector<std::string>& known = keys_[what];
    for (std::string const& key : keys) {
        if (std::find(known.begin(), known.end(), key) == known.end()) known.push_back(key);
    }
}

}  // namespace gongjin
