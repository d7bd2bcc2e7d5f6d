#include <algorithm>
#include <cstdio>
#include <fstream>

#include "base/text.h"
#include "main/commands.h"
#include "main/messages.h"
#include "main/opened_county.h"
#include "main/sources.h"
#include "notice/draft.h"

namespace gongjin {

namespace fs = std::filesystem;

namespace {

// new-notice.docx -> new-notice; a name that is no id becomes `draft`.
std::string id_of(fs::path const& path) {
    std::string id;
    for (char const c : path.stem().string()) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (c >= 'A' && c <= 'Z')
            id += char(c - 'A' + 'a');
        else if (plain || c == '_')
            id += c == '_' ? '-' : c;
    }
    bool const fine = !id.empty() && id.size() <= 60 && id[0] >= 'a' && id[0] <= 'z';
    return fine ? id : "draft";
}

Result<SourceText> standard(fs::path const& standards, std::string const& name) {
    return SourceText{"standards/" + name, TRY(read_file(standards / name))};
}

Result<void> write_files(fs::path const& folder, notice::Draft const& draft) {
    std::error_code error;
    bool const fresh = !fs::exists(folder, error) || fs::is_empty(folder, error);
    if (!fresh) return error_of(messages::kFolderInUse, {folder.string()});
    fs::create_directories(folder, error);
    for (auto const& [name, text] : draft.files) {
        std::ofstream out(folder / name, std::ios::binary);
        out << text;
        out.close();
        if (!out) return error_of(messages::kCannotWrite, {(folder / name).string()});
    }
    return {};
}

Result<std::string> imported(Options const& options) {
    fs::path const path = options.words()[0];
    // Limits are checked before the bytes are looked at; a file's size is known before it is read.
    std::error_code error;
    auto const size = fs::file_size(path, error);
    if (!error && size > notice::kMostBytes) {
        return error_of(messages::kNoticeTooBig, {path.string(), std::to_string(size)});
    }
    std::string const bytes = TRY(read_file(path));
    fs::path const near = options.has("out") ? fs::path(options.text("out")) : fs::path(".");
    Result<fs::path> found = standards_near(near);
    if (!found.ok()) found = standards_near(".");
    fs::path const standards = TRY(std::move(found));
    notice::DraftOptions wanted;
    wanted.scheme = options.has("out") ? id_of(fs::path(options.text("out"))) : id_of(path);
    wanted.calendar = options.text("calendar", wanted.calendar);
    wanted.kinds = TRY(standard(standards, "kinds.yaml"));
    wanted.words = TRY(standard(standards, "words.yaml"));
    wanted.calendar_text = TRY(standard(standards, "calendars/" + wanted.calendar + ".yaml"));
    wanted.from = TRY(day_option(options, "from"));
    wanted.until = TRY(day_option(options, "until"));
    if (options.has("accept")) {
        wanted.accepted.emplace();
        for (std::string const& id : split(options.text("accept"), ',')) {
            if (!trim(id).empty()) wanted.accepted->insert(std::string(trim(id)));
        }
    }
    YamlNode const node = TRY(parse_yaml(wanted.kinds.text, wanted.kinds.path));
    KindTable const kinds = TRY(read_kinds(node, wanted.kinds.path));
    notice::Notice const read =
        TRY(notice::read_notice(bytes, path.filename().string(), kinds, "N"));
    notice::Draft const draft = TRY(notice::draft_scheme(read, wanted));
    if (options.has("out")) TRY(write_files(options.text("out"), draft));
    return options.has("json") ? notice::notice_json(read, &draft) + "\n"
                               : notice::notice_text(read, &draft);
}

}  // namespace

int command_scheme_import(Options const& options) {
    Result<std::string> text = imported(options);
    if (!text.ok()) return refuse(text.error());
    std::fputs(text.value().c_str(), stdout);
    return kDone;
}

}  // namespace gongjin
