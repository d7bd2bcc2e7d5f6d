#include "store/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>

#include "base/ids.h"
#include "base/json.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "store/files.h"
#include "store/messages.h"

namespace gongjin {

namespace {

constexpr size_t kKey = crypto_secretbox_KEYBYTES;
constexpr size_t kNonce = crypto_secretbox_NONCEBYTES;
constexpr size_t kMac = crypto_secretbox_MACBYTES;

unsigned char const* raw(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}
unsigned char* raw(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

std::string random_bytes(size_t size, Random& random) {
    std::string out(size, '\0');
    random.fill({raw(out), size});
    return out;
}

}  // namespace

std::optional<std::string> from_hex(std::string_view hex) {
    std::string out;
    if (hex.size() % 2 != 0) return std::nullopt;
    for (size_t i = 0; i < hex.size(); i += 2) {
        int value = 0;
        for (char const c : hex.substr(i, 2)) {
            bool const digit = c >= '0' && c <= '9';
            if (!digit && (c < 'a' || c > 'f')) return std::nullopt;
            value = value * 16 + (digit ? c - '0' : c - 'a' + 10);
        }
        out += static_cast<char>(value);
    }
    return out;
}

std::string fresh_key(Random& random) {
    return random_bytes(kKey, random);
}

Result<Vault> Vault::open(std::filesystem::path const& data_dir, Random& random) {
    std::filesystem::path const path = data_dir / "key";
    std::error_code trouble;
    if (!std::filesystem::exists(path, trouble)) {
        TRY(write_file_durably(path, to_hex(fresh_key(random)) + "\n"));
        ::chmod(path.c_str(), S_IRUSR | S_IWUSR);
    }
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    std::optional<std::string> const key = from_hex(trim(text.str()));
    if (!in || !key || key->size() != kKey) {
        return error_of(messages::key_broken, {path.string(), "不是 64 位十六进制",
                                               "it does not hold 64 hexadecimal digits"});
    }
    return Vault(*key, path);
}

std::string Vault::seal(std::string_view key, std::string_view plain, Random& random) const {
    ASSERT(key.size() == kKey);
    std::string out = random_bytes(kNonce, random);
    out.resize(kNonce + kMac + plain.size());
    crypto_secretbox_easy(raw(out) + kNonce, raw(plain), plain.size(), raw(out), raw(key));
    return out;
}

std::optional<std::string> Vault::unseal(std::string_view key, std::string_view sealed) {
    if (key.size() != kKey || sealed.size() < kNonce + kMac) return std::nullopt;
    std::string plain(sealed.size() - kNonce - kMac, '\0');
    int const rc = crypto_secretbox_open_easy(raw(plain), raw(sealed) + kNonce,
                                              sealed.size() - kNonce, raw(sealed), raw(key));
    if (rc != 0) return std::nullopt;
    return plain;
}

std::string encode_private(PersonPrivate const& data) {
    std::string out;
    JsonWriter(out)
        .object()
        .member("name", data.name)
        .member("phone", data.phone)
        .member("staff_number", data.staff_number)
        .end_object();
    return out;
}

std::optional<PersonPrivate> decode_private(std::string_view text) {
    Result<Json> const json = parse_json(text);
    if (!json.ok()) return std::nullopt;
    JsonReader in(json.value().root());
    PersonPrivate data{in.text("name"), in.text("phone"), in.text("staff_number")};
    if (!in.finish().ok()) return std::nullopt;
    return data;
}

}  // namespace gongjin
