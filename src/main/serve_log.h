// The operator's log: one JSON object a line, to standard error. Addresses are logged without what
// stands behind the question mark: a search may hold a person's name.
#pragma once

#include <string>

#include "http/server.h"

namespace gongjin {

class ServeLog {
public:
    ServeLog();
    void say(std::string_view event, std::string_view detail) const;
    void failure(std::string const& number, std::string const& what) const;
    // What changes something, is refused or takes long; not every picture of a page.
    void answer(http::AccessLine const& line) const;
};

}  // namespace gongjin
