#include "record/fact.h"

#include <openssl/evp.h>

#include <array>
#include <memory>

#include "base/text.h"
#include "record/messages.h"

namespace gongjin {

namespace {

// In the order of FactKind.
constexpr std::array<std::string_view, 30> kNames{
    "text_published",  "scheme_adopted",   "reading_chosen", "parameter_set",    "overlay_decided",
    "overlay_revoked", "setting_set",      "unit_put",       "person_put",       "community_put",
    "membership_set",  "result_recorded",  "timetable_saved", "timetable_moved",
    "timetable_dropped", "timetable_published", "lesson_changed", "lesson_change_withdrawn",
    "timetable_feed_set", "record_entered", "record_filed",     "record_approved",
    "record_returned", "record_held",      "record_confirmed", "record_checked", "record_corrected",
    "record_withdrawn", "evidence_added",  "evidence_removed"};

// Fetching an algorithm costs OpenSSL 3 more than hashing a fact, so each thread keeps one.
class Sha256 {
public:
    Sha256()
        : method_(EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_free),
          context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
        ASSERT(method_ && context_);
    }

    std::string hex(std::string_view bytes) {
        unsigned char digest[32];
        bool const ok = EVP_DigestInit_ex2(context_.get(), method_.get(), nullptr) == 1 &&
                        EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1 &&
                        EVP_DigestFinal_ex(context_.get(), digest, nullptr) == 1;
        ASSERT(ok);
        constexpr std::string_view kDigits = "0123456789abcdef";
        std::string out(64, '0');
        for (size_t i = 0; i < 32; ++i) {
            out[2 * i] = kDigits[digest[i] >> 4];
            out[2 * i + 1] = kDigits[digest[i] & 15];
        }
        return out;
    }

private:
    std::unique_ptr<EVP_MD, void (*)(EVP_MD*)> method_;
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

// Each column with its length, so that no two facts can be written the same way.
void put(std::string& out, std::string_view column) {
    out += std::to_string(column.size());
    out += ':';
    out += column;
}

}  // namespace

std::string_view name_of(FactKind kind) {
    return kNames[static_cast<size_t>(kind)];
}

Result<FactKind> fact_kind_of(std::string_view name) {
    for (size_t i = 0; i < kNames.size(); ++i) {
        if (kNames[i] == name) return static_cast<FactKind>(i);
    }
    return error_of(messages::fact_kind_unknown, {std::string(name)});
}

std::string hash_of(Fact const& fact) {
    static thread_local Sha256 sha256;
    static thread_local std::string text;
    text.clear();
    put(text, fact.prev_hash);
    put(text, fact.tenant);
    put(text, std::to_string(fact.seq));
    put(text, fact.command_id);
    put(text, name_of(fact.kind));
    put(text, std::to_string(fact.version));
    put(text, fact.subject_id);
    put(text, std::to_string(fact.happened_on.days));
    put(text, fact.payload);
    put(text, fact.actor);
    put(text, std::to_string(fact.recorded_at.us));
    return sha256.hex(text);
}

}  // namespace gongjin
