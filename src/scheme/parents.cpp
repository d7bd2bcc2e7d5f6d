#include "scheme/parents.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "scheme/messages.h"
#include "scheme/parents_yaml.h"
#include "vocabulary/messages.h"

namespace gongjin {

namespace {

constexpr std::string_view kRuleSections[] = {
    "duties", "eligibility", "rosters",    "bodies",  "documents",
    "scores", "selections",  "statuses",   "funds",   "entitlements"};
constexpr std::string_view kOwedSections[] = {"duties", "rosters", "bodies", "documents"};
constexpr std::string_view kHelperSections[] = {"kinds",    "periods",     "parameters", "tables",
                                                "readings", "populations", "measures",   "values"};
// One `follows` entry.
class Follower {
public:
    Follower(Compiler& compiler, YamlNode& child, YamlNode const& parent, std::string alias,
             std::string id, Mark mark)
        : c_(compiler), child_(child), parent_(parent), alias_(std::move(alias)),
          id_(std::move(id)), mark_(mark) {
        for (YamlEntry const& section : child.entries)
            for (YamlEntry const& one : section.second.entries)
                if (is_section(section.first.text)) own_[one.first.text] = one.second;
    }

    void run(YamlNode const& follows) {
        read_replaced();
        read_narrowed();
        read_takes(follows);
        read_leaves(follows);
        read_dotted(child_);
        for (std::string const& rule : takes_) bring_rule(rule);
        for (std::string const& name : wanted_) bring(name, mark_);
        list_the_rest();
    }

private:
    static bool is_section(std::string_view name) {
        return has(kRuleSections, name) || has(kHelperSections, name);
    }

    struct Found {
        std::string section;
        YamlEntry const* entry = nullptr;
    };
    template <typename Sections>
    Found find(Sections const& sections, std::string const& name) const {
        for (std::string_view section : sections) {
            YamlNode const* const map = parent_.find(section);
            if (map == nullptr) continue;
            for (YamlEntry const& one : map->entries)
                if (one.first.text == name) return {std::string(section), &one};
        }
        return {};
    }
    void no_rule(Mark mark, std::string const& name) {
        c_.problems.add(mark, messages::parent_has_not, {id_, name});
    }

    void needs(Mark mark, std::string const& who, std::string const& rule) {
        c_.problems.add(mark, messages::parent_needs, {who, rule});
        c_.not_taken.insert(rule);
    }

    // What stands after `alias.`; empty: another parent's, or nonsense that somebody else reports.
    std::string after_alias(std::string const& text) const {
        return text.starts_with(alias_ + ".") ? text.substr(alias_.size() + 1) : std::string();
    }

    void read_replaced() {
        for (std::string_view section : kRuleSections) {
            YamlNode* const map = entry(child_, section);
            if (map == nullptr) continue;
            for (YamlEntry& one : map->entries) {
                YamlNode const* const key = one.second.find("replaces");
                std::string const rule = key == nullptr ? "" : after_alias(key->text);
                if (rule.empty()) continue;
                if (find(kRuleSections, rule).entry == nullptr) no_rule(key->mark, rule);
                replaced_.insert(rule);
                erase(one.second, "replaces");
            }
        }
    }

    void read_narrowed() {
        YamlNode* const parameters = entry(child_, "parameters");
        if (parameters == nullptr) return;
        for (YamlEntry& one : parameters->entries) {
            YamlNode const* const key = one.second.find("narrows");
            std::string const name = key == nullptr ? "" : after_alias(key->text);
            if (name.empty()) continue;
            Mark const mark = key->mark;
            erase(one.second, "narrows");
            own_[one.first.text] = one.second;
            static constexpr std::string_view only[] = {"parameters"};
            Found const found = find(only, name);
            if (found.entry == nullptr) {
                no_rule(mark, name);
                continue;
            }
            check_bounds(found.entry->second, one.second, name, mark);
            narrowed_[name] = one.first.text;
            c_.narrowing.insert(one.first.text);
        }
    }
    void check_bounds(YamlNode const& above, YamlNode const& here, std::string const& name,
                      Mark mark) {
        YamlNode const* const value = above.find("value");
        if (value == nullptr || value->text != "unset") {
            c_.problems.add(mark, messages::parent_has_set, {id_, name});
            return;
        }
        YamlNode const* const within = above.find("within");
        if (within == nullptr) return;
        std::set<std::string> texts;
        add_values(here, texts);
        for (std::string const& text : texts) {
            std::optional<Fraction> const number = parse_fraction(text);
            if (number && !inside(*number, within->text))
                c_.problems.add(mark, messages::parent_bounds, {text, within->text});
        }
    }
    // The numbers that a parameter may take, whichever way it is said.
    static void add_values(YamlNode const& parameter, std::set<std::string>& texts) {
        for (YamlEntry const& one : parameter.entries) {
            bool const said = is_prose(one.first.text) || one.first.text == "by" ||
                              one.first.text == "set_by" || one.first.text == "within";
            if (said) continue;
            texts.insert(one.second.text);
            for (YamlNode const& item : one.second.items) texts.insert(item.text);
            add_values(one.second, texts);
        }
    }
    static bool inside(Fraction const& number, std::string const& range) {
        size_t const dots = range.find("..");
        if (dots == std::string::npos) return parse_fraction(range) == number;
        std::optional<Fraction> const least = parse_fraction(trim(range.substr(0, dots)));
        std::optional<Fraction> const most = parse_fraction(trim(range.substr(dots + 2)));
        return (!least || *least <= number) && (!most || number <= *most);
    }

