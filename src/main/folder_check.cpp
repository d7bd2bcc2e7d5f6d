#include "main/folder_check.h"

#include "app/sample/scale.h"
#include "base/text.h"
#include "engine/roster_facts.h"
#include "main/messages.h"
#include "scheme/clause_book.h"
#include "scheme/messages.h"
#include "scheme/roster_check.h"
#include "vocabulary/yaml_map.h"

namespace gongjin {

namespace {

class BesideCheck {
public:
    BesideCheck(SchemeFolder const& folder, Plan const& plan) : folder_(folder), plan_(plan) {}

    std::vector<Diagnostic> run() {
        roster();
        overlays();
        sentences();
        demo();
        return std::move(out_);
    }

private:
    std::string path(char const* name) const { return (folder_.folder / name).string(); }
    std::string const* text(char const* name) const {
        auto const found = folder_.texts.find("schemes/" + folder_.name + "/" + name);
        return found == folder_.texts.end() ? nullptr : &found->second;
    }
    void add(Severity severity, std::vector<Error>& errors) {
        for (Error& error : errors) out_.push_back({severity, std::move(error)});
    }
    void refuse(Error error) {
        std::vector<Error> all = std::move(error.others);
        error.others.clear();
        out_.push_back({Severity::error, std::move(error)});
        add(Severity::error, all);
    }
    // The file as YAML; nothing if it is not there, or after saying what is wrong.
    std::optional<YamlNode> parsed(char const* name) {
        std::string const* const known = text(name);
        if (known == nullptr) return std::nullopt;
        Result<YamlNode> node = parse_yaml(*known, path(name));
        if (node.ok()) return node.take();
        refuse(node.take_error());
        return std::nullopt;
    }

    void roster() {
        std::optional<YamlNode> const node = parsed("roster.yaml");
        if (!node) return;
        Problems problems(path("roster.yaml")), warnings(path("roster.yaml"));
        read_roster_into(roster_, *node, plan_.vocabulary, problems);
        check_roster_roles(roster_, plan_, problems, warnings);
        roster_facts(roster_, plan_.vocabulary, plan_.scheme, kFirstDay, problems);
        add(Severity::error, problems.errors());
        add(Severity::warning, warnings.errors());
    }

    void overlays() {
        std::optional<YamlNode> const node = parsed("overlays.yaml");
        if (!node) return;
        Result<std::vector<OverlayEntry>> entries = read_overlays(*node, path("overlays.yaml"));
        if (!entries.ok()) return refuse(entries.take_error());
        Problems problems(path("overlays.yaml"));
        // Of the names it is enough who there is: what else is wrong with the roster is told above.
        County named;
        for (RosterUnit const& unit : roster_.units) {
            Unit& known = named.units[unit.id];
            known.name = unit.name;
            known.aliases = unit.aliases;
        }
        for (RosterCommunity const& community : roster_.communities) {
            Community& known = named.communities[community.id];
            known.name = community.name;
            known.aliases = community.aliases;
        }
        std::vector<OverlayEntry> const& all = entries.value();
        for (OverlayEntry const& entry : all) overlay_of(entry, plan_, named, problems);
        add(Severity::error, problems.errors());
    }

    // Only where both files are there: a clause may be cited before the text is at hand.
    void sentences() {
        std::string const* const document = text("document.txt");
        if (document == nullptr || !folder_.sources.clauses) return;
        Result<ClauseFile> const book = read_clause_file(*folder_.sources.clauses);
        if (!book.ok()) return;  // the scheme's own check has said why
        Problems problems(folder_.sources.clauses->path);
        check_sentences(book.value(), *document, problems);
        add(Severity::error, problems.errors());
    }

    void demo() {
        Result<std::string> const known = read_file(folder_.folder / "demo.yaml");
        if (!known.ok()) return;
        Result<sample::Scale> scale =
            sample::read_scale(known.value(), path("demo.yaml"), plan_, roster_);
        if (!scale.ok()) refuse(scale.take_error());
    }

    SchemeFolder const& folder_;
    Plan const& plan_;
    RosterFile roster_;
    std::vector<Diagnostic> out_;
};

}  // namespace

std::vector<Diagnostic> check_beside(SchemeFolder const& folder, Plan const& plan) {
    return BesideCheck(folder, plan).run();
}

}  // namespace gongjin
