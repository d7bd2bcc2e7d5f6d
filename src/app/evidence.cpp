#include "app/evidence.h"

#include <algorithm>

#include "app/messages.h"
#include "app/picture_bytes.h"
#include "app/record_acts.h"
#include "base/ids.h"

namespace gongjin {

namespace {

bool has(std::string_view bytes, std::string_view part) {
    return bytes.find(part) != std::string_view::npos;
}

std::string utf16(std::string_view letters) {
    std::string out;
    for (char c : letters) {
        out += c;
        out += '\0';
    }
    return out;
}

Result<CleanFile> picture(std::optional<std::string> bytes, std::string media_type,
                          std::string ending) {
    if (!bytes) return error_of(messages::picture_broken);
    return CleanFile{std::move(media_type), std::move(ending), std::move(*bytes)};
}

bool is_word_97(std::string_view bytes) {
    return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") &&
           has(bytes, utf16("WordDocument"));
}

bool is_docx(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") && has(bytes, "[Content_Types].xml") &&
           has(bytes, "word/document.xml") && !has(bytes, "vbaProject.bin");
}

bool is_pdf(std::string_view bytes) {
    constexpr std::size_t kTail = 2048;
    std::string_view const tail =
        bytes.size() > kTail ? bytes.substr(bytes.size() - kTail) : bytes;
    return bytes.starts_with("%PDF-") && has(tail, "%%EOF");
}

std::string name_of_file(Record const& record, std::string const& ending) {
    return record.content.kind + "-" + record.content.start.text() + "-" +
           std::to_string(record.evidence.size() + 1) + "." + ending;
}

Result<void> note_file(WriteTx& tx, std::string const& sha256, CleanFile const& file) {
    (void)TRY(tx.run("INSERT INTO file (tenant, sha256, media_type, bytes, added_at) "
                     "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant, sha256) DO NOTHING",
                     tx.tenant(), sha256, file.media_type,
                     static_cast<std::int64_t>(file.bytes.size()), tx.now()));
    return {};
}

Evidence const* find_item(Record const& record, std::string const& sha256) {
    auto const at = std::find_if(record.evidence.begin(), record.evidence.end(),
                                 [&sha256](Evidence const& e) { return e.sha256 == sha256; });
    return at == record.evidence.end() ? nullptr : &*at;
}

}  // namespace

Result<CleanFile> clean_file(std::string_view bytes) {
    if (bytes.size() > kMostEvidenceBytes) {
        return error_of(messages::file_too_large, {std::to_string(kMostEvidenceBytes >> 20)},
                        {{}, 0, 0, "file"});
    }
    if (bytes.starts_with("\xFF\xD8\xFF")) return picture(clean_jpeg(bytes), "image/jpeg", "jpg");
    if (bytes.starts_with("\x89PNG")) return picture(clean_png(bytes), "image/png", "png");
    if (bytes.starts_with("RIFF")) return picture(clean_webp(bytes), "image/webp", "webp");
    if (is_pdf(bytes)) return CleanFile{"application/pdf", "pdf", std::string(bytes)};
    if (is_word_97(bytes)) return CleanFile{"application/msword", "doc", std::string(bytes)};
    if (is_docx(bytes)) {
        return CleanFile{
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            std::string(bytes)};
    }
    return error_of(messages::file_type_refused, {}, {{}, 0, 0, "file"});
}

Result<Done> add_evidence(App& app, Viewer const& viewer, std::string const& record,
                          EvidenceUpload const& upload) {
    TRY(require(viewer, Permission::records_create));
    TRY(check_command_id(upload.command_id));
    CleanFile const file = TRY(clean_file(upload.bytes));
    // Nobody fills the disk with files of records that are not his.
    Result<void> allowed = app.county().read([&](CountyView const& view) -> Result<void> {
        auto const at = view.records().find(record);
        if (at == view.records().end() || !may_see(view, viewer, at->second)) {
            return error_of(messages::record_unknown);
        }
        if (is_for(view, viewer, at->second, RecordCommand::add_evidence)) return {};
        return error_of(messages::record_not_yours);
    });
    if (!allowed.ok()) return allowed.take_error();
    std::string const sha256 = TRY(app.store().files().put(file.bytes));
    Date const today = app.today();
    auto const make = [&](RecordNow const& in) -> Result<Written> {
        if (in.record.evidence.size() >= kMostEvidenceItems) {
            return error_of(messages::evidence_too_many, {std::to_string(kMostEvidenceItems)});
        }
        bool const asked = std::find(in.kind.evidence.begin(), in.kind.evidence.end(),
                                     upload.paper) != in.kind.evidence.end();
        EvidenceAdded added;
        added.evidence.sha256 = sha256;
        added.evidence.media_type = file.media_type;
        added.evidence.name = name_of_file(in.record, file.ending);
        added.evidence.bytes = static_cast<std::int64_t>(file.bytes.size());
        if (asked) added.evidence.paper = upload.paper;
        return Written{added, today};
    };
    Result<Done> done = app.store().write([&](WriteTx& tx) -> Result<Done> {
        std::optional<Record> const now = TRY(tx.record(record));
        if (!now) return error_of(messages::record_unknown);
        TRY(note_file(tx, sha256, file));
        ActFrame const frame{record, upload.command_id, now->last_seq,
                             RecordCommand::add_evidence};
        return app.county().read(
            [&](CountyView const& view) { return act_in_job(tx, view, viewer, frame, make); });
    });
    if (!done.ok()) return done;
    TRY(app.county().catch_up());
    return done;
}

Result<Done> remove_evidence(App& app, Viewer const& viewer, std::string const& record,
                             std::string const& evidence, std::string const& command_id,
                             std::int64_t expects) {
    TRY(require(viewer, Permission::records_create));
    Date const today = app.today();
    ActFrame const frame{record, command_id, expects, RecordCommand::remove_evidence};
    return act_on_record(app, viewer, frame, [&](RecordNow const&) -> Result<Written> {
        return Written{EvidenceRemoved{evidence}, today};
    });
}

Result<EvidenceFile> find_evidence(App& app, Viewer const& viewer, std::string const& record,
                                   std::string const& evidence) {
    TRY(require(viewer, Permission::records_view));
    Result<Evidence> item = app.county().read([&](CountyView const& view) -> Result<Evidence> {
        auto const at = view.records().find(record);
        if (at == view.records().end() || !may_see(view, viewer, at->second)) {
            return error_of(messages::record_unknown);
        }
        Evidence const* const found = find_item(at->second, evidence);
        if (found == nullptr) return error_of(messages::evidence_unknown);
        return *found;
    });
    Evidence const found = TRY(std::move(item));
    if (!app.store().files().has(found.sha256)) return error_of(messages::evidence_unknown);
    return EvidenceFile{app.store().files().path_of(found.sha256), found.media_type, found.name,
                        found.bytes};
}

}  // namespace gongjin
