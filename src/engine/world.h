// A county as the engine reads it: units, people and communities as integers, every dated thing
// ready to be asked for a day. Built once from a plan and a county; it never changes afterwards.
//
// 1. Absent is unknown, never zero: an attribute without an entry yields the cause to be mended.
// 2. A unit "is or lies under" another if the other is in its chain of parents.
// 3. The plan and the county must outlive the world.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/datum.h"
#include "record/county.h"
#include "scheme/plan.h"

namespace gongjin {

// Texts as integers. Grows only; the number of a text never changes.
class Names {
public:
    std::int32_t intern(std::string_view text);
    std::int32_t find(std::string_view text) const;  // -1: never seen
    std::string const& text(std::int32_t name) const { return texts_[std::size_t(name)]; }
    std::size_t size() const { return texts_.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>()(text);
        }
    };
    std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> numbers_;
    std::vector<std::string> texts_;
};

struct Seat {  // a unit's or a person's membership
    int community = -1;
    int role_word = -1;
    DateRange during;
};

struct UnitEntry {
    Unit const* unit = nullptr;
    bool is_school = false;
    int school = -1;           // itself, or the nearest school above
    std::vector<int> chain;    // itself, then its parents
    std::vector<Seat> seats;
};

struct PostSpan {
    DateRange days;
    int home = -1, work = -1;
    std::int32_t post = -1;  // symbol's name; -1: not recorded
    PersonState state = PersonState::on_post;
    bool present() const {
        return state == PersonState::on_post || state == PersonState::temporary;
    }
};

struct PersonEntry {
    Person const* person = nullptr;
    std::vector<PostSpan> posts;
    std::vector<Seat> seats;  // in roles that persons hold
};

struct CommunityMember {
    Ref who;  // a unit or a person
    int role_word = -1;
    DateRange during;
};

struct CommunityEntry {
    Community const* community = nullptr;
    std::vector<CommunityMember> members;  // in the document's order
};

// Money is kept in fen and is yuan in every formula.
inline Fraction in_yuan(Fraction fen) { return divide(fen, 100).value_or(fen); }

class World {
public:
    World(Plan const& plan, County const& county);

    Plan const& plan() const { return *plan_; }
    County const& county() const { return *county_; }
    Names& names() { return names_; }
    Names const& names() const { return names_; }

    std::vector<UnitEntry> const& units() const { return units_; }
    std::vector<PersonEntry> const& people() const { return people_; }
    std::vector<CommunityEntry> const& communities() const { return communities_; }
    int find_unit(std::string_view id) const { return find(unit_ids_, id); }
    int find_person(std::string_view id) const { return find(person_ids_, id); }
    int find_community(std::string_view id) const { return find(community_ids_, id); }

    // The community that a unit, or the unit above it, is in on a day; -1: none.
    int community_of(int unit, Date day) const;
    int community_of(Ref ref, Date day) const;
    // The memberships of a unit or a person; nothing else has any.
    std::vector<Seat> const& seats_of(Ref who) const;
    // The community in which somebody holds a role itself (-1: any role); -1: none.
    int seat_of(Ref who, int role_word, Date day) const;
    // The first holder of a role in a community on a day; unknown: nobody.
    Ref holder_of(int community, int role_word, Date day) const;
    PostSpan const* post_of(int person, Date day) const;

    Datum attribute(Ref of, std::int32_t name, Date day) const;
    // An enum's symbol as a value, with its place if the enum is ordered.
    Datum symbol(std::string_view domain, std::string_view name) const;
    // What the plan's symbols and literal lists stand for; nullptr if it is no such thing.
    Datum const* constant(Expression const& e) const {
        auto const found = constants_.find(&e);
        return found == constants_.end() ? nullptr : &found->second;
    }
    // Whether a value of the plan reads neither records nor findings nor the day of asking.
    bool stands_still(int value) const { return still_[std::size_t(value)]; }
    // The number of an expression's own name.
    std::int32_t name_of(Expression const& e) const {
        auto const found = expression_names_.find(&e);
        return found == expression_names_.end() ? names_.find(e.name) : found->second;
    }
    Datum field_value(FieldValue const& value, std::string_view domain) const;

private:
    using Ids = std::unordered_map<std::string_view, int>;
    static int find(Ids const& ids, std::string_view id) {
        auto const found = ids.find(id);
        return found == ids.end() ? -1 : found->second;
    }
    struct Count { Date from; int teaching, unsure; };  // of a unit, from this day on
    struct Stay { int person; DateRange days; };        // somebody works at a unit

    void add_units();
    void add_people();
    void add_communities();
    void add_names();
    void count_people();
    void add_stay(int person, PostSpan const& span, std::vector<std::vector<Count>>& changes);
    bool is_teaching(std::int32_t post) const;

    // How an attribute's value comes about; a recorded entry always goes first.
    enum class How {
        recorded, teachers, staff, in_community, children, years_since,
        role, mode, post, status, home_unit, work_unit, birth, core,
    };
    struct Reader {
        How how = How::recorded;
        Attribute const* attribute = nullptr;
        std::int32_t from = -1;  // of years_since: the date attribute
    };
    void add_readers(Owner owner, std::vector<Reader>& readers);
    static How how_of(Attribute const& attribute);

    Datum unit_attribute(int unit, std::int32_t name, Date day) const;
    Datum person_attribute(int person, std::int32_t name, Date day) const;
    Datum post_attribute(How how, int person, std::int32_t name, Date day) const;
    using Dated = std::map<std::string, std::vector<Since<FieldValue>>>;
    std::optional<Datum> recorded(Dated const& attributes, std::vector<Reader> const& readers,
                                  std::int32_t name, Date day) const;
    Ref subject_named(std::string const& domain, std::string const& text) const;
    void intern_texts(Dated const& attributes);
    Datum not_recorded(Ref of, std::int32_t name) const;
    Datum teachers(int unit, std::int32_t name, Date day) const;
    Datum staff(int unit, std::int32_t name, Date day) const;
    Datum years_since(int person, Reader const& reader, std::int32_t name, Date day) const;
    Datum role_of(int unit, std::int32_t name, Date day) const;

    void add_constants();

    Plan const* plan_;
    County const* county_;
    Names names_;
    std::vector<bool> still_;  // per value
    std::unordered_map<Expression const*, Datum> constants_;
    std::unordered_map<Expression const*, std::int32_t> expression_names_;
    Ids unit_ids_, person_ids_, community_ids_;
    std::vector<UnitEntry> units_;
    std::vector<PersonEntry> people_;
    std::vector<CommunityEntry> communities_;
    std::vector<std::vector<Count>> teaching_;  // per unit
    std::vector<std::vector<Stay>> stays_;      // per unit
    std::vector<Date> first_known_;             // per unit: the first day somebody was recorded
    std::vector<bool> teaching_post_;           // by the symbol's name
    std::vector<Reader> unit_readers_, person_readers_, community_readers_;  // by attribute
};

}  // namespace gongjin
