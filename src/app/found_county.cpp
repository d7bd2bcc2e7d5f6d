#include "app/found_county.h"

#include <fstream>
#include <set>

#include "app/county_data.h"
#include "app/messages.h"
#include "base/ids.h"
#include "engine/roster_facts.h"
#include "scheme/roster_check.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNameSpace = "gongjin:found";

Result<std::string> read_file(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return error_of(messages::source_missing, {path.string()});
    return std::string(std::istreambuf_iterator<char>(in), {});
}

// A text under the path that the log gives it.
Result<SourceText> source(fs::path const& file, std::string path) {
    std::string text = TRY(read_file(file));
    return SourceText{std::move(path), std::move(text)};
}

Error all_errors(CheckOutcome const& outcome, std::string const& scheme) {
    Error error = error_of(messages::scheme_not_readable, {scheme});
    for (Diagnostic const& diagnostic : outcome.diagnostics) {
        if (diagnostic.severity == Severity::error) error.others.push_back(diagnostic.error);
    }
    return error;
}

Result<std::string> scheme_id(fs::path const& scheme_dir, SourceText const& scheme) {
    YamlNode const file = TRY(parse_yaml(scheme.text, scheme.path));
    YamlNode const* const id = file.find("scheme");
    return id != nullptr && !id->text.empty() ? id->text : scheme_dir.filename().string();
}

Result<SchemeSources> scheme_sources(fs::path const& scheme_dir, fs::path const& standards_dir) {
    SchemeSources out;
    out.scheme = TRY(source(scheme_dir / "scheme.yaml", (scheme_dir / "scheme.yaml").string()));
    std::string const id = TRY(scheme_id(scheme_dir, out.scheme));
    out.scheme.path = scheme_path(id, "scheme.yaml");
    out.kinds = TRY(source(standards_dir / "kinds.yaml", std::string(kKindsPath)));
    out.words = TRY(source(standards_dir / "words.yaml", std::string(kWordsPath)));
    std::string const calendar = TRY(calendar_named_in(out.scheme));
    out.calendar = TRY(source(standards_dir / "calendars" / (calendar + ".yaml"),
                              calendar_path(calendar)));
    // By way of the file, because the folder may be written with a stroke at its end.
    fs::path const file = fs::absolute(scheme_dir / "scheme.yaml").lexically_normal();
    fs::path const beside = file.parent_path().parent_path();
    fs::path const shipped = standards_dir.parent_path() / "schemes";
    out.parents = parents_of(out.scheme, [&](std::string const& parent) {
        fs::path path = beside / parent / "scheme.yaml";
        if (!fs::exists(path)) path = shipped / parent / "scheme.yaml";
        Result<SourceText> text = source(path, scheme_path(parent, "scheme.yaml"));
        return text.ok() ? std::optional(text.take()) : std::nullopt;
    });
    if (fs::exists(scheme_dir / "clauses.yaml")) {
        out.clauses =
            TRY(source(scheme_dir / "clauses.yaml", scheme_path(id, "clauses.yaml")));
    }
    return out;
}

// Beside the scheme: what its cases stand on, and a forecast without the county's own schools.
Result<void> read_cases(fs::path const& scheme_dir, CountySources& out) {
    std::vector<fs::path> files{scheme_dir / "roster.yaml", scheme_dir / "overlays.yaml"};
    std::error_code error;
    std::set<fs::path> cases;
    for (auto const& entry : fs::directory_iterator(scheme_dir / "tests", error)) {
        if (entry.path().extension() == ".yaml") cases.insert(entry.path());
    }
    files.insert(files.end(), cases.begin(), cases.end());
    for (fs::path const& file : files) {
        if (!fs::is_regular_file(file, error)) continue;
        std::string const name = file.lexically_relative(scheme_dir).generic_string();
        SourceText text = TRY(source(file, scheme_path(out.scheme, name)));
        out.texts.push_back(std::move(text));
    }
    return {};
}

Result<void> read_decisions(fs::path const& scheme_dir, CountySources& out) {
    SourceText const text =
        TRY(source(scheme_dir / "roster.yaml", scheme_path(out.scheme, "roster.yaml")));
    YamlNode const roster = TRY(parse_yaml(text.text, text.path));
    out.roster = TRY(read_roster(roster, text.path, out.plan.vocabulary));
    Problems problems(text.path), warnings(text.path);
    check_roster_roles(out.roster, out.plan, problems, warnings);
    if (!problems.none()) return problems.as_error();
    if (!fs::exists(scheme_dir / "overlays.yaml")) return {};
    SourceText const decided =
        TRY(source(scheme_dir / "overlays.yaml", scheme_path(out.scheme, "overlays.yaml")));
    YamlNode const overlays = TRY(parse_yaml(decided.text, decided.path));
    out.overlays = TRY(read_overlays(overlays, decided.path));
    return {};
}

