#include "main/sources.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "main/messages.h"

namespace gongjin {

namespace fs = std::filesystem;

Result<std::string> read_file(fs::path const& path) {
    std::error_code error;
    std::ifstream in(path, std::ios::binary);
    if (!fs::is_regular_file(path, error) || !in) {
        return error_of(messages::kNoSuchFile, {path.string()});
    }
    std::string text(std::istreambuf_iterator<char>(in), {});
    if (in.bad()) return error_of(messages::kNoSuchFile, {path.string()});
    return text;
}

namespace {

std::optional<fs::path> standards_above(fs::path const& folder) {
    std::error_code error;
    fs::path at = fs::weakly_canonical(fs::absolute(folder), error);
    for (int up = 0; up < 6 && !at.empty(); ++up, at = at.parent_path()) {
        if (fs::is_regular_file(at / "standards" / "kinds.yaml", error)) return at / "standards";
        if (at == at.root_path()) break;
    }
    return std::nullopt;
}

}  // namespace

Result<fs::path> standards_near(fs::path const& scheme_folder) {
    std::error_code error;
    if (char const* home = std::getenv("GONGJIN_HOME")) {
        fs::path const named = fs::path(home) / "standards";
        if (fs::is_directory(named, error)) return named;
    }
    // A scheme may be written anywhere; the standards are then where the program is.
    fs::path const program = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (fs::path const& start : {scheme_folder, fs::path("."), program}) {
        if (std::optional<fs::path> found = standards_above(start)) return std::move(*found);
    }
    return error_of(messages::kNoStandards, {scheme_folder.string()});
}

namespace {

Result<SourceText> source_of(fs::path const& path, std::string shown) {
    return SourceText{std::move(shown), TRY(read_file(path))};
}

}  // namespace

Result<SchemeFolder> read_scheme_folder(fs::path const& path) {
    std::error_code error;
    fs::path const file = fs::is_directory(path, error) ? path / "scheme.yaml" : path;
    fs::path const folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    SchemeFolder out;
    out.folder = folder;
    out.sources.scheme = TRY(source_of(file, file.string()));
    out.name = fs::weakly_canonical(fs::absolute(folder), error).filename().string();
    fs::path const standards = TRY(standards_near(folder));
    std::string const calendar = TRY(calendar_named_in(out.sources.scheme));
    std::string const calendar_path = "calendars/" + calendar + ".yaml";
    out.sources.kinds = TRY(source_of(standards / "kinds.yaml", "standards/kinds.yaml"));
    out.sources.words = TRY(source_of(standards / "words.yaml", "standards/words.yaml"));
    out.sources.calendar = TRY(source_of(standards / calendar_path, "standards/" + calendar_path));
    fs::path const beside = fs::weakly_canonical(fs::absolute(folder), error).parent_path();
    // A parent lies beside its child, or among the schemes that come with the program.
    fs::path const shipped = standards.parent_path() / "schemes";
    out.sources.parents =
        parents_of(out.sources.scheme, [&](std::string const& id) -> std::optional<SourceText> {
            fs::path path = beside / id / "scheme.yaml";
            if (!fs::is_regular_file(path, error)) path = shipped / id / "scheme.yaml";
            Result<std::string> text = read_file(path);
            if (!text.ok()) return std::nullopt;
            out.texts["schemes/" + id + "/scheme.yaml"] = text.value();
            return SourceText{path.string(), text.take()};
        });
    fs::path const clauses = folder / "clauses.yaml";
    if (fs::is_regular_file(clauses, error)) {
        out.sources.clauses = TRY(source_of(clauses, clauses.string()));
    }
    out.texts["standards/kinds.yaml"] = out.sources.kinds.text;
    out.texts["standards/words.yaml"] = out.sources.words.text;
    out.texts["standards/" + calendar_path] = out.sources.calendar.text;
    std::string const courses = "timetable/curriculum-" + calendar + ".yaml";
    if (fs::is_regular_file(standards / courses, error)) {
        out.texts["standards/" + courses] = TRY(read_file(standards / courses));
    }
    std::string const prefix = "schemes/" + out.name + "/";
    out.texts[prefix + "scheme.yaml"] = out.sources.scheme.text;
    for (char const* name : {"roster.yaml", "clauses.yaml", "document.txt", "overlays.yaml"}) {
        if (!fs::is_regular_file(folder / name, error)) continue;
        out.texts[prefix + name] = TRY(read_file(folder / name));
    }
    for (auto const& entry : fs::directory_iterator(folder / "tests", error)) {
        if (entry.path().extension() != ".yaml") continue;
        std::string const name = "tests/" + entry.path().filename().string();
        out.texts[prefix + name] = TRY(read_file(entry.path()));
    }
    return out;
}

std::optional<Plan> plan_or_complain(SchemeFolder const& folder) {
    CheckOutcome outcome = check_scheme(folder.sources);
    for (Diagnostic const& diagnostic : outcome.diagnostics) {
        if (diagnostic.severity == Severity::warning && outcome.plan) continue;
        std::fprintf(stderr, "%s\n", diagnostic.error.full_text(Language::chinese).c_str());
    }
    return std::move(outcome.plan);
}

}  // namespace gongjin
