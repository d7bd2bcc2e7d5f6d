// Where a request's body goes while it arrives: memory at first, then a file without a name that
// vanishes with the request, whatever happens. Either way the handler reads one string_view.
#pragma once

#include "http/message.h"

namespace gongjin::http {

class BodyStore {
public:
    // `folder` is where large bodies are kept.
    BodyStore(std::string folder, std::size_t memory_limit)
        : folder_(std::move(folder)), memory_limit_(memory_limit) {}
    ~BodyStore();
    BodyStore(BodyStore const&) = delete;
    BodyStore& operator=(BodyStore const&) = delete;

    // False when the disk takes no more.
    bool append(std::string_view bytes);
    bool finish();  // before `view`
    std::string_view view() const;
    std::size_t size() const { return size_; }

private:
    bool write_out(std::string_view bytes);

    std::string folder_;
    std::size_t memory_limit_;
    std::string memory_;
    std::optional<FileHandle> file_;
    std::size_t size_ = 0;
    void* mapped_ = nullptr;
};

}  // namespace gongjin::http
