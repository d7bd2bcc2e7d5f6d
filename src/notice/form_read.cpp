// Entries of a scheme as a form, where nothing gets lost by it.
#include <algorithm>

#include "base/text.h"
#include "notice/rule_form.h"

namespace gongjin::notice {

namespace {

std::string text_at(YamlNode const* node, std::string_view key) {
    YamlNode const* const found = node == nullptr ? nullptr : node->find(key);
    return found != nullptr && found->kind == YamlKind::scalar ? found->text : std::string();
}

// The same words in the same order; of maps the order of keys does not matter.
bool same(YamlNode const& a, YamlNode const& b) {
    if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
        a.entries.size() != b.entries.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!same(a.items[i], b.items[i])) return false;
    }
    return std::all_of(a.entries.begin(), a.entries.end(), [&](YamlEntry const& one) {
        YamlNode const* const other = b.find(one.first.text);
        return other != nullptr && same(one.second, *other);
    });
}

// What stands behind `word` in a formula: `age <= r1_1` -> <=, r1_1.
struct Condition {
    std::string what, sign, value;
};
Condition condition_in(std::string const& text) {
    std::vector<std::string> words;
    for (std::string const& word : split(text, ' ')) {
        if (!word.empty()) words.push_back(word);
    }
    if (words.size() == 1) return {words[0], {}, {}};
    return words.size() == 3 ? Condition{words[0], words[1], words[2]} : Condition{};
}

class Reader {
  public:
    Reader(SchemeText const& scheme, std::string const& name, FormFrame const& frame)
        : scheme_(scheme), frame_(frame) {
        form_.name = name;
    }

    std::optional<RuleForm> run() {
        static constexpr std::string_view kSections[] = {
            "duties", "documents", "eligibility", "entitlements", "scores", "periods"};
        for (std::string_view const section : kSections) {
            rule_ = scheme_.find(section, form_.name);
            if (rule_ == nullptr) continue;
            read_head();
            read_rule(section);
            if (says_all()) return form_;
            return std::nullopt;
        }
        return std::nullopt;
    }

  private:
    YamlNode const* entry(std::string_view section, std::string const& suffix) const {
        return scheme_.find(section, form_.name + suffix);
    }

    void read_head() {
        form_.title = text_at(rule_, "title");
        form_.clause = text_at(rule_, "clause");
        form_.section = text_at(rule_, "section");
        std::string const strength = text_at(rule_, "strength");
        if (!strength.empty()) form_.strength = strength;
        form_.over = text_at(rule_, "over");
        form_.assumed = rule_->find("assumed") != nullptr;
    }

    void read_rule(std::string_view section) {
        std::string const require = text_at(rule_, "require");
        if (section == "duties") {
            bool const share = require.starts_with("share(");
            form_.type = share ? FormType::share : FormType::count;
            form_.who = text_at(rule_, "owed_by");
            read_counted(share);
            bool const below = require.find("<= " + form_.name + "_due") != std::string::npos;
            if (below && form_.most.empty()) form_.bound = "at_most";
        } else if (section == "documents") {
            form_.type = FormType::paper;
            form_.who = text_at(rule_, "per");
            form_.until = text_at(rule_, "due");
        } else if (section == "eligibility") {
            form_.type = FormType::person;
            form_.over = "term";
            read_conditions();
        } else if (section == "entitlements") {
            form_.type = FormType::money;
            form_.who = text_at(rule_, "to");
            read_counted(true);
            form_.to.clear();
            form_.value = text_at(entry("parameters", "_amount"), "value");
            form_.unit = text_at(entry("parameters", "_amount"), "unit");
        } else if (section == "scores") {
            form_.type = FormType::score;
            form_.who = text_at(rule_, "per");
            read_items();
        } else {
            form_.type = FormType::phase;
            form_.over = "term";
            form_.from = text_at(rule_, "from");
            form_.until = text_at(rule_, "until");
        }
    }

    // `of_others`: the selector is not the one who owes, but of whom the figure is.
    void read_counted(bool of_others) {
        form_.value = text_at(entry("parameters", "_due"), "value");
        form_.unit = text_at(entry("parameters", "_due"), "unit");
        form_.most = text_at(entry("parameters", "_most"), "value");
        form_.window = text_at(entry("periods", "_week"), "weeks");
        YamlNode const* const done = entry("measures", "_done");
        std::string kind = text_at(done, "count");
        if (kind.empty()) kind = text_at(done, "stock");
        if (kind == "work_" + form_.name) {
            YamlNode const* const own = scheme_.find("kinds", kind);
            form_.work = text_at(own, "title");
            if (form_.work == form_.title) form_.work.clear();
            if (form_.unit.empty()) form_.unit = text_at(own, "unit");
        } else {
            form_.kind = kind;
            form_.unit.clear();
        }
        read_sides(done, of_others);
    }

