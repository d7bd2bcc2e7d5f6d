// Files by the SHA-256 of their content, under data/files/ab/cd/<hash>.
//
// A file is complete and on disk before its name exists; the same content is kept once. Nothing
// here decides who may see a file: knowing a hash gives nothing, a record does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongjin {

class FileStore {
public:
    explicit FileStore(std::filesystem::path root) : root_(std::move(root)) {}

    // Returns the hash.
    Result<std::string> put(std::string_view bytes) const;
    // Takes over a file that was streamed to disk (same file system); it is moved or removed.
    Result<std::string> take_over(std::filesystem::path const& temporary) const;
    // A fresh name to stream an upload into.
    std::filesystem::path temporary_path(std::string_view name) const;

    bool has(std::string_view sha256) const;
    Result<std::string> get(std::string_view sha256) const;
    std::filesystem::path path_of(std::string_view sha256) const;

    // Hashes of all files, sorted; those whose content is no longer what the name says, or
    // unreadable.
    std::vector<std::string> list() const;
    std::vector<std::string> damaged() const;

private:
    std::filesystem::path root_;
};

Result<std::string> sha256_of_file(std::filesystem::path const& path);
// Writes and syncs `bytes` under a temporary name, then renames: whole or not at all.
Result<void> write_file_durably(std::filesystem::path const& path, std::string_view bytes);

}  // namespace gongjin
