#include "main/demo_accounts.h"

#include <algorithm>

#include "app/accounts.h"
#include "app/record_rights.h"
#include "app/shown.h"
#include "app/viewers.h"

namespace gongjin {

namespace {

// Shown to everybody: a demonstration holds nobody's data.
constexpr std::string_view kPassword = "gongjin-demo";

struct Seats {
    std::string lead, member, teacher, training_school;
};

std::string member_of(Community const& community, std::string_view role, Date day) {
    for (Membership const& member : community.members) {
        if (member.role == role && member.during.contains(day)) return member.unit;
    }
    return {};
}

bool works_at(Person const& person, std::string const& school, Date day) {
    Post const* const post = on(person.posts, day);
    return post && post->work_unit == school && post->post == "teacher" &&
           post->state == PersonState::on_post;
}

// The teacher of the school who stands in most records: whoever signs in finds work done.
std::string teacher_of(CountyView const& view, std::string const& school) {
    std::map<std::string, int> records;
    for (auto const& [id, record] : view.records()) {
        for (auto const& [role, ids] : record.content.roles) {
            for (std::string const& one : ids) ++records[one];
        }
    }
    std::string best;
    for (auto const& [id, person] : view.county().people) {
        if (!works_at(person, school, view.today)) continue;
        if (best.empty() || records[id] > records[best]) best = id;
    }
    return best;
}

// How many held records each school is asked to confirm.
std::map<std::string, int> records_waiting(CountyView const& view) {
    std::map<std::string, int> out;
    for (auto const& [id, record] : view.records()) {
        if (record.state != RecordState::held) continue;
        for (std::string const& unit : confirming_units(view, record)) ++out[unit];
    }
    return out;
}

// The office and the teacher on whom most waits, of the schools that are not the lead.
void choose_member(CountyView const& view, std::vector<std::string> const& schools, Seats& out) {
    std::map<std::string, int> const waiting = records_waiting(view);
    int most = -1;
    for (std::string const& school : schools) {
        std::string const teacher = teacher_of(view, school);
        auto const found = waiting.find(school);
        int const here = found == waiting.end() ? 0 : found->second;
        if (teacher.empty() || here <= most) continue;
        most = here;
        out.member = school;
        out.teacher = teacher;
    }
}

void choose_in(CountyView const& view, Community const& community, Seats& out) {
    std::string const lead = member_of(community, "lead", view.today);
    std::vector<std::string> others;
    for (Membership const& member : community.members) {
        if (member.role != "lead" && member.during.contains(view.today)) {
            others.push_back(member.unit);
        }
    }
    if (!lead.empty()) choose_member(view, others, out);
    if (!out.teacher.empty()) out.lead = lead;
}

// Where schools form no communities, one of them stands for the leads, too.
void choose_anywhere(County const& county, CountyView const& view, Seats& out) {
    std::vector<std::string> schools;
    for (auto const& [id, unit] : county.units) {
        if (unit.type == "school" && !teacher_of(view, id).empty()) schools.push_back(id);
    }
    choose_member(view, schools, out);
    for (std::string const& school : schools) {
        if (school != out.member) out.lead = school;
    }
    if (out.lead.empty()) out.lead = out.member;
}

Seats seats_of(CountyView const& view) {
    Seats out;
    County const& county = view.county();
    // The first one of the document; a county with other communities shows its own.
    auto const first = county.communities.find("yuelin-community");
    if (first != county.communities.end()) choose_in(view, first->second, out);
    for (auto const& [id, community] : county.communities) {
        if (out.teacher.empty()) choose_in(view, community, out);
    }
    if (out.teacher.empty()) choose_anywhere(county, view, out);
    for (auto const& [id, unit] : county.units) {
        bool const trains = unit.name.ends_with("教师进修学校");
        if (trains) out.training_school = id;
    }
    return out;
}

struct Maker {
    App& app;
    std::vector<api::DemoAccount> shown;

    Result<Viewer> make(std::string sign_in, std::string display, std::string person,
                        IdentitySpec identity) {
        // A teacher's account shows the teacher's own name.
        AccountSpec const spec{{}, sign_in, person.empty() ? display : "", person, {identity}};
        Viewer viewer;
        viewer.account_id = TRY(put_account(app, spec, kPassword, true));
        viewer.sign_in = sign_in;
        viewer.display = display;
        viewer.person_id = person;
        viewer.role = identity.role;
        viewer.unit_id = identity.unit;
        app.county().read([&viewer](CountyView const& view) { complete_viewer(view, viewer); });
        api::DemoAccount account;
        account.sign_in = std::move(sign_in);
        account.password = kPassword;
        account.role = name_of(identity.role);
        account.scope_name = app.county().read([&identity](CountyView const& view) {
            return identity.unit.empty() ? view.county().name
                                         : unit_name(view.county(), identity.unit);
        });
        account.display = std::move(display);
        shown.push_back(std::move(account));
        return viewer;
    }
};

}  // namespace

Result<DemoPeople> make_demo_accounts(App& app, DemoTitles const& titles) {
    Seats const seats = app.county().read([](CountyView const& view) { return seats_of(view); });
    auto const name = [&app](std::string const& unit) {
        return app.county().read(
            [&unit](CountyView const& view) { return unit_name(view.county(), unit); });
    };
    Maker maker{app, {}};
    DemoPeople people;
    people.bureau = TRY(
        maker.make("jiaoyuju", titles.bureau, "", {AppRole::bureau, "", ""}));
    people.lead = TRY(maker.make("hexinxiao", name(seats.lead) + "办公室", "",
                                 {AppRole::lead_office, seats.lead, ""}));
    people.member = TRY(maker.make("chengyuanxiao", name(seats.member) + "办公室", "",
                                   {AppRole::member_office, seats.member, ""}));
    people.teacher = TRY(maker.make("jiaoshi", name(seats.member) + "教师", seats.teacher,
                                    {AppRole::teacher, seats.member, ""}));
    TRY(maker.make("jiaoyanyuan", "小学语文教研员", "", {AppRole::researcher, "", "chinese"}));
    TRY(maker.make("jinxiuxiao", titles.training, "",
                   {AppRole::training_school, seats.training_school, ""}));
    TRY(put_demo_accounts(app, maker.shown));
    return people;
}

}  // namespace gongjin
