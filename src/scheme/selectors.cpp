// Which records count: the role and field clauses of populations and measures.
#include "base/text.h"
#include "scheme/compiler.h"
#include "scheme/messages.h"

namespace gongjin {

int kind_named(Compiler& compiler, Text const& name) {
    int const index = compiler.plan.kinds.index_of(name.text);
    if (index >= 0) return index;
    std::vector<std::string> known;
    for (Kind const& kind : compiler.plan.kinds.kinds) known.push_back(kind.name);
    std::optional<std::string> meant = compiler.meant(name.text, known);
    // Written as people call it.
    for (Kind const& kind : compiler.plan.kinds.kinds) {
        bool const alias = std::find(kind.aliases.begin(), kind.aliases.end(), name.text) !=
                           kind.aliases.end();
        if (kind.title.zh == name.text || (alias && !meant)) meant = kind.name;
    }
    if (meant)
        compiler.problems.add(name.mark, messages::record_kind_unknown_like, {name.text, *meant});
    else compiler.problems.add(name.mark, messages::record_kind_unknown, {name.text});
    return -1;
}

namespace {

class SelectorBuilder {
public:
    SelectorBuilder(Compiler& compiler, std::vector<int> const& kinds,
                    std::vector<std::string> const& own_keys)
        : compiler_(compiler), kinds_(kinds), own_keys_(own_keys) {}

    std::optional<SelectorClause> build(SelectorSyntax const& syntax) {
        SelectorClause clause;
        clause.place = syntax.place.text;
        if (!check_place(syntax)) return std::nullopt;
        KindField const* const field = kind(kinds_.front()).field(clause.place);
        clause.is_field = field != nullptr;
        for (Text const& word : syntax.words)
            if (auto const selector = selector_of(syntax, word)) clause.any_of.push_back(*selector);
        if (clause.any_of.empty()) return std::nullopt;
        return clause;
    }

private:
    Kind const& kind(int index) const {
        return compiler_.plan.kinds.kinds[static_cast<size_t>(index)];
    }

    bool check_place(SelectorSyntax const& syntax) {
        for (int const index : kinds_) {
            Kind const& one = kind(index);
            if (one.role(syntax.place.text) != nullptr || one.field(syntax.place.text) != nullptr)
                continue;
            std::vector<std::string> known;
            for (KindRole const& role : one.roles) known.push_back(role.name);
            for (KindField const& field : one.fields) known.push_back(field.name);
            std::vector<std::string> all = known;
            all.insert(all.end(), own_keys_.begin(), own_keys_.end());
            std::optional<std::string> const meant =
                compiler_.meant(syntax.place.text, all);
            if (meant) {
                compiler_.problems.add(syntax.place.mark, messages::name_unknown_like,
                                       {syntax.place.text, *meant});
            } else {
                compiler_.problems.add(
                    syntax.place.mark, messages::selector_place,
                    {syntax.place.text, one.title.zh, one.name, join(known, " ")});
            }
            return false;
        }
        return true;
    }

    // The base of what stands in the place: school, person, a kind, an enum.
    std::string base_of_place(std::string const& place) const {
        Kind const& one = kind(kinds_.front());
        if (KindRole const* const role = one.role(place)) return role->word;
        return one.field(place)->domain;
    }

    std::optional<Selector> selector_of(SelectorSyntax const& syntax, Text const& text) {
        std::string const base = base_of_place(syntax.place.text);
        bool const other = text.text == "other";
        int const word = compiler_.word_named(other ? "school" : text.text);
        bool const fits = word >= 0 && (compiler_.base_of(word) == base || base == "any") &&
                          !(other && base != "school");
        if (fits)
            return Selector{other ? Selector::What::other : Selector::What::word, word};
        std::vector<std::string> possible;
        for (size_t i = 0; i < compiler_.plan.words.size(); ++i)
            if (compiler_.base_of(static_cast<int>(i)) == base)
                possible.push_back(compiler_.plan.words[i].name);
        if (base == "school") possible.push_back("other");
        if (possible.empty() && !base.empty()) possible.push_back(base);
        std::string const list = possible.empty() ? "where 条件" : join(possible, " ");
        std::optional<std::string> meant;
        if (word < 0) meant = compiler_.meant(text.text, possible);
        if (meant)
            compiler_.problems.add(text.mark, messages::name_unknown_like, {text.text, *meant});
        else
            compiler_.problems.add(text.mark, messages::selector_word,
                                   {syntax.place.text, text.text, list, list});
        return std::nullopt;
    }

    Compiler& compiler_;
    std::vector<int> const& kinds_;
    std::vector<std::string> const& own_keys_;
};

}  // namespace

std::vector<SelectorClause> build_selectors(Compiler& compiler,
                                            std::vector<SelectorSyntax> const& selectors,
                                            std::vector<int> const& kinds,
                                            std::vector<std::string> const& own_keys) {
    std::vector<SelectorClause> out;
    if (kinds.empty()) return out;
    SelectorBuilder builder(compiler, kinds, own_keys);
    for (SelectorSyntax const& selector : selectors)
        if (auto clause = builder.build(selector)) out.push_back(std::move(*clause));
    return out;
}

}  // namespace gongjin
