#include "forecast/compare.h"

#include <algorithm>
#include <set>

#include "engine/evaluation.h"
#include "engine/outcomes.h"
#include "forecast/changes.h"
#include "forecast/entries.h"
#include "scheme/print.h"

namespace gongjin::forecast {

std::string_view name_of(EntryChange::What what) {
    switch (what) {
        case EntryChange::What::added:
            return "added";
        case EntryChange::What::removed:
            return "removed";
        case EntryChange::What::changed:
            return "changed";
    }
    return "";
}

namespace {

constexpr std::size_t kMostTried = 60;  // entries put back one by one

std::string title_in(YamlNode const* node) {
    if (node == nullptr || node->kind != YamlKind::map) return {};
    YamlNode const* title = node->find("title");
    return title == nullptr ? std::string() : title->text;
}

// What differs inside an entry, key by key.
std::vector<EntryChange::Aspect> aspects_of(YamlNode const* before, YamlNode const* after) {
    std::vector<EntryChange::Aspect> aspects;
    bool const maps = before != nullptr && after != nullptr && before->kind == YamlKind::map &&
                      after->kind == YamlKind::map;
    if (!maps) {
        aspects.push_back({"", before ? flat_text(*before) : "", after ? flat_text(*after) : ""});
        return aspects;
    }
    std::set<std::string> seen;
    for (YamlNode const* side : {before, after}) {
        for (YamlEntry const& entry : side->entries) {
            std::string const& key = entry.first.text;
            if (!seen.insert(key).second) continue;
            YamlNode const* const was = before->find(key);
            YamlNode const* const is = after->find(key);
            std::string const old_text = was ? flat_text(*was) : "";
            std::string const new_text = is ? flat_text(*is) : "";
            if (old_text != new_text) aspects.push_back({key, old_text, new_text});
        }
    }
    return aspects;
}

std::string words_of(Plan const& plan, std::string const& section, std::string const& name) {
    int const at = section == "duties"       ? plan.find_duty(name)
                   : section == "parameters" ? plan.find_parameter(name)
                   : section == "measures"   ? plan.find_measure(name)
                                             : -1;
    if (at < 0) return {};
    if (section == "duties") return duty_in_words(plan, plan.duties[std::size_t(at)]);
    if (section == "measures") return measure_in_words(plan, plan.measures[std::size_t(at)]);
    return parameter_in_words(plan, plan.parameters[std::size_t(at)]);
}

struct Side {
    SchemeSources const& sources;
    Plan plan;
    YamlNode root;
    std::map<std::string, YamlNode> parents;
};

Result<Side> side_of(SchemeSources const& sources) {
    Side side{sources, TRY(plan_of(sources)), {}, {}};
    side.root = TRY(parse_yaml(sources.scheme.text, sources.scheme.path));
    for (auto const& [id, text] : sources.parents) {
        side.parents[id] = TRY(parse_yaml(text.text, text.path));
    }
    return side;
}

void add_entries(Side const& before, Side const& after, YamlNode const* old_root,
                 YamlNode const* new_root, std::string const& parent,
                 std::vector<EntryChange>& out) {
    static YamlNode const nothing;
    Entries const was = entries_of(old_root ? *old_root : nothing);
    Entries const is = entries_of(new_root ? *new_root : nothing);
    std::map<std::pair<std::string, std::string>, YamlNode const*> old_nodes(was.begin(),
                                                                             was.end());
    std::map<std::pair<std::string, std::string>, YamlNode const*> new_nodes(is.begin(), is.end());
    Entries all = is;
    for (auto const& entry : was) {
        if (!new_nodes.contains(entry.first)) all.push_back(entry);
    }
    for (auto const& [key, any] : all) {
        YamlNode const* const a = old_nodes.contains(key) ? old_nodes.at(key) : nullptr;
        YamlNode const* const b = new_nodes.contains(key) ? new_nodes.at(key) : nullptr;
        if (a != nullptr && b != nullptr && flat_text(*a) == flat_text(*b)) continue;
        EntryChange change;
        change.what = a == nullptr   ? EntryChange::What::added
                      : b == nullptr ? EntryChange::What::removed
                                     : EntryChange::What::changed;
        change.section = key.first;
        change.name = key.second;
        change.parent = parent;
        change.title = title_in(b != nullptr ? b : a);
        change.aspects = aspects_of(a, b);
        if (a != nullptr) change.words_before = words_of(before.plan, key.first, key.second);
        if (b != nullptr) change.words_after = words_of(after.plan, key.first, key.second);
        out.push_back(std::move(change));
    }
}

using Results = std::map<std::string, ResultChange>;

std::string plain_id(std::string const& id) {
    return id.substr(id.find('/') + 1);
}

void add_figure(Standing& out, char const* name, std::optional<Fraction> const& figure) {
    if (figure) out.figures[name] = figure->text();
}

Standing standing_of(Finding const& finding) {
    Standing out;
    out.state = name_of(finding.state);
    add_figure(out, "have", finding.have);
    add_figure(out, "need", finding.need);
    out.figures["due"] = finding.due.text();
    for (Missing const& missing : finding.missing) out.figures["missing"] += missing.words_zh + ";";
    return out;
}

// Everything that one version says of the year; `into` gets it as `before` or as `after`.
void collect(Plan const& plan, County const& county, CompareInput const& input, bool after,
             Results& into, std::set<std::string> const* only = nullptr) {
    Evaluation evaluation(plan, county, input.records, input.question);
    auto const put = [&](std::string const& id, std::string family, RuleHead const& head,
                         std::vector<Subject> const& subjects, std::string const& period,
                         Standing standing) {
        ResultChange& one = into[id];
        one.id = id;
        one.family = std::move(family);
        one.rule = head.name;
        one.title = head.title.zh.empty() ? head.name : head.title.zh;
        one.clauses = head.clauses;
        one.subjects = subjects;
        one.period = period;
        (after ? one.after : one.before) = std::move(standing);
    };
    for (std::size_t i = 0; i < plan.duties.size(); ++i) {
        if (only != nullptr && !only->contains(plan.duties[i].name)) continue;
        for (Task const& task :
             evaluation.judge.tasks(int(i), input.question.period, input.question.as_of)) {
            if (!task.env.days.overlaps(input.days)) continue;
            Finding const finding = evaluation.judge.finding_of(task);
            put(plain_id(finding.id), "duty", plan.duties[i], finding.subjects, finding.period,
                standing_of(finding));
        }
    }
    for (std::size_t i = 0; i < plan.rules.size(); ++i) {
        RuleHead const& head = plan.head_of(plan.rules[i]);
        if (only != nullptr && !only->contains(head.name)) continue;
        for (RuleResult const& result : evaluation.judge.outcomes().results(
                 int(i), input.question.period, input.question.as_of)) {
            if (!result.period.empty() && !result.days.overlaps(input.days)) continue;
            Standing standing;
            standing.figures = result.figures;
            standing.state = standing.figures["state"];
            standing.figures.erase("state");
            put(plain_id(result.id), std::string(name_of(result.family)), head, result.subjects,
                result.period, std::move(standing));
        }
    }
}

// Every changed entry that a rule's text reaches, through whatever it names.
class Reach {
  public:
    Reach(Side const& before, Side const& after, std::vector<EntryChange> const& changes) {
        for (Side const* side : {&before, &after}) {
            add(side->root);
            for (auto const& [id, root] : side->parents) add(root);
        }
        for (EntryChange const& change : changes) {
            changed_[change.name].push_back(change.path());
            // What every rule stands on, whether it says so or not.
            if (change.section.empty()) everywhere_.push_back(change.path());
        }
    }

