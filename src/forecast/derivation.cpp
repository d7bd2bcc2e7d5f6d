#include "forecast/derivation.h"

#include "base/text.h"
#include "forecast/messages.h"
#include "forecast/opener.h"

namespace gongjin::forecast {

namespace {

// <scheme>/<rule>@<period>@<subjects>, the scheme left out or not.
std::string full_id(Plan const& plan, std::string const& id) {
    return id.starts_with(plan.scheme + "/") ? id : plan.scheme + "/" + id;
}

std::string rule_of(Plan const& plan, std::string const& id) {
    std::string const rest = id.substr(plan.scheme.size() + 1);
    return rest.substr(0, rest.find('@'));
}

Result<Derivation> derive_finding(DerivationInput const& input, std::string const& id, int duty) {
    auto explanation = explain(input.plan, input.county, input.records, input.question, id);
    if (!explanation) return error_of(messages::kNoSuchFinding, {id});
    Duty const& rule = input.plan.duties[std::size_t(duty)];
    Derivation out{id,
                   "duties." + rule.name,
                   explanation->sentence_zh,
                   explanation->clauses,
                   {},
                   std::move(explanation->readings),
                   {}};
    for (Missing const& missing : explanation->finding.missing)
        out.missing.push_back(missing.words_zh);
    Opener opener(input);
    for (Task const& task :
         opener.evaluation().judge.tasks(duty, explanation->finding.period, input.question.as_of)) {
        Finding const finding = opener.evaluation().judge.finding_of(task);
        if (finding.id != id) continue;
        out.root = opener.open(rule.require, task.env);
        if (rule.applies) out.root.parts.push_back(opener.open(*rule.applies, task.env));
    }
    return out;
}

Result<Derivation> derive_result(DerivationInput const& input, std::string const& id, int rule) {
    Plan const& plan = input.plan;
    RuleHead const& head = plan.head_of(plan.rules[std::size_t(rule)]);
    Opener opener(input);
    Judge& judge = opener.evaluation().judge;
    for (RuleResult const& result : judge.outcomes().results(rule, "", input.question.as_of)) {
        if (result.id != id) continue;
        Derivation out{
            id, std::string(name_of(result.family)) + "." + head.name, {}, head.clauses, {}, {},
            {}};
        std::vector<std::string> names;
        for (Subject const& one : result.subjects) {
            names.push_back(listed(one));
        }
        out.sentence = head.title.zh + " · " + join(names, "/") + " · " + result.period + ":" +
                       result.figures.at("state");
        if (!result.reason_zh.empty()) out.sentence += "(" + result.reason_zh + ")";
        for (Missing const& one : result.missing) out.missing.push_back(one.words_zh);
        for (Task const& task : judge.tasks(head, -1, result.period, input.question.as_of)) {
            std::vector<std::string> ids;
            for (int word : task.words) {
                ids.push_back(
                    judge.describer().subject(task.env.ref_of(word), word, task.env.day).id);
            }
            // A score that is given to each school of a community is the community's.
            bool const given = ids.size() == result.subjects.size() && !ids.empty() &&
                               task.env.community >= 0 && ids[0] != result.subjects[0].id;
            if (id.ends_with("@" + join(ids, ","))) {
                out.root = opener.open_result(rule, task);
                return out;
            }
            if (given && out.root.label.empty()) out.root = opener.open_result(rule, task);
        }
        for (auto const& [name, figure] : result.figures) {
            out.root.parts.push_back({name, "", figure, "", "", {}});
        }
        return out;
    }
    return error_of(messages::kNoSuchFinding, {id});
}

}  // namespace

Result<Derivation> derive(DerivationInput const& input, std::string const& id) {
    std::string const full = full_id(input.plan, id);
    std::string const name = rule_of(input.plan, full);
    int const duty = input.plan.find_duty(name);
    if (duty >= 0) return derive_finding(input, full, duty);
    int const rule = input.plan.find_rule(name);
    if (rule >= 0) return derive_result(input, full, rule);
    return error_of(messages::kNoSuchFinding, {id});
}

}  // namespace gongjin::forecast
