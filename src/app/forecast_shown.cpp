#include "app/forecast_shown.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace gongjin {

std::string figure_words(Fraction const& figure) {
    return figure.is_whole() ? figure.text() : figure.decimals(2);
}

std::string period_words(Plan const& plan, std::string const& period) {
    if (period == "scheme") return "整个方案期";
    if (Term const* const term = plan.calendar.find_term(period)) return term->title.zh;
    if (SchoolYear const* const year = plan.calendar.find_year(period)) return year->title.zh;
    for (PeriodFamily const& family : plan.periods) {
        for (PeriodInstance const& one : family.instances) {
            if (one.id == period && !one.title.zh.empty()) return one.title.zh;
        }
    }
    return period;
}

std::string places_of(ClauseBook const& book, std::vector<std::string> const& clauses) {
    std::vector<std::string> places;
    for (std::string const& clause : clauses) {
        std::string place = book.place(clause);
        if (std::find(places.begin(), places.end(), place) == places.end()) {
            places.push_back(std::move(place));
        }
    }
    return join(places, "、");
}

namespace {

using forecast::Column;
using forecast::RuleDemand;
using forecast::Squeeze;
using forecast::SqueezeKind;
using forecast::SubjectDemand;

constexpr std::size_t kMostSqueezes = 400;

bool is_occasion(std::string const& unit) { return unit == "节" || unit == "次"; }

Fraction sum_of(Fraction const& a, Fraction const& b) { return add(a, b).value_or(a); }

std::vector<api::NotKnown> not_known(std::map<std::string, int> const& missing) {
    std::vector<api::NotKnown> out;
    for (auto const& [what, times] : missing) out.push_back({what, times});
    return out;
}

api::ForecastWho who_of(Subject const& subject) {
    return {subject.type, subject.id, subject.name.empty() ? subject.id : subject.name};
}

// How many people one occasion takes at least, and what that makes of the year: heads of each
// stretch by the occasions that are owed in it.
struct Heads {
    std::optional<Fraction> least, most, people;
};

class Telling {
public:
    explicit Telling(ForecastTold const& told) : told_(told) {
        for (SubjectDemand const& one : told.column.subjects) {
            for (auto const& [rule, need] : one.by_rule) {
                owed_.emplace(std::tuple(one.who.id, one.period, rule), need);
            }
        }
    }

    api::ForecastDemand demand(RuleDemand const& one) const {
        api::ForecastDemand out;
        out.rule = one.rule;
        out.title = one.title;
        out.place = places_of(told_.book, one.clauses);
        out.clauses = one.clauses;
        out.section = one.section;
        out.strength = one.strength;
        out.unit = one.unit.empty() ? "项" : one.unit;
        if (one.summed) out.need = figure_words(one.need);
        out.lasts = one.lasts;
        for (auto const& [period, need] : one.by_period) {
            out.terms.push_back({period, period_words(told_.plan, period), figure_words(need)});
        }
        if (is_occasion(out.unit)) set_heads(heads_of(one.rule), out);
        out.applicable = one.applicable;
        out.met = one.met;
        out.undecided = one.undecided;
        out.not_known = not_known(one.missing);
        return out;
    }

    api::ForecastLoad load(SubjectDemand const& one) const {
        api::ForecastLoad out;
        out.who = who_of(one.who);
        out.period = one.period;
        out.period_title = period_words(told_.plan, one.period);
        for (auto const& [unit, need] : one.by_unit) {
            out.units.push_back({unit, unit, figure_words(need)});
        }
        for (RuleDemand const& rule : told_.column.rules) {
            auto const found = one.by_rule.find(rule.rule);
            if (found == one.by_rule.end()) continue;
            std::string const unit = rule.unit.empty() ? "项" : rule.unit;
            out.rules.push_back({rule.rule, rule.title, figure_words(found->second) + " " + unit});
        }
        return out;
    }

    api::ForecastSqueeze squeeze(Squeeze const& one) const {
        api::ForecastSqueeze out;
        out.kind = std::string(name_of(one.kind));
        out.impossible = one.impossible();
        out.rule = one.rule;
        out.title = one.title;
        out.place = places_of(told_.book, one.clauses);
        out.clauses = one.clauses;
        out.who = who_of(one.who);
        out.at = who_of(one.place);
        out.period = one.period;
        out.period_title = period_words(told_.plan, one.period);
        out.need = figure_words(one.need);
        out.unit = one.unit;
        if (one.have) out.have = figure_words(*one.have);
        if (auto const ratio = one.ratio()) out.ratio = ratio->decimals(2);
        out.words = one.words_zh();
        return out;
    }

private:
    Heads heads_of(std::string const& rule) const {
        Heads out;
        struct Sum {
            Fraction heads;
            std::int64_t places = 0;
        };
        std::map<std::pair<std::string, std::string>, Sum> sums;
        for (Squeeze const& one : told_.column.squeezes) {
            if (one.rule != rule || one.kind != SqueezeKind::attendance) continue;
            out.least = out.least ? std::min(*out.least, one.need) : one.need;
            out.most = out.most ? std::max(*out.most, one.need) : one.need;
            Sum& sum = sums[{one.who.id, one.period}];
            sum.heads = sum_of(sum.heads, one.need);
            ++sum.places;
        }
        Fraction people;
        for (auto const& [key, sum] : sums) {
            auto const owed = owed_.find({key.first, key.second, rule});
            if (owed == owed_.end()) continue;
            auto const all = multiply(owed->second, sum.heads);
            if (all) people = sum_of(people, divide(*all, Fraction(sum.places)).value_or(*all));
        }
        if (!people.is_zero()) out.people = people;
        return out;
    }

