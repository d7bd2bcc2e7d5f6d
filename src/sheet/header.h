// Finding the head of a table among title rows, and what its names mean.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/read_table.h"

namespace gongjin::sheet {

// What two spellings of a column's name have in common: half-width, lower case, without any space,
// star or colon.
std::string column_key(std::string_view header);

struct HeadCell {
    int column = 0;
    std::string header;                 // as the file writes it, on one line
    std::optional<std::size_t> wanted;  // index into the wanted columns
};

struct Head {
    int first_row = 0;
    int last_row = 0;  // one below if the head takes two rows
    std::vector<HeadCell> cells;
    std::size_t matched = 0;  // different wanted columns
};

class HeadFinder {
  public:
    explicit HeadFinder(TableOptions const& options);

    std::optional<Head> find(Sheet const& sheet) const;
    // The head's cell that announces data on single pupils.
    std::optional<Cell> pupils(Sheet const& sheet) const;
    // Missing and double columns, and unknown ones where they are refused.
    std::vector<Error> problems(Head const& head, std::string const& file,
                                Sheet const& sheet) const;

  private:
    std::optional<std::size_t> meaning(std::string_view header) const;
    Head read_head(Row const& upper, Row const* lower) const;
    Error missing(WantedColumn const& column, Head const& head, Place place) const;
    Error unknown(HeadCell const& cell, Place place) const;

    TableOptions const& options_;
    std::map<std::string, std::size_t> meanings_;
};

}  // namespace gongjin::sheet
