// The canonical JSON of this room, written and read by one description of each struct (shapes.h).
// For the .cpp files of record/ only.
//
// A shape lists its members in order: `must` is always written, `may` only if it differs from its
// default. The reader expects exactly that order and no spaces, so what it accepts is canonical and
// costs about as much as copying the strings.
#pragma once

#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "record/record.h"

namespace gongjin::codec {

class Writer;
class Reader;

// Texts of an enum's values in their order; specialised in shapes.h.
template <typename E>
struct Names;

void write_date(std::string& out, Date date);
std::optional<Date> read_date(std::string_view text);

class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}

    template <typename T>
    void must(std::string_view key, T const& value) {
        if (!first_) out_ += ',';
        first_ = false;
        out_ += '"';
        out_ += key;
        out_ += "\":";
        put(value);
    }
    template <typename T>
    void may(std::string_view key, T const& value, T const& absent = {}) {
        if (!(value == absent)) must(key, value);
    }

    void put(std::string const& text) { append_json_text(out_, text); }
    void put(bool value) { out_ += value ? "true" : "false"; }
    void put(std::int64_t value);
    void put(Date date) { out_ += '"', write_date(out_, date), out_ += '"'; }
    void put(Fraction const& value) { append_json_text(out_, value.text()); }
    void put(FieldValue const& value);
    template <typename E>
    requires std::is_enum_v<E>
    void put(E value) { append_json_text(out_, Names<E>::of[static_cast<size_t>(value)]); }
    template <typename T>
    void put(std::optional<T> const& value) {
        put(*value);
    }
    template <typename T>
    void put(std::vector<T> const& list) {
        out_ += '[';
        for (size_t i = 0; i < list.size(); ++i) {
            if (i > 0) out_ += ',';
            put(list[i]);
        }
        out_ += ']';
    }
    template <typename T>
    void put(std::map<std::string, T> const& map) {
        out_ += '{';
        char const* comma = "";
        for (auto const& [key, value] : map) {
            out_ += comma;
            put(key);
            out_ += ':';
            put(value);
            comma = ",";
        }
        out_ += '}';
    }
    template <typename T>
    requires std::is_class_v<T>
    void put(T const& value) {
        out_ += '{';
        first_ = true;
        // A shape serves writing and reading alike, so it takes T&; the writer never changes it.
        shape(*this, const_cast<T&>(value));
        out_ += '}';
        first_ = false;
    }

private:
    std::string& out_;
    bool first_ = true;
};

class Reader {
public:
    explicit Reader(std::string_view text)
        : begin_(text.data()), at_(begin_), end_(begin_ + text.size()) {}

    template <typename T>
    void must(std::string_view key, T& value) {
        if (take_key(key))
            get(value);
        else
            fail(key);
    }
    template <typename T>
    void may(std::string_view key, T& value, T const& absent = {}) {
        if (!take_key(key)) {
            value = absent;
            return;
        }
        get(value);
        if (value == absent) fail(key);
    }

    void get(std::string& text);
    void get(bool& value);
    void get(std::int64_t& value);
    void get(Date& date);
    void get(Fraction& value);
    void get(FieldValue& value);
    template <typename E>
    requires std::is_enum_v<E>
    void get(E& value) {
        std::string_view const name = plain_text();
        size_t index = 0;
        for (std::string_view known : Names<E>::of) {
            if (known == name) {
                value = static_cast<E>(index);
                return;
            }
            ++index;
        }
        fail(name);
    }
    template <typename T>
    void get(std::optional<T>& value) {
        get(value.emplace());
    }
    template <typename T>
    void get(std::vector<T>& list) {
        list.clear();
        if (!take('[')) return fail("[");
        if (take(']')) return;
        do get(list.emplace_back());
        while (!failed_ && take(','));
        if (!take(']')) fail("]");
    }
    template <typename T>
    void get(std::map<std::string, T>& map) {
        map.clear();
        if (!take('{')) return fail("{");
        if (take('}')) return;
        do {
            std::string key;
            get(key);
            // Ascending keys are part of the form; they also make every insertion a cheap one.
            if (failed_ || !take(':') || (!map.empty() && map.rbegin()->first >= key)) {
                return fail(key);
            }
            get(map.emplace_hint(map.end(), std::move(key), T{})->second);
        } while (!failed_ && take(','));
        if (!take('}')) fail("}");
    }
    template <typename T>
    requires std::is_class_v<T>
    void get(T& value) {
        if (!take('{')) return fail("{");
        first_ = true;
        shape(*this, value);
        first_ = false;
        if (!take('}')) fail("}");
    }

    // Everything was read and was right.
    bool finished() {
        if (!failed_ && at_ != end_) fail("");
        return !failed_;
    }
    size_t failed_at() const { return failed_at_; }
    std::string const& failed_near() const { return failed_near_; }

private:
    bool take(char c) {
        if (failed_ || at_ == end_ || *at_ != c) return false;
        ++at_;
        return true;
    }
    bool take_key(std::string_view key) {
        size_t const lead = first_ ? 1 : 2;
        if (failed_ || static_cast<size_t>(end_ - at_) < key.size() + lead + 2) return false;
        char const* const name = at_ + lead;
        if (name[-1] != '"' || (!first_ && *at_ != ',')) return false;
        if (std::memcmp(name, key.data(), key.size()) != 0) return false;
        if (name[key.size()] != '"' || name[key.size() + 1] != ':') return false;
        at_ = name + key.size() + 2;
        first_ = false;
        return true;
    }
    // A text without escapes, as names and dates are.
    std::string_view plain_text();
    void unescape(std::string& text);
    void fail(std::string_view near_what);

    char const* begin_;
    char const* at_;
    char const* end_;
    bool first_ = true;
    bool failed_ = false;
    size_t failed_at_ = 0;
    std::string failed_near_;
};

}  // namespace gongjin::codec
