// What the tests of the public instances share: the packed files, read.
#pragma once

#include <zlib.h>

#include <string>

#include "timetable/xhstt.h"

namespace gongjin::timetable {

// Empty if there is no such file.
inline std::string unpacked(std::string const& path) {
    std::string bytes;
    gzFile const file = ::gzopen(path.c_str(), "rb");
    if (file == nullptr) return bytes;
    char buffer[1 << 16];
    int got = 0;
    while ((got = ::gzread(file, buffer, sizeof buffer)) > 0)
        bytes.append(buffer, static_cast<size_t>(got));
    ::gzclose(file);
    return bytes;
}

inline Archive instance_archive(std::string const& name) {
    return read_xhstt(unpacked("tests/data/xhstt/" + name + ".xml.gz"), name).take();
}

}  // namespace gongjin::timetable
