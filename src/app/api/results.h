// The API's structs: what the rules other than duties come to, and how they come to it.
// One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/findings.h"

namespace gongjin::api {

struct ResultSubject {
    std::string type;
    std::string id;
    std::string name;  // a person: school and post
    Maybe<PersonRef> person;
};
BOOST_DESCRIBE_STRUCT(ResultSubject, (), (type, id, name, person))

struct ResultFigure {
    std::string name;   // items.lesson_part, shares.county_fund
    std::string title;
    std::string text;
    Maybe<std::string> unit;
};
BOOST_DESCRIBE_STRUCT(ResultFigure, (), (name, title, text, unit))

struct Result {
    std::string id;
    std::string rule;
    std::string family;
    std::string title;
    Maybe<std::string> section;
    std::string place;
    std::vector<std::string> clauses;
    std::vector<ResultSubject> subjects;
    Maybe<UnitRef> unit;  // the school or community on whose row it stands
    std::string period;   // empty: on the day one asks
    Maybe<std::string> from;
    Maybe<std::string> until;
    std::string state;
    std::string state_words;
    Maybe<std::string> main;  // points, amount, what is left of a fund, the stage
    Maybe<std::string> main_unit;
    Maybe<std::string> out_of;
    Maybe<std::string> grade;
    std::vector<ResultFigure> figures;
    std::vector<Missing> missing;
    std::vector<std::string> lacking;
    Maybe<std::string> reason;
    Maybe<bool> earlier;  // reached without this program
};
BOOST_DESCRIBE_STRUCT(Result, (), (id, rule, family, title, section, place, clauses, subjects,
                      unit, period, from, until, state, state_words, main, main_unit, out_of,
                      grade, figures, missing, lacking, reason, earlier))

struct ResultFamily {
    std::string family;
    std::int64_t count = 0;  // that apply
};
BOOST_DESCRIBE_STRUCT(ResultFamily, (), (family, count))

struct Results {
    std::string scheme;
    std::string period;
    std::string as_of;
    Maybe<std::string> known_on;
    std::int64_t log_position = 0;
    std::string data_as_of;
    std::vector<ResultFamily> families;  // all that the viewer is shown, whatever is asked for
    std::vector<Result> items;
};
BOOST_DESCRIBE_STRUCT(Results, (), (scheme, period, as_of, known_on, log_position, data_as_of,
                      families, items))

// One step of how a result was reached; its parts are what it was made from.
struct Step {
    std::string kind;
    std::string title;
    Maybe<std::string> value;
    Maybe<std::string> unit;
    Maybe<std::string> words;   // how: the formula in words, the row of a table, why it is held
    Maybe<std::string> worked;  // the formula with its figures: 30 - 2 × (15 - 13)
    Maybe<std::string> clause;
    Maybe<std::string> place;
    Maybe<std::string> note;    // an assumption, a reason, what is missing
    Maybe<std::string> finding_id;
    Maybe<std::string> result_id;
    Maybe<PersonRef> person;
    std::vector<Counted> counted;
    std::vector<NotCounted> not_counted;
    std::vector<Step> parts;
};
BOOST_DESCRIBE_STRUCT(Step, (), (kind, title, value, unit, words, worked, clause, place, note,
                      finding_id, result_id, person, counted, not_counted, parts))

struct ResultExplanation {
    Result result;
    std::string sentence;
    std::vector<Basis> basis;
    std::vector<Step> steps;
    std::vector<ReadingInPlay> readings;
    std::string data_as_of;
    ExplanationTechnical technical;
};
BOOST_DESCRIBE_STRUCT(ResultExplanation, (), (result, sentence, basis, steps, readings,
                      data_as_of, technical))

}  // namespace gongjin::api
