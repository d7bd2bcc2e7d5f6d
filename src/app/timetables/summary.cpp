// What is published, in short, and whether it teaches what the county prescribes (开齐开足).
#include <algorithm>

#include "app/actor_names.h"
#include "app/messages.h"
#include "app/shown.h"
#include "app/timetables/days.h"
#include "app/timetables/publication.h"
#include "app/timetables/weeks.h"
#include "timetable/joint_check.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::size_t kMostWanting = 20;

struct InForce {
    std::optional<TimetableVersion> now, next;
    std::string curriculum;  // SHA-256 of its text; none: empty
};

InForce in_force(CountyView const& view, std::string const& owner) {
    InForce out;
    for (TimetableVersion const& one : view.county().timetables.published) {
        if (one.owner != owner) continue;
        if (one.during.contains(view.today)) out.now = one;
        else if (one.during.from > view.today && !out.next) out.next = one;
    }
    Calendar const* const calendar = view.data.calendar();
    if (calendar == nullptr) return out;
    auto const& texts = view.county().texts;
    auto const at = texts.find(curriculum_path(calendar->name));
    if (at != texts.end()) out.curriculum = at->second;
    return out;
}

Result<std::optional<tt::Curriculum>> curriculum_of(App& app, std::string const& sha256) {
    if (sha256.empty()) return std::optional<tt::Curriculum>();
    std::optional<std::string> const text =
        TRY(app.store().read([&](ReadTx& tx) { return tx.text(sha256); }));
    if (!text) return std::optional<tt::Curriculum>();
    return std::optional(TRY(tt::read_curriculum(*text, "curriculum")));
}

void add_counts(tt::JointPlan const& plan, api::TimetableSummary& out) {
    std::set<std::string_view> placed;
    for (tt::HeldLesson const& row : plan.table) placed.insert(row.lesson);
    std::map<int, std::set<int>> schools_of;  // by teacher
    std::vector<tt::PlannedLesson> const lessons = tt::lessons_of(plan);
    for (tt::PlannedLesson const& one : lessons) {
        if (one.kind == tt::PlannedLesson::Kind::discussion) continue;
        for (tt::PlannedLesson::Part const& part : one.parts) {
            for (int const teacher : part.teachers) schools_of[teacher].insert(part.school);
        }
        if (!placed.contains(one.id)) {
            ++out.unplaced;
            continue;
        }
        ++out.lessons;
        if (one.kind == tt::PlannedLesson::Kind::live) ++out.live;
    }
    out.teachers = static_cast<std::int64_t>(schools_of.size());
    for (auto const& [teacher, schools] : schools_of) out.travellers += schools.size() > 1 ? 1 : 0;
    for (tt::School const& one : plan.schools) {
        out.classes += static_cast<std::int64_t>(one.classes.size());
    }
}

void add_hours(County const& county, OpenPlan const& open, tt::Curriculum const& curriculum,
               api::TimetableSummary& out) {
    using Kind = tt::CurriculumFinding::Kind;
    out.curriculum = curriculum.title;
    std::vector<std::set<int>> wanting(open.plan.schools.size());
    for (std::size_t i = 0; i < open.plan.schools.size(); ++i) {
        api::TimetableHours row;
        row.school = unit_ref(county, open.schools[i]);
        row.classes = static_cast<std::int64_t>(open.plan.schools[i].classes.size());
        out.hours.push_back(std::move(row));
    }
    std::vector<tt::CurriculumFinding> const found =
        tt::check_curriculum(open.plan, curriculum, true);
    for (tt::CurriculumFinding const& one : found) {
        // More than is prescribed is the school's to give, within the total.
        bool const want = one.kind != Kind::too_many;
        if (!want || one.school < 0) continue;
        auto const at = static_cast<std::size_t>(one.school);
        wanting[at].insert(one.class_index);
        if (out.hours[at].wanting.size() < kMostWanting) {
            out.hours[at].wanting.push_back(one.words);
        }
    }
    for (std::size_t i = 0; i < wanting.size(); ++i) {
        out.hours[i].complete =
            out.hours[i].classes - static_cast<std::int64_t>(wanting[i].size());
    }
}

}  // namespace

Result<api::TimetableSummary> timetable_summary_query(App& app, Viewer const& viewer,
                                                      std::string const& owner) {
    TRY(require(viewer, Permission::timetables_view));
    ActorNames const actors = TRY(ActorNames::read(app));
    InForce const found = TRY(app.county().read([&](CountyView const& view) -> Result<InForce> {
        TRY(require_table(view, viewer, owner, TableRight::see_published));
        return in_force(view, owner);
    }));
    PlanPtr plan;
    if (found.now) plan = TRY(app.timetables().plan(found.now->sha256));
    std::optional<tt::Curriculum> const curriculum = TRY(curriculum_of(app, found.curriculum));
    return app.county().read([&](CountyView const& view) -> Result<api::TimetableSummary> {
        api::TimetableSummary out;
        out.owner = unit_ref(view.county(), owner);
        if (found.now) out.version = version_shown(actors, *found.now, view.today);
        if (found.next) out.next = version_shown(actors, *found.next, view.today);
        if (plan == nullptr) return out;
        add_counts(plan->plan, out);
        if (curriculum) add_hours(view.county(), *plan, *curriculum, out);
        return out;
    });
}

}  // namespace gongjin
