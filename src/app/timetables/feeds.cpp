#include "app/timetables/feeds.h"

#include <algorithm>

#include "app/messages.h"
#include "app/record_acts.h"
#include "app/record_rights.h"
#include "app/shown.h"
#include "app/timetables/messages.h"
#include "base/ids.h"
#include "base/text.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr int kDaysBack = 28;
constexpr int kMinutesAhead = 8 * 60;  // of the clock in China before UTC

std::string feed_title(CountyView const& view, std::string const& of, std::string const& subject) {
    if (of == "teacher") return "我的课表";
    std::size_t const slash = subject.find('/');
    std::string title = unit_name(view.county(), subject.substr(0, slash));
    if (slash != subject.npos) title += " " + subject.substr(slash + 1);
    return title + " 课表";
}

bool may_open(CountyView const& view, Viewer const& viewer, api::NewTimetableFeed const& wanted) {
    if (wanted.of == "teacher") {
        return view.county().people.contains(wanted.subject) &&
               may_name(view, viewer, wanted.subject);
    }
    std::string const unit = wanted.subject.substr(0, wanted.subject.find('/'));
    bool const known = view.county().units.contains(unit);
    bool const kind = (wanted.of == "class") == (wanted.subject.size() > unit.size());
    bool const sees = viewer.sees_whole_county() || viewer.own_units.contains(unit) ||
                      viewer.community_units.contains(unit);
    return (wanted.of == "class" || wanted.of == "school") && known && kind && sees;
}

FactDraft feed_fact(App& app, Viewer const& viewer, std::string const& command_id,
                    std::string const& feed, TimetableFeedSet said) {
    FactDraft fact;
    fact.command_id = command_id;
    fact.subject_id = feed;
    fact.happened_on = app.today();
    fact.actor = viewer.account_id;
    fact.payload = std::move(said);
    return fact;
}

Result<void> put(WriteTx& tx, FactDraft const& fact) {
    AppendOutcome const outcome = TRY(tx.append(fact));
    if (auto refused = refusal_of(outcome, fact.subject_id, 0)) return std::move(*refused);
    return {};
}

std::vector<TimetableFeed> own_feeds(App& app, Viewer const& viewer) {
    return app.county().read([&](CountyView const& view) {
        std::vector<TimetableFeed> out;
        for (auto const& [id, feed] : view.county().timetables.feeds) {
            if (feed.actor == viewer.account_id) out.push_back(feed);
        }
        return out;
    });
}

}  // namespace

Result<std::vector<api::TimetableFeed>> timetable_feeds_query(App& app, Viewer const& viewer) {
    TRY(require(viewer, Permission::timetables_view));
    std::vector<TimetableFeed> const feeds = own_feeds(app, viewer);
    return app.county().read([&](CountyView const& view) {
        std::vector<api::TimetableFeed> out;
        for (TimetableFeed const& feed : feeds) {
            out.push_back({feed.id, feed.of, feed.subject, feed_title(view, feed.of, feed.subject),
                           {}});
        }
        return Result<std::vector<api::TimetableFeed>>(std::move(out));
    });
}

Result<api::TimetableFeed> make_timetable_feed(App& app, Viewer const& viewer,
                                               api::NewTimetableFeed const& wanted) {
    TRY(require(viewer, Permission::timetables_view));
    TRY(check_command_id(wanted.command_id));
    api::TimetableFeed out;
    out.of = wanted.of;
    out.subject = wanted.subject;
    TRY(app.county().read([&](CountyView const& view) -> Result<void> {
        if (!may_open(view, viewer, wanted)) return error_of(messages::timetable_unknown);
        out.title = feed_title(view, wanted.of, wanted.subject);
        return {};
    }));
    std::vector<TimetableFeed> const earlier = own_feeds(app, viewer);
    std::string const token = to_hex(app.random_bytes(16));
    // A repeated request gets a link of its own: the secret of the first is nowhere any more.
    out.id = app.new_id();
    TRY(app.store().write([&](WriteTx& tx) -> Result<void> {
        for (TimetableFeed const& old : earlier) {
            if (old.of != wanted.of || old.subject != wanted.subject) continue;
            TRY(put(tx, feed_fact(app, viewer, app.new_id(), old.id, {old.of, old.subject, ""})));
        }
        return put(tx, feed_fact(app, viewer, app.new_id(), out.id,
                                 {wanted.of, wanted.subject, sha256_hex(token)}));
    }));
    TRY(app.county().catch_up());
    out.path = "/api/v1/timetable-feeds/" + token + ".ics";
    return out;
}

Result<Done> close_timetable_feed(App& app, Viewer const& viewer, std::string const& feed,
                                  std::string const& command_id) {
    TRY(require(viewer, Permission::timetables_view));
    TRY(check_command_id(command_id));
    std::vector<TimetableFeed> const own = own_feeds(app, viewer);
    auto const at = std::find_if(own.begin(), own.end(),
                                 [&feed](TimetableFeed const& one) { return one.id == feed; });
    if (at == own.end()) return error_of(messages::timetable_feed_unknown);
    FactDraft const fact = feed_fact(app, viewer, command_id, feed, {at->of, at->subject, ""});
    TRY(app.store().write([&](WriteTx& tx) { return put(tx, fact); }));
    TRY(app.county().catch_up());
    return Done{feed, 0};
}

