// Rules that bind nobody, never come, cannot be kept, or cannot be kept together.
#include <algorithm>

#include "scheme/advice.h"
#include "scheme/advice_messages.h"
#include "scheme/plan_formulas.h"
#include "scheme/print.h"
#include "scheme/reach.h"

namespace gongjin {

namespace {

constexpr size_t kComparedDuties = 60;  // of those about one figure: checking stays quick

std::string text_of(std::optional<Fraction> const& number) { return number ? number->text() : "?"; }

// Days with lessons: weekdays of teaching without holidays, and days made up.
int teaching_days(Calendar const& calendar, DateRange days) {
    int count = 0;
    for (SchoolYear const& year : calendar.years)
        for (Term const& term : year.terms) {
            Date const until = std::min(days.until, term.teaching.until);
            for (Date day = std::max(days.from, term.teaching.from); day < until; day = day + 1) {
                bool lessons = day.weekday() <= 5;
                for (NamedDays const& named : calendar.days)
                    if (named.days.contains(day)) lessons = named.lessons;
                count += lessons ? 1 : 0;
            }
        }
    return count;
}

class Owing {
public:
    explicit Owing(Compiler& compiler)
        : compiler_(compiler), plan_(compiler.plan), reach_(compiler.plan) {}

    void run() {
        periods();
        for (size_t i = 0; i < plan_.duties.size(); ++i) {
            Duty const& duty = plan_.duties[i];
            if (!duty.parent.empty()) continue;
            if (!somebody(duty) || !sometime(duty) || !possible(duty)) continue;
            keep(duty);
        }
        for (RuleRef const ref : plan_.rules) {
            RuleHead const& rule = plan_.head_of(ref);
            if (rule.parent.empty()) sometime(rule);
        }
        for (Eligibility const& one : plan_.eligibility)
            if (std::optional<Never> const never = reach_.never(one.require);
                never && one.parent.empty())
                say_never(one.name, one.mark, *never);
        populations();
        floors();
    }

private:
    void say_never(std::string const& name, Mark mark, Never const& never) {
        if (never.most && never.needed)
            compiler_.warnings.add(mark, messages::advice_unreachable,
                                   {name, never.text, never.most->text(), never.needed->text()});
        else compiler_.warnings.add(mark, messages::advice_never_true, {name, never.text});
    }

    // --- nobody

    std::optional<Never> contradiction(std::vector<Expression const*> const& all) const {
        std::vector<Demand> demands;
        for (Expression const* one : all) {
            if (std::optional<Never> found = reach_.never(*one)) return found;
            for (Demand& demand : reach_.demands(*one)) demands.push_back(std::move(demand));
        }
        for (size_t i = 0; i < demands.size(); ++i)
            for (size_t k = 0; k < i; ++k)
                if (demands[i].contradicts(demands[k]))
                    return Never{demands[k].text + " and " + demands[i].text, {}, {}};
        return std::nullopt;
    }
    // Why no subject can be of this word: its roster has no seat for it, its condition cannot hold.
    std::optional<std::string> empty_word(int word) const {
        SubjectWord const& one = compiler_.word(word);
        if (one.kind == WordKind::role && reach_.most_of_role(word) == 0)
            return one.name + ": count 0";
        if (one.kind != WordKind::population) return std::nullopt;
        Population const& population = plan_.populations[static_cast<size_t>(one.ref)];
        std::vector<Expression const*> all;
        if (population.where) all.push_back(&*population.where);
        int const base = population.base_word;
        if (base >= 0) {
            if (std::optional<std::string> why = empty_word(base)) return why;
            if (Expression const* where = seat_of(base)) all.push_back(where);
        }
        std::optional<Never> const never = contradiction(all);
        return never ? std::optional(one.name + ": " + never->text) : std::nullopt;
    }
    // What the roster asks of everybody of this role.
    Expression const* seat_of(int role) const {
        Expression const* where = nullptr;
        int seats = 0;
        for (Roster const& roster : plan_.rosters)
            for (RosterSeat const& seat : roster.seats) {
                auto const& roles = seat.as.options;
                if (std::find(roles.begin(), roles.end(), role) == roles.end()) continue;
                ++seats;
                where = seat.where ? &*seat.where : nullptr;
            }
        return seats == 1 ? where : nullptr;
    }
    bool somebody(Duty const& duty) {
        std::optional<std::string> why;
        if (duty.owed_by >= 0) why = empty_word(duty.owed_by);
        for (std::vector<int> const& tuple : duty.per.options)
            for (int const word : tuple)
                if (!why) why = empty_word(word);
        if (!why && duty.applies)
            if (std::optional<Never> const never = contradiction({&*duty.applies}))
                why = never->text;
        if (why)
            compiler_.warnings.add(duty.mark, messages::advice_nobody, {duty.name, *why, *why});
        return !why;
    }
    void populations() {
        for (PopulationSyntax const& one : compiler_.syntax.populations) {
            if (!one.rule.parent.empty()) continue;
            int const word = plan_.find_word(one.rule.name.text);
            if (word < 0) continue;
            std::optional<std::string> const why = empty_word(word);
            if (why && why->starts_with(one.rule.name.text + ": "))
                compiler_.warnings.add(one.rule.name.mark, messages::advice_never_true,
                                       {one.rule.name.text,
                                        why->substr(one.rule.name.text.size() + 2)});
        }
    }

