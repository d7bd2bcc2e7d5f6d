// Finished answers, kept as bytes for as long as the log does not move.
//
// 1. A key names all that an answer depends on but the log: scheme, period, who may see what.
// 2. The first who asks for a key computes the answer; who asks meanwhile waits for it.
// 3. When the log moves on, everything older is forgotten.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>

#include "base/result.h"
#include "http/message.h"

namespace gongjin::http {

struct CachedAnswer {
    std::string etag;  // with quotes
    Response::Shared plain;
    Response::Shared gzipped;
};

// 200 or 304, gzipped for those who take it.
Response response_of(Request const& request, CachedAnswer const& answer);

class ByteCache {
public:
    explicit ByteCache(std::size_t most_entries) : most_entries_(most_entries) {}

    // Does not wait.
    std::optional<CachedAnswer> find(std::string const& key, std::int64_t position) const;

    // `make` yields the JSON.
    Result<CachedAnswer> get(std::string const& key, std::int64_t position,
                             std::function<Result<std::string>()> const& make);

private:
    bool forget_older(std::int64_t position);

    std::size_t const most_entries_;
    mutable std::mutex mutex_;
    std::condition_variable done_;
    std::int64_t position_ = -1;
    std::map<std::string, std::optional<CachedAnswer>> entries_;  // empty: being made
};

}  // namespace gongjin::http
