// Evidence (印证材料): photos and papers of a record. What a file is, its content says; whatever a
// picture knows about people and places is taken out before it is kept.
//
// 1. JPEG, PNG, WebP, PDF, .doc and .docx up to 20 MB; a .docx with macros is refused.
// 2. Files are kept by their content's hash; the name that people see is made here.
// 3. A file is given out only through a record that the viewer may see.
#pragma once

#include <filesystem>

#include "app/app.h"

namespace gongjin {

inline constexpr std::size_t kMostEvidenceBytes = 20u << 20;
inline constexpr std::size_t kMostEvidenceItems = 20;

struct CleanFile {
    std::string media_type;
    std::string ending;  // jpg, png, webp, pdf, doc, docx
    std::string bytes;
};

// By content alone.
Result<CleanFile> clean_file(std::string_view bytes);

struct EvidenceUpload {
    std::string command_id;
    std::string paper;  // which of the kind's papers it is; may be empty
    std::string bytes;
};

// The record's newest state is expected: a photo does not clash with what others do meanwhile.
Result<Done> add_evidence(App& app, Viewer const& viewer, std::string const& record,
                          EvidenceUpload const& upload);
// `evidence` is the file's hash, as api::Evidence::id gives it.
Result<Done> remove_evidence(App& app, Viewer const& viewer, std::string const& record,
                             std::string const& evidence, std::string const& command_id,
                             std::int64_t expects);

struct EvidenceFile {
    std::filesystem::path path;
    std::string media_type;
    std::string name;
    std::int64_t bytes = 0;
};
Result<EvidenceFile> find_evidence(App& app, Viewer const& viewer, std::string const& record,
                                   std::string const& evidence);

}  // namespace gongjin
