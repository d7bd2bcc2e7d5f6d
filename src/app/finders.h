// Finding what people mean by what they write: schools by name or alias, kinds by title, words of a
// code table. What is unknown comes back with the nearest known name; nothing is guessed.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/county.h"
#include "vocabulary/kinds.h"
#include "vocabulary/words.h"

namespace gongjin {

// Texts of one cell: 西坞小学、白杜小学; separated by ; ； 、 , ， or a line break.
std::vector<std::string> several(std::string_view cell);

class UnitFinder {
public:
    explicit UnitFinder(County const& county);
    Result<std::string> find(std::string_view written, Place const& place) const;

private:
    County const& county_;
    std::map<std::string, std::set<std::string>> ids_;  // by clean name
    std::vector<std::string> names_;
};

class KindFinder {
public:
    explicit KindFinder(KindTable const& kinds);
    Result<Kind const*> find(std::string_view written, Place const& place) const;

private:
    std::map<std::string, std::vector<Kind const*>> by_alias_;
    std::map<std::string, Kind const*> by_name_;  // code names and titles
    std::vector<std::string> names_;
};

// A symbol's name in an enum of words.yaml: by name, title or alias.
Result<std::string> find_word(Words const& words, std::string_view enum_name,
                              std::string_view written, Place const& place);

}  // namespace gongjin
