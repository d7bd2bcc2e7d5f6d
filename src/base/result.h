// How this program says that something went wrong.
//
// 1. `Result<T>` is what the outside world may refuse: a file, a query, a user's input.
//    It holds a value or an Error, never both, and must be looked at.
// 2. An Error is a Message (one row of a folder's table) with its arguments, the place where the
//    problem stands, and perhaps further errors found in the same go.
// 3. What only a programmer can cause is `ASSERT`; what the domain expects is an enum.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gongjin {

enum class Language { chinese, english };

// One row of a folder's catalogue. `{0}` `{1}` stand for arguments. `todo` says what to do next.
struct Message {
    std::string_view code;
    std::string_view zh;
    std::string_view en;
    std::string_view todo_zh;
    std::string_view todo_en;
};

// Where a problem stands: a file's line and column, a sheet's row and column, or a field of JSON.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
    std::string field;

    bool operator==(Place const&) const = default;
};

struct Error {
    Message const* message = nullptr;
    std::vector<std::string> args;
    Place place;
    std::vector<Error> others;  // more of the same go, e.g. every bad row of a sheet

    std::string_view code() const { return message->code; }
    std::string text(Language language) const;
    std::string what_to_do(Language language) const;
    // "file:3:7: text" when there is a place; every error of `others` on a line of its own.
    std::string full_text(Language language) const;
};

[[nodiscard]] Error error_of(Message const& message, std::vector<std::string> args = {},
                             Place place = {});

// Fills `{n}` in a template; an argument that is not there is left as it stands.
std::string fill_in(std::string_view pattern, std::vector<std::string> const& args);

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    T const& value() const& { return std::get<0>(state_); }
    T& value() & { return std::get<0>(state_); }
    T take() { return std::move(std::get<0>(state_)); }
    Error const& error() const { return std::get<1>(state_); }
    Error take_error() { return std::move(std::get<1>(state_)); }

private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    bool ok() const { return !error_; }
    void take() {}
    Error const& error() const { return *error_; }
    Error take_error() { return std::move(*error_); }

private:
    std::optional<Error> error_;
};

[[noreturn]] void assertion_failed(char const* expression, char const* file, int line);

}  // namespace gongjin

// The value of a Result, or return its error from the function at hand. Do not nest.
#define TRY(expression)                                                  \
    __extension__({                                                      \
        auto try_result_ = (expression);                                 \
        if (!try_result_.ok()) return try_result_.take_error();          \
        try_result_.take();                                              \
    })

// Always on: a broken promise between two pieces of this program ends it.
#define ASSERT(expression) \
    ((expression) ? void(0) : ::gongjin::assertion_failed(#expression, __FILE__, __LINE__))
