// Any struct that is described to Boost.Describe (app/api) as JSON, and back.
//
// 1. Written in the order of the description. `optional` is null when empty, `Maybe` is left out.
// 2. Read: texts, numbers, yes/no and structs must be there; lists and tables may be absent.
//    Everything that is wrong is collected in the reader; nothing is decided before `finish`.
#pragma once

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include "app/api/describe.h"
#include "base/json_reader.h"
#include "base/json_writer.h"

namespace gongjin::http {

template <typename T>
inline constexpr bool is_maybe = false;
template <typename T>
inline constexpr bool is_maybe<api::Maybe<T>> = true;
template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <typename T>
inline constexpr bool is_list = false;
template <typename T>
inline constexpr bool is_list<std::vector<T>> = true;
template <typename T>
inline constexpr bool is_table = false;
template <typename T>
inline constexpr bool is_table<std::map<std::string, T>> = true;

template <typename T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public |
                                                           boost::describe::mod_inherited>;

template <typename T>
void write_value(JsonWriter& out, T const& value) {
    if constexpr (std::same_as<T, std::string> || std::integral<T>) {
        out.value(value);
    } else if constexpr (is_optional<T> || is_maybe<T>) {
        value ? write_value(out, *value) : void(out.null());
    } else if constexpr (is_list<T>) {
        out.array();
        for (auto const& item : value) write_value(out, item);
        out.end_array();
    } else if constexpr (is_table<T>) {
        out.object();
        for (auto const& [key, item] : value) {
            out.key(key);
            write_value(out, item);
        }
        out.end_object();
    } else if constexpr (std::same_as<T, std::monostate>) {
        out.null();
    } else if constexpr (std::same_as<T, api::FormValue>) {
        std::visit([&out](auto const& form) { write_value(out, form); }, value);
    } else {
        out.object();
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            auto const& part = value.*member.pointer;
            if constexpr (is_maybe<std::remove_cvref_t<decltype(part)>>) {
                if (!part) return;
            }
            out.key(member.name);
            write_value(out, part);
        });
        out.end_object();
    }
}

template <typename T>
std::string to_json(T const& value) {
    std::string json;
    JsonWriter out(json);
    write_value(out, value);
    return json;
}

// A form's values: null, a text, yes or no, a list of texts; a number is taken as its digits.
api::Values read_values(JsonReader& in, std::string_view name);
std::map<std::string, std::vector<std::string>> read_lists(JsonReader& in, std::string_view name);

template <typename T>
T read_struct(JsonReader& in);

template <typename T>
void read_member(JsonReader& in, std::string_view name, T& value) {
    if constexpr (std::same_as<T, std::string>) {
        value = in.text(name);
    } else if constexpr (std::same_as<T, bool>) {
        value = in.boolean(name);
    } else if constexpr (std::integral<T>) {
        value = in.integer(name);
    } else if constexpr (std::same_as<T, std::vector<std::string>>) {
        value = in.optional_texts(name);
    } else if constexpr (std::same_as<T, std::vector<std::int64_t>>) {
        value = in.optional_integers(name);
    } else if constexpr (std::same_as<T, api::Values>) {
        value = read_values(in, name);
    } else if constexpr (std::same_as<T, std::map<std::string, std::vector<std::string>>>) {
        value = read_lists(in, name);
    } else if constexpr (is_maybe<T> || is_optional<T>) {
        std::optional<JsonView> const there = in.view().member(name);
        if (!there || there->is_null()) {
            in.any(name);
        } else {
            read_member(in, name, value.emplace());
        }
    } else if constexpr (is_list<T>) {
        for (JsonReader& item : in.optional_objects(name)) {
            value.push_back(read_struct<typename T::value_type>(item));
        }
    } else {
        JsonReader inner = in.object(name);
        value = read_struct<T>(inner);
    }
}

template <typename T>
T read_struct(JsonReader& in) {
    T value;
    boost::mp11::mp_for_each<MembersOf<T>>(
        [&](auto member) { read_member(in, member.name, value.*member.pointer); });
    return value;
}

}  // namespace gongjin::http
