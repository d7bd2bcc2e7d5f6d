// values, rosters, duties
#include <charconv>

#include "base/text.h"
#include "scheme/anchor.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"

namespace gongjin {

namespace {

int word_of(Compiler& compiler, Text const& text) {
    int const word = compiler.word_named(text.text);
    if (word >= 0) return word;
    std::vector<std::string> known;
    for (SubjectWord const& one : compiler.plan.words) known.push_back(one.name);
    compiler.unknown_name(text.mark, text.text, known);
    return -1;
}

int reading_of(Compiler& compiler, Text const& name) {
    int const reading = compiler.plan.find_reading(name.text);
    if (reading >= 0) return reading;
    std::vector<std::string> known;
    for (Reading const& one : compiler.plan.readings) known.push_back("reading." + one.name);
    compiler.unknown_name(name.mark, "reading." + name.text, known);
    return -1;
}

// The texts that stand for each option of the reading, in the reading's order.
std::vector<std::vector<Text>> texts_by_option(Compiler& compiler, ScopeSyntax const& scope,
                                               int reading) {
    Reading const& one = compiler.plan.readings[static_cast<size_t>(reading)];
    std::vector<std::vector<Text>> out(one.options.size());
    std::vector<std::string> names;
    for (Reading::Option const& option : one.options) names.push_back(option.name);
    if (scope.options.empty()) {
        for (size_t i = 0; i < out.size(); ++i) out[i] = {{names[i], scope.reading.mark}};
        return out;
    }
    for (ScopeSyntax::Option const& option : scope.options) {
        int const index = one.option_of(option.name.text);
        if (index < 0)
            compiler.problems.add(option.name.mark, messages::choice_unknown,
                                  {option.name.text, join(names, " ")});
        else
            out[static_cast<size_t>(index)] = option.words;
    }
    std::vector<std::string> missing;
    for (size_t i = 0; i < out.size(); ++i)
        if (out[i].empty()) missing.push_back(names[i]);
    if (!missing.empty())
        compiler.problems.add(scope.mark, messages::choice_missing, {join(missing, " ")});
    return out;
}

// Of `per: reading.x` every option must itself be a word that fits.
bool fits_here(Compiler& compiler, ScopeSyntax const& scope, std::vector<Text> const& texts,
               bool known, Wording const& why) {
    if (texts.empty()) return false;
    if (known || !scope.options.empty()) return true;
    compiler.problems.add(scope.reading.mark, messages::reading_unused_word,
                          {scope.reading.text, texts.front().text, why.zh, why.en});
    return false;
}

bool is_period(Compiler const& compiler, std::string const& name) {
    Name const* const found = compiler.find(name);
    return found != nullptr &&
           (found->kind == NameKind::period || found->kind == NameKind::calendar_word);
}

}  // namespace

ByReading<std::vector<int>> words_of_scope(Compiler& compiler, ScopeSyntax const& scope) {
    ByReading<std::vector<int>> out;
    auto const words_in = [&](std::vector<Text> const& texts) {
        std::vector<int> words;
        for (Text const& text : texts)
            if (int const word = word_of(compiler, text); word >= 0) words.push_back(word);
        return words;
    };
    if (!scope.reading.given()) {
        if (scope.given()) out.options.push_back(words_in(scope.words));
        return out;
    }
    out.reading = reading_of(compiler, scope.reading);
    if (out.reading < 0) return out;
    for (std::vector<Text> const& texts : texts_by_option(compiler, scope, out.reading)) {
        bool const known = !texts.empty() && compiler.word_named(texts.front().text) >= 0;
        if (fits_here(compiler, scope, texts, known,
                      {"不是主体词", "it is no subject word"}))
            out.options.push_back(words_in(texts));
        else out.options.emplace_back();
    }
    return out;
}

ByReading<int> periods_of_scope(Compiler& compiler, ScopeSyntax const& scope) {
    ByReading<int> out;
    auto const family_in = [&](std::vector<Text> const& texts) {
        return texts.size() == 1 ? compiler.period_named(texts.front()) : -1;
    };
    if (!scope.reading.given()) {
        if (scope.words.size() > 1)
            compiler.problems.add(scope.mark, messages::value_bad,
                                  {scope.words[1].text, "唯一的周期", "the only period"});
        if (scope.given()) out.options.push_back(family_in(scope.words));
        return out;
    }
    out.reading = reading_of(compiler, scope.reading);
    if (out.reading < 0) return out;
    for (std::vector<Text> const& texts : texts_by_option(compiler, scope, out.reading)) {
        bool const known = !texts.empty() && is_period(compiler, texts.front().text);
        bool const fits = fits_here(compiler, scope, texts, known, {"不是周期", "it is no period"});
        out.options.push_back(fits ? family_in(texts) : -1);
    }
    return out;
}

namespace {

Strength strength_of(Compiler& compiler, Text const& text) {
    if (!text.given()) return Strength::must;
    YamlNode node;
    node.kind = YamlKind::scalar;
    node.text = text.text;
    node.mark = text.mark;
    int const index = choose(node, {"must", "in_principle", "strive", "may"}, compiler.problems)
                          .value_or(0);
    return static_cast<Strength>(index);
}

std::vector<int> families_of(ByReading<int> const& over) {
    std::vector<int> families;
    for (int const family : over.options)
        if (family >= 0) families.push_back(family);
    return families;
}

Scope rule_scope(Compiler& compiler, std::string const& name,
                 ByReading<std::vector<int>> const& per, ByReading<int> const& over, int owed_by) {
    Scope scope;
    scope.rule = name;
    scope.per_reading = per.reading;
    scope.tuples = per.options;
    scope.owed_by = owed_by;
    scope.families = families_of(over);
    (void)compiler;
    return scope;
}

void build_value(Compiler& compiler, size_t index) {
    ValueSyntax const& syntax = compiler.syntax.values[index];
    compiler.check_clauses(syntax.rule, true);
    ByReading<std::vector<int>> const per = words_of_scope(compiler, syntax.rule.per);
    if (per.reading >= 0)
        compiler.problems.add(syntax.rule.per.mark, messages::not_yet, {"per: reading (values)"});
    ByReading<int> const over = periods_of_scope(compiler, syntax.rule.over);
    if (over.reading >= 0)
        compiler.problems.add(syntax.rule.over.mark, messages::not_yet, {"over: reading (values)"});
    Value value = std::move(compiler.plan.values[index]);
    if (!per.options.empty()) value.per = per.options.front();
    if (!over.options.empty()) value.over = over.options.front();
    value.of_record =
        value.per.size() == 1 && compiler.word(value.per[0]).kind == WordKind::record;
    Scope scope = rule_scope(compiler, value.name, per, over, -1);
    if (value.of_record) {
        scope = Scope();
        scope.place = Scope::Place::filter;
        scope.kinds = {compiler.word(value.per[0]).ref};
        scope.rule = value.name;
    }
    compiler.plan.values[index] = value;
    value.is = resolve(compiler, syntax.is, scope);
    if (value.is.type == Type::stock)
        compiler.problems.add(value.is.mark, messages::stock_bare);
    compiler.plan.values[index] = std::move(value);
}

}  // namespace

void build_values(Compiler& compiler) {
    for (ValueSyntax const& syntax : compiler.syntax.values) {
        Value value;
        value.name = syntax.rule.name.text;
        value.title = {compiler.title_or(syntax.rule.title, value.name), syntax.rule.title.en};
        value.clause = compiler.clause_of(syntax.rule);
        value.unit = syntax.unit.text;
        value.assumed = syntax.rule.assumed;
        value.note = syntax.rule.note;
        compiler.plan.values.push_back(std::move(value));
    }
    std::vector<int> const order = order_values(compiler);
    auto const of_record = [&](int index) {
        std::vector<Text> const& per =
            compiler.syntax.values[static_cast<size_t>(index)].rule.per.words;
        return per.size() == 1 && compiler.plan.kinds.index_of(per[0].text) >= 0;
    };
    for (int const index : order)
        if (of_record(index)) build_value(compiler, static_cast<size_t>(index));
    build_measure_filters(compiler);
    for (int const index : order)
        if (!of_record(index)) build_value(compiler, static_cast<size_t>(index));
}

namespace {

struct Count { int least = 0; int most = -1; };

std::optional<Count> count_of(std::string const& text) {
    size_t const dots = text.find("..");
    auto const number = [](std::string_view part) -> std::optional<int> {
        int n = 0;
        auto const [end, bad] = std::from_chars(part.data(), part.data() + part.size(), n);
        if (bad != std::errc() || end != part.data() + part.size() || n < 0) return std::nullopt;
        return n;
    };
    if (dots == std::string::npos) {
        std::optional<int> const n = number(text);
        return n ? std::optional(Count{*n, *n}) : std::nullopt;
    }
    std::string_view const view = text;
    std::optional<int> const least = number(view.substr(0, dots));
    if (!least) return std::nullopt;
    if (dots + 2 == text.size()) return Count{*least, -1};
    std::optional<int> const most = number(view.substr(dots + 2));
    if (!most || *most < *least) return std::nullopt;
    return Count{*least, *most};
}

std::optional<Count> read_count(Compiler& compiler, Text const& text) {
    if (!text.given()) return std::nullopt;
    std::optional<Count> const count = count_of(text.text);
    if (!count) compiler.problems.add(text.mark, messages::range_bad, {text.text});
    return count;
}

RosterSeat build_seat(Compiler& compiler, SeatSyntax const& syntax) {
    RosterSeat seat;
    seat.name = syntax.seat.text;
    Text const role = syntax.as.given() ? syntax.as : syntax.seat;
    seat.role_word = compiler.plan.find_word(role.text);
    bool const is_role = seat.role_word >= 0 &&
                         compiler.word(seat.role_word).kind == WordKind::role;
    if (!is_role) {
        std::vector<std::string> roles;
        for (RoleSyntax const& one : compiler.syntax.roles) roles.push_back(one.name.text);
        compiler.unknown_name(role.mark, role.text, roles);
        seat.role_word = -1;
    }
    if (std::optional<Count> const count = read_count(compiler, syntax.count)) {
        seat.least = count->least;
        seat.most = count->most;
    }
    if (!syntax.where.given()) return seat;
    Scope scope;
    scope.place = Scope::Place::population;
    scope.element_word = seat.role_word >= 0 ? seat.role_word : compiler.word_named("school");
    scope.rule = syntax.seat.text;
    seat.where = resolve_condition(compiler, syntax.where, scope);
    return seat;
}

}  // namespace

void build_rosters(Compiler& compiler) {
    for (RosterSyntax const& syntax : compiler.syntax.rosters) {
        Roster roster;
        roster.name = syntax.rule.name.text;
        roster.title = {compiler.title_or(syntax.rule.title, roster.name), syntax.rule.title.en};
        roster.clause = compiler.clause_of(syntax.rule);
        compiler.check_clauses(syntax.rule, true);
        for (std::vector<int> const& per : words_of_scope(compiler, syntax.rule.per).options)
            for (int const word : per)
                if (compiler.word(word).kind != WordKind::community)
                    compiler.problems.add(syntax.rule.per.mark, messages::not_yet,
                                          {"per: " + compiler.word(word).name + " (rosters)"});
        int least = 0, most = 0;
        for (SeatSyntax const& seat : syntax.seats) {
            roster.seats.push_back(build_seat(compiler, seat));
            least += roster.seats.back().least;
            most = most < 0 || roster.seats.back().most < 0 ? -1 : most + roster.seats.back().most;
        }
        if (std::optional<Count> const size = read_count(compiler, syntax.size)) {
            roster.size_least = size->least;
            roster.size_most = size->most;
            bool const possible = (size->most < 0 || least <= size->most) &&
                                  (most < 0 || size->least <= most);
            if (!possible) compiler.problems.add(syntax.size.mark, messages::seats_impossible);
        }
        compiler.plan.rosters.push_back(std::move(roster));
    }
}

namespace {

class DutyBuilder {
public:
    DutyBuilder(Compiler& compiler, DutySyntax const& syntax)
        : compiler_(compiler), syntax_(syntax) {}

