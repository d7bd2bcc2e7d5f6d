// Seals what must be erasable: each person has a key, which lies sealed under the key file.
// Deleting a person's key makes that person's data unreadable wherever a copy of it still lies.
#pragma once

#include <filesystem>
#include <map>
#include <optional>

#include "store/tx.h"

namespace gongjin {

class Vault {
public:
    // Reads data/key, or makes it (readable for the owner only) if there is none.
    static Result<Vault> open(std::filesystem::path const& data_dir, Random& random);

    std::string seal(std::string_view key, std::string_view plain, Random& random) const;
    static std::optional<std::string> unseal(std::string_view key, std::string_view sealed);

    std::string const& master_key() const { return key_; }
    std::filesystem::path const& path() const { return path_; }

private:
    Vault(std::string key, std::filesystem::path path)
        : key_(std::move(key)), path_(std::move(path)) {}
    std::string key_;  // 32 bytes
    std::filesystem::path path_;
};

std::string encode_private(PersonPrivate const& data);
std::optional<PersonPrivate> decode_private(std::string_view text);
std::string fresh_key(Random& random);
std::optional<std::string> from_hex(std::string_view hex);

}  // namespace gongjin