    // --- never

    void periods() {
        for (PeriodSyntax const& one : compiler_.syntax.periods) {
            int const index = plan_.find_period(one.rule.name.text);
            if (index < 0 || !one.rule.parent.empty()) continue;
            PeriodFamily const& family = plan_.periods[static_cast<size_t>(index)];
            if (family.kind == FamilyKind::event || !family.instances.empty()) continue;
            empty_.insert(index);
            compiler_.warnings.add(one.rule.name.mark, messages::advice_no_period,
                                   {one.rule.name.text});
        }
    }
    bool comes(int over, int in_while) const {
        PeriodFamily const& family = plan_.periods[static_cast<size_t>(over)];
        if (family.kind == FamilyKind::event) return true;
        for (PeriodInstance const& one : family.instances) {
            if (!one.in_force) continue;
            if (in_while < 0) return true;
            PeriodFamily const& while_family = plan_.periods[static_cast<size_t>(in_while)];
            if (while_family.kind == FamilyKind::event) return true;
            for (PeriodInstance const& frame : while_family.instances)
                if (frame.days.contains(one.days.from)) return true;
        }
        return false;
    }
    bool sometime(RuleHead const& rule) {
        bool known = rule.over.options.empty();
        for (int const over : rule.over.options)
            for (int const frame : rule.in_while.options)
                known = known || over < 0 || empty_.contains(over) || empty_.contains(frame) ||
                        comes(over, frame);
        if (!known) compiler_.warnings.add(rule.mark, messages::advice_no_period, {rule.name});
        return known;
    }

    // --- not reachable

    bool possible(Duty const& duty) {
        std::optional<Never> never = reach_.never(duty.require);
        if (!never) never = too_many_members(duty, duty.require);
        if (never) say_never(duty.name, duty.mark, *never);
        else every_day(duty);
        return !never;
    }
    // `count(each member where ..) >= 6` of a community that has at most five.
    std::optional<Never> too_many_members(Duty const& duty, Expression const& e) const {
        if (e.op == Op::and_) {
            for (Expression const& child : e.children)
                if (std::optional<Never> found = too_many_members(duty, child)) return found;
            return std::nullopt;
        }
        bool const compares = e.op == Op::greater_equal || e.op == Op::greater ||
                              e.op == Op::equal;
        if (!compares || !of_one_community(duty)) return std::nullopt;
        std::optional<Fraction> const most = members_in(e.children[0]);
        std::optional<Fraction> const needed = reach_.of(e.children[1]).low;
        if (!most || !needed) return std::nullopt;
        bool const fits = e.op == Op::greater ? *most > *needed : *most >= *needed;
        if (fits) return std::nullopt;
        return Never{expression_text(plan_, e), most, needed};
    }
    bool of_one_community(Duty const& duty) const {
        for (std::vector<int> const& tuple : duty.per.options)
            for (int const word : tuple) {
                WordKind const kind = compiler_.word(word).kind;
                if (kind != WordKind::community && kind != WordKind::role) return false;
            }
        return true;
    }
    std::optional<Fraction> members_in(Expression const& e) const {
        if (e.fold.empty() || e.fold[0].function != FoldFunction::count) return std::nullopt;
        int const over = e.fold[0].over;
        if (over < 0 || compiler_.word(over).kind != WordKind::role) return std::nullopt;
        std::optional<int> const most = reach_.most_of_role(over);
        return most ? std::optional(Fraction(*most)) : std::nullopt;
    }
    // More than one on every teaching day, of one school or person: probably a slip of the period.
    void every_day(Duty const& duty) {
        if (!of_one_unit(duty)) return;
        int longest = -1;
        for (Demand const& demand : reach_.demands(duty.require)) {
            if (!demand.bounds.low || *demand.bounds.low <= Fraction(1)) continue;
            if (demand.measure < 0) continue;
            if (!is_held(plan_.measures[static_cast<size_t>(demand.measure)])) continue;
            if (longest < 0) longest = longest_period(duty);
            if (longest > 0 && *demand.bounds.low > Fraction(longest))
                compiler_.warnings.add(duty.mark, messages::advice_every_day,
                                       {duty.name, demand.bounds.low->text(),
                                        std::to_string(longest)});
        }
    }
    bool of_one_unit(Duty const& duty) const {
        for (std::vector<int> const& tuple : duty.per.options) {
            bool one = false;
            for (int const word : tuple) {
                std::string const base = compiler_.base_of(word);
                one = one || base == "school" || base == "person";
            }
            if (!one) return false;
        }
        return !duty.per.options.empty();
    }
    bool is_held(Measure const& measure) const {
        return measure.verb == Verb::count &&
               std::all_of(measure.kinds.begin(), measure.kinds.end(), [&](int kind) {
                   Kind const& one = plan_.kinds.kinds[static_cast<size_t>(kind)];
                   return !one.span && (one.unit == "节" || one.unit == "次");
               });
    }
    int longest_period(Duty const& duty) const {
        int longest = 0;
        for (int const over : duty.over.options) {
            PeriodFamily const& family = plan_.periods[static_cast<size_t>(over)];
            if (family.kind == FamilyKind::event || family.kind == FamilyKind::career) return 0;
            for (PeriodInstance const& one : family.instances)
                if (one.in_force)
                    longest = std::max(longest, teaching_days(plan_.calendar, one.days));
        }
        return longest;
    }

