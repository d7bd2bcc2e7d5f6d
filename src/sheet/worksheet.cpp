#include "sheet/worksheet.h"

#include <charconv>
#include <optional>

#include "base/text.h"
#include "sheet/decimal_text.h"
#include "sheet/messages.h"

namespace gongjin::sheet {

namespace {

constexpr int kExcelRows = 1'048'576;

std::optional<int> whole(std::string_view text) {
    int value = 0;
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size() || value < 0)
        return std::nullopt;
    return value;
}

struct Reference {
    int column = 0;
    int row = 0;
};

// "AB12"
std::optional<Reference> read_reference(std::string_view text) {
    size_t const digits = text.find_first_of("0123456789");
    if (digits == std::string_view::npos) return std::nullopt;
    std::optional<int> const row = whole(text.substr(digits));
    int const column = column_number(text.substr(0, digits));
    if (!row || *row == 0 || *row > kExcelRows || column == 0) return std::nullopt;
    return Reference{column, *row};
}

bool is_true(std::string_view text) {
    return text == "1" || text == "true";
}

// 2020-09-15T00:00:00Z of a strict workbook.
std::string iso_day(std::string_view text) {
    std::string day(text.substr(0, 10));
    std::string_view const clock = text.size() >= 16 ? text.substr(11, 5) : std::string_view{};
    return clock.empty() || clock == "00:00" ? day : day + " " + std::string(clock);
}

}  // namespace

std::string unescape(std::string_view text) {
    std::string out;
    size_t from = 0;
    for (size_t at; (at = text.find("_x", from)) != std::string_view::npos;) {
        out.append(text, from, at - from);
        from = at + 2;
        unsigned value = 0;
        bool const complete = at + 7 <= text.size() && text[at + 6] == '_';
        char const* const begin = text.data() + at + 2;
        bool const known =
            complete && std::from_chars(begin, begin + 4, value, 16).ptr == begin + 4;
        bool const surrogate = value >= 0xD800 && value <= 0xDFFF;
        if (!known || surrogate || value == 0) {
            out += "_x";
            continue;
        }
        out += encode_utf8(std::u32string(1, static_cast<char32_t>(value)));
        from = at + 7;
    }
    return out.append(text.substr(from));
}

void SharedStrings::start(std::string_view name, Attributes const&) {
    if (name == "si") strings.emplace_back();
    if (name == "rPh") ++phonetic_;
    in_text_ = name == "t" && phonetic_ == 0 && !strings.empty();
    if (strings.size() > limits_.cells) error = package_.damaged("sharedStrings");
}

void SharedStrings::end(std::string_view name) {
    if (name == "rPh") --phonetic_;
    if (name == "si") strings.back() = unescape(strings.back());
    in_text_ = false;
}

void SharedStrings::text(std::string_view text) {
    if (in_text_) strings.back() += text;
}

void WorksheetReader::fail(Message const& message, std::string argument) {
    if (error) return;
    error = error_of(message, {std::move(argument)},
                     place_of(book_.file, sheet_, row_.number, in_cell_ ? cell_.column : 0));
}

void WorksheetReader::start(std::string_view name, Attributes const& attributes) {
    if (name == "extLst") ++ignored_;
    if (ignored_ > 0) return;
    if (name == "sheetData") {
        in_data_ = true;
    } else if (name == "mergeCell") {
        start_merge(attributes.get("ref"));
    } else if (in_data_ && name == "row") {
        start_row(attributes);
    } else if (in_data_ && name == "c") {
        start_cell(attributes);
    } else if (in_cell_ && name == "rPh") {
        ++phonetic_;
    } else if (in_cell_ && name == "f") {
        formula_ = true;
    } else if (in_cell_ && (name == "v" || (name == "t" && phonetic_ == 0))) {
        in_value_ = true;
    }
}

void WorksheetReader::end(std::string_view name) {
    if (name == "extLst") --ignored_;
    if (ignored_ > 0 || !in_data_) return;
    if (name == "sheetData") {
        in_data_ = false;
    } else if (name == "row") {
        end_row();
    } else if (name == "c") {
        end_cell();
    } else if (name == "rPh" && in_cell_) {
        --phonetic_;
    } else if (name == "v" || name == "t") {
        in_value_ = false;
    }
}

void WorksheetReader::text(std::string_view text) {
    if (!in_value_) return;
    value_ += text;
    // An escape takes seven bytes for one character.
    if (value_.size() > 7 * book_.limits.cell_bytes) {
        fail(message::kCellTooLong, std::to_string(book_.limits.cell_bytes));
    }
}

void WorksheetReader::start_row(Attributes const& attributes) {
    std::string_view const given = attributes.get("r");
    std::optional<int> const number = given.empty() ? row_.number + 1 : whole(given);
    if (!number || *number <= row_.number || *number > kExcelRows) {
        error = book_.package.damaged(sheet_.name + ": row " + std::string(given.substr(0, 20)));
        return;
    }
    row_ = Row{*number, is_true(attributes.get("hidden")), {}};
    cell_ = Cell{};
}

