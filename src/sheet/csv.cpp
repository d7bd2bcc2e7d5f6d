#include "sheet/csv.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/text.h"
#include "sheet/messages.h"

namespace gongjin::sheet {

namespace {

using std::string_view_literals::operator""sv;

struct IconvCloser {
    void operator()(void* handle) const { iconv_close(handle); }
};

Error bad_encoding(std::string_view bytes, size_t good, std::string const& file) {
    auto const line = 1 + std::ranges::count(bytes.substr(0, good), '\n');
    return error_of(message::kEncoding, {std::to_string(line)}, {file, static_cast<int>(line)});
}

Result<std::string> convert(std::string_view bytes, char const* encoding, std::string const& file) {
    iconv_t const raw = iconv_open("UTF-8", encoding);
    if (raw == reinterpret_cast<iconv_t>(-1)) return bad_encoding(bytes, 0, file);
    std::unique_ptr<void, IconvCloser> const handle(raw);
    std::string out;
    std::array<char, 16'384> buffer;
    char* in = const_cast<char*>(bytes.data());  // iconv does not write through it
    size_t left = bytes.size();
    while (left > 0) {
        char* to = buffer.data();
        size_t room = buffer.size();
        size_t const done = iconv(raw, &in, &left, &to, &room);
        out.append(buffer.data(), to);
        if (done == static_cast<size_t>(-1) && errno != E2BIG) {
            return bad_encoding(bytes, bytes.size() - left, file);
        }
    }
    return out;
}

// The parser walks once over the text and keeps where it is for its errors.
class Parser {
  public:
    Parser(std::string_view text, char separator, std::string const& file, Limits const& limits)
        : text_(text), separator_(separator), limits_(limits) {
        book_.file = file;
        book_.sheets.emplace_back();
    }

    Result<Workbook> run() {
        while (at_ < text_.size()) {
            ++row_.number;
            TRY(read_row());
            if (row_.cells.empty()) continue;
            if (sheet().rows.size() == limits_.rows) {
                return error_of(message::kTooManyRows, {std::to_string(limits_.rows)}, here(0));
            }
            cells_ += row_.cells.size();
            if (cells_ > limits_.cells) {
                return error_of(message::kTooManyCells, {std::to_string(limits_.cells)}, here(0));
            }
            sheet().rows.push_back(Row{row_.number, false, std::move(row_.cells)});
            row_.cells.clear();
        }
        return std::move(book_);
    }

  private:
    Sheet& sheet() { return book_.sheets.front(); }
    Place here(int column) const { return Place{book_.file, row_.number, column, {}}; }
    bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }

    void skip_line_end() {
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
        ++at_;
    }

    Result<void> read_row() {
        for (int column = 1;; ++column) {
            std::string text = TRY(read_cell(column));
            TRY(keep(column, std::move(text)));
            if (at_ == text_.size()) return {};
            if (at_line_end()) {
                skip_line_end();
                return {};
            }
            ++at_;  // the separator
        }
    }

    Result<void> keep(int column, std::string text) {
        if (text.empty()) return {};
        if (column > limits_.columns) {
            return error_of(message::kTooManyColumns, {std::to_string(limits_.columns)},
                            here(column));
        }
        Cell cell;
        cell.row = row_.number;
        cell.column = column;
        cell.text = undo_guard(text);
        if (cell.text.size() > limits_.cell_bytes) {
            return error_of(message::kCellTooLong, {std::to_string(limits_.cell_bytes)},
                            here(column));
        }
        if (is_scientific(trim(cell.text))) cell.doubt = Doubt::digits_lost;
        row_.cells.push_back(std::move(cell));
        return {};
    }

    Result<std::string> read_cell(int column) {
        if (at_ < text_.size() && text_[at_] == '"') return read_quoted(column);
        size_t const begin = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && !at_line_end()) ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    Result<std::string> read_quoted(int column) {
        std::string text;
        for (++at_;; ++at_) {
            size_t const quote = text_.find('"', at_);
            if (quote == std::string_view::npos)
                return error_of(message::kQuoteOpen, {}, here(column));
            text.append(text_, at_, quote - at_);
            at_ = quote + 1;
            if (at_ == text_.size() || text_[at_] != '"') break;
            text += '"';
        }
        bool const ends = at_ == text_.size() || text_[at_] == separator_ || at_line_end();
        if (!ends) return error_of(message::kQuoteText, {}, here(column));
        return text;
    }

