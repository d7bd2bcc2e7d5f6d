// Writes JSON straight into a string: no tree, the same bytes for the same calls.
//
// Nothing is sorted and no space is written: the order of the calls is the order of the text. Texts
// must be UTF-8 already (everything that came in through this program was checked).
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongjin {

// `text` between quotes, with what JSON wants escaped.
void append_json_text(std::string& out, std::string_view text);

class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    JsonWriter& object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }

    JsonWriter& key(std::string_view name) {
        comma();
        append_json_text(out_, name);
        out_ += ':';
        after_value_ = false;
        return *this;
    }

    JsonWriter& value(std::string_view text) {
        comma();
        append_json_text(out_, text);
        return *this;
    }
    template <std::integral T>
    JsonWriter& value(T number) {
        comma();
        if constexpr (std::same_as<T, bool>) {
            out_ += number ? "true" : "false";
        } else {
            char digits[24];
            auto const [end, ec] = std::to_chars(digits, digits + sizeof digits, number);
            out_.append(digits, end);
        }
        return *this;
    }
    template <typename T>
    JsonWriter& value(std::optional<T> const& maybe) {
        return maybe ? value(*maybe) : null();
    }
    JsonWriter& null() { return raw("null"); }
    // A value that is JSON already.
    JsonWriter& raw(std::string_view json) {
        comma();
        out_ += json;
        return *this;
    }

    template <typename T>
    JsonWriter& member(std::string_view name, T const& member_value) {
        return key(name).value(member_value);
    }
    // A list of texts.
    template <typename Texts>
    JsonWriter& texts(std::string_view name, Texts const& list) {
        key(name).array();
        for (auto const& text : list) value(text);
        return end_array();
    }
    // Leaves the member out when there is no value.
    template <typename T>
    JsonWriter& optional_member(std::string_view name, std::optional<T> const& maybe) {
        return maybe ? member(name, *maybe) : *this;
    }

private:
    void comma() {
        if (after_value_) out_ += ',';
        after_value_ = true;
    }
    JsonWriter& open(char bracket) {
        comma();
        out_ += bracket;
        after_value_ = false;
        return *this;
    }
    JsonWriter& close(char bracket) {
        out_ += bracket;
        after_value_ = true;
        return *this;
    }

    std::string& out_;
    bool after_value_ = false;
};

}  // namespace gongjin
