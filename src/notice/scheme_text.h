// The text of a scheme, entry by entry: a form changes its own lines and leaves all others as they
// were written, comments too.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/yaml.h"

namespace gongjin::notice {

struct SchemeEntry {
    std::string section;  // duties
    std::string name;     // r3
    std::string value;    // {title: .., ..}, one line
    bool operator==(SchemeEntry const&) const = default;
};

class SchemeText {
  public:
    // Refused as YAML refuses it.
    static Result<SchemeText> read(std::string text);

    std::string const& text() const { return text_; }
    YamlNode const& root() const { return root_; }
    // nullptr: there is none.
    YamlNode const* find(std::string_view section, std::string_view name = {}) const;

    // Where a line of the text belongs: section and entry, empty where there is none; and the key
    // of that entry at or before the column.
    struct Spot {
        std::string section, entry, key;
    };
    Spot spot(int line, int column) const;

    // Refused where the section is written in one line: then its entries have no lines of their
    // own.
    Result<void> put(SchemeEntry const& entry);
    Result<void> remove(std::string_view section, std::string_view name);
    // title, issuer, calendar: one line each.
    Result<void> put_head(std::string_view key, std::string const& value);

  private:
    struct Lines {
        std::size_t begin = 0, end = 0;  // of lines_, the end not in it
    };
    std::vector<std::string> lines() const;
    Result<void> set(std::vector<std::string> lines);
    std::optional<Lines> lines_of(std::string_view section, std::string_view name) const;
    std::size_t end_of_section(std::string_view section) const;

    std::string text_;
    YamlNode root_;
};

}  // namespace gongjin::notice