    std::vector<std::string> of(std::string const& rule) const {
        std::set<std::string> seen{rule};
        std::vector<std::string> open{rule}, found = everywhere_;
        while (!open.empty()) {
            std::string const name = open.back();
            open.pop_back();
            auto const change = changed_.find(name);
            if (change != changed_.end()) {
                found.insert(found.end(), change->second.begin(), change->second.end());
            }
            auto const words = words_.find(name);
            if (words == words_.end()) continue;
            for (std::string const& word : words->second) {
                if (seen.insert(word).second) open.push_back(word);
            }
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

  private:
    void add(YamlNode const& root) {
        for (auto const& [key, node] : entries_of(root)) {
            if (key.first.empty()) continue;
            std::vector<std::string>& words = words_[key.second];
            for (std::string& word : words_in(*node)) words.push_back(std::move(word));
        }
    }
    std::map<std::string, std::vector<std::string>> words_, changed_;
    std::vector<std::string> everywhere_;
};

bool same_standing(ResultChange const& a, std::optional<Standing> const& before) {
    return a.after == before;
}

// The new version with one entry as it was: whoever is then as before was changed by that entry.
void try_entry(CompareInput const& input, Side const& before, Side const& after,
               EntryChange const& change, std::vector<ResultChange*> const& touched) {
    if (touched.empty() || !change.parent.empty()) return;
    YamlNode const* old_node = nullptr;
    for (auto const& [key, node] : entries_of(before.root)) {
        if (key.first == change.section && key.second == change.name) old_node = node;
    }
    SchemeSources sources = after.sources;
    sources.scheme.text = yaml_text(with_entry(after.root, change.section, change.name, old_node));
    sources.clauses.reset();
    CheckOutcome const outcome = check_scheme(sources);
    if (!outcome.plan) return;  // the entry cannot stand alone
    std::set<std::string> rules;
    for (ResultChange const* one : touched) rules.insert(one->rule);
    Results with;
    collect(*outcome.plan, input.county_after, input, true, with, &rules);
    for (ResultChange* one : touched) {
        auto const found = with.find(one->id);
        bool const back =
            found == with.end() ? !one->before : same_standing(found->second, one->before);
        if (!back) continue;
        if (!one->tried) one->because.clear();
        one->tried = true;
        one->because.push_back(change.path());
    }
}

void find_causes(CompareInput const& input, Side const& before, Side const& after,
                 Comparison& comparison) {
    Reach const reach(before, after, comparison.entries);
    for (ResultChange& one : comparison.results) one.because = reach.of(one.rule);
    std::map<std::string, std::vector<ResultChange*>> touched;
    for (ResultChange& one : comparison.results) {
        for (std::string const& path : one.because) touched[path].push_back(&one);
    }
    std::size_t tried = 0;
    for (EntryChange const& change : comparison.entries) {
        if (tried++ == kMostTried) break;
        try_entry(input, before, after, change, touched[change.path()]);
    }
}

}  // namespace

Result<Comparison> compare_schemes(CompareInput const& input) {
    Side const before = TRY(side_of(input.before));
    Side const after = TRY(side_of(input.after));
    Comparison out;
    out.before = before.plan.title;
    out.after = after.plan.title;
    add_entries(before, after, &before.root, &after.root, "", out.entries);
    std::set<std::string> parents;
    for (auto const& [id, root] : before.parents) parents.insert(id);
    for (auto const& [id, root] : after.parents) parents.insert(id);
    for (std::string const& id : parents) {
        auto const was = before.parents.find(id), is = after.parents.find(id);
        add_entries(before, after, was == before.parents.end() ? nullptr : &was->second,
                    is == after.parents.end() ? nullptr : &is->second, id, out.entries);
    }
    Results all;
    collect(before.plan, input.county_before, input, false, all);
    collect(after.plan, input.county_after, input, true, all);
    out.compared = int(all.size());
    for (auto& [id, one] : all) {
        if (one.before != one.after) out.results.push_back(std::move(one));
    }
    find_causes(input, before, after, out);
    return out;
}

}  // namespace gongjin::forecast
