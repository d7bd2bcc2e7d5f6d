#include "app/sample/values.h"

namespace gongjin::sample {

FieldValue yes_no(bool yes) {
    FieldValue value;
    value.type = ValueType::boolean;
    value.boolean = yes;
    return value;
}

std::string text_of(Unit const& unit, std::string const& attribute) {
    auto const found = unit.attributes.find(attribute);
    return found == unit.attributes.end() ? "" : found->second.back().value.text;
}

}  // namespace gongjin::sample
