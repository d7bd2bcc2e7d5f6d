#include "engine/named_id.h"

namespace gongjin {

std::optional<NamedId> named_id(std::string_view id) {
    constexpr std::size_t kNone = std::string_view::npos;
    std::size_t const slash = id.find('/');
    std::size_t const at = slash == kNone ? kNone : id.find('@', slash);
    std::size_t const last = at == kNone ? kNone : id.find('@', at + 1);
    if (last == kNone) return std::nullopt;
    return NamedId{std::string(id.substr(0, slash)),
                   std::string(id.substr(slash + 1, at - slash - 1)),
                   std::string(id.substr(at + 1, last - at - 1))};
}

}  // namespace gongjin
