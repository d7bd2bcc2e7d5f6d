// Whom a file means: by staff number, or by name and school where a file has no numbers.
//
// A namesake is never guessed: of several who fit, none is taken and the file is asked for the
// number.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/county.h"
#include "store/tx.h"

namespace gongjin {

class PeopleBook {
public:
    explicit PeopleBook(std::map<std::string, PersonPrivate> known);

    PersonPrivate const* find(std::string const& id) const;
    // The person with the staff number, "" if there is none.
    std::string with_number(std::string const& number) const;
    // Ids, in order.
    std::vector<std::string> called(std::string const& name) const;

    // A cell of a ledger: a staff number, or a name among the people who were of one of the units
    // on the day.
    struct Where {
        County const& county;
        std::set<std::string> units;
        Date day;
        bool suggest = true;
    };
    Result<std::string> meant_by(std::string const& written, Where const& where,
                                 Place const& place) const;

private:
    std::map<std::string, PersonPrivate> known_;
    std::map<std::string, std::string> by_number_;
    std::map<std::string, std::vector<std::string>> by_name_;
};

// Was ever, or was on the day, of one of the units: by 编制 or by 实际任教.
bool ever_of(Person const& person, std::string const& unit);
bool of_one_on(Person const& person, std::set<std::string> const& units, Date day);

// Whether the birth that is written can be this person's; an unknown one can.
bool birth_agrees(Person const& person, Date birth, bool month_only);

}  // namespace gongjin
