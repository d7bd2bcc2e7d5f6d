#include "forecast/sample_people.h"

#include <algorithm>
#include <set>

#include "engine/case.h"
#include "record/payload.h"
#include "record/reduce.h"
#include "record/typed_value.h"

namespace gongjin::forecast {

namespace {

constexpr int kUsual = 30;  // teachers of a school that does not say
constexpr int kMost = 2000;

int teachers_of(Unit const& unit, Date day) {
    auto const found = unit.attributes.find("teachers");
    if (found == unit.attributes.end()) return kUsual;
    FieldValue const* const value = on(found->second, day);
    if (value == nullptr || value->number < Fraction(1)) return kUsual;
    return int(std::min<std::int64_t>(value->number.floor(), kMost));
}

std::string post_of(int place) {
    static char const* const first[] = {"principal", "business_vice_principal", "vice_principal",
                                        "middle_cadre", "middle_cadre"};
    return place < 5 ? first[place] : place % 3 == 0 ? "head_teacher" : "teacher";
}

std::string text_of(Attribute const& attribute, Words const& words, int place) {
    if (attribute.type == FieldType::boolean) {
        // Everybody is established; of the others about every fourth.
        if (attribute.name == "established") return "true";
        return place % 4 == 0 ? "true" : "false";
    }
    if (attribute.type != FieldType::symbol && attribute.type != FieldType::symbol_set) return {};
    Enum const* const symbols = words.find_enum(attribute.domain);
    if (symbols == nullptr || symbols->symbols.empty()) return {};
    return symbols->symbols[size_t(place) % symbols->symbols.size()].name;
}

Person person_of(Unit const& school, Plan const& plan, int place, Date day) {
    Person person;
    person.id = "sample/" + school.id + "/" + std::to_string(place + 1);
    PersonPut put;
    put.from = kFirstDay;
    // Ages go round from 24 to 57; a leader is not the youngest.
    int const age = place < 5 ? 40 + place : 24 + (place * 7) % 34;
    put.birth = add_months(day, -12 * age - 5, DayOverflow::last_day);
    put.post = Post{school.id, school.id, post_of(place), PersonState::on_post};
    for (Attribute const& attribute : plan.vocabulary.attributes) {
        bool const plain = attribute.owner == Owner::person && attribute.derived.empty();
        bool const fixed = attribute.name == "post" || attribute.name == "status";
        if (!plain || fixed) continue;
        std::string text = text_of(attribute, plan.vocabulary, place);
        if (attribute.type == FieldType::date && attribute.name != "birth") {
            text = add_months(day, -12 * (place % 12), DayOverflow::last_day).text();
        }
        if (text.empty()) continue;
        if (auto typed = typed_value(wanted_by(attribute), plan.vocabulary, text)) {
            put.attributes[attribute.name] = *typed;
        }
    }
    gongjin::apply(person, put, 1);
    return person;
}

}  // namespace

int add_sample_people(County& county, Plan const& plan, Date day) {
    std::set<std::string> peopled;
    for (auto const& [id, person] : county.people) {
        for (auto const& post : person.posts) peopled.insert(post.value.work_unit);
    }
    int added = 0;
    for (auto const& [id, unit] : county.units) {
        if (unit.type != "school" || peopled.contains(id)) continue;
        int const count = teachers_of(unit, day);
        for (int place = 0; place < count; ++place, ++added) {
            Person person = person_of(unit, plan, place, day);
            county.people[person.id] = std::move(person);
        }
    }
    return added;
}

namespace {

// A case without people or records is nothing but its roster.
Result<County> bare_county(Plan const& plan, std::optional<RosterFile> const& roster) {
    std::string const text =
        "language: 1\nscenario: roster\nas_of: " + plan.in_force.from.text() + "\n";
    YamlNode const node = TRY(parse_yaml(text, "roster"));
    Case one = TRY(read_case(node, "roster", CaseSources{plan, roster, {}}));
    return std::move(one.county);
}

bool knows_roles(Plan const& plan, Community const& community) {
    return std::all_of(community.members.begin(), community.members.end(),
                       [&](Membership const& member) {
                           int const word = plan.find_word(member.role);
                           return word >= 0 && plan.words[std::size_t(word)].kind == WordKind::role;
                       });
}

}  // namespace

Result<County> county_of_roster(Plan const& plan, std::optional<RosterFile> const& roster) {
    County county = TRY(bare_county(plan, roster));
    add_sample_people(county, plan, plan.in_force.from);
    return county;
}

Result<void> lend_county(County& county, Plan const& plan,
                         std::optional<RosterFile> const& roster) {
    auto const own = [&](auto const& entry) { return entry.second.scheme == plan.scheme; };
    if (std::any_of(county.communities.begin(), county.communities.end(), own)) return {};
    bool lent = false;
    for (auto& [id, community] : county.communities) {
        if (!knows_roles(plan, community)) continue;
        community.scheme = plan.scheme;
        lent = true;
    }
    if (lent) return {};
    County const sample = TRY(bare_county(plan, roster));
    for (auto const& [id, unit] : sample.units) county.units.emplace(id, unit);
    for (auto const& [id, community] : sample.communities) {
        county.communities.emplace(id, community);
    }
    add_sample_people(county, plan, plan.in_force.from);
    return {};
}

}  // namespace gongjin::forecast
