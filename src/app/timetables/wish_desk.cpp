#include "app/timetables/wish_desk.h"

#include <algorithm>

#include "app/messages.h"
#include "app/record_acts.h"
#include "app/timetables/facts.h"
#include "app/timetables/messages.h"
#include "app/timetables/wish_forms.h"
#include "app/timetables/wish_messages.h"
#include "timetable/joint_read.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::size_t kMostAtOnce = 60;

bool all_own(TableFound const& found, Viewer const& viewer, std::vector<int> const& schools) {
    return !schools.empty() && std::ranges::all_of(schools, [&](int school) {
        return school >= 0 &&
               viewer.own_units.contains(found.open->schools[static_cast<std::size_t>(school)]);
    });
}

bool may_ask(TableFound const& found, Viewer const& viewer, tt::JointPlan const& plan,
             Wish const& wish) {
    if (found.right == TableRight::manage) return true;
    return found.right == TableRight::edit_own && all_own(found, viewer, schools_of(plan, wish));
}

// What is asked of all schools concerns each; what names others is not for everybody.
bool may_read(TableFound const& found, Viewer const& viewer, tt::JointPlan const& plan,
              Wish const& wish) {
    if (found.right == TableRight::manage) return true;
    std::vector<int> const schools = schools_of(plan, wish);
    if (schools.empty()) return wish.teachers.empty();
    bool const names_people = !wish.teachers.empty() || wish.kind == WishKind::bond;
    if (names_people) return all_own(found, viewer, schools);
    return std::ranges::any_of(schools, [&](int school) {
        return all_own(found, viewer, {school});
    });
}

std::vector<api::TimetableWish> items_of(TableFound const& found, Viewer const& viewer,
                                         tt::JointPlan const& plan) {
    std::vector<api::TimetableWish> out;
    for (Wish const& wish : wishes_of(plan)) {
        if (!may_read(found, viewer, plan, wish)) continue;
        out.push_back(shown_wish(plan, wish));
        out.back().editable = !found.draft.empty() && may_ask(found, viewer, plan, wish);
    }
    return out;
}

Result<tt::JointPlan> changed_plan(TableFound const& found, Viewer const& viewer,
                                   tt::JointPlan const& plan,
                                   api::TimetableWishChange const& wanted) {
    for (Wish const& wish : wishes_of(plan)) {
        bool const meant = std::ranges::count(wanted.remove, wish.id) > 0;
        if (meant && !may_ask(found, viewer, plan, wish))
            return error_of(messages::timetable_wish_not_yours);
    }
    std::vector<Wish> put;
    for (api::TimetableAsk const& ask : wanted.put) {
        put.push_back(TRY(asked_wish(plan, ask)));
        if (!may_ask(found, viewer, plan, put.back()))
            return error_of(messages::timetable_wish_not_yours);
    }
    return with_wishes(plan, wanted.remove, put);
}

// The whole draft as it is now becomes its text; what was moved by hand is in it.
Result<Done> save(App& app, Viewer const& viewer, TableFound const& found,
                  api::TimetableWishChange const& wanted, std::string const& text) {
    Result<Done> done = app.store().write([&](WriteTx& tx) -> Result<Done> {
        TimetableSaved const said{found.owner, found.period, found.title, TRY(tx.put_text(text)),
                                  static_cast<std::int64_t>(text.size()), ""};
        FactDraft fact = fact_of(app, viewer, wanted.command_id, found.draft, said);
        fact.expects = wanted.expects;
        AppendOutcome const outcome = TRY(tx.append(fact));
        if (auto refused = refusal_of(outcome, found.draft, wanted.expects))
            return std::move(*refused);
        return Done{found.draft, outcome.seq};
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    app.timetables().forget(found.draft);
    return done;
}

// What is new and what went, so that it can be taken back.
void tell_change(std::vector<api::TimetableWish> const& before,
                 api::TimetableWishesChanged& after) {
    auto const in = [](std::vector<api::TimetableWish> const& all, api::TimetableWish const& one) {
        return std::ranges::any_of(all, [&one](api::TimetableWish const& each) {
            return each.who == one.who && each.what == one.what && each.strength == one.strength;
        });
    };
    for (api::TimetableWish const& each : after.items)
        if (!in(before, each)) after.changed.push_back(each.id);
    std::vector<api::TimetableAsk> back;
    for (api::TimetableWish const& each : before) {
        if (in(after.items, each)) continue;
        if (!each.ask) return;
        back.push_back(*each.ask);
        if (!each.ask->slots.empty()) back.back().at.clear();
    }
    after.back = std::move(back);
}

}  // namespace

Result<api::TimetableWishes> timetable_wishes_query(App& app, Viewer const& viewer,
                                                    TableAsked const& asked) {
    TRY(require(viewer, Permission::timetables_edit));
    TableFound const found = TRY(find_table(app, viewer, asked, TableRight::edit_own));
    std::lock_guard const lock(found.open->busy);
    api::TimetableWishes out;
    out.seq = found.seq;
    out.draft = !found.draft.empty();
    out.whole = found.right == TableRight::manage;
    out.items = items_of(found, viewer, found.open->table.plan());
    return out;
}

Result<api::TimetableWishesChanged> change_timetable_wishes(
    App& app, Viewer const& viewer, std::string const& draft,
    api::TimetableWishChange const& wanted) {
    TRY(require(viewer, Permission::timetables_edit));
    TRY(check_command_id(wanted.command_id));
    std::size_t const count = wanted.remove.size() + wanted.put.size();
    if (count == 0 || count > kMostAtOnce) {
        return error_of(messages::bulk_too_many, {std::to_string(kMostAtOnce)},
                        {{}, 0, 0, "put"});
    }
    TableFound const found = TRY(find_table(app, viewer, {draft, 0}, TableRight::edit_own));
    if (app.timetables().runs_into(draft)) return error_of(messages::timetable_busy);
    bool const repeated = TRY(app.store().read([&](ReadTx& tx) {
        return accepted_before(tx, wanted.command_id, draft, FactKind::timetable_saved);
    })).has_value();
    if (!repeated && found.seq != wanted.expects) {
        return error_of(messages::stale, {draft, std::to_string(found.seq)});
    }
    api::TimetableWishesChanged out;
    std::vector<api::TimetableWish> before;
    {
        std::lock_guard const lock(found.open->busy);
        OpenPlan open = found.open->open_plan();
        before = items_of(found, viewer, open.plan);
        if (!repeated) {
            open.plan = TRY(changed_plan(found, viewer, open.plan, wanted));
            std::string const text = stored_text(open);
            TRY(tt::read_plan(text, found.title));
            TRY(save(app, viewer, found, wanted, text));
        }
    }
    TableFound const now = TRY(find_table(app, viewer, {draft, 0}, TableRight::edit_own));
    std::lock_guard const lock(now.open->busy);
    out.seq = now.seq;
    tt::Cost const cost = now.open->table.cost();
    out.hard = cost.hard;
    out.soft = cost.soft;
    out.items = items_of(now, viewer, now.open->table.plan());
    tell_change(before, out);
    return out;
}

}  // namespace gongjin
