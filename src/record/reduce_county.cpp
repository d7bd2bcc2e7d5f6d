#include <algorithm>
#include <tuple>

#include "record/messages.h"
#include "record/reduce.h"
#include "record/shapes.h"

namespace gongjin {

std::string_view name_of(PersonState state) {
    return codec::Names<PersonState>::of[static_cast<size_t>(state)];
}
std::string_view name_of(OverlayAction action) {
    return codec::Names<OverlayAction>::of[static_cast<size_t>(action)];
}

std::string parameter_key(std::string_view parameter, std::string_view per) {
    std::string key(parameter);
    if (!per.empty()) key += "@" + std::string(per);
    return key;
}

namespace {

// Sorted by day; what is said later about the same day takes the place of what was said before.
template <typename T>
void put_since(std::vector<Since<T>>& entries, Date from, T value) {
    auto const at = std::lower_bound(entries.begin(), entries.end(), from,
                                     [](Since<T> const& e, Date day) { return e.from < day; });
    if (at != entries.end() && at->from == from)
        at->value = std::move(value);
    else
        entries.insert(at, {from, std::move(value)});
}

template <typename Thing>
void put_attributes(Thing& thing, Date from, FieldValues const& attributes) {
    for (auto const& [name, value] : attributes) put_since(thing.attributes[name], from, value);
}

void put_text(std::string& old, std::string const& given) {
    if (!given.empty()) old = given;
}

}  // namespace

void apply(Unit& unit, UnitPut const& put, std::int64_t seq) {
    put_text(unit.type, put.type);
    put_text(unit.name, put.name);
    put_text(unit.parent, put.parent);
    if (put.aliases) unit.aliases = *put.aliases;
    put_attributes(unit, put.from, put.attributes);
    unit.last_seq = seq;
}

void apply(Person& person, PersonPut const& put, std::int64_t seq) {
    if (put.birth != kFirstDay) {
        person.birth = put.birth;
        person.birth_month_only = put.birth_month_only;
    }
    if (put.post) put_since(person.posts, put.from, *put.post);
    put_attributes(person, put.from, put.attributes);
    person.last_seq = seq;
}

void apply(Community& community, CommunityPut const& put, std::int64_t seq) {
    put_text(community.name, put.name);
    put_text(community.scheme, put.scheme);
    if (put.aliases) community.aliases = *put.aliases;
    put_attributes(community, put.from, put.attributes);
    community.last_seq = seq;
}

void apply(Community& community, MembershipSet const& set, std::int64_t seq) {
    Membership const& given = set.membership;
    auto const at = std::find_if(community.members.begin(), community.members.end(),
                                 [&given](Membership const& m) {
                                     return m.unit == given.unit && m.role == given.role &&
                                            m.during.from == given.during.from;
                                 });
    bool const known = at != community.members.end();
    if (known && given.during.empty())
        community.members.erase(at);
    else if (known)
        *at = given;
    else if (!given.during.empty())
        community.members.push_back(given);
    community.last_seq = seq;
}

namespace {

template <typename Thing>
Thing& thing_of(std::map<std::string, Thing>& things, std::string const& id) {
    Thing& thing = things[id];
    thing.id = id;
    return thing;
}

struct Applied {
    County& county;
    Fact const& fact;

    void operator()(TextPublished const& said) { county.texts[fact.subject_id] = said.sha256; }
    void operator()(SchemeAdopted const& said) { county.schemes[fact.subject_id] = said.from; }
    void operator()(ReadingChosen const& said) {
        county.readings[fact.subject_id][said.reading] = said.option;
    }
    void operator()(ParameterSet const& said) {
        county.parameters[fact.subject_id][parameter_key(said.parameter, said.per)] = said.value;
    }
    void operator()(OverlayDecided const& said) {
        Overlay overlay = said.overlay;
        overlay.id = fact.subject_id;
        overlay.seq = fact.seq;
        auto const same = [&overlay](Overlay const& o) { return o.id == overlay.id; };
        std::erase_if(county.overlays, same);
        county.overlays.push_back(std::move(overlay));
    }
    void operator()(OverlayRevoked const&) {
        for (Overlay& overlay : county.overlays) {
            if (overlay.id == fact.subject_id) overlay.revoked = true;
        }
    }
    void operator()(SettingSet const& said) {
        county.settings[fact.subject_id] = said.value;
        if (fact.subject_id == "county_name") county.name = said.value;
    }
    void operator()(UnitPut const& said) {
        apply(thing_of(county.units, fact.subject_id), said, fact.seq);
    }
    void operator()(PersonPut const& said) {
        apply(thing_of(county.people, fact.subject_id), said, fact.seq);
    }
    void operator()(CommunityPut const& said) {
        apply(thing_of(county.communities, fact.subject_id), said, fact.seq);
    }
    void operator()(MembershipSet const& said) {
        apply(thing_of(county.communities, fact.subject_id), said, fact.seq);
    }
    void operator()(ResultRecorded const& said) {
        std::erase_if(county.earlier, [&](EarlierResult const& one) {
            return one.scheme == fact.subject_id && one.rule == said.rule &&
                   one.subjects == said.subjects && one.period == said.period;
        });
        if (said.figures.empty()) return;
        EarlierResult one{fact.subject_id, said.rule, said.subjects, said.period, said.figures};
        // Sorted, so that the order in which they were told is not seen.
        auto const key = [](EarlierResult const& result) {
            return std::tie(result.scheme, result.rule, result.subjects, result.period);
        };
        auto const at = std::lower_bound(
            county.earlier.begin(), county.earlier.end(), one,
            [&key](EarlierResult const& a, EarlierResult const& b) { return key(a) < key(b); });
        county.earlier.insert(at, std::move(one));
    }
    template <typename AboutTimetables>
    requires requires(AboutTimetables const& said) { apply(county.timetables, said, fact); }
    void operator()(AboutTimetables const& said) { apply(county.timetables, said, fact); }
    template <typename AboutRecord>
    void operator()(AboutRecord const&) {
        ASSERT(!"about a record");
    }
};

}  // namespace

Result<void> apply(County& county, Fact const& fact) {
    if (is_about_record(fact.kind)) {
        return error_of(messages::fact_out_of_place,
                        {std::to_string(fact.seq), std::string(name_of(fact.kind)), fact.subject_id,
                         "是记录", "is a record"});
    }
    Payload const payload = TRY(decode(fact));
    std::visit(Applied{county, fact}, payload);
    county.last_seq = fact.seq;
    return {};
}

}  // namespace gongjin
