#include "forecast/counter.h"

#include <algorithm>
#include <set>

#include "engine/explain_words.h"

namespace gongjin::forecast {

namespace {

// Under which heading a finding's need is summed: its term, the year, or once.
std::string bucket_of(Plan const& plan, Horizon const& horizon, Finding const& finding) {
    for (SchoolYear const& year : plan.calendar.years) {
        for (Term const& term : year.terms) {
            if (term.counts.contains(finding.days)) return term.id;
        }
    }
    return horizon.days.contains(finding.days) ? horizon.id : "scheme";
}

int weekdays_in(DateRange days) {
    int const weeks = days.days() / 7;
    int count = weeks * 5;
    for (Date day = days.from + weeks * 7; day < days.until; day = day + 1) {
        count += day.weekday() <= 5 ? 1 : 0;
    }
    return count;
}

// What is missing without saying of whom: it is counted, not listed school by school.
std::string missing_name(Missing const& missing) {
    std::string const owner = missing.of.name + "的";
    bool const owned = !missing.of.name.empty() && missing.words_zh.starts_with(owner);
    if (owned) return missing.words_zh.substr(owner.size());
    return missing.words_zh.empty() ? missing.what : missing.words_zh;
}

// Whether a duty asks for something that lasts, people on a post, not for occasions.
bool lasts(Plan const& plan, Duty const& duty) {
    bool found = false;
    for_each_part(duty.require, [&](Expression const& part) {
        found = found || (part.op == Op::measure && part.ref >= 0 &&
                          plan.measures[std::size_t(part.ref)].verb == Verb::stock);
    });
    return found;
}

// Whether it asks that people be covered; then they are what is counted.
bool covers_people(Duty const& duty) {
    return duty.require.op == Op::covers && duty.require.children[1].domain == "person";
}

// Whether a unit counts occasions: lessons and times, not people or papers.
bool is_occasion(std::string const& unit) {
    return unit == "节" || unit == "次";
}

std::int64_t teachers_of(World const& world, std::string const& school) {
    std::int64_t count = 0;
    int const unit = world.find_unit(school);
    for (PersonEntry const& person : world.people()) {
        bool const here = !person.posts.empty() && unit >= 0 && person.posts.back().work == unit;
        count += here && person.posts.back().present() ? 1 : 0;
    }
    return count;
}

// Where a person works on that day; the person, if nowhere.
Subject school_of(Evaluation& evaluation, Subject const& subject, Date day) {
    World const& world = evaluation.world;
    int const person = world.find_person(subject.id);
    PostSpan const* const post = person < 0 ? nullptr : world.post_of(person, day);
    int const school =
        post == nullptr || post->work < 0 ? -1 : world.units()[std::size_t(post->work)].school;
    if (school < 0) return subject;
    return evaluation.judge.describer().subject({RefKind::unit, school}, -1, day);
}

// What a person owes is the school's to make possible.
Subject debtor_of(Evaluation& evaluation, Finding const& finding) {
    if (finding.owed_by.type == "person") {
        return school_of(evaluation, finding.owed_by, finding.days.from);
    }
    Subject other = finding.owed_by;
    Kind const* const kind = evaluation.world.plan().kinds.find(other.type);
    if (other.name.empty()) other.name = kind == nullptr ? other.id : kind->title.zh;
    return other;
}

}  // namespace

void Counter::findings(Evaluation& evaluation, Question const& question) {
    for (std::size_t i = 0; i < plan_.duties.size(); ++i) {
        begin(plan_.duties[i]);
        by_period_.clear();
        for (Task const& task : evaluation.judge.tasks(int(i), "", question.as_of)) {
            if (task.env.days.overlaps(horizon_.days)) {
                Finding finding = evaluation.judge.finding_of(task);
                finding.owed_by = debtor_of(evaluation, finding);
                add(plan_.duties[i], finding);
            }
        }
        sum_up();
    }
    for (auto& [key, demand] : subjects_) column_.subjects.push_back(std::move(demand));
}

void Counter::results(Evaluation& evaluation, Question const& question) {
    for (std::size_t i = 0; i < plan_.rules.size(); ++i) {
        RuleRef const rule = plan_.rules[i];
        bool const entitlement = rule.family == RuleFamily::entitlement;
        if (!entitlement && rule.family != RuleFamily::fund) continue;
        RuleHead const& head = plan_.head_of(rule);
        if (entitlement) begin_payment(head, plan_.entitlements[std::size_t(rule.index)]);
        for (std::string const& period : periods_of(head)) {
            for (RuleResult const& one :
                 evaluation.judge.outcomes().results(int(i), period, question.as_of)) {
                entitlement ? pay(evaluation, one) : stand(head, one);
            }
        }
    }
}

void Counter::loads(World const& world) {
    Fraction occasions;
    std::set<std::string> schools;
    for (SubjectDemand const& demand : column_.subjects) {
        if (demand.who.type != "school") continue;
        Fraction sum;
        for (auto const& [unit, need] : demand.by_unit) {
            if (is_occasion(unit)) sum = gongjin::add(sum, need).value_or(sum);
        }
        if (sum.is_zero()) continue;
        occasions = gongjin::add(occasions, sum).value_or(occasions);
        schools.insert(demand.who.id);
        Term const* const term = plan_.calendar.find_term(demand.period);
        if (term == nullptr) continue;
        Squeeze one;
        one.kind = SqueezeKind::load;
        one.title = "该校各项任务合计";
        one.who = one.place = demand.who;
        one.period = demand.period;
        one.need = sum;
        one.have = Fraction(weekdays_in(term->teaching));
        column_.squeezes.push_back(std::move(one));
    }
    std::int64_t teachers = 0;
    for (std::string const& id : schools) teachers += teachers_of(world, id);
    if (teachers > 0) column_.per_teacher = divide(occasions, Fraction(teachers));
}

// Terms of what lasts are not added up: the same people may be there in both.
void Counter::sum_up() {
    RuleDemand& demand = column_.rules.back();
    for (auto const& [period, need] : by_period_) {
        if (demand.lasts)
            demand.need = std::max(demand.need, need);
        else
            demand.need = gongjin::add(demand.need, need).value_or(demand.need);
    }
}

std::vector<std::string> Counter::periods_of(RuleHead const& head) const {
    std::vector<std::string> ids;
    for (int family : head.over.options) {
        if (family < 0) continue;
        for (PeriodInstance const& one : plan_.periods[std::size_t(family)].instances) {
            bool const meant = one.in_force && one.days.overlaps(horizon_.days);
            if (meant && horizon_.days.contains(one.days.from)) ids.push_back(one.id);
        }
    }
    if (ids.empty() && head.over.options.empty()) ids.emplace_back();
    return ids;
}

void Counter::begin(Duty const& duty) {
    RuleDemand demand;
    demand.rule = duty.name;
    demand.title = duty.title.zh.empty() ? duty.name : duty.title.zh;
    demand.section = duty.section;
    demand.clauses = duty.clauses;
    demand.unit = covers_people(duty) ? "人" : unit_of(plan_, duty);
    demand.lasts = lasts(plan_, duty);
    static char const* const strengths[] = {"must", "in_principle", "strive", "may"};
    demand.strength = strengths[int(duty.strength)];
    column_.rules.push_back(std::move(demand));
}

void Counter::add(Duty const& duty, Finding const& finding) {
    RuleDemand& demand = column_.rules.back();
    ++demand.findings, ++column_.findings;
    if (finding.state == FindingState::not_applicable) return;
    ++demand.applicable, ++column_.applicable;
    bool const met = finding.state == FindingState::met;
    demand.met += met ? 1 : 0, column_.met += met ? 1 : 0;
    if (finding.state == FindingState::undecided) {
        ++demand.undecided, ++column_.undecided;
        for (Missing const& missing : finding.missing) ++demand.missing[missing_name(missing)];
    }
    bool const counted = finding.need && !finding.at_most && !finding.need->is_zero();
    std::string const unit = demand.unit.empty() ? "项" : demand.unit;
    squeeze(duty, finding, unit, counted);
    if (!counted) return;
    Fraction const need = *finding.need;
    Fraction& in_period = by_period_[finding.period];
    in_period = gongjin::add(in_period, need).value_or(in_period);
    demand.summed = true;
    std::string const bucket = bucket_of(plan_, horizon_, finding);
    SubjectDemand& whose = subjects_[{finding.owed_by.type, finding.owed_by.id, bucket}];
    whose.who = finding.owed_by;
    whose.period = bucket;
    for (Fraction* sum : {&whose.by_unit[unit], &whose.by_rule[duty.name],
                          &demand.by_period[bucket]}) {
        *sum = gongjin::add(*sum, need).value_or(*sum);
    }
}

void Counter::squeeze(Duty const& duty, Finding const& finding, std::string const& unit,
                      bool counted) {
    Squeeze one;
    one.rule = duty.name;
    one.title = column_.rules.back().title;
    one.clauses = duty.clauses;
    one.who = finding.owed_by;
    one.period = finding.period;
    one.need = finding.need.value_or(Fraction(0));
    one.unit = unit;
    if (counted && is_occasion(unit)) {
        one.kind = SqueezeKind::days;
        one.have = Fraction(weekdays_in(finding.days));
        column_.squeezes.push_back(one);
    }
    bool const open =
        finding.state == FindingState::behind || finding.state == FindingState::failed;
    if (!open) return;
    one.kind = SqueezeKind::unreached;
    one.have = finding.need ? finding.have : std::nullopt;
    column_.squeezes.push_back(std::move(one));
}

void Counter::begin_payment(RuleHead const& head, Entitlement const& rule) {
    Payment payment;
    payment.rule = head.name;
    payment.title = head.title.zh.empty() ? head.name : head.title.zh;
    payment.clauses = head.clauses;
    payment.unit = rule.money ? "元" : rule.unit;
    column_.payments.push_back(std::move(payment));
}

void Counter::pay(Evaluation& evaluation, RuleResult const& one) {
    Payment& payment = column_.payments.back();
    if (one.figures.at("state") == "undecided") {
        ++payment.undecided;
        for (Missing const& missing : one.missing) ++payment.missing[missing_name(missing)];
    }
    std::string const& state = one.figures.at("state");
    if (state != "due" && state != "planned") return;
    auto const amount = parse_fraction(one.figures.at("amount"));
    if (!amount || amount->is_zero()) return;
    ++payment.due;
    payment.amount = gongjin::add(payment.amount, *amount).value_or(payment.amount);
    if (payment.unit == "元") {
        column_.cost = gongjin::add(column_.cost, *amount).value_or(column_.cost);
    }
    for (auto const& [name, figure] : one.figures) {
        auto const share = parse_fraction(figure);
        if (!name.starts_with("shares.") || !share) continue;
        Fraction& sum = payment.by_fund[name.substr(7)];
        sum = gongjin::add(sum, *share).value_or(sum);
    }
    // Once for each: a school before its person, whose name is not told.
    std::string payee, person;
    for (Subject const& subject : one.subjects) {
        bool const place = subject.type == "school" || subject.type == "community";
        if (place && payee.empty()) payee = subject.name;
        if (subject.type != "person" || !person.empty()) continue;
        Date const day = one.period.empty() ? horizon_.days.from : one.days.from;
        person = school_of(evaluation, subject, day).name + " 教师";
    }
    if (payee.empty()) payee = person;
    if (payee.empty()) return;
    Fraction& sum = payment.by_subject[payee];
    sum = gongjin::add(sum, *amount).value_or(sum);
}

void Counter::stand(RuleHead const& head, RuleResult const& one) {
    FundStanding fund;
    fund.rule = head.name;
    fund.title = head.title.zh.empty() ? head.name : head.title.zh;
    fund.period = one.period;
    fund.state = one.figures.at("state");
    if (!one.subjects.empty()) fund.subject = one.subjects[0].name;
    auto const figure = [&](char const* name) -> std::optional<Fraction> {
        auto const found = one.figures.find(name);
        return found == one.figures.end() ? std::nullopt : parse_fraction(found->second);
    };
    fund.amount = figure("amount"), fund.paid = figure("paid"), fund.left = figure("left");
    // What a fund refused was wanted from it all the same.
    std::optional<Fraction> const refused = figure("refused");
    if (fund.paid) fund.wanted = gongjin::add(*fund.paid, refused.value_or(Fraction(0)));
    column_.funds.push_back(fund);
    if (!fund.amount || !fund.wanted || fund.wanted->is_zero()) return;
    Squeeze squeeze;
    squeeze.kind = SqueezeKind::money;
    squeeze.rule = fund.rule;
    squeeze.title = fund.title;
    squeeze.clauses = head.clauses;
    if (!one.subjects.empty()) squeeze.who = one.subjects[0];
    squeeze.period = fund.period;
    squeeze.need = *fund.wanted;
    squeeze.have = fund.amount;
    squeeze.unit = "元";
    column_.squeezes.push_back(std::move(squeeze));
}

}  // namespace gongjin::forecast
