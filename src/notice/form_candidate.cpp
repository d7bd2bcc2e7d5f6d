// What a sentence proposes, as a form.
#include <algorithm>

#include "notice/rule_form.h"

namespace gongjin::notice {

namespace {

std::string counted_unit(Candidate const& one) {
    if (one.unit == "名" || one.unit == "位") return "人";
    static char const* const units[] = {"节", "次", "人", "项", "份", "篇", "场", "对", "堂"};
    bool const known = std::any_of(std::begin(units), std::end(units),
                                   [&](char const* unit) { return one.unit == unit; });
    return known ? one.unit : std::string();
}

bool is_role(std::string const& who) { return who == "lead" || who == "member"; }

std::string who_of(Candidate const& one, bool communities) {
    bool const anyway = one.who == "authority" || one.who == "person";
    return communities || anyway ? one.who : "school";
}

// A kind of people is counted in people, a kind of work is not.
bool counts_alike(Candidate const& one, Kind const& kind) {
    bool const people = kind.unit == "人" || kind.unit == "对";
    return people == (one.form == CandidateForm::people || one.form == CandidateForm::heads);
}

void set_kind(RuleForm& form, Candidate const& one, FormFrame const& frame) {
    Kind const* const kind = frame.kinds.find(one.kind);
    form.unit = counted_unit(one);
    if (form.unit.empty()) form.unit = "次";
    if (kind == nullptr || !counts_alike(one, *kind)) return;
    bool const person = form.who == "person";
    bool const fits = std::any_of(kind->roles.begin(), kind->roles.end(), [&](auto const& role) {
        return role.type == (person ? RoleType::person : RoleType::unit);
    });
    if (!fits) return;
    form.kind = one.kind;
    form.unit.clear();
    int units = 0;
    for (KindRole const& role : kind->roles) {
        units += role.type == RoleType::unit && role.joins.empty() ? 1 : 0;
    }
    if (units > 1 && is_role(form.who) && is_role(one.to) && one.to != form.who) form.to = one.to;
}

}  // namespace

RuleForm form_of(Candidate const& one, FormFrame const& frame) {
    RuleForm form;
    form.name = "r" + one.id.substr(1);
    form.title = one.what.empty() ? one.phrase : one.what;
    form.clause = one.clause;
    form.who = who_of(one, frame.communities);
    form.over = one.period.empty() || one.period == "occasion" ? "scheme" : one.period;
    form.strength = one.strength;
    form.assumed = one.assumed;
    form.bound = one.bound == Bound::at_most ? "at_most" : "at_least";
    form.value = one.low.text();
    if (one.high) form.most = one.high->text();
    switch (one.form) {
        case CandidateForm::count:
        case CandidateForm::people:
        case CandidateForm::heads:
            form.window = one.window;
            set_kind(form, one, frame);
            break;
        case CandidateForm::share:
            form.type = FormType::share;
            form.who = "authority";
            form.unit = "次";
            form.most.clear();
            break;
        case CandidateForm::money:
            form.type = FormType::money;
            if (form.who == "authority" || form.who == "community") form.who = "school";
            form.unit = one.unit == "万元" ? "万元" : "元";
            form.bound = "at_least";
            form.most.clear(), form.strength = "must";
            break;
        case CandidateForm::age:
        case CandidateForm::years:
            form = {};
            form.type = FormType::person;
            form.name = "r" + one.id.substr(1);
            form.title = one.what.empty() ? one.phrase : one.what;
            form.clause = one.clause;
            form.lines = {{"", one.form == CandidateForm::age ? "age" : "years_at_school",
                           one.bound == Bound::at_most ? "at_most" : "at_least", one.low.text(),
                           ""}};
            break;
        case CandidateForm::deadline:
            form.type = FormType::paper;
            form.until = one.unit == "天" || one.unit == "日"
                             ? "start + " + one.low.text() + " days"
                             : "end";
            if (!is_role(form.who)) form.who = "school";
            form.value.clear(), form.most.clear(), form.assumed = false, form.bound = "at_least";
            break;
        case CandidateForm::phase:
            form = {};
            form.type = FormType::phase;
            form.name = "r" + one.id.substr(1);
            form.title = one.what.empty() ? one.phrase : one.what;
            form.clause = one.clause;
            form.from = one.from, form.until = one.until;
            break;
    }
    return form;
}

}  // namespace gongjin::notice
