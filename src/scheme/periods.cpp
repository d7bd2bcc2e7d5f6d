// Period families and their instances, from the calendar and the scheme's own phases and windows.
#include <charconv>

#include "base/text.h"
#include "scheme/anchor.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"

namespace gongjin {

namespace {

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

class FamilyBuilder {
public:
    explicit FamilyBuilder(Compiler& compiler) : compiler_(compiler), plan_(compiler.plan) {}

    // A family of the calendar, nothing if the word names none.
    std::optional<PeriodFamily> of_calendar(std::string_view name) {
        PeriodFamily family;
        family.name = name;
        if (name == "term") terms(family);
        else if (name == "school_year") school_years(family);
        else if (name == "calendar_year") years(family, FamilyKind::calendar_year, 1, 1);
        else if (name == "scheme_year") {
            Civil const first = plan_.in_force.from.civil();
            years(family, FamilyKind::scheme_year, first.month, first.day);
        } else if (name == "month") months(family);
        else if (name == "scheme") whole_scheme(family);
        else if (name == "career") career(family);
        else if (name == "day" || name == "week") days(family, name == "day" ? 1 : 7);
        else return std::nullopt;
        return family;
    }

    PeriodFamily of_scheme(PeriodSyntax const& syntax) {
        std::int64_t const budget = compiler_.period_budget;
        PeriodFamily family;
        family.name = syntax.rule.name.text;
        family.title = {compiler_.title_or(syntax.rule.title, family.name), syntax.rule.title.en};
        family.clause = compiler_.clause_of(syntax.rule);
        compiler_.check_clauses(syntax.rule, true);
        if (syntax.each.given()) window(family, syntax);
        else if (!syntax.list.empty()) rounds(family, syntax);
        else if (syntax.range) {
            family.kind = FamilyKind::phase;
            add(family, family.name, family.title, *syntax.range, {});
        }
        if (budget >= 0 && compiler_.period_budget < 0)
            compiler_.problems.add(syntax.rule.name.mark, messages::periods_too_many,
                                   {family.name, std::to_string(Compiler::kMostPeriods)});
        return family;
    }

private:
    void add(PeriodFamily& family, std::string id, Wording title, DateRange days,
             std::string parent) {
        compiler_.period_budget -= 1 + static_cast<std::int64_t>(title.zh.size() / 100);
        if (compiler_.period_budget < 0) return;
        PeriodInstance instance{std::move(id), std::move(title), days, std::move(parent), true};
        instance.in_force = days.overlaps(plan_.in_force);
        family.instances.push_back(std::move(instance));
    }
    void terms(PeriodFamily& family) {
        family.kind = FamilyKind::term;
        family.title = {"学期", "Term"};
        for (SchoolYear const& year : plan_.calendar.years)
            for (Term const& term : year.terms)
                add(family, term.id, term.title, term.counts, year.id);
    }
    void school_years(PeriodFamily& family) {
        family.kind = FamilyKind::school_year;
        family.title = {"学年", "School year"};
        for (SchoolYear const& year : plan_.calendar.years)
            add(family, year.id, year.title, year.counts, {});
    }
    // The days that the calendar and the scheme speak of.
    DateRange span() const {
        DateRange range = plan_.in_force;
        if (plan_.calendar.years.empty()) return range;
        range.from = std::min(range.from, plan_.calendar.years.front().counts.from);
        range.until = std::max(range.until, plan_.calendar.years.back().counts.until);
        return range;
    }
    static constexpr int kMostInstances = 4000;
    void years(PeriodFamily& family, FamilyKind kind, int month, int day) {
        family.kind = kind;
        bool const calendar = kind == FamilyKind::calendar_year;
        family.title = calendar ? Wording{"历年", "Calendar year"} : Wording{"方案年度", "Scheme year"};
        DateRange const range = span();
        Date from = *Date::of(range.from.civil().year, month, month == 2 && day == 29 ? 28 : day);
        while (from < range.until && family.instances.size() < kMostInstances) {
            Date const until = add_months(from, 12, DayOverflow::last_day);
            std::string const id = calendar ? std::to_string(from.civil().year) : from.text();
            add(family, id, {calendar ? id + "年" : id + "起一年", id}, {from, until}, {});
            from = until;
        }
    }
    void months(PeriodFamily& family) {
        family.kind = FamilyKind::month;
        family.title = {"月", "Month"};
        DateRange const range = span();
        Civil const first = range.from.civil();
        Date from = *Date::of(first.year, first.month, 1);
        while (from < range.until && family.instances.size() < kMostInstances) {
            Date const until = add_months(from, 1, DayOverflow::last_day);
            Civil const day = from.civil();
            add(family, std::to_string(day.year) + "-" + two_digits(day.month),
                {std::to_string(day.year) + "年" + std::to_string(day.month) + "月", {}},
                {from, until}, {});
            from = until;
        }
    }
    void whole_scheme(PeriodFamily& family) {
        family.kind = FamilyKind::scheme;
        family.title = {"方案期内", "The scheme's time"};
        add(family, "scheme", family.title, plan_.in_force, {});
    }
    void career(PeriodFamily& family) {
        family.kind = FamilyKind::career;
        family.title = {"历年累计", "So far"};
        add(family, "career", family.title, {kFirstDay, plan_.in_force.until}, {});
    }
    // Days, or weeks from Monday, of the scheme's time.
    void days(PeriodFamily& family, int length) {
        bool const single = length == 1;
        family.kind = single ? FamilyKind::day : FamilyKind::week;
        family.title = single ? Wording{"日", "Day"} : Wording{"周", "Week"};
        DateRange const range = plan_.in_force;
        Date from = single ? range.from : monday_of(range.from);
        while (from < range.until && family.instances.size() < kMostInstances) {
            std::string const id = single ? from.text() : "w" + from.text();
            std::string const title = single ? from.text() : from.text() + "起一周";
            add(family, id, {title, id}, {from, from + length}, {});
            from = from + length;
        }
    }
    void rounds(PeriodFamily& family, PeriodSyntax const& syntax) {
        family.kind = FamilyKind::rounds;
        for (size_t i = 0; i < syntax.list.size(); ++i) {
            std::string const number = std::to_string(i + 1);
            add(family, family.name + "/" + number,
                {family.title.zh + "(" + number + ")", family.title.en}, syntax.list[i], {});
        }
    }

