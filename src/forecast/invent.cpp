#include "forecast/invent.h"

#include <algorithm>

#include "base/text.h"
#include "record/row.h"
#include "record/typed_value.h"

namespace gongjin::forecast {

namespace {

constexpr int kMostTrials = 6'000;
constexpr std::size_t kMostPeople = 400;
constexpr std::int64_t kMostRecords = 400;  // of one wish

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

Date weekday_near(Date day, DateRange days) {
    while (day.weekday() > 5 && days.contains(day - 1)) day = day - 1;
    while (day.weekday() > 5 && days.contains(day + 1)) day = day + 1;
    return day;
}

}  // namespace

Inventor::Inventor(Evaluation& evaluation, DateRange horizon, InventorMemory& memory)
    : evaluation_(evaluation), horizon_(horizon), memory_(memory),
      encoder_(evaluation.world, evaluation.source.record_ids()) {}

std::string Inventor::id_of(Ref ref) const {
    World const& world = evaluation_.world;
    auto const at = std::size_t(ref.index);
    switch (ref.kind) {
        case RefKind::unit: return world.units()[at].unit->id;
        case RefKind::person: return world.people()[at].person->id;
        case RefKind::community: return world.communities()[at].community->id;
        case RefKind::symbol: return world.names().text(ref.index);
        case RefKind::record: return evaluation_.source.record_ids().id(ref.index);
        case RefKind::authority:
            for (UnitEntry const& entry : world.units()) {
                if (entry.unit->type == "bureau") return entry.unit->id;
            }
            return {};
        case RefKind::none: return {};
    }
    return {};
}

// The schools that somebody who owes work can turn to: itself, then those of its community.
std::vector<Ref> Inventor::units_near(Ref owed_by, Date day) const {
    World const& world = evaluation_.world;
    std::vector<Ref> near;
    if (owed_by.kind == RefKind::unit) near.push_back(owed_by);
    int const community = owed_by.kind == RefKind::community ? owed_by.index
                                                             : world.community_of(owed_by, day);
    if (community >= 0) {
        for (CommunityMember const& member : world.communities()[std::size_t(community)].members) {
            Ref const ref{RefKind::unit, member.unit};
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
        bool const through = joined != nullptr && std::find(joined->joins.begin(),
                                                            joined->joins.end(),
                                                            role.name) != joined->joins.end();
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
        if (field.type == FieldType::symbol_set) texts.insert(texts.begin(), join(words, ";"));
        else texts.insert(texts.end(), words.begin(), words.end());
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
        bool const there = std::find(slot.choices.begin(), slot.choices.end(), choice) !=
                           slot.choices.end();
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
        if (slot.asked || required) search.slots.push_back(std::move(slot));
    }
    std::erase_if(search.slots, [](Slot const& slot) {
        return slot.choices.empty() && !(slot.role && slot.role->type == RoleType::person);
    });
    return search;
}

bool Inventor::put(Search& search, Slot const& slot, std::vector<std::string> const& choice) const {
    RecordContent& content = search.record.content;
    if (slot.role != nullptr) {
        // A school is not its own guest.
        for (auto const& [name, ids] : content.roles) {
            KindRole const* other = search.kind.role(name);
            bool const unit = slot.role->type == RoleType::unit && other != nullptr &&
                              other->type == RoleType::unit && other->joins.empty();
            if (unit && name != slot.role->name && ids == choice) return false;
        }
        content.roles[slot.role->name] = choice;
        return true;
    }
    auto typed = typed_value(wanted_by(*slot.field), evaluation_.world.plan().vocabulary,
                             choice[0]);
    if (!typed) return false;
    content.fields[slot.field->name] = *typed;
    return true;
}

bool Inventor::counts(Search& search) {
    ++search.trials;
    Record record = search.record;
    join_roles(search.kind, record.content);
    table_.clear();
    encoder_.encode(record, table_);
    RowView const row(table_, table_.rows.back());
    Matcher const& matcher = evaluation_.source.matcher();
    Matcher::Contribution contribution;
    MeasureKey const& key = search.wish.key;
    bool const fits = matcher.match(key.measure, kFromKinds, row, contribution);
    if (!fits || !contribution.unsure.empty()) return false;
    std::vector<int> const words(key.words.begin(), key.words.begin() + key.count);
    std::vector<Matcher::Reached> reached;
    matcher.reach(key.measure, words, contribution, reached);
    return std::any_of(reached.begin(), reached.end(), [&](Matcher::Reached const& one) {
        return one.key == key && one.binding->unsure.empty();
    });
}

bool Inventor::fill(Search& search, std::size_t at) {
    if (at == search.slots.size()) return counts(search);
    Slot& slot = search.slots[at];
    bool const open = slot.role != nullptr && slot.role->type == RoleType::person &&
                      slot.choices.empty();
    std::vector<std::vector<std::string>> choices = slot.choices;
    if (open) {
        auto const& roles = search.record.content.roles;
        auto side = roles.find(slot.role->side);
        if (side == roles.end()) side = roles.find("by");
        std::vector<std::string> const units = side == roles.end() ? std::vector<std::string>{}
                                                                   : side->second;
        for (std::string& id : people_of(units, search.wish.days.from)) {
            choices.push_back({std::move(id)});
        }
    }
    if (slot.heads) {
        // First as many as there are, then what no school has: to learn how many it would take.
        auto const units = search.record.content.roles;
        std::string place;
        for (KindRole const& role : search.kind.roles) {
            bool const people = role.type == RoleType::person && role.several;
            if (people && units.contains(role.side)) place = units.at(role.side)[0];
        }
        if (place.empty() && units.contains("by")) place = units.at("by")[0];
        std::size_t const staff = place.empty() ? 0 : people_of({place}, search.wish.days.from).size();
        choices = {{std::to_string(staff)}, {"100000"}};
    }
    bool const lasting = search.kind.span && slot.role != nullptr &&
                         slot.role->type == RoleType::person && choices.size() > 1;
    for (std::vector<std::string> const& choice : choices) {
        if (search.trials > kMostTrials) return false;
        if (lasting && memory_.taken.contains({search.kind.name, choice[0]})) continue;
        if (!put(search, slot, choice)) continue;
        if (fill(search, at + 1)) return true;
    }
    if (slot.role != nullptr) search.record.content.roles.erase(slot.role->name);
    else search.record.content.fields.erase(slot.field->name);
    if (!slot.asked && !lasting) return fill(search, at + 1);  // it need not be said at all
    return false;
}

// The least head count that counts, by halving.
void Inventor::settle_heads(Search& search, Invented& out) {
    for (Slot const& slot : search.slots) {
        if (!slot.heads || !slot.asked) continue;
        auto const& roles = search.record.content.roles;
        std::string place = roles.contains("by") ? roles.at("by")[0] : "";
        for (KindRole const& role : search.kind.roles) {
            bool const people = role.type == RoleType::person && role.several;
            if (people && roles.contains(role.side)) place = roles.at(role.side)[0];
        }
        out.place = {RefKind::unit, evaluation_.world.find_unit(place)};
        auto const staff = std::int64_t(people_of({place}, search.wish.days.from).size());
        if (staff > 0) out.staff = staff;
        FieldValue& field = search.record.content.fields[slot.field->name];
        std::int64_t low = 0, high = field.number.ceil();
        while (high - low > 1) {
            std::int64_t const middle = low + (high - low) / 2;
            field.number = Fraction(middle);
            (counts(search) ? high : low) = middle;
        }
        field.number = Fraction(high);
        out.heads = high;
    }
}

void Inventor::count_eligible(Search& search, Invented& out) {
    for (Slot const& slot : search.slots) {
        bool const people = slot.role != nullptr && slot.role->type == RoleType::person;
        if (!people || !slot.asked || !search.kind.span) continue;
        RecordContent const before = search.record.content;
        auto const& roles = before.roles;
        auto side = roles.find(slot.role->side);
        if (side == roles.end()) side = roles.find("by");
        if (side == roles.end() || before.roles.find(slot.role->name) == before.roles.end()) continue;
        std::vector<std::string> const there = people_of(side->second, search.wish.days.from);
        if (slot.choices.size() == 1) continue;  // the rule is about this very person
        std::int64_t eligible = 0;
        for (std::string const& id : there) {
            search.record.content.roles[slot.role->name] = {id};
            eligible += counts(search) ? 1 : 0;
        }
        search.record.content = before;
        out.eligible = eligible;
        out.staff = std::int64_t(there.size());
        out.place = {RefKind::unit, evaluation_.world.find_unit(side->second[0])};
        return;
    }
}

void Inventor::set_day(Search& search, std::int64_t number, std::int64_t of) const {
    DateRange days = search.wish.days;
    days.from = std::max(days.from, horizon_.from);
    days.until = std::min(days.until, horizon_.until);
    if (days.empty()) days = search.wish.days;
    Record& record = search.record;
    int const step = int(std::int64_t(days.days()) * (2 * number + 1) / (2 * std::max<std::int64_t>(of, 1)));
    Date day = search.kind.span ? days.from : weekday_near(days.from + step, days);
    if (day >= days.until) day = days.last();
    record.content.start = day;
    record.content.end = search.kind.span ? std::max(days.last(), horizon_.last()) : day;
    record.filed_on = record.approved_on = record.held_noted_on = record.verified_on = day;
    for (auto& [name, field] : record.content.fields) {
        if (field.type == ValueType::date) field.date = day;
    }
}

void Inventor::keep(Search& search, Invented& out) {
    Record record = search.record;
    join_roles(search.kind, record.content);
    record.id = "forecast/" + std::to_string(++memory_.made);
    for (Slot const& slot : search.slots) {
        if (slot.field != nullptr && record.content.fields.contains(slot.field->name)) {
            FieldValue const& value = record.content.fields.at(slot.field->name);
            if (value.type == ValueType::symbol || value.type == ValueType::text) {
                memory_.fields[search.wish.key.measure][slot.field->name] = value.text;
            }
        }
        bool const person = slot.role != nullptr && slot.role->type == RoleType::person;
        if (!person || !search.kind.span) continue;
        for (std::string const& id : record.content.roles[slot.role->name]) {
            memory_.taken.insert({search.kind.name, id});
        }
    }
    out.records.push_back(std::move(record));
}

// As many as it takes, on days spread over the period.
void Inventor::repeat(Search& search, Invented& out) {
    std::int64_t const many = std::min(search.wish.count, kMostRecords);
    for (std::int64_t i = 0; i < many; ++i) {
        bool const again = i > 0 && search.kind.span;
        set_day(search, i, many);
        if (again && !fill(search, 0)) return;
        set_day(search, i, many);
        keep(search, out);
    }
}

// One record for each thing that is lacking, or one that holds them all.
void Inventor::cover(Search& search, Invented& out) {
    Plan const& plan = evaluation_.world.plan();
    Measure const& measure = plan.measures[std::size_t(search.wish.key.measure)];
    Expression const& what = *measure.value;
    KindRole const* const role = search.kind.role(what.name);
    KindField const* const field = search.kind.field(what.name);
    std::vector<std::string> ids;
    for (Ref ref : search.wish.lacking) ids.push_back(id_of(ref));
    bool const at_once = role != nullptr && role->several;
    std::int64_t const many = at_once ? 1 : std::int64_t(ids.size());
    for (std::int64_t i = 0; i < std::min(many, kMostRecords); ++i) {
        set_day(search, i, many);
        if (role != nullptr) {
            search.record.content.roles[role->name] =
                at_once ? ids : std::vector<std::string>{ids[std::size_t(i)]};
        } else if (field != nullptr) {
            auto typed = typed_value(wanted_by(*field), plan.vocabulary, ids[std::size_t(i)]);
            if (typed) search.record.content.fields[field->name] = *typed;
        }
        if (counts(search)) keep(search, out);
    }
}

Invented Inventor::invent(Wish const& wish) {
    Invented out;
    Measure const& measure = evaluation_.world.plan().measures[std::size_t(wish.key.measure)];
    if (measure.kinds.empty() || (wish.count < 1 && wish.lacking.empty())) return out;
    Search search = prepared(wish);
    set_day(search, 0, 1);
    if (!fill(search, 0)) {
        out.no_way = true;
        return out;
    }
    settle_heads(search, out);
    count_eligible(search, out);
    // A school of which nobody is recorded is unknown, not empty.
    if (out.heads && (!out.staff || *out.heads > *out.staff)) return out;
    if (!wish.lacking.empty() && measure.value) cover(search, out);
    else repeat(search, out);
    return out;
}

}  // namespace gongjin::forecast
