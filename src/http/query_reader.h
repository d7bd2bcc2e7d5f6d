// Takes the query of an address apart, and says everything that is wrong with it at once: like
// JsonReader. An unknown or repeated parameter is refused: a filter that is silently ignored lies.
#pragma once

#include "base/result.h"
#include "http/message.h"
#include "values/date.h"

namespace gongjin::http {

class QueryReader {
public:
    explicit QueryReader(Request const& request) : request_(request) {}

    std::string text(std::string_view name);  // required
    std::optional<std::string> optional_text(std::string_view name);
    std::vector<std::string> words(std::string_view name);  // separated by commas, or none
    std::int64_t integer(std::string_view name, std::int64_t otherwise, std::int64_t least,
                         std::int64_t most);
    std::int64_t integer(std::string_view name);  // required
    Date day(std::string_view name);              // required
    std::optional<Date> optional_day(std::string_view name);
    Result<void> finish();

private:
    void refuse(std::string_view name, Message const& message, std::vector<std::string> args);

    Request const& request_;
    std::vector<std::string> asked_;
    std::vector<Error> errors_;
};

}  // namespace gongjin::http
