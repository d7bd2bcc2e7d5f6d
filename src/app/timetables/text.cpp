#include "app/timetables/text.h"

#include <algorithm>
#include <set>

#include "app/finders.h"
#include "app/messages.h"
#include "app/people_book.h"
#include "app/shown.h"
#include "app/timetables/messages.h"
#include "base/text.h"
#include "timetable/joint_read.h"

namespace gongjin {

namespace {

int index_in(std::vector<std::string> const& ids, std::string_view id) {
    auto const at = std::find(ids.begin(), ids.end(), id);
    return at == ids.end() ? -1 : static_cast<int>(at - ids.begin());
}

// The school that a teacher of the table belongs to, for telling namesakes apart.
std::string home_name(OpenPlan const& open, std::size_t teacher) {
    int const home = open.plan.teachers[teacher].home;
    return home < 0 ? std::string() : open.plan.schools[static_cast<std::size_t>(home)].name;
}

void name_teachers(OpenPlan& open, std::map<std::string, std::string> const& names) {
    std::map<std::string, int> how_many;
    for (auto const& [id, name] : names) ++how_many[name];
    std::set<std::string> taken;
    for (std::size_t i = 0; i < open.teachers.size(); ++i) {
        auto const known = names.find(open.teachers[i]);
        std::string name = known == names.end() ? "" : known->second;
        if (name.empty()) name = "教师" + std::to_string(i + 1);
        if (how_many[name] > 1) name += "(" + home_name(open, i) + ")";
        std::string unique = name;
        for (int n = 2; !taken.insert(unique).second; ++n) unique = name + std::to_string(n);
        open.plan.teachers[i].name = unique;
    }
}

}  // namespace

int OpenPlan::school_of(std::string_view id) const { return index_in(schools, id); }
int OpenPlan::teacher_of(std::string_view id) const { return index_in(teachers, id); }

std::vector<std::string> schools_of_owner(County const& county, std::string const& owner,
                                          Date day) {
    auto const at = county.communities.find(owner);
    if (at == county.communities.end()) return {owner};
    std::vector<std::string> out;
    for (Membership const& one : at->second.members) {
        bool const known = index_in(out, one.unit) >= 0;
        if (one.during.contains(day) && !known) out.push_back(one.unit);
    }
    return out;
}

Result<OpenPlan> open_plan(App& app, std::string const& sha256) {
    std::optional<std::string> const text =
        TRY(app.store().read([&sha256](ReadTx& tx) { return tx.text(sha256); }));
    if (!text) return error_of(messages::text_not_kept, {"timetable", sha256});
    OpenPlan open;
    open.plan = TRY(timetable::read_plan(*text, sha256.substr(0, 12)));
    for (auto const& teacher : open.plan.teachers) open.teachers.push_back(teacher.name);
    for (auto const& school : open.plan.schools) open.schools.push_back(school.name);
    std::map<std::string, std::string> const names = TRY(app.store().read(
        [&open](ReadTx& tx) -> Result<std::map<std::string, std::string>> {
            std::map<std::string, std::string> out;
            for (std::string const& id : open.teachers) {
                std::optional<PersonPrivate> const data = TRY(tx.private_of(id));
                if (data) out[id] = data->name;
            }
            return out;
        }));
    app.county().read([&open](CountyView const& view) {
        for (std::size_t i = 0; i < open.schools.size(); ++i) {
            open.plan.schools[i].name = unit_name(view.county(), open.schools[i]);
        }
    });
    name_teachers(open, names);
    return open;
}

std::string stored_text(OpenPlan const& open) {
    timetable::JointPlan plan = open.plan;
    for (std::size_t i = 0; i < plan.schools.size(); ++i) plan.schools[i].name = open.schools[i];
    for (std::size_t i = 0; i < plan.teachers.size(); ++i) {
        plan.teachers[i].name = open.teachers[i];
    }
    return timetable::write_plan(plan);
}

namespace {

class NameMatcher {
public:
    NameMatcher(CountyView const& view, std::string const& owner, PeopleBook const& book,
                OpenPlan const* base)
        : view_(view), book_(book), finder_(view.county()) {
        for (std::size_t i = 0; base != nullptr && i < base->teachers.size(); ++i) {
            known_[base->plan.teachers[i].name] = base->teachers[i];
        }
        for (std::string const& id : schools_of_owner(view.county(), owner, view.today)) {
            allowed_.insert(id);
        }
    }

