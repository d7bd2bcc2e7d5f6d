// Which subject a word stands for, and what a word ranges over.
#include <algorithm>

#include "engine/match.h"

namespace gongjin {

Ref Interpreter::determine(int word, Env const& env) const {
    if (Ref const ref = env.ref_of(word); ref.known()) return ref;
    SubjectWord const& entry = plan_->words[std::size_t(word)];
    if (entry.kind == WordKind::authority) return {RefKind::authority, 0};
    if (entry.kind == WordKind::community && env.community >= 0) {
        return {RefKind::community, env.community};
    }
    // The innermost subject that says something about the word.
    for (int i = env.bound_count - 1; i >= 0; --i) {
        Env::Bound const& bound = env.bound[std::size_t(i)];
        Ref const ref = bound.ref;
        SubjectWord const& by = plan_->words[std::size_t(bound.word)];
        bool const base = by.kind == WordKind::population &&
                          plan_->populations[std::size_t(by.ref)].base_word == word;
        if (base) return ref;
        if (ref.kind == RefKind::record) {
            Ref const found = determine_from_record(word, ref, bound.word, env);
            if (found.known()) return found;
        }
        bool const unit = ref.kind == RefKind::unit;
        if (entry.kind == WordKind::unit && unit) return ref;
        if (entry.kind == WordKind::role && !entry.single_role &&
            world_->seat_of(ref, word, env.day) >= 0) {
            return ref;
        }
        if (entry.kind == WordKind::person && ref.kind == RefKind::person) return ref;
        if (entry.kind == WordKind::unit && ref.kind == RefKind::person) {
            PostSpan const* post = world_->post_of(ref.index, env.day);
            if (post && post->home >= 0) return {RefKind::unit, post->home};
        }
        if (entry.kind == WordKind::symbol && unit) {
            std::int32_t const name = world_->names().find(entry.name);
            Datum const value =
                name < 0 ? Datum() : world_->attribute(ref, name, env.day);
            if (value.is(DatumKind::symbol)) return value.ref;
        }
    }
    if (entry.kind != WordKind::community && entry.kind != WordKind::role) return {};
    int community = env.community;
    for (int i = env.bound_count - 1; i >= 0 && community < 0; --i) {
        community = world_->community_of(env.bound[std::size_t(i)].ref, env.day);
    }
    if (community < 0) return {};
    if (entry.kind == WordKind::community) return {RefKind::community, community};
    if (!entry.single_role) return {};
    return world_->holder_of(community, word, env.day);
}

// A record determines what its population's clauses bind, its roles, and the community that its
// schools have in common.
Ref Interpreter::determine_from_record(int word, Ref record, int record_word,
                                       Env const& env) const {
    RecordBook::Page const* page = source_ ? source_->book().find(record.index) : nullptr;
    if (!page) return {};
    RowView const row = page->row();
    Binder const binder(*this);
    SubjectWord const& from = plan_->words[std::size_t(record_word)];
    if (from.kind == WordKind::population) {
        auto const& clauses = plan_->populations[std::size_t(from.ref)].clauses;
        std::vector<Binding> bindings;
        if (!clauses.empty()) binder.bind(compiled(*world_, clauses), row, bindings);
        for (Binding const& binding : bindings) {
            if (binding.guessed) continue;
            if (Ref const ref = binder.subject_of(binding, word); ref.known()) return ref;
        }
    }
    SubjectWord const& entry = plan_->words[std::size_t(word)];
    Kind const& kind = plan_->kinds.kinds[std::size_t(row->kind)];
    if (KindField const* field = only_field_of(kind, entry.domain);
        field && entry.kind == WordKind::symbol) {
        RowField const* said = row.field(world_->names().find(field->name));
        return said ? Ref{RefKind::symbol, said->symbol} : Ref{};
    }
    int community = -1;
    for (RowRef const& ref : row.refs()) {
        KindRole const* role = kind.role(world_->names().text(ref.role));
        if (role && role->word == entry.name && entry.kind != WordKind::unit) return ref.ref;
        if (community < 0) community = world_->community_of(ref.ref, row->start);
    }
    if (community < 0) return {};
    if (entry.kind == WordKind::community) return {RefKind::community, community};
    if (entry.kind != WordKind::role || !entry.single_role) return {};
    return world_->holder_of(community, word, env.day);
}

// Over its own kind a fold sees the whole scheme.
bool Interpreter::is_peer(int word, Env const& env) const {
    return env.ref_of(word).known();
}

std::vector<Interpreter::Element> Interpreter::units_at_hand(int role_word,
                                                             Env const& env) const {
    std::vector<Element> found;
    Ref const community =
        is_peer(role_word, env) ? Ref{} : determine(plan_->find_word("community"), env);
    auto const add_members = [&](int at) {
        for (auto const& member : world_->communities()[std::size_t(at)].members) {
            Ref const ref = member.who;
            bool const any = plan_->words[std::size_t(role_word)].kind == WordKind::unit;
            bool const fits = any ? ref.kind == RefKind::unit : member.role_word == role_word;
            bool twice = false;
            for (Element const& e : found) twice = twice || (e.ref == ref && e.community == at);
            if (fits && !twice && member.during.contains(env.day)) found.push_back({ref, at, {}});
        }
    };
    if (community.known()) {
        add_members(community.index);
    } else if (plan_->words[std::size_t(role_word)].kind == WordKind::role) {
        for (std::size_t i = 0; i < world_->communities().size(); ++i) add_members(int(i));
    } else {
        for (std::size_t i = 0; i < world_->units().size(); ++i) {
            if (!world_->units()[i].is_school) continue;
            found.push_back({{RefKind::unit, int(i)}, world_->community_of(int(i), env.day), {}});
        }
    }
    return found;
}

// Per stage, each school is a school of that stage.
std::vector<Interpreter::Element> Interpreter::of_kind_at_hand(std::vector<Element> units,
                                                               int word, Env const& env) const {
    if (is_peer(word, env)) return units;
    for (int i = 0; i < env.bound_count; ++i) {
        Env::Bound const& bound = env.bound[std::size_t(i)];
        SubjectWord const& entry = plan_->words[std::size_t(bound.word)];
        Attribute const* const attribute =
            entry.kind == WordKind::symbol
                ? plan_->vocabulary.find_attribute(Owner::unit, entry.name)
                : nullptr;
        if (!attribute || attribute->type != FieldType::symbol) continue;
        std::int32_t const name = world_->names().find(entry.name);
        std::erase_if(units, [&](Element& unit) {
            Datum const value = world_->attribute(unit.ref, name, env.day);
            if (value.is_unknown()) unit.unsure = merged(unit.unsure, value.causes());
            return value.is_none() || (value.given() && value.ref != bound.ref);
        });
    }
    return units;
}

std::vector<Interpreter::Element> Interpreter::people_at_hand(Env const& env) const {
    std::vector<Element> found;
    std::vector<int> units;
    bool narrowed = false;
    for (int i = env.bound_count - 1; i >= 0 && units.empty(); --i) {
        Ref const ref = env.bound[std::size_t(i)].ref;
        if (ref.kind == RefKind::unit) units.push_back(ref.index);
    }
    if (units.empty()) {
        Ref const community = determine(plan_->find_word("community"), env);
        narrowed = community.known();
        if (narrowed) {
            for (auto const& m : world_->communities()[std::size_t(community.index)].members) {
                if (!m.during.contains(env.day)) continue;
                if (m.who.kind == RefKind::unit) units.push_back(m.who.index);
                else found.push_back({m.who, community.index, {}});
            }
        }
    }
    std::int32_t const staff = world_->names().find("staff");
    if (!units.empty() || narrowed) {
        for (int unit : units) {
            Datum const people = world_->attribute({RefKind::unit, unit}, staff, env.day);
            // Nobody is known there: the element without a subject says so.
            if (people.is_unknown()) found.push_back({{}, -1, people.causes()});
            for (Ref ref : people.refs()) found.push_back({ref, -1, {}});
        }
        return found;
    }
    for (std::size_t i = 0; i < world_->people().size(); ++i) {
        PostSpan const* post = world_->post_of(int(i), env.day);
        if (post && post->present()) found.push_back({{RefKind::person, int(i)}, -1, {}});
    }
    return found;
}

std::vector<Interpreter::Element> Interpreter::symbols_at_hand(SubjectWord const& word,
                                                               Env const& env) const {
    std::vector<Element> found;
    Enum const* words = plan_->vocabulary.find_enum(word.domain);
    if (!words) return found;
    // A school has its own subjects, as far as they are recorded.
    Datum own;
    for (Attribute const& attribute : plan_->vocabulary.attributes) {
        if (attribute.owner != Owner::unit || attribute.type != FieldType::symbol_set ||
            attribute.domain != word.domain) {
            continue;
        }
        for (int i = env.bound_count - 1; i >= 0; --i) {
            Ref const ref = env.bound[std::size_t(i)].ref;
            if (ref.kind != RefKind::unit || own.given()) continue;
            own = world_->attribute(ref, world_->names().find(attribute.name), env.day);
        }
    }
    for (Symbol const& symbol : words->symbols) {
        Ref const ref{RefKind::symbol, world_->names().find(symbol.name)};
        if (own.is(DatumKind::set) &&
            !std::binary_search(own.refs().begin(), own.refs().end(), ref)) {
            continue;
        }
        found.push_back({ref, env.community, {}});
    }
    return found;
}

std::vector<Interpreter::Element> Interpreter::records_at_hand(SubjectWord const& word,
                                                               Env const& env) const {
    std::vector<Element> found;
    if (!source_) return found;
    int const word_index = plan_->find_word(word.name);
    int const kind = kind_of_word(*plan_, word_index);
    bool const span = plan_->kinds.kinds[std::size_t(kind)].span;
    for (auto const& [number, page] : source_->book().pages()) {
        RowView const row = page.row();
        bool here = span ? row->start < env.days.until && row->end >= env.days.from
                         : env.days.contains(row->start);
        if (span && env.in_on != kLastDay) here = row->start <= env.in_on && row->end >= env.in_on;
        if (row->kind != kind || !row->verified() || row->start > env.as_of || !here) continue;
        Element element{{RefKind::record, number}, -1, {}};
        Env one = env;
        one.bound_count = 0;
        one.community = -1;
        one.bind(word_index, element.ref);
        bool agrees = true;
        for (int i = 0; i < env.bound_count; ++i) {
            Env::Bound const& bound = env.bound[std::size_t(i)];
            Ref const its = determine(bound.word, one);
            agrees = agrees && (bound.word == word_index || !its.known() || its == bound.ref);
        }
        Ref const community = determine(plan_->find_word("community"), one);
        if (community.known()) element.community = community.index;
        bool const elsewhere = env.community >= 0 && community.known() &&
                               element.community != env.community && !is_peer(word_index, env);
        if (agrees && !elsewhere) found.push_back(std::move(element));
    }
    // By day, then by id: the numbers depend on the order in which records came.
    std::sort(found.begin(), found.end(), [&](Element const& a, Element const& b) {
        auto const key = [&](Element const& e) {
            Record const& record = source_->book().find(e.ref.index)->record;
            return std::pair<Date, std::string const&>(record.content.start, record.id);
        };
        return key(a) < key(b);
    });
    return found;
}

std::vector<Interpreter::Element> Interpreter::base_elements(SubjectWord const& word, int index,
                                                             Env const& env) const {
    switch (word.kind) {
        case WordKind::authority: return {{{RefKind::authority, 0}, -1, {}}};
        case WordKind::community: {
            std::vector<Element> found;
            if (!is_peer(index, env)) {
                if (Ref const ref = determine(index, env); ref.known()) {
                    return {{ref, ref.index, {}}};
                }
            }
            for (std::size_t i = 0; i < world_->communities().size(); ++i) {
                auto const& members = world_->communities()[i].members;
                bool const there = std::any_of(members.begin(), members.end(), [&](auto const& m) {
                    return m.during.contains(env.day);
                });
                if (there) found.push_back({{RefKind::community, int(i)}, int(i), {}});
            }
            return found;
        }
        case WordKind::unit:
        case WordKind::role: return of_kind_at_hand(units_at_hand(index, env), index, env);
        case WordKind::person: return people_at_hand(env);
        case WordKind::symbol: return symbols_at_hand(word, env);
        case WordKind::record: return records_at_hand(word, env);
        case WordKind::population: break;
    }
    return {};
}

std::vector<Interpreter::Element> Interpreter::elements(int word, Env const& env) const {
    SubjectWord const& entry = plan_->words[std::size_t(word)];
    if (entry.kind != WordKind::population) return base_elements(entry, word, env);
    Population const& population = plan_->populations[std::size_t(entry.ref)];
    std::vector<Element> found;
    Env around = env;
    if (is_peer(word, env)) around.bound_count = 0, around.community = -1;
    bool const records = kind_of_word(*plan_, word) >= 0;
    std::vector<Element> base =
        records ? records_at_hand(entry, around)
                : base_elements(plan_->words[std::size_t(population.base_word)],
                                population.base_word, around);
    for (Element& element : base) {
        if (!element.ref.known()) {
            found.push_back(std::move(element));
            continue;
        }
        Datum const belongs = this->belongs(population, element.ref, env);
        if (belongs.no() || belongs.is_none()) continue;
        if (belongs.is_unknown()) element.unsure = merged(element.unsure, belongs.causes());
        found.push_back(std::move(element));
    }
    return found;
}

Datum Interpreter::belongs(Population const& population, Ref ref, Env const& env) const {
    Env inside = env;
    inside.element = ref;
    inside.bound_count = 0;
    if (ref.kind != RefKind::record) {
        if (!population.where) return Datum::of(true);
        inside.record = nullptr;
        inside.bind(population.base_word, ref);
        return eval(*population.where, inside);
    }
    RecordBook::Page const* page = source_ ? source_->book().find(ref.index) : nullptr;
    if (!page) return Datum::of(false);
    RowView const row = page->row();
    Datum clauses = Datum::of(true);
    if (!population.clauses.empty()) {
        std::vector<Binding> bindings;
        Binder(*this).bind(compiled(*world_, population.clauses), row, bindings);
        if (bindings.empty()) return Datum::of(false);
        if (bindings.front().guessed) clauses = Datum::unknown(bindings.front().unsure);
    }
    if (!population.where) return clauses;
    inside.record = &row;
    inside.day = inside.as_of = row->start;
    Datum const where = eval(*population.where, inside);
    return clauses.yes() ? where : both({clauses, where});
}

void Interpreter::bind_element(Env& env, int word, Element const& element) const {
    env.bind(word, element.ref);
    env.element = element.ref;
    if (element.community >= 0) {
        env.community = element.community;
    } else if (element.ref.kind == RefKind::unit || element.ref.kind == RefKind::person) {
        env.community = world_->community_of(element.ref, env.day);
    }
}

}  // namespace gongjin