    void read_takes(YamlNode const& follows) {
        YamlNode const* const takes = follows.find("takes");
        if (takes == nullptr) return;
        for (YamlNode const& item : takes->items) {
            if (find(kRuleSections, item.text).entry == nullptr) no_rule(item.mark, item.text);
            else takes_.push_back(item.text);
        }
    }
    void read_leaves(YamlNode const& follows) {
        YamlNode const* const leaves = follows.find("leaves");
        if (leaves == nullptr) return;
        for (YamlEntry const& one : leaves->entries) {
            if (find(kRuleSections, one.first.text).entry == nullptr)
                no_rule(one.first.mark, one.first.text);
            if (one.second.text.empty())
                c_.problems.add(one.first.mark, messages::data_missing_key, {one.first.text});
            left_.insert(one.first.text);
        }
    }

    // `city.rate` in a formula of this scheme becomes the name under which it stands here.
    void read_dotted(YamlNode& node) {
        for (YamlNode& item : node.items) read_dotted(item);
        for (YamlEntry& one : node.entries)
            if (!is_prose(one.first.text) && one.first.text != "follows")
                read_dotted(one.second);
        std::string const prefix = alias_ + ".";
        for (size_t at = 0; (at = node.text.find(prefix, at)) != std::string::npos;) {
            char const before = at == 0 ? ' ' : node.text[at - 1];
            bool const begins = !of_name(before) && before != '.';
            size_t end = at + prefix.size();
            while (end < node.text.size() && of_name(node.text[end])) ++end;
            std::string const name = node.text.substr(at + prefix.size(), end - at - prefix.size());
            if (!begins || name.empty()) {
                at = end;
                continue;
            }
            std::string const here = name_of(name, node.mark);
            node.text.replace(at, end - at, here);
            at += here.size();
        }
    }
    std::string name_of(std::string const& name, Mark mark) {
        if (auto const narrowed = narrowed_.find(name); narrowed != narrowed_.end())
            return narrowed->second;
        if (find(kRuleSections, name).entry != nullptr) {
            if (!has(takes_, name))
                needs(mark, alias_ + "." + name, name);
            return name;
        }
        if (find(kHelperSections, name).entry == nullptr) {
            no_rule(mark, name);
            return name;
        }
        wanted_.insert(name);
        return name;
    }

    YamlNode& section(std::string const& name) {
        if (YamlNode* const found = entry(child_, name)) return *found;
        YamlNode map;
        map.kind = YamlKind::map;
        map.mark = mark_;
        child_.entries.emplace_back(scalar(name, mark_), std::move(map));
        return child_.entries.back().second;
    }

    void bring_rule(std::string const& name) {
        Found const found = find(kRuleSections, name);
        if (own_.contains(name)) {
            c_.problems.add(mark_, messages::parent_clash, {name, id_});
            return;
        }
        YamlEntry copy = *found.entry;
        // Who takes a rule of one mode says that its communities are of that mode.
        if (child_.find("modes") == nullptr) erase(copy.second, "in_mode");
        add_needed(copy.second, name);
        put(found.section, std::move(copy));
    }

    void add_needed(YamlNode const& node, std::string const& of) {
        std::set<std::string> names;
        add_names(node, names);
        for (std::string const& name : names) {
            if (find(kHelperSections, name).entry != nullptr) bring(name, mark_);
            bool const rule = find(kRuleSections, name).entry != nullptr && name != of;
            if (rule && !has(takes_, name) && !replaced_.contains(name) && !own_.contains(name))
                needs(mark_, of, name);
            bring_attributes(name);
        }
    }

    // What a rule needs that is no rule itself.
    void bring(std::string const& name, Mark mark) {
        if (!brought_.insert(name).second) return;
        Found const found = find(kHelperSections, name);
        if (auto const narrowed = narrowed_.find(name); narrowed != narrowed_.end()) {
            if (narrowed->second == name) return;
            YamlEntry copy{scalar(name, mark), own_.at(narrowed->second)};
            put("parameters", std::move(copy));
            return;
        }
        if (auto const own = own_.find(name); own != own_.end()) {
            if (!same(own->second, found.entry->second))
                c_.problems.add(mark, messages::parent_clash, {name, id_});
            return;
        }
        add_needed(found.entry->second, name);
        put(found.section, *found.entry);
    }

    void put(std::string const& to, YamlEntry copy) {
        detach(copy.second);
        bool const marked = to != "kinds" && copy.second.kind == YamlKind::map &&
                            copy.second.find(kTakenFrom) == nullptr;
        if (marked) copy.second.entries.emplace_back(scalar(kTakenFrom, {}), scalar(id_, {}));
        section(to).entries.push_back(std::move(copy));
    }

