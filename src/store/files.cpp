#include "store/files.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <sstream>

#include "base/ids.h"
#include "store/messages.h"

namespace gongjin {

namespace fs = std::filesystem;

namespace {

Error trouble(fs::path const& path, int number) {
    if (number == ENOSPC || number == EDQUOT) {
        return error_of(messages::db_full, {path.string()});
    }
    return error_of(messages::file_trouble, {path.string(), std::strerror(number)});
}

class Descriptor {
public:
    Descriptor(fs::path const& path, int flags) : number_(::open(path.c_str(), flags, 0600)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(Descriptor const&) = delete;
    bool ok() const { return number_ >= 0; }
    operator int() const { return number_; }

private:
    int number_;
};

Result<void> sync_file(fs::path const& path, int flags) {
    Descriptor const file(path, flags);
    if (!file.ok() || ::fsync(file) != 0) return trouble(path, errno);
    return {};
}

Result<void> move_durably(fs::path const& from, fs::path const& to) {
    TRY(sync_file(from, O_RDONLY));
    if (::rename(from.c_str(), to.c_str()) != 0) return trouble(to, errno);
    return sync_file(to.parent_path(), O_RDONLY | O_DIRECTORY);
}

Result<void> make_folder(fs::path const& folder) {
    std::error_code code;
    fs::create_directories(folder, code);
    if (code) return trouble(folder, code.value());
    return {};
}

std::string unlike_any_other(std::string_view name) {
    static std::atomic<unsigned> count{0};
    return std::string(name) + "." + std::to_string(::getpid()) + "." + std::to_string(++count);
}

}  // namespace

Result<void> write_file_durably(fs::path const& path, std::string_view bytes) {
    fs::path const temporary = unlike_any_other(path.string() + ".partial");
    TRY(make_folder(path.parent_path()));
    int failed = 0;
    {
        Descriptor const file(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
        if (!file.ok()) return trouble(temporary, errno);
        for (size_t at = 0; at < bytes.size() && failed == 0;) {
            ssize_t const wrote = ::write(file, bytes.data() + at, bytes.size() - at);
            if (wrote < 0 && errno != EINTR) failed = errno;
            if (wrote > 0) at += static_cast<size_t>(wrote);
        }
    }
    Result<void> moved =
        failed == 0 ? move_durably(temporary, path) : Result<void>(trouble(temporary, failed));
    if (!moved.ok()) ::unlink(temporary.c_str());
    return moved;
}

Result<std::string> sha256_of_file(fs::path const& path) {
    Descriptor const file(path, O_RDONLY | O_CLOEXEC);
    if (!file.ok()) return trouble(path, errno);
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> const context(EVP_MD_CTX_new(),
                                                                     EVP_MD_CTX_free);
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    std::vector<char> buffer(1 << 18);
    for (;;) {
        ssize_t const got = ::read(file, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return trouble(path, errno);
        if (got == 0) break;
        EVP_DigestUpdate(context.get(), buffer.data(), static_cast<size_t>(got));
    }
    unsigned char digest[32];
    EVP_DigestFinal_ex(context.get(), digest, nullptr);
    return to_hex({reinterpret_cast<char const*>(digest), sizeof digest});
}

fs::path FileStore::path_of(std::string_view sha256) const {
    // Only a hash becomes a path: nothing that a user sends can climb out of the folder.
    bool const is_hash =
        sha256.size() == 64 && std::all_of(sha256.begin(), sha256.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        });
    if (!is_hash) return root_ / "none";
    return root_ / sha256.substr(0, 2) / sha256.substr(2, 2) / sha256;
}

fs::path FileStore::temporary_path(std::string_view name) const {
    std::error_code ignored;
    fs::create_directories(root_ / "incoming", ignored);
    return root_ / "incoming" / unlike_any_other(name);
}

Result<std::string> FileStore::put(std::string_view bytes) const {
    std::string sha256 = sha256_hex(bytes);
    if (!has(sha256)) TRY(write_file_durably(path_of(sha256), bytes));
    return sha256;
}

Result<std::string> FileStore::take_over(fs::path const& temporary) const {
    std::string sha256 = TRY(sha256_of_file(temporary));
    fs::path const target = path_of(sha256);
    if (has(sha256)) {
        ::unlink(temporary.c_str());
        return sha256;
    }
    TRY(make_folder(target.parent_path()));
    TRY(move_durably(temporary, target));
    return sha256;
}

bool FileStore::has(std::string_view sha256) const {
    std::error_code ignored;
    return fs::is_regular_file(path_of(sha256), ignored);
}

Result<std::string> FileStore::get(std::string_view sha256) const {
    fs::path const path = path_of(sha256);
    std::ifstream in(path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    if (!in) return trouble(path, ENOENT);
    return bytes.str();
}

std::vector<std::string> FileStore::list() const {
    std::vector<std::string> out;
    std::error_code code;
    for (auto at = fs::recursive_directory_iterator(root_, code);
         !code && at != fs::recursive_directory_iterator(); at.increment(code)) {
        std::string const name = at->path().filename().string();
        if (at->is_regular_file(code) && path_of(name) == at->path()) out.push_back(name);
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> FileStore::damaged() const {
    std::vector<std::string> out;
    for (std::string const& name : list()) {
        Result<std::string> const now = sha256_of_file(path_of(name));
        if (!now.ok() || now.value() != name) out.push_back(name);
    }
    return out;
}

}  // namespace gongjin
