// The words that rules are about: what they range over and what they determine.
#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"

namespace gongjin {

namespace {

std::optional<WordKind> kind_of(Owner owner) {
    switch (owner) {
        case Owner::authority: return WordKind::authority;
        case Owner::community: return WordKind::community;
        case Owner::unit: return WordKind::unit;
        case Owner::person: return WordKind::person;
        case Owner::symbol: return WordKind::symbol;
        case Owner::school_class: return std::nullopt;
    }
    return std::nullopt;
}

// Whether some roster seats exactly one holder of a role, and none seats it otherwise.
bool is_single(SchemeSyntax const& syntax, std::string const& role) {
    bool single = false;
    for (SeatingSyntax const& roster : syntax.rosters) {
        int seats = 0;
        bool exact = true;
        for (SeatSyntax const& seat : roster.seats) {
            std::string const as =
                seat.as.words.empty() ? seat.seat.text : seat.as.words.front().text;
            bool maybe = false;
            for (ScopeSyntax::Option const& option : seat.as.options)
                maybe = maybe || (!option.words.empty() && option.words.front().text == role);
            if (as != role && !maybe) continue;
            ++seats;
            exact = exact && !maybe && seat.count.text == "1";
        }
        if (seats == 0) continue;
        if (seats > 1 || !exact) return false;
        single = true;
    }
    return single;
}

void add_population(Compiler& compiler, size_t index) {
    PopulationSyntax const& syntax = compiler.syntax.populations[index];
    Population population;
    population.name = syntax.rule.name.text;
    population.title = {compiler.title_or(syntax.rule.title, population.name),
                        syntax.rule.title.en};
    population.clause = compiler.clause_of(syntax.rule);
    compiler.check_clauses(syntax.rule, false);
    int const base = syntax.each.given() ? compiler.word_named(syntax.each.text) : -1;
    bool const possible =
        base >= 0 && (compiler.word(base).kind == WordKind::unit ||
                      compiler.word(base).kind == WordKind::role ||
                      compiler.word(base).kind == WordKind::person ||
                      compiler.word(base).kind == WordKind::record);
    if (syntax.each.given() && !possible)
        compiler.problems.add(syntax.each.mark, messages::selector_word,
                              {"each", syntax.each.text, "school、person 或一种记录",
                               "school, person or a kind of record"});
    population.base_word = possible ? base : compiler.word_named("school");
    SubjectWord word;
    word.name = population.name;
    word.title = population.title;
    word.kind = WordKind::population;
    word.ref = static_cast<int>(index);
    compiler.plan.words.push_back(std::move(word));
    compiler.plan.populations.push_back(std::move(population));
}

}  // namespace

void build_words(Compiler& compiler) {
    Plan& plan = compiler.plan;
    for (BaseWord const& base : plan.vocabulary.subject_words) {
        std::optional<WordKind> const kind = kind_of(base.owner);
        if (!kind) continue;
        SubjectWord word{base.name, base.title, *kind, -1, {}, false};
        if (*kind == WordKind::symbol) word.domain = base.name;
        plan.words.push_back(std::move(word));
    }
    for (RoleSyntax const& role : compiler.syntax.roles) {
        SubjectWord word{role.name.text, {role.word, {}}, WordKind::role, -1, {}, false};
        word.domain = role.is.text == "person" ? "person" : "school";
        plan.words.push_back(std::move(word));
    }
    // A role with exactly one holder is determined by its community.
    for (SubjectWord& word : plan.words)
        if (word.kind == WordKind::role) word.single_role = is_single(compiler.syntax, word.name);
    for (size_t i = 0; i < compiler.syntax.populations.size(); ++i) add_population(compiler, i);
    for (size_t i = 0; i < plan.populations.size(); ++i) {
        Population& population = plan.populations[i];
        SubjectWord const& base = compiler.word(population.base_word);
        PopulationSyntax const& syntax = compiler.syntax.populations[i];
        if (base.kind == WordKind::record) {
            population.clauses = build_selectors(compiler, syntax.selectors, {base.ref},
                                                 {"title", "clause", "each", "where", "note"});
        } else {
            for (SelectorSyntax const& selector : syntax.selectors)
                compiler.unknown_name(selector.place.mark, selector.place.text,
                                      {"title", "clause", "each", "where", "note"});
        }
    }
}

int Compiler::word_named(std::string_view name) {
    int const known = plan.find_word(name);
    if (known >= 0) return known;
    SubjectWord word;
    word.name = name;
    if (int const kind = plan.kinds.index_of(name); kind >= 0) {
        word.kind = WordKind::record;
        word.ref = kind;
        word.title = plan.kinds.kinds[static_cast<size_t>(kind)].title;
    } else if (Enum const* const one = plan.vocabulary.find_enum(name)) {
        word.kind = WordKind::symbol;
        word.domain = name;
        word.title = one->title;
    } else {
        return -1;
    }
    plan.words.push_back(std::move(word));
    return static_cast<int>(plan.words.size()) - 1;
}

std::string Compiler::base_of(int index) const {
    SubjectWord const& one = word(index);
    switch (one.kind) {
        case WordKind::authority: return "authority";
        case WordKind::community: return "community";
        case WordKind::unit: return "school";
        case WordKind::role: return one.domain;
        case WordKind::person: return "person";
        case WordKind::symbol: return one.domain;
        case WordKind::record: return one.name;
        case WordKind::population:
            return base_of(plan.populations[static_cast<size_t>(one.ref)].base_word);
    }
    return {};
}

bool Compiler::is_a(int narrow, int wider) const {
    if (narrow == wider) return true;
    SubjectWord const& one = word(narrow);
    if (one.kind == WordKind::population)
        return is_a(plan.populations[static_cast<size_t>(one.ref)].base_word, wider);
    return one.kind == WordKind::role && word(wider).name == one.domain;
}

namespace {

class Closure {
public:
    explicit Closure(Compiler& compiler) : compiler_(compiler) {}

