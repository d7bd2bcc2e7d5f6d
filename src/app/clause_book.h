// The clauses of a scheme: where each stands in its document, the document's own sentence, what it
// means, and what answers it; with the headings above it. From clauses.yaml and document.txt as
// published, read once and kept beside the plan.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scheme/clause_book.h"

namespace gongjin {

struct ClauseEntry {
    std::string id;
    std::string place;     // 三、(三)4
    std::string section;   // the headings above it: 三、工作任务 (三)教师培养
    std::string sentence;  // the document's own words
    std::string means;
    std::vector<ClauseReply> answers;
};

// Empty if its head gives none.
std::string document_number_in(std::string_view document);

class ClauseBook {
public:
    // Empty texts make an empty book. A sentence that the document does not have is refused.
    static Result<ClauseBook> read(std::string_view clauses, std::string_view document,
                                   std::string const& scheme);

    ClauseEntry const* find(std::string_view id) const;
    std::string place(std::string_view id) const;  // the id itself if the book has no place for it
    std::vector<ClauseEntry> const& entries() const { return entries_; }
    // The document's number, such as 113302830029800655/2019-96908, if its head gives one.
    std::string const& document_number() const { return number_; }

private:
    std::vector<ClauseEntry> entries_;  // in the file's order
    std::map<std::string, std::size_t, std::less<>> by_id_;
    std::string number_;
};

}  // namespace gongjin
