// After an amendment: what the two versions say differently, which findings and results of a year
// change, and which change of the text made them.
//
// 1. Texts are compared entry by entry (a parameter, a measure, a duty, ..), so that every
// construct
//    of the language is compared and nothing is told twice.
// 2. A finding's causes are found by trying: with that one entry as it was, the finding is as it
//    was. Where no single entry does it, all changed entries that the rule reads are named.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/question.h"
#include "scheme/check.h"

namespace gongjin::forecast {

struct EntryChange {
    enum class What { added, removed, changed } what = What::changed;
    std::string section, name;  // duties, give_demo_lessons
    std::string title;
    std::string parent;  // of a scheme that it follows; empty: its own text
    struct Aspect {
        std::string key, before, after;
    };  // require, value, over, ..
    std::vector<Aspect> aspects;
    std::string words_before, words_after;  // of a duty or parameter, in Chinese
    std::string path() const { return section + "." + name; }
};
std::string_view name_of(EntryChange::What what);

struct Standing {  // one side of a finding or result
    std::string state;
    std::map<std::string, std::string> figures;
    bool operator==(Standing const&) const = default;
};

struct ResultChange {
    std::string id;      // without the scheme: give_demo_lessons@2020-2021/1@..
    std::string family;  // duty, score, entitlement, ..
    std::string rule, title, period;
    std::vector<std::string> clauses;
    std::vector<Subject> subjects;
    std::optional<Standing> before, after;
    std::vector<std::string> because;  // paths of entries
    bool tried = false;                // `because` was found by trying
};

struct CompareInput {
    SchemeSources before, after;
    County county_before, county_after;  // the same county, lent to each of the two
    std::map<std::string, Record> records;
    Question question;
    DateRange days;  // only what overlaps these; `question.period` exactly, if given
};

struct Comparison {
    std::string before, after;  // titles
    std::vector<EntryChange> entries;
    std::vector<ResultChange> results;
    int compared = 0;  // findings and results that both were asked for
};

Result<Comparison> compare_schemes(CompareInput const& input);

std::string comparison_json(Comparison const& comparison);
std::string comparison_text(Comparison const& comparison);

}  // namespace gongjin::forecast
