#include "record/typed_value.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gongjin {

namespace {

std::optional<std::string> symbol_of(ValueWanted wanted, Words const& words,
                                     std::string_view text) {
    if (wanted.symbols != nullptr && !wanted.symbols->empty()) {
        bool const known = std::find(wanted.symbols->begin(), wanted.symbols->end(), text) !=
                           wanted.symbols->end();
        return known ? std::optional(std::string(text)) : std::nullopt;
    }
    Enum const* const table = words.find_enum(wanted.domain);
    if (table == nullptr) return std::string(text);  // a subject's id: the caller looked it up
    std::optional<int> const at = table->recognise(text);
    if (!at) return std::nullopt;
    return table->symbols[static_cast<size_t>(*at)].name;
}

std::vector<std::string> parts_of(std::string_view text) {
    std::string unified(text);
    for (std::string_view mark : {"；", "、", "，", ","}) {
        for (size_t at = 0; (at = unified.find(mark, at)) != std::string::npos;) {
            unified.replace(at, mark.size(), ";");
        }
    }
    std::vector<std::string> parts;
    for (std::string const& part : split(unified, ';')) {
        std::string_view const clean = trim(part);
        if (!clean.empty()) parts.emplace_back(clean);
    }
    return parts;
}

std::optional<bool> truth_of(std::string_view text) {
    constexpr std::array<std::string_view, 6> kYes = {"true", "yes", "是", "有", "√", "1"};
    constexpr std::array<std::string_view, 6> kNo = {"false", "no", "否", "无", "×", "0"};
    if (std::find(kYes.begin(), kYes.end(), text) != kYes.end()) return true;
    if (std::find(kNo.begin(), kNo.end(), text) != kNo.end()) return false;
    return std::nullopt;
}

}  // namespace

std::optional<FieldValue> typed_value(ValueWanted wanted, Words const& words,
                                      std::string_view written) {
    std::string const text(trim(written));
    FieldValue value;
    switch (wanted.type) {
        case FieldType::number:
        case FieldType::money: {
            std::optional<Fraction> number = parse_fraction(to_half_width(text));
            if (number && wanted.type == FieldType::money) number = multiply(*number, 100);
            if (!number) return std::nullopt;
            value.type = ValueType::number;
            value.number = *number;
            return value;
        }
        case FieldType::date: {
            std::optional<Date> const date = parse_date(text);
            if (!date) return std::nullopt;
            value.type = ValueType::date;
            value.date = *date;
            return value;
        }
        case FieldType::boolean: {
            std::optional<bool> const truth = truth_of(text);
            if (!truth) return std::nullopt;
            value.type = ValueType::boolean;
            value.boolean = *truth;
            return value;
        }
        case FieldType::text:
            value.text = text;
            return value;
        case FieldType::symbol: {
            std::optional<std::string> symbol = symbol_of(wanted, words, text);
            if (!symbol) return std::nullopt;
            value.type = ValueType::symbol;
            value.text = std::move(*symbol);
            return value;
        }
        case FieldType::symbol_set: {
            value.type = ValueType::symbols;
            for (std::string const& part : parts_of(text)) {
                std::optional<std::string> symbol = symbol_of(wanted, words, part);
                if (!symbol) return std::nullopt;
                value.texts.push_back(std::move(*symbol));
            }
            return value;
        }
    }
    return std::nullopt;
}

}  // namespace gongjin
