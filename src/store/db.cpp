#include "store/db.h"

#include <array>

#include "store/messages.h"

namespace gongjin {

Trouble trouble_of(Error const& error) {
    using namespace messages;
    constexpr std::array<std::pair<Message const*, Trouble>, 10> kTable{{
        {&db_busy, Trouble::busy},
        {&db_unique, Trouble::unique},
        {&db_constraint, Trouble::constraint},
        {&db_refused, Trouble::refused},
        {&db_full, Trouble::full},
        {&db_read_only, Trouble::read_only},
        {&db_corrupt, Trouble::corrupt},
        {&db_disconnected, Trouble::disconnected},
        {&db_conflict, Trouble::conflict},
        {&db_other, Trouble::other},
    }};
    for (auto const& [message, trouble] : kTable) {
        if (error.message == message) return trouble;
    }
    return Trouble::none;
}

std::string placeholders(int first, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) out += ", ";
        out += "$" + std::to_string(first + static_cast<int>(i));
    }
    return out;
}

}  // namespace gongjin