// Appends facts whose command ids follow from their place in the founding.
class Founder {
public:
    Founder(WriteTx& tx, std::string actor) : tx_(tx), actor_(std::move(actor)) {}

    Result<void> put(std::string const& subject, Date happened_on, Payload payload) {
        FactDraft draft;
        draft.command_id = uuid_v5(kNameSpace, subject + "\n" + encode(payload));
        draft.subject_id = subject;
        draft.happened_on = happened_on;
        draft.actor = actor_;
        draft.payload = std::move(payload);
        (void)TRY(tx_.append(draft));
        ++facts_;
        return {};
    }
    std::int64_t facts() const { return facts_; }

private:
    WriteTx& tx_;
    std::string actor_;
    std::int64_t facts_ = 0;
};

std::string county_name(RosterFile const& roster, Plan const& plan) {
    return roster.units.empty() ? plan.issuer : roster.units.front().name;
}

Result<void> put_everything(WriteTx& tx, Founder& founder, CountySources const& sources,
                            std::vector<FoundingFact> const& roster,
                            std::map<std::string, std::string> const& settings) {
    Date const from = sources.plan.in_force.from;
    for (SourceText const& text : sources.texts) {
        std::string const sha256 = TRY(tx.put_text(text.text));
        auto const bytes = static_cast<std::int64_t>(text.text.size());
        TRY(founder.put(text.path, from, TextPublished{sha256, bytes}));
    }
    TRY(founder.put(sources.scheme, from, SchemeAdopted{from}));
    std::string const name = county_name(sources.roster, sources.plan);
    TRY(founder.put("county_name", from, SettingSet{name}));
    for (auto const& [setting, value] : settings) {
        TRY(founder.put(setting, from, SettingSet{value}));
    }
    for (FoundingFact const& fact : roster) {
        TRY(founder.put(fact.subject_id, fact.happened_on, fact.payload));
    }
    return {};
}

}  // namespace

Result<CountySources> read_sources(fs::path const& scheme_dir, fs::path const& standards_dir) {
    SchemeSources const sources = TRY(scheme_sources(scheme_dir, standards_dir));
    CheckOutcome outcome = check_scheme(sources);
    if (!outcome.plan) return all_errors(outcome, scheme_dir.filename().string());
    CountySources out;
    out.plan = std::move(*outcome.plan);
    out.scheme = out.plan.scheme;
    out.texts = {sources.kinds, sources.words, sources.calendar, sources.scheme};
    std::string const curriculum = curriculum_path(out.plan.calendar.name);
    fs::path const courses = standards_dir / fs::path(curriculum).lexically_relative("standards");
    if (fs::exists(courses)) out.texts.push_back(TRY(source(courses, curriculum)));
    if (sources.clauses) out.texts.push_back(*sources.clauses);
    for (auto const& [parent, text] : sources.parents) out.texts.push_back(text);
    fs::path const document = scheme_dir / "document.txt";
    if (fs::exists(document)) {
        SourceText text = TRY(source(document, scheme_path(out.scheme, "document.txt")));
        out.texts.push_back(std::move(text));
    }
    TRY(read_decisions(scheme_dir, out));
    TRY(read_cases(scheme_dir, out));
    return out;
}

Result<Founded> found_county(Store& store, CountySources const& sources, std::string const& actor,
                             std::map<std::string, std::string> const& settings) {
    Problems problems(scheme_path(sources.scheme, "roster.yaml"));
    // The roster's values hold for all days before somebody says otherwise.
    std::vector<FoundingFact> const roster = roster_facts(
        sources.roster, sources.plan.vocabulary, sources.scheme, kFirstDay, problems);
    if (!problems.none()) return problems.as_error();
    Founded founded;
    founded.county = county_name(sources.roster, sources.plan);
    founded.units = static_cast<std::int64_t>(sources.roster.units.size());
    founded.communities = static_cast<std::int64_t>(sources.roster.communities.size());
    Result<void> done = store.write([&](WriteTx& tx) -> Result<void> {
        if (tx.log_head().seq > 0) return error_of(messages::county_exists);
        Founder founder(tx, actor);
        TRY(put_everything(tx, founder, sources, roster, settings));
        founded.facts = founder.facts();
        return {};
    });
    if (!done.ok()) return done.take_error();
    return founded;
}

}  // namespace gongjin
