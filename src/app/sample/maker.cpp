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

int Maker::lasting(Measure const& measure, Party const& party, DateRange days) const {
    Date const end = std::min(days.last(), g_.scale.today);
    Order const order{days};
    Hint const hint;
    int count = 0;
    for (int kind : measure.kinds) {
        Wanted wanted = wanted_of(measure, g_.plan.kinds.kinds[size_t(kind)], party, order, hint);
        auto const all = by_kind_.find(wanted.kind.name);
        if (all == by_kind_.end()) continue;
        for (size_t at : all->second) {
            RecordContent const& content = drafts_[at].work.content;
            bool const lasts = content.start <= end && content.end >= end;
            if (lasts && is_of(wanted, content)) ++count;
        }
    }
    return count;
}

// Whether the measure counts it for this party, as far as its words are determined.
bool Maker::is_of(Wanted const& wanted, RecordContent const& content) const {
    Sight const sight{&wanted.party, nullptr, {}, content.start};
    for (SelectorClause const* clause : wanted.clauses) {
        Selector const& selector = clause->any_of.front();
        if (selector.what != Selector::What::word) continue;
        std::string const id = guess_.subject_of(selector.word, sight);
        if (id.empty()) continue;
        Guess const said = guess_.field(content, clause->place);
        if (!contains(said.words, id)) return false;
    }
    Guess const good = passes(wanted, content);
    return good.what == Guess::What::truth && good.truth;
}

Maker::Wanted Maker::wanted_of(Measure const& measure, Kind const& kind, Party const& party,
                               Order const& order, Hint const& hint) const {
    Wanted out{kind, measure, party, order, hint, {}, {}};
    auto const add = [&out](std::vector<SelectorClause> const& some,
                            std::optional<Expression> const& where) {
        for (SelectorClause const& clause : some) out.clauses.push_back(&clause);
        if (where) out.filters.push_back(&*where);
    };
    add(measure.clauses, measure.where);
    for (int at = measure.population; at >= 0;) {
        Population const& population = g_.plan.populations[size_t(at)];
        add(population.clauses, population.where);
        SubjectWord const& base = g_.plan.words[size_t(population.base_word)];
        at = base.kind == WordKind::population ? base.ref : -1;
    }
    return out;
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
    DateRange days{std::max(order.days.from, g_.scale.since),
                   std::min(order.days.until, today + 1)};
    DateRange const soon{std::max(order.days.from, today + 1),
                         std::min(order.days.until, today + kSoonPlanned)};
    if (order.ahead && !soon.empty() && !lasts && g_.dice.chance(45)) {
        return g_.dice.school_day(soon);
    }
    if (days.empty()) return std::nullopt;
    if (lasts) {
        int const early = std::max(1, std::min(days.days() / 6, 24));
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
    if (measure.kinds.empty()) return false;
    Kind const& kind = g_.plan.kinds.kinds[size_t(g_.dice.one_of(measure.kinds))];
    Wanted const wanted = wanted_of(measure, kind, party, order, hint);
    if (order.keeps && !party.person.empty()) {
        Joined const joined = join(wanted);
        if (joined != Joined::nothing_there) return joined == Joined::yes;
    }
    for (int tries = 0; tries < 3; ++tries) {
        RecordContent content;
        content.kind = kind.name;
        // Money is not spent ahead of time.
        Order when = order;
        when.ahead = order.ahead && std::none_of(kind.fields.begin(), kind.fields.end(),
                                                 [](KindField const& field) {
                                                     return field.type == FieldType::money;
                                                 });
        std::optional<Date> const start = day(when, kind.span);
        if (!start) return false;
        content.start = content.end = *start;
        if (kind.span) {
            // Who is sent somewhere comes back after a year or two; a seat has no known end.
            bool const back = kind.role("to") != nullptr && g_.dice.chance(70);
            int const months = g_.dice.chance(60) ? 24 : 12;
            content.end = back ? add_months(*start, months, DayOverflow::last_day) : kLastDay;
        }
        if (!fill(wanted, content) || teaches_in_an_office(kind, content)) continue;
        Guess const good = passes(wanted, content);
        if (good.known() && !good.truth) continue;
        Work work;
        work.content = std::move(content);
        put(std::move(work), g_.dice.chance(60));
        return true;
    }
    return false;
}

// Lessons are given at schools, not at a district's authority that takes part as a unit.
bool Maker::teaches_in_an_office(Kind const& kind, RecordContent const& content) const {
    if (kind.group != "lessons") return false;
    for (auto const& [role, ids] : content.roles) {
        for (std::string const& id : ids) {
            auto const unit = g_.county.units.find(id);
            bool const office = unit != g_.county.units.end() && unit->second.type == "school" &&
                                !unit->second.attributes.contains("stage");
            if (office) return true;
        }
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
        // A studio's meeting is for the studio's people.
        bool const meant = std::all_of(
            wanted.kind.roles.begin(), wanted.kind.roles.end(), [&](KindRole const& role) {
                if (role.type != RoleType::record) return true;
                std::string const mine = related(role.name, wanted.party);
                return mine.empty() || content.roles[role.name] == std::vector{mine};
            });
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
                           contains(wanted.kind.required, role.name) || role.name == "person" ||
                           g_.scale.who.contains(wanted.kind.name + "." + role.name);
        if (!asked && !g_.dice.chance(role.several ? 30 : 85)) continue;
        if (!people(wanted, role, content) && asked) return false;
    }
    auto const subject = content.fields.find("subject");
    if (subject != content.fields.end() && wanted.kind.group == "lessons") {
        content.title = "《" + lesson_topic(g_.dice, subject->second.text) + "》";
    }
    return true;
}

}  // namespace gongjin::sample