    void window(PeriodFamily& family, PeriodSyntax const& syntax) {
        family.kind = FamilyKind::window;
        if (is_event(syntax.each.text)) return event(family, syntax);
        family.each = compiler_.period_named(syntax.each);
        int const ways = syntax.weeks.given() + !syntax.months.empty() +
                         (syntax.from.given() || syntax.until.given());
        if (ways != 1)
            compiler_.problems.add(syntax.rule.name.mark, messages::value_bad,
                                   {syntax.rule.name.text, "weeks、months、from/until 三者之一",
                                    "exactly one of weeks, months, from/until"});
        if (family.each < 0 || ways != 1) return;
        PeriodFamily const each = plan_.periods[static_cast<size_t>(family.each)];
        if (syntax.weeks.given()) weeks_window(family, each, syntax.weeks);
        else if (!syntax.months.empty()) months_window(family, each, syntax.months);
        else anchored_window(family, each, syntax);
    }
    bool is_event(std::string const& each) const {
        Name const* const name = compiler_.find(each);
        if (name == nullptr) return false;
        return name->kind == NameKind::kind || name->kind == NameKind::population;
    }
    void event(PeriodFamily& family, PeriodSyntax const& syntax) {
        family.kind = FamilyKind::event;
        family.word = compiler_.word_named(syntax.each.text);
        bool const records =
            family.word >= 0 && plan_.kinds.index_of(compiler_.base_of(family.word)) >= 0;
        if (!records || syntax.weeks.given() || !syntax.months.empty()) {
            compiler_.problems.add(syntax.each.mark, messages::value_bad,
                                   {syntax.each.text, "一种记录，并用 from、until 写起止",
                                    "a kind of record, with from and until"});
            return;
        }
        family.from = own_anchor(syntax.from).value_or(Anchor());
        family.until = own_anchor(syntax.until).value_or(Anchor());
    }
    void add_window(PeriodFamily& family, PeriodInstance const& parent, DateRange days) {
        if (days.empty()) return;
        int same = 1;
        // Windows of one parent are made one after the other.
        for (auto other = family.instances.rbegin();
             other != family.instances.rend() && other->parent == parent.id; ++other)
            ++same;
        std::string const id = same == 1 ? parent.id : parent.id + "/" + std::to_string(same);
        add(family, id, {parent.title.zh + " · " + family.title.zh, {}}, days, parent.id);
    }

