// A county with its server on loopback: Fenghua's schools, a few people with telling names, an
// account for every role, records of every kind of neighbourhood.
#pragma once

#include <gtest/gtest.h>

#include "app/accounts.h"
#include "app/test_county.h"
#include "browser.h"
#include "http/routes.h"
#include "http/server.h"

namespace gongjin::api_test {

inline constexpr char kPassword[] = "a-good-password";

// Passwords are cheap here; what they cost in earnest is tested where they are hashed.
AppOptions test_app_options();

// Xincheng and Yuelin are one community; Xiwu and Fangqiao belong to it, too. Longjin and Chunhu
// are another one.
class World {
public:
    struct Setup {
        bool accounts = true;       // of every role
        bool behind_proxy = false;  // as `serve --behind-proxy`
    };
    explicit World(std::string const& database, Setup setup = {true, false});
    ~World();

    // Signed in as `role` (of Xincheng, Yuelin for the lead office), kept for the next time.
    Browser& as(std::string const& role);
    Browser visitor() const { return Browser(port()); }
    std::uint16_t port() const { return server_->port(); }

    // A planned or held record by one school at another; returns its id.
    std::string lesson(std::string const& by, std::string const& at, RecordState state,
                       std::string const& kind = "demo_lesson");
    std::string seq_of(std::string const& record);
    std::string person_seq(std::string const& person);
    std::string unit_seq(std::string const& unit);

    TestCounty county;
    SystemRandom random;
    std::unique_ptr<App> app;
    std::unique_ptr<http::Site> site;

private:
    void people();
    void accounts();

    std::unique_ptr<http::Server> server_;
    std::map<std::string, Browser> browsers_;
    int lessons_ = 0;
};

// The name of the school's teacher: in no other text of the county.
std::string name_at(std::string const& school);
std::string teacher_at(std::string const& school);  // the id

class ApiTest : public testing::TestWithParam<std::string> {
protected:
    World world{GetParam()};
};

#define ON_EVERY_DATABASE(suite)                                                            \
    INSTANTIATE_TEST_SUITE_P(On, suite, testing::ValuesIn(::gongjin::databases_to_test()), \
                             [](auto const& info) { return info.param; })

}  // namespace gongjin::api_test
