#include "app/people_book.h"

#include <algorithm>

#include "app/imports.h"
#include "app/messages.h"
#include "base/text.h"

namespace gongjin {

PeopleBook::PeopleBook(std::map<std::string, PersonPrivate> known) : known_(std::move(known)) {
    for (auto const& [id, data] : known_) {
        if (!data.staff_number.empty()) by_number_.emplace(data.staff_number, id);
        by_name_[data.name].push_back(id);
    }
}

PersonPrivate const* PeopleBook::find(std::string const& id) const {
    auto const at = known_.find(id);
    return at == known_.end() ? nullptr : &at->second;
}

std::string PeopleBook::with_number(std::string const& number) const {
    auto const at = by_number_.find(number);
    return at == by_number_.end() ? std::string() : at->second;
}

std::vector<std::string> PeopleBook::called(std::string const& name) const {
    auto const at = by_name_.find(name);
    return at == by_name_.end() ? std::vector<std::string>() : at->second;
}

Result<std::string> PeopleBook::meant_by(std::string const& written, Where const& where,
                                         Place const& place) const {
    std::string id = with_number(written);
    if (id.empty()) id = imported_id("people", written);
    if (where.county.people.contains(id)) return id;
    std::vector<std::string> const all = called(written);
    std::vector<std::string> there;
    for (std::string const& one : all) {
        auto const at = where.county.people.find(one);
        bool const known = at != where.county.people.end();
        if (known && of_one_on(at->second, where.units, where.day)) there.push_back(one);
    }
    if (there.size() == 1) return there.front();
    if (there.size() > 1) {
        return error_of(messages::row_namesakes, {written, std::to_string(there.size())}, place);
    }
    if (!all.empty()) return error_of(messages::person_not_there, {written}, place);
    std::vector<std::string> numbers;
    for (auto const& [number, person] : by_number_) {
        if (where.suggest) numbers.push_back(number);
    }
    if (std::optional<std::string> const like = nearest(written, numbers)) {
        return error_of(messages::person_unknown_like, {written, *like}, place);
    }
    return error_of(messages::person_unknown, {written}, place);
}

bool ever_of(Person const& person, std::string const& unit) {
    return std::any_of(person.posts.begin(), person.posts.end(), [&unit](auto const& entry) {
        return entry.value.home_unit == unit || entry.value.work_unit == unit;
    });
}

bool of_one_on(Person const& person, std::set<std::string> const& units, Date day) {
    if (person.posts.empty()) return false;
    Post const* const post = on(person.posts, day);
    Post const& asked = post != nullptr ? *post : person.posts.front().value;
    return units.contains(asked.home_unit) || units.contains(asked.work_unit);
}

bool birth_agrees(Person const& person, Date birth, bool month_only) {
    if (birth == kFirstDay || person.birth == kFirstDay) return true;
    if (!month_only && !person.birth_month_only) return birth == person.birth;
    auto const month = [](Date day) { return std::pair(day.civil().year, day.civil().month); };
    return month(birth) == month(person.birth);
}

}  // namespace gongjin
