#include "scheme/check.h"

#include "scheme/advice.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"
#include "scheme/parents.h"
#include "scheme/clause_book.h"
#include "vocabulary/messages.h"

namespace gongjin {

namespace {

// The texts beside the scheme: each must be good before the scheme can be read at all.
template <typename T, typename Read>
std::optional<T> read_text(SourceText const& source, Problems& problems, Read read) {
    Result<YamlNode> node = parse_yaml(source.text, source.path);
    if (!node.ok()) {
        problems.add_all(node.error());
        return std::nullopt;
    }
    Result<T> result = read(node.value(), source.path);
    if (!result.ok()) {
        problems.add_all(result.error());
        return std::nullopt;
    }
    return result.take();
}

bool read_vocabulary(Compiler& compiler, SchemeSources const& sources) {
    auto kinds = read_text<KindTable>(sources.kinds, compiler.problems, read_kinds);
    auto words = read_text<Words>(sources.words, compiler.problems, read_words);
    auto calendar = read_text<Calendar>(sources.calendar, compiler.problems, read_calendar);
    if (!kinds || !words || !calendar) return false;
    compiler.plan.kinds = std::move(*kinds);
    compiler.plan.vocabulary = std::move(*words);
    compiler.plan.calendar = std::move(*calendar);
    Problems standard(sources.kinds.path);
    check_kinds(compiler.plan.kinds, compiler.plan.vocabulary, {1, 1}, standard);
    for (Error const& error : standard.errors()) compiler.problems.add_all(error);
    return standard.none();
}

void set_identity(Compiler& compiler, std::string const& file) {
    SchemeSyntax const& syntax = compiler.syntax;
    Plan& plan = compiler.plan;
    plan.scheme = syntax.id.text;
    plan.title = syntax.title;
    plan.issuer = syntax.issuer;
    plan.file = file;
    plan.calendar_name = syntax.calendar.text;
    if (syntax.in_force) plan.in_force = *syntax.in_force;
    for (NoteSyntax const& note : syntax.notes)
        plan.notes.push_back({note.clause.text, note.says});
}

// The modes are words like any others; a community has one, and its schools have the same.
void add_modes(Compiler& compiler) {
    if (compiler.syntax.modes.empty()) return;
    Words& words = compiler.plan.vocabulary;
    Enum modes;
    modes.name = "mode";
    modes.title = {"共同体类型", "Mode"};
    for (SchemeSyntax::Mode const& mode : compiler.syntax.modes) {
        if (modes.index_of(mode.name.text))
            compiler.problems.add(mode.name.mark, messages::data_repeated, {mode.name.text});
        modes.symbols.push_back({mode.name.text, {mode.title, {}}, {}, false, false, {}});
    }
    Attribute attribute;
    attribute.name = "mode";
    attribute.owner = Owner::community;
    attribute.type = FieldType::symbol;
    attribute.domain = "mode";
    attribute.title = modes.title;
    words.enums.push_back(std::move(modes));
    words.attributes.push_back(attribute);
    attribute.owner = Owner::unit;
    attribute.derived = "mode_of_community";
    words.attributes.push_back(std::move(attribute));
}

// The scheme's own kinds and attributes join the standard ones.
void add_vocabulary(Compiler& compiler) {
    Plan& plan = compiler.plan;
    add_modes(compiler);
    if (compiler.syntax.attributes != nullptr)
        add_attributes(plan.vocabulary, *compiler.syntax.attributes, compiler.problems);
    if (compiler.syntax.kinds == nullptr) return;
    add_kinds(plan.kinds, *compiler.syntax.kinds, compiler.problems);
    check_kinds(plan.kinds, plan.vocabulary, compiler.syntax.kinds->mark, compiler.problems);
}

void run_passes(Compiler& compiler) {
    add_vocabulary(compiler);
    add_rating_measures(compiler);
    add_grade_tables(compiler);
    collect_rules(compiler);
    collect_names(compiler);
    build_words(compiler);
    build_readings(compiler);
    build_periods(compiler);
    build_parameters(compiler);
    build_tables(compiler);
    build_measures(compiler);
    build_duties(compiler);
    build_eligibility(compiler);
    build_entitlements(compiler);
    build_funds(compiler);
    build_compositions(compiler);
    build_choices(compiler);
    build_scores(compiler);
}

void add_diagnostics(CheckOutcome& outcome, Problems& problems, Severity severity) {
    for (Error& error : problems.errors())
        outcome.diagnostics.push_back({severity, std::move(error)});
}

void sort_by_place(std::vector<Diagnostic>& diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [](Diagnostic const& a, Diagnostic const& b) {
                         Place const& x = a.error.place;
                         Place const& y = b.error.place;
                         return std::tie(x.file, x.line, x.column) <
                                std::tie(y.file, y.line, y.column);
                     });
    // A formula is read once for each option of a reading: what it says twice is said once.
    auto const same = [](Diagnostic const& a, Diagnostic const& b) {
        return a.error.message == b.error.message && a.error.place == b.error.place &&
               a.error.args == b.error.args;
    };
    diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), same),
                      diagnostics.end());
}

}  // namespace

CheckOutcome check_scheme(SchemeSources const& sources) {
    CheckOutcome outcome;
    Compiler compiler(sources.scheme.path);
    Result<YamlNode> root = parse_yaml(sources.scheme.text, sources.scheme.path);
    if (!root.ok()) compiler.problems.add_all(root.error());
    bool const vocabulary = read_vocabulary(compiler, sources);
    YamlNode whole;  // outlives the syntax, which points into it
    if (root.ok() && vocabulary) {
        whole = with_parents(compiler, root.take(), sources);
        compiler.syntax = read_syntax(whole, sources.scheme.text, compiler.problems);
        compiler.syntax.follows = compiler.aliases;
        set_identity(compiler, sources.scheme.path);
        run_passes(compiler);
        if (sources.clauses) check_against_clauses(compiler, *sources.clauses);
        if (compiler.problems.none()) advise(compiler);
    }
    bool const good = compiler.problems.none();
    add_diagnostics(outcome, compiler.problems, Severity::error);
    add_diagnostics(outcome, compiler.warnings, Severity::warning);
    sort_by_place(outcome.diagnostics);
    if (good) outcome.plan = std::move(compiler.plan);
    return outcome;
}

Result<std::string> calendar_named_in(SourceText const& scheme) {
    YamlNode const root = TRY(parse_yaml(scheme.text, scheme.path));
    YamlNode const* const calendar = root.find("calendar");
    if (calendar == nullptr || calendar->kind != YamlKind::scalar)
        return error_of(messages::data_missing_key, {"calendar"},
                        {scheme.path, root.mark.line, root.mark.column, {}});
    return calendar->text;
}

}  // namespace gongjin
