#include "app/picture_bytes.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace gongjin {

namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) value = value << 8 | byte_at(bytes, at + std::size_t(i));
    return value;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = count; i-- > 0;) value = value << 8 | byte_at(bytes, at + std::size_t(i));
    return value;
}

// The orientation that an EXIF block gives in its first directory, 1 if it gives none.
unsigned orientation_in(std::string_view exif) {
    constexpr std::string_view kHead{"Exif\0\0", 6};
    if (!exif.starts_with(kHead) || exif.size() < 6 + 8) return 1;
    std::string_view const tiff = exif.substr(6);
    bool const little = tiff.starts_with("II");
    if (!little && !tiff.starts_with("MM")) return 1;
    auto const number = [&](std::size_t at, int count) {
        return little ? little_endian(tiff, at, count) : big_endian(tiff, at, count);
    };
    std::size_t const directory = number(4, 4);
    if (directory > tiff.size() - 2) return 1;
    std::size_t const entries = number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        std::size_t const at = directory + 2 + i * 12;
        if (at + 12 > tiff.size()) return 1;
        constexpr unsigned kOrientation = 0x0112;
        if (number(at, 2) != kOrientation) continue;
        unsigned const value = number(at + 8, 2);
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

// An EXIF block that says nothing but the orientation.
std::string orientation_block(unsigned orientation) {
    std::string out("\xFF\xE1\x00\x22" "Exif\0\0" "MM\0\x2A\0\0\0\x08", 18);
    out += std::string("\0\x01" "\x01\x12" "\0\x03" "\0\0\0\x01", 10);
    out += '\0';
    out += static_cast<char>(orientation);
    out += std::string("\0\0" "\0\0\0\0", 6);
    return out;
}

// Which application segments show the picture as it is: JFIF, a colour profile, Adobe's transform.
bool is_kept(unsigned marker, std::string_view content) {
    if (marker < 0xE0 || marker > 0xEF) return marker != 0xFE;  // comments go
    if (marker == 0xE0) return content.starts_with("JFIF");
    if (marker == 0xE2) return content.starts_with("ICC_PROFILE");
    return marker == 0xEE && content.starts_with("Adobe");
}

// From the first byte of coded data to the next marker that is no part of it.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
    for (; at + 1 < bytes.size(); ++at) {
        if (byte_at(bytes, at) != 0xFF) continue;
        unsigned const next = byte_at(bytes, at + 1);
        bool const inside = next == 0x00 || (next >= 0xD0 && next <= 0xD7) || next == 0xFF;
        if (!inside) return at;
    }
    return bytes.size();
}

}  // namespace

std::optional<std::string> clean_jpeg(std::string_view bytes) {
    if (!bytes.starts_with("\xFF\xD8")) return std::nullopt;
    std::string out(bytes.substr(0, 2));
    unsigned orientation = 1;
    bool framed = false, scanned = false;
    std::size_t at = 2;
    std::size_t const after_start = out.size();
    while (at + 4 <= bytes.size() || (at + 2 <= bytes.size() && byte_at(bytes, at + 1) == 0xD9)) {
        if (byte_at(bytes, at) != 0xFF) return std::nullopt;
        unsigned const marker = byte_at(bytes, at + 1);
        if (marker == 0xFF) {  // a fill byte
            ++at;
            continue;
        }
        if (marker == 0xD9) {
            if (!framed || !scanned) return std::nullopt;
            out += "\xFF\xD9";  // whatever lies behind the end is left there
            if (orientation != 1) out.insert(after_start, orientation_block(orientation));
            return out;
        }
        std::size_t const length = big_endian(bytes, at + 2, 2);
        if (length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
        std::string_view const content = bytes.substr(at + 4, length - 2);
        if (marker == 0xE1 && orientation == 1) orientation = orientation_in(content);
        bool const frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
                           marker != 0xCC;
        framed |= frame;
        if (is_kept(marker, content)) out += bytes.substr(at, 2 + length);
        at += 2 + length;
        if (marker != 0xDA) continue;
        scanned = true;
        std::size_t const end = end_of_scan(bytes, at);
        out += bytes.substr(at, end - at);
        at = end;
    }
    return std::nullopt;
}

std::optional<std::string> clean_png(std::string_view bytes) {
    constexpr std::string_view kSignature{"\x89PNG\r\n\x1A\n", 8};
    constexpr std::array<std::string_view, 14> kKept = {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM",
        "sRGB", "iCCP", "sBIT", "bKGD", "acTL", "fcTL", "fdAT"};
    if (!bytes.starts_with(kSignature)) return std::nullopt;
    std::string out(kSignature);
    bool data = false;
    for (std::size_t at = kSignature.size(); at + 12 <= bytes.size();) {
        std::size_t const length = big_endian(bytes, at, 4);
        if (length > bytes.size() - at - 12) return std::nullopt;
        std::string_view const type = bytes.substr(at + 4, 4);
        bool const first = at == kSignature.size();
        if (first != (type == "IHDR")) return std::nullopt;
        if (std::find(kKept.begin(), kKept.end(), type) != kKept.end()) {
            out += bytes.substr(at, 12 + length);
        }
        data |= type == "IDAT";
        at += 12 + length;
        if (type == "IEND") return data ? std::optional(std::move(out)) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::string> clean_webp(std::string_view bytes) {
    constexpr std::array<std::string_view, 7> kKept = {"VP8 ", "VP8L", "VP8X", "ALPH",
                                                       "ANIM", "ANMF", "ICCP"};
    if (bytes.size() < 20 || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WEBP") {
        return std::nullopt;
    }
    std::size_t const riff = little_endian(bytes, 4, 4);
    if (riff < 12 || riff > bytes.size() - 8) return std::nullopt;
    std::size_t const end = 8 + riff;
    std::string out = "RIFF....WEBP";
    bool picture = false;
    for (std::size_t at = 12; at + 8 <= end;) {
        std::string_view const type = bytes.substr(at, 4);
        std::size_t const length = little_endian(bytes, at + 4, 4);
        std::size_t const padded = length + (length & 1);
        if (length > end - at - 8) return std::nullopt;
        if (std::find(kKept.begin(), kKept.end(), type) != kKept.end()) {
            std::size_t const start = out.size();
            out += bytes.substr(at, 8 + length);
            if (length & 1) out += '\0';
            // The header no longer announces EXIF and XMP.
            if (type == "VP8X" && length >= 1) {
                unsigned const flags = byte_at(bytes, at + 8) & ~0x0Cu;
                out[start + 8] = static_cast<char>(flags);
            }
            picture |= type.starts_with("VP8") || type == "ANMF";
        }
        at += 8 + padded;
    }
    if (!picture) return std::nullopt;
    auto const size = static_cast<std::uint32_t>(out.size() - 8);
    for (int i = 0; i < 4; ++i) out[4 + std::size_t(i)] = static_cast<char>(size >> (8 * i));
    return out;
}

}  // namespace gongjin
