// A document split by its own numbers: 第一条, 一、, (一), 1., (1), ①, 一是; whatever it uses, in
// the order in which it nests them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "notice/text.h"

namespace gongjin::notice {

enum class NumberStyle {
    chapter,
    article,
    chinese,
    chinese_bracket,
    digit,
    digit_bracket,
    circle,
    listed
};

struct NumberFound {
    NumberStyle style;
    std::string written;  // as printed, without spaces: 三、
    std::string shown;    // as it is cited: 三 (三) 4
    std::size_t bytes = 0;
};

// The number that a paragraph begins with.
std::optional<NumberFound> number_at(std::string_view text);

struct Heading {
    int parent = -1;     // of Split::headings
    int level = 0;       // 0: the outermost
    std::string number;  // 三、
    std::string title;   // 工作任务
    std::string place;   // 三(三)4
    int line = 0;
};

struct Clause {
    std::string id;     // N-001
    std::string place;  // 三(三)4, 题头
    int heading = -1;
    int line = 0;
    std::size_t begin = 0, end = 0;  // bytes of the paragraph
    std::string text;                // one sentence
};

struct Split {
    std::vector<Heading> headings;
    std::vector<Clause> clauses;
};

// `prefix`: of the clauses' ids.
Split split_by_numbers(NoticeText const& text, std::string const& prefix);

}  // namespace gongjin::notice
