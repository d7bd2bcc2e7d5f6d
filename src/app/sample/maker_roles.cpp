// Who stands in a record's roles: whom the work is about, else somebody whom the filter takes.
#include <algorithm>

#include "app/sample/maker.h"

namespace gongjin::sample {

namespace {

bool contains(std::vector<std::string> const& list, std::string const& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

// A unit has one part in a record.
bool is_in(RecordContent const& content, std::string const& id) {
    return std::any_of(content.roles.begin(), content.roles.end(),
                       [&](auto const& role) { return contains(role.second, id); });
}

}  // namespace

// The same role of the record that this is about, or of another with the same person: the studio of
// the seat.
std::string Maker::related(std::string const& role, Party const& party) const {
    auto const said = [&role](RecordContent const& content) {
        auto const same = content.roles.find(role);
        return same == content.roles.end() || same->second.empty() ? std::string()
                                                                  : same->second.front();
    };
    auto const mine = contents_.find(party.record);
    if (mine != contents_.end()) {
        if (std::string const id = said(mine->second); !id.empty()) return id;
    }
    if (party.person.empty()) return {};
    for (Draft const& draft : drafts_) {
        RecordContent const& content = draft.work.content;
        auto const people = content.roles.find("person");
        if (people == content.roles.end() || !contains(people->second, party.person)) continue;
        if (std::string const id = said(content); !id.empty()) return id;
    }
    return {};
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
    if (std::string const id = related(role.name, wanted.party); !id.empty()) return give(id);
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
        std::erase_if(some, [&](std::string const& id) { return is_in(content, id); });
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
    if (!required && role.name != "by" && !g_.dice.chance(75)) return false;
    // A school that has its part already, or gets it by another role, does not help itself.
    bool const elsewhere = std::any_of(wanted.clauses.begin(), wanted.clauses.end(),
                                       [&](SelectorClause const* clause) {
                                           return !clause->is_field && clause->place != role.name;
                                       });
    bool const free_unit = !party.unit.empty() && !is_in(content, party.unit) && !elsewhere;
    if (free_unit && role.name != "at" && role.name != "to") return give({party.unit});
    int const school = g_.plan.find_word("school");
    std::vector<std::string> others = guess_.units(school, party, on);
    std::erase_if(others, [&](std::string const& id) {
        return is_in(content, id) || (elsewhere && id == party.unit);
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
        if (is_in(content, id)) return Guess::of(false);
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
