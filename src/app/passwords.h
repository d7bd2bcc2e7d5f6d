// Passwords and tokens: how they are made, hashed and compared. Nothing is ever stored that opens a
// session or an account.
//
// 1. argon2id, two hashes at once at most: memory stays bounded when everybody signs in at eight.
//    Others wait briefly, then hear `busy`.
// 2. A session's token is 32 random bytes; the store keeps its blake2b hash.
// 3. The CSRF token follows from the session's token, and knowing it gives no session.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "app/app.h"

namespace gongjin {

class PasswordGate {
public:
    explicit PasswordGate(PasswordCost cost);

    Result<std::string> hash(std::string_view password);
    Result<bool> matches(std::string const& stored, std::string_view password);
    // As long as a comparison takes, with nothing to compare: an unknown sign-in must not answer
    // sooner than a wrong password.
    Result<void> spend_the_time(std::string_view password);

private:
    class Turn;

    PasswordCost const cost_;
    std::mutex mutex_;
    std::condition_variable freed_;
    int running_ = 0;
};

std::string new_token(App& app);                    // 43 letters, digits, - and _
std::string token_hash(std::string_view token);     // what the store keeps
std::string csrf_token_of(std::string_view token);  // of a session, or of a visitor's token
bool same_secret(std::string_view one, std::string_view other);  // in constant time

// Twelve easily read characters in groups: for slips of paper.
std::string new_one_time_password(App& app);

// At least 10 characters, not the sign-in's name, not longer than a line.
Result<void> check_new_password(std::string_view password, std::string_view sign_in);

}  // namespace gongjin
