#include "app/clause_book.h"

#include "app/query_messages.h"
#include "base/text.h"

namespace gongjin {

namespace {

constexpr std::size_t kLongHeading = 60;  // bytes: a heading is a line of its own

// 一、 or （一) at the beginning of a line.
bool begins_with_number(std::string_view line, std::string_view open, std::string_view close) {
    if (!line.starts_with(open)) return false;
    std::size_t at = open.size();
    static constexpr std::string_view kDigits[] = {"一", "二", "三", "四", "五",
                                                   "六", "七", "八", "九", "十"};
    bool any = false;
    for (bool more = true; more;) {
        more = false;
        for (std::string_view const digit : kDigits) {
            if (!line.substr(at).starts_with(digit)) continue;
            at += digit.size();
            any = more = true;
            break;
        }
    }
    return any && line.substr(at).starts_with(close);
}

std::string heading_of(std::string_view line) {
    std::size_t end = line.size();
    for (std::string_view const stop : {"。", "："}) end = std::min(end, line.find(stop));
    return end > kLongHeading ? std::string() : std::string(line.substr(0, end));
}

// The headings above every line.
class Headings {
public:
    explicit Headings(std::string_view document) {
        std::string chapter, part;
        for (std::string const& whole : split(document, '\n')) {
            std::string_view const line = trim(whole);
            bool const is_part = begins_with_number(line, "(", ")") ||
                                 begins_with_number(line, "（", "）");
            if (begins_with_number(line, "", "、")) {
                chapter = heading_of(line);
                part.clear();
            } else if (is_part) {
                part = heading_of(line);
            }
            above_.push_back(part.empty() ? chapter : chapter + " " + part);
        }
    }
    std::string above(int line) const {
        bool const there = line >= 1 && static_cast<std::size_t>(line) <= above_.size();
        return there ? above_[static_cast<std::size_t>(line) - 1] : std::string();
    }

private:
    std::vector<std::string> above_;
};

}  // namespace

// 索引号 113302830029800655/2019-96908 组配分类 ..., or 奉教〔2020〕12号 on one of the first lines.
std::string document_number_in(std::string_view document) {
    std::size_t const key = document.find("索引号");
    if (key != std::string_view::npos) {
        std::string_view rest = document.substr(key + std::string_view("索引号").size());
        while (!rest.empty() && (rest.front() == ' ' || rest.front() == ':')) rest.remove_prefix(1);
        return std::string(rest.substr(0, rest.find_first_of(" \r\n")));
    }
    constexpr std::size_t kLines = 8, kLongest = 60;
    std::vector<std::string> const lines = split(document.substr(0, 2000), '\n');
    for (std::size_t i = 0; i < std::min(kLines, lines.size()); ++i) {
        std::string const line(trim(lines[i]));
        bool const fits = line.size() < kLongest && line.ends_with("号");
        if (fits && line.find("〔") != std::string::npos) return line;
    }
    return {};
}

Result<ClauseBook> ClauseBook::read(std::string_view clauses, std::string_view document,
                                    std::string const& scheme) {
    ClauseBook book;
    if (clauses.empty()) return book;
    std::string const path = "schemes/" + scheme + "/clauses.yaml";
    ClauseFile file = TRY(read_clause_file({path, std::string(clauses)}));
    Headings const headings(document);
    for (ClauseRow& row : file.clauses) {
        std::optional<std::string> sentence = clause_sentence(row, document);
        if (!sentence) {
            Place const place{path, row.mark.line, row.mark.column, {}};
            return error_of(messages::clauses_broken, {row.id}, place);
        }
        book.by_id_.emplace(row.id, book.entries_.size());
        book.entries_.push_back({row.id, row.place, headings.above(row.line),
                                 std::move(*sentence), row.means, std::move(row.answers)});
    }
    book.number_ = document_number_in(document);
    return book;
}

ClauseEntry const* ClauseBook::find(std::string_view id) const {
    auto const at = by_id_.find(id);
    return at == by_id_.end() ? nullptr : &entries_[at->second];
}

std::string ClauseBook::place(std::string_view id) const {
    ClauseEntry const* const entry = find(id);
    return entry == nullptr ? std::string(id) : entry->place;
}

}  // namespace gongjin
