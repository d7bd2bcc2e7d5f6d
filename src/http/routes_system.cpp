// Accounts, the access log, settings, backups, and the doctor.
#include "app/access_log.h"
#include "app/accounts.h"
#include "base/messages.h"
#include "http/answers.h"
#include "http/routes.h"

namespace gongjin::http {

namespace {

struct NewAccount {
    std::string command_id;
    std::string sign_in;
    api::Maybe<std::string> display;
    std::string role;
    api::Maybe<std::string> unit_id;
    api::Maybe<std::string> person_id;
    api::Maybe<std::string> subject;
};
BOOST_DESCRIBE_STRUCT(NewAccount, (), (command_id, sign_in, display, role, unit_id, person_id,
                      subject))

Result<Response> shown_once(Result<OneTimePassword> made, int status) {
    if (!made.ok()) return made.take_error();
    std::string json;
    JsonWriter out(json);
    out.object().key("account");
    write_value(out, made.value().account);
    out.member("one_time_password", made.value().one_time_password).end_object();
    return json_response(status, std::move(json));
}

Result<Response> list_accounts_here(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_items(list_accounts(call.app, call.viewer()));
}

Result<Response> create_account_here(Call& call) {
    NewAccount const input = TRY(body_as<NewAccount>(call));
    std::optional<AppRole> const role = app_role_of(input.role);
    if (!role) {
        return error_of(gongjin::messages::json_wrong_type,
                        {"role", "角色", "one of the roles"}, {{}, 0, 0, "role"});
    }
    AccountSpec spec;
    spec.sign_in = input.sign_in;
    spec.display = input.display.value_or("");
    spec.person = input.person_id.value_or("");
    spec.identities = {{*role, input.unit_id.value_or(""), input.subject.value_or("")}};
    return shown_once(create_account(call.app, call.viewer(), input.command_id, spec), 201);
}

Result<Response> reset_account_here(Call& call) {
    TRY(body_as<CommandOnly>(call));
    Result<OneTimePassword> made = reset_account(call.app, call.viewer(), call.param("id"));
    call.site.events.end("account/" + call.param("id"));
    return shown_once(std::move(made), 200);
}

Result<Response> set_disabled(Call& call, bool disabled) {
    TRY(body_as<CommandOnly>(call));
    std::string const& id = call.param("id");
    Result<api::Account> account = set_account_disabled(call.app, call.viewer(), id, disabled);
    if (disabled && account.ok()) call.site.events.end("account/" + id);
    return answer_with(std::move(account));
}
Result<Response> disable_account_here(Call& call) { return set_disabled(call, true); }
Result<Response> enable_account_here(Call& call) { return set_disabled(call, false); }

Result<Response> list_access_here(Call& call) {
    QueryReader query(call.request);
    std::string const words = query.optional_text("q").value_or("");
    Paging const paging = paging_in(query);
    TRY(query.finish());
    return answer_page(
        list_access(call.app, call.viewer(), words, paging.page, paging.page_size));
}

Result<Response> backup_status(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_with(call.site.backups.status(call.viewer()));
}

Result<Response> backup_now(Call& call) {
    CommandOnly const command = TRY(body_as<CommandOnly>(call));
    return answer_with(call.site.backups.begin(call.viewer(), command.command_id), 202);
}

Result<Response> doctor_here(Call& call) {
    TRY(QueryReader(call.request).finish());
    std::vector<api::DoctorCheck> const checks = TRY(doctor_query(call.app, call.viewer()));
    std::string json;
    JsonWriter out(json);
    out.object().key("checks");
    write_value(out, checks);
    out.end_object();
    return json_response(200, std::move(json));
}

}  // namespace

std::vector<Operation> system_operations() {
    using enum Method;
    return {
        {"listAccounts", get, "/system/accounts", list_accounts_here},
        {"createAccount", post, "/system/accounts", create_account_here},
        {"resetAccount", post, "/system/accounts/{id}/reset", reset_account_here},
        {"disableAccount", post, "/system/accounts/{id}/disable", disable_account_here},
        {"enableAccount", post, "/system/accounts/{id}/enable", enable_account_here},
        {"listAccess", get, "/system/access-log", list_access_here},
        {"backupStatus", get, "/system/backup", backup_status},
        {"backupNow", post, "/system/backup", backup_now},
        {"doctor", get, "/system/doctor", doctor_here},
    };
}

}  // namespace gongjin::http
