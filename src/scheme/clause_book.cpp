#include "scheme/clause_book.h"

#include <charconv>

#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"
#include "vocabulary/messages.h"

namespace gongjin {

ClauseRow const* ClauseFile::find(std::string_view id) const {
    for (ClauseRow const& clause : clauses)
        if (clause.id == id) return &clause;
    return nullptr;
}

namespace {

void read_sentence(ClauseRow& clause, YamlNode const& node, Problems& problems) {
    MapReader reader(node, problems, "sentence");
    std::string const line = reader.required_text("line");
    auto const [end, bad] =
        std::from_chars(line.data(), line.data() + line.size(), clause.line);
    if (bad != std::errc() || end != line.data() + line.size() || clause.line < 1)
        problems.add(node.mark, messages::data_bad_number, {line});
    clause.from = reader.required_text("from");
    clause.to = reader.required_text("to");
    reader.finish();
}

std::optional<ClauseReply> read_answer(YamlNode const& node, Problems& problems) {
    if (node.kind != YamlKind::map || node.entries.size() != 1) {
        problems.add(node.mark, messages::data_wrong_shape,
                     {"answers", "{rule|feature|data|nothing: 内容}",
                      "{rule|feature|data|nothing: text}"});
        return std::nullopt;
    }
    auto const& [key, value] = node.entries.front();
    std::optional<int> const what = choose(key, {"rule", "feature", "data", "nothing"}, problems);
    if (!what) return std::nullopt;
    return ClauseReply{static_cast<ClauseReply::What>(*what),
                        scalar_text(value, problems, key.text), value.mark};
}

ClauseRow read_clause(YamlNode const& key, YamlNode const& value, Problems& problems) {
    ClauseRow clause;
    clause.id = key.text;
    clause.mark = key.mark;
    MapReader reader(value, problems, key.text);
    clause.place = reader.required_text("place");
    if (YamlNode const* const sentence = reader.required("sentence"))
        read_sentence(clause, *sentence, problems);
    clause.means = reader.required_text("means");
    if (YamlNode const* const answers = reader.node("answers")) {
        if (answers->kind != YamlKind::list)
            problems.add(answers->mark, messages::data_wrong_shape,
                         {"answers", "一个列表", "a list"});
        for (YamlNode const& item : answers->items)
            if (auto answer = read_answer(item, problems))
                clause.answers.push_back(std::move(*answer));
    }
    reader.finish();
    return clause;
}

}  // namespace

Result<ClauseFile> read_clause_file(SourceText const& source) {
    YamlNode const root = TRY(parse_yaml(source.text, source.path));
    Problems problems(source.path);
    MapReader file(root, problems, "clauses.yaml");
    check_language(file, problems);
    ClauseFile book;
    book.document = file.required_text("document");
    if (YamlNode const* const clauses = file.required("clauses")) {
        MapReader(*clauses, problems, "clauses");
        for (auto const& [key, value] : clauses->entries)
            book.clauses.push_back(read_clause(key, value, problems));
    }
    file.finish();
    if (!problems.none()) return problems.as_error();
    return book;
}

std::optional<std::string> clause_sentence(ClauseRow const& clause, std::string_view document) {
    size_t begin = 0;
    for (int line = 1; line < clause.line; ++line) {
        begin = document.find('\n', begin);
        if (begin == std::string_view::npos) return std::nullopt;
        ++begin;
    }
    std::string_view const line = document.substr(begin, document.find('\n', begin) - begin);
    size_t const from = line.find(clause.from);
    if (from == std::string_view::npos) return std::nullopt;
    size_t const to = line.find(clause.to, from);
    if (to == std::string_view::npos) return std::nullopt;
    return std::string(line.substr(from, to + clause.to.size() - from));
}

void check_sentences(ClauseFile const& book, std::string_view document, Problems& problems) {
    for (ClauseRow const& clause : book.clauses)
        if (!clause_sentence(clause, document))
            problems.add(clause.mark, messages::clause_no_sentence,
                         {clause.id, std::to_string(clause.line), clause.from, clause.to});
}

namespace {

class ClauseCheck {
public:
    ClauseCheck(Compiler& compiler, ClauseFile const& book, std::string const& file)
        : compiler_(compiler), book_(book), problems_(file), warnings_(file) {
        for (ClauseRow const& clause : book.clauses) known_.insert(clause.id);
    }