    Result<void> match(OpenPlan& open) {
        for (auto const& school : open.plan.schools) {
            Result<std::string> id = finder_.find(school.name, {});
            if (id.ok() && !allowed_.contains(id.value())) {
                id = error_of(messages::timetable_other_school, {school.name});
            }
            open.schools.push_back(taken(std::move(id)));
        }
        for (std::size_t i = 0; i < open.plan.teachers.size(); ++i) {
            open.teachers.push_back(taken(person(open, i), lesson_of(open.plan, i)));
        }
        return finish();
    }

private:
    // Of the home school if it is told, else of any school of the table.
    Result<std::string> person(OpenPlan const& open, std::size_t index) const {
        auto const& teacher = open.plan.teachers[index];
        auto const known = known_.find(teacher.name);
        if (known != known_.end()) return known->second;
        std::set<std::string> units(open.schools.begin(), open.schools.end());
        if (teacher.home >= 0) units = {open.schools[static_cast<std::size_t>(teacher.home)]};
        Result<std::string> id =
            book_.meant_by(teacher.name, {view_.county(), units, view_.today, true}, {});
        if (id.ok()) return id;
        // Who is nowhere and who is elsewhere is the same to whoever mends the sheet.
        bool const nobody_like = id.error().message == &messages::person_not_there ||
                                 id.error().message == &messages::person_unknown;
        if (nobody_like) return error_of(messages::timetable_teacher_unknown, {teacher.name});
        return id;
    }

    // What somebody teaches, to find the cell by: 三1 数学.
    static std::string lesson_of(timetable::JointPlan const& plan, std::size_t teacher) {
        for (auto const& each : plan.demands) {
            if (!std::ranges::count(each.teachers, static_cast<int>(teacher))) continue;
            auto const& school = plan.schools[static_cast<std::size_t>(each.school)];
            std::string classes;
            for (int one : each.classes) {
                classes += school.classes[static_cast<std::size_t>(one)].name + " ";
            }
            return (plan.schools.size() > 1 ? school.name + " " : "") + classes + each.subject;
        }
        return {};
    }

    std::string taken(Result<std::string> id, std::string const& where = {}) {
        if (id.ok()) return id.take();
        errors_.push_back(id.take_error());
        errors_.back().place.file = where;
        return {};
    }

    Result<void> finish() {
        if (errors_.empty()) return {};
        Error error = error_of(messages::timetable_names_unknown, {std::to_string(errors_.size())});
        error.others = std::move(errors_);
        return error;
    }

    CountyView const& view_;
    PeopleBook const& book_;
    UnitFinder const finder_;
    std::set<std::string> allowed_;
    std::map<std::string, std::string> known_;
    std::vector<Error> errors_;
};

}  // namespace

Result<OpenPlan> plan_of_names(App& app, std::string const& owner, timetable::JointPlan plan,
                               OpenPlan const* base) {
    OpenPlan open;
    open.plan = std::move(plan);
    PeopleBook const book(TRY(app.store().read([](ReadTx& tx) { return tx.all_private(); })));
    TRY(app.county().read([&](CountyView const& view) {
        return NameMatcher(view, owner, book, base).match(open);
    }));
    // Read again, so that the ids of lessons are those of the text that is kept.
    OpenPlan out;
    out.plan = TRY(timetable::read_plan(stored_text(open), owner));
    for (auto& school : out.plan.schools) {
        int const at = index_in(open.schools, school.name);
        out.schools.push_back(school.name);
        school.name = open.plan.schools[static_cast<std::size_t>(at)].name;
    }
    for (auto& teacher : out.plan.teachers) {
        int const at = index_in(open.teachers, teacher.name);
        out.teachers.push_back(teacher.name);
        teacher.name = open.plan.teachers[static_cast<std::size_t>(at)].name;
    }
    return out;
}

}  // namespace gongjin
