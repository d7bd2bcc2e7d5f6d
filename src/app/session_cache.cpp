#include "app/session_cache.h"

namespace gongjin {

namespace {

constexpr std::int64_t kGoodForMicroseconds = 5'000'000;
constexpr std::size_t kMostEntries = 5'000;

}  // namespace

std::optional<SessionInfo> SessionCache::find(std::string const& hash, Instant now) const {
    std::lock_guard const lock(mutex_);
    auto const at = entries_.find(hash);
    if (at == entries_.end()) return std::nullopt;
    std::int64_t const age = now.us - at->second.looked_up_at.us;
    if (age < 0 || age > kGoodForMicroseconds || at->second.info.expires_at <= now) {
        return std::nullopt;
    }
    return at->second.info;
}

std::uint64_t SessionCache::generation() const {
    std::lock_guard const lock(mutex_);
    return generation_;
}

void SessionCache::keep_if(std::uint64_t generation, std::string const& hash, SessionInfo info,
                           Instant now) {
    std::lock_guard const lock(mutex_);
    if (generation != generation_) return;
    if (entries_.size() >= kMostEntries) entries_.clear();
    entries_[hash] = {std::move(info), now};
}

void SessionCache::forget_all() {
    std::lock_guard const lock(mutex_);
    entries_.clear();
    ++generation_;
}

}  // namespace gongjin
