// JSON, strict and light: this header draws in no library.
//
// 1. `parse_json` takes one whole RFC 8259 text: UTF-8 checked, no duplicate keys, no U+0000, depth
//    and size bounded. Numbers stay exact: an int64 or the digits as written, never a double.
// 2. A `Json` owns the text; a `JsonView` is a cheap look at one value in it and lives as long as
//    the Json, also when that is moved.
// 3. To take a request apart field by field use json_reader.h; to write, json_writer.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongjin {

enum class JsonKind { null, boolean, integer, decimal, text, array, object };

struct JsonNode;
struct JsonData;

class JsonView {
public:
    JsonView(JsonData const& data, std::uint32_t at) : data_(&data), at_(at) {}

    static JsonView nothing();  // a null that belongs to no text

    JsonKind kind() const;
    bool is(JsonKind kind_wanted) const { return kind() == kind_wanted; }
    bool is_null() const { return is(JsonKind::null); }

    // Of another kind: false, 0 and empty. A decimal's text is its digits as written.
    bool boolean() const;
    std::int64_t integer() const;
    std::string_view text() const;

    // Members or elements; 0 for anything else.
    std::size_t size() const;
    std::string_view key() const;  // of a member of an object
    std::optional<JsonView> member(std::string_view name) const;

    // for (JsonView item : view): the elements of an array, the members of an object, in order.
    class Iterator;
    Iterator begin() const;
    Iterator end() const;

private:
    JsonNode const& node() const;
    JsonData const* data_;
    std::uint32_t at_;
};

class JsonView::Iterator {
public:
    explicit Iterator(JsonView view) : view_(view) {}
    JsonView operator*() const { return view_; }
    Iterator& operator++();
    bool operator==(Iterator const& other) const { return view_.at_ == other.view_.at_; }

private:
    JsonView view_;
};

class Json {
public:
    explicit Json(std::unique_ptr<JsonData const> data);
    Json(Json&&) noexcept;
    Json& operator=(Json&&) noexcept;
    ~Json();
    JsonView root() const { return {*data_, 0}; }

private:
    std::unique_ptr<JsonData const> data_;
};

struct JsonLimits {
    std::size_t bytes = 1 << 20;
    std::size_t depth = 32;
};

Result<Json> parse_json(std::string_view text, JsonLimits limits = {});

}  // namespace gongjin
