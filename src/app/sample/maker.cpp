#include "app/sample/maker.h"

#include <algorithm>

#include "app/sample/names.h"
#include "base/ids.h"
#include "record/row.h"

namespace gongjin::sample {

namespace {

constexpr int kSoonPlanned = 45;  // days ahead that schools plan

bool contains(std::vector<std::string> const& list, std::string const& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

}  // namespace

Maker::Maker(Growing& growing)
    : g_(growing), guess_(growing.plan, growing.county, contents_) {
    auto const note = [this](std::vector<int> const& kinds, Expression const& e,
                             auto const& self) -> void {
        bool const named = e.op == Op::field || e.op == Op::attribute;
        for (int kind : kinds) {
            if (named) read_[g_.plan.kinds.kinds[size_t(kind)].name].push_back(e.name);
        }
        for (Expression const& child : e.children) self(kinds, child, self);
        for (Choice const& choice : e.choice) {
            for (Expression const& branch : choice.branches) self(kinds, branch, self);
        }
    };
    std::vector<int> all;
    for (size_t i = 0; i < g_.plan.kinds.kinds.size(); ++i) all.push_back(int(i));
    for (Measure const& measure : g_.plan.measures) {
        if (measure.where) note(measure.kinds, *measure.where, note);
        if (measure.value) note(measure.kinds, *measure.value, note);
    }
    for (Population const& population : g_.plan.populations) {
        if (population.where) note(all, *population.where, note);
    }
    for (Duty const& duty : g_.plan.duties) {
        note(all, duty.require, note);
        if (duty.applies) note(all, *duty.applies, note);
    }
}

bool Maker::is_read(std::string const& kind, std::string const& place) const {
    auto const found = read_.find(kind);
    return found != read_.end() && contains(found->second, place);
}

std::string Maker::key_of(Measure const& measure, Party const& party) const {
    std::string key = measure.name;
    for (int word : measure.offers) {
        Sight const sight{&party, nullptr, {}, g_.scale.today};
        key += "/" + guess_.subject_of(word, sight);
    }
    return key;
}

int Maker::lasting(Measure const& measure, Party const& party, DateRange days) const {
    auto const found = made_for_.find(key_of(measure, party));
    if (found == made_for_.end()) return 0;
    int count = 0;
    for (size_t at : found->second) {
        RecordContent const& content = drafts_[at].work.content;
        Date const end = std::min(days.last(), g_.scale.today);
        if (content.start <= end && content.end >= end) ++count;
    }
    return count;
}

void Maker::amend(std::string const& id, std::string const& name, Guess const& value) {
    for (Draft& draft : drafts_) {
        if (draft.id != id) continue;
        RecordContent& content = draft.work.content;
        Kind const* const kind = g_.plan.kinds.find(content.kind);
        KindField const* const field = kind->field(name);
        if (field == nullptr || !fits(value, field->type)) return;
        content.fields[name] = as_field(value, field->type);
        contents_[id] = content;
        return;
    }
}

std::vector<SelectorClause const*> Maker::Wanted::of(std::string const& place) const {
    std::vector<SelectorClause const*> out;
    for (SelectorClause const* clause : clauses) {
        if (clause->place == place) out.push_back(clause);
    }
    return out;
}

std::optional<Date> Maker::day(Order const& order, bool lasts) {
    Date const today = g_.scale.today;
    DateRange days{std::max(order.days.from, g_.scale.since), std::min(order.days.until, today + 1)};
    DateRange const soon{std::max(order.days.from, today + 1),
                         std::min(order.days.until, today + kSoonPlanned)};
    if (order.ahead && !soon.empty() && !lasts && g_.dice.chance(45)) {
        return g_.dice.school_day(soon);
    }
    if (days.empty()) return std::nullopt;
    if (lasts) {
        int const early = std::max(1, std::min(days.days() / 6, 40));
        return days.from + g_.dice.between(0, early - 1);
    }
    Date date = g_.dice.school_day(days);
    for (int tries = 0; tries < 6; ++tries) {
        Term const* const term = g_.plan.calendar.term_at(date);
        if (term == nullptr || term->teaching.contains(date)) break;
        date = g_.dice.school_day(days);
    }
    return date;
}

Fate Maker::fate(Date start, bool surely) {
    int const days_ago = g_.scale.today - start;
    if (days_ago < 0) return Fate::planned;
    if (surely) return Fate::confirmed;
    int const luck = g_.dice.between(1, 100);
    if (days_ago <= 10) {
        return luck <= 50 ? Fate::waiting : luck <= 56 ? Fate::missed : Fate::confirmed;
    }
    return luck <= 2 ? Fate::missed : luck <= 9 ? Fate::silent : Fate::confirmed;
}

std::string Maker::put(Work work, bool surely) {
    RecordContent& content = work.content;
    Kind const* const kind = g_.plan.kinds.find(content.kind);
    ASSERT(kind != nullptr);
    work.fate = fate(content.start, surely || kind->span);
    if (work.fate == Fate::planned) content.fields.erase("attendance");
    if (work.entered_for.empty()) work.entered_for = unit_of_office(content);
    if (kind->life != LifeCycle::none) work.filed = g_.dice.chance(94);
    std::string const id = uuid_v7(at_hour(content.start, 9, 0), g_.dice.random());
    contents_[id] = content;
    by_kind_[content.kind].push_back(drafts_.size());
    drafts_.push_back({std::move(work), id});
    return id;
}

std::string Maker::unit_of_office(RecordContent const& content) const {
    for (char const* role : {"by", "from", "at", "to", "for"}) {
        auto const found = content.roles.find(role);
        if (found == content.roles.end()) continue;
        for (std::string const& id : found->second) {
            if (g_.county.units.contains(id)) return id;
        }
    }
    for (auto const& [role, ids] : content.roles) {
        for (std::string const& id : ids) {
            auto const person = g_.county.people.find(id);
            if (person == g_.county.people.end() || person->second.posts.empty()) continue;
            return person->second.posts.back().value.work_unit;
        }
    }
    return g_.authority();
}

std::map<std::string, Record> Maker::records() const {
    std::map<std::string, Record> out;
    for (Draft const& draft : drafts_) {
        Record record;
        record.id = draft.id;
        record.content = draft.work.content;
        Kind const* const kind = g_.plan.kinds.find(record.content.kind);
        join_roles(*kind, record.content);
        switch (draft.work.fate) {
            case Fate::planned: case Fate::missed: record.state = RecordState::planned; break;
            case Fate::waiting: record.state = RecordState::held; break;
            case Fate::confirmed: case Fate::silent:
                record.state = RecordState::verified;
                record.verified_on = record.content.start;
                break;
        }
        out.emplace(draft.id, std::move(record));
    }
    return out;
}

Guess Maker::passes(Wanted const& wanted, RecordContent const& content) const {
    Sight const sight{&wanted.party, &content, {}, content.start};
    bool unsure = false;
    for (Expression const* filter : wanted.filters) {
        Guess const guess = guess_.of(*filter, sight);
        if (guess.what != Guess::What::truth) unsure = true;
        else if (!guess.truth) return guess;
    }
    return unsure ? Guess{} : Guess::of(true);
}

bool Maker::make(Measure const& measure, Party party, Order const& order, Hint const& hint) {
    guess_.complete(party, std::min(order.days.last(), g_.scale.today));
    std::vector<SelectorClause const*> clauses;
    std::vector<Expression const*> filters;
    auto const add = [&](std::vector<SelectorClause> const& some,
                         std::optional<Expression> const& where) {
        for (SelectorClause const& clause : some) clauses.push_back(&clause);
        if (where) filters.push_back(&*where);
    };
    add(measure.clauses, measure.where);
    int kind_index = measure.kinds.empty() ? -1 : g_.dice.one_of(measure.kinds);
    for (int at = measure.population; at >= 0;) {
        Population const& population = g_.plan.populations[size_t(at)];
        add(population.clauses, population.where);
        SubjectWord const& base = g_.plan.words[size_t(population.base_word)];
        if (base.kind == WordKind::record) kind_index = base.ref;
        at = base.kind == WordKind::population ? base.ref : -1;
    }
    if (kind_index < 0) return false;
    Kind const& kind = g_.plan.kinds.kinds[size_t(kind_index)];
    Wanted const wanted{kind, measure, party, order, hint, clauses, filters};
    if (order.keeps && !party.person.empty()) {
        Joined const joined = join(wanted);
        if (joined != Joined::nothing_there) return joined == Joined::yes;
    }
    for (int tries = 0; tries < 3; ++tries) {
        RecordContent content;
        content.kind = kind.name;
        std::optional<Date> const start = day(order, kind.span);
        if (!start) return false;
        content.start = content.end = *start;
        if (kind.span) {
            int const length = g_.dice.between(370, 560);
            bool const open = measure.verb != Verb::stock || g_.dice.chance(60);
            content.end = open ? kLastDay
                               : std::max(order.days.last(), *start + length);
            if (content.end >= kLastDay - 400) content.end = kLastDay;
        }
        if (!fill(wanted, content)) continue;
        Guess const good = passes(wanted, content);
        if (good.known() && !good.truth) continue;
        Work work;
        work.content = std::move(content);
        made_for_[key_of(measure, party)].push_back(drafts_.size());
        put(std::move(work), g_.dice.chance(60));
        return true;
    }
    return false;
}

// One more person in a record that is there: nobody holds a meeting for each of its people.
Maker::Joined Maker::join(Wanted const& wanted) {
    bool there_are = false;
    KindRole const* together = nullptr;
    for (KindRole const& role : wanted.kind.roles) {
        bool const asked = !wanted.of(role.name).empty();
        if (role.type == RoleType::person && role.several && asked) together = &role;
    }
    if (together == nullptr) return Joined::nothing_there;
    for (size_t at : by_kind_[wanted.kind.name]) {
        Draft& draft = drafts_[at];
        RecordContent& content = draft.work.content;
        std::vector<std::string>& there = content.roles[together->name];
        if (!wanted.order.days.contains(content.start)) continue;
        Guess const good = passes(wanted, content);
        if (good.known() && !good.truth) continue;
        bool meant = true;  // a studio's meeting is for the studio's people
        for (KindRole const& role : wanted.kind.roles) {
            if (role.type != RoleType::record || wanted.party.record.empty()) continue;
            auto const mine = contents_.find(wanted.party.record);
            auto const said = mine->second.roles.find(role.name);
            if (said != mine->second.roles.end() && said->second != content.roles[role.name]) {
                meant = false;
            }
        }
        if (!meant) continue;
        there_are = true;
        if (contains(there, wanted.party.person)) continue;
        there.push_back(wanted.party.person);
        contents_[draft.id] = content;
        return Joined::yes;
    }
    return there_are ? Joined::in_all : Joined::nothing_there;
}

bool Maker::fill(Wanted const& wanted, RecordContent& content) {
    for (KindRole const& role : wanted.kind.roles) {
        if (!role.joins.empty()) continue;
        bool const asked = !wanted.of(role.name).empty() ||
                           contains(wanted.kind.required, role.name);
        if (role.type == RoleType::record && !record(wanted, role, content) && asked) return false;
        if (role.type != RoleType::unit && role.type != RoleType::any) continue;
        if (!units(wanted, role, content) && asked) return false;
    }
    fields(wanted, content);
    for (Expression const* filter : wanted.filters) satisfy(*filter, wanted, content);
    say_value(wanted, content);
    for (KindRole const& role : wanted.kind.roles) {
        if (role.type != RoleType::person || content.roles.contains(role.name)) continue;
        bool const asked = !wanted.of(role.name).empty() ||
                           contains(wanted.kind.required, role.name) || role.name == "person";
        if (!asked && !g_.dice.chance(role.several ? 30 : 85)) continue;
        if (!people(wanted, role, content) && asked) return false;
    }
    auto const subject = content.fields.find("subject");
    if (subject != content.fields.end() && wanted.kind.group == "lessons") {
        content.title = "《" + lesson_topic(g_.dice, subject->second.text) + "》";
    }
    return true;
}

bool Maker::record(Wanted const& wanted, KindRole const& role, RecordContent& content) {
    auto const give = [&](std::string const& id) {
        content.roles[role.name] = {id};
        return true;
    };
    auto const is_such = [&](std::string const& id) {
        auto const found = contents_.find(id);
        return found != contents_.end() && found->second.kind == role.word;
    };
    if (is_such(wanted.party.record)) return give(wanted.party.record);
    // The same role of the record that this is about, or of another with the same person: the
    // studio of the seat.
    auto const mine = contents_.find(wanted.party.record);
    if (mine != contents_.end()) {
        auto const same = mine->second.roles.find(role.name);
        if (same != mine->second.roles.end() && !same->second.empty()) {
            return give(same->second.front());
        }
    }
    if (!wanted.party.person.empty()) {
        for (Draft const& draft : drafts_) {
            auto const same = draft.work.content.roles.find(role.name);
            auto const people = draft.work.content.roles.find("person");
            bool const here = same != draft.work.content.roles.end() &&
                              people != draft.work.content.roles.end() &&
                              contains(people->second, wanted.party.person);
            if (here) return give(same->second.front());
        }
    }
    std::vector<size_t> const& all = by_kind_[role.word];
    if (all.empty()) return false;
    return give(drafts_[g_.dice.one_of(all)].id);
}

bool Maker::units(Wanted const& wanted, KindRole const& role, RecordContent& content) {
    Party const& party = wanted.party;
    Date const on = content.start;
    Sight const sight{&party, nullptr, {}, on};
    auto const give = [&](std::vector<std::string> ids) {
        if (ids.empty()) return false;
        if (!role.several && ids.size() > 1) ids.resize(1);
        content.roles[role.name] = std::move(ids);
        return true;
    };
    std::vector<SelectorClause const*> const clauses = wanted.of(role.name);
    for (SelectorClause const* clause : clauses) {
        Selector const& selector = g_.dice.one_of(clause->any_of);
        int const word = selector.word;
        if (selector.what == Selector::What::word) {
            std::string const id = guess_.subject_of(word, sight);
            if (!id.empty()) return give({id});
        }
        std::vector<std::string> some = guess_.units(word, party, on);
        std::erase_if(some, [&](std::string const& id) {
            return std::any_of(content.roles.begin(), content.roles.end(),
                               [&](auto const& other) { return contains(other.second, id); });
        });
        if (some.empty()) return false;
        g_.dice.shuffle(some);
        if (!role.several || g_.dice.chance(60)) some.resize(1);
        return give(std::move(some));
    }
    bool const required = contains(wanted.kind.required, role.name);
    if (role.type == RoleType::any) {
        if (!party.community.empty()) return give({party.community});
        if (!party.unit.empty()) return give({party.unit});
        return give({g_.authority()});
    }
    if (!required && !g_.dice.chance(75)) return false;
    bool const free_unit = !party.unit.empty() &&
                           std::none_of(content.roles.begin(), content.roles.end(),
                                        [&](auto const& o) { return contains(o.second, party.unit); });
    if (free_unit && role.name != "at" && role.name != "to") return give({party.unit});
    int const school = g_.plan.find_word("school");
    std::vector<std::string> others = guess_.units(school, party, on);
    std::erase_if(others, [&](std::string const& id) {
        return std::any_of(content.roles.begin(), content.roles.end(),
                           [&](auto const& other) { return contains(other.second, id); });
    });
    if (others.empty()) return free_unit && give({party.unit});
    g_.dice.shuffle(others);
    if (!role.several || party.community.empty()) others.resize(1);
    return give(std::move(others));
}

bool Maker::people(Wanted const& wanted, KindRole const& role, RecordContent& content) {
    std::vector<std::string> from;
    if (!role.side.empty() && content.roles.contains(role.side)) {
        from = content.roles[role.side];
    } else if (!wanted.party.unit.empty()) {
        from = {wanted.party.unit};
    } else if (!wanted.party.community.empty()) {
        from = guess_.units(g_.plan.find_word("school"), wanted.party, content.start);
    }
    bool const asked = !wanted.of(role.name).empty();
    if (asked && !wanted.party.person.empty()) {
        content.roles[role.name] = {wanted.party.person};
        if (!role.several) return true;
    }
    auto const wish = g_.scale.who.find(wanted.kind.name + "." + role.name);
    auto const home_post = content.fields.find("home_post");
    auto const suits = [&](std::string const& id) -> Guess {
        if (wish != g_.scale.who.end()) {
            Guess const has = guess_.attribute(id, wish->second, content.start);
            if (!has.truth) return Guess::of(false);
        }
        if (home_post != content.fields.end()) {
            Guess const post = guess_.attribute(id, "post", content.start);
            if (post.words != std::vector{home_post->second.text}) return Guess::of(false);
        }
        for (auto const& [name, ids] : content.roles) {
            if (contains(ids, id)) return Guess::of(false);
        }
        RecordContent with = content;
        with.roles[role.name] = {id};
        for (SelectorClause const* clause : wanted.of(role.name)) {
            SubjectWord const& word = g_.plan.words[size_t(clause->any_of.front().word)];
            if (word.kind != WordKind::population) continue;
            Population const& population = g_.plan.populations[size_t(word.ref)];
            Sight const sight{&wanted.party, nullptr, id, content.start};
            if (!guess_.holds(population.where, sight, true)) return Guess::of(false);
        }
        return passes(wanted, with);
    };
    auto const size = g_.scale.fields.find(wanted.kind.name + "." + role.name);
    int const count = !role.several                      ? 1
                      : size == g_.scale.fields.end()    ? g_.dice.between(1, 6)
                                                         : g_.dice.between(size->second.least,
                                                                           size->second.most);
    std::vector<std::string>& chosen = content.roles[role.name];
    for (int i = int(chosen.size()); i < count; ++i) {
        std::string id = somebody(from, suits);
        if (id.empty() && chosen.empty() && wish != g_.scale.who.end()) id = somebody({}, suits);
        if (id.empty()) break;
        chosen.push_back(id);
    }
    if (chosen.empty()) {
        content.roles.erase(role.name);
        return false;
    }
    for (char const* name : {"home_post", "host_post"}) {
        KindField const* const field = wanted.kind.field(name);
        if (field == nullptr || role.name != "person" || content.fields.contains(name)) continue;
        Guess const post = guess_.attribute(chosen.front(), "post", content.start);
        if (fits(post, field->type)) content.fields[name] = as_field(post, field->type);
    }
    return true;
}

}  // namespace gongjin::sample
