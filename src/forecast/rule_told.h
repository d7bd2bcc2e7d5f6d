// A rule told to people: in Chinese words and as the formulas that were checked, with the clause,
// the document's own sentence and everything that the rule reads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scheme/clause_book.h"
#include "scheme/plan.h"

namespace gongjin::forecast {

struct ToldLine {
    std::string label;  // 要求, 每期, 发给
    std::string words;
    std::string formula;  // empty where there is none
};

struct ToldClause {
    std::string id, place, sentence, means;
    int line = 0;  // of document.txt
};

struct ToldUse {  // a parameter, reading, measure, value, table or rule that is read
    std::string section, name, title, words, clause, assumed;
};

struct RuleTold {
    std::string path;  // duties.give_demo_lessons
    std::string title, note, parent;
    std::vector<ToldLine> lines;
    std::vector<ToldClause> clauses;
    std::vector<ToldUse> uses;
};

struct ClauseTexts {  // beside the scheme; both may be missing
    std::optional<ClauseFile> clauses;
    std::string document;
};

// `path`: duties.x, or the bare name of anything in the scheme.
Result<RuleTold> tell_rule(Plan const& plan, ClauseTexts const& texts, std::string const& path);

std::string rule_json(RuleTold const& told);
std::string rule_text(RuleTold const& told);

}  // namespace gongjin::forecast
