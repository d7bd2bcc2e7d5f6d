#include <algorithm>
#include <cstdio>

#include "base/json_writer.h"
#include "main/bench.h"

namespace gongjin {

namespace {

std::string number_text(double value) {
    char digits[40];
    int const decimals = value >= 1000 ? 0 : value >= 10 ? 1 : 3;
    std::snprintf(digits, sizeof digits, "%.*f", decimals, value);
    return digits;
}

std::string padded(std::string text, std::size_t width, bool right) {
    if (text.size() >= width) return text;
    std::string const space(width - text.size(), ' ');
    return right ? space + text : text + space;
}

}  // namespace

double quantile(std::vector<double>& values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    auto const at = static_cast<std::size_t>(share * static_cast<double>(values.size()));
    return values[std::min(at, values.size() - 1)];
}

void BenchReport::section(std::string title) { sections_.push_back({std::move(title), {}}); }

void BenchReport::figure(std::string what, double value, std::string unit, std::string target,
                         std::optional<bool> met) {
    sections_.back().lines.push_back(
        {std::move(what), std::move(unit), std::move(target), value, met});
}

void BenchReport::note(std::string text) {
    sections_.back().lines.push_back({std::move(text), {}, {}, 0, {}});
}

bool BenchReport::all_met() const {
    for (Section const& section : sections_) {
        for (Line const& line : section.lines) {
            if (line.met && !*line.met) return false;
        }
    }
    return true;
}

std::string BenchReport::text() const {
    std::string out;
    for (Section const& section : sections_) {
        out += (out.empty() ? "" : "\n") + section.title + "\n";
        for (Line const& line : section.lines) {
            if (line.unit.empty()) {
                out += "  " + line.what + "\n";
                continue;
            }
            out += "  " + padded(line.what, 58, false) + padded(number_text(line.value), 11, true);
            out += " " + padded(line.unit, 9, false);
            if (!line.target.empty()) out += " wanted " + line.target;
            if (line.met) out += *line.met ? ": met" : ": MISSED";
            while (out.back() == ' ') out.pop_back();
            out += "\n";
        }
    }
    return out;
}

std::string BenchReport::json() const {
    std::string out;
    JsonWriter json(out);
    json.array();
    for (Section const& section : sections_) {
        for (Line const& line : section.lines) {
            json.object().member("section", section.title);
            if (line.unit.empty()) {
                json.member("note", line.what).end_object();
                continue;
            }
            json.member("what", line.what).key("value").raw(number_text(line.value));
            json.member("unit", line.unit);
            if (!line.target.empty()) json.member("target", line.target);
            json.optional_member("met", line.met).end_object();
        }
    }
    json.end_array();
    return out;
}

}  // namespace gongjin
