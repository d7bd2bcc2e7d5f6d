#include "retell.h"

#include <algorithm>
#include <set>

namespace gongjin::testing {

namespace {

using Facts = std::vector<FoundingFact>;
using Attributes = std::map<std::string, std::vector<Since<FieldValue>>>;

std::set<Date> days_of(Attributes const& attributes) {
    std::set<Date> days;
    for (auto const& [name, entries] : attributes) {
        for (Since<FieldValue> const& entry : entries) days.insert(entry.from);
    }
    return days;
}

FieldValues said_on(Attributes const& attributes, Date day) {
    FieldValues values;
    for (auto const& [name, entries] : attributes) {
        for (Since<FieldValue> const& entry : entries) {
            if (entry.from == day) values[name] = entry.value;
        }
    }
    return values;
}

void tell(Facts& facts, Unit const& unit) {
    facts.push_back({unit.id, kFirstDay,
                     UnitPut{kFirstDay, unit.type, unit.name, unit.aliases, unit.parent, {}}});
    for (Date day : days_of(unit.attributes)) {
        UnitPut put;
        put.from = day;
        put.attributes = said_on(unit.attributes, day);
        facts.push_back({unit.id, day, std::move(put)});
    }
}

void tell(Facts& facts, Person const& person) {
    PersonPut born;
    born.birth = person.birth;
    born.birth_month_only = person.birth_month_only;
    facts.push_back({person.id, kFirstDay, std::move(born)});
    std::set<Date> days = days_of(person.attributes);
    for (Since<Post> const& post : person.posts) days.insert(post.from);
    for (Date day : days) {
        PersonPut put;
        put.from = day;
        for (Since<Post> const& post : person.posts) {
            if (post.from == day) put.post = post.value;
        }
        put.attributes = said_on(person.attributes, day);
        facts.push_back({person.id, day, std::move(put)});
    }
}

void tell(Facts& facts, Community const& community) {
    CommunityPut founded{kFirstDay, community.name, community.aliases, community.scheme, {}};
    facts.push_back({community.id, kFirstDay, std::move(founded)});
    for (Membership const& one : community.members) {
        facts.push_back({community.id, one.during.from, MembershipSet{one}});
    }
    for (Date day : days_of(community.attributes)) {
        CommunityPut put;
        put.from = day;
        put.attributes = said_on(community.attributes, day);
        facts.push_back({community.id, day, std::move(put)});
    }
}

void tell_decisions(Facts& facts, County const& county) {
    for (Overlay const& overlay : county.overlays) {
        facts.push_back({overlay.id, kFirstDay, OverlayDecided{overlay}});
        if (overlay.revoked) facts.push_back({overlay.id, kFirstDay, OverlayRevoked{}});
    }
    for (auto const& [scheme, readings] : county.readings) {
        for (auto const& [reading, option] : readings) {
            facts.push_back({scheme, kFirstDay, ReadingChosen{reading, option, ""}});
        }
    }
    for (auto const& [scheme, parameters] : county.parameters) {
        for (auto const& [key, value] : parameters) {
            std::size_t const at = std::min(key.find('@'), key.size());
            std::string const per = at < key.size() ? key.substr(at + 1) : std::string();
            facts.push_back({scheme, kFirstDay, ParameterSet{key.substr(0, at), per, value, ""}});
        }
    }
    for (EarlierResult const& one : county.earlier) {
        facts.push_back({one.scheme, kFirstDay,
                         ResultRecorded{one.rule, one.subjects, one.period, one.figures}});
    }
}

}  // namespace

std::vector<FoundingFact> retold(County const& county) {
    Facts facts;
    for (auto const& [scheme, from] : county.schemes) {
        facts.push_back({scheme, from, SchemeAdopted{from}});
    }
    for (auto const& [name, value] : county.settings) {
        facts.push_back({name, kFirstDay, SettingSet{value}});
    }
    for (auto const& [id, unit] : county.units) tell(facts, unit);
    for (auto const& [id, person] : county.people) tell(facts, person);
    for (auto const& [id, community] : county.communities) tell(facts, community);
    tell_decisions(facts, county);
    return facts;
}

std::vector<FoundingFact> retold(Record const& record) {
    Facts facts;
    auto const say = [&](Date day, Payload payload) {
        facts.push_back({record.id, day == kLastDay ? record.content.start : day,
                         std::move(payload)});
    };
    using enum RecordState;
    say(record.content.start,
        RecordEntered{record.content, planned, Confirmation::none, record.entered_for});
    if (record.filed_on != kLastDay || record.state == filed) say(record.filed_on, RecordFiled{});
    if (record.approved_on != kLastDay || record.state == approved) {
        say(record.approved_on, RecordApproved{});
    }
    if (record.state == returned) say(kLastDay, RecordReturned{record.remark});
    bool const was_held = record.state == held || record.state == verified ||
                          record.state == disputed || record.held_noted_on != kLastDay;
    if (was_held) say(record.held_noted_on, RecordHeld{});
    if (record.state == verified) {
        say(record.verified_on, RecordConfirmed{record.confirmation, false, record.remark});
    }
    if (record.state == disputed) say(kLastDay, RecordConfirmed{Confirmation::none, true, ""});
    for (Evidence const& one : record.evidence) say(kLastDay, EvidenceAdded{one});
    if (record.state == withdrawn) say(kLastDay, RecordWithdrawn{record.remark});
    return facts;
}

}  // namespace gongjin::testing
