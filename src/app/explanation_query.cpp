#include "app/explanation_query.h"

#include <algorithm>

#include "app/clause_book.h"
#include "app/explanation_parts.h"
#include "app/query_messages.h"
#include "app/shown.h"
#include "base/text.h"

namespace gongjin {

namespace {

// The engine names clauses by our ids; people know them by their place in the document.
std::string with_places(std::string sentence, SchemeRun const& run,
                        std::vector<std::string> const& clauses) {
    constexpr std::string_view kBasis = "依据";
    std::size_t const at = sentence.rfind(kBasis);
    if (at == std::string::npos || clauses.empty()) return sentence;
    std::vector<std::string> places;
    for (std::string const& clause : clauses) {
        std::string place = run.book->place(clause);
        bool const known = std::find(places.begin(), places.end(), place) != places.end();
        if (!known) places.push_back(std::move(place));
    }
    return sentence.substr(0, at) + std::string(kBasis) + " " + join(places, "、") + "。";
}

api::ExplanationTechnical technical_of(CountyView const& view, SchemeRun const& run,
                                       Explanation const& why, Date as_of) {
    api::ExplanationTechnical out;
    out.scheme = run.id;
    out.scheme_version = run.version.substr(0, 12);
    out.log_position = view.seq();
    out.rule = "duties." + duty_of(*run.plan, why.finding).name;
    out.formula = why.formula_text;
    out.as_of = as_of.text();
    return out;
}

Result<api::Explanation> explanation_of(App& app, CountyView const& view, Viewer const& viewer,
                                        ExplanationAsked const& wanted) {
    SchemeRun const* const newest = view.scheme(scheme_of_finding(wanted.id));
    std::string const period = period_of_finding(wanted.id);
    if (newest == nullptr || period.empty()) {
        return error_of(messages::finding_unknown, {wanted.id});
    }
    Question const question{period, wanted.as_of.value_or(view.today), {}};
    SchemeRun const* const run = &newest->version_for(period, question.as_of);
    std::optional<Explanation> const why = view.explanation(*run, question, wanted.id);
    if (!why || !sees_finding(viewer, why->finding)) {
        return error_of(messages::finding_unknown, {wanted.id});
    }
    api::Explanation out;
    out.finding = finding_shown(view, *run, viewer, why->finding);
    out.sentence = with_places(why->sentence_zh, *run, why->clauses);
    out.finding.sentence = out.sentence;
    out.basis = basis_of(*run, why->clauses);
    out.formula = why->formula_zh;
    Explained const explained{*run, *why, out.finding};
    show_numbers(explained, out);
    show_choices(view, explained, out);
    Result<void> shown = app.store().read([&](ReadTx& tx) -> Result<void> {
        RecordShower shower(view, viewer, tx);
        TRY(show_records(shower, explained, out));
        show_to_complete(shower, explained, out);
        return {};
    });
    if (!shown.ok()) return shown.take_error();
    out.data_as_of = told_at(view, view.data.recorded_at);
    out.technical = technical_of(view, *run, *why, question.as_of);
    return out;
}

}  // namespace

std::string scheme_of_finding(std::string_view id) {
    std::size_t const slash = id.find('/');
    return slash == std::string_view::npos ? "?" : std::string(id.substr(0, slash));
}

std::string period_of_finding(std::string_view id) {
    std::size_t const first = id.find('@');
    if (first == std::string_view::npos) return {};
    std::size_t const second = id.find('@', first + 1);
    if (second == std::string_view::npos) return {};
    return std::string(id.substr(first + 1, second - first - 1));
}

Result<api::Explanation> explanation_query(App& app, Viewer const& viewer,
                                           ExplanationAsked const& wanted) {
    TRY(require(viewer, Permission::board_view));
    return with_county(app, wanted.known_on, [&](CountyView const& view) {
        return explanation_of(app, view, viewer, wanted);
    });
}

}  // namespace gongjin
