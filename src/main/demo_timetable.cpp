#include "main/demo_timetable.h"

#include <algorithm>

#include "app/shown.h"
#include "app/timetables/commands.h"
#include "app/timetables/weeks.h"
#include "base/ids.h"
#include "timetable/joint_sample.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr std::uint64_t kSeed = 2020;

// Which of the county's subjects a teacher of a plan's subject has.
constexpr std::pair<std::string_view, std::string_view> kSubjects[] = {
    {"语文", "chinese"},     {"书法", "chinese"}, {"道德与法治", "morality"},
    {"数学", "maths"},       {"英语", "english"}, {"科学", "science"},
    {"信息科技", "it"},      {"体育与健康", "pe"}, {"音乐", "music"},
    {"美术", "art"},         {"劳动", "practice"}, {"综合实践活动", "practice"},
};

struct Member {
    std::string id, subject;
    bool taken = false;
};

// Those who teach at a school, the ordinary teachers first.
std::vector<Member> staff_of(CountyView const& view, std::string const& school) {
    std::vector<Member> teachers, others;
    for (auto const& [id, person] : view.county().people) {
        Post const* const post = on(person.posts, view.today);
        bool const here = post != nullptr && post->work_unit == school &&
                          post->state == PersonState::on_post && post->post != "worker" &&
                          post->post != "clerk" && post->post != "principal";
        if (!here) continue;
        Member member{id, "", false};
        auto const subjects = person.attributes.find("subjects");
        if (subjects != person.attributes.end()) {
            FieldValue const* const taught = on(subjects->second, view.today);
            if (taught != nullptr && !taught->texts.empty()) member.subject = taught->texts.front();
        }
        bool const ordinary = post->post == "teacher" || post->post == "head_teacher";
        (ordinary ? teachers : others).push_back(std::move(member));
    }
    teachers.insert(teachers.end(), others.begin(), others.end());
    return teachers;
}

// The six largest staffs of the community, the lead's first.
std::vector<std::string> schools_by_staff(CountyView const& view, std::string const& community) {
    std::vector<std::string> schools = schools_of_owner(view.county(), community, view.today);
    std::stable_sort(schools.begin() + (schools.empty() ? 0 : 1), schools.end(),
                     [&view](std::string const& a, std::string const& b) {
                         return staff_of(view, a).size() > staff_of(view, b).size();
                     });
    return schools;
}

// What each teacher of the plan teaches most.
std::vector<std::string> main_subjects(tt::JointPlan const& plan) {
    std::vector<std::map<std::string, int>> hours(plan.teachers.size());
    for (tt::Demand const& demand : plan.demands) {
        for (int const teacher : demand.teachers) {
            for (auto const& [subject, name] : kSubjects) {
                if (demand.subject != subject) continue;
                hours[static_cast<std::size_t>(teacher)][std::string(name)] += demand.hours;
            }
        }
    }
    std::vector<std::string> out;
    for (auto const& one : hours) {
        std::string best;
        int most = 0;
        for (auto const& [subject, count] : one) {
            if (count <= most) continue;
            most = count;
            best = subject;
        }
        out.push_back(best);
    }
    return out;
}

// Somebody else takes all that a teacher gives, as is done where a school has too few.
void hand_over(tt::JointPlan& plan, int from, int to) {
    auto const replace = [&](int& who) {
        if (who == from) who = to;
        if (who > from) --who;
    };
    for (tt::School& school : plan.schools) {
        for (tt::SchoolClass& one : school.classes) replace(one.head);
    }
    for (tt::Demand& demand : plan.demands) {
        for (int& who : demand.teachers) replace(who);
    }
    for (tt::LiveLesson& live : plan.live) {
        for (tt::Site& site : live.sites) replace(site.teacher);
    }
    for (tt::Limit& limit : plan.limits) {
        for (int& who : limit.teachers) replace(who);
    }
    plan.teachers.erase(plan.teachers.begin() + from);
}

// Of a school's teachers who go nowhere else, the two who give the fewest lessons become one.
void merge_lightest(tt::JointPlan& plan, int school) {
    std::vector<int> hours(plan.teachers.size(), 0);
    std::vector<bool> bound(plan.teachers.size(), false);
    for (tt::School const& one : plan.schools) {
        for (tt::SchoolClass const& each : one.classes) {
            if (each.head >= 0) bound[static_cast<std::size_t>(each.head)] = true;
        }
    }
    for (tt::Demand const& demand : plan.demands) {
        for (int const who : demand.teachers) {
            auto const at = static_cast<std::size_t>(who);
            hours[at] += demand.hours;
            if (demand.school != school) bound[at] = true;
        }
    }
    std::vector<int> free;
    for (std::size_t i = 0; i < hours.size(); ++i) {
        if (plan.teachers[i].home == school && !bound[i]) free.push_back(static_cast<int>(i));
    }
    std::stable_sort(free.begin(), free.end(), [&hours](int a, int b) {
        return hours[static_cast<std::size_t>(a)] < hours[static_cast<std::size_t>(b)];
    });
    if (free.size() < 2) return;
    hand_over(plan, std::max(free[0], free[1]), std::min(free[0], free[1]));
}

int teachers_of(tt::JointPlan const& plan, int school) {
    return static_cast<int>(
        std::count_if(plan.teachers.begin(), plan.teachers.end(),
                      [school](tt::Teacher const& one) { return one.home == school; }));
}

