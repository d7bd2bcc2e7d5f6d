// What the id of a finding or a result names: <scheme>/<rule>@<period>@<subjects>.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gongjin {

struct NamedId {
    std::string scheme;
    std::string rule;    // a duty's or another rule's name
    std::string period;
};

// Nothing if it has not that form; whether such a rule exists is not asked.
std::optional<NamedId> named_id(std::string_view id);

}  // namespace gongjin
