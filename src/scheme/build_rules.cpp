// values, rosters, duties
#include <charconv>

#include "base/text.h"
#include "scheme/anchor.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"
#include "scheme/resolve.h"

namespace gongjin {

namespace {

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
    Scope scope;
    scope.rule = value.name;
    scope.tuples = per.options;
    if (value.over >= 0) scope.families = {value.over};
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
        duty_.owed_by = subject_word_of(compiler_, syntax_.owed_by);
        duty_.to = subject_word_of(compiler_, syntax_.to);
        build_head(compiler_, syntax_.rule, duty_.owed_by, duty_);
        check_owner();
        Scope scope = scope_of(duty_);
        scope.owed_by = duty_.owed_by;
        build_conditions(compiler_, syntax_.rule, scope, duty_);
        duty_.require = resolve_condition(compiler_, syntax_.require, scope);
        set_due();
        return std::move(duty_);
    }

private:
    void check_owner() {
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
