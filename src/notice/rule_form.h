// A common rule as a form: what an officer fills in instead of writing it in the scheme language.
//
// 1. What the form says is what the rule says: `entries_of` writes it, `form_in` reads it back, and
//    a rule that would not come out the same is not shown as a form.
// 2. A form has no grammar of its own: words are those of the language, numbers are as printed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "notice/candidates.h"
#include "notice/scheme_text.h"

namespace gongjin::notice {

enum class FormType {
    count,   // so many occasions, lessons or people in a period
    share,   // a share of the schools
    paper,   // a paper that is handed in by a day
    person,  // who may: age, years, title
    money,   // so much for whoever is entitled
    score,   // points out of weights
    phase,   // from a day to a day
};
std::string_view name_of(FormType type);
std::optional<FormType> form_type_named(std::string_view name);

// A condition on a person: what (age, title ..), bound, value. An item of a score: title, value
// (its weight), what (rated, met, ratio) and the rule that it looks at.
struct FormLine {
    std::string title, what, bound, value, rule;
    bool operator==(FormLine const&) const = default;
};

struct RuleForm {
    FormType type = FormType::count;
    std::string name;    // r3; the entries that belong to it are r3, r3_.. and work_r3
    std::string title;
    std::string clause;
    std::string section;  // the heading on boards, of what is counted
    std::string who;     // lead, member, school, community, authority, person
    std::string role;    // of the kind: as which of its sides; empty: the first
    std::string to;      // whom it is done for: lead, member; empty: anybody
    std::string over = "term";
    std::string window;  // before, middle, first: a week of the term
    std::string kind;    // of record; empty: a kind of its own
    std::string work;    // what the kind of its own is called
    std::string unit;
    std::string bound = "at_least";
    std::string value, most;
    std::string strength = "must";
    std::string from, until;  // a phase's days; a paper's due day: end, 06-30, start + 30 days
    bool assumed = false;     // the number is not in the text
    std::vector<FormLine> lines;
    bool operator==(RuleForm const&) const = default;
};

struct FormFrame {
    KindTable const& kinds;    // the standard ones and the draft's own
    bool communities = false;  // the scheme has the roles lead and member
};

// Kinds first, the rule last.
std::vector<SchemeEntry> entries_of(RuleForm const& form, FormFrame const& frame);

// The rule of that name; nullopt: it says more, or something else, than a form can.
std::optional<RuleForm> form_in(SchemeText const& scheme, std::string const& name,
                                FormFrame const& frame);

// What a candidate proposes. A candidate that is `kept` gets the form that comes nearest.
RuleForm form_of(Candidate const& one, FormFrame const& frame);

// The rule's path: duties.r3.
std::string path_of(RuleForm const& form);
// Whether an entry belongs to the rule of that name.
bool belongs_to(std::string_view entry, std::string_view rule);
// The member of the form that a key of one of its entries comes from; empty: none in particular.
std::string form_field(RuleForm const& form, std::string_view section, std::string_view entry,
                       std::string_view key);

// A text between double quotes, safe in any line of YAML.
std::string quoted(std::string const& text);

}  // namespace gongjin::notice
