// Taking a data file apart: every key that is not asked for is a problem, and all problems of a
// file are collected before any of them is reported.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "values/date.h"
#include "values/fraction.h"
#include "vocabulary/kinds.h"
#include "vocabulary/yaml.h"

namespace gongjin {

class Problems {
public:
    explicit Problems(std::string file) : file_(std::move(file)) {}

    void add(Mark mark, Message const& message, std::vector<std::string> args = {});
    void add_all(Error const& error);
    bool none() const { return errors_.empty(); }
    std::vector<Error>& errors() { return errors_; }
    std::string const& file() const { return file_; }
    Error as_error();  // all of them, sorted by place; there must be one

private:
    std::string file_;
    std::vector<Error> errors_;
};

// One map. Keys are asked for by name; `finish` reports the others.
class MapReader {
public:
    // A node that is not a map is reported, and then every key is absent.
    MapReader(YamlNode const& node, Problems& problems, std::string what);

    YamlNode const* node(std::string_view key);
    YamlNode const* required(std::string_view key);
    std::string text(std::string_view key);           // empty if there is none
    std::string required_text(std::string_view key);
    std::vector<std::string> texts(std::string_view key);
    bool flag(std::string_view key);                  // false if there is none
    std::optional<Date> date(std::string_view key);
    Wording wording(std::string_view key);            // {zh, en}, or a plain text: zh
    // {from, until}, both days inside.
    std::optional<DateRange> range(std::string_view key);
    // Keys not asked for become cases of a choice, or problems.
    std::vector<std::pair<YamlNode const*, YamlNode const*>> rest() const;
    void finish();

    YamlNode const& map() const { return map_; }
    Problems& problems() { return problems_; }

private:
    YamlNode const& map_;
    Problems& problems_;
    std::string what_;
    std::vector<std::string> known_;
};

// `text` as one of the options, by place; reports what is possible and what was probably meant.
std::optional<int> choose(YamlNode const& node, std::vector<std::string> const& options,
                          Problems& problems);
std::string scalar_text(YamlNode const& node, Problems& problems, std::string const& what);
std::vector<std::string> scalar_list(YamlNode const& node, Problems& problems,
                                     std::string const& what);
std::optional<Date> read_date(YamlNode const& node, Problems& problems);
Wording read_wording(YamlNode const& node, Problems& problems, std::string const& what);
// snake_case, at most 60 characters.
bool check_name(YamlNode const& key, Problems& problems);
void check_language(MapReader& file, Problems& problems);

}  // namespace gongjin
