#include "app/time_text.h"

#include <array>
#include <cstdio>

#include "values/date.h"

namespace gongjin {

std::string instant_text(Instant instant) {
    constexpr std::int64_t kSecond = 1'000'000, kDay = 86'400 * kSecond;
    std::int64_t days = instant.us / kDay;
    std::int64_t rest = instant.us % kDay;
    if (rest < 0) rest += kDay, --days;
    auto const seconds = static_cast<int>(rest / kSecond);
    std::array<char, 16> clock{};
    std::snprintf(clock.data(), clock.size(), "T%02d:%02d:%02dZ", seconds / 3600,
                  seconds / 60 % 60, seconds % 60);
    return Date{static_cast<std::int32_t>(days)}.text() + clock.data();
}

}  // namespace gongjin
