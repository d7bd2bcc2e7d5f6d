#include "app/scheme_changes.h"

#include "scheme/print.h"

namespace gongjin {

namespace {

bool same(YamlNode const& a, YamlNode const& b) {
    bool const frame = a.kind == b.kind && a.text == b.text && a.items.size() == b.items.size() &&
                       a.entries.size() == b.entries.size();
    if (!frame) return false;
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!same(a.items[i], b.items[i])) return false;
    }
    for (std::size_t i = 0; i < a.entries.size(); ++i) {
        YamlEntry const &one = a.entries[i], &other = b.entries[i];
        if (one.first.text != other.first.text || !same(one.second, other.second)) return false;
    }
    return true;
}

std::string title_of(YamlNode const& entry, std::string const& name) {
    YamlNode const* const title = entry.find("title");
    return title != nullptr && !title->text.empty() ? title->text : name;
}

// The rule as a sentence, where there is one for its sort.
std::string words_of(Plan const& plan, std::string const& section, std::string const& name) {
    if (section == "duties") {
        int const at = plan.find_duty(name);
        return at < 0 ? "" : duty_in_words(plan, plan.duties[static_cast<std::size_t>(at)]);
    }
    if (section == "parameters") {
        int const at = plan.find_parameter(name);
        if (at < 0) return {};
        return parameter_in_words(plan, plan.parameters[static_cast<std::size_t>(at)]);
    }
    if (section == "measures") {
        int const at = plan.find_measure(name);
        return at < 0 ? "" : measure_in_words(plan, plan.measures[static_cast<std::size_t>(at)]);
    }
    if (section == "values") {
        int const at = plan.find_value(name);
        return at < 0 ? "" : in_words(plan, plan.values[static_cast<std::size_t>(at)].is);
    }
    int const rule = plan.find_rule(name);
    if (section != "eligibility" || rule < 0) return {};
    int const index = plan.rules[static_cast<std::size_t>(rule)].index;
    return in_words(plan, plan.eligibility[static_cast<std::size_t>(index)].require);
}

class Comparer {
public:
    Comparer(SchemeText const& before, SchemeText const& after) : before_(before), after_(after) {}

    std::vector<api::RuleChange> compare(YamlNode const& before, YamlNode const& after) {
        for (YamlEntry const& section : after.entries) {
            YamlNode const* const old = before.find(section.first.text);
            section_changes(section.first.text, old, &section.second);
        }
        for (YamlEntry const& section : before.entries) {
            bool const gone = after.find(section.first.text) == nullptr;
            if (gone) section_changes(section.first.text, &section.second, nullptr);
        }
        return std::move(out_);
    }

private:
    void section_changes(std::string const& name, YamlNode const* before, YamlNode const* after) {
        bool const maps = (before == nullptr || before->kind == YamlKind::map) &&
                          (after == nullptr || after->kind == YamlKind::map);
        if (!maps) {
            bool const equal = before != nullptr && after != nullptr && same(*before, *after);
            if (!equal) out_.push_back({name, "", name, "changed", {}, {}});
            return;
        }
        for (YamlEntry const& entry : after ? after->entries : std::vector<YamlEntry>()) {
            std::string const& rule = entry.first.text;
            YamlNode const* const old = before ? before->find(rule) : nullptr;
            if (old != nullptr && same(*old, entry.second)) continue;
            add(name, rule, title_of(entry.second, rule), old ? "changed" : "added");
        }
        for (YamlEntry const& entry : before ? before->entries : std::vector<YamlEntry>()) {
            std::string const& rule = entry.first.text;
            bool const gone = after == nullptr || after->find(rule) == nullptr;
            if (gone) add(name, rule, title_of(entry.second, rule), "removed");
        }
    }

    void add(std::string const& section, std::string const& rule, std::string title,
             std::string change) {
        api::RuleChange one{section, rule, std::move(title), std::move(change), {}, {}};
        std::string const before = words_of(before_.plan, section, rule);
        std::string const after = words_of(after_.plan, section, rule);
        if (!before.empty() && one.change != "added") one.before = before;
        if (!after.empty() && one.change != "removed") one.after = after;
        out_.push_back(std::move(one));
    }

    SchemeText const& before_;
    SchemeText const& after_;
    std::vector<api::RuleChange> out_;
};

}  // namespace

Result<std::vector<api::RuleChange>> scheme_changes(SchemeText before, SchemeText after) {
    YamlNode const old = TRY(parse_yaml(before.text, before.plan.file));
    YamlNode const fresh = TRY(parse_yaml(after.text, after.plan.file));
    return Comparer(before, after).compare(old, fresh);
}

}  // namespace gongjin
