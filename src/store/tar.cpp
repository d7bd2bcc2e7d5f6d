#include "store/tar.h"

#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/ids.h"
#include "store/messages.h"

namespace gongjin {

namespace {

constexpr size_t kBlock = 512;
constexpr size_t kPiece = 1 << 16;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File open_file(std::filesystem::path const& path, char const* mode) {
    return File(std::fopen(path.c_str(), mode), std::fclose);
}

Error trouble(std::filesystem::path const& path) {
    if (errno == ENOSPC || errno == EDQUOT) return error_of(messages::db_full, {path.string()});
    return error_of(messages::file_trouble, {path.string(), std::strerror(errno)});
}

Error damaged(std::string const& zh, std::string const& en) {
    return error_of(messages::archive_damaged, {zh, en});
}

class Hash {
public:
    Hash() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
        EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
    }
    void add(std::string_view bytes) {
        EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
    }
    std::string hex() {
        unsigned char digest[32];
        EVP_DigestFinal_ex(context_.get(), digest, nullptr);
        return to_hex({reinterpret_cast<char const*>(digest), sizeof digest});
    }

private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

using Header = std::array<char, kBlock>;

unsigned checksum_of(Header header) {
    std::memset(header.data() + 148, ' ', 8);
    unsigned sum = 0;
    for (char c : header) sum += static_cast<unsigned char>(c);
    return sum;
}

Header header_of(std::string const& name, std::int64_t bytes) {
    Header header{};
    ASSERT(name.size() < 100);
    std::memcpy(header.data(), name.data(), name.size());
    std::snprintf(header.data() + 100, 8, "%07o", 0600u);
    std::snprintf(header.data() + 108, 8, "%07o", 0u);
    std::snprintf(header.data() + 116, 8, "%07o", 0u);
    std::snprintf(header.data() + 124, 12, "%011llo", static_cast<unsigned long long>(bytes));
    std::snprintf(header.data() + 136, 12, "%011o", 0u);
    header[156] = '0';
    std::memcpy(header.data() + 257, "ustar\00000", 8);
    std::snprintf(header.data() + 148, 8, "%06o", checksum_of(header));
    return header;
}

}  // namespace

struct TarWriter::State {
    File file;
    std::filesystem::path path;
    long header_at = 0;
    TarMember member;
    std::unique_ptr<Hash> hash;

    Result<void> write(std::string_view bytes) {
        if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
            return trouble(path);
        return {};
    }
};

TarWriter::TarWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
TarWriter::TarWriter(TarWriter&&) noexcept = default;
TarWriter::~TarWriter() = default;

Result<TarWriter> TarWriter::create(std::filesystem::path const& path) {
    auto state = std::make_unique<State>(State{open_file(path, "wbe"), path, 0, {}, nullptr});
    if (!state->file) return trouble(path);
    return TarWriter(std::move(state));
}

Result<void> TarWriter::begin(std::string const& name) {
    state_->header_at = std::ftell(state_->file.get());
    state_->member = TarMember{name, 0, ""};
    state_->hash = std::make_unique<Hash>();
    Header const header = header_of(name, 0);  // again in `end`, when the size is known
    return state_->write({header.data(), header.size()});
}

Result<void> TarWriter::add(std::string_view bytes) {
    state_->hash->add(bytes);
    state_->member.bytes += static_cast<std::int64_t>(bytes.size());
    return state_->write(bytes);
}

Result<void> TarWriter::end() {
    State& s = *state_;
    constexpr std::int64_t kLargest = 077777777777;
    if (s.member.bytes > kLargest) {
        errno = EFBIG;
        return trouble(s.path);
    }
    size_t const rest = static_cast<size_t>(s.member.bytes) % kBlock;
    if (rest > 0) TRY(s.write(std::string(kBlock - rest, '\0')));
    s.member.sha256 = s.hash->hex();
    Header const header = header_of(s.member.name, s.member.bytes);
    if (std::fseek(s.file.get(), s.header_at, SEEK_SET) != 0) return trouble(s.path);
    TRY(s.write({header.data(), header.size()}));
    if (std::fseek(s.file.get(), 0, SEEK_END) != 0) return trouble(s.path);
    members_.push_back(s.member);
    return {};
}

Result<void> TarWriter::add_file(std::string const& name, std::filesystem::path const& path) {
    File const in = open_file(path, "rbe");
    if (!in) return trouble(path);
    TRY(begin(name));
    std::string piece(kPiece, '\0');
    for (;;) {
        size_t const got = std::fread(piece.data(), 1, piece.size(), in.get());
        if (got > 0) TRY(add(std::string_view(piece).substr(0, got)));
        if (got < piece.size()) break;
    }
    if (std::ferror(in.get()) != 0) return trouble(path);
    return end();
}

Result<void> TarWriter::finish() {
    TRY(state_->write(std::string(2 * kBlock, '\0')));
    std::FILE* const file = state_->file.get();
    if (std::fflush(file) != 0 || ::fsync(::fileno(file)) != 0) return trouble(state_->path);
    return {};
}

Result<std::vector<TarMember>> read_tar(
    std::filesystem::path const& path,
    std::function<TarSink(std::string const& name)> const& begin) {
    File const file = open_file(path, "rbe");
    if (!file) return trouble(path);
    std::vector<TarMember> members;
    std::string piece(kPiece, '\0');
    for (;;) {
        Header header{};
        if (std::fread(header.data(), 1, kBlock, file.get()) != kBlock) {
            return damaged("文件不完整", "it is cut off");
        }
        if (header == Header{}) {
            bool const ends = std::fread(header.data(), 1, kBlock, file.get()) == kBlock &&
                              header == Header{} && std::fgetc(file.get()) == EOF;
            if (!ends) return damaged("末尾不完整", "its end is wrong");
            return members;
        }
        // Only what this program wrote is read: every byte of a header is known beforehand.
        std::string const name(header.data(), strnlen(header.data(), 99));
        std::int64_t const bytes = std::strtoll(header.data() + 124, nullptr, 8);
        if (bytes < 0 || header != header_of(name, bytes)) {
            return damaged("成员头损坏", "a member's header is wrong");
        }
        TarMember member{name, bytes, ""};
        TarSink const sink = begin(member.name);
        Hash hash;
        std::int64_t left = member.bytes;
        while (left > 0) {
            size_t const want = static_cast<size_t>(std::min<std::int64_t>(left, kPiece));
            size_t const got = std::fread(piece.data(), 1, want, file.get());
            if (got != want) return damaged("文件不完整", "it is cut off");
            hash.add(std::string_view(piece).substr(0, got));
            if (sink) TRY(sink(std::string_view(piece).substr(0, got)));
            left -= static_cast<std::int64_t>(got);
        }
        if (sink) TRY(sink({}));  // the end
        size_t const rest = static_cast<size_t>(member.bytes) % kBlock;
        if (rest > 0) {
            size_t const padding = kBlock - rest;
            bool const got = std::fread(piece.data(), 1, padding, file.get()) == padding;
            if (!got || piece.find_first_not_of('\0') < padding) {
                return damaged("文件不完整", "it is cut off or altered");
            }
        }
        member.sha256 = hash.hex();
        members.push_back(std::move(member));
    }
}

}  // namespace gongjin
