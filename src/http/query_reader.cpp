#include "http/query_reader.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "http/messages.h"

namespace gongjin::http {

void QueryReader::refuse(std::string_view name, Message const& message,
                         std::vector<std::string> args) {
    Place place;
    place.field = name;
    errors_.push_back(error_of(message, std::move(args), std::move(place)));
}

std::optional<std::string> QueryReader::optional_text(std::string_view name) {
    asked_.emplace_back(name);
    std::optional<std::string> value = request_.query_value(name);
    if (value && value->empty()) return std::nullopt;  // an emptied field of a form
    return value;
}

std::string QueryReader::text(std::string_view name) {
    std::optional<std::string> value = optional_text(name);
    if (!value) refuse(name, messages::query_missing, {std::string(name)});
    return value.value_or("");
}

std::vector<std::string> QueryReader::words(std::string_view name) {
    std::optional<std::string> const value = optional_text(name);
    std::vector<std::string> out;
    if (!value) return out;
    for (std::string const& one : split(*value, ',')) {
        if (!trim(one).empty()) out.emplace_back(trim(one));
    }
    return out;
}

std::int64_t QueryReader::integer(std::string_view name, std::int64_t otherwise,
                                  std::int64_t least, std::int64_t most) {
    std::optional<std::string> const value = optional_text(name);
    if (!value) return otherwise;
    std::int64_t number = 0;
    auto const [end, ec] = std::from_chars(value->data(), value->data() + value->size(), number);
    bool const whole = ec == std::errc() && end == value->data() + value->size();
    if (whole && number >= least && number <= most) return number;
    refuse(name, messages::query_no_integer,
           {std::string(name), std::to_string(least), std::to_string(most)});
    return otherwise;
}

std::int64_t QueryReader::integer(std::string_view name) {
    if (!request_.query_value(name)) refuse(name, messages::query_missing, {std::string(name)});
    return integer(name, 0, 0, INT64_MAX);
}

std::optional<Date> QueryReader::optional_day(std::string_view name) {
    std::optional<std::string> const value = optional_text(name);
    if (!value) return std::nullopt;
    std::optional<Date> const day = parse_date(*value);
    if (!day) refuse(name, messages::query_no_day, {std::string(name), *value});
    return day;
}

Date QueryReader::day(std::string_view name) {
    if (!request_.query_value(name)) refuse(name, messages::query_missing, {std::string(name)});
    return optional_day(name).value_or(Date{});
}

Result<void> QueryReader::finish() {
    std::vector<std::string> seen;
    for (auto const& [name, value] : request_.query) {
        bool const known = std::find(asked_.begin(), asked_.end(), name) != asked_.end();
        bool const twice = std::find(seen.begin(), seen.end(), name) != seen.end();
        seen.push_back(name);
        if (!known) refuse(name, messages::query_unknown, {name, join(asked_, ", ")});
        if (twice) refuse(name, messages::query_twice, {name});
    }
    if (errors_.empty()) return {};
    Error first = std::move(errors_.front());
    first.others.assign(std::make_move_iterator(errors_.begin() + 1),
                        std::make_move_iterator(errors_.end()));
    errors_.clear();
    return first;
}

}  // namespace gongjin::http
