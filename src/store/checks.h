// Is the data whole? Every check says what it found, why it matters and what to do.
#pragma once

#include "store/store.h"

namespace gongjin {

// Reads the whole log; an Error names the first fact that does not fit. Returns the head.
Result<LogHead> verify_chain(Store& store);

enum class Health { good, worth_a_look, bad };

struct Check {
    std::string name;  // log_chain, views, files, disk_room, ...
    Health health = Health::good;
    std::string what_zh, what_en;  // what was found
    std::string why_zh, why_en;    // why it matters
    std::string todo_zh, todo_en;  // empty if good
};

std::vector<Check> doctor(Store& store);

}  // namespace gongjin
