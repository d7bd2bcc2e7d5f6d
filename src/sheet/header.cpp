#include "sheet/header.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "sheet/messages.h"

namespace gongjin::sheet {

namespace {

std::string one_line(std::string_view text) {
    std::string out(trim(text));
    std::erase(out, '\r');
    std::erase(out, '\n');
    return out;
}

// 出生年月(如1985-06) without its remark; empty if it is nothing but a remark.
std::string without_remark(std::string const& key) {
    return key.substr(0, std::min({key.find('('), key.find('['), key.find("【"), key.find("〔")}));
}

}  // namespace

std::string column_key(std::string_view header) {
    std::optional<std::u32string> const in = decode_utf8(to_half_width(header));
    if (!in) return std::string(header);
    std::u32string out;
    for (char32_t c : *in) {
        bool const dropped = c <= 0x20 || c == 0xA0 || c == 0x3000 || c == 0xFEFF || c == 0x200B ||
                             c == '*' || c == ':' || c == 0x2605;
        if (!dropped) out += c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
    return encode_utf8(out);
}

HeadFinder::HeadFinder(TableOptions const& options) : options_(options) {
    for (std::size_t i = 0; i < options.columns.size(); ++i) {
        WantedColumn const& column = options.columns[i];
        meanings_.emplace(column_key(column.name), i);
        meanings_.emplace(column_key(column.title), i);
        for (std::string const& synonym : column.synonyms)
            meanings_.emplace(column_key(synonym), i);
    }
    meanings_.erase("");
}

std::optional<std::size_t> HeadFinder::meaning(std::string_view header) const {
    std::string const key = column_key(header);
    auto found = meanings_.find(key);
    if (found == meanings_.end()) found = meanings_.find(without_remark(key));
    if (found == meanings_.end()) return std::nullopt;
    return found->second;
}

// Of a head in two rows, the lower name counts where it stands and differs (联系方式 over 电话).
Head HeadFinder::read_head(Row const& upper, Row const* lower) const {
    std::map<int, std::string> names;
    for (Cell const& cell : upper.cells) names[cell.column] = one_line(cell.text);
    if (lower) {
        for (Cell const& cell : lower->cells) names[cell.column] = one_line(cell.text);
    }
    Head head{upper.number, lower ? lower->number : upper.number, {}, 0};
    std::set<std::size_t> matched;
    for (auto& [column, name] : names) {
        if (name.empty()) continue;
        HeadCell cell{column, std::move(name), std::nullopt};
        cell.wanted = meaning(cell.header);
        if (cell.wanted) matched.insert(*cell.wanted);
        head.cells.push_back(std::move(cell));
    }
    head.matched = matched.size();
    return head;
}

std::optional<Head> HeadFinder::find(Sheet const& sheet) const {
    Head best;
    auto const consider = [&best](Head head) {
        if (head.matched > best.matched) best = std::move(head);
    };
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        Row const& row = sheet.rows[i];
        if (static_cast<int>(i) >= options_.header_within) break;
        consider(read_head(row, nullptr));
        bool const below = i + 1 < sheet.rows.size() && sheet.rows[i + 1].number == row.number + 1;
        if (below) consider(read_head(row, &sheet.rows[i + 1]));
    }
    // One word that happens to be a column's name does not make a head.
    std::size_t const enough = std::min<std::size_t>(2, options_.columns.size());
    if (best.matched < enough || best.matched == 0) return std::nullopt;
    return best;
}

std::optional<Cell> HeadFinder::pupils(Sheet const& sheet) const {
    constexpr std::array<std::string_view, 7> kPupil = {
        "学籍号",       "全国学籍号",     "学籍辅号", "学生姓名",
        "学生身份证号", "学生身份证件号", "家长姓名"};
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        if (static_cast<int>(i) >= options_.header_within) break;
        for (Cell const& cell : sheet.rows[i].cells) {
            std::string const key = without_remark(column_key(cell.text));
            if (std::ranges::find(kPupil, key) != kPupil.end()) return cell;
        }
    }
    return std::nullopt;
}

Error HeadFinder::missing(WantedColumn const& column, Head const& head, Place place) const {
    std::vector<std::string> unknown;
    for (HeadCell const& cell : head.cells) {
        if (!cell.wanted) unknown.push_back(cell.header);
    }
    std::optional<std::string> near = nearest(column.title, unknown);
    if (!near) near = nearest(column.name, unknown);
    std::string const hint_zh = near ? "，文件中的“" + *near + "”可能就是它" : "";
    std::string const hint_en = near ? "; perhaps it is \"" + *near + "\"" : "";
    return error_of(message::kMissingColumn, {column.title, column.name, hint_zh, hint_en},
                    std::move(place));
}

Error HeadFinder::unknown(HeadCell const& cell, Place place) const {
    std::vector<std::string> known;
    for (WantedColumn const& column : options_.columns) {
        known.push_back(column.name);
        known.push_back(column.title);
    }
    std::optional<std::string> const near = nearest(column_key(cell.header), known);
    std::string const hint_zh = near ? "(是否指“" + *near + "”)" : "";
    std::string const hint_en = near ? " (perhaps \"" + *near + "\")" : "";
    return error_of(message::kUnknownColumn, {cell.header, hint_zh, hint_en}, std::move(place));
}

std::vector<Error> HeadFinder::problems(Head const& head, std::string const& file,
                                        Sheet const& sheet) const {
    std::vector<Error> errors;
    std::map<std::size_t, HeadCell const*> seen;
    for (HeadCell const& cell : head.cells) {
        Place place = place_of(file, sheet, head.last_row, cell.column);
        if (!cell.wanted) {
            if (options_.refuse_unknown) errors.push_back(unknown(cell, std::move(place)));
            continue;
        }
        auto const [first, is_new] = seen.emplace(*cell.wanted, &cell);
        if (is_new) continue;
        errors.push_back(
            error_of(message::kDuplicateColumn,
                     {cell.header, column_letters(first->second->column), first->second->header},
                     std::move(place)));
    }
    for (std::size_t i = 0; i < options_.columns.size(); ++i) {
        WantedColumn const& column = options_.columns[i];
        if (!column.required || seen.contains(i)) continue;
        errors.push_back(missing(column, head, place_of(file, sheet, head.last_row, 0)));
    }
    return errors;
}

}  // namespace gongjin::sheet
