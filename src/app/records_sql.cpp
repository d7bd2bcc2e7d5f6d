// The list of records as one query: scope, filters, order, page.
#include <algorithm>
#include <deque>

#include "app/messages.h"
#include "app/query_messages.h"
#include "app/record_shown.h"
#include "app/records_query.h"
#include "app/viewers.h"
#include "base/text.h"

namespace gongjin {

namespace {

// Collects conditions with their arguments; the texts live as long as it does.
class Where {
public:
    explicit Where(std::string const& tenant) { add_text(tenant); }

    void add(std::string condition) { text_ += " AND " + std::move(condition); }
    // "$3": the next placeholder, filled with the text.
    std::string text(std::string value) {
        add_text(std::move(value));
        return "$" + std::to_string(args_.size());
    }
    std::string list(std::vector<std::string> const& values) {
        std::string const out = placeholders(static_cast<int>(args_.size()) + 1, values.size());
        for (std::string const& value : values) add_text(value);
        return out;
    }
    // A record that has one of these in any role, or in `role` alone.
    std::string has_any(std::vector<std::string> const& subjects) {
        return "EXISTS (SELECT 1 FROM record_role x WHERE x.tenant = r.tenant AND x.record = r.id "
               "AND x.subject IN (" + list(subjects) + "))";
    }
    std::string const& conditions() const { return text_; }
    std::vector<SqlArg> args() const {
        std::vector<SqlArg> out;
        for (std::string const& value : args_) out.emplace_back(std::string_view(value));
        return out;
    }
    int next() const { return static_cast<int>(args_.size()) + 1; }

private:
    void add_text(std::string value) { args_.push_back(std::move(value)); }
    std::string text_;
    std::deque<std::string> args_;
};

std::vector<std::string> listed(std::set<std::string> const& set) {
    return {set.begin(), set.end()};
}

// The same rule as `may_see`, in SQL.
void add_scope(Where& where, Viewer const& viewer) {
    if (viewer.sees_whole_county()) return;
    std::vector<std::string> subjects = listed(viewer.own_units);
    if (viewer.role != AppRole::teacher) {
        for (std::string const& unit : viewer.community_units) subjects.push_back(unit);
        for (std::string const& id : viewer.communities) subjects.push_back(id);
    }
    if (!viewer.person_id.empty()) subjects.push_back(viewer.person_id);
    std::string rule = "0 = 1";
    if (!subjects.empty()) rule += " OR " + where.has_any(subjects);
    if (!viewer.own_units.empty()) {
        rule += " OR r.entered_for IN (" + where.list(listed(viewer.own_units)) + ")";
    }
    if (!viewer.account_id.empty()) rule += " OR r.entered_by = " + where.text(viewer.account_id);
    where.add("(" + rule + ")");
}

Result<void> add_states(Where& where, std::vector<std::string> const& states) {
    std::vector<std::string> all;
    for (std::string const& state : states) {
        std::vector<std::string_view> const behind = states_behind(state);
        if (behind.empty()) {
            return error_of(messages::state_unknown,
                            {state, "planned filed approved returned held verified withdrawn"});
        }
        for (std::string_view const one : behind) all.emplace_back(one);
    }
    if (!all.empty()) where.add("r.state IN (" + where.list(all) + ")");
    return {};
}

std::vector<std::string> schools_of(County const& county, Community const& community) {
    std::set<std::string> out{community.id};
    for (Membership const& member : community.members) {
        out.merge(unit_with_sites(county, member.unit));
    }
    return {out.begin(), out.end()};
}

Result<void> add_places(Where& where, County const& county, RecordsAsked const& wanted) {
    if (!wanted.school.empty()) {
        bool const there = county.units.contains(wanted.school);
        if (!there) return error_of(messages::unit_unknown, {wanted.school});
        where.add(where.has_any(listed(unit_with_sites(county, wanted.school))));
    }
    if (!wanted.community.empty()) {
        auto const at = county.communities.find(wanted.community);
        if (at == county.communities.end()) {
            return error_of(messages::community_unknown, {wanted.community});
        }
        where.add(where.has_any(schools_of(county, at->second)));
    }
    if (!wanted.person.empty()) where.add(where.has_any({wanted.person}));
    return {};
}

Result<void> add_days(Where& where, CountyView const& view, RecordsAsked const& wanted) {
    Calendar const* const calendar = view.data.calendar();
    bool const other_limit = wanted.from || wanted.until || !wanted.person.empty() ||
                             !wanted.waiting_for.empty() || !wanted.q.empty();
    std::string period = wanted.period;
    if (period.empty() && !other_limit && calendar != nullptr) {
        period = current_period(*calendar, view.today);
    }
    if (!period.empty()) {
        std::optional<DateRange> days;
        if (calendar != nullptr) days = days_of_period(*calendar, period);
        if (!days) return error_of(messages::period_unknown, {period});
        where.add("r.start_on < " + where.text(days->until.text()) + " AND r.end_on >= " +
                  where.text(days->from.text()));
    }
    if (wanted.from) where.add("r.end_on >= " + where.text(wanted.from->text()));
    if (wanted.until) where.add("r.start_on <= " + where.text(wanted.until->text()));
    return {};
}

// Words of the title, a kind's name, or a school's name.
Result<void> add_words(Where& where, ReadTx& tx, CountyView const& view, std::string const& q) {
    std::string const clean(trim(q));
    if (clean.empty()) return {};
    std::string rule = "0 = 1";
    std::vector<std::string> kinds;
    for (Kind const& kind : view.kinds().kinds) {
        bool hit = kind.title.zh.find(clean) != std::string::npos;
        for (std::string const& alias : kind.aliases) hit |= alias == clean;
        if (hit) kinds.push_back(kind.name);
    }
    if (!kinds.empty()) rule += " OR r.kind IN (" + where.list(kinds) + ")";
    std::vector<std::string> const units = TRY(tx.search(ReadTx::Area::unit, clean, 40));
    if (!units.empty()) rule += " OR " + where.has_any(units);
    if (std::optional<std::string> words = tx.search_words(clean)) {
        int const at = where.next();
        (void)where.text(std::move(*words));
        rule += " OR r.id IN (" + tx.search_ids(ReadTx::Area::record, at) + ")";
    }
    where.add("(" + rule + ")");
    return {};
}

Result<std::string> order_of(std::string const& sort) {
    static std::map<std::string, std::string> const columns{
        {"date", "r.start_on"}, {"kind", "r.kind"}, {"state", "r.state"},
        {"title", "r.title"}, {"seq", "r.last_seq"}};
    std::string const asked = sort.empty() ? "-date" : sort;
    bool const down = asked.front() == '-';
    auto const at = columns.find(down ? asked.substr(1) : asked);
    if (at == columns.end()) {
        return error_of(messages::sort_unknown, {sort, "date kind state title seq"});
    }
    std::string const way = down ? " DESC" : "";
    std::string order = " ORDER BY " + at->second + way;
    if (at->first != "date") order += ", r.start_on DESC";
    return order + ", r.id" + way;
}

std::optional<RecordCommand> command_named(std::string const& name) {
    for (RecordCommand const command : all_record_commands()) {
        if (name_of(command) == name) return command;
    }
    return std::nullopt;
}

// States in which somebody may wait for this; the rest is judged record by record.
std::vector<std::string> states_for(RecordCommand command) {
    std::vector<std::string> out;
    for (RecordState const state :
         {RecordState::planned, RecordState::filed, RecordState::approved, RecordState::returned,
          RecordState::held, RecordState::verified, RecordState::disputed}) {
        bool possible = false;
        for (LifeCycle const life : {LifeCycle::none, LifeCycle::notice, LifeCycle::review}) {
            possible = possible || may(life, state, command);
        }
        if (possible) out.emplace_back(name_of(state));
    }
    return out;
}

// `limit` 0: all.
Result<RecordIds> ids_of(ReadTx& tx, Where const& where, std::string tail, std::int64_t offset = 0,
                         std::int64_t limit = 0) {
    RecordIds out;
    std::vector<SqlArg> args = where.args();
    if (limit > 0) {
        args.emplace_back(limit);
        tail += " LIMIT $" + std::to_string(args.size());
        args.emplace_back(offset);
        tail += " OFFSET $" + std::to_string(args.size());
    }
    auto const take = [&out](Row const& row) -> Result<void> {
        out.ids.push_back(row.get<std::string>(0));
        return {};
    };
    TRY(tx.each(take, "SELECT r.id FROM record r WHERE r.tenant = $1" + where.conditions() + tail,
                args));
    out.total = static_cast<std::int64_t>(out.ids.size());
    return out;
}

void keep_page(RecordIds& found, std::int64_t offset, std::int64_t limit) {
    found.total = static_cast<std::int64_t>(found.ids.size());
    auto const first = static_cast<std::size_t>(std::min(offset, found.total));
    found.ids.erase(found.ids.begin(), found.ids.begin() + static_cast<std::ptrdiff_t>(first));
    if (limit > 0 && found.ids.size() > static_cast<std::size_t>(limit)) {
        found.ids.resize(static_cast<std::size_t>(limit));
    }
}

}  // namespace

Result<RecordIds> find_records(ReadTx& tx, CountyView const& view, Viewer const& viewer,
                               RecordsAsked const& wanted, std::int64_t offset,
                               std::int64_t limit) {
    Where where(tx.tenant());
    add_scope(where, viewer);
    for (std::string const& kind : wanted.kinds) {
        if (view.kinds().find(kind) == nullptr) return error_of(messages::kind_not_known, {kind});
    }
    if (!wanted.kinds.empty()) where.add("r.kind IN (" + where.list(wanted.kinds) + ")");
    TRY(add_states(where, wanted.states));
    TRY(add_places(where, view.county(), wanted));
    TRY(add_days(where, view, wanted));
    TRY(add_words(where, tx, view, wanted.q));
    std::string const order = TRY(order_of(wanted.sort));
    if (!wanted.waiting_for.empty()) {
        std::optional<RecordCommand> const command = command_named(wanted.waiting_for);
        if (!command) {
            return error_of(messages::action_unknown,
                            {wanted.waiting_for, "confirm approve file hold"});
        }
        where.add("r.state IN (" + where.list(states_for(*command)) + ")");
        RecordIds found = TRY(ids_of(tx, where, order));
        std::erase_if(found.ids, [&](std::string const& id) {
            auto const at = view.records().find(id);
            return at == view.records().end() || !may_give(view, viewer, at->second, *command);
        });
        keep_page(found, offset, limit);
        return found;
    }
    std::int64_t total = 0;
    auto const count = [&total](Row const& row) -> Result<void> {
        total = row.get<std::int64_t>(0);
        return {};
    };
    TRY(tx.each(count, "SELECT count(*) FROM record r WHERE r.tenant = $1" + where.conditions(),
                where.args()));
    RecordIds found = TRY(ids_of(tx, where, order, offset, limit));
    found.total = total;
    return found;
}

}  // namespace gongjin
