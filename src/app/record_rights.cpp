#include "app/record_rights.h"

#include <algorithm>

namespace gongjin {

namespace {

using Ids = std::vector<std::string>;

Ids const& in_role(RecordContent const& content, std::string const& role) {
    static Ids const none;
    auto const at = content.roles.find(role);
    return at == content.roles.end() ? none : at->second;
}

bool any_in(Ids const& ids, std::set<std::string> const& set) {
    return std::any_of(ids.begin(), ids.end(), [&set](auto const& id) { return set.contains(id); });
}

bool names_person(Kind const& kind, RecordContent const& content, std::string const& person) {
    if (person.empty()) return false;
    for (KindRole const& role : kind.roles) {
        if (role.type != RoleType::person) continue;
        Ids const& ids = in_role(content, role.name);
        if (std::find(ids.begin(), ids.end(), person) != ids.end()) return true;
    }
    return false;
}

// What the bureau entered or a file brought in is kept by the school that gives, or else by the one
// at which it is.
bool entered_by_own_side(CountyView const& view, Viewer const& viewer, Kind const& kind,
                         Record const& record) {
    auto const unit = view.county().units.find(record.entered_for);
    bool const by_a_school = unit != view.county().units.end() && unit->second.type != "bureau" &&
                             unit->second.type != "office";
    if (by_a_school) return viewer.own_units.contains(record.entered_for);
    Ids const giving = giving_units(kind, record.content);
    return any_in(giving.empty() ? receiving_units(kind, record.content) : giving,
                  viewer.own_units);
}

// The keeper's commands, for an office and for a teacher.
bool keeps(CountyView const& view, Viewer const& viewer, Kind const& kind, Record const& record,
           RecordCommand command) {
    switch (viewer.role) {
        case AppRole::bureau: return true;
        case AppRole::lead_office:
        case AppRole::member_office: return entered_by_own_side(view, viewer, kind, record);
        case AppRole::teacher: {
            bool const own_entry = !viewer.account_id.empty() &&
                                   record.entered_by == viewer.account_id;
            bool const evidence = command == RecordCommand::add_evidence;
            return own_entry || (evidence && names_person(kind, record.content, viewer.person_id));
        }
        case AppRole::researcher:
        case AppRole::training_school: return false;
    }
    return false;
}

// A researcher reviews the own subject, and what has none; the training school what has none, and
// what it is told of.
bool reviews(Viewer const& viewer, Kind const& kind, Record const& record) {
    bool const told = kind.life == LifeCycle::notice;
    if (told) return viewer.role == AppRole::training_school;
    auto const subject = record.content.fields.find("subject");
    if (subject == record.content.fields.end()) return true;
    return viewer.role == AppRole::researcher && subject->second.text == viewer.subject;
}

bool confirms(CountyView const& view, Viewer const& viewer, Record const& record) {
    if (viewer.own_units.contains(record.entered_for)) return false;
    Ids const units = confirming_units(view, record);
    if (units.empty()) return viewer.role == AppRole::bureau;
    bool const office =
        viewer.role == AppRole::lead_office || viewer.role == AppRole::member_office;
    return office && any_in(units, viewer.own_units);
}

Post const* post_of(CountyView const& view, std::string const& person) {
    auto const at = view.county().people.find(person);
    if (at == view.county().people.end() || at->second.posts.empty()) return nullptr;
    Post const* const today = on(at->second.posts, view.today);
    return today != nullptr ? today : &at->second.posts.front().value;
}

}  // namespace

std::vector<std::string> units_of(Kind const& kind, RecordContent const& content) {
    Ids out;
    for (KindRole const& role : kind.roles) {
        if (role.type != RoleType::unit && role.type != RoleType::any) continue;
        for (std::string const& id : in_role(content, role.name)) {
            if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
        }
    }
    return out;
}

std::vector<std::string> giving_units(Kind const& kind, RecordContent const& content) {
    return in_role(content, kind.by_role);
}

std::vector<std::string> receiving_units(Kind const& kind, RecordContent const& content) {
    return in_role(content, kind.at_role);
}

std::vector<std::string> confirming_units(CountyView const& view, Record const& record) {
    Kind const* const kind = view.kinds().find(record.content.kind);
    if (kind == nullptr || kind->confirm_by.empty()) return {};
    Ids others;
    auto const add_from = [&](std::string const& role) {
        for (std::string const& id : in_role(record.content, role)) {
            if (id != record.entered_for) others.push_back(id);
        }
    };
    add_from(kind->confirm_by);
    bool const entered_there = others.size() < in_role(record.content, kind->confirm_by).size();
    bool const givers = entered_there && kind->by_role != kind->confirm_by;
    if (others.empty() && givers) add_from(kind->by_role);
    return others;
}

bool may_see(CountyView const& view, Viewer const& viewer, Record const& record) {
    if (viewer.sees_whole_county()) return true;
    Kind const* const kind = view.kinds().find(record.content.kind);
    if (kind == nullptr) return false;
    Ids const units = units_of(*kind, record.content);
    bool const own = viewer.own_units.contains(record.entered_for);
    if (own || any_in(units, viewer.own_units)) return true;
    if (viewer.role != AppRole::teacher) {
        bool const of_community = any_in(units, viewer.communities);
        if (any_in(units, viewer.community_units) || of_community) return true;
    }
    return names_person(*kind, record.content, viewer.person_id) ||
           (!viewer.account_id.empty() && record.entered_by == viewer.account_id);
}

bool may_enter(Viewer const& viewer, Kind const& kind, RecordContent const& content) {
    if (!may(viewer.role, Permission::records_create)) return false;
    if (viewer.role == AppRole::bureau) return true;
    if (!any_in(units_of(kind, content), viewer.own_units)) return false;
    return viewer.role != AppRole::teacher || names_person(kind, content, viewer.person_id);
}

bool is_for(CountyView const& view, Viewer const& viewer, Record const& record,
            RecordCommand command) {
    Kind const* const kind = view.kinds().find(record.content.kind);
    if (kind == nullptr) return false;
    switch (command) {
        case RecordCommand::approve:
        case RecordCommand::return_:
            return may(viewer.role, Permission::records_review) && reviews(viewer, *kind, record);
        case RecordCommand::confirm:
        case RecordCommand::dispute:
            return may(viewer.role, Permission::records_confirm) && confirms(view, viewer, record);
        case RecordCommand::check:
        case RecordCommand::check_wrong: return may(viewer.role, Permission::samples_manage);
        case RecordCommand::file:
        case RecordCommand::hold:
        case RecordCommand::correct:
        case RecordCommand::reschedule:
        case RecordCommand::withdraw:
        case RecordCommand::add_evidence:
        case RecordCommand::remove_evidence:
            return may(viewer.role, Permission::records_create) &&
                   keeps(view, viewer, *kind, record, command);
    }
    return false;
}

bool may_give(CountyView const& view, Viewer const& viewer, Record const& record,
              RecordCommand command) {
    Kind const* const kind = view.kinds().find(record.content.kind);
    return kind != nullptr && may(kind->life, record.state, command) &&
           is_for(view, viewer, record, command);
}

bool may_name(CountyView const& view, Viewer const& viewer, std::string const& person,
              Record const* record) {
    if (viewer.role == AppRole::bureau || person == viewer.person_id) return true;
    Post const* const post = post_of(view, person);
    if (post != nullptr && (viewer.own_units.contains(post->home_unit) ||
                            viewer.own_units.contains(post->work_unit))) {
        return true;
    }
    if (record == nullptr) return false;
    Kind const* const kind = view.kinds().find(record->content.kind);
    return kind != nullptr && (any_in(giving_units(*kind, record->content), viewer.own_units) ||
                               any_in(receiving_units(*kind, record->content), viewer.own_units));
}

}  // namespace gongjin
