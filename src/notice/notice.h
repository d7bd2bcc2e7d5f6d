// A notice as it was read: its text, its clauses by its own numbers, what looks like rules, and
// what still has to be asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "notice/candidates.h"
#include "values/date.h"

namespace gongjin::notice {

struct Notice {
    std::string file;
    NoticeText text;
    Split split;
    std::vector<Candidate> candidates;
    std::string title;   // the first line that names a document
    std::string issuer;  // empty: not found
    std::optional<Date> issued;
    std::optional<Date> from, until;  // of all phases together
    bool has_communities = false;     // it speaks of a lead and its members
};

// `prefix`: of clause ids, in capitals.
Result<Notice> read_notice(std::string_view bytes, std::string const& file, KindTable const& kinds,
                           std::string const& prefix);

}  // namespace gongjin::notice
