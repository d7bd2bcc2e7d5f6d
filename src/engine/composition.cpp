#include "engine/composition.h"

namespace gongjin {

Datum same_in_all(World const& world, std::vector<Ref> const& who, std::string const& attribute,
                  Date day, std::vector<std::string>& lacking) {
    std::int32_t const name = world.names().find(attribute);
    std::optional<Datum> first;
    Causes unknown;
    for (Ref const one : who) {
        Datum const value = world.attribute(one, name, day);
        if (value.is_unknown()) unknown = merged(unknown, value.causes());
        if (!value.given()) continue;
        if (first && !(*first == value)) {
            lacking.push_back(attribute);
            return Datum::of(false);
        }
        first = value;
    }
    return unknown.empty() ? Datum::of(true) : Datum::unknown(std::move(unknown));
}

}  // namespace gongjin
