#include "app/shown.h"

#include <algorithm>
#include <set>

#include "app/time_text.h"
#include "base/text.h"

namespace gongjin {

namespace {

constexpr std::string_view kAuthority = "authority";  // the engine's name for who runs the scheme

std::string api_type(std::string const& type) {
    static std::set<std::string> const known{"bureau", "school", "campus", "teaching_point",
                                             "group"};
    return known.contains(type) ? type : "body";
}

bool teaches(Words const& words, Post const& post) {
    bool const present = post.state == PersonState::on_post || post.state == PersonState::temporary;
    Enum const* const posts = words.find_enum("post");
    if (!present || posts == nullptr) return false;
    std::optional<int> const at = posts->index_of(post.post);
    return at && posts->symbols[static_cast<std::size_t>(*at)].teaching;
}

std::string number_text(Fraction const& number) {
    return number.is_whole() ? std::to_string(number.numerator()) : number.text();
}

}  // namespace

api::UnitRef unit_ref(County const& county, std::string const& id) {
    if (auto const at = county.units.find(id); at != county.units.end()) {
        return {id, at->second.name, api_type(at->second.type)};
    }
    if (auto const at = county.communities.find(id); at != county.communities.end()) {
        return {id, at->second.name, "community"};
    }
    if (id == kAuthority) {
        for (auto const& [own, unit] : county.units) {
            if (unit.type == "bureau") return {own, unit.name, "bureau"};
        }
    }
    // A person who sits in a community: no name here, only where from.
    if (auto const at = county.people.find(id); at != county.people.end()) {
        std::vector<Since<Post>> const& posts = at->second.posts;
        auto const home = posts.empty() ? county.units.end()
                                        : county.units.find(posts.back().value.home_unit);
        return {id, home == county.units.end() ? "个人" : home->second.name + "（个人）", "body"};
    }
    return {id, id, "body"};
}

std::vector<api::UnitRef> unit_refs(County const& county, std::vector<std::string> const& ids) {
    std::vector<api::UnitRef> out;
    for (std::string const& id : ids) out.push_back(unit_ref(county, id));
    return out;
}

std::string unit_name(County const& county, std::string const& id) {
    return unit_ref(county, id).name;
}

std::string unit_names(County const& county, std::vector<std::string> const& ids,
                       std::size_t most) {
    std::vector<std::string> names;
    for (std::string const& id : ids) {
        if (names.size() == most) break;
        names.push_back(unit_name(county, id));
    }
    std::string text = join(names, "、");
    if (ids.size() > most) text += "等" + std::to_string(ids.size()) + "所";
    return text;
}

std::string symbol_title(Words const& words, std::string_view domain, std::string_view symbol) {
    if (Enum const* const table = words.find_enum(domain)) {
        if (std::optional<int> const at = table->index_of(symbol)) {
            return table->symbols[static_cast<std::size_t>(*at)].title.zh;
        }
    }
    return std::string(symbol);
}

std::vector<api::Choice> choices_of(Words const& words, std::string_view domain) {
    std::vector<api::Choice> out;
    if (Enum const* const table = words.find_enum(domain)) {
        for (Symbol const& symbol : table->symbols) out.push_back({symbol.name, symbol.title.zh});
    }
    return out;
}

std::string value_text(County const& county, Words const& words, FieldType type,
                       std::string_view domain, FieldValue const& value) {
    auto const symbol = [&](std::string const& name) {
        if (domain == "school") return unit_name(county, name);
        return symbol_title(words, domain, name);
    };
    switch (type) {
        case FieldType::number: return number_text(value.number);
        case FieldType::money: {
            std::optional<Fraction> const yuan = divide(value.number, Fraction(100));
            return yuan ? yuan->decimals(2) : value.number.text();
        }
        case FieldType::date: return day_words(value.date);
        case FieldType::boolean: return value.boolean ? "是" : "否";
        case FieldType::text: return value.text;
        case FieldType::symbol: return symbol(value.text);
        case FieldType::symbol_set: {
            std::vector<std::string> titles;
            for (std::string const& name : value.texts) titles.push_back(symbol(name));
            return join(titles, "、");
        }
    }
    return {};
}

std::string value_code(FieldType type, FieldValue const& value) {
    switch (type) {
        case FieldType::number: return number_text(value.number);
        case FieldType::money: {
            std::optional<Fraction> const yuan = divide(value.number, Fraction(100));
            return yuan ? yuan->decimals(2) : value.number.text();
        }
        case FieldType::date: return value.date.text();
        case FieldType::boolean: return value.boolean ? "true" : "false";
        case FieldType::text:
        case FieldType::symbol: return value.text;
        case FieldType::symbol_set: return join(value.texts, ";");
    }
    return {};
}

std::string day_words(Date day) {
    Civil const c = day.civil();
    return std::to_string(c.year) + "年" + std::to_string(c.month) + "月" + std::to_string(c.day) +
           "日";
}

std::string short_day(Date day) { return day.text().substr(5); }

std::string told_at(CountyView const& view, Instant at) {
    auto const demo = view.county().settings.find("demo");
    bool const sample = demo != view.county().settings.end() && demo->second == "yes";
    constexpr std::int64_t kDayUs = 86'400'000'000;
    if (sample) at.us -= (Date::of_instant(at) - view.told_on(at)) * kDayUs;
    return instant_text(at);
}

std::optional<std::string> figure(std::optional<Fraction> const& value) {
    if (!value) return std::nullopt;
    return value->text();
}

std::string role_title(Plan const& plan, std::string_view role) {
    int const word = plan.find_word(role);
    return word < 0 ? std::string(role) : plan.words[static_cast<std::size_t>(word)].title.zh;
}

std::string_view name_of(Strength strength) {
    switch (strength) {
        case Strength::must: return "must";
        case Strength::in_principle: return "in_principle";
        case Strength::strive: return "strive";
        case Strength::may: return "may";
    }
    return "";
}

std::string kind_title(KindTable const& kinds, std::string const& kind) {
    Kind const* const found = kinds.find(kind);
    return found == nullptr ? kind : found->title.zh;
}

std::vector<Community const*> communities_in_order(County const& county, SchemeRun const& run) {
    std::vector<std::pair<std::size_t, Community const*>> placed;
    for (auto const& [id, community] : county.communities) {
        if (community.scheme == run.id) {
            placed.emplace_back(run.document.find(community.name), &community);
        }
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<Community const*> out;
    for (auto const& [at, community] : placed) out.push_back(community);
    return out;
}

Standing standing_of(County const& county, std::string const& unit, Date day) {
    std::string at = unit;
    for (int depth = 0; depth < 8 && !at.empty(); ++depth) {
        // Of several, that of the scheme which the county has had longest.
        Standing found_here;
        Date since = kLastDay;
        for (auto const& [id, community] : county.communities) {
            auto const scheme = county.schemes.find(community.scheme);
            Date const adopted = scheme == county.schemes.end() ? kLastDay : scheme->second;
            if (!found_here.community.empty() && adopted >= since) continue;
            for (Membership const& member : community.members) {
                if (member.unit != at || !member.during.contains(day)) continue;
                found_here = {id, member.role};
                since = adopted;
            }
        }
        if (!found_here.community.empty()) return found_here;
        auto const found = county.units.find(at);
        at = found == county.units.end() ? std::string() : found->second.parent;
    }
    return {};
}

std::map<std::string, std::int64_t> teachers_by_unit(County const& county, Words const& words,
                                                     Date day) {
    std::map<std::string, std::int64_t> out;
    for (auto const& [id, person] : county.people) {
        Post const* const post = on(person.posts, day);
        if (post == nullptr || !teaches(words, *post)) continue;
        std::string at = post->work_unit;
        for (int depth = 0; depth < 8 && !at.empty(); ++depth) {
            ++out[at];
            auto const unit = county.units.find(at);
            at = unit == county.units.end() ? std::string() : unit->second.parent;
        }
    }
    return out;
}

}  // namespace gongjin
