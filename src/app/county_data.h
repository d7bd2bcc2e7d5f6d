// What the log amounts to at one point of it: the county, its records, and the schemes that it
// runs, read from the texts that the log names. The running county is one; "as known on a day"
// another.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/county.h"
#include "record/record.h"
#include "scheme/check.h"
#include "scheme/plan.h"
#include "store/store.h"

namespace gongjin {

class ClauseBook;

// One version of a scheme as published in the log. A period is judged by the version that was in
// force on its first day, whatever is published later; what spans the whole scheme, or has no
// period, by the one in force on the day one asks.
struct SchemeRun {
    std::string id;
    Date adopted_from;
    DateRange reign;               // the first days of the periods that this version judges
    std::string version;           // SHA-256 of its text
    Instant published_at;
    std::string published_by;      // the actor of the fact
    std::int64_t published_seq = 0;
    std::shared_ptr<Plan const> plan;
    // Beside the rules: clauses.yaml and document.txt as published; empty if there are none.
    std::string clauses;
    std::string document;
    std::shared_ptr<ClauseBook const> book;  // the two, read; never null
    // Of the newest: the others, newest first.
    std::vector<std::shared_ptr<SchemeRun const>> earlier;

    // Of the newest: the version that judges a period.
    SchemeRun const& version_for(std::string const& period, Date as_of) const;
    SchemeRun const& version_on(Date day) const;
    // Whether this version judges a period of its plan.
    bool judges(std::string const& period, Date as_of) const;
};

// The act of publishing: from which day the texts as they then were are in force.
struct Adoption {
    Date from;
    std::int64_t seq = 0;
    Instant at;
    std::string actor;
    std::map<std::string, std::string> texts;  // path -> SHA-256
};

struct Plans {
    std::vector<SchemeRun> schemes;  // by the day of adoption, then by id
    KindTable kinds;                 // the standard kinds and those of all schemes
    Words words;
};

struct CountyData : Plans {
    County county;
    std::map<std::string, Record> records;
    std::int64_t seq = 0;            // the log's position
    Instant recorded_at;             // of the last fact
    std::map<std::string, std::vector<Adoption>> adopted;  // by scheme, by `from`
    // Of each record that waits for the other side: when the program was told what it says now.
    std::map<std::string, Instant> held_told;

    SchemeRun const* scheme(std::string_view id) const;  // the newest; empty: the county's first
    std::vector<SchemeRun const*> all_versions() const;
    Calendar const* calendar() const;                    // of the first scheme
};

// What a fact touched, for whoever keeps figures of it.
struct Touched {
    bool texts = false;    // other texts or schemes: plans must be read again
    bool county = false;   // units, people, communities, decisions
    std::string record;    // its id
    std::optional<Record> before;
};

// Where records stand in a county's map, by id: a long log names most of its records several
// times, and looking them up in order costs more than reading what is said of them. Good for as
// long as nothing else adds to or takes from the map.
class RecordPlaces {
public:
    Record* find(std::string_view id) const;
    void add(Record& record);  // one that is not there yet

private:
    struct Slot {
        std::size_t hash = 0;
        Record* record = nullptr;
    };
    void put(Slot slot);
    std::vector<Slot> slots_ = std::vector<Slot>(1024);  // a power of two, at most half full
    std::size_t used_ = 0;
};

// `with_before`: whether anybody wants the record as it was; a long log is folded without.
// `places`: of every record in `data`, kept up here.
Result<Touched> fold(CountyData& data, Fact const& fact, bool with_before = false,
                     RecordPlaces* places = nullptr);

// Reads the plans from the texts that `data.county` names.
Result<Plans> read_plans(CountyData const& data, Store& store);

// What a scheme, also a new one, would be checked with if these texts took their places in the log.
Result<SchemeSources> sources_with(CountyData const& data, Store& store, std::string const& scheme,
                                   std::map<std::string, std::string> const& texts);

// The paths of a scheme's texts in the log.
std::string scheme_path(std::string_view scheme, std::string_view file);
std::string calendar_path(std::string_view calendar);
// The plan of courses (课程计划) that goes with a calendar, by its name; a county may have none.
std::string curriculum_path(std::string_view calendar);
inline constexpr std::string_view kKindsPath = "standards/kinds.yaml";
inline constexpr std::string_view kWordsPath = "standards/words.yaml";

}  // namespace gongjin
