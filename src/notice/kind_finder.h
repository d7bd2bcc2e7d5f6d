// Which standard kind of record a phrase speaks of, and what it calls the thing.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "notice/candidate_words.h"
#include "notice/quantities.h"
#include "vocabulary/kinds.h"

namespace gongjin::notice {

class KindFinder {
  public:
    explicit KindFinder(KindTable const& kinds);

    struct Found {
        std::string kind;  // empty: none fits
        std::string what;
    };
    // For a quantity in the phrase [from, until) of a sentence.
    Found find(Text text, Quantity const& one, std::size_t from, std::size_t until) const;
    // Whether a kind of work is named right behind.
    bool names_near(Text text, std::size_t at) const;

  private:
    void add_name(std::string const& name, std::string const& kind);
    std::vector<std::pair<std::u32string, std::string>> names_;  // 示范课 -> demo_lesson
};

}  // namespace gongjin::notice
