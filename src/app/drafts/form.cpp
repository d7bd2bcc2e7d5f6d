// Forms on their way in and out.
#include <algorithm>

#include "app/drafts/messages.h"
#include "app/drafts/open.h"
#include "base/text.h"

namespace gongjin {

namespace {

using notice::FormType;

bool one_of(std::string const& text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_rule_name(std::string const& name) {
    return name.size() <= 60 && name[0] >= 'a' && name[0] <= 'z' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
           });
}

Error bad(std::string const& value, char const* field) {
    return error_of(messages::draft_form_bad, {value}, {{}, 0, 0, field});
}

Error needs(char const* zh, char const* en, char const* field) {
    return error_of(messages::draft_form_needs, {zh, en}, {{}, 0, 0, field});
}

Result<void> check_who(notice::RuleForm const& form, bool communities) {
    bool const role = one_of(form.who, {"lead", "member"});
    bool fits = false;
    switch (form.type) {
        case FormType::count:
            fits = role || one_of(form.who, {"school", "community", "authority", "person"});
            break;
        case FormType::share: fits = role || one_of(form.who, {"authority", "community"}); break;
        case FormType::paper:
        case FormType::score: fits = role || form.who == "school"; break;
        case FormType::money: fits = role || one_of(form.who, {"school", "person"}); break;
        case FormType::person:
        case FormType::phase: return {};
    }
    bool const known = communities || (!role && form.who != "community");
    if (!fits || !known) return bad(form.who, "who");
    return {};
}

Result<void> check_numbers(notice::RuleForm const& form) {
    bool const counted = one_of(std::string(name_of(form.type)), {"count", "share", "money"});
    if (counted && form.value.empty()) return needs("数量", "the number", "value");
    if (counted && !parse_fraction(form.value)) return bad(form.value, "value");
    if (!form.most.empty() && !parse_fraction(form.most)) return bad(form.most, "most");
    bool const lines = form.type == FormType::person || form.type == FormType::score;
    if (lines && form.lines.empty()) return needs("至少一项条件", "at least one line", "lines");
    for (notice::FormLine const& line : form.lines) {
        bool const weight = form.type == FormType::score && !parse_fraction(line.value);
        if (weight) return needs("每项的分值", "the points of each item", "lines");
        bool const person = form.type == FormType::person;
        if (person && (line.what.empty() || (line.bound != "yes" && line.value.empty()))) {
            return needs("每个条件的内容", "each condition", "lines");
        }
        bool const of = form.type == FormType::score && line.what != "rated" && line.rule.empty();
        if (of) return needs("按哪条任务计分", "the duty that an item looks at", "lines");
    }
    if (form.type == FormType::phase) {
        auto const from = parse_date(form.from), until = parse_date(form.until);
        if (!from) return needs("起始日期", "the first day", "from");
        if (!until || *until < *from) return needs("截止日期", "the last day", "until");
    }
    return {};
}

}  // namespace

std::string board_section(OpenDraft const& draft, std::string const& clause) {
    if (!draft.notice) return {};
    notice::Split const& split = draft.notice->split;
    for (notice::Clause const& one : split.clauses) {
        if (one.id != clause) continue;
        std::string out;
        for (int at = one.heading; at >= 0; at = split.headings[std::size_t(at)].parent) {
            notice::Heading const& heading = split.headings[std::size_t(at)];
            if (heading.line != one.line) out = heading.title;
        }
        return out.size() > 60 ? std::string() : out;
    }
    return {};
}

api::DraftForm shown_form(notice::RuleForm const& form) {
    api::DraftForm out;
    out.type = name_of(form.type);
    out.name = form.name, out.title = form.title, out.clause = form.clause;
    out.who = form.who, out.role = form.role, out.to = form.to, out.over = form.over;
    out.window = form.window, out.kind = form.kind, out.work = form.work, out.unit = form.unit;
    out.bound = form.bound, out.value = form.value, out.most = form.most;
    out.strength = form.strength, out.from = form.from, out.until = form.until;
    out.assumed = form.assumed;
    for (notice::FormLine const& one : form.lines) {
        out.lines.push_back({one.title, one.what, one.bound, one.value, one.rule});
    }
    return out;
}

Result<notice::RuleForm> form_given(OpenDraft const& draft, api::DraftForm const& given) {
    std::optional<FormType> const type = notice::form_type_named(given.type);
    if (!type) return bad(given.type, "type");
    notice::RuleForm form;
    form.type = *type;
    form.name = given.name, form.title = std::string(trim(given.title));
    form.clause = given.clause;
    form.who = given.who, form.role = given.role, form.to = given.to, form.over = given.over;
    form.window = given.window, form.kind = given.kind;
    form.work = std::string(trim(given.work)), form.unit = given.unit;
    form.bound = given.bound, form.value = std::string(trim(given.value));
    form.most = std::string(trim(given.most)), form.strength = given.strength;
    form.from = given.from, form.until = given.until, form.assumed = given.assumed;
    for (api::DraftLine const& one : given.lines) {
        form.lines.push_back({one.title, one.what, one.bound, one.value, one.rule});
    }
    bool const of_its_own = form.kind.empty() && form.unit.empty();
    if (form.type == FormType::money && form.unit.empty()) form.unit = "元";
    bool const counts = form.type == FormType::count || form.type == FormType::share;
    if (counts && of_its_own) form.unit = "次";
    if (counts && !form.kind.empty()) form.unit.clear();
    if (!form.name.empty() && !is_rule_name(form.name)) return bad(form.name, "name");
    if (form.title.empty()) return needs("名称", "the name", "title");
    if (draft.notice) {
        auto const& clauses = draft.notice->split.clauses;
        bool const there = std::any_of(clauses.begin(), clauses.end(), [&](auto const& one) {
            return one.id == form.clause;
        });
        if (!there) return error_of(messages::draft_clause_unknown, {form.clause},
                                    {{}, 0, 0, "clause"});
    }
    if (!form.kind.empty() && draft.kinds.find(form.kind) == nullptr) {
        return bad(form.kind, "kind");
    }
    TRY(check_who(form, draft.communities));
    TRY(check_numbers(form));
    // What the form does not show stays as it is.
    std::optional<notice::RuleForm> const before =
        draft.text && !form.name.empty()
            ? notice::form_in(*draft.text, form.name, draft.frame()) : std::nullopt;
    if (counts) form.section = before ? before->section : board_section(draft, form.clause);
    if (form.name.empty()) {
        auto const entries = draft.entries();
        for (int i = 1; form.name.empty(); ++i) {
            std::string const name = "h" + std::to_string(i);
            bool const taken = std::any_of(entries.begin(), entries.end(), [&](auto const& one) {
                return notice::belongs_to(one.name, name);
            });
            if (!taken) form.name = name;
        }
    }
    return form;
}

}  // namespace gongjin
