// What a word determines, and by which words a measure's records are told apart.
#include <algorithm>
#include <set>

#include "engine/plan_use.h"

namespace gongjin {

int kind_of_word(Plan const& plan, int word) {
    if (word < 0) return -1;
    SubjectWord const& entry = plan.words[std::size_t(word)];
    if (entry.kind == WordKind::record) return entry.ref;
    if (entry.kind != WordKind::population) return -1;
    return kind_of_word(plan, plan.populations[std::size_t(entry.ref)].base_word);
}

KindField const* only_field_of(Kind const& kind, std::string_view domain) {
    KindField const* found = nullptr;
    for (KindField const& field : kind.fields) {
        if (field.type != FieldType::symbol || field.domain.empty() || field.domain != domain) {
            continue;
        }
        if (found) return nullptr;
        found = &field;
    }
    return found;
}

std::vector<int> words_of_record(Plan const& plan, int word) {
    std::set<int> words;
    int const kind = kind_of_word(plan, word);
    if (kind < 0) return {};
    for (KindRole const& role : plan.kinds.kinds[std::size_t(kind)].roles) {
        if (int const found = plan.find_word(role.word); found >= 0) words.insert(found);
    }
    for (KindField const& field : plan.kinds.kinds[std::size_t(kind)].fields) {
        if (only_field_of(plan.kinds.kinds[std::size_t(kind)], field.domain) != &field) continue;
        if (int const found = plan.find_word(field.domain); found >= 0) words.insert(found);
    }
    SubjectWord const& entry = plan.words[std::size_t(word)];
    if (entry.kind == WordKind::population) {
        for (auto const& clause : plan.populations[std::size_t(entry.ref)].clauses) {
            for (Selector const& selector : clause.any_of) words.insert(selector.word);
        }
    }
    if (int const community = plan.find_word("community"); community >= 0) words.insert(community);
    words.erase(-1);
    return {words.begin(), words.end()};
}

namespace {

std::vector<int> determined(Plan const& plan, int word) {
    SubjectWord const& entry = plan.words[std::size_t(word)];
    switch (entry.kind) {
        case WordKind::role: return {plan.find_word("school")};
        case WordKind::record: return words_of_record(plan, word);
        case WordKind::population: {
            int const base = plan.populations[std::size_t(entry.ref)].base_word;
            if (kind_of_word(plan, word) >= 0) {
                auto words = words_of_record(plan, word);
                words.push_back(base);
                return words;
            }
            std::vector<int> words = determined(plan, base);
            words.push_back(base);
            return words;
        }
        default: return {};
    }
}

}  // namespace

std::vector<KeyPart> key_parts(Plan const& plan, Measure const& measure,
                               std::vector<int> const& bound) {
    std::vector<KeyPart> parts;
    auto const offered = [&](int word) {
        return word >= 0 &&
               std::count(measure.offers.begin(), measure.offers.end(), word) > 0;
    };
    auto const add = [&](int word, int from) {
        for (KeyPart const& part : parts) {
            if (part.word == word) return;
        }
        parts.push_back({word, from});
    };
    // What was bound last (a fold's element) goes before what stood around it.
    for (int i = int(bound.size()) - 1; i >= 0; --i) {
        int const word = bound[std::size_t(i)];
        if (word < 0) continue;
        if (offered(word)) {
            add(word, i);
            continue;
        }
        for (int other : determined(plan, word)) {
            if (offered(other)) add(other, i);
        }
    }
    std::sort(parts.begin(), parts.end(),
              [](KeyPart const& a, KeyPart const& b) { return a.word < b.word; });
    return parts;
}

std::vector<int> words_of(Plan const& plan, Expression const& part,
                          std::vector<int> const& bound) {
    if (part.children.empty()) return bound;
    std::vector<int> words;
    for (Expression const& child : part.children) {
        if (child.op == Op::word || child.op == Op::mine) {
            words.push_back(child.ref);
        } else if (child.op == Op::element && !bound.empty()) {
            words.push_back(bound.back());
        } else {
            words.push_back(plan.find_word(child.domain));
        }
    }
    return words;
}

}  // namespace gongjin
