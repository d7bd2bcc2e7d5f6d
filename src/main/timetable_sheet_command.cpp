// `gongjin timetable sample`: a community of real size, to try and to show.
#include <fstream>

#include "main/commands.h"
#include "main/messages.h"
#include "main/sources.h"
#include "main/timetable_command.h"
#include "timetable/joint_read.h"
#include "timetable/joint_sample.h"

namespace gongjin {

namespace tt = timetable;

namespace {

Result<void> written(std::string const& path, std::string const& bytes) {
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    if (!out.flush()) return error_of(messages::kCannotWrite, {path});
    return {};
}

Result<void> sample(Options const& options) {
    tt::SearchOptions const how = TRY(search_options(options));
    return written(options.text("out"), tt::write_plan(tt::sample_plan(how.seed)));
}

}  // namespace

int command_timetable_sample(Options const& options) {
    Result<void> const done = sample(options);
    return done.ok() ? kDone : refuse(done.error());
}

}  // namespace gongjin
