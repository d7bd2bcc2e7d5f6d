// Which records concern which subjects, by what they say they are for.
#include <algorithm>

#include "engine/composition.h"

namespace gongjin {

namespace {

std::vector<std::string> const& ids_in(Record const& record, std::string const& role) {
    static std::vector<std::string> const none;
    auto const found = record.content.roles.find(role);
    return found == record.content.roles.end() ? none : found->second;
}

// A record of one unit is of its community, unless it says for whom it is.
std::vector<std::string> const& named_in(Record const& record) {
    std::vector<std::string> const& said = ids_in(record, "for");
    return said.empty() ? ids_in(record, "by") : said;
}

bool is_office(World const& world, std::string const& id) {
    if (id == "authority") return true;
    int const unit = world.find_unit(id);
    if (unit < 0) return false;
    std::string const& type = world.units()[std::size_t(unit)].unit->type;
    return type == "bureau" || type == "office";
}

bool names_community(World const& world, Record const& record, int community) {
    std::string const& id = world.communities()[std::size_t(community)].community->id;
    for (std::string const& said : named_in(record)) {
        if (said == id) return true;
        int const unit = world.find_unit(said);
        if (unit >= 0 && world.community_of(unit, record.content.start) == community) return true;
    }
    return false;
}

bool names(Interpreter const& in, Record const& record, int word, Ref ref) {
    World const& world = in.world();
    std::vector<std::string> const& said = named_in(record);
    auto const has = [&](std::string const& id) {
        return std::find(said.begin(), said.end(), id) != said.end();
    };
    switch (ref.kind) {
        case RefKind::authority:
            return said.empty() || std::any_of(said.begin(), said.end(), [&](auto const& id) {
                       return is_office(world, id);
                   });
        case RefKind::community: return names_community(world, record, ref.index);
        case RefKind::unit:
            return std::any_of(said.begin(), said.end(), [&](std::string const& id) {
                int const unit = world.find_unit(id);
                return unit >= 0 && lies_under(world, unit, ref.index);
            });
        case RefKind::person: {
            std::string const& id = world.people()[std::size_t(ref.index)].person->id;
            std::vector<std::string> const& people = ids_in(record, "person");
            return has(id) || std::find(people.begin(), people.end(), id) != people.end();
        }
        case RefKind::symbol: {
            std::string const& domain = world.plan().words[std::size_t(word)].domain;
            return text_field(record, domain) == world.names().text(ref.index);
        }
        case RefKind::record: return in.source() && has(in.source()->record_ids().id(ref.index));
        case RefKind::none: break;
    }
    return false;
}

}  // namespace

std::string text_field(Record const& record, std::string const& field) {
    auto const found = record.content.fields.find(field);
    return found == record.content.fields.end() ? std::string() : found->second.text;
}

bool lies_under(World const& world, int unit, int holder) {
    std::vector<int> const& chain = world.units()[std::size_t(unit)].chain;
    return std::find(chain.begin(), chain.end(), holder) != chain.end();
}

bool concerns(Interpreter const& in, Record const& record, Task const& task) {
    for (int word : task.words) {
        if (!names(in, record, word, task.env.ref_of(word))) return false;
    }
    return true;
}

std::vector<Record const*> records_about(Interpreter const& in, std::string_view kind,
                                         Task const& task) {
    std::vector<Record const*> found;
    int const index = in.world().plan().kinds.index_of(kind);
    if (index < 0 || !in.source()) return found;
    for (std::int32_t number : in.source()->book().of_kind(index)) {
        RecordBook::Page const& page = *in.source()->book().find(number);
        if (!page.row()->verified() || page.row()->start > task.env.as_of) continue;
        if (concerns(in, page.record, task)) found.push_back(&page.record);
    }
    // By day, then by id: the numbers depend on the order in which records came.
    std::sort(found.begin(), found.end(), [](Record const* a, Record const* b) {
        return std::tie(a->content.start, a->id) < std::tie(b->content.start, b->id);
    });
    return found;
}

Date day_of(Interpreter const& in, DueDay const& due, Env const& env) {
    if (!due.anchor) return env.days.last();
    DateRange days = env.days;
    if (due.period >= 0) {
        if (PeriodInstance const* at = in.instance_for(due.period, env)) days = at->days;
    }
    return day_of(*due.anchor, days, in.world().plan().calendar);
}

}  // namespace gongjin