    Duty build() {
        RuleSyntax const& rule = syntax_.rule;
        duty_.name = rule.name.text;
        duty_.mark = rule.name.mark;
        duty_.title = {compiler_.title_or(rule.title, duty_.name), rule.title.en};
        duty_.clause = compiler_.clause_of(rule);
        for (Text const& clause : rule.clauses) duty_.clauses.push_back(clause.text);
        compiler_.check_clauses(rule, true);
        duty_.section = rule.section.text;
        duty_.strength = strength_of(compiler_, rule.strength);
        duty_.assumed = rule.assumed;
        duty_.note = rule.note;
        set_scope();
        Scope const scope = rule_scope(compiler_, duty_.name, duty_.per, duty_.over, duty_.owed_by);
        set_formulas(scope);
        set_due();
        return std::move(duty_);
    }

private:
    void set_scope() {
        RuleSyntax const& rule = syntax_.rule;
        if (syntax_.owed_by.given()) duty_.owed_by = word_of(compiler_, syntax_.owed_by);
        if (syntax_.to.given()) duty_.to = word_of(compiler_, syntax_.to);
        duty_.per = words_of_scope(compiler_, rule.per);
        if (duty_.per.options.empty() && duty_.owed_by >= 0) duty_.per.options = {{duty_.owed_by}};
        duty_.over = periods_of_scope(compiler_, rule.over);
        duty_.in_while = periods_of_scope(compiler_, rule.in_while);
        if (duty_.in_while.options.empty()) duty_.in_while.options = {-1};
        if (duty_.owed_by < 0) return;
        // One who owes must be one, whichever way the reading goes.
        for (std::vector<int> const& tuple : duty_.per.options) {
            if (compiler_.determined_by(tuple).contains(duty_.owed_by)) continue;
            std::vector<std::string> names;
            for (int const word : tuple) names.push_back(compiler_.word(word).name);
            compiler_.problems.add(syntax_.owed_by.mark, messages::not_determined,
                                   {join(names, " "), compiler_.word(duty_.owed_by).name});
            break;
        }
    }

