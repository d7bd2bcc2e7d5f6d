#include "record/codec.h"

#include <charconv>

#include "base/text.h"

namespace gongjin::codec {

void write_date(std::string& out, Date date) {
    Civil const civil = date.civil();
    auto const digit = [](int n) { return static_cast<char>('0' + n % 10); };
    char const text[] = {digit(civil.year / 1000),
                         digit(civil.year / 100),
                         digit(civil.year / 10),
                         digit(civil.year),
                         '-',
                         digit(civil.month / 10),
                         digit(civil.month),
                         '-',
                         digit(civil.day / 10),
                         digit(civil.day)};
    out.append(text, sizeof text);
}

std::optional<Date> read_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int part[3] = {0, 0, 0};
    for (size_t i = 0; i < 10; ++i) {
        if (i == 4 || i == 7) continue;
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        int& number = part[i < 4 ? 0 : i < 7 ? 1 : 2];
        number = number * 10 + (text[i] - '0');
    }
    return Date::of(part[0], part[1], part[2]);
}

void Writer::put(std::int64_t value) {
    char digits[24];
    auto const [end, ec] = std::to_chars(digits, digits + sizeof digits, value);
    out_.append(digits, end);
}

// Whole numbers, texts, yes and no and sets stand as they are; the rest says what it is.
void Writer::put(FieldValue const& value) {
    switch (value.type) {
        case ValueType::number:
            if (value.number.is_whole()) return put(value.number.numerator());
            out_ += "{\"number\":", put(value.number), out_ += '}';
            return;
        case ValueType::date:
            out_ += "{\"date\":", put(value.date), out_ += '}';
            return;
        case ValueType::boolean:
            return put(value.boolean);
        case ValueType::text:
            return put(value.text);
        case ValueType::symbol:
            out_ += "{\"symbol\":", put(value.text), out_ += '}';
            return;
        case ValueType::symbols:
            return put(value.texts);
    }
}

void Reader::fail(std::string_view near_what) {
    if (failed_) return;
    failed_ = true;
    failed_at_ = static_cast<size_t>(at_ - begin_);
    failed_near_ = near_what;
}

std::string_view Reader::plain_text() {
    if (!take('"')) return fail("\""), std::string_view();
    auto const* const quote =
        static_cast<char const*>(std::memchr(at_, '"', static_cast<size_t>(end_ - at_)));
    if (quote == nullptr) return fail("\""), std::string_view();
    std::string_view const text(at_, static_cast<size_t>(quote - at_));
    at_ = quote + 1;
    return text;
}

void Reader::get(std::string& text) {
    if (!take('"')) return fail("\"");
    char const* const from = at_;
    while (at_ != end_ && *at_ != '"' && *at_ != '\\') {
        if (static_cast<unsigned char>(*at_) < 0x20) return fail("control character");
        ++at_;
    }
    text.assign(from, static_cast<size_t>(at_ - from));
    if (at_ != end_ && *at_ == '\\') unescape(text);
    if (!take('"')) fail("\"");
}

void Reader::unescape(std::string& text) {
    while (at_ != end_ && *at_ != '"') {
        if (static_cast<unsigned char>(*at_) < 0x20) return fail("control character");
        if (*at_ != '\\') {
            text += *at_++;
            continue;
        }
        if (end_ - at_ < 2) return fail("\\");
        char const kind = at_[1];
        at_ += 2;
        switch (kind) {
            case '"':
                text += '"';
                break;
            case '\\':
                text += '\\';
                break;
            case 'n':
                text += '\n';
                break;
            case 'r':
                text += '\r';
                break;
            case 't':
                text += '\t';
                break;
            case 'u': {
                // The writer escapes control characters only, in one way only.
                std::string_view const digits(at_,
                                              std::min<size_t>(4, static_cast<size_t>(end_ - at_)));
                std::string known;
                int code = 0;
                std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
                char const character = static_cast<char>(code);
                append_json_text(known, {&character, 1});
                if (code >= 0x20 || known != "\"\\u" + std::string(digits) + "\"")
                    return fail("\\u");
                text += character;
                at_ += 4;
                break;
            }
            default:
                return fail("\\");
        }
    }
}

void Reader::get(bool& value) {
    size_t const left = static_cast<size_t>(end_ - at_);
    if (left >= 4 && std::memcmp(at_, "true", 4) == 0) {
        value = true, at_ += 4;
    } else if (left >= 5 && std::memcmp(at_, "false", 5) == 0) {
        value = false, at_ += 5;
    } else {
        fail("true");
    }
}

void Reader::get(std::int64_t& value) {
    auto const [end, ec] = std::from_chars(at_, end_, value);
    std::string_view const digits(at_, static_cast<size_t>(end - at_));
    bool const padded = digits.size() > 1 && (digits[0] == '0' || digits.starts_with("-0"));
    if (failed_ || ec != std::errc() || padded || digits == "-0") return fail("number");
    at_ = end;
}

void Reader::get(Date& date) {
    std::optional<Date> const read = read_date(plain_text());
    if (!read) return fail("date");
    date = *read;
}

void Reader::get(Fraction& value) {
    std::string_view const text = plain_text();
    std::optional<Fraction> const read = parse_fraction(text);
    if (!read || read->text() != text) return fail("number");
    value = *read;
}

void Reader::get(FieldValue& value) {
    value = {};
    if (failed_ || at_ == end_) return fail("value");
    switch (*at_) {
        case '"':
            value.type = ValueType::text;
            return get(value.text);
        case '[':
            value.type = ValueType::symbols;
            return get(value.texts);
        case 't':
        case 'f':
            value.type = ValueType::boolean;
            return get(value.boolean);
        case '{':
            break;
        default: {
            std::int64_t whole = 0;
            get(whole);
            value.type = ValueType::number;
            value.number = Fraction(whole);
            return;
        }
    }
    ++at_;
    first_ = true;
    if (take_key("symbol")) {
        value.type = ValueType::symbol, get(value.text);
    } else if (take_key("date")) {
        value.type = ValueType::date, get(value.date);
    } else if (take_key("number")) {
        value.type = ValueType::number, get(value.number);
        if (value.number.is_whole()) fail("number");
    } else {
        fail("value");
    }
    first_ = false;
    if (!take('}')) fail("}");
}

}  // namespace gongjin::codec
