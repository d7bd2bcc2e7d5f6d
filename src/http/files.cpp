#include "http/files.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <charconv>

#include "http/messages.h"
#include "http/problem.h"

namespace gongjin::http {

namespace {

struct Opened {
    FileHandle file;
    struct stat about {};
};

std::optional<Opened> open_regular(std::string const& path) {
    int const fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) return std::nullopt;
    Opened opened{FileHandle(fd)};
    bool const regular = ::fstat(fd, &opened.about) == 0 && S_ISREG(opened.about.st_mode);
    if (!regular) return std::nullopt;
    return opened;
}

std::string etag_of(struct stat const& about) {
    std::int64_t const time =
        std::int64_t(about.st_mtim.tv_sec) * 1'000'000'000 + about.st_mtim.tv_nsec;
    return "\"" + std::to_string(time) + "-" + std::to_string(about.st_size) + "\"";
}

struct Range {
    std::int64_t first = 0;
    std::int64_t last = 0;  // included
};

enum class RangeOutcome { whole, part, impossible };

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = ec == std::errc() && end == text.data() + text.size() && value >= 0;
    return whole ? std::optional(value) : std::nullopt;
}

// One range of bytes; several at once are answered with the whole file, as HTTP allows.
RangeOutcome range_of(std::string_view header, std::int64_t size, Range& range) {
    if (!header.starts_with("bytes=") || header.find(',') != std::string_view::npos) {
        return RangeOutcome::whole;
    }
    header.remove_prefix(6);
    std::size_t const dash = header.find('-');
    if (dash == std::string_view::npos) return RangeOutcome::whole;
    std::string_view const from = header.substr(0, dash);
    std::string_view const to = header.substr(dash + 1);
    std::optional<std::int64_t> const a = number(from);
    std::optional<std::int64_t> const b = number(to);
    if ((!from.empty() && !a) || (!to.empty() && !b) || (!a && !b)) return RangeOutcome::whole;
    if (!a) {  // the last b bytes
        range = {std::max<std::int64_t>(0, size - *b), size - 1};
        return *b == 0 || size == 0 ? RangeOutcome::impossible : RangeOutcome::part;
    }
    range = {*a, std::min(b.value_or(size - 1), size - 1)};
    if (b && *b < *a) return RangeOutcome::whole;
    return *a >= size ? RangeOutcome::impossible : RangeOutcome::part;
}

Response answer(Request const& request, Opened opened, FileAnswer const& what) {
    std::int64_t const size = opened.about.st_size;
    std::string const etag = what.etag.empty() ? etag_of(opened.about) : what.etag;
    Response response;
    response.with("ETag", etag).with("Accept-Ranges", "bytes");
    response.with("Cache-Control", what.cache.empty() ? "no-cache" : what.cache);
    if (request.has_current(etag)) {
        response.status = 304;
        return response;
    }
    response.with("Content-Type", what.type.empty() ? std::string(type_of(what.path)) : what.type);
    if (!what.disposition.empty()) response.with("Content-Disposition", what.disposition);
    Range range{0, size - 1};
    std::string_view const wanted_for = request.header("if-range");
    RangeOutcome outcome = RangeOutcome::whole;
    if (wanted_for.empty() || wanted_for == etag) {
        outcome = range_of(request.header("range"), size, range);
    }
    switch (outcome) {
        case RangeOutcome::whole: range = {0, size - 1}; break;
        case RangeOutcome::part:
            response.status = 206;
            response.with("Content-Range", "bytes " + std::to_string(range.first) + "-" +
                                               std::to_string(range.last) + "/" +
                                               std::to_string(size));
            break;
        case RangeOutcome::impossible:
            response.status = 416;
            response.with("Content-Range", "bytes */" + std::to_string(size));
            return response;
    }
    response.body = FilePart{std::move(opened.file), range.first, range.last - range.first + 1};
    return response;
}

}  // namespace

std::string_view type_of(std::string_view path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kTypes = {{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".webp", "image/webp"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".woff", "font/woff"},
        {".txt", "text/plain; charset=utf-8"},
        {".webmanifest", "application/manifest+json"},
        {".pdf", "application/pdf"},
        {".csv", "text/csv; charset=utf-8"},
        {".doc", "application/msword"},
        {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    }};
    for (auto const& [extension, type] : kTypes) {
        if (path.ends_with(extension)) return type;
    }
    return "application/octet-stream";
}

std::optional<Response> file_answer(Request const& request, FileAnswer const& what) {
    std::optional<Opened> opened = open_regular(what.path);
    if (!opened) return std::nullopt;
    return answer(request, std::move(*opened), what);
}

Response Pages::operator()(Request const& request) const {
    std::string_view const path = request.path;
    std::string_view const last = path.substr(path.rfind('/') + 1);
    bool const asset = path.starts_with("/assets/");
    bool const hidden = path.find("/.") != std::string_view::npos;
    FileAnswer what;
    what.path = folder_ + request.path;
    if (asset) what.cache = "public, max-age=31536000, immutable";
    std::optional<Opened> opened;
    if (!hidden && !last.empty()) opened = open_regular(what.path);
    if (!opened && !asset && !hidden && last.find('.') == std::string_view::npos) {
        what.path = folder_ + "/index.html";
        opened = open_regular(what.path);
    }
    if (!opened) return problem(404, error_of(messages::not_found, {request.path}));
    // The compressed twin is another text: it gets a tag of its own and no ranges of the original.
    if (request.accepts_gzip() && request.header("range").empty()) {
        std::optional<Opened> compressed = open_regular(what.path + ".gz");
        if (compressed && compressed->about.st_mtim.tv_sec >= opened->about.st_mtim.tv_sec) {
            what.type = type_of(what.path);
            Response response = answer(request, std::move(*compressed), what);
            response.with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
            return response;
        }
    }
    return answer(request, std::move(*opened), what).with("Vary", "Accept-Encoding");
}

}  // namespace gongjin::http
