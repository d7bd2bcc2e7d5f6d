#include "base/ids.h"

#include <openssl/sha.h>

#include <array>
#include <cctype>

namespace gongjin {

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (char c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

namespace {

std::string format_uuid(std::array<std::uint8_t, 16> bytes, std::uint8_t version) {
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | (version << 4));
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
    std::string const hex = to_hex({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
           hex.substr(16, 4) + "-" + hex.substr(20);
}

}  // namespace

std::string uuid_v7(Instant now, Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    std::int64_t const ms = now.us / 1000;
    for (int i = 0; i < 6; ++i) {
        bytes[static_cast<size_t>(i)] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    }
    return format_uuid(bytes, 7);
}

std::string uuid_v5(std::string_view name_space, std::string_view name) {
    // A zero byte parts the two: no name space contains one.
    std::string const text = std::string(name_space) + '\0' + std::string(name);
    std::array<std::uint8_t, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<unsigned char const*>(text.data()), text.size(), digest.data());
    std::array<std::uint8_t, 16> bytes{};
    for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = digest[i];
    return format_uuid(bytes, 5);
}

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (size_t i = 0; i < text.size(); ++i) {
        bool const dash = i == 8 || i == 13 || i == 18 || i == 23;
        bool const digit = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
        if (dash ? text[i] != '-' : !digit) return false;
    }
    return true;
}

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), digest.data());
    return to_hex({reinterpret_cast<char const*>(digest.data()), digest.size()});
}

}  // namespace gongjin