Member* fitting(std::vector<Member>& staff, std::string const& subject) {
    for (Member& one : staff) {
        if (!one.taken && one.subject == subject) return &one;
    }
    for (Member& one : staff) {
        if (!one.taken && one.subject != "music" && one.subject != "art") return &one;
    }
    for (Member& one : staff) {
        if (!one.taken) return &one;
    }
    return nullptr;
}

// The plan with the county's people in it; nothing if a school has too few.
std::optional<OpenPlan> peopled(CountyView const& view, std::vector<std::string> const& schools,
                                std::string const& community) {
    tt::SampleNames names;
    names.community = view.county().communities.at(community).name;
    names.schools = {};
    for (std::string const& id : schools) names.schools.push_back(unit_name(view.county(), id));
    OpenPlan open;
    open.plan = tt::sample_plan(kSeed, names);
    open.schools = schools;
    std::vector<std::vector<Member>> staff;
    for (int school = 0; school < static_cast<int>(schools.size()); ++school) {
        staff.push_back(staff_of(view, schools[static_cast<std::size_t>(school)]));
        int const here = static_cast<int>(staff.back().size());
        for (int more = teachers_of(open.plan, school) - here; more > 0; --more) {
            merge_lightest(open.plan, school);
        }
    }
    open.teachers.resize(open.plan.teachers.size());
    std::vector<std::string> const subjects = main_subjects(open.plan);
    // Who fits exactly is chosen first, then whoever is left.
    for (bool const exact : {true, false}) {
        for (std::size_t i = 0; i < open.teachers.size(); ++i) {
            if (!open.teachers[i].empty()) continue;
            auto& here = staff[static_cast<std::size_t>(open.plan.teachers[i].home)];
            Member* const one = fitting(here, subjects[i]);
            if (one == nullptr) return std::nullopt;
            if (exact && one->subject != subjects[i]) continue;
            one->taken = true;
            open.teachers[i] = one->id;
        }
    }
    return open;
}

// A teacher of the member school is away tomorrow; somebody stands in.
Result<void> one_substitution(App& app, DemoPeople const& people, std::string const& community) {
    Date day = app.today() + 1;
    while (day.weekday() > 5) day = day + 1;
    WeekAsked asked;
    asked.of = "school";
    asked.subject = people.member.unit_id;
    asked.day = day;
    api::TimetableWeek const week = TRY(timetable_week_query(app, people.member, asked));
    for (api::WeekDay const& one : week.days) {
        if (one.date != day.text()) continue;
        for (api::WeekLesson const& lesson : one.lessons) {
            if (lesson.kind != "plain" || lesson.subject != "数学") continue;
            std::string const absent = lesson.teachers.front().id;
            api::LessonSuggestions const found = TRY(lesson_suggestions_query(
                app, people.member, {community, day, lesson.lesson, absent}));
            if (found.substitutes.empty() || !found.substitutes.front().possible) continue;
            api::LessonChange change;
            change.kind = "substitute";
            change.day = day.text();
            change.lesson = lesson.lesson;
            change.absent = absent;
            change.substitute = found.substitutes.front().person.id;
            change.reason = "training";
            TRY(record_lesson_changes(app, people.member,
                                      {app.new_id(), community, {std::move(change)}}));
            return {};
        }
    }
    return {};
}

}  // namespace

Result<void> make_demo_timetable(App& app, DemoPeople const& people, std::int64_t steps) {
    std::string const community = people.lead.community_id;
    std::optional<Term> term;
    std::optional<OpenPlan> open;
    app.county().read([&](CountyView const& view) {
        Calendar const* const calendar = view.data.calendar();
        Term const* const now = calendar == nullptr ? nullptr : calendar->term_at(view.today);
        if (now == nullptr || community.empty()) return;
        term = *now;
        std::vector<std::string> const schools = schools_by_staff(view, community);
        if (schools.size() == 6) open = peopled(view, schools, community);
    });
    if (!open) return {};  // a county of another shape has none
    TimetableFile const asked{app.new_id(), community, term->id, "任课安排"};
    Done const drafted = TRY(keep_timetable_plan(app, people.lead, asked, *open));
    TimetableDraft const draft = app.county().read([&](CountyView const& view) {
        return view.county().timetables.drafts.at(drafted.id);
    });
    SolveOrder order;
    order.id = app.new_id();
    order.owner = community;
    order.draft = draft.id;
    order.period = term->id;
    order.title = "第一学期课表";
    order.actor = people.lead.account_id;
    order.steps = steps;
    TRY(app.timetables().begin(order, draft));
    app.timetables().wait(order.id);
    std::string solved;
    std::int64_t seq = 0;
    auto const jobs = app.timetables().jobs();
    for (auto const& [owner, job] : jobs) {
        if (job.id == order.id && job.result) solved = *job.result;
    }
    if (solved.empty()) return {};
    app.county().read([&](CountyView const& view) {
        seq = view.county().timetables.drafts.at(solved).last_seq;
    });
    TRY(publish_timetable(app, people.lead, solved,
                          {app.new_id(), seq, term->teaching.from.text(), true}));
    TRY(drop_timetable_draft(app, people.lead, draft.id, app.new_id()));
    return one_substitution(app, people, community);
}

}  // namespace gongjin
