// The commands, one function each; main.cpp has the table that names them.
#pragma once

#include "base/result.h"
#include "main/options.h"

namespace gongjin {

// Schemes and standards, no county needed.
int command_scheme_check(Options const& options);
int command_scheme_test(Options const& options);
int command_scheme_readings(Options const& options);
int command_scheme_simulate(Options const& options);
int command_scheme_diff(Options const& options);
int command_scheme_explain(Options const& options);
int command_scheme_import(Options const& options);
int command_kinds(Options const& options);
int command_evaluate(Options const& options);

// A county's folder.
int command_init(Options const& options);
int command_demo(Options const& options);
int command_import(Options const& options);
int command_board(Options const& options);
int command_results(Options const& options);
int command_scheme_publish(Options const& options);
int command_scheme_versions(Options const& options);
int command_explain(Options const& options);
int command_calendar(Options const& options);
int command_doctor(Options const& options);
int command_backup(Options const& options);
int command_account_reset(Options const& options);
int command_restore(Options const& options);
int command_serve(Options const& options);
int command_bench(Options const& options);

// Timetables in files, no county needed.
int command_timetable_evaluate(Options const& options);
int command_timetable_merge(Options const& options);
int command_timetable_solve(Options const& options);
int command_timetable_sample(Options const& options);
int command_timetable_import(Options const& options);
int command_timetable_export(Options const& options);
int command_timetable_check(Options const& options);

// Prints the error and what to do about it; returns kRefused.
int refuse(Error const& error);

}  // namespace gongjin
