#include "app/sample/scale.h"

#include <algorithm>

#include "app/sample/messages.h"
#include "vocabulary/yaml_map.h"

namespace gongjin::sample {

namespace {

std::optional<int> whole(std::string_view text) {
    std::optional<Fraction> const number = parse_fraction(text);
    if (!number || !number->is_whole()) return std::nullopt;
    return static_cast<int>(number->numerator());
}

// `12`, `10..20`, `85%`, a word or a list of words.
Spread read_spread(YamlNode const& node, Problems& problems) {
    Spread out;
    if (node.kind == YamlKind::list) {
        out.form = Spread::Form::words;
        out.words = scalar_list(node, problems, "words");
        return out;
    }
    std::string const text = scalar_text(node, problems, "number");
    size_t const dots = text.find("..");
    if (!text.empty() && text.back() == '%') {
        out.form = Spread::Form::chance;
        out.percent = whole(text.substr(0, text.size() - 1)).value_or(0);
    } else if (text == "true" || text == "false") {
        out.form = Spread::Form::chance;
        out.percent = text == "true" ? 100 : 0;
    } else if (dots != std::string::npos) {
        auto const least = whole(text.substr(0, dots)), most = whole(text.substr(dots + 2));
        if (!least || !most || *most < *least) {
            problems.add(node.mark, messages::scale_no_spread, {text});
        }
        out.least = least.value_or(0);
        out.most = std::max(out.least, most.value_or(0));
    } else if (std::optional<int> const number = whole(text)) {
        out.least = out.most = *number;
    } else {
        out.form = Spread::Form::words;
        out.words = {text};
    }
    return out;
}

Spreads read_spreads(YamlNode const* node, Problems& problems) {
    Spreads out;
    if (node == nullptr) return out;
    for (auto const& [key, value] : MapReader(*node, problems, "demo").rest()) {
        out[key->text] = read_spread(*value, problems);
    }
    return out;
}

std::map<std::string, std::string> read_texts(YamlNode const* node, Problems& problems) {
    std::map<std::string, std::string> out;
    if (node == nullptr) return out;
    for (auto const& [key, value] : MapReader(*node, problems, "demo").rest()) {
        out[key->text] = scalar_text(*value, problems, key->text);
    }
    return out;
}

std::vector<Others> read_others(YamlNode const* node, Problems& problems) {
    std::vector<Others> out;
    if (node == nullptr) return out;
    for (YamlNode const& item : node->items) {
        MapReader in(item, problems, "others");
        Others one;
        one.each = in.required_text("each");
        if (YamlNode const* count = in.required("count")) one.count = read_spread(*count, problems);
        one.post = in.text("post");
        one.attributes = read_spreads(in.node("attributes"), problems);
        in.finish();
        out.push_back(std::move(one));
    }
    return out;
}

Spread of_size(int least, int most) { return {Spread::Form::number, least, most, 0, {}}; }

// What staffs are usually like.
Scale usual(Plan const& plan) {
    Scale out;
    out.staff = {{"preschool", of_size(16, 34)}, {"senior", of_size(120, 170)},
                 {"lead", of_size(80, 110)},     {"city", of_size(70, 105)},
                 {"county_town", of_size(60, 95)}, {"township", of_size(34, 58)},
                 {"village_seat", of_size(16, 30)}, {"village", of_size(12, 24)},
                 {"else", of_size(8, 14)}};
    // The middle of the second autumn, where the scheme lives so long.
    SchoolYear const* first = plan.calendar.year_at(plan.in_force.from);
    Date const begin = first == nullptr ? plan.in_force.from : first->counts.from;
    out.today = std::min(begin + 365 + 75, plan.in_force.last());
    while (out.today.weekday() > 5) out.today = out.today - 1;
    return out;
}

// What a key names must be there, or a slip of the pen would silently do nothing.
void check_names(Scale const& scale, Plan const& plan, YamlNode const& file, Problems& problems) {
    auto const check = [&](char const* key, auto const& named, auto const& is_there) {
        for (auto const& [name, value] : named) {
            if (is_there(name)) continue;
            YamlNode const* const node = file.find(key);
            problems.add(node == nullptr ? file.mark : node->mark, messages::scale_unknown, {name});
        }
    };
    auto const place_of_kind = [&plan](std::string const& name) {
        size_t const dot = name.find('.');
        Kind const* const kind = plan.kinds.find(name.substr(0, dot));
        if (kind == nullptr || dot == std::string::npos) return false;
        std::string const place = name.substr(dot + 1);
        return kind->role(place) != nullptr || kind->field(place) != nullptr;
    };
    check("totals", scale.totals, [&](auto const& name) { return plan.find_measure(name) >= 0; });
    check("fields", scale.fields, place_of_kind);
    check("who", scale.who, place_of_kind);
    check("parameters", scale.parameters, [&](std::string const& name) {
        return plan.find_parameter(name.substr(0, name.find('@'))) >= 0 ||
               name.ends_with(".amount");
    });
    check("readings", scale.readings,
          [&](auto const& name) { return plan.find_reading(name) >= 0; });
    check("units", scale.units, [&](auto const& name) {
        return plan.vocabulary.find_attribute(Owner::unit, name) != nullptr;
    });
    check("people", scale.people, [&](auto const& name) {
        return plan.vocabulary.find_attribute(Owner::person, name) != nullptr;
    });
}

}  // namespace

void Scale::shrink(int percent) {
    constexpr int kLeastStaff = 10;
    for (auto& [place, size] : staff) {
        size.least = std::max(std::min(size.least, kLeastStaff), size.least * percent / 100);
        size.most = std::max(size.least + 1, size.most * percent / 100);
    }
    for (auto& [measure, total] : totals) total = std::max(1, total * percent / 100);
}

Result<Scale> read_scale(std::string const& text, std::string const& file, Plan const& plan,
                         RosterFile& roster) {
    Scale out = usual(plan);
    auto const told_since = [&plan](Date today) {
        SchoolYear const* const now = plan.calendar.year_at(today);
        Date const year_before = now == nullptr ? today - 500 : now->counts.from - 365;
        return std::max(year_before, plan.in_force.from);
    };
    out.since = told_since(out.today);
    if (text.empty()) return out;
    YamlNode const node = TRY(parse_yaml(text, file));
    Problems problems(file);
    MapReader in(node, problems, "demo");
    check_language(in, problems);
    if (std::optional<Date> const today = in.date("today")) {
        out.today = *today;
        out.since = told_since(*today);
    }
    if (std::optional<Date> const since = in.date("since")) out.since = *since;
    for (auto const& [place, size] : read_spreads(in.node("staff"), problems)) {
        out.staff[place] = size;
    }
    out.units = read_spreads(in.node("units"), problems);
    out.people = read_spreads(in.node("people"), problems);
    out.others = read_others(in.node("others"), problems);
    for (auto const& [measure, total] : read_spreads(in.node("totals"), problems)) {
        out.totals[measure] = total.most;
    }
    out.fields = read_spreads(in.node("fields"), problems);
    out.who = read_texts(in.node("who"), problems);
    out.parameters = read_texts(in.node("parameters"), problems);
    out.readings = read_texts(in.node("readings"), problems);
    if (YamlNode const* add = in.node("add")) {
        read_roster_into(roster, *add, plan.vocabulary, problems);
    }
    in.finish();
    check_names(out, plan, node, problems);
    if (!problems.none()) return problems.as_error();
    return out;
}

}  // namespace gongjin::sample
