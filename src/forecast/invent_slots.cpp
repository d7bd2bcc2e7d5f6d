// What may stand in each role and field of a record that is looked for.
#include <algorithm>

#include "base/text.h"
#include "forecast/invent.h"
#include "record/typed_value.h"

namespace gongjin::forecast {

namespace {

constexpr std::size_t kMostPeople = 400;

// Every name of a role or field that a formula reads.
std::set<std::string> names_read(Expression const& e) {
    std::set<std::string> names;
    for_each_part(e, [&](Expression const& part) {
        if (part.op == Op::role || part.op == Op::field) names.insert(part.name);
        if (part.op == Op::fold && part.fold[0].over == kOverRole) names.insert(part.name);
    });
    return names;
}

std::set<std::string> names_asked(Plan const& plan, Measure const& measure) {
    std::set<std::string> names;
    auto const add = [&](std::optional<Expression> const& e) {
        if (!e) return;
        names.merge(names_read(*e));
        for_each_part(*e, [&](Expression const& part) {
            if (part.op != Op::value || part.ref < 0) return;
            names.merge(names_read(plan.values[std::size_t(part.ref)].is));
        });
    };
    add(measure.where);
    add(measure.value);
    for (SelectorClause const& clause : measure.clauses) names.insert(clause.place);
    if (measure.population >= 0) {
        Population const& population = plan.populations[std::size_t(measure.population)];
        add(population.where);
        for (SelectorClause const& clause : population.clauses) names.insert(clause.place);
    }
    return names;
}

std::vector<SelectorClause> clauses_of(Plan const& plan, Measure const& measure) {
    std::vector<SelectorClause> clauses = measure.clauses;
    if (measure.population >= 0) {
        auto const& more = plan.populations[std::size_t(measure.population)].clauses;
        clauses.insert(clauses.end(), more.begin(), more.end());
    }
    return clauses;
}

}  // namespace

// The schools that somebody who owes work can turn to: itself, then those of its community.
std::vector<Ref> Inventor::units_near(Ref owed_by, Date day) const {
    World const& world = evaluation_.world;
    std::vector<Ref> near;
    if (owed_by.kind == RefKind::unit) near.push_back(owed_by);
    int const community =
        owed_by.kind == RefKind::community ? owed_by.index : world.community_of(owed_by, day);
    if (community >= 0) {
        for (CommunityMember const& member : world.communities()[std::size_t(community)].members) {
            Ref const ref = member.who;
            if (ref.kind != RefKind::unit) continue;
            bool const known = std::find(near.begin(), near.end(), ref) != near.end();
            if (member.during.contains(day) && !known) near.push_back(ref);
        }
    }
    if (!near.empty()) return near;
    for (std::size_t i = 0; i < world.units().size() && near.size() < 40; ++i) {
        if (world.units()[i].is_school) near.push_back({RefKind::unit, std::int32_t(i)});
    }
    return near;
}

std::vector<Ref> Inventor::refs_for(Wish const& wish, SelectorClause const& clause) const {
    Interpreter const& in = evaluation_.judge.interpreter();
    std::vector<Ref> refs;
    for (Selector const& selector : clause.any_of) {
        if (selector.what == Selector::What::other) {
            auto const near = units_near(wish.owed_by, wish.days.from);
            refs.insert(refs.end(), near.rbegin(), near.rend());
            continue;
        }
        for (int i = 0; i < wish.key.count; ++i) {
            if (wish.key.words[std::size_t(i)] == selector.word) {
                refs.push_back(wish.key.refs[std::size_t(i)]);
            }
        }
        if (!refs.empty()) continue;
        Ref const ref = in.determine(selector.word, wish.at);
        if (ref.known()) {
            refs.push_back(ref);
            continue;
        }
        for (auto const& element : in.elements(selector.word, wish.at)) {
            if (element.unsure.empty() && refs.size() < kMostPeople) refs.push_back(element.ref);
        }
    }
    return refs;
}

std::vector<std::string> Inventor::people_of(std::vector<std::string> const& units,
                                             Date day) const {
    World const& world = evaluation_.world;
    std::vector<std::string> people;
    for (std::size_t i = 0; i < world.people().size() && people.size() < kMostPeople; ++i) {
        PostSpan const* const post = world.post_of(int(i), day);
        if (post == nullptr || post->work < 0 || !post->present()) continue;
        int const school = world.units()[std::size_t(post->work)].school;
        if (school < 0) continue;
        std::string const& id = world.units()[std::size_t(school)].unit->id;
        bool const here = units.empty() || std::find(units.begin(), units.end(), id) != units.end();
        if (here) people.push_back(world.people()[i].person->id);
    }
    return people;
}

std::vector<std::string> Inventor::colleagues_of(std::string const& person, Date day) const {
    World const& world = evaluation_.world;
    int const index = world.find_person(person);
    PostSpan const* const post = index < 0 ? nullptr : world.post_of(index, day);
    int const school =
        post == nullptr || post->work < 0 ? -1 : world.units()[std::size_t(post->work)].school;
    if (school < 0) return {};
    return people_of({world.units()[std::size_t(school)].unit->id}, day);
}

// What parameters of the filter hold: a theme, a level, a number.
void Inventor::add_parameter_values(Measure const& measure, std::vector<std::string>& out) const {
    Plan const& plan = evaluation_.world.plan();
    auto const visit = [&](Expression const& part) {
        if (part.op == Op::number) out.push_back(part.number.text());
        if (part.op == Op::symbol) out.push_back(part.name);
        if (part.op != Op::parameter || part.ref < 0) return;
        for (auto const& dated : plan.parameters[std::size_t(part.ref)].values) {
            for_each_part(dated.value, [&](Expression const& value) {
                if (value.op == Op::number) out.push_back(value.number.text());
                if (value.op == Op::symbol) out.push_back(value.name);
            });
        }
    };
    if (measure.where) for_each_part(*measure.where, visit);
    if (measure.population < 0) return;
    auto const& where = plan.populations[std::size_t(measure.population)].where;
    if (where) for_each_part(*where, visit);
}

Inventor::Slot Inventor::role_slot(Search const& search, KindRole const& role) const {
    Plan const& plan = evaluation_.world.plan();
    Measure const& measure = plan.measures[std::size_t(search.wish.key.measure)];
    Slot slot;
    slot.role = &role;
    slot.asked = names_asked(plan, measure).contains(role.name);
    Date const day = search.wish.days.from;
    bool said = false;
    for (SelectorClause const& clause : clauses_of(plan, measure)) {
        // A clause on a role that joins others is met by any of those.
        KindRole const* const joined = search.kind.role(clause.place);
        bool const through =
            joined != nullptr &&
            std::find(joined->joins.begin(), joined->joins.end(), role.name) != joined->joins.end();
        if (clause.is_field || (clause.place != role.name && !through)) continue;
        for (Ref ref : refs_for(search.wish, clause)) {
            std::string const id = id_of(ref);
            if (!id.empty()) slot.choices.push_back({id});
        }
        if (through) {
            for (Ref ref : units_near(search.wish.owed_by, day)) {
                slot.choices.push_back({id_of(ref)});
            }
        }
        said = true;
    }
    // What is held for one is held for all of the school, if several can be named.
    bool const one = role.type == RoleType::person && role.several && slot.choices.size() == 1;
    if (one) {
        std::vector<std::string> everybody = colleagues_of(slot.choices[0][0], day);
        if (everybody.size() > 1) slot.choices.insert(slot.choices.begin(), std::move(everybody));
    }
    if (said && (!slot.choices.empty() || role.type != RoleType::person)) return slot;
    if (role.type == RoleType::unit) {
        auto near = units_near(search.wish.owed_by, day);
        if (role.name != "by" && role.name != "from") std::reverse(near.begin(), near.end());
        for (Ref ref : near) slot.choices.push_back({id_of(ref)});
    } else if (role.type == RoleType::any) {
        slot.choices.push_back({id_of(search.wish.owed_by)});
    }
    return slot;
}

Inventor::Slot Inventor::field_slot(Search const& search, KindField const& field) const {
    Plan const& plan = evaluation_.world.plan();
    Measure const& measure = plan.measures[std::size_t(search.wish.key.measure)];
    Slot slot;
    slot.field = &field;
    slot.asked = names_asked(plan, measure).contains(field.name);
    slot.heads = field.name == search.kind.attendance_field;
    std::vector<std::string> texts;
    for (SelectorClause const& clause : clauses_of(plan, measure)) {
        if (!clause.is_field || clause.place != field.name) continue;
        for (Ref ref : refs_for(search.wish, clause)) texts.push_back(id_of(ref));
    }
    auto const known = memory_.fields.find(search.wish.key.measure);
    if (texts.empty() && known != memory_.fields.end() && known->second.contains(field.name)) {
        texts.push_back(known->second.at(field.name));
    }
    bool const required = std::find(search.kind.required.begin(), search.kind.required.end(),
                                    field.name) != search.kind.required.end();
    if (field.type == FieldType::date) {
        texts.push_back(search.wish.days.from.text());
    } else if (slot.asked || required || slot.heads) {
        add_parameter_values(measure, texts);
        std::vector<std::string> words = field.symbols;
        if (Enum const* symbols = plan.vocabulary.find_enum(field.domain)) {
            for (Symbol const& symbol : symbols->symbols) words.push_back(symbol.name);
        }
        std::reverse(words.begin(), words.end());  // the highest of an ordered list first
        if (field.type == FieldType::symbol_set)
            texts.insert(texts.begin(), join(words, ";"));
        else
            texts.insert(texts.end(), words.begin(), words.end());
        if (field.type == FieldType::boolean) texts = {"true", "false"};
        if (field.type == FieldType::number || field.type == FieldType::money) {
            texts.push_back("1");
            texts.push_back("100");
        }
        if (field.type == FieldType::text) texts.push_back("方案测算");
    }
    for (std::string const& text : texts) {
        bool const fits = typed_value(wanted_by(field), plan.vocabulary, text).has_value();
        std::vector<std::string> const choice{text};
        bool const there =
            std::find(slot.choices.begin(), slot.choices.end(), choice) != slot.choices.end();
        if (fits && !there && slot.choices.size() < 24) slot.choices.push_back(choice);
    }
    return slot;
}

Inventor::Search Inventor::prepared(Wish const& wish) const {
    Plan const& plan = evaluation_.world.plan();
    Measure const& measure = plan.measures[std::size_t(wish.key.measure)];
    Search search{wish, plan.kinds.kinds[std::size_t(measure.kinds[0])], {}, {}, 0};
    search.record.content.kind = search.kind.name;
    search.record.state = RecordState::verified;
    search.record.confirmation = Confirmation::by_other_side;
    // Units first: whose people are meant follows from them.
    for (KindRole const& role : search.kind.roles) {
        if (role.joins.empty() && role.type != RoleType::person) {
            search.slots.push_back(role_slot(search, role));
        }
    }
    for (KindField const& field : search.kind.fields) {
        Slot slot = field_slot(search, field);
        if (!slot.choices.empty()) search.slots.push_back(std::move(slot));
    }
    for (KindRole const& role : search.kind.roles) {
        if (!role.joins.empty() || role.type != RoleType::person) continue;
        Slot slot = role_slot(search, role);
        bool const required = std::find(search.kind.required.begin(), search.kind.required.end(),
                                        role.name) != search.kind.required.end();
        // Who lasts somewhere is somebody: other rules are about this person.
        bool const somebody = slot.asked || required || search.kind.span;
        if (somebody) search.slots.push_back(std::move(slot));
    }
    std::erase_if(search.slots, [](Slot const& slot) {
        return slot.choices.empty() && !(slot.role && slot.role->type == RoleType::person);
    });
    return search;
}

}  // namespace gongjin::forecast
