// What is done with one record, and its files. The answer is the record as it then is.
#include "app/evidence.h"
#include "app/record_commands.h"
#include "http/answers.h"
#include "http/files.h"
#include "http/messages.h"
#include "http/multipart.h"
#include "http/record_answers.h"
#include "http/routes.h"
#include "http/target.h"

namespace gongjin::http {

namespace {

// A little more than a file may have: the use case says so in the user's words.
constexpr std::size_t kLargestUpload = kMostEvidenceBytes + (std::size_t(2) << 20);

struct CorrectionBody {
    std::string command_id;
    api::RecordInput input;
    std::int64_t expects = 0;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(CorrectionBody, (), (command_id, input, expects, note))

using ActCommand = Result<Done> (*)(App&, Viewer const&, std::string const&, api::Act const&);

template <ActCommand command>
Result<Response> act(Call& call) {
    api::Act const input = TRY(body_as<api::Act>(call));
    return answer_record(call, command(call.app, call.viewer(), call.param("id"), input));
}

Result<Response> correct(Call& call) {
    CorrectionBody body = TRY(body_as<CorrectionBody>(call));
    Correction const correction{body.command_id, std::move(body.input), body.expects, body.note};
    return answer_record(
        call, correct_record(call.app, call.viewer(), call.param("id"), correction));
}

Result<Response> add_evidence_here(Call& call) {
    Form const form = TRY(Form::read(call.request));
    FormPart const file = TRY(form.file("file"));
    EvidenceUpload upload;
    upload.command_id = TRY(form.text("command_id"));
    upload.paper = form.optional_text("paper").value_or("");
    upload.bytes = file.content;
    return answer_record(call, add_evidence(call.app, call.viewer(), call.param("id"), upload),
                         201);
}

bool shows_in_a_browser(std::string_view media_type) {
    return media_type == "image/jpeg" || media_type == "image/png" ||
           media_type == "image/webp" || media_type == "application/pdf";
}

Result<Response> get_evidence(Call& call) {
    TRY(QueryReader(call.request).finish());
    EvidenceFile const found =
        TRY(find_evidence(call.app, call.viewer(), call.param("id"), call.param("evidence")));
    bool const shown = shows_in_a_browser(found.media_type);
    FileAnswer what;
    what.path = found.path.string();
    what.type = found.media_type;
    what.etag = "\"" + call.param("evidence") + "\"";
    what.cache = "private, no-cache";
    what.disposition = disposition(shown ? "inline" : "attachment", found.name);
    std::optional<Response> response = file_answer(call.request, what);
    if (!response) return error_of(messages::download_gone, {found.name});
    return std::move(*response);
}

Result<Response> remove_evidence_here(Call& call) {
    QueryReader query(call.request);
    std::string const command_id = query.text("command_id");
    std::int64_t const expects = query.integer("expects");
    TRY(query.finish());
    return answer_record(call,
                         remove_evidence(call.app, call.viewer(), call.param("id"),
                                         call.param("evidence"), command_id, expects));
}

}  // namespace

std::vector<Operation> record_act_operations() {
    using enum Method;
    return {
        {"fileRecord", post, "/records/{id}/file", act<file_record>},
        {"approveRecord", post, "/records/{id}/approve", act<approve_record>},
        {"returnRecord", post, "/records/{id}/return", act<return_record>},
        {"holdRecord", post, "/records/{id}/hold", act<hold_record>},
        {"confirmRecord", post, "/records/{id}/confirm", act<confirm_record>},
        {"rescheduleRecord", post, "/records/{id}/reschedule", act<reschedule_record>},
        {"withdrawRecord", post, "/records/{id}/withdraw", act<withdraw_record>},
        {"correctRecord", post, "/records/{id}/correct", correct},
        {.name = "addEvidence",
         .method = post,
         .path = "/records/{id}/evidence",
         .run = add_evidence_here,
         .body_limit = kLargestUpload,
         .file_limit = kMostEvidenceBytes},
        {.name = "getEvidence",
         .path = "/records/{id}/evidence/{evidence}",
         .run = get_evidence,
         .noted = "download"},
        {"removeEvidence", remove, "/records/{id}/evidence/{evidence}", remove_evidence_here},
    };
}

}  // namespace gongjin::http
