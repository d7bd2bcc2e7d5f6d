#include "app/sample/years.h"

#include <algorithm>

#include "engine/engine.h"

namespace gongjin::sample {

namespace {

constexpr int kTurns = 4;

}  // namespace

Years::Years(Growing& growing) : g_(growing), maker_(growing) {
    // From the one that does everything to the one that needs help.
    std::vector<int> const levels = {98, 94, 90, 84, 74, 52};
    std::vector<std::string> ids;
    for (auto const& [id, community] : g_.county.communities) ids.push_back(id);
    for (auto const& [id, unit] : g_.county.units) ids.push_back(id);
    g_.dice.shuffle(ids);
    for (size_t i = 0; i < ids.size(); ++i) diligence_[ids[i]] = levels[i % levels.size()];
    diligence_[g_.authority()] = 86;
}

void Years::live() {
    for (int n = 0; n < kTurns; ++n) {
        turn();
        if (n == 0) {
            besides();
            totals();
            spending();
        }
    }
}

void Years::turn() {
    auto const plan = std::make_shared<Plan const>(g_.plan);
    Engine engine(plan, std::make_shared<County const>(g_.county));
    engine.load(maker_.records());
    Question question;
    question.as_of = g_.scale.today;
    Engine::Board const board = engine.board(question);
    ASSERT(board != nullptr);
    for (Finding const& finding : *board) owed(finding);
    std::optional<std::vector<RuleResult>> const results = engine.results(question);
    ASSERT(results);
    for (RuleResult const& one : *results) result(one);
}

std::vector<int> Years::words_of(RuleHead const& head) const {
    if (head.per.options.empty()) return {};
    int at = 0;
    if (head.per.reading >= 0 && head.per.options.size() > 1) {
        at = std::max(0, maker_.guess().chosen(head.per.reading));
    }
    return head.per.options[size_t(at)];
}

Party Years::party_of(std::vector<Subject> const& subjects, std::vector<int> const& words,
                      Date day) {
    Party party;
    for (size_t i = 0; i < subjects.size(); ++i) {
        Subject const& subject = subjects[i];
        if (i < words.size()) party.words[words[i]] = subject.id;
        if (subject.type == "community") party.community = subject.id;
        else if (subject.type == "person") party.person = subject.id;
        else if (subject.type == "record") party.record = subject.id;
        else if (g_.county.units.contains(subject.id)) party.unit = subject.id;
        else if (subject.type != "authority") party.symbol = subject.id;
    }
    // An authority is no school: what is its own business has no unit.
    if (party.unit == g_.authority()) party.unit.clear();
    maker_.guess().complete(party, day);
    return party;
}

int Years::diligence_of(Party const& party) {
    auto const of = [this](std::string const& id) {
        auto const found = diligence_.find(id);
        return found == diligence_.end() ? 86 : found->second;
    };
    if (!party.person.empty() || !party.record.empty()) {
        std::string const& id = party.person.empty() ? party.record : party.person;
        if (!diligence_.contains(id)) {
            diligence_[id] = std::min(97, g_.dice.between(60, 120));
        }
        return of(id);
    }
    if (!party.unit.empty() && !party.community.empty()) {
        return (of(party.unit) + of(party.community)) / 2;
    }
    return of(party.unit.empty() ? party.community : party.unit);
}

Years::Deed Years::decide(Finding const& finding, Party const& party) {
    Deed deed;
    int const diligence = diligence_of(party);
    Date const today = g_.scale.today;
    int const luck = g_.dice.between(1, 100);
    if (luck <= diligence) {
        // Of what is running, some is done before the time and much is on the way.
        int const length = std::max(1, finding.due - finding.days.from);
        int const gone = std::clamp((today - finding.days.from) * 100 / length, 0, 100);
        bool const later = finding.due >= today && g_.dice.chance(std::min(60, 95 - gone));
        if (later) deed.percent = std::clamp(gone + g_.dice.between(-25, 20), 15, 80);
    } else if (g_.dice.chance(50)) {
        deed.percent = g_.dice.between(25, 75);
    } else {
        deed.percent = 0;
        deed.broken = g_.dice.chance(60);
        deed.silent = !deed.broken && g_.dice.chance(60);
    }
    return deed;
}

void Years::owed(Finding const& finding) {
    Date const today = g_.scale.today;
    if (finding.state == FindingState::not_applicable || finding.duty < 0) return;
    if (finding.days.from > today || finding.days.until <= g_.scale.since) return;
    Duty const& duty = g_.plan.duties[size_t(finding.duty)];
    Party const party =
        party_of(finding.subjects, words_of(duty), std::min(finding.days.last(), today));
    auto const [at, is_new] = deeds_.try_emplace(finding.id);
    Deed& deed = at->second;
    if (is_new) deed = founds(duty.require) ? Deed{} : decide(finding, party);
    else if (deed.percent < 100 || deed.broken) return;
    if (++deed.tries > 3 || deed.silent) return;
    if (finding.state == FindingState::met && !deed.broken) return;
    Order order;
    order.days = finding.days;
    order.ahead = finding.due >= today;
    order.keeps = !deed.broken;
    order.whole = deed.percent >= 100;
    if (finding.need && finding.have) {
        Fraction const left = subtract(*finding.need, *finding.have).value_or(1);
        order.amount = static_cast<int>(std::clamp<std::int64_t>(left.ceil(), 1, 1'000'000));
    }
    if (!order.whole) order.amount = order.amount * deed.percent / 100;
    if (deed.percent == 0 && !deed.broken) return;
    demand(duty.require, party, order);
}

// Whether it makes what other records belong to: without studios nobody could sit in one.
bool Years::founds(Expression const& e) const {
    if (e.op == Op::measure) {
        for (int kind : g_.plan.measures[size_t(e.ref)].kinds) {
            std::string const& name = g_.plan.kinds.kinds[size_t(kind)].name;
            for (Kind const& other : g_.plan.kinds.kinds) {
                for (KindRole const& role : other.roles) {
                    if (role.type == RoleType::record && role.word == name) return true;
                }
            }
        }
    }
    auto const any = [this](std::vector<Expression> const& list) {
        return std::any_of(list.begin(), list.end(),
                           [this](Expression const& one) { return founds(one); });
    };
    if (any(e.children)) return true;
    return std::any_of(e.choice.begin(), e.choice.end(),
                       [&](Choice const& choice) { return any(choice.branches); });
}

Order Years::within(Expression const& e, Order order) const {
    if (e.op != Op::during || e.ref < 0 || e.count > 0) return order;
    PeriodFamily const& family = g_.plan.periods[size_t(e.ref)];
    for (PeriodInstance const& instance : family.instances) {
        bool const here = instance.days.overlaps(order.days) ||
                          (instance.days.until <= order.days.from &&
                           order.days.from - instance.days.until < 14);
        if (!here) continue;
        order.days = instance.days;
        return order;
    }
    return order;
}

std::vector<Party> Years::everyone(int word, Party const& party, Date day) const {
    std::vector<Party> out;
    if (word < 0) return out;
    SubjectWord const* base = &g_.plan.words[size_t(word)];
    while (base->kind == WordKind::population) {
        base = &g_.plan.words[size_t(g_.plan.populations[size_t(base->ref)].base_word)];
    }
    auto const add = [&](Party one, std::string const& id) {
        one.words[word] = id;
        maker_.guess().complete(one, day);
        out.push_back(std::move(one));
    };
    if (base->kind == WordKind::community) {
        for (auto const& [id, community] : g_.county.communities) {
            Party one;
            one.community = id;
            add(one, id);
        }
    } else if (base->kind == WordKind::role || base->kind == WordKind::unit) {
        for (std::string const& id : maker_.guess().units(word, party, day)) {
            Party one;
            one.unit = id;
            add(one, id);
        }
    } else if (base->kind == WordKind::record) {
        std::string const& kind = g_.plan.kinds.kinds[size_t(base->ref)].name;
        for (auto const& [id, content] : maker_.contents()) {
            if (content.kind != kind) continue;
            Party one;
            one.record = id;
            add(one, id);
        }
    }
    return out;
}

}  // namespace gongjin::sample
