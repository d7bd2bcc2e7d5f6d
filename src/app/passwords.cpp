#include "app/passwords.h"

#include <sodium.h>

#include <array>
#include <chrono>

#include "app/messages.h"
#include "base/ids.h"
#include "base/text.h"

namespace gongjin {

namespace {

constexpr int kHashesAtOnce = 2;
constexpr std::chrono::seconds kPatience{3};
constexpr std::size_t kLeastPassword = 10;
constexpr std::size_t kMostPasswordBytes = 256;

std::string blake2b(std::string_view text, std::string_view key) {
    std::array<unsigned char, 32> out{};
    int const done = crypto_generichash(
        out.data(), out.size(), reinterpret_cast<unsigned char const*>(text.data()), text.size(),
        key.empty() ? nullptr : reinterpret_cast<unsigned char const*>(key.data()), key.size());
    ASSERT(done == 0);
    return to_hex({reinterpret_cast<char const*>(out.data()), out.size()});
}

}  // namespace

// One of the two places in which a hash may be computed.
class PasswordGate::Turn {
public:
    explicit Turn(PasswordGate& gate) : gate_(gate) {
        std::unique_lock lock(gate_.mutex_);
        held_ = gate_.freed_.wait_for(lock, kPatience,
                                      [this] { return gate_.running_ < kHashesAtOnce; });
        if (held_) ++gate_.running_;
    }
    ~Turn() {
        if (!held_) return;
        std::lock_guard const lock(gate_.mutex_);
        --gate_.running_;
        gate_.freed_.notify_one();
    }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;
    bool held() const { return held_; }

private:
    PasswordGate& gate_;
    bool held_ = false;
};

PasswordGate::PasswordGate(PasswordCost cost) : cost_(cost) {
    ASSERT(sodium_init() >= 0);
}

Result<std::string> PasswordGate::hash(std::string_view password) {
    Turn const turn(*this);
    if (!turn.held()) return error_of(messages::busy);
    std::array<char, crypto_pwhash_STRBYTES> out{};
    int const done = crypto_pwhash_str_alg(out.data(), password.data(), password.size(),
                                           cost_.passes, cost_.memory_bytes,
                                           crypto_pwhash_ALG_ARGON2ID13);
    if (done != 0) return error_of(messages::busy);  // no memory for it now
    return std::string(out.data());
}

Result<bool> PasswordGate::matches(std::string const& stored, std::string_view password) {
    Turn const turn(*this);
    if (!turn.held()) return error_of(messages::busy);
    if (password.size() > kMostPasswordBytes) return false;
    return crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0;
}

Result<void> PasswordGate::spend_the_time(std::string_view password) {
    (void)TRY(hash(password.substr(0, kMostPasswordBytes)));
    return {};
}

std::string new_token(App& app) {
    std::string const bytes = app.random_bytes(32);
    std::array<char, 64> out{};
    sodium_bin2base64(out.data(), out.size(),
                      reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return out.data();
}

std::string token_hash(std::string_view token) { return blake2b(token, ""); }

std::string csrf_token_of(std::string_view token) {
    // Hashed before it is a key: a visitor may send a token of any length.
    return blake2b("csrf", blake2b(token, ""));
}

bool same_secret(std::string_view one, std::string_view other) {
    return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string new_one_time_password(App& app) {
    constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string out;
    for (int i = 0; i < 12; ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += kLetters[app.random_below(kLetters.size())];
    }
    return out;
}

Result<void> check_new_password(std::string_view password, std::string_view sign_in) {
    std::optional<std::u32string> const letters = decode_utf8(password);
    if (!letters || letters->size() < kLeastPassword) {
        return error_of(messages::password_too_short, {std::to_string(kLeastPassword)});
    }
    if (password.size() > kMostPasswordBytes) {
        return error_of(messages::password_too_long, {std::to_string(kMostPasswordBytes)});
    }
    if (password == sign_in) return error_of(messages::password_is_the_name);
    return {};
}

}  // namespace gongjin
