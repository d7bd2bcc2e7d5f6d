// Ids and hashes.
//
// 1. A thing that people make gets a uuid, version 7: ordered by time, random at the end.
// 2. A thing that an import makes gets a uuid, version 5: the same row yields the same id.
// 3. Ids of different things never mix: `Id<struct RecordTag>` and `Id<struct PersonTag>`.
#pragma once

#include <string>
#include <string_view>

#include "base/ports.h"

namespace gongjin {

std::string uuid_v7(Instant now, Random& random);
std::string uuid_v5(std::string_view name_space, std::string_view name);
bool is_uuid(std::string_view text);

// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

std::string to_hex(std::string_view bytes);

template <typename Tag>
struct Id {
    std::string text;

    bool empty() const { return text.empty(); }
    auto operator<=>(Id const&) const = default;
    bool operator==(Id const&) const = default;
};

}  // namespace gongjin
