// `gongjin timetable import`, `export`, `check` and `sample`: plans of communities, from and to the
// sheets that schools have.
#include <cstdio>
#include <fstream>

#include "app/timetables/sheets.h"
#include "main/commands.h"
#include "main/messages.h"
#include "main/sources.h"
#include "main/timetable_command.h"
#include "timetable/joint_check.h"
#include "timetable/joint_moves.h"
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

Result<tt::JointPlan> plan_in(std::string const& file) {
    std::string const bytes = TRY(read_file(file));
    return tt::read_plan(bytes, file);
}

Result<void> sample(Options const& options) {
    tt::SearchOptions const how = TRY(search_options(options));
    return written(options.text("out"), tt::write_plan(tt::sample_plan(how.seed)));
}

Result<void> import_sheets(Options const& options) {
    tt::JointPlan base;
    if (options.has("plan")) base = TRY(plan_in(options.text("plan")));
    if (options.has("community")) base.community = options.text("community");
    std::vector<GivenSheet> sheets;
    for (std::string const& file : options.words()) {
        std::string bytes = TRY(read_file(file));
        sheets.push_back({file.substr(file.find_last_of('/') + 1), std::move(bytes)});
    }
    TimetableImportHow how;
    how.school = options.text("school");
    how.new_names = !options.has("plan") || options.has("new-names");
    TimetableImport const read = TRY(import_timetable(sheets, base, how));
    for (std::string const& line : read.read) std::fprintf(stderr, "%s\n", line.c_str());
    return written(options.text("out"), tt::write_plan(read.plan));
}

Result<void> export_sheets(Options const& options) {
    tt::JointPlan const plan = TRY(plan_in(options.words()[0]));
    TableFile const file = TRY(
        export_timetable(plan, {options.text("of", "school"), options.text("school"), ""}));
    return written(options.text("out"), file.bytes);
}

// What is not kept, what is not placed, and what the county prescribes.
Result<bool> check_plan(Options const& options) {
    tt::JointPlan plan = TRY(plan_in(options.words()[0]));
    bool good = true;
    if (options.has("curriculum")) {
        std::string const file = options.text("curriculum");
        std::string const bytes = TRY(read_file(file));
        tt::Curriculum const curriculum = TRY(tt::read_curriculum(bytes, file));
        for (tt::CurriculumFinding const& each :
             tt::check_curriculum(plan, curriculum, !plan.table.empty())) {
            std::printf("开齐开足  %s\n", each.words.c_str());
            good = false;
        }
    }
    if (plan.table.empty()) {
        std::printf("还没有课表 / there is no timetable yet\n");
        return false;
    }
    tt::JointTable const table(std::move(plan));
    for (tt::Trouble const& each : table.conflicts()) {
        std::printf("%s %lld  %s\n", each.required ? "必须" : "希望",
                    static_cast<long long>(each.cost), each.words.c_str());
        good = good && !each.required;
    }
    std::printf("(%lld, %lld)\n", static_cast<long long>(table.cost().hard),
                static_cast<long long>(table.cost().soft));
    return good;
}

int ended(Result<void> const& done) { return done.ok() ? kDone : refuse(done.error()); }

}  // namespace

int command_timetable_sample(Options const& options) { return ended(sample(options)); }
int command_timetable_import(Options const& options) { return ended(import_sheets(options)); }
int command_timetable_export(Options const& options) { return ended(export_sheets(options)); }

int command_timetable_check(Options const& options) {
    Result<bool> const done = check_plan(options);
    if (!done.ok()) return refuse(done.error());
    return done.value() ? kDone : kRefused;
}

}  // namespace gongjin
