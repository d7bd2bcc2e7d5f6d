// The published timetable in use: weeks, changes of a day, live lessons as records, calendar links.
#include "app/timetables/feeds.h"
#include "app/timetables/live_lessons.h"
#include "http/answers.h"
#include "http/routes.h"
#include "http/target.h"

namespace gongjin::http {

namespace {

Result<Response> answer_done(Result<Done> done) {
    if (!done.ok()) return done.take_error();
    return answer(api::TimetableDone{done.value().id, done.value().seq, {}});
}

Result<Response> timetable_week(Call& call) {
    QueryReader query(call.request);
    WeekAsked asked;
    asked.of = query.optional_text("of").value_or("me");
    asked.subject = query.optional_text("subject").value_or("");
    asked.day = query.optional_day("day");
    TRY(query.finish());
    return answer_with(timetable_week_query(call.app, call.viewer(), asked));
}

Result<Response> list_changes(Call& call) {
    QueryReader query(call.request);
    ChangesAsked asked;
    asked.owner = query.text("owner");
    asked.from = query.day("from");
    asked.until = query.day("until");
    TRY(query.finish());
    return answer_items(lesson_changes_query(call.app, call.viewer(), asked));
}

Result<Response> changes_file(Call& call) {
    QueryReader query(call.request);
    ChangesAsked asked;
    asked.owner = query.text("owner");
    asked.from = query.day("from");
    asked.until = query.day("until");
    TRY(query.finish());
    TableFile file = TRY(lesson_changes_file(call.app, call.viewer(), asked));
    Response response = text_response(200, file.media_type, std::move(file.bytes));
    return std::move(response).with("Content-Disposition", disposition("attachment", file.name));
}

Result<Response> suggest_changes(Call& call) {
    QueryReader query(call.request);
    SuggestionsAsked asked;
    asked.owner = query.text("owner");
    asked.day = query.day("day");
    asked.lesson = query.text("lesson");
    asked.absent = query.optional_text("absent").value_or("");
    TRY(query.finish());
    return answer_with(lesson_suggestions_query(call.app, call.viewer(), asked));
}

struct ChangesMade {
    std::vector<std::string> items;
};
BOOST_DESCRIBE_STRUCT(ChangesMade, (), (items))

Result<Response> record_changes(Call& call) {
    auto const body = TRY(body_as<api::NewLessonChanges>(call));
    return answer(ChangesMade{TRY(record_lesson_changes(call.app, call.viewer(), body))}, 201);
}

Result<Response> withdraw_change(Call& call) {
    CommandOnly const command = TRY(body_as<CommandOnly>(call));
    return answer_done(withdraw_lesson_change(call.app, call.viewer(), call.param("id"),
                                              command.command_id));
}

Result<Response> list_live(Call& call) {
    QueryReader query(call.request);
    LiveWeekAsked asked;
    asked.owner = query.text("owner");
    asked.day = query.optional_day("day");
    TRY(query.finish());
    return answer_with(live_week_query(call.app, call.viewer(), asked));
}

Result<Response> confirm_live(Call& call) {
    auto const body = TRY(body_as<api::ConfirmLiveLessons>(call));
    return answer_with(confirm_live_lessons(call.app, call.viewer(), body));
}

Result<Response> plan_live(Call& call) {
    auto const body = TRY(body_as<api::PlanLiveLessons>(call));
    return answer_with(plan_live_lessons(call.app, call.viewer(), body));
}

Result<Response> list_feeds(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_items(timetable_feeds_query(call.app, call.viewer()));
}

Result<Response> make_feed(Call& call) {
    auto const body = TRY(body_as<api::NewTimetableFeed>(call));
    return answer_with(make_timetable_feed(call.app, call.viewer(), body), 201);
}

Result<Response> close_feed(Call& call) {
    CommandOnly const command = TRY(body_as<CommandOnly>(call));
    return answer_done(close_timetable_feed(call.app, call.viewer(), call.param("id"),
                                            command.command_id));
}

// Calendars ask without a session; the link's secret is all they have.
Result<Response> read_feed(Call& call) {
    TRY(QueryReader(call.request).finish());
    std::string token = call.param("token");
    if (token.ends_with(".ics")) token.resize(token.size() - 4);
    return text_response(200, "text/calendar; charset=utf-8",
                         TRY(timetable_feed(call.app, token)));
}

}  // namespace

std::vector<Operation> lessons_operations() {
    using enum Method;
    return {
        {"timetableWeek", get, "/timetable-week", timetable_week},
        {"listLessonChanges", get, "/lesson-changes", list_changes},
        {.name = "lessonChangesFile",
         .path = "/lesson-changes/file",
         .run = changes_file,
         .noted = "export"},
        {"suggestLessonChanges", get, "/lesson-changes/suggestions", suggest_changes},
        {"recordLessonChanges", post, "/lesson-changes", record_changes},
        {"withdrawLessonChange", post, "/lesson-changes/{id}/withdraw", withdraw_change},
        {"listLiveLessons", get, "/live-lessons", list_live},
        {"confirmLiveLessons", post, "/live-lessons/held", confirm_live},
        {"planLiveLessons", post, "/live-lessons/planned", plan_live},
        {"listTimetableFeeds", get, "/timetable-feeds", list_feeds},
        {"makeTimetableFeed", post, "/timetable-feeds", make_feed},
        {"closeTimetableFeed", post, "/timetable-feeds/{id}/close", close_feed},
        {"readTimetableFeed", get, "/timetable-feeds/{token}", read_feed},
    };
}

}  // namespace gongjin::http
