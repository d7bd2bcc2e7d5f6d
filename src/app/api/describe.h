// The parts from which the API's structs are made. Every struct is described to Boost.Describe, so
// that one generic writer and one generic reader (http/) serve them all.
//
// 1. A plain member is always written. `std::optional` is written as null when empty.
// 2. `Maybe` is left out when empty; read, it may be absent or null.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gongjin::api {

template <typename T>
struct Maybe : std::optional<T> {
    using std::optional<T>::optional;
    using std::optional<T>::operator=;
};

// A form's value: not given, a text (also numbers, days and words), yes or no, or several texts.
using FormValue = std::variant<std::monostate, std::string, bool, std::vector<std::string>>;
using Values = std::map<std::string, FormValue>;

}  // namespace gongjin::api
