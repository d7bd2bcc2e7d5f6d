#include "app/written_value.h"

#include <algorithm>

#include "app/finders.h"
#include "app/messages.h"
#include "base/text.h"
#include "sheet/cell_values.h"

namespace gongjin {

namespace {

Error not_in_the_list(ValueWanted wanted, std::string_view written, Place const& place) {
    std::string const known = join(*wanted.symbols, "、");
    return error_of(messages::word_unknown, {std::string(written), "选项", "choice", known, known},
                    place);
}

Error no_such_value(ValueWanted wanted, Words const& words, std::string_view written,
                    Place const& place) {
    std::string const text(trim(written));
    switch (wanted.type) {
        case FieldType::number:
        case FieldType::money: return error_of(messages::not_a_number, {text}, place);
        case FieldType::boolean: return error_of(messages::not_yes_or_no, {text}, place);
        case FieldType::symbol:
        case FieldType::symbol_set: break;
        case FieldType::date:
        case FieldType::text: return error_of(messages::not_a_number, {text}, place);
    }
    if (wanted.symbols != nullptr && !wanted.symbols->empty()) {
        return not_in_the_list(wanted, text, place);
    }
    for (std::string const& part : several(text)) {
        Result<std::string> const word = find_word(words, wanted.domain, part, place);
        if (!word.ok()) return word.error();
    }
    return error_of(messages::row_needs, {std::string(wanted.domain)}, place);
}

}  // namespace

Result<FieldValue> written_value(ValueWanted wanted, Words const& words, std::string_view written,
                                 Place const& place) {
    std::string const clean = wanted.type == FieldType::text ? std::string(trim(written))
                                                             : sheet::clean_name(written);
    if (wanted.type == FieldType::date) {
        FieldValue value;
        value.type = ValueType::date;
        value.date = TRY(sheet::read_day(clean, place)).date;
        return value;
    }
    std::optional<FieldValue> value = typed_value(wanted, words, clean);
    if (!value) return no_such_value(wanted, words, clean, place);
    return std::move(*value);
}

}  // namespace gongjin