    void read_sides(YamlNode const* done, bool of_others) {
        Kind const* const kind = frame_.kinds.find(form_.kind);
        std::string first;
        bool found = false;
        for (KindRole const& role : kind ? kind->roles : std::vector<KindRole>{}) {
            if (role.type != RoleType::unit || !role.joins.empty()) continue;
            if (first.empty()) first = role.name;
            std::string const subject = text_at(done, role.name);
            if (subject.empty()) continue;
            bool const mine = subject == form_.who || (subject == "school" && !found) ||
                              (of_others && !found);
            if (mine && !found) {
                found = true;
                if (role.name != first) form_.role = role.name;
                if (of_others && subject != "school") form_.to = subject;
            } else {
                form_.to = subject;
            }
        }
        if (kind == nullptr && of_others) {
            std::string const by = text_at(done, "by");
            if (by != "school") form_.to = by;
        }
    }

    void read_conditions() {
        YamlNode const* const require = rule_->find("require");
        if (require == nullptr) return;
        for (YamlNode const& item : require->items) {
            Condition const read = condition_in(item.text);
            FormLine line;
            line.what = read.what;
            line.bound = read.sign == "<=" ? "at_most"
                         : read.sign == "=" ? "is"
                         : read.sign.empty() ? "yes" : "at_least";
            YamlNode const* const parameter = scheme_.find("parameters", read.value);
            line.value = parameter ? text_at(parameter, "value") : read.value;
            form_.lines.push_back(std::move(line));
        }
    }

    void read_items() {
        YamlNode const* const items = rule_->find("items");
        if (items == nullptr) return;
        for (YamlEntry const& item : items->entries) {
            FormLine line;
            line.title = text_at(&item.second, "title");
            line.value = text_at(&item.second, "out_of");
            line.what = "rated";
            std::string const full_if = text_at(&item.second, "full_if");
            std::string const points = text_at(&item.second, "points");
            if (full_if.ends_with(".met")) {
                line.what = "met";
                line.rule = full_if.substr(0, full_if.size() - 4);
            } else if (std::size_t const at = points.find("; "); at != std::string::npos) {
                line.what = "ratio";
                line.rule = points.substr(at + 2, points.find(".have") - at - 2);
            }
            form_.lines.push_back(std::move(line));
        }
    }

    // Written anew it is what stands there, and nothing else belongs to it.
    bool says_all() const {
        std::vector<SchemeEntry> const entries = entries_of(form_, frame_);
        for (SchemeEntry const& one : entries) {
            YamlNode const* const there = scheme_.find(one.section, one.name);
            Result<YamlNode> const mine = parse_yaml(one.value + "\n", "form");
            if (there == nullptr || !mine.ok() || !same(*there, mine.value())) return false;
        }
        std::size_t own = 0;
        for (YamlEntry const& section : scheme_.root().entries) {
            for (YamlEntry const& one : section.second.entries) {
                own += belongs_to(one.first.text, form_.name) ? 1 : 0;
            }
        }
        return own == entries.size();
    }

    SchemeText const& scheme_;
    FormFrame const& frame_;
    YamlNode const* rule_ = nullptr;
    RuleForm form_;
};

}  // namespace

bool belongs_to(std::string_view entry, std::string_view rule) {
    if (entry == rule || entry == "work_" + std::string(rule)) return true;
    return entry.starts_with(rule) && entry.size() > rule.size() && entry[rule.size()] == '_';
}

std::optional<RuleForm> form_in(SchemeText const& scheme, std::string const& name,
                                FormFrame const& frame) {
    return Reader(scheme, name, frame).run();
}

std::string form_field(RuleForm const& form, std::string_view section, std::string_view entry,
                       std::string_view key) {
    if (key == "title" || key == "clause" || key == "strength") return std::string(key);
    if (key == "over") return "over";
    if (section == "parameters") {
        bool const line = form.type == FormType::person;
        return line ? "lines" : entry.ends_with("_most") ? "most" : key == "unit" ? "unit"
                                                                                   : "value";
    }
    if (section == "kinds") return "work";
    if (section == "measures") return key == "count" || key == "stock" ? "kind" : "who";
    if (section == "periods") return form.type == FormType::phase ? std::string(key) : "window";
    if (key == "owed_by" || key == "to" || key == "per" || key == "path") return "who";
    if (key == "due") return "until";
    if (key == "items" || (section == "eligibility" && key == "require")) return "lines";
    return key == "require" || key == "amount" || key == "when" ? "value" : "";
}

}  // namespace gongjin::notice
