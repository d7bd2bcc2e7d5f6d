// The folder of a scheme that a notice could become: accepted candidates as rules, everything else
// kept and not computed.
//
// 1. What comes out passes the checker: a candidate that does not is kept as text, with the reason.
// 2. What the text does not say is asked, never made up: days in force, schools, the calendar.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "notice/notice.h"
#include "notice/rule_form.h"
#include "scheme/check.h"

namespace gongjin::notice {

struct DraftOptions {
    std::string scheme = "draft";  // its id
    std::string calendar = "zhejiang-primary";
    std::optional<std::set<std::string>> accepted;  // none: all that are sure enough
    std::optional<Date> from, until;                // instead of what the text says
    SourceText kinds, words, calendar_text;         // the standards that it is checked against
};

inline constexpr int kSure = 60;  // hundredths

struct Draft {
    std::map<std::string, std::string> files;  // scheme.yaml, clauses.yaml, document.txt
    std::map<std::string, std::string> rules;  // candidate -> duties.n01_lessons
    std::map<std::string, std::string> kept;   // candidate -> why it is not computed
    std::vector<std::string> asks;             // in words
    int warnings = 0;
};

// What stands at the top of a scheme.
struct SchemeHead {
    std::string scheme, title, issuer, calendar;
    Date from, until;
    bool communities = false;  // lead and member
};
std::string head_text(SchemeHead const& head);

// clauses.yaml: every sentence of the document, and the rules that answer it (clause -> paths).
std::string clauses_text(NoticeText const& text, Split const& split,
                         std::map<std::string, std::vector<std::string>> const& rules);

Result<Draft> draft_scheme(Notice const& notice, DraftOptions const& options);

std::string notice_json(Notice const& notice, Draft const* draft);
std::string notice_text(Notice const& notice, Draft const* draft);

}  // namespace gongjin::notice