    void run() {
        SchemeSyntax const& syntax = compiler_.syntax;
        rules("periods", syntax.periods);
        rules("parameters", syntax.parameters);
        rules("readings", syntax.readings);
        rules("populations", syntax.populations);
        rules("rosters", syntax.rosters);
        rules("tables", syntax.tables);
        rules("measures", syntax.measures);
        rules("values", syntax.values);
        rules("duties", syntax.duties);
        rules("eligibility", syntax.eligibility);
        rules("scores", syntax.scores);
        for (ScoreSyntax const& score : syntax.scores) nodes(score.root);
        rules("entitlements", syntax.entitlements);
        rules("funds", syntax.funds);
        rules("selections", syntax.selections);
        rules("statuses", syntax.statuses);
        rules("bodies", syntax.bodies);
        rules("documents", syntax.documents);
        for (MeasureSyntax const& measure : syntax.measures)
            for (Text const& clause : measure.instead_clauses)
                if (measure.rule.parent.empty()) named(clause);
        for (NoteSyntax const& note : syntax.notes) named(note.clause);
        for (std::string const& alias : syntax.follows) rules_.insert("follows." + alias);
        for (RoleSyntax const& role : syntax.roles) rules_.insert("roles." + role.name.text);
        answers();
    }

private:
    void nodes(MarkSyntax const& node) {
        for (Text const& clause : node.clauses) named(clause);
        for (MarkSyntax::Veto const& veto : node.vetoes)
            for (Text const& clause : veto.clauses) named(clause);
        for (auto const* list : {&node.items, &node.bonus, &node.penalty})
            for (MarkSyntax const& item : *list) nodes(item);
    }
    template <typename T>
    void rules(std::string const& section, std::vector<T> const& all) {
        for (T const& one : all) {
            RuleSyntax const& rule = one.rule;
            rules_.insert(section + "." + rule.name.text);
            if (!rule.parent.empty()) continue;  // cited by the parent's own clauses
            for (Text const& clause : rule.clauses) named(clause);
            for (RuleSyntax::Exempt const& exempt : rule.exempt)
                for (Text const& clause : exempt.clauses) named(clause);
        }
    }
    void named(Text const& clause) {
        used_.insert(clause.text);
        if (clause.given() && !known_.contains(clause.text))
            compiler_.problems.add(clause.mark, messages::clause_unknown, {clause.text});
    }
    // A clause of the book is answered by a rule or note that names it, or by what the book says.
    void answers() {
        for (ClauseRow const& clause : book_.clauses) {
            if (clause.answers.empty() && !used_.contains(clause.id))
                warnings_.add(clause.mark, messages::clause_unanswered, {clause.id});
            for (ClauseReply const& answer : clause.answers) {
                bool const rule = answer.what == ClauseReply::What::rule;
                if (!rule || rules_.contains(answer.text)) continue;
                std::vector<std::string> const all(rules_.begin(), rules_.end());
                std::optional<std::string> const meant =
                    compiler_.meant(answer.text, all);
                if (meant)
                    problems_.add(answer.mark, messages::name_unknown_like, {answer.text, *meant});
                else
                    problems_.add(answer.mark, messages::name_unknown, {answer.text});
            }
        }
        for (Error const& error : problems_.errors()) compiler_.problems.add_all(error);
        for (Error const& error : warnings_.errors()) compiler_.warnings.add_all(error);
    }

    Compiler& compiler_;
    ClauseFile const& book_;
    Problems problems_, warnings_;
    std::set<std::string> known_, used_, rules_;
};

}  // namespace

void check_against_clauses(Compiler& compiler, SourceText const& source) {
    Result<ClauseFile> const book = read_clause_file(source);
    if (!book.ok()) {
        compiler.problems.add_all(book.error());
        return;
    }
    ClauseCheck(compiler, book.value(), source.path).run();
}

}  // namespace gongjin
