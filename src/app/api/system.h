// The API's structs: accounts, access, settings and backups.
// One per schema of openapi.yaml, in its words.
#pragma once

#include "app/api/describe.h"
#include "app/api/session.h"

namespace gongjin::api {

struct Account {
    std::string id;
    std::string sign_in;
    std::string display;
    std::vector<Identity> identities;
    std::string state;
    Maybe<std::string> last_sign_in;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, sign_in, display, identities, state, last_sign_in))

struct Access {
    std::string at;
    std::string who;
    Maybe<std::string> role;
    std::string what;
    Maybe<std::string> subject;
    Maybe<std::string> address;
    Maybe<std::string> outcome;
};
BOOST_DESCRIBE_STRUCT(Access, (), (at, who, role, what, subject, address, outcome))

struct Settings {
    std::int64_t seq = 0;
    std::int64_t silence_days = 0;  // 0 switches silent confirmation off
    std::string sample_share;  // percent
};
BOOST_DESCRIBE_STRUCT(Settings, (), (seq, silence_days, sample_share))

struct BackupLast {
    std::string file;
    std::string at;
    std::int64_t bytes = 0;
    std::int64_t facts = 0;
    bool ok = false;
    Maybe<Problem> problem;
};
BOOST_DESCRIBE_STRUCT(BackupLast, (), (file, at, bytes, facts, ok, problem))

struct Backup {
    bool running = false;
    std::optional<BackupLast> last;
};
BOOST_DESCRIBE_STRUCT(Backup, (), (running, last))

struct DoctorCheck {
    std::string check;
    std::string outcome;
    std::string title_zh;
    std::string title_en;
    std::string detail_zh;
    std::string detail_en;
};
BOOST_DESCRIBE_STRUCT(DoctorCheck, (), (check, outcome, title_zh, title_en, detail_zh, detail_en))

}  // namespace gongjin::api
