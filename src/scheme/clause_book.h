// clauses.yaml: every atomic rule of a document, where it stands, what it means, what answers it.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "scheme/check.h"

namespace gongjin {

class Problems;

struct ClauseReply {
    enum class What { rule, feature, data, nothing } what = What::rule;
    std::string text;  // duties.give_demo_lessons; why nothing answers it
    Mark mark;
};

struct ClauseRow {
    std::string id;     // FH-087
    std::string place;  // 三(三)4
    int line = 0;       // of the document, from 1
    std::string from, to;  // the sentence: from the first `from` of that line to the end of the
                           // first `to` after it
    std::string means;
    std::vector<ClauseReply> answers;
    Mark mark;
};

struct ClauseFile {
    std::string document;  // the document's file name
    std::vector<ClauseRow> clauses;  // in the file's order
    ClauseRow const* find(std::string_view id) const;
};

Result<ClauseFile> read_clause_file(SourceText const& source);

// The original sentence; nullopt if the document has no such line or words.
std::optional<std::string> clause_sentence(ClauseRow const& clause, std::string_view document);

// Says which sentences do not stand in the document.
void check_sentences(ClauseFile const& book, std::string_view document, Problems& problems);

struct Compiler;
// Every clause that the scheme names exists; every clause has an answer; every rule that an answer
// names exists.
void check_against_clauses(Compiler& compiler, SourceText const& source);

}  // namespace gongjin
