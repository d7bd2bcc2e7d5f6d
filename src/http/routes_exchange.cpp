// Tables in and out.
#include "app/messages.h"
#include "http/answers.h"
#include "http/multipart.h"
#include "http/routes.h"
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
    return answer_with(call.site.imports.check(call.viewer(), call.param("table"),
                                               file.file_name.value_or(""), file.content));
}

Result<Response> commit_import(Call& call) {
    CommandOnly const command = TRY(body_as<CommandOnly>(call));
    return answer_with(
        call.site.imports.commit(call.viewer(), call.param("id"), command.command_id));
}

}  // namespace

std::vector<Operation> exchange_operations() {
    using enum Method;
    return {
        {"listImports", get, "/imports", list_imports_here},
        {"checkImport", post, "/imports/{table}", check_import, kLargestUpload + kFormAround},
        {"commitImport", post, "/imports/{id}/commit", commit_import, 4096, "import"},
    };
}

}  // namespace gongjin::http