    void add(int index) {
        if (index < 0 || !out_.insert(index).second) return;
        SubjectWord const word = compiler_.word(index);
        switch (word.kind) {
            case WordKind::authority: break;
            case WordKind::community: add_single_roles(); break;
            case WordKind::unit: add_named("community"); break;
            case WordKind::role: add_named(word.domain.c_str()); break;
            case WordKind::person: add_named("school"); break;
            case WordKind::symbol: break;
            case WordKind::record: add_record(word.ref); break;
            case WordKind::population: add_population(word.ref); break;
        }
        add_named("authority");
    }
    std::set<int> take() { return std::move(out_); }

private:
    void add_named(char const* name) { add(compiler_.plan.find_word(name)); }

    void add_single_roles() {
        for (size_t i = 0; i < compiler_.plan.words.size(); ++i)
            if (compiler_.plan.words[i].single_role) add(static_cast<int>(i));
    }
    void add_record(int kind_index) {
        Kind const& kind = compiler_.plan.kinds.kinds[static_cast<size_t>(kind_index)];
        int people = 0;
        for (KindRole const& role : kind.roles) {
            if (role.type == RoleType::person && !role.several) ++people;
            if (role.type == RoleType::unit) add_named("community");
        }
        // With two persons in a record, "person" would say neither.
        if (people == 1) add_named("person");
        std::vector<std::string> enums;
        for (KindField const& field : kind.fields)
            if (field.type == FieldType::symbol && !field.domain.empty())
                add_named(field.domain.c_str());
    }
    void add_population(int index) {
        Population const& population =
            compiler_.plan.populations[static_cast<size_t>(index)];
        add(population.base_word);
        for (SelectorClause const& clause : population.clauses)
            if (clause.any_of.size() == 1 && clause.any_of[0].what == Selector::What::word)
                add(clause.any_of[0].word);
    }

    Compiler& compiler_;
    std::set<int> out_;
};

}  // namespace

std::set<int> const& Compiler::determined_by(std::vector<int> const& tuple) {
    auto const [at, is_new] = determined.try_emplace(tuple);
    if (is_new) {
        Closure closure(*this);
        for (int const word : tuple) closure.add(word);
        at->second = closure.take();
    }
    return at->second;
}

}  // namespace gongjin
