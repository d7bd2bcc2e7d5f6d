#include "forecast/invent.h"

#include <algorithm>

#include "base/text.h"
#include "record/row.h"
#include "record/typed_value.h"

namespace gongjin::forecast {

namespace {

constexpr int kMostTrials = 6'000;
constexpr std::int64_t kMostRecords = 400;  // of one wish

Date weekday_near(Date day, DateRange days) {
    while (day.weekday() > 5 && days.contains(day - 1)) day = day - 1;
    while (day.weekday() > 5 && days.contains(day + 1)) day = day + 1;
    return day;
}

}  // namespace

Inventor::Inventor(Evaluation& evaluation, DateRange horizon, InventorMemory& memory)
    : evaluation_(evaluation),
      horizon_(horizon),
      memory_(memory),
      encoder_(evaluation.world, evaluation.source.record_ids()) {}

std::string Inventor::id_of(Ref ref) const {
    World const& world = evaluation_.world;
    auto const at = std::size_t(ref.index);
    switch (ref.kind) {
        case RefKind::unit:
            return world.units()[at].unit->id;
        case RefKind::person:
            return world.people()[at].person->id;
        case RefKind::community:
            return world.communities()[at].community->id;
        case RefKind::symbol:
            return world.names().text(ref.index);
        case RefKind::record:
            return evaluation_.source.record_ids().id(ref.index);
        case RefKind::authority:
            for (UnitEntry const& entry : world.units()) {
                if (entry.unit->type == "bureau") return entry.unit->id;
            }
            return {};
        case RefKind::none:
            return {};
    }
    return {};
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
    auto typed =
        typed_value(wanted_by(*slot.field), evaluation_.world.plan().vocabulary, choice[0]);
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
    bool const open =
        slot.role != nullptr && slot.role->type == RoleType::person && slot.choices.empty();
    std::vector<std::vector<std::string>> choices = slot.choices;
    if (open) {
        auto const& roles = search.record.content.roles;
        auto side = roles.find(slot.role->side);
        if (side == roles.end()) side = roles.find("by");
        std::vector<std::string> const units =
            side == roles.end() ? std::vector<std::string>{} : side->second;
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
        std::size_t const staff =
            place.empty() ? 0 : people_of({place}, search.wish.days.from).size();
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
    if (slot.role != nullptr)
        search.record.content.roles.erase(slot.role->name);
    else
        search.record.content.fields.erase(slot.field->name);
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
        if (side == roles.end() || before.roles.find(slot.role->name) == before.roles.end())
            continue;
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
    int const step =
        int(std::int64_t(days.days()) * (2 * number + 1) / (2 * std::max<std::int64_t>(of, 1)));
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
    if (!wish.lacking.empty() && measure.value)
        cover(search, out);
    else
        repeat(search, out);
    return out;
}

}  // namespace gongjin::forecast
