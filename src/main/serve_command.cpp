// `gongjin serve`: the county, the server and the daily work, until a signal ends them.
#include <malloc.h>
#include <signal.h>

#include <cstdio>
#include <filesystem>

#include "app/sessions.h"
#include "app/settings.h"
#include "http/files.h"
#include "http/routes.h"
#include "main/commands.h"
#include "main/first_account.h"
#include "main/messages.h"
#include "main/opened_county.h"
#include "main/serve_log.h"
#include "main/serve_options.h"

namespace gongjin {

namespace {

// Blocked in every thread that starts after this; `wait_for_end` takes them.
sigset_t block_ending_signals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

Result<std::string> spool_folder(Options const& options) {
    std::error_code error;
    std::filesystem::path const spool = std::filesystem::path(options.text("data")) / "spool";
    std::filesystem::create_directories(spool, error);
    if (error) return error_of(messages::kNoSuchFile, {spool.string()});
    std::filesystem::permissions(spool, std::filesystem::perms::owner_all, error);
    return spool.string();
}

Result<void> say_how_to_sign_in(App& app) {
    api::Session const session = TRY(session_view(app, "", std::nullopt));
    if (!session.county.demo) {
        std::optional<FirstAccount> const first = TRY(make_first_account(app));
        if (!first) return {};
        std::printf("教育局管理员账号：%s\n一次性密码：%s(首次登录时更换)\n", first->sign_in.c_str(),
                    first->one_time_password.c_str());
        return {};
    }
    std::printf("演示数据，非真实情况。演示账号(登录页上也有):\n");
    for (api::DemoAccount const& account : session.demo_accounts) {
        std::printf("  %-12s %s  %s\n", account.sign_in.c_str(), account.password.c_str(),
                    account.display.value_or(account.scope_name).c_str());
    }
    return {};
}

http::ServerOptions server_options(Options const& options, ListenAddress const& address,
                                   std::string spool, Clock const& clock, ServeLog const& log) {
    http::ServerOptions out;
    out.address = address.host;
    out.port = address.port;
    out.spool = std::move(spool);
    out.clock = &clock;
    out.behind_proxy = options.has("behind-proxy");
    out.on_answer = [&log](http::AccessLine const& line) { log.answer(line); };
    out.on_failure = [&log](std::string const& number, std::string const& what) {
        log.failure(number, what);
    };
    return out;
}

// What a county does once a day by itself: silence confirms. It begins with the start of the
// program, so that a computer that is off at night misses nothing.
class DailyWork {
public:
    DailyWork(App& app, ServeLog const& log) : app_(app), log_(log) {}

    void look() {
        Date const today = app_.today();
        if (done_ == today) return;
        Result<std::int64_t> const confirmed = confirm_by_silence(app_);
        if (!confirmed.ok()) {
            // Once a minute is enough: it is most likely a full disk.
            if (tries_++ % 12 == 0)
                log_.failure("silence", confirmed.error().text(Language::english));
            return;
        }
        done_ = today;
        tries_ = 0;
        log_.say("confirmed_by_silence", std::to_string(confirmed.value()));
    }

private:
    App& app_;
    ServeLog const& log_;
    std::optional<Date> done_;
    int tries_ = 0;
};

// Sleeps in the main thread, wakes every few seconds for the daily work; returns at a signal.
void wait_for_end(sigset_t const& signals, std::function<void()> const& tick) {
    timespec const while_awake{5, 0};
    for (;;) {
        int const signal = ::sigtimedwait(&signals, nullptr, &while_awake);
        if (signal == SIGTERM || signal == SIGINT) return;
        tick();
    }
}

Result<void> serve(Options const& options) {
    // Fewer arenas: workers that come and go must not each keep memory of their own.
    ::mallopt(M_ARENA_MAX, 2);
    ListenAddress address = TRY(listen_address(options.text("listen", "127.0.0.1:8080")));
    std::string const pages = TRY(pages_folder(options));
    std::optional<Date> const today = TRY(day_option(options, "today"));
    sigset_t const signals = block_ending_signals();
    std::unique_ptr<OpenedCounty> const county = TRY(open_county(options, today, true));
    std::string spool = TRY(spool_folder(options));
    ServeLog const log;
    http::Site site(*county->app, {options.has("behind-proxy")});
    http::Router router = TRY(http::make_router(site));
    router.set_pages(http::Pages(pages));
    http::ServerOptions const how =
        server_options(options, address, std::move(spool), county->clock, log);
    std::unique_ptr<http::Server> const server = TRY(http::Server::start(how, std::move(router)));
    address.port = server->port();
    TRY(say_how_to_sign_in(*county->app));
    std::printf("共进已启动：%s\n", address.url().c_str());
    std::fflush(stdout);
    log.say("started", address.url());
    DailyWork daily(*county->app, log);
    wait_for_end(signals, [&site, &daily] {
        site.look_at_the_day();
        daily.look();
    });
    log.say("stopping", address.url());
    server->stop();
    log.say("stopped", address.url());
    return {};
}

}  // namespace

int command_serve(Options const& options) {
    Result<void> done = serve(options);
    return done.ok() ? kDone : refuse(done.error());
}

}  // namespace gongjin