namespace {

// 20201103T002000Z: minutes of a day in China.
std::string utc(Date day, int minutes) {
    minutes -= kMinutesAhead;
    if (minutes < 0) {
        minutes += 24 * 60;
        day = day - 1;
    }
    std::string text = day.text();
    std::erase(text, '-');
    std::string clock = clock_text(minutes);
    std::erase(clock, ':');
    return text + "T" + clock + "00Z";
}

// A line of at most 75 bytes, never cut inside a letter; what follows begins with a space.
void put_line(std::string& out, std::string line) {
    std::size_t most = 75;
    while (line.size() > most) {
        std::size_t cut = most;
        while ((static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
        out += line.substr(0, cut) + "\r\n ";
        line.erase(0, cut);
        most = 74;
    }
    out += line + "\r\n";
}

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == ',' || c == ';' || c == '\\') out += '\\';
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        out += c;
    }
    return out;
}

void put_event(std::string& out, DatedTable const& table, DayLesson const& lesson,
               std::string const& stamp) {
    auto const& part = lesson.planned->parts[static_cast<std::size_t>(lesson.site)];
    tt::School const& school = table.open().plan.schools[static_cast<std::size_t>(part.school)];
    std::string place = school.name;
    if (lesson.room >= 0) place += " " + school.rooms[static_cast<std::size_t>(lesson.room)].name;
    std::string summary = table.classes(part) + " " + lesson.planned->subject;
    bool const live = lesson.planned->kind == tt::PlannedLesson::Kind::live;
    if (lesson.planned->kind == tt::PlannedLesson::Kind::discussion) summary += " 教学研讨";
    if (live) summary += " (同步课堂)";
    if (lesson.change != nullptr) {
        LessonChangeKind const kind = lesson.change->change.kind;
        summary += kind == LessonChangeKind::swap ? " [调课]" : " [代课]";
    }
    put_line(out, "BEGIN:VEVENT");
    std::string const key = table.owner() + "\n" + lesson.lesson + "\n" +
                            std::to_string(lesson.site) + "\n" + lesson.day.text();
    put_line(out, "UID:" + uuid_v5("gongjin:event", key) + "@gongjin");
    put_line(out, "DTSTAMP:" + stamp);
    put_line(out, "DTSTART:" + utc(lesson.day, lesson.begins));
    put_line(out, "DTEND:" + utc(lesson.day, lesson.ends));
    put_line(out, "SUMMARY:" + escaped(summary));
    put_line(out, "LOCATION:" + escaped(place));
    put_line(out, "END:VEVENT");
}

bool concerns(DatedTable const& table, DayLesson const& lesson, TimetableFeed const& feed) {
    if (feed.of == "teacher") {
        std::vector<std::string> const ids = table.teacher_ids(lesson);
        return std::find(ids.begin(), ids.end(), feed.subject) != ids.end();
    }
    auto const& part = lesson.planned->parts[static_cast<std::size_t>(lesson.site)];
    auto const school = static_cast<std::size_t>(part.school);
    std::size_t const slash = feed.subject.find('/');
    if (table.open().schools[school] != feed.subject.substr(0, slash)) return false;
    if (feed.of == "school") return true;
    int const wanted =
        tt::find_class(table.open().plan.schools[school], feed.subject.substr(slash + 1));
    return std::find(part.classes.begin(), part.classes.end(), wanted) != part.classes.end();
}

struct FeedFound {
    TimetableFeed feed;
    DateRange days;
    std::string title;
};

Result<FeedFound> find_feed(CountyView const& view, std::string const& token) {
    std::string const digest = sha256_hex(token);
    for (auto const& [id, feed] : view.county().timetables.feeds) {
        if (feed.token_sha256 != digest) continue;
        Calendar const* const calendar = view.data.calendar();
        Term const* const term = calendar == nullptr ? nullptr : calendar->term_at(view.today);
        Date const until = term == nullptr ? view.today + kDaysBack : term->counts.until;
        return FeedFound{feed, {view.today - kDaysBack, until},
                         feed_title(view, feed.of, feed.subject)};
    }
    return error_of(messages::timetable_feed_unknown);
}

}  // namespace

Result<std::string> timetable_feed(App& app, std::string const& token) {
    FeedFound const found =
        TRY(app.county().read([&](CountyView const& view) { return find_feed(view, token); }));
    std::vector<OpenVersion> const open = TRY(open_versions(app, found.days));
    std::string out;
    put_line(out, "BEGIN:VCALENDAR");
    put_line(out, "VERSION:2.0");
    put_line(out, "PRODID:-//gongjin//timetable//ZH");
    put_line(out, "CALSCALE:GREGORIAN");
    put_line(out, "X-WR-CALNAME:" + escaped(found.title));
    put_line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    app.county().read([&](CountyView const& view) {
        for (OpenVersion const& one : open) {
            DatedTable const table(view, one.version, one.plan);
            std::string const stamp = utc(one.version.during.from, 0);
            DateRange const days = found.days;
            for (Date day = days.from; day < days.until; day = day + 1) {
                std::vector<DayLesson> const lessons = table.on(day);
                for (DayLesson const& lesson : lessons) {
                    if (lesson.cancelled() || !concerns(table, lesson, found.feed)) continue;
                    put_event(out, table, lesson, stamp);
                }
            }
        }
    });
    put_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace gongjin
