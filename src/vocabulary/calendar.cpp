#include "vocabulary/calendar.h"

#include "vocabulary/messages.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

SchoolYear const* Calendar::year_at(Date date) const {
    for (SchoolYear const& year : years)
        if (year.counts.contains(date)) return &year;
    return nullptr;
}

Term const* Calendar::term_at(Date date) const {
    SchoolYear const* const year = year_at(date);
    if (year == nullptr) return nullptr;
    for (Term const& term : year->terms)
        if (term.counts.contains(date)) return &term;
    return nullptr;
}

Term const* Calendar::find_term(std::string_view id) const {
    for (SchoolYear const& year : years)
        for (Term const& term : year.terms)
            if (term.id == id) return &term;
    return nullptr;
}

SchoolYear const* Calendar::find_year(std::string_view id) const {
    for (SchoolYear const& year : years)
        if (year.id == id) return &year;
    return nullptr;
}

std::optional<int> Calendar::teaching_week(Date date) const {
    Term const* const term = term_at(date);
    if (term == nullptr || !term->teaching.contains(date)) return std::nullopt;
    return (date - monday_of(term->teaching.from)) / 7 + 1;
}

namespace {

// `counts` must begin where the one before ended, so that every day has one term and one year.
void check_follows(std::optional<Date> end, DateRange counts, YamlNode const& node,
                   std::string const& id, Problems& problems) {
    if (end && counts.from != *end)
        problems.add(node.mark, messages::calendar_order, {id, end->text()});
}

std::optional<Term> read_term(YamlNode const& node, Problems& problems) {
    MapReader reader(node, problems, "term");
    Term term;
    term.id = reader.required_text("id");
    term.title = reader.wording("title");
    reader.text("note");
    reader.required("counts");
    reader.required("teaching");
    std::optional<DateRange> const counts = reader.range("counts");
    std::optional<DateRange> const teaching = reader.range("teaching");
    reader.finish();
    if (!counts || !teaching) return std::nullopt;
    if (!counts->contains(*teaching))
        problems.add(node.mark, messages::calendar_teaching_outside, {term.id});
    term.counts = *counts;
    term.teaching = *teaching;
    return term;
}

std::optional<SchoolYear> read_year(YamlNode const& node, Problems& problems) {
    MapReader reader(node, problems, "school_years");
    SchoolYear year;
    year.id = reader.required_text("id");
    year.title = reader.wording("title");
    YamlNode const* const terms = reader.required("terms");
    reader.finish();
    if (terms == nullptr) return std::nullopt;
    for (YamlNode const& item : terms->items) {
        std::optional<Term> term = read_term(item, problems);
        if (!term) return std::nullopt;
        std::optional<Date> end;
        if (!year.terms.empty()) end = year.terms.back().counts.until;
        check_follows(end, term->counts, item, term->id, problems);
        year.terms.push_back(std::move(*term));
    }
    if (year.terms.empty()) {
        problems.add(terms->mark, messages::data_missing_key, {"terms"});
        return std::nullopt;
    }
    year.counts = {year.terms.front().counts.from, year.terms.back().counts.until};
    return year;
}

void read_years(Calendar& calendar, YamlNode const& list, Problems& problems) {
    if (list.kind != YamlKind::list || list.items.empty())
        problems.add(list.mark, messages::data_wrong_shape,
                     {"school_years", "一个列表，至少一项", "a list of at least one"});
    std::set<std::string> ids;
    for (YamlNode const& item : list.items) {
        std::optional<SchoolYear> year = read_year(item, problems);
        if (!year) continue;
        std::optional<Date> end;
        if (!calendar.years.empty()) end = calendar.years.back().counts.until;
        check_follows(end, year->counts, item, year->id, problems);
        bool is_new = ids.insert(year->id).second;
        for (Term const& term : year->terms) is_new = ids.insert(term.id).second && is_new;
        if (!is_new) problems.add(item.mark, messages::data_repeated, {year->id});
        calendar.years.push_back(std::move(*year));
    }
}

void read_days(Calendar& calendar, YamlNode const* list, bool lessons, Problems& problems) {
    if (list == nullptr) return;
    for (YamlNode const& item : list->items) {
        MapReader reader(item, problems, "days");
        NamedDays days;
        days.title = reader.wording("title");
        days.lessons = lessons;
        std::optional<Date> const only = reader.date("date");
        std::optional<Date> const from = reader.date("from");
        std::optional<Date> const until = reader.date("until");
        std::optional<Date> const instead =
            lessons ? reader.date("lessons_of") : std::nullopt;
        reader.finish();
        if (only) days.days = DateRange::of_days(*only, *only);
        else if (from && until) days.days = DateRange::of_days(*from, *until);
        else problems.add(item.mark, messages::data_missing_key, {lessons ? "date" : "from"});
        if (days.days.empty()) problems.add(item.mark, messages::calendar_backwards);
        days.lessons_of = instead;
        if (instead && instead->weekday() > 5)
            problems.add(item.find("lessons_of")->mark, messages::data_wrong_shape,
                         {"lessons_of", "周一至周五的一天", "a day from Monday to Friday"});
        calendar.days.push_back(std::move(days));
    }
}

}  // namespace

Result<Calendar> read_calendar(YamlNode const& file_node, std::string const& file) {
    Problems problems(file);
    MapReader reader(file_node, problems, "calendar");
    check_language(reader, problems);
    Calendar calendar;
    calendar.name = reader.required_text("calendar");
    calendar.title = reader.wording("title");
    reader.text("source");
    if (YamlNode const* const years = reader.required("school_years"))
        read_years(calendar, *years, problems);
    read_days(calendar, reader.node("days_off"), false, problems);
    read_days(calendar, reader.node("make_up"), true, problems);
    reader.finish();
    if (!problems.none()) return problems.as_error();
    return calendar;
}

bool is_working_day(Calendar const& calendar, Date day) {
    bool works = day.weekday() <= 5;
    for (NamedDays const& named : calendar.days)
        if (named.days.contains(day)) works = named.lessons;
    return works;
}

std::optional<Date> taught_as(Calendar const& calendar, Date day) {
    Term const* const term = calendar.term_at(day);
    if (term == nullptr || !term->teaching.contains(day)) return std::nullopt;
    std::optional<Date> of = day;
    for (NamedDays const& named : calendar.days)
        if (named.days.contains(day)) of = named.lessons_of;
    return of;
}

Date working_day_from(Calendar const& calendar, Date day, int n) {
    int const step = n < 0 ? -1 : 1;
    for (int left = n * step; left > 0 && kFirstDay < day && day < kLastDay;) {
        day = day + step;
        if (is_working_day(calendar, day)) --left;
    }
    return day;
}

int teaching_weeks_in(Calendar const& calendar, DateRange days) {
    int weeks = 0;
    for (SchoolYear const& year : calendar.years) {
        for (Term const& term : year.terms) {
            Date first = term.teaching.from;
            while (first < term.teaching.until) {
                if (days.contains(first)) ++weeks;
                first = monday_of(first) + 7;
            }
        }
    }
    return weeks;
}

}  // namespace gongjin
