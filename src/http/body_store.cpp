#include "http/body_store.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace gongjin::http {

BodyStore::~BodyStore() {
    if (mapped_) ::munmap(mapped_, size_);
}

bool BodyStore::write_out(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t const written = ::write(file_->get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool BodyStore::append(std::string_view bytes) {
    size_ += bytes.size();
    if (file_) return write_out(bytes);
    if (size_ <= memory_limit_) {
        memory_ += bytes;
        return true;
    }
    int const fd = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) return false;
    file_.emplace(fd);
    bool const written = write_out(memory_) && write_out(bytes);
    std::string().swap(memory_);
    return written;
}

bool BodyStore::finish() {
    if (!file_) return true;
    mapped_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_->get(), 0);
    if (mapped_ != MAP_FAILED) return true;
    mapped_ = nullptr;
    return false;
}

std::string_view BodyStore::view() const {
    if (mapped_) return {static_cast<char const*>(mapped_), size_};
    return memory_;
}

}  // namespace gongjin::http
