// Any bytes as a notice: a zip as a .docx, else (first byte odd) as the body of one, else as text.
// A .pdf is read by another program and is left out.
#include <cstddef>
#include <cstdint>

#include "notice/docx_for_test.h"
#include "notice/notice.h"

using namespace gongjin;
using namespace gongjin::notice;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0 || size > 100'000) return 0;
    std::string bytes(reinterpret_cast<char const*>(data), size);
    if (bytes.starts_with("%PDF")) return 0;
    if (!bytes.starts_with("PK") && (bytes[0] & 1) != 0) bytes = docx_of(bytes.substr(1));
    Kind lesson;
    lesson.name = "demo_lesson";
    lesson.title.zh = "示范课";
    KindTable kinds;
    kinds.kinds.push_back(lesson);
    Result<Notice> const notice = read_notice(bytes, "f", kinds, "N");
    if (!notice.ok()) {
        ASSERT(!notice.error().full_text(Language::chinese).empty());
        return 0;
    }
    for (Candidate const& one : notice.value().candidates) {
        ASSERT(one.line >= 1 && std::size_t(one.line) <= notice.value().text.paragraphs.size());
        ASSERT(one.confidence >= 0 && one.confidence <= 100);
    }
    for (Clause const& one : notice.value().split.clauses) ASSERT(one.begin < one.end);
    return 0;
}
