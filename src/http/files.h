// Files as answers: ranges, entity tags, compressed twins, and the folder of the web pages.
//
// 1. `file_answer` answers GET and HEAD for one file of the server's own choosing: 200, 206, 304,
//    416 as the request's headers ask. The bytes go from the disk to the socket by sendfile.
// 2. `Pages` serves a folder that was built for the browser. Files under /assets/ carry a hash in
//    their names and are kept for a year; everything else is asked for again each time. An address
//    that names no file and has no extension is one of the client's own: it gets index.html.
#pragma once

#include "http/message.h"

namespace gongjin::http {

struct FileAnswer {
    std::string path;
    std::string type;           // empty: by the extension of `path`
    std::string etag = {};      // with quotes; empty: from the file's time and size
    std::string cache = {};     // Cache-Control
    std::string disposition = {};
};

// nullopt if there is no such regular file.
std::optional<Response> file_answer(Request const& request, FileAnswer const& what);

std::string_view type_of(std::string_view path);

class Pages {
public:
    explicit Pages(std::string folder) : folder_(std::move(folder)) {}
    Response operator()(Request const& request) const;

private:
    std::string folder_;
};

}  // namespace gongjin::http
