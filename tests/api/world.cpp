#include "world.h"

#include "http/test_client.h"

namespace gongjin::api_test {

AppOptions test_app_options() {
    AppOptions options;
    options.password = {1, 64u << 10};
    return options;
}

namespace {

struct Named {
    char const* school;
    char const* name;
};
constexpr Named kTeachers[] = {{"yuelin", "虞岳芸"},  {"xincheng", "辛成蕙"}, {"xiwu", "席坞萱"},
                               {"fangqiao", "方巧苓"}, {"longjin", "龙锦荞"},  {"chunhu", "淳护葭"}};

}  // namespace

std::string name_at(std::string const& school) {
    for (Named const& one : kTeachers) {
        if (one.school == school) return one.name;
    }
    return {};
}

std::string teacher_at(std::string const& school) { return "teacher-" + school; }

World::World(std::string const& database, Setup setup) : county("2020-11-03", database) {
    app = std::make_unique<App>(*county.store.store, county.store.clock, random, *county.county,
                                test_app_options());
    site = std::make_unique<http::Site>(*app, http::SiteOptions{setup.behind_proxy});
    Result<http::Router> router = http::make_router(*site);
    if (!router.ok()) ADD_FAILURE() << router.error().full_text(Language::english);
    ASSERT(router.ok());
    people();
    if (setup.accounts) accounts();
    http::ServerOptions options = http::test_options();
    options.spool = county.store.place.options.data_dir;
    options.workers = 4;
    options.behind_proxy = setup.behind_proxy;
    Result<std::unique_ptr<http::Server>> server =
        http::Server::start(std::move(options), router.take());
    ASSERT(server.ok());
    server_ = server.take();
}

World::~World() {
    if (server_) server_->stop();
}

void World::people() {
    for (Named const& one : kTeachers) {
        county.person(teacher_at(one.school), one.school, "teacher", one.name);
    }
}

void World::accounts() {
    auto const put = [this](char const* name, char const* person, IdentitySpec identity) {
        AccountSpec const spec{{}, name, name, person, {identity}};
        Result<std::string> made = put_account(*app, spec, kPassword, true);
        if (!made.ok()) ADD_FAILURE() << made.error().full_text(Language::english);
    };
    put("bureau", "", {AppRole::bureau, "", ""});
    put("lead_office", "", {AppRole::lead_office, "yuelin", ""});
    put("member_office", "", {AppRole::member_office, "xincheng", ""});
    put("teacher", "teacher-xincheng", {AppRole::teacher, "xincheng", ""});
    put("researcher", "", {AppRole::researcher, "", "chinese"});
    put("training_school", "", {AppRole::training_school, "college", ""});
    put("other_office", "", {AppRole::member_office, "xiwu", ""});
    put("far_office", "", {AppRole::member_office, "chunhu", ""});
}

Browser& World::as(std::string const& role) {
    auto const found = browsers_.find(role);
    if (found != browsers_.end()) return found->second;
    Browser& browser = browsers_.emplace(role, Browser(port())).first->second;
    if (role == "visitor") {
        browser.open();
        return browser;
    }
    Answer const answer = browser.sign_in(role, kPassword);
    EXPECT_EQ(answer.status, 200) << role << ": " << answer.body;
    return browser;
}

std::string World::lesson(std::string const& by, std::string const& at, RecordState state,
                          std::string const& kind) {
    RecordContent content = county.content(kind, "2020-10-12", by, {at});
    content.title = "课";
    if (kind == "demo_lesson") content.roles["teacher"] = {teacher_at(by)};
    std::string const id = "lesson-" + std::to_string(++lessons_);
    county.record(id, std::move(content), state, by);
    return id;
}

std::string World::seq_of(std::string const& record) {
    return county.county->read([&record](CountyView const& view) {
        return std::to_string(view.records().at(record).last_seq);
    });
}

std::string World::person_seq(std::string const& person) {
    return county.county->read([&person](CountyView const& view) {
        return std::to_string(view.county().people.at(person).last_seq);
    });
}

std::string World::unit_seq(std::string const& unit) {
    return county.county->read([&unit](CountyView const& view) {
        return std::to_string(view.county().units.at(unit).last_seq);
    });
}

}  // namespace gongjin::api_test
