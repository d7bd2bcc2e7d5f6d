// How things are shown: references, titles, figures and days as Chinese text. Only what everybody
// may read; persons' names are in record_shown.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/api/session.h"
#include "app/county_state.h"

namespace gongjin {

// A unit or a community; an id that nobody knows stands for itself.
api::UnitRef unit_ref(County const& county, std::string const& id);
std::vector<api::UnitRef> unit_refs(County const& county, std::vector<std::string> const& ids);
std::string unit_name(County const& county, std::string const& id);
// Names joined by 、, at most `most` and then 等n所.
std::string unit_names(County const& county, std::vector<std::string> const& ids,
                       std::size_t most = 3);

std::string symbol_title(Words const& words, std::string_view domain, std::string_view symbol);
std::vector<api::Choice> choices_of(Words const& words, std::string_view domain);
// As people read it: 一级教师, 是, 2020年9月, 12.50.
std::string value_text(County const& county, Words const& words, FieldType type,
                       std::string_view domain, FieldValue const& value);
// The code behind it, as a form sends it.
std::string value_code(FieldType type, FieldValue const& value);

std::string day_words(Date day);  // 2020年11月3日
std::string short_day(Date day);  // 11-03

std::optional<std::string> figure(std::optional<Fraction> const& value);

std::string role_title(Plan const& plan, std::string_view role);
std::string_view name_of(Strength strength);
std::string kind_title(KindTable const& kinds, std::string const& kind);

// When the program was told, as pages show it. A sample county has no clock but its own day: what
// is entered there is shown on it, at the hour at which it was entered.
std::string told_at(CountyView const& view, Instant at);

// The last day of a range as files and pages show it, nullopt if it has no end.
template <typename Text>
void set_last_day(Text& out, DateRange const& days) {
    if (days.until != kLastDay) out = days.last().text();
}

// The communities of a scheme in the order of its document, then by id.
std::vector<Community const*> communities_in_order(County const& county, SchemeRun const& run);

// Where a unit stands on a day: its community and role, or those of the unit above it.
struct Standing {
    std::string community;
    std::string role;
};
Standing standing_of(County const& county, std::string const& unit, Date day);

// How many full-time teachers work at each unit and the units under it on that day.
std::map<std::string, std::int64_t> teachers_by_unit(County const& county, Words const& words,
                                                     Date day);

}  // namespace gongjin