    void set_formulas(Scope const& scope) {
        if (syntax_.rule.applies.given())
            duty_.applies = resolve_condition(compiler_, syntax_.rule.applies, scope);
        for (RuleSyntax::Exempt const& exempt : syntax_.rule.exempt) {
            Exemption exemption;
            exemption.name = exempt.name.text;
            exemption.clause = exempt.clauses.empty() ? "" : exempt.clauses.front().text;
            exemption.strength = strength_of(compiler_, exempt.strength);
            if (exempt.when.given())
                exemption.when = resolve_condition(compiler_, exempt.when, scope);
            duty_.exemptions.push_back(std::move(exemption));
        }
        duty_.require = resolve_condition(compiler_, syntax_.require, scope);
    }

    void set_due() {
        if (!syntax_.due.given()) return;
        std::optional<Anchor> const anchor = parse_anchor(syntax_.due.text);
        bool const known = anchor && anchor->months == 0 &&
                           (anchor->point == Anchor::Point::start ||
                            anchor->point == Anchor::Point::end);
        if (!known) {
            compiler_.problems.add(syntax_.due.mark, messages::anchor_bad, {syntax_.due.text});
            return;
        }
        if (!anchor->of.empty())
            duty_.due_period = compiler_.period_named({anchor->of, syntax_.due.mark});
        duty_.due_days_after = anchor->days;
        duty_.due_from_start = anchor->point == Anchor::Point::start;
    }

    Compiler& compiler_;
    DutySyntax const& syntax_;
    Duty duty_;
};

}  // namespace

void build_duties(Compiler& compiler) {
    compiler.plan.duties.reserve(compiler.syntax.duties.size());
    for (DutySyntax const& syntax : compiler.syntax.duties) {
        Duty duty = DutyBuilder(compiler, syntax).build();
        compiler.plan.duties.push_back(std::move(duty));
    }
}

}  // namespace gongjin
