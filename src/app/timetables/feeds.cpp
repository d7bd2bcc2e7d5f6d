#include "app/timetables/feeds.h"

#include <algorithm>

#include "app/messages.h"
#include "app/record_acts.h"
#include "app/record_rights.h"
#include "app/shown.h"
#include "app/timetables/facts.h"
#include "app/timetables/messages.h"
#include "base/ids.h"
#include "timetable/calendar_feed.h"

namespace gongjin {

namespace tt = timetable;

namespace {

constexpr int kDaysBack = 28;

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
            TRY(put(tx, fact_of(app, viewer, app.new_id(), old.id,
                                TimetableFeedSet{old.of, old.subject, ""})));
        }
        return put(tx, fact_of(app, viewer, app.new_id(), out.id,
                               TimetableFeedSet{wanted.of, wanted.subject, sha256_hex(token)}));
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
    return append(app, fact_of(app, viewer, command_id, feed,
                               TimetableFeedSet{at->of, at->subject, ""}));
}

namespace {

tt::FeedEntry entry_of(DatedTable const& table, DayLesson const& lesson, Date since) {
    auto const& part = lesson.planned->parts[static_cast<std::size_t>(lesson.site)];
    tt::School const& school = table.open().plan.schools[static_cast<std::size_t>(part.school)];
    std::string const key = table.owner() + "\n" + lesson.lesson + "\n" +
                            std::to_string(lesson.site) + "\n" + lesson.day.text();
    tt::FeedEntry out;
    out.name = uuid_v5("gongjin:event", key);
    out.since = since;
    out.day = lesson.day;
    out.begins = lesson.begins;
    out.ends = lesson.ends;
    out.place = school.name;
    if (lesson.room >= 0) {
        out.place += " " + school.rooms[static_cast<std::size_t>(lesson.room)].name;
    }
    out.summary = table.classes(part) + " " + lesson.planned->subject;
    bool const live = lesson.planned->kind == tt::PlannedLesson::Kind::live;
    if (lesson.planned->kind == tt::PlannedLesson::Kind::discussion) out.summary += " 教学研讨";
    if (live) out.summary += " (同步课堂)";
    if (lesson.change != nullptr) {
        LessonChangeKind const kind = lesson.change->change.kind;
        out.summary += kind == LessonChangeKind::swap ? " [调课]" : " [代课]";
    }
    return out;
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
    tt::CalendarFeed feed{found.title, {}};
    app.county().read([&](CountyView const& view) {
        for (OpenVersion const& one : open) {
            DatedTable const table(view, one.version, one.plan);
            DateRange const days = found.days;
            for (Date day = days.from; day < days.until; day = day + 1) {
                std::vector<DayLesson> const lessons = table.on(day);
                for (DayLesson const& lesson : lessons) {
                    if (lesson.cancelled() || !concerns(table, lesson, found.feed)) continue;
                    feed.entries.push_back(entry_of(table, lesson, one.version.during.from));
                }
            }
        }
    });
    return tt::written_calendar(feed);
}

}  // namespace gongjin
