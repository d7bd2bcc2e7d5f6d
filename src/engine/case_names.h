// Words of a case that must be the scheme's: periods, parameters, states, and the texts in records
// that name a rule, a step, a seat, a fund or an item of a score. A misspelt one would count for
// nothing, without a word.
#pragma once

#include "engine/case.h"

namespace gongjin {

class CaseNames {
public:
    CaseNames(Plan const& plan, Problems& problems) : plan_(&plan), problems_(&problems) {}

    // 2020-2021/1; empty is fine.
    void period(Mark mark, std::string const& id) const;
    // `name: value` or `name: {subject: value}` under `parameters:`.
    void parameter(YamlNode const& name, YamlNode const& value, County const& county) const;
    // What a record of `rating`, `document_step`, `body_seat`, `override` or `spending` names.
    void record(YamlNode const& node, RecordContent const& content) const;
    // A person, a record, a word of an enum or the authority, if it is no unit and no community.
    void subject(Mark mark, std::string const& name, Case const& one) const;
    // A rule of this family: duty, score, ..
    void rule(Mark mark, std::string_view family, std::string const& name) const;
    // The state that is expected of a duty or of another rule; the name of a value.
    void expected(YamlNode const& node, Expected const& expected) const;

private:
    void known(Mark mark, char const* what, std::string const& name,
               std::vector<std::string> const& names) const;
    void rating(YamlNode const& node, RecordContent const& content) const;
    void state(YamlNode const& node, std::string const& state,
               std::vector<std::string> states) const;

    Plan const* plan_;
    Problems* problems_;
};

}  // namespace gongjin