    std::string_view text_;
    char separator_;
    Limits const& limits_;
    size_t at_ = 0;
    size_t cells_ = 0;
    Row row_;
    Workbook book_;
};

// How often each separator stands outside quotes in the first lines.
std::vector<std::array<size_t, 3>> count_separators(std::string_view text, std::string_view kinds) {
    constexpr size_t kLines = 20;
    std::vector<std::array<size_t, 3>> lines(1);
    bool quoted = false;
    for (char c : text.substr(0, 65'536)) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') {
            if (lines.size() == kLines) break;
            if (lines.back() != std::array<size_t, 3>{}) lines.emplace_back();
        }
        size_t const kind = kinds.find(c);
        if (kind != std::string_view::npos) ++lines.back()[kind];
    }
    return lines;
}

// The separator that most of the first lines have equally often. A title row has none or few, a
// free text has any number: neither decides.
char find_separator(std::string_view text) {
    constexpr std::string_view kKinds = ",;\t";
    auto const lines = count_separators(text, kKinds);
    char best = ',';
    size_t best_score = 0;
    for (size_t kind = 0; kind < kKinds.size(); ++kind) {
        std::map<size_t, size_t> lines_with;
        for (auto const& line : lines) {
            if (line[kind] > 0) ++lines_with[line[kind]];
        }
        for (auto const& [count, how_many] : lines_with) {
            size_t const score = how_many * 1000 + std::min<size_t>(count, 999);
            if (score > best_score) best = kKinds[kind], best_score = score;
        }
    }
    return best;
}

bool is_plain_number(std::string_view text) {
    size_t i = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    bool digit = false, point = false;
    for (; i < text.size(); ++i) {
        if (text[i] == '.' && !point) {
            point = true;
        } else if (text[i] >= '0' && text[i] <= '9') {
            digit = true;
        } else {
            return false;
        }
    }
    return digit;
}

bool would_run(std::string_view text) {
    while (text.starts_with('\'')) text.remove_prefix(1);
    constexpr std::array kTriggers{"="sv,  "+"sv, "-"sv, "@"sv, "\t"sv,
                                   "\r"sv, "="sv, "+"sv, "-"sv, "@"sv};
    return std::ranges::any_of(kTriggers, [&](auto trigger) { return text.starts_with(trigger); });
}

}  // namespace

Result<std::string> decode_text(std::string_view bytes, std::string const& file) {
    if (bytes.starts_with("\xEF\xBB\xBF"sv)) bytes.remove_prefix(3);
    if (bytes.starts_with("\xFF\xFE"sv)) return convert(bytes.substr(2), "UTF-16LE", file);
    if (bytes.starts_with("\xFE\xFF"sv)) return convert(bytes.substr(2), "UTF-16BE", file);
    if (is_utf8(bytes)) return std::string(bytes);
    return convert(bytes, "GB18030", file);
}

Result<Workbook> read_csv(std::string_view bytes, std::string file, Limits const& limits) {
    if (bytes.size() > limits.bytes) {
        return error_of(message::kTooBig,
                        {std::to_string(bytes.size()), std::to_string(limits.bytes)}, {file});
    }
    std::string const text = TRY(decode_text(bytes, file));
    size_t const nul = text.find('\0');
    if (nul != std::string::npos) {
        auto const line = 1 + std::ranges::count(text.substr(0, nul), '\n');
        return error_of(message::kNul, {}, {file, static_cast<int>(line)});
    }
    std::string_view rest = text;
    char separator = find_separator(rest);
    size_t const line_end = rest.find_first_of("\r\n");
    if (rest.starts_with("sep=") && (line_end == 5 || rest.size() == 5)) {
        separator = rest[4];
        rest.remove_prefix(
            std::min(rest.size(), rest.substr(5).starts_with("\r\n") ? size_t{7} : size_t{6}));
    }
    return Parser(rest, separator, file, limits).run();
}

std::string guard_formula(std::string_view text) {
    bool const guard = would_run(text) && !is_plain_number(text);
    return (guard ? "'" : "") + std::string(text);
}

std::string undo_guard(std::string_view text) {
    bool const guarded = text.starts_with('\'') && would_run(text);
    return std::string(guarded ? text.substr(1) : text);
}

CsvWriter::CsvWriter(CsvStyle style) : style_(style) {
    if (style_.byte_order_mark) text_ = "\xEF\xBB\xBF";
}

void CsvWriter::row(std::span<std::string const> cells) {
    bool first = true;
    for (std::string const& cell : cells) {
        if (!first) text_ += style_.separator;
        std::string text = style_.guard_formulas ? guard_formula(cell) : cell;
        std::erase(text, '\0');
        bool const quoted = text.find_first_of("\"\r\n,;\t") != std::string::npos ||
                            text != trim(text) || text.starts_with("sep=") ||
                            (first && cells.size() == 1 && text.empty());
        if (!quoted) {
            text_ += text;
        } else {
            text_ += '"';
            for (char c : text) text_ += c == '"' ? "\"\"" : std::string_view(&c, 1);
            text_ += '"';
        }
        first = false;
    }
    text_ += "\r\n";
}

}  // namespace gongjin::sheet
