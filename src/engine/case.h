// A case: one small county and one question, written by hand. The form is described in
// docs/scheme-language.md, section "Cases"; `gongjin evaluate` answers one, `gongjin scheme test`
// compares all of a scheme's.
#pragma once

#include "engine/question.h"
#include "engine/roster_facts.h"
#include "scheme/plan.h"

namespace gongjin {

struct Expected {
    std::string duty;                   // or
    std::string value;                  // the name of a value, or
    std::string rule;                   // of any other rule
    std::vector<std::string> subjects;  // names, as written
    std::string period;
    // state, have, need, planned, pace, due, is, ..; of a rule also items.<path>, shares.<fund>
    std::map<std::string, std::string> figures;
    std::vector<std::string> missing, lacking, not_counted, overlays;
    Mark mark;
};

struct Case {
    std::string scenario;
    std::string file;
    std::string calendar;  // empty: the scheme's
    County county;
    std::map<std::string, Record> records;
    Question question;
    std::vector<Expected> expect;
    std::vector<Error> warnings;  // what is probably not meant so
};

struct CaseSources {
    Plan const& plan;
    std::optional<RosterFile> roster;    // beside the scheme
    std::vector<OverlayEntry> overlays;  // beside the scheme
};

// The calendar that a case names, read before the plan can be made for it.
std::string calendar_named_in_case(YamlNode const& node);

// All problems are in the error's `others`, each with its line and column.
Result<Case> read_case(YamlNode const& node, std::string const& file, CaseSources const& sources);

// What did not come out as an expectation says. `figure` is empty where there is no such finding at
// all, or where there should be none.
struct Mismatch {
    int line = 0;
    std::string rule;                   // or duty, or value
    std::vector<std::string> subjects;  // as written
    std::string figure;                 // state, have, missing, ..
    std::string wanted, got;
    std::string text(std::string const& file) const;
};
std::vector<Mismatch> mismatches(Case const& one, Plan const& plan,
                                 std::vector<Finding> const& findings);

// The same in words, one line each; empty if all came out as expected.
std::vector<std::string> compare(Case const& one, Plan const& plan,
                                 std::vector<Finding> const& findings);

}  // namespace gongjin
