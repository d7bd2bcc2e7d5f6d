// Sessions that were looked up a moment ago. What this process changes is forgotten at once; what
// another process changes is seen after a few seconds.
#pragma once

#include <map>
#include <mutex>

#include "app/sessions.h"

namespace gongjin {

class SessionCache {
public:
    std::optional<SessionInfo> find(std::string const& hash, Instant now) const;
    void forget_all();
    // A lookup that began before something was forgotten must not be kept.
    std::uint64_t generation() const;
    void keep_if(std::uint64_t generation, std::string const& hash, SessionInfo info, Instant now);

private:
    struct Entry {
        SessionInfo info;
        Instant looked_up_at;
    };
    mutable std::mutex mutex_;
    std::map<std::string, Entry> entries_;
    std::uint64_t generation_ = 0;
};

}  // namespace gongjin
