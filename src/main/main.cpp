#include <vector>

#include "main/commands.h"

namespace gongjin {
namespace {

OptionRow const kJson{"json", "", "print JSON for scripts"};
OptionRow const kData{"data", "DIR", "the county's folder", true};
OptionRow const kDatabase{"database", "URL", "postgresql://... instead of the embedded SQLite"};
OptionRow const kScheme{"scheme", "ID", "the scheme, default the county's first"};
OptionRow const kAsOf{"as-of", "DATE", "the day up to which things count, default today"};
OptionRow const kKnownOn{"known-on", "DATE", "only what was in the log by the end of that day"};
OptionRow const kSetReading{"set-reading", "NAME=VALUE", "what if this reading were chosen", false,
                            true};
OptionRow const kDryRun{"dry-run", "", "say what would happen, save nothing"};

std::vector<Command> commands() {
    return {
        {"evaluate", "SCHEME_DIR", "what a scheme says about a case file", 1, 1,
         {{"input", "CASE.yaml", "the case", true}, kJson}, command_evaluate},
        {"scheme check", "PATH", "everything that is wrong with a scheme", 1, 1, {kJson},
         command_scheme_check},
        {"scheme test", "PATH", "run a scheme's scenarios", 1, 1,
         {{"only", "TEXT", "scenarios whose file or sentence holds this text"}},
         command_scheme_test},
        {"scheme readings", "PATH", "where the text can be read two ways, and what is chosen", 1, 1,
         {kJson}, command_scheme_readings},
        {"kinds", "", "kinds of record, and what their columns mean", 0, 0, {kJson}, command_kinds},
        {"init", "", "make a county: scheme, roster and schools; no people, no records", 0, 0,
         {kData, {"scheme", "DIR", "schemes/fenghua-2019", true}, kDatabase}, command_init},
        {"demo", "", "make the sample county", 0, 0,
         {kData, {"seed", "N", "another sample, default 1"}, kDatabase}, command_demo},
        {"import", "people|records|schools FILE", "take in a .csv or .xlsx, all or nothing", 2, 2,
         {kData, kDatabase, kDryRun, kJson}, command_import},
        {"board", "", "the findings of one period", 0, 0,
         {kData, kDatabase, kScheme, {"period", "ID", "2020-2021/1, 2020-2021", true}, kAsOf,
          kKnownOn, kSetReading, kJson},
         command_board},
        {"explain", "FINDING_ID", "why a finding says what it says", 1, 1,
         {kData, kDatabase, kAsOf, kKnownOn, kSetReading, kJson}, command_explain},
        {"calendar", "", "school years and terms of the county", 0, 0, {kData, kDatabase, kJson},
         command_calendar},
        {"serve", "", "serve the county to browsers", 0, 0,
         {kData, kDatabase, {"listen", "HOST:PORT", "default 127.0.0.1:8080"},
          {"today", "DATE", "the county's today instead of the clock's"},
          {"web", "DIR", "the built pages, default web/dist"},
          {"behind-proxy", "", "a proxy on this machine ends TLS; take the client's address from it"}},
         command_serve},
        {"doctor", "", "is the data whole?", 0, 0,
         {kData, kDatabase, {"rebuild", "", "first make the tables for lists again from the log"},
          kJson},
         command_doctor},
        {"backup", "FILE", "one verified archive of everything", 1, 1, {kData, kDatabase},
         command_backup},
        {"restore", "FILE", "an archive into an empty folder or database", 1, 1, {kData, kDatabase},
         command_restore},
        {"bench", "[engine|state|store|server|sql]", "measure, with the ratio to a peer", 0, 1,
         {{"facts", "N", "size of the case, default 1000000"},
          {"seconds", "S", "length of a load run, default 5"},
          {"rounds", "N", "runs of which the median counts, default 5"}, kJson},
         command_bench},
    };
}

}  // namespace
}  // namespace gongjin

int main(int argc, char** argv) {
    return gongjin::run_command(gongjin::commands(), argc, argv);
}
