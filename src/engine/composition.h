// What rosters, bodies and documents come to: who is seated, which steps are recorded, what lacks.
//
// 1. A unit or person whose condition is unknown may or may not take the seat: only if that makes
//    a difference is the answer undecided, with what is missing.
// 2. Steps and seats are read from records that say what they are for; one that does not say so is
//    for the community, school or authority of the unit that made it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/judge.h"

namespace gongjin {

// One seat or one step, as it stands.
struct ComposedLine {
    std::string what;                  // lead, sign
    std::string of;                    // for whom, where there is one for each
    int need = 0;                      // of a seat
    Datum met;
    std::vector<Ref> who;              // units or people in the seat; who took the step
    std::vector<std::string> records;  // that say so
    std::optional<Date> day;
};

struct Composed {
    Datum truth;
    std::vector<ComposedLine> lines;   // in the order of the scheme
    int have = 0, need = 0;            // seats taken, steps done
    std::vector<std::string> lacking;  // seats, schools, steps, sections
    std::optional<Date> done;          // of a document: the day of its last step
};

Composed roster_of(Interpreter const& in, Roster const& roster, Task const& task);
Composed body_of(Interpreter const& in, Body const& body, Task const& task);
Composed document_of(Interpreter const& in, Document const& document, Task const& task);

// Whether all who say it say the same of themselves; if they do not, `lacking` names the attribute.
Datum same_in_all(World const& world, std::vector<Ref> const& who, std::string const& attribute,
                  Date day, std::vector<std::string>& lacking);

// The day that is meant, for the period at hand.
Date day_of(Interpreter const& in, DueDay const& due, Env const& env);

// Verified records of a standard kind that concern these subjects, by day.
std::vector<Record const*> records_about(Interpreter const& in, std::string_view kind,
                                         Task const& task);
bool concerns(Interpreter const& in, Record const& record, Task const& task);
std::string text_field(Record const& record, std::string const& field);
// Whether a unit is another or lies under it.
bool lies_under(World const& world, int unit, int holder);

}  // namespace gongjin
