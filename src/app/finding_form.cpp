// From a finding to the form of the record that would bring it on: which kind, which schools.
#include "app/finding_shown.h"
#include "app/shown.h"

namespace gongjin {

namespace {

// The first measure that a formula reads, -1 if none.
int first_measure(Plan const& plan, Expression const& e) {
    if (e.op == Op::measure) return e.ref;
    if (e.op == Op::value && e.ref >= 0) {
        return first_measure(plan, plan.values[static_cast<std::size_t>(e.ref)].is);
    }
    auto const among = [&plan](std::vector<Expression> const& list) {
        for (Expression const& one : list) {
            if (int const found = first_measure(plan, one); found >= 0) return found;
        }
        return -1;
    };
    if (int const found = among(e.children); found >= 0) return found;
    for (Fold const& fold : e.fold) {
        if (int const found = among(fold.body); found >= 0) return found;
    }
    for (Choice const& choice : e.choice) {
        if (int const found = among(choice.branches); found >= 0) return found;
    }
    return -1;
}

// Puts the unit that a selector asks for into the form, as far as the finding determines it.
std::string unit_for(CountyView const& view, Plan const& plan, Finding const& finding, int word) {
    if (word < 0) return {};
    SubjectWord const& wanted = plan.words[static_cast<std::size_t>(word)];
    Duty const& duty = duty_of(plan, finding);
    if (duty.owed_by == word && finding.owed_by.type == "school") return finding.owed_by.id;
    Subject const& place = place_of(finding);
    std::string const community = place.type == "community"
                                      ? place.id
                                      : standing_of(view.county(), place.id, view.today).community;
    if (place.type == "school") {
        bool const any_school = wanted.kind == WordKind::unit;
        if (any_school || standing_of(view.county(), place.id, view.today).role == wanted.name) {
            return place.id;
        }
    }
    auto const at = view.county().communities.find(community);
    if (!wanted.single_role || at == view.county().communities.end()) return {};
    for (Membership const& member : at->second.members) {
        if (member.role == wanted.name && member.during.contains(view.today)) return member.unit;
    }
    return {};
}

std::string symbol_for(Finding const& finding, std::string const& domain) {
    for (Subject const& subject : finding.subjects) {
        if (subject.type == domain) return subject.id;
    }
    return {};
}

void fill_form(CountyView const& view, Plan const& plan, Finding const& finding,
               std::vector<SelectorClause> const& clauses, api::RecordInput& form) {
    for (SelectorClause const& clause : clauses) {
        if (clause.any_of.size() != 1) continue;
        Selector const& selector = clause.any_of.front();
        if (selector.what != Selector::What::word || selector.word < 0) continue;
        SubjectWord const& word = plan.words[static_cast<std::size_t>(selector.word)];
        if (clause.is_field) {
            std::string symbol = symbol_for(finding, word.domain);
            if (symbol.empty()) continue;
            if (!form.fields) form.fields = api::Values();
            (*form.fields)[clause.place] = api::FormValue(std::move(symbol));
            continue;
        }
        std::string unit = unit_for(view, plan, finding, selector.word);
        if (!unit.empty()) form.roles[clause.place] = {std::move(unit)};
    }
}

}  // namespace

bool may_begin(CountyView const& view, Viewer const& viewer, api::RecordInput const& input) {
    if (!may(viewer.role, Permission::records_create)) return false;
    if (viewer.role == AppRole::bureau) return true;
    Kind const* const kind = view.kinds().find(input.kind);
    if (kind == nullptr) return false;
    auto const by = input.roles.find(kind->by_role);
    if (by == input.roles.end()) return true;  // the form begins with the own school
    for (std::string const& unit : by->second) {
        if (viewer.own_units.contains(unit)) return true;
    }
    return false;
}

std::optional<api::RecordInput> prefill_of(CountyView const& view, Plan const& plan,
                                           Viewer const& viewer, Finding const& finding) {
    int const index = first_measure(plan, duty_of(plan, finding).require);
    if (index < 0 || finding.at_most) return std::nullopt;
    Measure const& measure = plan.measures[static_cast<std::size_t>(index)];
    api::RecordInput form;
    if (!measure.kinds.empty()) {
        form.kind = plan.kinds.kinds[static_cast<std::size_t>(measure.kinds.front())].name;
    }
    if (measure.population >= 0) {
        Population const& base = plan.populations[static_cast<std::size_t>(measure.population)];
        int const ref = base.base_word < 0
                            ? -1
                            : plan.words[static_cast<std::size_t>(base.base_word)].ref;
        if (form.kind.empty() && ref >= 0) {
            form.kind = plan.kinds.kinds[static_cast<std::size_t>(ref)].name;
        }
        fill_form(view, plan, finding, base.clauses, form);
    }
    if (form.kind.empty()) return std::nullopt;
    form.state = "planned";
    fill_form(view, plan, finding, measure.clauses, form);
    if (!may_begin(view, viewer, form)) return std::nullopt;
    return form;
}

}  // namespace gongjin
