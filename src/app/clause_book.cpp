#include "app/clause_book.h"

#include "app/query_messages.h"
#include "base/text.h"
#include "vocabulary/yaml_map.h"

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
    explicit Headings(std::string_view document) : lines_(split(document, '\n')) {
        std::string chapter, part;
        for (std::string const& whole : lines_) {
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
    std::string const* line(int number) const { return at(lines_, number); }
    std::string above(int number) const {
        std::string const* const found = at(above_, number);
        return found == nullptr ? std::string() : *found;
    }

private:
    static std::string const* at(std::vector<std::string> const& list, int number) {
        bool const there = number >= 1 && static_cast<std::size_t>(number) <= list.size();
        return there ? &list[static_cast<std::size_t>(number) - 1] : nullptr;
    }
    std::vector<std::string> lines_, above_;
};

// From the first `from` to the end of the first `to` at or after it.
std::string sentence_of(std::string const& line, std::string const& from, std::string const& to) {
    std::size_t const begin = line.find(from);
    if (begin == std::string::npos) return {};
    std::size_t end = line.find(to, begin);
    if (end == std::string::npos) return {};
    end = std::max(end + to.size(), begin + from.size());
    return line.substr(begin, end - begin);
}

void read_answer(YamlNode const& node, Problems& problems, std::vector<ClauseAnswer>& out) {
    using What = ClauseAnswer::What;
    MapReader in(node, problems, "answers");
    for (auto const& [key, what] : {std::pair{"rule", What::rule}, {"feature", What::feature},
                                    {"data", What::data}, {"nothing", What::nothing}}) {
        std::string text = in.text(key);
        if (!text.empty()) out.push_back({what, std::move(text)});
    }
    in.finish();
}

ClauseEntry read_clause(std::string const& id, YamlNode const& node, Headings const& document,
                        Problems& problems) {
    ClauseEntry entry;
    entry.id = id;
    MapReader in(node, problems, id);
    entry.place = in.required_text("place");
    entry.means = in.required_text("means");
    if (YamlNode const* const sentence = in.required("sentence")) {
        MapReader where(*sentence, problems, "sentence");
        int const line = static_cast<int>(
            parse_fraction(where.required_text("line")).value_or(Fraction(0)).numerator());
        std::string const from = where.required_text("from"), to = where.required_text("to");
        where.finish();
        std::string const* const text = document.line(line);
        if (text != nullptr) entry.sentence = sentence_of(*text, from, to);
        if (entry.sentence.empty()) problems.add(sentence->mark, messages::clauses_broken, {id});
        entry.section = document.above(line);
    }
    if (YamlNode const* const answers = in.node("answers")) {
        for (YamlNode const& answer : answers->items) read_answer(answer, problems, entry.answers);
    }
    in.finish();
    return entry;
}

// 索引号 113302830029800655/2019-96908 组配分类 ...
std::string number_in(std::string_view document) {
    std::size_t const key = document.find("索引号");
    if (key == std::string_view::npos) return {};
    std::string_view rest = document.substr(key + std::string_view("索引号").size());
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == ':')) rest.remove_prefix(1);
    return std::string(rest.substr(0, rest.find_first_of(" \r\n")));
}

}  // namespace

Result<ClauseBook> ClauseBook::read(std::string_view clauses, std::string_view document,
                                    std::string const& scheme) {
    ClauseBook book;
    if (clauses.empty()) return book;
    std::string const file = "schemes/" + scheme + "/clauses.yaml";
    YamlNode const root = TRY(parse_yaml(clauses, file));
    Problems problems(file);
    Headings const headings(document);
    if (YamlNode const* const list = root.find("clauses")) {
        for (auto const& [key, node] : list->entries) {
            book.by_id_.emplace(key.text, book.entries_.size());
            book.entries_.push_back(read_clause(key.text, node, headings, problems));
        }
    }
    if (!problems.none()) return problems.as_error();
    book.number_ = number_in(document);
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