    void weeks_window(PeriodFamily& family, PeriodFamily const& each, Text const& weeks) {
        std::optional<std::pair<int, int>> numbers;
        size_t const dots = weeks.text.find("..");
        if (dots != std::string::npos) {
            int a = 0, b = 0;
            std::from_chars(weeks.text.data(), weeks.text.data() + dots, a);
            std::from_chars(weeks.text.data() + dots + 2, weeks.text.data() + weeks.text.size(), b);
            if (1 <= a && a <= b && b <= 60) numbers = {a, b};
        }
        bool const word = weeks.text == "before" || weeks.text == "first" ||
                          weeks.text == "middle" || weeks.text == "last";
        if ((!word && !numbers) || each.kind != FamilyKind::term) {
            compiler_.problems.add(weeks.mark, messages::value_bad,
                                   {weeks.text, "学期里的周(before、first、middle、last 或 a..b)",
                                    "weeks of a term (before, first, middle, last or a..b)"});
            return;
        }
        for (PeriodInstance const& parent : each.instances)
            if (Term const* const term = plan_.calendar.find_term(parent.id))
                add_window(family, parent, weeks_of(term->teaching, weeks.text, numbers));
    }
    // Weeks begin on Monday; the first is the one of the first lesson day.
    static DateRange weeks_of(DateRange teaching, std::string const& word,
                              std::optional<std::pair<int, int>> numbers) {
        if (word == "before") return {teaching.from - 7, teaching.from};
        Date const first = monday_of(teaching.from);
        int const weeks = (teaching.last() - first) / 7 + 1;
        std::pair<int, int> chosen = numbers.value_or(std::pair(1, 1));
        if (word == "middle") chosen = {(weeks + 1) / 2, (weeks + 1) / 2};
        if (word == "last") chosen = {weeks, weeks};
        chosen.second = std::min(chosen.second, weeks);
        return {first + 7 * (chosen.first - 1), first + 7 * chosen.second};
    }

    void months_window(PeriodFamily& family, PeriodFamily const& each,
                       std::vector<Text> const& months) {
        std::set<int> wanted;
        for (Text const& month : months) {
            int number = 0;
            std::from_chars(month.text.data(), month.text.data() + month.text.size(), number);
            if (number < 1 || number > 12)
                compiler_.problems.add(month.mark, messages::value_bad,
                                       {month.text, "1 到 12 的月份", "a month from 1 to 12"});
            wanted.insert(number);
        }
        for (PeriodInstance const& parent : each.instances) {
            Civil const first = parent.days.from.civil();
            Date month = *Date::of(first.year, first.month, 1);
            for (int i = 0; i < 1200 && month < parent.days.until; ++i) {
                Date const next = add_months(month, 1, DayOverflow::last_day);
                if (wanted.contains(month.civil().month))
                    add_window(family, parent, {std::max(month, parent.days.from),
                                                std::min(next, parent.days.until)});
                month = next;
            }
        }
    }

    void anchored_window(PeriodFamily& family, PeriodFamily const& each,
                         PeriodSyntax const& syntax) {
        std::optional<Anchor> const from = own_anchor(syntax.from);
        std::optional<Anchor> const until = own_anchor(syntax.until);
        if (!from || !until) return;
        for (PeriodInstance const& parent : each.instances)
            add_window(family, parent,
                       {day_of(*from, parent.days, plan_.calendar),
                        day_of(*until, parent.days, plan_.calendar) + 1});
    }
    std::optional<Anchor> own_anchor(Text const& text) {
        std::optional<Anchor> const anchor = anchor_of(compiler_, text);
        if (!anchor || anchor->of.empty()) return anchor;
        compiler_.problems.add(text.mark, messages::anchor_bad, {text.text});
        return std::nullopt;
    }

