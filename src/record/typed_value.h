// A value as people write it, as its type wants it: numbers, days, words of a code table by name,
// title or alias. Imports, forms and cases all read values here.
#pragma once

#include <optional>
#include <string_view>

#include "record/record.h"
#include "vocabulary/words.h"

namespace gongjin {

struct ValueWanted {
    FieldType type = FieldType::text;
    std::string_view domain;                            // enum of a symbol
    std::vector<std::string> const* symbols = nullptr;  // of a closed list written in place
};

inline ValueWanted wanted_by(KindField const& field) {
    return {field.type, field.domain, &field.symbols};
}
inline ValueWanted wanted_by(Attribute const& attribute) {
    return {attribute.type, attribute.domain, nullptr};
}

// nullopt if the text is no such value. Several symbols are separated by `;`, also full-width ones
// and 、. Money is written in yuan and kept in fen.
std::optional<FieldValue> typed_value(ValueWanted wanted, Words const& words,
                                      std::string_view text);

}  // namespace gongjin
