// Making timetables: drafts, moves, searches, versions.
#include "app/timetables/commands.h"
#include "app/timetables/files.h"
#include "app/timetables/publication.h"
#include "app/timetables/wish_desk.h"
#include "http/answers.h"
#include "http/multipart.h"
#include "http/routes.h"
#include "http/target.h"

namespace gongjin::http {

namespace {

constexpr std::size_t kLargestUpload = std::size_t(20) << 20;
constexpr std::size_t kFormAround = 64 * 1024;
constexpr int kMostSheets = 12;  // 任课安排, 作息 and timetables of several schools at once

// A draft, or else the version with this seq.
TableAsked table_in(QueryReader& query, std::string const& prefix = "") {
    TableAsked asked;
    asked.draft = query.optional_text(prefix + "draft").value_or("");
    asked.version = query.integer(prefix + "version", 0, 0, INT64_MAX);
    return asked;
}

template <typename T>
Result<Response> answer_done(Result<T> done, int status = 200) {
    if (!done.ok()) return done.take_error();
    return answer(api::TimetableDone{done.value().id, done.value().seq, {}}, status);
}

Result<Response> list_timetables(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_with(timetables_query(call.app, call.viewer()));
}

Result<Response> get_timetable(Call& call) {
    QueryReader query(call.request);
    TableAsked const asked = table_in(query);
    TRY(query.finish());
    return answer_with(timetable_query(call.app, call.viewer(), asked));
}

Result<Response> timetable_options(Call& call) {
    QueryReader query(call.request);
    std::string const draft = query.text("draft");
    std::string const lesson = query.text("lesson");
    TRY(query.finish());
    return answer_items(timetable_options_query(call.app, call.viewer(), draft, lesson));
}

Result<Response> timetable_wishes_here(Call& call) {
    QueryReader query(call.request);
    TableAsked const asked = table_in(query);
    TRY(query.finish());
    return answer_with(timetable_wishes_query(call.app, call.viewer(), asked));
}

Result<Response> change_wishes(Call& call) {
    auto const body = TRY(body_as<api::TimetableWishChange>(call));
    return answer_with(
        change_timetable_wishes(call.app, call.viewer(), call.param("id"), body));
}

Result<Response> compare_timetables_here(Call& call) {
    QueryReader query(call.request);
    TableAsked const one = table_in(query);
    TableAsked const other = table_in(query, "other_");
    TRY(query.finish());
    return answer_with(compare_timetables(call.app, call.viewer(), one, other));
}

Result<Response> timetable_file_here(Call& call) {
    QueryReader query(call.request);
    TimetableWanted wanted;
    wanted.table = table_in(query);
    wanted.format = query.optional_text("format").value_or("xlsx");
    wanted.of = query.optional_text("of").value_or("class");
    wanted.school = query.optional_text("school").value_or("");
    TRY(query.finish());
    TableFile file = TRY(timetable_file(call.app, call.viewer(), wanted));
    Response response = text_response(200, file.media_type, std::move(file.bytes));
    return std::move(response).with("Content-Disposition", disposition("attachment", file.name));
}

Result<Response> create_draft(Call& call) {
    auto const body = TRY(body_as<api::NewTimetableDraft>(call));
    return answer_done(create_timetable_draft(call.app, call.viewer(), body), 201);
}

Result<Response> import_draft(Call& call) {
    Form const form = TRY(Form::read(call.request));
    FormPart const first = TRY(form.file("file"));
    TimetableFiles files;
    files.sheets.push_back({first.file_name.value_or(""), std::string(first.content)});
    for (int n = 2; n <= kMostSheets; ++n) {
        Result<FormPart> const more = form.file("file" + std::to_string(n));
        if (!more.ok()) break;
        files.sheets.push_back(
            {more.value().file_name.value_or(""), std::string(more.value().content)});
    }
    files.base = form.optional_text("draft").value_or("");
    TimetableFile wanted;
    wanted.command_id = TRY(form.text("command_id"));
    wanted.owner = TRY(form.text("owner"));
    wanted.period = TRY(form.text("period"));
    wanted.title = TRY(form.text("title"));
    TimetableRead made = TRY(import_timetable_files(call.app, call.viewer(), wanted, files));
    return answer(api::TimetableDone{made.done.id, made.done.seq, std::move(made.read)}, 201);
}

Result<Response> drop_draft(Call& call) {
    CommandOnly const command = TRY(body_as<CommandOnly>(call));
    return answer_done(
        drop_timetable_draft(call.app, call.viewer(), call.param("id"), command.command_id));
}

Result<Response> move_lessons_here(Call& call) {
    auto const body = TRY(body_as<api::TimetableMoves>(call));
    return answer_with(move_lessons(call.app, call.viewer(), call.param("id"), body));
}

Result<Response> solve_draft(Call& call) {
    auto const body = TRY(body_as<api::TimetableSolve>(call));
    TRY(begin_timetable_search(call.app, call.viewer(), call.param("id"), body));
    return answer(api::TimetableDone{body.command_id, 0, {}}, 202);
}

Result<Response> stop_job(Call& call) {
    CommandOnly const command = TRY(body_as<CommandOnly>(call));
    TRY(stop_timetable_search(call.app, call.viewer(), call.param("id"), command.command_id));
    return answer(api::TimetableDone{call.param("id"), 0, {}}, 202);
}

Result<Response> publication_of_draft(Call& call) {
    QueryReader query(call.request);
    std::string const from = query.text("from");
    TRY(query.finish());
    return answer_with(
        timetable_publication_query(call.app, call.viewer(), call.param("id"), from));
}

Result<Response> summary_here(Call& call) {
    QueryReader query(call.request);
    std::string const owner = query.text("owner");
    TRY(query.finish());
    return answer_with(timetable_summary_query(call.app, call.viewer(), owner));
}

Result<Response> publish_draft(Call& call) {
    auto const body = TRY(body_as<api::TimetablePublish>(call));
    return answer_done(publish_timetable(call.app, call.viewer(), call.param("id"), body));
}

}  // namespace

std::vector<Operation> timetables_operations() {
    using enum Method;
    return {
        {"listTimetables", get, "/timetables", list_timetables},
        {"getTimetable", get, "/timetable", get_timetable},
        {"timetableOptions", get, "/timetable/options", timetable_options},
        {"timetableWishes", get, "/timetable/wishes", timetable_wishes_here},
        {"changeTimetableWishes", post, "/timetable-drafts/{id}/wishes", change_wishes},
        {"compareTimetables", get, "/timetable/compare", compare_timetables_here},
        {.name = "timetableFile",
         .path = "/timetable/file",
         .run = timetable_file_here,
         .noted = "export"},
        {"createTimetableDraft", post, "/timetable-drafts", create_draft},
        {.name = "importTimetableDraft",
         .method = post,
         .path = "/timetable-drafts/file",
         .run = import_draft,
         .body_limit = kLargestUpload + kFormAround,
         .file_limit = kLargestUpload},
        {"dropTimetableDraft", post, "/timetable-drafts/{id}/drop", drop_draft},
        {"moveLessons", post, "/timetable-drafts/{id}/moves", move_lessons_here},
        {"solveTimetable", post, "/timetable-drafts/{id}/solve", solve_draft},
        {"timetablePublication", get, "/timetable-drafts/{id}/publication", publication_of_draft},
        {"timetableSummary", get, "/timetable-summary", summary_here},
        {"publishTimetable", post, "/timetable-drafts/{id}/publish", publish_draft},
        {"stopTimetableSearch", post, "/timetable-jobs/{id}/stop", stop_job},
    };
}

}  // namespace gongjin::http
