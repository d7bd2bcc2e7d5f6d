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

Seats seats_of(CountyView const& view) {
    Seats out;
    County const& county = view.county();
    // The first one of the document; a county with other communities shows its own.
    auto const first = county.communities.find("yuelin-community");
    Community const& community =
        first != county.communities.end() ? first->second : county.communities.begin()->second;
    out.lead = member_of(community, "lead", view.today);
    std::map<std::string, int> const waiting = records_waiting(view);
    int most = -1;
    for (Membership const& member : community.members) {
        if (member.role == "lead" || !member.during.contains(view.today)) continue;
        std::string const teacher = teacher_of(view, member.unit);
        auto const found = waiting.find(member.unit);
        int const here = found == waiting.end() ? 0 : found->second;
        if (teacher.empty() || here <= most) continue;
        most = here;
        out.member = member.unit;
        out.teacher = teacher;
    }
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

Result<DemoPeople> make_demo_accounts(App& app) {
    Seats const seats = app.county().read([](CountyView const& view) { return seats_of(view); });
    auto const name = [&app](std::string const& unit) {
        return app.county().read(
            [&unit](CountyView const& view) { return unit_name(view.county(), unit); });
    };
    Maker maker{app, {}};
    DemoPeople people;
    people.bureau = TRY(
        maker.make("jiaoyuju", "区教育局基础教育科", "", {AppRole::bureau, "", ""}));
    people.lead = TRY(maker.make("hexinxiao", name(seats.lead) + "办公室", "",
                                 {AppRole::lead_office, seats.lead, ""}));
    people.member = TRY(maker.make("chengyuanxiao", name(seats.member) + "办公室", "",
                                   {AppRole::member_office, seats.member, ""}));
    people.teacher = TRY(maker.make("jiaoshi", name(seats.member) + "教师", seats.teacher,
                                    {AppRole::teacher, seats.member, ""}));
    TRY(maker.make("jiaoyanyuan", "小学语文教研员", "", {AppRole::researcher, "", "chinese"}));
    TRY(maker.make("jinxiuxiao", "区教师进修学校", "",
                   {AppRole::training_school, seats.training_school, ""}));
    TRY(put_demo_accounts(app, maker.shown));
    return people;
}

}  // namespace gongjin
