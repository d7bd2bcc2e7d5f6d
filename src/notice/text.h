// The paragraphs of a document, whatever file it came as.
//
// 1. What the file is follows from its bytes, not from its name.
// 2. Paragraphs keep the document's words, its misprints too; only spaces at both ends go.
// 3. Size, time and memory are bounded; every refusal says what to do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongjin::notice {

struct Paragraph {
    std::string text;
    int line = 0;  // of document.txt, from 1
};

struct NoticeText {
    std::string format;                 // txt, docx, pdf
    std::vector<Paragraph> paragraphs;  // none is empty
    std::string document() const;       // one paragraph a line
};

inline constexpr std::size_t kMostBytes = 20u << 20;
inline constexpr std::size_t kMostText = 2u << 20;  // of text that is looked at

Result<NoticeText> read_notice_text(std::string_view bytes, std::string const& file);

}  // namespace gongjin::notice
