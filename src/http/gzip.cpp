#include "http/gzip.h"

#include <zlib.h>

#include "base/result.h"

namespace gongjin::http {

namespace {

constexpr std::size_t kWorthIt = 1400;  // what goes in one packet anyway
constexpr int kGzipWindow = 15 + 16;    // zlib's way to ask for gzip's own wrapping

// Workbooks and pictures are packed already.
bool is_json(Response const& response) {
    for (auto const& [name, value] : response.headers) {
        if (name == "Content-Type") return value.starts_with("application/json");
    }
    return false;
}

}  // namespace

std::string gzip(std::string_view text) {
    z_stream stream{};
    int const begun = ::deflateInit2(&stream, 4, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY);
    ASSERT(begun == Z_OK);
    std::string out(::deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    int const ended = ::deflate(&stream, Z_FINISH);
    ASSERT(ended == Z_STREAM_END);
    out.resize(stream.total_out);
    ::deflateEnd(&stream);
    return out;
}

void gzip_if_wanted(Request const& request, Response& response) {
    auto* text = std::get_if<std::string>(&response.body);
    if (!text || text->size() < kWorthIt || !request.accepts_gzip()) return;
    if (response.has("Content-Encoding") || !is_json(response)) return;
    *text = gzip(*text);
    response.with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
}

}  // namespace gongjin::http
