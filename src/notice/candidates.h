// Phrases that look like rules: a quantity with a period, somebody who owes it and a kind of work.
//
// 1. Every candidate stands at a place of the text and quotes it; what is not in the text is left
//    empty or said to be assumed.
// 2. Confidence is a number of hundredths that follows from what was found, nothing learned.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "notice/numbering.h"
#include "notice/quantities.h"
#include "vocabulary/kinds.h"

namespace gongjin::notice {

enum class CandidateForm {
    count,     // so many occasions or papers in a period
    people,    // so many people in a place, or sent
    share,     // a share or all of something
    money,     // so much for somebody
    age,       // an age that one must have or not have
    years,     // years of service
    heads,     // so many people each time
    deadline,  // within so many days
    phase,     // from a day to a day
};
std::string_view name_of(CandidateForm form);
std::string_view title_of(CandidateForm form);  // in Chinese

struct Candidate {
    std::string id;  // c1, c2, ..
    CandidateForm form = CandidateForm::count;
    std::string clause;  // N-012
    std::string place;
    int line = 0, column = 0;  // of the phrase, from 1
    std::string phrase;     // 每学期组织学科优秀教师到成员校上示范课15节以上
    std::string what;       // 示范课
    std::string kind;       // of the standard kinds; empty: none fits
    std::string who;        // lead, member, school, community, authority, person
    bool who_said = false;  // in the sentence itself
    std::string to;         // whom it is done for; empty: not said
    std::string period;     // term, school_year, calendar_year, month, week, day; empty: once
    std::string window;     // before, middle: the week before the term, in its middle
    Fraction low;
    std::optional<Fraction> high;
    Bound bound = Bound::at_least;
    std::string unit;
    std::string strength = "must";
    std::string from, until;  // of a phase, as days
    bool assumed = false;     // the text gives no number: at least one
    int confidence = 0;       // hundredths
    std::string kept;         // why it cannot be computed as it stands; empty: it can
};

std::vector<Candidate> candidates_in(NoticeText const& text, Split const& split,
                                     KindTable const& kinds);

}  // namespace gongjin::notice
