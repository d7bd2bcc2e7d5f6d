#include "http/byte_cache.h"

#include "base/ids.h"
#include "http/gzip.h"

namespace gongjin::http {

Response response_of(Request const& request, CachedAnswer const& answer) {
    Response response;
    response.with("ETag", answer.etag).with("Cache-Control", "private, no-cache");
    response.with("Vary", "Accept-Encoding, Cookie");
    if (request.has_current(answer.etag)) {
        response.status = 304;
        return response;
    }
    response.with("Content-Type", "application/json; charset=utf-8");
    if (answer.gzipped && request.accepts_gzip()) {
        response.with("Content-Encoding", "gzip");
        response.body = answer.gzipped;
    } else {
        response.body = answer.plain;
    }
    return response;
}

std::optional<CachedAnswer> ByteCache::find(std::string const& key, std::int64_t position) const {
    std::lock_guard const lock(mutex_);
    if (position != position_) return std::nullopt;
    auto const found = entries_.find(key);
    return found == entries_.end() ? std::nullopt : found->second;
}

// False when somebody saw a later log already: then the answer is made, but not kept.
bool ByteCache::forget_older(std::int64_t position) {
    if (position < position_) return false;
    if (position > position_) {
        // Who is still making an older answer finds no place to put it, which is right.
        entries_.clear();
        position_ = position;
        done_.notify_all();
    }
    return true;
}

Result<CachedAnswer> ByteCache::get(std::string const& key, std::int64_t position,
                                    std::function<Result<std::string>()> const& make) {
    bool keep = false;
    {
        std::unique_lock lock(mutex_);
        while (forget_older(position)) {
            auto const found = entries_.find(key);
            if (found == entries_.end()) {
                keep = entries_.size() < most_entries_;
                if (keep) entries_[key] = std::nullopt;
                break;
            }
            if (found->second) return *found->second;
            done_.wait(lock);
        }
    }
    Result<std::string> json = make();
    CachedAnswer answer;
    if (json.ok()) {
        answer.etag = "\"" + sha256_hex(json.value()).substr(0, 32) + "\"";
        answer.gzipped = std::make_shared<std::string const>(gzip(json.value()));
        answer.plain = std::make_shared<std::string const>(json.take());
    }
    if (keep) {
        std::lock_guard const lock(mutex_);
        auto const found = entries_.find(key);
        if (position == position_ && found != entries_.end()) {
            if (json.ok()) {
                found->second = answer;
            } else {
                entries_.erase(found);
            }
        }
        done_.notify_all();
    }
    if (!json.ok()) return json.take_error();
    return answer;
}

}  // namespace gongjin::http