    Compiler& compiler_;
    Plan& plan_;
};

void check_calendar(Compiler& compiler) {
    Plan const& plan = compiler.plan;
    Text const& named = compiler.syntax.calendar;
    if (named.given() && named.text != plan.calendar.name)
        compiler.problems.add(named.mark, messages::calendar_other,
                              {named.text, plan.calendar.name});
    if (plan.calendar.years.empty() || !named.given() || !compiler.syntax.in_force) return;
    Date const end = plan.calendar.years.back().counts.last();
    if (end < plan.in_force.last())
        compiler.warnings.add(named.mark, messages::calendar_short,
                              {plan.calendar.name, end.text(), plan.in_force.last().text()});
}

}  // namespace

std::optional<Anchor> anchor_of(Compiler& compiler, Text const& text) {
    std::optional<Anchor> anchor = parse_anchor(text.text);
    auto const bad = [&]() -> std::optional<Anchor> {
        compiler.problems.add(text.given() ? text.mark : compiler.syntax.top,
                              messages::anchor_bad, {text.text});
        return std::nullopt;
    };
    if (!anchor) return bad();
    if (anchor->parameter.empty()) return anchor;
    // Periods stand fast, so only a number that nobody decides later can shape them.
    for (ParameterSyntax const& one : compiler.syntax.parameters) {
        if (one.rule.name.text != anchor->parameter) continue;
        bool const plain = one.values.size() == 1 && one.values[0].value.words.size() == 1 &&
                           one.values[0].value.form == LiteralSyntax::Form::word;
        if (!plain) return bad();
        std::optional<Fraction> const number = parse_fraction(one.values[0].value.words[0].text);
        bool const whole = number && number->is_whole() && *number >= Fraction(0) &&
                           *number <= Fraction(100000);
        std::string const unit = anchor->unit.empty() ? one.unit.text : anchor->unit;
        if (!whole || !set_shift(*anchor, static_cast<int>(number->numerator()), unit))
            return bad();
        return anchor;
    }
    std::vector<std::string> known;
    for (ParameterSyntax const& one : compiler.syntax.parameters)
        known.push_back(one.rule.name.text);
    compiler.unknown_name(text.mark, anchor->parameter, known);
    return std::nullopt;
}

int Compiler::period_named(Text const& name) {
    int const known = plan.find_period(name.text);
    if (known >= 0) return known;
    if (auto family = FamilyBuilder(*this).of_calendar(name.text)) {
        plan.periods.push_back(std::move(*family));
        return static_cast<int>(plan.periods.size()) - 1;
    }
    std::vector<std::string> possible = {"term", "school_year", "calendar_year", "month", "scheme",
                                         "scheme_year", "week", "day", "career"};
    for (PeriodSyntax const& period : syntax.periods) possible.push_back(period.rule.name.text);
    static constexpr std::pair<std::string_view, char const*> other_words[] = {
        {"semester", "term"},  {"学期", "term"},      {"year", "school_year"},
        {"学年", "school_year"}, {"月", "month"},     {"年", "calendar_year"},
        {"周", "week"},        {"日", "day"},         {"phase", "scheme"}};
    std::optional<std::string> likely = meant(name.text, possible);
    for (auto const& [written, right] : other_words)
        if (name.text == written) likely = right;
    if (likely) {
        problems.add(name.mark, messages::name_unknown_like, {name.text, *likely});
        return -1;
    }
    problems.add(name.mark, messages::no_such_period_family, {name.text, join(possible, " ")});
    return -1;
}

void build_periods(Compiler& compiler) {
    check_calendar(compiler);
    for (char const* name : {"term", "school_year", "calendar_year", "scheme"})
        compiler.period_named({name, compiler.syntax.top});
    // Windows may be relative to phases that are written below them, so phases come first.
    for (bool const windows : {false, true})
        for (PeriodSyntax const& period : compiler.syntax.periods)
            if (period.each.given() == windows)
                compiler.plan.periods.push_back(FamilyBuilder(compiler).of_scheme(period));
}

}  // namespace gongjin
