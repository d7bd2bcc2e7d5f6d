// periods, parameters, readings
#include "base/text.h"
#include "scheme/messages.h"
#include "scheme/syntax_reader.h"
#include "vocabulary/messages.h"

namespace gongjin {

namespace {

PeriodSyntax read_period(YamlNode const& key, YamlNode const& value, std::string_view bytes,
                         Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    PeriodSyntax period;
    period.rule = reader.header(false);
    period.each = reader.word("each");
    period.weeks = reader.word("weeks");
    period.months = reader.words("months");
    if (YamlNode const* const list = reader.map().node("list")) {
        for (YamlNode const& item : list->items) {
            YamlNode wrapped;
            wrapped.kind = YamlKind::map;
            wrapped.mark = item.mark;
            YamlNode name;
            name.text = "list";
            wrapped.entries.emplace_back(name, item);
            MapReader one(wrapped, problems, "list");
            if (auto const range = one.range("list")) period.list.push_back(*range);
        }
        if (list->kind != YamlKind::list || list->items.empty())
            problems.add(list->mark, messages::data_wrong_shape,
                         {"list", "若干 {from, until}", "a list of {from, until}"});
    }
    if (period.each.given()) {
        period.from = reader.word("from");
        period.until = reader.word("until");
    } else if (period.list.empty() && reader.map().map().find("list") == nullptr) {
        YamlNode const* const from = reader.map().required("from");
        YamlNode const* const until = reader.map().required("until");
        std::optional<Date> const first = from ? read_date(*from, problems) : std::nullopt;
        std::optional<Date> const last = until ? read_date(*until, problems) : std::nullopt;
        if (first && last && *last < *first)
            problems.add(until->mark, messages::calendar_backwards);
        else if (first && last)
            period.range = DateRange::of_days(*first, *last);
    }
    reader.finish();
    return period;
}

LiteralSyntax read_literal(YamlNode const& node, std::string_view bytes, Problems& problems);

// {by: stage, preschool: 2, else: 1}; `known` keys of the map around it are no cases.
LiteralSyntax read_literal_choice(YamlNode const& map, YamlNode const& by,
                                  std::vector<std::pair<YamlNode const*, YamlNode const*>> cases,
                                  std::string_view bytes, Problems& problems) {
    LiteralSyntax out;
    out.mark = map.mark;
    bool good = true;
    out.by = read_path(by, bytes, problems, good);
    if (!good) return out;
    out.form = LiteralSyntax::Form::choice;
    for (auto const& [label, value] : cases)
        out.cases.push_back({{label->text, label->mark}, read_literal(*value, bytes, problems)});
    return out;
}

LiteralSyntax read_literal(YamlNode const& node, std::string_view bytes, Problems& problems) {
    LiteralSyntax out;
    out.mark = node.mark;
    if (node.kind == YamlKind::map) {
        YamlNode const* const by = node.find("by");
        if (by == nullptr) {
            problems.add(node.mark, messages::data_missing_key, {"by"});
            return out;
        }
        std::vector<std::pair<YamlNode const*, YamlNode const*>> cases;
        for (auto const& [key, value] : node.entries)
            if (key.text != "by") cases.emplace_back(&key, &value);
        return read_literal_choice(node, *by, std::move(cases), bytes, problems);
    }
    out.words = texts_of(node, problems, "value");
    out.form = node.kind == YamlKind::list ? LiteralSyntax::Form::list : LiteralSyntax::Form::word;
    if (out.form == LiteralSyntax::Form::word && node.text == "unset")
        out.form = LiteralSyntax::Form::unset;
    return out;
}

void read_dated(ParameterSyntax& parameter, YamlNode const& dated, std::string_view bytes,
                Problems& problems) {
    MapReader(dated, problems, "dated");
    for (auto const& [key, value] : dated.entries) {
        std::optional<Date> const from = read_date(key, problems);
        if (!from) continue;
        if (!parameter.values.empty() && parameter.values.back().from >= from)
            problems.add(key.mark, messages::value_bad,
                         {key.text, "晚于前一个的日期", "later than the date before"});
        parameter.values.push_back({from, read_literal(value, bytes, problems)});
    }
}

// values: {西坞小学: 12, 尚田小学: 9}
void read_subjects(ParameterSyntax& parameter, RuleReader& reader) {
    YamlNode const* const values = reader.map().node("values");
    if (values == nullptr) return;
    MapReader(*values, reader.problems(), "values");
    for (auto const& [subject, value] : values->entries)
        parameter.subjects.push_back(
            {{subject.text, subject.mark}, text_of(value, reader.problems(), subject.text)});
    if (!parameter.per.given())
        reader.problems().add(values->mark, messages::data_missing_key, {"per"});
    for (char const* other : {"value", "dated", "by"})
        if (reader.map().map().find(other) != nullptr)
            reader.problems().add(values->mark, messages::one_of_two, {"values", other});
}

ParameterSyntax read_parameter(YamlNode const& key, YamlNode const& value, std::string_view bytes,
                               Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    ParameterSyntax parameter;
    parameter.rule = reader.header(false);
    parameter.rule.assumed = reader.map().text("assumed");
    parameter.unit = reader.word("unit");
    parameter.per = reader.word("per");
    parameter.set_by = reader.word("set_by");
    parameter.ask = reader.word("ask");
    parameter.open = reader.map().flag("open");
    parameter.within = reader.word("within");
    parameter.total = reader.word("total");
    parameter.sum_of = reader.words("sum_of");
    read_subjects(parameter, reader);
    YamlNode const* const plain = reader.map().node("value");
    YamlNode const* const dated = reader.map().node("dated");
    YamlNode const* const by = reader.map().node("by");
    if (plain != nullptr) {
        parameter.values.push_back({std::nullopt, read_literal(*plain, bytes, problems)});
    } else if (dated != nullptr) {
        read_dated(parameter, *dated, bytes, problems);
    } else if (by != nullptr) {
        auto const cases = reader.map().rest();
        for (auto const& [label, branch] : cases) reader.map().node(label->text);
        parameter.values.push_back(
            {std::nullopt, read_literal_choice(value, *by, cases, bytes, problems)});
    } else if (value.kind == YamlKind::map && value.find("values") == nullptr) {
        problems.add(key.mark, messages::data_missing_key, {"value"});
    }
    if (parameter.values.size() == 1 &&
        parameter.values[0].value.form == LiteralSyntax::Form::unset) {
        parameter.unset = true;
        parameter.values.clear();
    }
    reader.finish();
    return parameter;
}

ReadingSyntax read_reading(YamlNode const& key, YamlNode const& value, std::string_view bytes,
                           Problems& problems) {
    RuleReader reader(key, value, bytes, problems);
    ReadingSyntax reading;
    reading.rule = reader.header(false);
    reading.ask = reader.map().required_text("ask");
    reader.map().required("of");
    reading.options = reader.words("of");
    reading.chosen = reader.word("chosen");
    reader.map().text("by");
    reader.map().date("on");
    if (YamlNode const* const words = reader.map().node("words")) {
        MapReader(*words, problems, "words");
        for (auto const& [option, said] : words->entries)
            reading.words.push_back({{option.text, option.mark},
                                     scalar_text(said, problems, option.text)});
    }
    reader.finish();
    return reading;
}

}  // namespace

void read_number_sections(SchemeSyntax& scheme, MapReader& file, std::string_view bytes,
                          Problems& problems) {
    for_each_entry(file, "periods", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.periods.push_back(read_period(key, value, bytes, problems));
    });
    for_each_entry(file, "parameters", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.parameters.push_back(read_parameter(key, value, bytes, problems));
    });
    for_each_entry(file, "readings", problems, [&](YamlNode const& key, YamlNode const& value) {
        scheme.readings.push_back(read_reading(key, value, bytes, problems));
    });
}

}  // namespace gongjin
