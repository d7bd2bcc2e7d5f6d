// Tables in and out.
#include "app/exports.h"
#include "http/answers.h"
#include "http/multipart.h"
#include "http/routes.h"
#include "http/slice.h"
#include "http/target.h"

namespace gongjin::http {

namespace {

constexpr std::size_t kLargestUpload = std::size_t(20) << 20;
constexpr std::size_t kFormAround = 64 * 1024;

Result<Response> list_imports_here(Call& call) {
    TRY(QueryReader(call.request).finish());
    return answer_items(list_imports(call.app, call.viewer()));
}

Result<Response> check_import(Call& call) {
    Form const form = TRY(Form::read(call.request));
    FormPart const file = TRY(form.file("file"));
    FileGiven const given{file.file_name.value_or(""), file.content,
                          form.optional_text("state").value_or("")};
    return answer_with(call.site.imports.check(call.viewer(), call.param("table"), given));
}

Result<Response> commit_import(Call& call) {
    CommandOnly const command = TRY(body_as<CommandOnly>(call));
    return answer_with(
        call.site.imports.commit(call.viewer(), call.param("id"), command.command_id));
}

Response download(TableFile file) {
    Response response = text_response(200, file.media_type, std::move(file.bytes));
    return std::move(response).with("Content-Disposition", disposition("attachment", file.name));
}

Result<Response> import_template_here(Call& call) {
    TRY(QueryReader(call.request).finish());
    return download(TRY(import_template(call.app, call.viewer(), call.param("table"))));
}

Result<Response> export_table_here(Call& call) {
    QueryReader query(call.request);
    ExportAsked wanted;
    wanted.table = call.param("table");
    wanted.format = query.optional_text("format").value_or("xlsx");
    wanted.slice.scheme = query.optional_text("scheme").value_or("");
    wanted.slice.period = query.optional_text("period").value_or("");
    wanted.slice.as_of = query.optional_day("as_of");
    wanted.school = query.optional_text("school").value_or("");
    wanted.community = query.optional_text("community").value_or("");
    wanted.kind = query.optional_text("kind").value_or("");
    wanted.state = query.optional_text("state").value_or("");
    wanted.basis = query.optional_text("basis").value_or("");
    wanted.set = changes_in(query, "set");
    wanted.readings = changes_in(query, "readings");
    TRY(query.finish());
    return download(TRY(export_table(call.app, call.viewer(), wanted)));
}

}  // namespace

std::vector<Operation> exchange_operations() {
    using enum Method;
    return {
        {"listImports", get, "/imports", list_imports_here},
        {"importTemplate", get, "/imports/{table}/template", import_template_here},
        {.name = "checkImport",
         .method = post,
         .path = "/imports/{table}",
         .run = check_import,
         .body_limit = kLargestUpload + kFormAround,
         .file_limit = kLargestUpload},
        {"commitImport", post, "/imports/{id}/commit", commit_import, 4096, "import"},
        {.name = "exportTable",
         .path = "/exports/{table}",
         .run = export_table_here,
         .noted = "export"},
    };
}

}  // namespace gongjin::http