    void bring_attributes(std::string const& name) {
        YamlNode const* const all = parent_.find("attributes");
        if (all == nullptr) return;
        for (YamlEntry const& owner : all->entries) {
            YamlNode const* const found = owner.second.find(name);
            if (found == nullptr) continue;
            YamlNode& own = section("attributes");
            if (entry(own, owner.first.text) == nullptr) {
                YamlNode map;
                map.kind = YamlKind::map;
                map.mark = mark_;
                own.entries.emplace_back(scalar(owner.first.text, mark_), std::move(map));
            }
            YamlNode& attributes = *entry(own, owner.first.text);
            if (attributes.find(name) != nullptr) continue;
            YamlNode copy = *found;
            detach(copy);
            attributes.entries.emplace_back(scalar(name, mark_), std::move(copy));
        }
    }

    // Every rule of the parent that binds must be answered for.
    void list_the_rest() {
        for (std::string_view section : kOwedSections) {
            YamlNode const* const map = parent_.find(section);
            if (map == nullptr) continue;
            for (YamlEntry const& one : map->entries) {
                std::string const& name = one.first.text;
                YamlNode const* const strength = one.second.find("strength");
                bool const binds = strength == nullptr || strength->text == "must";
                bool const answered =
                    has(takes_, name) || replaced_.contains(name) || left_.contains(name);
                if (binds && !answered && fits_here(one.second))
                    c_.warnings.add(mark_, messages::parent_rule_open, {alias_ + "." + name});
            }
        }
    }
    // A rule for other modes than this scheme has binds nobody here.
    bool fits_here(YamlNode const& rule) const {
        YamlNode const* const modes = rule.find("in_mode");
        YamlNode const* const own = child_.find("modes");
        if (modes == nullptr || own == nullptr) return true;
        std::set<std::string> here;
        add_names(*own, here);
        for (YamlEntry const& one : own->entries) here.insert(one.first.text);
        std::set<std::string> wanted;
        add_names(*modes, wanted);
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](std::string const& mode) { return here.contains(mode); });
    }

    Compiler& c_;
    YamlNode& child_;
    YamlNode const& parent_;
    std::string alias_, id_;
    Mark mark_;
    std::map<std::string, YamlNode> own_;           // what the child itself says
    std::map<std::string, std::string> narrowed_;   // parent's parameter -> the child's
    std::vector<std::string> takes_;
    std::set<std::string> replaced_, left_, wanted_, brought_;
};

class Merger {
public:
    Merger(Compiler& compiler, SchemeSources const& sources)
        : c_(compiler), sources_(sources) {}

    void merge(YamlNode& root) {
        YamlNode const* const found = root.find("follows");
        if (found == nullptr) return;
        YamlNode const follows = *found;
        MapReader(follows, c_.problems, "follows");
        erase(root, "follows");
        for (YamlEntry const& one : follows.entries)
            if (check_name(one.first, c_.problems)) follow(root, one);
        if (open_.empty())
            for (YamlEntry const& one : follows.entries) c_.aliases.push_back(one.first.text);
    }

private:
    void follow(YamlNode& root, YamlEntry const& one) {
        MapReader reader(one.second, c_.problems, one.first.text);
        YamlNode const* const id = reader.required("scheme");
        reader.node("takes");
        reader.node("leaves");
        reader.finish();
        if (id == nullptr) return;
        if (std::find(open_.begin(), open_.end(), id->text) != open_.end() || open_.size() > 3) {
            c_.problems.add(id->mark, messages::cycle_found,
                            {join(open_, " → ") + " → " + id->text});
            return;
        }
        // Parents that each follow many others would otherwise be read times without number.
        if (++followed_ > kMostFollowed) {
            c_.problems.add(id->mark, messages::parents_too_many, {std::to_string(kMostFollowed)});
            return;
        }
        auto const source = sources_.parents.find(id->text);
        if (source == sources_.parents.end()) {
            c_.problems.add(id->mark, messages::parent_missing, {id->text});
            return;
        }
        Result<YamlNode> parsed = parse_yaml(source->second.text, source->second.path);
        if (!parsed.ok()) {
            Error why = parsed.error();
            why.others.clear();
            c_.problems.add(id->mark, messages::parent_broken,
                            {id->text, why.full_text(Language::chinese),
                             why.full_text(Language::english)});
            return;
        }
        YamlNode parent = parsed.take();
        open_.push_back(id->text);
        merge(parent);
        open_.pop_back();
        Follower(c_, root, parent, one.first.text, id->text, id->mark).run(one.second);
    }

    Compiler& c_;
    SchemeSources const& sources_;
    static constexpr int kMostFollowed = 32;
    std::vector<std::string> open_;
    int followed_ = 0;
};

}  // namespace

YamlNode with_parents(Compiler& compiler, YamlNode root, SchemeSources const& sources) {
    Merger(compiler, sources).merge(root);
    return root;
}

}  // namespace gongjin
