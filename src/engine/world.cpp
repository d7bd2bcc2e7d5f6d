#include "engine/world.h"

#include <algorithm>
#include <span>

#include "engine/plan_use.h"

namespace gongjin {

std::int32_t Names::intern(std::string_view text) {
    auto const found = numbers_.find(text);
    if (found != numbers_.end()) return found->second;
    auto const name = std::int32_t(texts_.size());
    texts_.emplace_back(text);
    numbers_.emplace(std::string(text), name);
    return name;
}

std::int32_t Names::find(std::string_view text) const {
    auto const found = numbers_.find(text);
    return found == numbers_.end() ? -1 : found->second;
}

World::World(Plan const& plan, County const& county) : plan_(&plan), county_(&county) {
    add_names();
    add_constants();
    add_units();
    add_people();
    add_communities();
    count_people();
}

World::How World::how_of(Attribute const& attribute) {
    static std::pair<std::string_view, How> const derived[] = {
        {"teaching_people", How::teachers}, {"people", How::staff},
        {"membership", How::in_community},  {"children", How::children},
        {"mode_of_community", How::mode},
        {"whole_years_since", How::years_since}};
    for (auto const& [name, how] : derived) {
        if (attribute.derived == name) return how;
    }
    static std::pair<std::string_view, How> const of_unit[] = {
        {"teachers", How::teachers},         {"staff", How::staff},
        {"in_community", How::in_community}, {"role", How::role}};
    static std::pair<std::string_view, How> const of_person[] = {
        {"age", How::years_since},    {"post", How::post},
        {"status", How::status},      {"school", How::home_unit},
        {"work_school", How::work_unit}, {"birth", How::birth}};
    bool const person = attribute.owner == Owner::person;
    std::span<std::pair<std::string_view, How> const> rows = of_unit;
    if (person) rows = of_person;
    for (auto const& [name, how] : rows) {
        if (attribute.name == name) return how;
    }
    return How::recorded;
}

void World::add_readers(Owner owner, std::vector<Reader>& readers) {
    for (Attribute const& attribute : plan_->vocabulary.attributes) {
        if (attribute.owner != owner) continue;
        auto const name = std::size_t(names_.intern(attribute.name));
        if (readers.size() <= name) readers.resize(name + 1);
        readers[name] = {how_of(attribute), &attribute, -1};
        if (!attribute.from.empty()) readers[name].from = names_.intern(attribute.from.front());
    }
    if (owner != Owner::unit) return;
    auto const role = std::size_t(names_.intern("role"));  // known of every unit, in any scheme
    if (readers.size() <= role) readers.resize(role + 1);
    readers[role].how = How::role;
}

// Everything that the plan can name is known by number before any formula runs.
void World::add_names() {
    for_each_formula(*plan_, [&](Expression const& part) {
        if (!part.name.empty()) names_.intern(part.name);
    });
    for (SubjectWord const& word : plan_->words) names_.intern(word.name);
    for (Enum const& words : plan_->vocabulary.enums) {
        for (Symbol const& symbol : words.symbols) {
            auto const name = std::size_t(names_.intern(symbol.name));
            if (teaching_post_.size() <= name) teaching_post_.resize(name + 1);
            if (words.name == "post" && symbol.teaching) teaching_post_[name] = true;
        }
    }
    for (Kind const& kind : plan_->kinds.kinds) {
        for (KindField const& field : kind.fields) {
            for (std::string const& symbol : field.symbols) names_.intern(symbol);
        }
    }
    for (Duty const& duty : plan_->duties) names_.intern(duty.name);
    for (RuleRef rule : plan_->rules) names_.intern(plan_->head_of(rule).name);
    for (Selection const& selection : plan_->selections) {
        for (Stage const& stage : selection.stages) names_.intern(stage.name);
    }
    for (Status const& status : plan_->statuses) {
        for (std::string const& state : status.states) names_.intern(state);
    }
    for (Reading const& reading : plan_->readings) {
        for (Reading::Option const& option : reading.options) names_.intern(option.name);
    }
    for (char const* name : {"birth", "end", "role", "core", "staff", "mode", "school", "must",
                             "in_principle", "strive", "may", "met", "behind", "failed"}) {
        names_.intern(name);
    }
    for (Body const& body : plan_->bodies) {
        for (RosterSeat const& seat : body.seats) {
            for (SeatHolder const& holder : seat.holders) names_.intern(holder.post);
        }
    }
    add_readers(Owner::unit, unit_readers_);
    add_readers(Owner::person, person_readers_);
    add_readers(Owner::community, community_readers_);
}

// Formulas are evaluated for every record: what never changes is looked up once.
void World::add_constants() {
    auto const visit = [&](Expression const& part) {
        if (!part.name.empty()) expression_names_.emplace(&part, names_.intern(part.name));
        if (part.op == Op::symbol) {
            bool const text = part.domain.empty() && part.ref < 0;
            Datum constant = text ? Datum::text_of(part.name) : symbol(part.domain, part.name);
            if (text) constant.ref = {RefKind::symbol, names_.find(part.name)};
            constants_.emplace(&part, std::move(constant));
        }
        if (part.op != Op::list) return;
        std::vector<Ref> refs;
        for (Expression const& child : part.children) {
            if (child.op != Op::symbol) return;
            names_.intern(child.name);
            refs.push_back(symbol(child.domain, child.name).ref);
        }
        constants_.emplace(&part, Datum::set(std::move(refs)));
    };
    for_each_formula(*plan_, visit);
    for (Value const& value : plan_->values) still_.push_back(reads_only_the_world(*plan_, value));
    for (Parameter const& parameter : plan_->parameters) {
        for (Parameter::Dated const& dated : parameter.values) for_each_part(dated.value, visit);
    }
}

void World::add_units() {
    for (auto const& [id, unit] : county_->units) {
        unit_ids_.emplace(id, int(units_.size()));
        units_.push_back({.unit = &unit, .is_school = unit.type == "school"});
        intern_texts(unit.attributes);
    }
    for (std::size_t i = 0; i < units_.size(); ++i) {
        UnitEntry& entry = units_[i];
        // A parent may be missing or, in damaged data, come round again: the chain just ends.
        for (int at = int(i); at >= 0 && !std::count(entry.chain.begin(), entry.chain.end(), at);
             at = find_unit(units_[std::size_t(at)].unit->parent)) {
            entry.chain.push_back(at);
            if (entry.school < 0 && units_[std::size_t(at)].is_school) entry.school = at;
        }
    }
}

// Texts of attributes can be looked for in a list, so each has a number.
void World::intern_texts(Dated const& attributes) {
    for (auto const& [name, values] : attributes) {
        for (Since<FieldValue> const& value : values) {
            if (value.value.type == ValueType::text) names_.intern(value.value.text);
        }
    }
}

void World::add_people() {
    for (auto const& [id, person] : county_->people) {
        person_ids_.emplace(id, int(people_.size()));
        PersonEntry entry{&person, {}};
        for (std::size_t i = 0; i < person.posts.size(); ++i) {
            Post const& post = person.posts[i].value;
            Date const until = i + 1 < person.posts.size() ? person.posts[i + 1].from : kLastDay;
            PostSpan span;
            span.days = {person.posts[i].from, until};
            span.home = find_unit(post.home_unit);
            span.work = find_unit(post.work_unit.empty() ? post.home_unit : post.work_unit);
            span.post = post.post.empty() ? -1 : names_.intern(post.post);
            span.state = post.state;
            if (!span.days.empty()) entry.posts.push_back(span);
        }
        people_.push_back(std::move(entry));
    }
}

void World::add_communities() {
    for (auto const& [id, community] : county_->communities) {
        if (community.scheme != plan_->scheme) continue;
        CommunityEntry entry{&community, {}};
        for (Membership const& member : community.members) {
            int const word = plan_->find_word(member.role);
            if (word < 0) continue;
            bool const person = plan_->words[std::size_t(word)].domain == "person";
            int const at = person ? find_person(member.unit) : find_unit(member.unit);
            if (at < 0) continue;
            entry.members.push_back(
                {{person ? RefKind::person : RefKind::unit, at}, word, member.during});
            auto& seats = person ? people_[std::size_t(at)].seats : units_[std::size_t(at)].seats;
            seats.push_back({int(communities_.size()), word, member.during});
        }
        community_ids_.emplace(id, int(communities_.size()));
        communities_.push_back(std::move(entry));
    }
}

bool World::is_teaching(std::int32_t post) const {
    return post >= 0 && std::size_t(post) < teaching_post_.size() &&
           teaching_post_[std::size_t(post)];
}

void World::add_stay(int person, PostSpan const& span, std::vector<std::vector<Count>>& changes) {
    for (int unit : units_[std::size_t(span.work)].chain) {
        auto const at = std::size_t(unit);
        first_known_[at] = std::min(first_known_[at], span.days.from);
        if (!span.present()) continue;
        stays_[at].push_back({person, span.days});
        int const teaching = is_teaching(span.post) ? 1 : 0;
        int const unsure = span.post < 0 ? 1 : 0;
        changes[at].push_back({span.days.from, teaching, unsure});
        changes[at].push_back({span.days.until, -teaching, -unsure});
    }
}

void World::count_people() {
    std::vector<std::vector<Count>> changes(units_.size());
    stays_.resize(units_.size());
    first_known_.assign(units_.size(), kLastDay);
    for (std::size_t i = 0; i < people_.size(); ++i) {
        for (PostSpan const& span : people_[i].posts) {
            if (span.work >= 0) add_stay(int(i), span, changes);
        }
    }
    for (std::vector<Count>& unit : changes) {
        std::sort(unit.begin(), unit.end(),
                  [](Count const& a, Count const& b) { return a.from < b.from; });
        std::vector<Count> totals;
        for (Count const& change : unit) {
            Count total = totals.empty() ? Count{change.from, 0, 0} : totals.back();
            total = {change.from, total.teaching + change.teaching, total.unsure + change.unsure};
            if (!totals.empty() && totals.back().from == change.from) totals.pop_back();
            totals.push_back(total);
        }
        teaching_.push_back(std::move(totals));
    }
}

std::vector<Seat> const& World::seats_of(Ref who) const {
    static std::vector<Seat> const none;
    if (who.kind == RefKind::unit) return units_[std::size_t(who.index)].seats;
    return who.kind == RefKind::person ? people_[std::size_t(who.index)].seats : none;
}

int World::seat_of(Ref who, int role_word, Date day) const {
    for (Seat const& seat : seats_of(who)) {
        if ((role_word < 0 || seat.role_word == role_word) && seat.during.contains(day)) {
            return seat.community;
        }
    }
    return -1;
}

int World::community_of(int unit, Date day) const {
    for (int holder : units_[std::size_t(unit)].chain) {
        int const community = seat_of({RefKind::unit, holder}, -1, day);
        if (community >= 0) return community;
    }
    return -1;
}

// A person's own seat goes before that of the school.
int World::community_of(Ref ref, Date day) const {
    if (ref.kind == RefKind::community) return ref.index;
    if (ref.kind == RefKind::unit) return community_of(ref.index, day);
    if (ref.kind != RefKind::person) return -1;
    if (int const own = seat_of(ref, -1, day); own >= 0) return own;
    PostSpan const* post = post_of(ref.index, day);
    return post && post->home >= 0 ? community_of(post->home, day) : -1;
}

Ref World::holder_of(int community, int role_word, Date day) const {
    for (CommunityMember const& member : communities_[std::size_t(community)].members) {
        if (member.role_word == role_word && member.during.contains(day)) return member.who;
    }
    return {};
}

PostSpan const* World::post_of(int person, Date day) const {
    for (PostSpan const& span : people_[std::size_t(person)].posts) {
        if (span.days.contains(day)) return &span;
    }
    return nullptr;
}

}  // namespace gongjin