    // --- not both

    struct Kept { Duty const* duty; Demand demand; std::string applies; };
    using Group = std::tuple<std::vector<std::vector<int>>, std::vector<int>, std::string>;

    void keep(Duty const& duty) {
        if (duty.strength == Strength::may) return;
        std::string const applies = duty.applies ? expression_text(plan_, *duty.applies) : "";
        for (Demand& demand : reach_.demands(duty.require)) {
            auto& kept = kept_[Group(duty.per.options, duty.over.options, demand.figure)];
            for (Kept const& other : kept)
                if (compare(other, duty, demand, applies)) return;
            if (kept.size() < kComparedDuties) kept.push_back({&duty, std::move(demand), applies});
        }
    }
    bool compare(Kept const& other, Duty const& duty, Demand const& demand,
                 std::string const& applies) {
        if (other.duty == &duty || !demand.contradicts(other.demand)) return false;
        bool const together =
            (applies.empty() || other.applies.empty() || applies == other.applies) &&
            overlap(other.duty->in_while.options, duty.in_while.options) &&
            share(other.duty->modes, duty.modes);
        if (!together) return false;
        compiler_.warnings.add(duty.mark, messages::advice_conflict,
                               {duty.name, other.duty->name, demand.text, other.demand.text});
        return true;
    }
    static bool share(std::vector<int> const& a, std::vector<int> const& b) {
        return a.empty() || b.empty() || std::any_of(a.begin(), a.end(), [&](int one) {
                   return std::find(b.begin(), b.end(), one) != b.end();
               });
    }
    static bool overlap(std::vector<int> const& a, std::vector<int> const& b) {
        bool const always = std::find(a.begin(), a.end(), -1) != a.end() ||
                            std::find(b.begin(), b.end(), -1) != b.end();
        return always || a == b;
    }

    // --- floors above caps

    void floors() {
        walk_formulas(plan_, [&](Expression const& formula) {
            walk_parts(formula, [&](Expression const& e) {
                if (e.op != Op::call || e.name != "clamp" || e.children.size() != 3) return;
                std::optional<Fraction> const low = reach_.of(e.children[1]).low;
                std::optional<Fraction> const high = reach_.of(e.children[2]).high;
                if (low && high && *low > *high)
                    compiler_.warnings.add(e.mark, messages::advice_floor,
                                           {text_of(low), text_of(high)});
            });
        });
    }

    Compiler& compiler_;
    Plan const& plan_;
    Reach reach_;
    std::set<int> empty_;  // families without any period
    std::map<Group, std::vector<Kept>> kept_;
};

}  // namespace

void advise_on_owing(Compiler& compiler) { Owing(compiler).run(); }

}  // namespace gongjin
