#include "http/site.h"

namespace gongjin::http {

Site::Site(App& the_app, SiteOptions the_options)
    : app(the_app), options(the_options), imports(the_app), backups(the_app) {
    listener_ = app.county().subscribe([this](std::int64_t position) {
        position_ = position;
        look_at_the_day();
        std::string const data = "{\"log_position\":" + std::to_string(position) + "}";
        events.publish("log", "changed", data);
    });
    position_ = app.county().position();
    look_at_the_day();
}

Site::~Site() { app.county().unsubscribe(listener_); }

void Site::look_at_the_day() { today_ = app.county().today().days; }

}  // namespace gongjin::http
