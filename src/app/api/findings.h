// The API's structs: boards, findings and their explanations.
// One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/describe.h"
#include "app/api/records.h"
#include "app/api/session.h"

namespace gongjin::api {

struct Missing {
    std::string what;
    std::string text;  // such as 西坞小学 9-22 听课研修的人数
    Maybe<std::string> record_id;
    Maybe<UnitRef> unit;
    Maybe<std::string> reading;
};
BOOST_DESCRIBE_STRUCT(Missing, (), (what, text, record_id, unit, reading))

struct CellPart {
    std::string id;
    std::string label;  // what tells it apart
    std::string state;
    Maybe<std::string> pace;
    Maybe<std::string> have;
    Maybe<std::string> planned;
    Maybe<std::string> need;
};
BOOST_DESCRIBE_STRUCT(CellPart, (), (id, label, state, pace, have, planned, need))

struct Cell {
    std::int64_t column = 0;  // index into columns
    Maybe<std::string> id;  // the finding
    std::string state;
    Maybe<std::string> pace;
    Maybe<std::string> have;  // certain part
    Maybe<std::string> possible;  // given when larger than have
    Maybe<std::string> planned;
    Maybe<std::string> need;
    Maybe<std::string> due;
    std::vector<std::string> flags;
    std::int64_t of = 0;  // how many findings the cell stands for
    std::int64_t met = 0;
    std::vector<CellPart> parts;  // the findings of a cell that sums several on this row
};
BOOST_DESCRIBE_STRUCT(Cell, (), (column, id, state, pace, have, possible, planned, need, due,
                      flags, of, met, parts))

struct Column {
    std::string duty;
    std::string title;
    std::string section;  // the document's own heading
    std::string place;
    std::vector<std::string> clauses;
    Maybe<std::string> unit;
    std::string strength;
    Maybe<std::string> basis;  // how a community's cell sums its schools
};
BOOST_DESCRIBE_STRUCT(Column, (), (duty, title, section, place, clauses, unit, strength, basis))

struct BoardRow {
    UnitRef unit;
    Maybe<std::string> community;  // id of the row above; null on a community or the county
    Maybe<std::string> role;  // scheme word: lead, member ...
    Maybe<std::string> role_title;
    std::vector<Cell> cells;
};
BOOST_DESCRIBE_STRUCT(BoardRow, (), (unit, community, role, role_title, cells))

struct BoardFoot {
    std::int64_t met = 0;
    std::int64_t judged = 0;  // without not_applicable
};
BOOST_DESCRIBE_STRUCT(BoardFoot, (), (met, judged))

struct Board {
    std::string scheme;
    std::string period;
    std::string as_of;
    Maybe<std::string> known_on;
    std::int64_t log_position = 0;
    Maybe<std::string> data_as_of;
    std::vector<Column> columns;
    std::vector<BoardRow> rows;  // each community followed by its schools
    std::vector<BoardFoot> foot;  // one per column
};
BOOST_DESCRIBE_STRUCT(Board, (), (scheme, period, as_of, known_on, log_position, data_as_of,
                      columns, rows, foot))

struct FindingSubject {
    std::string type;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(FindingSubject, (), (type, name))

struct Finding {
    std::string id;
    std::string duty;
    std::string title;
    Maybe<std::string> section;
    std::vector<std::string> clauses;
    std::string place;
    Maybe<std::string> unit;
    Maybe<std::string> strength;
    UnitRef owed_by;
    FindingSubject subject;
    std::string period;
    Maybe<std::string> due;
    std::string state;
    Maybe<std::string> pace;
    std::optional<std::string> have;
    Maybe<std::string> possible;
    Maybe<std::string> planned;
    std::optional<std::string> need;
    std::vector<std::string> flags;
    std::vector<Missing> missing;
    Maybe<std::string> sentence;
    Maybe<RecordInput> prefill;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (id, duty, title, section, clauses, place, unit, strength,
                      owed_by, subject, period, due, state, pace, have, possible, planned, need,
                      flags, missing, sentence, prefill))

struct Basis {
    std::string clause;
    std::string place;
    std::string sentence;  // the document's own words
    Maybe<std::string> summary;
};
BOOST_DESCRIBE_STRUCT(Basis, (), (clause, place, sentence, summary))

struct ReadingInPlayOption {
    std::string option;
    std::string title;
    Maybe<std::string> effect;  // what this choice would show here, such as 按成员校:3 校滞后
    Maybe<std::string> state;
};
BOOST_DESCRIBE_STRUCT(ReadingInPlayOption, (), (option, title, effect, state))

struct ReadingInPlay {
    std::string name;
    std::string ask;
    std::optional<std::string> chosen;
    std::vector<ReadingInPlayOption> options;
};
BOOST_DESCRIBE_STRUCT(ReadingInPlay, (), (name, ask, chosen, options))

struct OverlayInPlay {
    std::string id;
    std::string action;
    std::string basis;
    Maybe<std::string> effect;
};
BOOST_DESCRIBE_STRUCT(OverlayInPlay, (), (id, action, basis, effect))

struct Counted {
    RecordSummary record;
    std::string amount;
    Maybe<bool> substitute;
    Maybe<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (record, amount, substitute, note))

struct NotCounted {
    RecordSummary record;
    std::string reason;
    std::string text;  // first condition that failed
    Maybe<bool> can_fix;
};
BOOST_DESCRIBE_STRUCT(NotCounted, (), (record, reason, text, can_fix))

struct ToComplete {
    std::string what;
    std::string text;
    Maybe<std::string> count;
    Maybe<std::string> record_id;
    Maybe<RecordInput> prefill;
};
BOOST_DESCRIBE_STRUCT(ToComplete, (), (what, text, count, record_id, prefill))

struct ExplanationMeasure {
    std::string name;
    std::string title;
    Maybe<std::string> words;
    std::string value;
    Maybe<std::string> unit;
};
BOOST_DESCRIBE_STRUCT(ExplanationMeasure, (), (name, title, words, value, unit))

struct ExplanationParameter {
    std::string name;
    std::string title;
    std::string value;
    Maybe<std::string> unit;
    Maybe<std::string> place;
    Maybe<std::string> assumed;  // why
};
BOOST_DESCRIBE_STRUCT(ExplanationParameter, (), (name, title, value, unit, place, assumed))

struct ExplanationTechnical {
    std::string scheme;
    std::string scheme_version;
    std::int64_t log_position = 0;
    std::string rule;
    Maybe<std::string> formula;
    Maybe<std::string> as_of;
};
BOOST_DESCRIBE_STRUCT(ExplanationTechnical, (), (scheme, scheme_version, log_position, rule,
                      formula, as_of))

struct Explanation {
    Finding finding;
    std::string sentence;
    std::vector<Basis> basis;
    std::string formula;  // in words
    std::vector<ExplanationMeasure> measures;
    std::vector<ExplanationParameter> parameters;
    std::vector<ReadingInPlay> readings;
    std::vector<OverlayInPlay> overlays;
    std::vector<Counted> counted;
    Maybe<std::int64_t> counted_total;  // when counted holds only the first 200
    std::vector<NotCounted> not_counted;
    std::vector<ToComplete> to_complete;
    std::string data_as_of;
    ExplanationTechnical technical;
};
BOOST_DESCRIBE_STRUCT(Explanation, (), (finding, sentence, basis, formula, measures, parameters,
                      readings, overlays, counted, counted_total, not_counted, to_complete,
                      data_as_of, technical))

}  // namespace gongjin::api