    static void set_heads(Heads const& heads, api::ForecastDemand& out) {
        if (!heads.least) return;
        std::string const least = figure_words(*heads.least);
        out.heads = *heads.least == *heads.most ? least : least + "–" + figure_words(*heads.most);
        if (heads.people) out.people = figure_words(Fraction(heads.people->ceil()));
    }

    ForecastTold const& told_;
    std::map<std::tuple<std::string, std::string, std::string>, Fraction> owed_;
};

std::vector<api::NamedFigure> named(std::map<std::string, Fraction> const& figures) {
    std::vector<api::NamedFigure> out;
    for (auto const& [name, figure] : figures) out.push_back({name, name, figure_words(figure)});
    return out;
}

// A fund by its title, whoever it is that pays.
std::string fund_title(Plan const& plan, std::string const& name) {
    for (RuleRef const& rule : plan.rules) {
        RuleHead const& head = plan.head_of(rule);
        bool const same = rule.family == RuleFamily::fund && head.name == name;
        if (same && !head.title.zh.empty()) return head.title.zh;
    }
    return name;
}

void set_money(ForecastTold const& told, api::Forecast& out) {
    out.cost = figure_words(told.column.cost);
    for (forecast::Payment const& one : told.column.payments) {
        api::ForecastPayment payment{one.rule, one.title, places_of(told.book, one.clauses),
                                     one.clauses, one.unit, figure_words(one.amount), one.due,
                                     one.undecided, {}, named(one.by_subject),
                                     not_known(one.missing)};
        for (auto const& [name, amount] : one.by_fund) {
            payment.funds.push_back({name, fund_title(told.plan, name), figure_words(amount)});
        }
        out.payments.push_back(std::move(payment));
    }
    for (forecast::FundStanding const& one : told.column.funds) {
        api::ForecastFund fund{one.rule,  one.title, period_words(told.plan, one.period),
                               one.subject, one.state, {}, {}, {}};
        if (one.amount) fund.amount = figure_words(*one.amount);
        if (one.paid) fund.paid = figure_words(*one.paid);
        if (one.left) fund.left = figure_words(*one.left);
        out.funds.push_back(std::move(fund));
    }
}

// Whoever is asked for something that cannot be done; a community falls with any of its schools.
api::ForecastAble able_in(ForecastTold const& told) {
    std::set<std::string> stuck, schools, communities;
    for (Squeeze const& one : told.column.squeezes) {
        if (!one.impossible()) continue;
        stuck.insert(one.who.id);
        stuck.insert(one.place.id);
    }
    for (SubjectDemand const& one : told.column.subjects) {
        if (one.who.type == "school") schools.insert(one.who.id);
        if (one.who.type == "community") communities.insert(one.who.id);
    }
    api::ForecastAble out;
    for (std::string const& id : schools) out.schools += stuck.contains(id) ? 0 : 1;
    out.of_schools = std::int64_t(schools.size());
    for (auto const& [id, community] : told.county.communities) {
        if (community.scheme != told.plan.scheme) continue;
        ++out.of_communities;
        bool const falls =
            stuck.contains(id) ||
            std::any_of(community.members.begin(), community.members.end(),
                        [&](Membership const& one) { return stuck.contains(one.unit); });
        out.communities += falls ? 0 : 1;
    }
    return out;
}

void set_sums(ForecastTold const& told, api::Forecast& out) {
    std::map<std::string, Fraction> totals;
    std::map<std::string, int> missing;
    for (RuleDemand const& one : told.column.rules) {
        for (auto const& [what, times] : one.missing) missing[what] += times;
        if (!one.summed || one.lasts) continue;
        Fraction& sum = totals[one.unit.empty() ? "项" : one.unit];
        sum = sum_of(sum, one.need);
    }
    for (forecast::Payment const& one : told.column.payments) {
        for (auto const& [what, times] : one.missing) missing[what] += times;
    }
    out.totals = named(totals);
    out.not_known = not_known(missing);
    std::optional<Fraction> tightest;
    for (Squeeze const& one : told.column.squeezes) {
        auto const ratio = one.ratio();
        if (ratio && (!tightest || *ratio > *tightest)) tightest = *ratio;
    }
    if (tightest) out.tightest = tightest->decimals(2);
}

}  // namespace

api::Forecast forecast_shown(ForecastTold const& told) {
    forecast::Simulation const& all = told.simulation;
    Column const& column = told.column;
    Telling const telling(told);
    api::Forecast out;
    out.scheme = all.scheme;
    out.title = all.title;
    out.basis = std::string(forecast::name_of(all.basis));
    out.period = all.period;
    out.period_title = period_words(told.plan, all.period);
    out.from = all.days.from.text();
    out.until = all.days.last().text();
    out.teaching_weeks = all.teaching_weeks;
    out.staff = {all.staff.schools, all.staff.communities, all.staff.people, all.staff.teachers};
    out.applicable = column.applicable;
    out.met = column.met;
    out.undecided = column.undecided;
    out.invented = column.invented;
    if (column.per_teacher) out.per_teacher = column.per_teacher->decimals(2);
    for (RuleDemand const& one : column.rules) out.demands.push_back(telling.demand(one));
    for (SubjectDemand const& one : column.subjects) out.loads.push_back(telling.load(one));
    std::size_t const most = std::min(column.squeezes.size(), kMostSqueezes);
    for (std::size_t i = 0; i < most; ++i) {
        out.squeezes.push_back(telling.squeeze(column.squeezes[i]));
    }
    set_money(told, out);
    set_sums(told, out);
    out.able = able_in(told);
    return out;
}

}  // namespace gongjin
