#include "app/schools_query.h"

#include <algorithm>

#include "app/attributes_shown.h"
#include "app/query_messages.h"
#include "app/record_shown.h"
#include "app/shown.h"

namespace gongjin {

namespace {

bool is_school(Unit const& unit) {
    return unit.type == "school" || unit.type == "campus" || unit.type == "teaching_point";
}

// The community and the role of a school, whatever scheme it is under.
void set_standing(CountyView const& view, std::string const& unit, api::SchoolSummary& out) {
    Standing const standing = standing_of(view.county(), unit, view.today);
    if (standing.community.empty()) return;
    out.community = unit_ref(view.county(), standing.community);
    auto const community = view.county().communities.find(standing.community);
    SchemeRun const* run = view.scheme(community->second.scheme);
    out.role_title = run == nullptr ? standing.role : role_title(*run->plan, standing.role);
}

std::string attribute_text(CountyView const& view, Unit const& unit, std::string const& name) {
    auto const found = unit.attributes.find(name);
    if (found == unit.attributes.end()) return {};
    FieldValue const* value = on(found->second, view.today);
    Attribute const* attribute = view.words().find_attribute(Owner::unit, name);
    if (value == nullptr || attribute == nullptr) return {};
    return value_text(view.county(), view.words(), attribute->type, attribute->domain, *value);
}

template <typename Out>
void fill_summary(CountyView const& view, Unit const& unit,
                  std::map<std::string, std::int64_t> const& teachers, Out& out) {
    out.unit = unit_ref(view.county(), unit.id);
    out.stage = attribute_text(view, unit, "stage");
    out.ownership = attribute_text(view, unit, "ownership");
    out.region = attribute_text(view, unit, "place");
    set_standing(view, unit.id, out);
    auto const counted = teachers.find(unit.id);
    out.teachers = counted == teachers.end() ? 0 : counted->second;
    out.seq.emplace(unit.last_seq);
}

bool has_text(Unit const& unit, std::string const& q) {
    if (q.empty() || unit.name.find(q) != std::string::npos) return true;
    return std::any_of(unit.aliases.begin(), unit.aliases.end(), [&q](std::string const& alias) {
        return alias.find(q) != std::string::npos;
    });
}

// Schools in the order of their communities, as the document prints them; the others after them.
std::vector<Unit const*> in_order(CountyView const& view) {
    std::vector<Unit const*> out;
    std::set<std::string> listed;
    auto const add = [&](std::string const& id) {
        auto const found = view.county().units.find(id);
        if (found == view.county().units.end() || !is_school(found->second)) return;
        if (listed.insert(id).second) out.push_back(&found->second);
    };
    for (SchemeRun const& run : view.data.schemes) {
        for (Community const* community : communities_in_order(view.county(), run)) {
            for (Membership const& member : community->members) add(member.unit);
        }
    }
    for (auto const& [id, unit] : view.county().units) add(id);
    return out;
}

void set_memberships(CountyView const& view, std::string const& unit, api::School& out) {
    for (auto const& [id, community] : view.county().communities) {
        SchemeRun const* run = view.scheme(community.scheme);
        for (Membership const& member : community.members) {
            if (member.unit != unit) continue;
            api::Seat seat;
            seat.unit = unit_ref(view.county(), id);
            seat.role = member.role;
            seat.role_title = run == nullptr ? member.role : role_title(*run->plan, member.role);
            seat.from = member.during.from.text();
            set_last_day(seat.until, member.during);
            out.memberships.push_back(std::move(seat));
        }
    }
}

void set_staff(CountyView const& view, std::string const& unit, api::School& out) {
    std::map<std::string, std::int64_t> by_post;
    for (auto const& [id, person] : view.county().people) {
        Post const* post = on(person.posts, view.today);
        if (post == nullptr || post->work_unit != unit) continue;
        bool const there =
            post->state == PersonState::on_post || post->state == PersonState::temporary;
        if (there) ++by_post[post->post];
    }
    for (api::Choice const& choice : choices_of(view.words(), "post")) {
        auto const found = by_post.find(choice.value);
        if (found != by_post.end()) out.staff.push_back({choice.title, found->second});
    }
}

}  // namespace

Result<std::vector<api::SchoolSummary>> schools_query(App& app, Viewer const& viewer,
                                                      SchoolsAsked const& wanted) {
    TRY(require(viewer, Permission::schools_view));
    return app.county().read(
        [&](CountyView const& view) -> Result<std::vector<api::SchoolSummary>> {
            auto const teachers = teachers_by_unit(view.county(), view.words(), view.today);
            std::vector<api::SchoolSummary> out;
            for (Unit const* unit : in_order(view)) {
                if (!has_text(*unit, wanted.q)) continue;
                Standing const standing = standing_of(view.county(), unit->id, view.today);
                bool const elsewhere =
                    !wanted.community.empty() && standing.community != wanted.community;
                if (elsewhere) continue;
                fill_summary(view, *unit, teachers, out.emplace_back());
            }
            return out;
        });
}

Result<api::School> school_query(App& app, Viewer const& viewer, std::string const& id) {
    TRY(require(viewer, Permission::schools_view));
    ActorNames const names = TRY(ActorNames::read(app));
    return app.county().read([&](CountyView const& view) -> Result<api::School> {
        auto const found = view.county().units.find(id);
        bool const known = found != view.county().units.end() && is_school(found->second);
        if (!known) return error_of(messages::unit_unknown, {id});
        Unit const& unit = found->second;
        api::School out;
        fill_summary(view, unit, teachers_by_unit(view.county(), view.words(), view.today), out);
        out.printed_names = unit.aliases;
        out.attributes = attributes_shown(view, Owner::unit, unit.attributes, view.today,
                                          may(viewer.role, Permission::schools_edit));
        set_memberships(view, id, out);
        for (auto const& [other_id, other] : view.county().units) {
            if (other.parent == id) out.sites.push_back(unit_ref(view.county(), other_id));
        }
        set_staff(view, id, out);
        out.history = TRY(app.store().read([&](ReadTx& tx) {
            return thing_history(names, view, tx, id);
        }));
        return out;
    });
}

}  // namespace gongjin