void WorksheetReader::start_cell(Attributes const& attributes) {
    std::string_view const given = attributes.get("r");
    std::optional<Reference> at = Reference{cell_.column + 1, row_.number};
    if (!given.empty()) at = read_reference(given);
    bool const in_order = at && at->row == row_.number && at->column > cell_.column;
    if (!in_order || row_.number == 0 || in_cell_) {
        error = book_.package.damaged(sheet_.name + ": " + std::string(given.substr(0, 20)));
        return;
    }
    cell_ = Cell{};
    cell_.row = at->row;
    cell_.column = at->column;
    type_ = attributes.get("t");
    style_ = static_cast<std::size_t>(whole(attributes.get("s")).value_or(0));
    value_.clear();
    in_cell_ = true;
    in_value_ = formula_ = false;
    phonetic_ = 0;
}

void WorksheetReader::start_merge(std::string_view reference) {
    constexpr size_t kMost = 100'000;
    size_t const colon = reference.find(':');
    std::optional<Reference> const first = read_reference(reference.substr(0, colon));
    if (colon == std::string_view::npos || !first) return;
    std::optional<Reference> const last = read_reference(reference.substr(colon + 1));
    if (!last || sheet_.merged.size() == kMost) return;
    sheet_.merged.push_back({first->row, first->column, last->row, last->column});
}

void WorksheetReader::end_cell() {
    if (!in_cell_) return;
    if (type_ == "s") {
        std::optional<int> const index = whole(trim(value_));
        bool const known = index && static_cast<size_t>(*index) < book_.strings.size();
        if (known) {
            cell_.type = CellType::text;
            cell_.text = book_.strings[static_cast<size_t>(*index)];
        } else if (!value_.empty()) {
            error = book_.package.damaged(sheet_.name + ": sharedStrings " + value_.substr(0, 20));
        }
    } else if (type_ == "inlineStr" || type_ == "str") {
        cell_.type = CellType::text;
        cell_.text = unescape(value_);
    } else if (type_ == "b") {
        cell_.type = CellType::boolean;
        cell_.text = value_.empty() ? "" : is_true(value_) ? "TRUE" : "FALSE";
    } else if (type_ == "e") {
        cell_.type = CellType::error;
        cell_.text = value_;
        cell_.doubt = Doubt::error_value;
    } else if (type_ == "d") {
        cell_.type = CellType::date;
        cell_.text = iso_day(value_);
    } else {
        set_number();
    }
    keep_cell();
    in_cell_ = in_value_ = false;
}

void WorksheetReader::set_number() {
    NumberStyle const style = style_ < book_.styles.size() ? book_.styles[style_] : NumberStyle{};
    std::string_view const raw = trim(value_);
    cell_.type = CellType::number;
    if (raw.empty()) {
        if (formula_) cell_.doubt = Doubt::formula_without_result;
        return;
    }
    if (style.date) {
        std::optional<Serial> const serial = read_serial(raw);
        std::optional<std::string> day;
        if (serial) day = serial_text(*serial, book_.from_1904, style.month_only);
        if (day) {
            cell_.type = CellType::date;
            cell_.text = std::move(*day);
            return;
        }
    }
    std::optional<DecimalText> shown = shown_number(raw, style.places);
    if (!shown) {
        cell_.type = CellType::text;
        cell_.text = raw;
        return;
    }
    if (shown->digits_lost) cell_.doubt = Doubt::digits_lost;
    cell_.text = std::move(shown->text);
}

void WorksheetReader::keep_cell() {
    if (cell_.text.empty() && cell_.doubt == Doubt::none) return;
    Limits const& limits = book_.limits;
    if (cell_.type == CellType::text && is_scientific(trim(cell_.text)))
        cell_.doubt = Doubt::digits_lost;
    book_.text_bytes += cell_.text.size();
    if (cell_.column > limits.columns) {
        return fail(message::kTooManyColumns, std::to_string(limits.columns));
    }
    if (cell_.text.size() > limits.cell_bytes) {
        return fail(message::kCellTooLong, std::to_string(limits.cell_bytes));
    }
    if (++book_.cells > limits.cells)
        return fail(message::kTooManyCells, std::to_string(limits.cells));
    if (book_.text_bytes > limits.text_bytes) {
        return fail(message::kBomb, std::to_string(book_.text_bytes >> 20) + " MB");
    }
    row_.cells.push_back(cell_);
}

void WorksheetReader::end_row() {
    if (row_.cells.empty()) return;
    if (++book_.rows > book_.limits.rows) {
        return fail(message::kTooManyRows, std::to_string(book_.limits.rows));
    }
    sheet_.rows.push_back(Row{row_.number, row_.hidden, std::move(row_.cells)});
    row_.cells.clear();
}

}  // namespace gongjin::sheet
