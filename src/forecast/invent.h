// Records that would count: for one measure and the subjects that it is read for, what a county
// would have to enter. Whether one counts is asked of the engine's own matcher; nothing here knows
// a kind or a rule.
//
// 1. Every role and field that the kind has is a slot with candidates, the likeliest first; slots
//    are tried together until a record counts for certain.
// 2. Nobody is in two lasting records at once if there is somebody else.
// 3. A head count is the smallest that counts; if it is more than there are people, that is the
//    answer, and no record is made.
#pragma once

#include <map>
#include <set>

#include "engine/evaluation.h"

namespace gongjin::forecast {

struct Wish {
    MeasureKey key;
    DateRange days;            // the record must begin in them
    std::int64_t count = 0;    // so many records, or so much of a sum
    std::vector<Ref> lacking;  // of a coverage: what must be reached
    Env at;
    Ref owed_by;
};

struct Invented {
    std::vector<Record> records;
    // Of a measure that reads people: who could be in the record, and of how many.
    std::optional<std::int64_t> eligible, staff;
    std::optional<std::int64_t> heads;  // the least head count that counts
    Ref place;                          // the school whose people are meant
    bool no_way = false;                // no record that was tried counts
};

// What is remembered from one wish to the next.
struct InventorMemory {
    std::set<std::pair<std::string, std::string>> taken;       // kind, person: of records that last
    std::map<int, std::map<std::string, std::string>> fields;  // measure -> field -> what worked
    int made = 0;
};

class Inventor {
  public:
    Inventor(Evaluation& evaluation, DateRange horizon, InventorMemory& memory);
    Invented invent(Wish const& wish);

  private:
    struct Slot {
        KindRole const* role = nullptr;  // or
        KindField const* field = nullptr;
        std::vector<std::vector<std::string>> choices;  // ids, or a value as text
        bool heads = false;                             // a head count
        bool asked = false;                             // the measure's clauses or filter read it
    };
    struct Search {
        Wish const& wish;
        Kind const& kind;
        std::vector<Slot> slots;
        Record record;
        int trials = 0;
    };
    Search prepared(Wish const& wish) const;
    Slot role_slot(Search const& search, KindRole const& role) const;
    Slot field_slot(Search const& search, KindField const& field) const;
    std::vector<Ref> refs_for(Wish const& wish, SelectorClause const& clause) const;
    std::vector<Ref> units_near(Ref owed_by, Date day) const;
    std::vector<std::string> people_of(std::vector<std::string> const& units, Date day) const;
    void add_parameter_values(Measure const& measure, std::vector<std::string>& out) const;
    bool put(Search& search, Slot const& slot, std::vector<std::string> const& choice) const;
    bool fill(Search& search, std::size_t slot);
    bool counts(Search& search);
    void settle_heads(Search& search, Invented& out);
    void count_eligible(Search& search, Invented& out);
    void set_day(Search& search, std::int64_t number, std::int64_t of) const;
    void keep(Search& search, Invented& out);
    void repeat(Search& search, Invented& out);
    void cover(Search& search, Invented& out);
    std::string id_of(Ref ref) const;

    Evaluation& evaluation_;
    DateRange horizon_;
    InventorMemory& memory_;
    RowEncoder encoder_;
    RowTable table_;
};

}  // namespace gongjin::forecast
